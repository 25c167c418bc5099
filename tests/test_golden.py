"""The golden result: a whole release, brought in from plain text and checked, gives exactly these findings."""

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from studio.formats import format_for
from studio.model.profile import Company, Profile
from studio.rules.engine import Draft, check
from studio.templates import template

HERE = Path(__file__).resolve().parent
TWIN = HERE / "intake" / "releases" / "00-twin.txt"
# A real release of the same shape, which stands beside the project where it is built. Nothing of it is in here.
SAMPLE = HERE.parent.parent / "shared" / "samples" / "immunogen-imgn529.txt"
DAY = dt.date(2012, 4, 17)

# Rule, level, and the kind of section it is in (or that isn't there). Of R04 and R71 only how often: the words differ.
EXPECTED = Counter(
    {
        ("R01", "write", "headline"): 1,
        ("R01", "write", "dateline"): 1,
        ("R02", "worth", "lead"): 1,  # the day it happened
        ("R02", "worth", "trial-summary"): 1,  # the sites
        ("R10", "worth", ""): 1,  # no registry number
        ("R06", "must", "safe-harbor"): 1,  # fewer than three kinds of risk
        ("R06", "worth", "safe-harbor"): 3,  # annual report only, as of no date, no word on updates
        ("R12", "worth", "contacts"): 1,  # the media contact has no email address
        ("R43", "worth", "drug-background"): 1,  # nothing says that it isn't approved
        ("R16", "style", "body"): 1,  # ® for EDGAR, told once
        ("R67", "style", "references"): 1,  # a source without year or address
        ("R68", "worth", "disease-background"): 1,  # a number without a source in its sentence
        ("R72", "style", "drug-background"): 3,  # spelled out, used once
        ("R72", "style", "boilerplate"): 1,
        ("R79", "style", "drug-background"): 1,  # a sentence of more than forty words
        ("R73", "style", "disease-background"): 1,  # a heading with a small word
        ("R77", "style", "trial-summary"): 2,  # hyphens for dashes
        ("R77", "style", "drug-background"): 3,
        ("R37", "worth", "safe-harbor"): 1,  # one family of risk, as under any trial's release
    }
)
SILENT = {
    "R03", "R05", "R07", "R08", "R09", "R11", "R13", "R14", "R15", "R17", "R18", "R19", "R20", "R21",
    "R22", "R23", "R26", "R27", "R28", "R29", "R31", "R32", "R33", "R38", "R44", "R50", "R59", "R60", "R82",
}  # fmt: skip
# Of the rules on law, timing and types.
SILENT_TOO = {"R24", "R34", "R35", "R36", "R39", "R42", "R45", "R46", "R47", "R48", "R49", "R51", "R52", "R53", "R54",
              "R55", "R56", "R57", "R58"}  # fmt: skip
TEXTS = [
    pytest.param(TWIN, id="twin"),
    pytest.param(
        SAMPLE, id="sample", marks=pytest.mark.skipif(not SAMPLE.exists(), reason="the sample isn't beside the project")
    ),
]  # fmt: skip


@pytest.fixture(params=TEXTS)
def text(request) -> str:
    return request.param.read_text(encoding="utf-8")


def ticker(text: str) -> str:
    return re.search(r"\(Nasdaq: ([A-Z]+)\)", text)[1]


def findings(text: str, original: str, day: dt.date = DAY):
    """The findings in a text: counts by rule, level and kind of section, and what was quoted by rule."""
    read = format_for("text").read(text.encode(), "trial-initiation")
    release = read.release
    company = Company(
        listing="nasdaq",
        tickers=(ticker(original),),
        issuer_kind="domestic",
        reporting_issuer=True,
        filer_status="laf",
        fiscal_year_end="06-30",
        spelling="en-US",
        phase_style="roman",
    )
    report = check(Draft(release, template(release.type), day, Profile(company)))
    assert report.waived == ()
    return Counter(
        (found.rule, found.level, release.section(found.place.section).kind if found.place else found.kind)
        for found in report.findings
    )


def mutated(pattern: str, new: str, text: str) -> str:
    """The text with the one place that a pattern finds replaced."""
    changed, count = re.subn(pattern, new, text, flags=re.MULTILINE)
    assert count == 1
    return changed


def added(text: str, changed: str, day: dt.date = DAY):
    """What is found in a changed text beyond what is found in the text; and nothing may be missing."""
    before, after = findings(text, text), findings(changed, text, day)
    assert before - after == Counter()
    return after - before


def test_exactly_the_expected_is_found(text):
    found = findings(text, text)
    verbs = {each: count for each, count in found.items() if each[0] == "R04"}
    assert {level for _, level, _ in verbs} == {"style"}
    assert sum(verbs.values()) == 2
    praise = {each: count for each, count in found.items() if each[0] == "R71"}
    assert {level for _, level, _ in praise} == {"worth"}  # so many that they're no matter of style
    assert 4 <= sum(praise.values()) <= 6
    # One of the two says that dosing has begun, the other only that a trial has.
    unsaid = Counter() if "dosing has begun" in text else Counter({("R30", "style", "lead"): 1})
    assert found - Counter(verbs) - Counter(praise) == EXPECTED + unsaid
    assert not (SILENT | SILENT_TOO) & {rule for rule, _, _ in found}


def test_it_does_not_depend_on_line_ends_encoding_or_wrapping(text):
    found = findings(text, text)
    assert findings(text.replace("\n", "\r\n"), text) == found
    assert findings("\ufeff" + text, text) == found


def test_a_year_later_the_annual_report_is_stale(text):
    before, after = findings(text, text), findings(text, text, dt.date(2012, 11, 1))
    assert after - before == Counter({("R07", "must", "safe-harbor"): 1})
    # No quarterly report is due between that year's annual report and this day, so that none is asked for.
    assert before - after == Counter({("R06", "worth", "safe-harbor"): 1})


def test_a_reference_taken_out_leaves_a_citation_without_one(text):
    found = added(text, mutated(r"^2(?=[A-Z]).*\n", "", text))
    assert {rule for rule, _, _ in found} == {"R08"}
    assert ("R08", "must", "drug-background") in found


def test_another_enrollment_in_a_second_place_contradicts_the_first(text):
    planned = int(re.search(r"approximately (\d+) patients", text)[1])
    sentence = f" The trial will enroll approximately {planned - 5} patients."
    first, rest = text.split("\n", 1)
    found = added(text, f"{first}{sentence}\n{rest}")
    assert {(rule, level) for rule, level, _ in found} == {("R09", "must")}


def test_a_notice_taken_out_leaves_a_mark_without_an_owner(text):
    found = added(text, mutated(r"^.*® is a registered trademark of .*\n\n?", "", text))
    assert found == Counter({("R15", "worth", "body"): 1, ("R01", "write", "trademark-notice"): 1})


def test_a_claim_in_the_quote_must_be_fixed(text):
    drug = format_for("text").read(text.encode(), "trial-initiation").release.fact("drug.name")
    found = added(text, mutated(r"(\.)\"$(?=\n\nAbout the Phase)", rf'\1 {drug} is safe and effective."', text))
    assert found == Counter({("R04", "must", "quote"): 1})


def test_a_name_still_to_come_must_be_filled_in(text):
    found = added(text, mutated(r'(?<=," commented )[^,]+', "[Name]", text))
    assert found["R03", "must", "quote"] == 1


def test_a_ticker_of_another_company_must_be_fixed(text):
    wrong = f"(NASDAQ:{ticker(text)[:-1]}M)"
    found = added(text, mutated(r"\(Nasdaq: [A-Z]+\)", wrong, text))
    assert found["R14", "must", "lead"] == 1
    assert {rule for rule, _, _ in found} == {"R14"}


def test_a_ticker_that_does_not_fit_the_name_is_told_without_a_profile_too(text):
    wrong = f"(NASDAQ:{ticker(text)[:-1]}M)"
    release = format_for("text").read(mutated(r"\(Nasdaq: [A-Z]+\)", wrong, text).encode(), "trial-initiation").release
    report = check(Draft(release, template(release.type), DAY))
    assert ("R14", "worth") in {(found.rule, found.level) for found in report.findings}
