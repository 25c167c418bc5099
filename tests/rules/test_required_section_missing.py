import datetime as dt

from studio.rules.engine import Draft, check, rule
from studio.rules.required_section_missing import RULE
from studio.templates import start, template, templates
from tests.make import release


def found(made, type="INIT"):
    return check(Draft(made, template(type), dt.date(2026, 3, 5)), [RULE]).findings


def test_a_release_just_begun_lacks_what_the_type_requires_and_nothing_is_an_error():
    for type in templates():
        findings = found(start(type), type.id)
        required = [slot.kind for slot in type.slots if slot.status == "required"]
        assert sorted(finding.kind for finding in findings) == sorted(required)
        assert {finding.level for finding in findings} == {"write"}


def test_a_finding_names_the_section_why_and_what_to_do():
    (finding,) = [each for each in found(start(template("INIT"))) if each.kind == "headline"]
    assert finding.message == "Headline isn't written"
    assert finding.detail == "Part of every “Trial start” release."
    assert finding.remedy == "section:headline"
    assert finding.place is None
    assert {f.message for f in found(start(template("INIT")))} >= {
        "Contacts aren't written",
        "Company boilerplate isn't written",
    }


def test_a_conditional_section_says_what_calls_for_it():
    made = release(body="After Sorvanta® (melvotinib), BTK changes.[^ref-1]")
    details = {finding.kind: finding.detail for finding in found(made)}
    assert details["references"] == "The text cites 1 reference."
    assert details["trademark-notice"] == "Body names Sorvanta®, and its owner is named here."


def test_a_release_brought_in_without_headline_and_dateline_lacks_just_these():
    made = release(
        lead="Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that dosing has begun with its "
        "HVN529 product candidate. The Phase I trial measures the safety of rising doses of HVN529.",
        body="RCC is currently managed with the kinase inhibitor, melvotinib (Sorvanta®).[^ref-1]",
        quote="“Opening this Phase I trial should show where HVN529 can do good,” commented Daniel Rourke-Ames, MD.",
        trial_summary="# About the Phase I Trial Opened\n\nThis dose-escalation Phase I trial will include "
        "approximately 48 patients with recurrent RCC.",
        drug_background="# About HVN529\n\nHVN529 was designed by Halvern to treat solid tumors.[^ref-1]",
        boilerplate="# About Halvern\n\nHalvern's partners include Ostrander Pharma. One compound is in Phase III.",
        references="[^ref-1] Okafor T. et al., EORTC 2010, abstract #377.",
        trademark_notice="Sorvanta® is a registered trademark of Ostrander Pharma AG.",
        safe_harbor="This press release contains forward-looking statements.",
        contacts="For Investors:\nRenata Solberg, 617-958-4410",
    )
    assert [finding.kind for finding in found(made)] == ["dateline", "headline"]


def test_it_is_found_by_code_and_by_name():
    assert rule("R01") is rule("required-section-missing") is RULE
