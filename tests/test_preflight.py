"""The last look: what stops a release, and a line for everything that was confirmed or is still open."""

import datetime as dt

from msgspec.structs import replace

from studio.model import text as t
from studio.model.release import Fact, Override, Section, Stage, Waiver
from studio.model.text import Paragraph, Span
from studio.outline import outline
from studio.preflight import checklist, preflight, remarks
from studio.rules import engine
from studio.rules.engine import Draft, Finding, Place, Report, check
from studio.templates import template
from tests import make


def look(release, mode="final", report=None, off=()):
    draft = Draft(release, template("trial-initiation"), dt.date(2026, 3, 5))
    return preflight(release, report or check(draft), outline(release, draft.template), mode, off)


def sample():
    return make.release(
        facts={"trial.phase": "Phase 1/2", "release.date": "2026-03-05"},
        lead="Halvern’s DegraSite™ is in {trial.phase}.[^ref-1]",
        references="[^ref-1] Reyes A. One.",
        trademark_notice="DegraSite™ is a trademark of Halvern Therapeutics, Inc.",
        safe_harbor="Risks are in our Annual Report on Form 10-K filed with the SEC on March 2, 2026.",
    )


def lines(release, **more):
    return {line.words: line for line in look(release, **more).lines}


def test_what_is_as_it_should_be_is_told_in_plain_sentences():
    said = lines(sample())
    for words in (
        "The release date is March 5, 2026", "1 reference, all cited, in order",
        "DegraSite™ has its trademark notice", "Safe harbor names the 10-K of March 2026",
    ):  # fmt: skip
        assert said[words].settled


def test_facts_are_told_by_who_checked_them():
    release = sample()
    assert not lines(release)["2 facts filled in, none checked against a source"].settled
    one = release.with_fact(Fact("trial.phase", "Phase 1/2", checked="Ana Reyes, protocol"))
    assert lines(one)["1 fact checked against a source"].settled
    assert not lines(one)["Not checked against a source: Release date"].settled
    both = one.with_fact(Fact("release.date", "2026-03-05", checked="Ana Reyes, calendar"))
    assert "All 2 facts checked against a source" in lines(both)


def test_a_reference_that_nothing_cites_is_told_once():
    release = make.release(lead="It began.", references="[^ref-1] Reyes A. One.")
    found = look(release)
    assert [(each.message, each.remedy) for each in found.worth if each.rule == "R08"] == [
        ("Reference 1 isn't cited", "uncite:ref-1")
    ]
    assert not [line for line in found.lines if "cited" in line.words]
    assert not lines(release, report=Report(()), off=("R08",))["1 reference not cited in the text"].settled


def test_all_required_parts_are_counted_once_they_are_written():
    release = sample()
    entries = [replace(entry, state="written") for entry in outline(release, template("trial-initiation"))]
    required = sum(entry.status == "required" for entry in entries)
    found = preflight(release, Report(()), entries, "final")
    assert found.lines[0].words == f"All {required} required parts are written"
    assert not any("required" in line.words for line in look(release).lines)


def test_changes_that_nobody_decided_stop_a_final_and_are_named_by_their_section():
    inserted = Paragraph((Span("new", (t.Inserted("Ben Ito", "2026-03-03"),)),))
    release = replace(sample(), sections=(Section("quote", "quote", (inserted,)), Section("lead", "lead")))
    final = look(release, report=Report(()))
    assert [finding.message for finding in final.stops] == ["Changes in Quote aren't decided"]
    assert final.verdict == "One thing to fix first"
    assert look(release, "review", Report(())).stops == ()
    back = replace(sample(), stage=Stage("returned", ("Legal", "Medical"), "2026-03-04"))
    assert "No change by Legal and Medical is undecided" in lines(back)


def test_what_was_ignored_is_told_with_its_reason_and_name():
    release = sample()
    report = check(Draft(release, template("trial-initiation"), dt.date(2026, 3, 5)))
    finding = next(each for each in report.findings if each.level == "worth")
    waiver = Waiver(finding.rule, engine.key(finding, release), "Legal agreed", "Ana Reyes", "2026-03-03")
    said = lines(replace(release, waivers=(waiver,)))
    assert not said[f"Ignored: {finding.message}: “Legal agreed”, Ana Reyes"].settled
    before = replace(release, overrides=(Override("date set by the wire", "Ana Reyes", "2026-03-03", ("a", "b")),))
    assert "Exported before with 2 things unfixed: “date set by the wire”, Ana Reyes" in lines(before)


def test_the_checklist_marks_what_is_open():
    found = look(sample(), report=Report((Finding("Too long", level="worth"),)))
    kept = checklist(found)
    assert "The release date is March 5, 2026" in kept
    assert "Open: Too long" in kept
    assert "Open: 2 facts filled in, none checked against a source" in kept


def test_what_plain_text_for_edgar_writes_otherwise_is_no_finding_of_the_release():
    report = Report((Finding("® becomes (R)", level="style", rule="R16"), Finding("漢", level="must", rule="R16")))
    found = look(sample(), report=report)
    assert [finding.message for finding in (*found.stops, *found.worth)] == ["漢"]


def test_findings_become_the_notes_of_a_proof():
    made = remarks((Finding("A", Place("lead", 1, 4, "heading"), "must", "Why."), Finding("B", level=None)))
    assert [(each.sentence, each.section, each.start, each.end, each.part, each.detail, each.gravity) for each in made
            ] == [("A", "lead", 1, 4, "heading", "Why.", "must"), ("B", "", 0, 0, "text", "", "worth")]  # fmt: skip


def test_a_fact_that_the_text_shows_without_a_value_stops_a_final_once():
    release = make.release(dateline="DURHAM, N.C., {release.date} –", lead="On {release.date} it began.")
    found = look(release, report=Report(()))
    assert [(each.message, each.level, each.remedy) for each in found.stops] == [
        ("The release date isn't set", "must", "fact:release.date")
    ]
    assert found.stops[0].detail == "The dateline would go out without a date."
    told = Report((Finding("Which day?", level="must", remedy="fact:release.date"),))
    assert len(look(release, report=told).stops) == 1
    unwritten = Report((Finding("Dateline isn't written", level="write", kind="dateline"),))
    assert [each.place.section for each in look(release, report=unwritten).stops if each.place] == ["lead"]


def test_rules_that_were_not_looked_at_have_not_found_nothing():
    release = sample()
    all_on = preflight(release, Report(()), (), "final")
    some_off = preflight(release, Report(()), (), "final", off=("R01", "R03"))

    def number(found):
        return int(next(line.words for line in found.lines if line.words.endswith("found nothing")).split()[0])

    assert number(all_on) - number(some_off) == 2
    off = next(line for line in some_off.lines if "switched off" in line.words)
    assert off.words.startswith("2 house rules switched off: ")
    assert not off.settled
