"""A duplicate: the same words and facts, and nothing of what happened to the old release."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from studio.model import review
from studio.model.copying import duplicate
from studio.model.facts import fill
from studio.model.release import DRAFTING, Approval, Fact, Note, Override, Section, Stage, Waiver
from studio.model.text import Comment, Paragraph, Span
from tests import make


@given(make.releases())
def test_the_sections_stay_and_what_happened_goes(release):
    made = duplicate(fill(release))
    assert [section.kind for section in made.sections] == [section.kind for section in release.sections]
    assert (made.draft, made.stage, made.waivers, made.overrides, made.comments) == (1, DRAFTING, (), (), ())
    assert made.ledger == ()
    assert all(section.approval is None for section in made.sections)
    assert {fact.id: fact.value for fact in made.facts} == {fact.id: fact.value for fact in release.facts}
    assert fill(made) == made


def test_dates_checks_approvals_and_comments_are_cleared_and_the_text_shows_it():
    release = make.release(
        facts={"release.date": "2026-03-05", "release.time": "7:00 a.m. ET", "drug.name": "HVN-204"},
        dateline="DURHAM, N.C., {release.date} –",
        lead="Halvern dosed a patient with {drug.name}.",
    )
    words = Paragraph((Span("“Good,” she said.", (Comment("1"),)),))
    noted = Section("quote", "quote", (words,), approval=Approval("Ana"))
    release = replace(
        release.with_fact(Fact("drug.name", "HVN-204", "Protocol", "Joel Abara, 2026-03-02")),
        sections=(*release.sections, noted), comments=(Note("1", "Ben", text="Sure?"),), draft=7, ledger=("A table",),
        waivers=(Waiver("R01", "x", "known"),), overrides=(Override("late"),), stage=Stage("final", (), "2026-03-05"),
    )
    made = duplicate(release)
    assert made.title == "Copy of A test"
    assert [fact.id for fact in made.facts] == ["drug.name"]
    assert (made.facts[0].source, made.facts[0].checked) == ("Protocol", "")
    assert made.sections[0].text == "DURHAM, N.C., Release date –"
    assert made.sections[2].blocks == (Paragraph((Span("“Good,” she said."),)),)
    assert made.sections[2].approval is None


def test_of_undecided_changes_the_own_text_is_taken():
    old, new = make.release(lead="Halvern dosed a patient."), make.release(lead="Halvern dosed two patients.")
    made = duplicate(review.redline(old, new, by="Ben"))
    assert made.sections[0].text == "Halvern dosed a patient."
    assert not review.has_changes(made)
