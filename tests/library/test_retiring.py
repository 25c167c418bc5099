"""Texts go out of use, are merged and split, and there is an approved one at every moment; reports make reviews due."""

import datetime as dt

import pytest

from studio.library import reading, writing
from studio.library.errors import LibraryError, NoSuchText
from studio.model.notation import blocks

ONE, TWO, BOTH = blocks("First."), blocks("Second."), blocks("First.\n\nSecond.")


def approved(library, title, words=ONE, kind="boilerplate", **more):
    made = writing.add(library, kind, title, words, **more)
    return writing.approve(library, made.id, 1)


def test_a_retired_text_says_why_and_what_took_its_place(library):
    old, new = approved(library, "Old"), approved(library, "New")
    gone = writing.retire(library, old.id, why="Phase 3 now", successors=[new.id])
    assert gone.state == "retired"
    assert (gone.retired.by, gone.retired.why, gone.retired.successors) == ("Ana Reyes", "Phase 3 now", (new.id,))
    assert gone.current.blocks == ONE
    assert [t.title for t in reading.listed(library)] == ["New"]
    assert [t.title for t in reading.listed(library, states=["retired"])] == ["Old"]
    for act in (
        lambda: writing.propose(library, old.id, TWO, why="", base=1), lambda: writing.approve(library, old.id, 1),
        lambda: writing.retire(library, old.id, why=""),
        lambda: writing.retire(library, new.id, why="", successors=[old.id]),
        lambda: writing.merge(library, [old.id, new.id], "Both", BOTH, why=""),
        lambda: writing.retire(library, new.id, why="", successors=[new.id]),
    ):  # fmt: skip
        with pytest.raises(LibraryError):
            act()
    with pytest.raises(NoSuchText):
        writing.retire(library, new.id, why="", successors=["none"])
    back = writing.restore(library, old.id, why="Too early")
    assert (back.state, back.retired, back.current.blocks) == ("approved", None, ONE)
    assert [e.what for e in reading.happened(library, old.id)][:2] == ["restored", "retired"]
    with pytest.raises(LibraryError):
        writing.restore(library, old.id, why="")


def test_merged_texts_are_retired_when_the_merged_one_is_approved(library):
    a = approved(library, "A", ONE, tags=("x",), company="Halvern", product="HVN-204")
    b = approved(library, "B", TWO, tags=("y", "x"), company="Halvern")
    both = writing.merge(library, [a.id, b.id], "Both", BOTH, why="One is enough")
    assert (both.state, both.origins, both.tags) == ("waiting", (a.id, b.id), ("x", "y"))
    assert (both.company, both.product) == ("Halvern", "")
    assert {t.state for t in reading.texts(library, [a.id, b.id])} == {"approved"}
    writing.approve(library, both.id, 1)
    for old in reading.texts(library, [a.id, b.id]):
        assert (old.state, old.retired.successors, old.current_number) == ("retired", (both.id,), 1)
    assert [e.what for e in reading.happened(library, a.id)] == ["retired", "merged", "approved", "added"]


def test_a_split_text_is_retired_when_all_of_its_parts_are_approved(library):
    whole = approved(library, "Whole", BOTH, variant="long")
    parts = writing.split(library, whole.id, [("One", ONE), ("Two", TWO)], why="Used apart")
    assert [(p.title, p.variant) for p in parts] == [("One", "long"), ("Two", "long")]
    assert {p.origins for p in parts} == {(whole.id,)}
    writing.approve(library, parts[0].id, 1)
    assert reading.text(library, whole.id).state == "approved"
    writing.approve(library, parts[1].id, 1)
    assert reading.text(library, whole.id).retired.successors == (parts[0].id, parts[1].id)


@pytest.mark.parametrize("early", [True, False])
def test_a_part_that_was_given_up_is_not_waited_for(library, early):
    whole = approved(library, "Whole", BOTH)
    one, two = writing.split(library, whole.id, [("One", ONE), ("Two", TWO)], why="")
    if early:
        writing.retire(library, two.id, why="Not needed")
    writing.approve(library, one.id, 1)
    if not early:
        writing.retire(library, two.id, why="Not needed")
    assert reading.text(library, whole.id).retired.successors == (one.id,)


def test_what_cant_be_merged_or_split_is_told(library):
    a, b = approved(library, "A"), approved(library, "B", kind="safe-harbor")
    for act in (
        lambda: writing.merge(library, [a.id], "A", ONE, why=""),
        lambda: writing.merge(library, [a.id, a.id], "A", ONE, why=""),
        lambda: writing.merge(library, [a.id, b.id], "A", ONE, why=""),
        lambda: writing.split(library, a.id, [("A", ONE)], why=""),
    ):  # fmt: skip
        with pytest.raises(LibraryError):
            act()
    before = reading.latest_event(library)
    with pytest.raises(LibraryError):
        writing.split(library, a.id, [("One", ONE), ("", TWO)], why="")
    assert reading.latest_event(library) == before
    assert len(reading.listed(library)) == 2


@pytest.fixture
def clocked(place, opened, tmp_path):
    """A library whose day is chosen."""
    moment = [dt.datetime(2026, 3, 2, 9, 14, 5, tzinfo=dt.UTC)]
    library = opened(place, folder=tmp_path, person="Ana Reyes", now=lambda: moment[0])
    library.set = lambda day: moment.__setitem__(0, dt.datetime.fromisoformat(day + "T09:14:05+00:00"))
    return library


def test_a_filed_report_makes_a_companys_safe_harbors_due_until_they_are_approved_again(clocked):
    def harbor(title, company, **more):
        made = writing.add(clocked, "safe-harbor", title, ONE, company=company)
        return writing.approve(clocked, made.id, 1, **more).id

    ours, soon = harbor("Ours", "Halvern", review_by="2027-01-31"), harbor("Soon", "Halvern", review_by="2026-01-31")
    other = harbor("Other", "Bellmonte", review_by="2027-01-31")
    waiting = writing.add(clocked, "safe-harbor", "Waiting", ONE, company="Halvern").id
    clocked.set("2026-05-11")
    assert writing.filed(clocked, "Halvern", "Form 10-Q", "2026-03-31") == (ours, soon)
    assert writing.filed(clocked, "Halvern", "10-q", "2026-03-31") == ()
    assert [t.current.review_by for t in reading.texts(clocked, [ours, soon, other])] == [
        "2026-05-11", "2026-01-31", "2027-01-31"]
    assert reading.text(clocked, waiting).current is None
    event = reading.happened(clocked, ours)[0]
    assert (event.what, event.version) == ("due", 1)
    assert "10-Q for the period ended 2026-03-31" in event.detail
    clocked.set("2026-05-12")
    again = writing.approve(clocked, ours, 1, review_by="2027-05-12")
    assert (again.current.review_by, again.current_number) == ("2027-05-12", 1)
    clocked.set("2026-08-10")
    assert ours in writing.filed(clocked, "Halvern", "10-Q", "2026-06-30")
    assert reading.text(clocked, ours).current.review_by == "2026-08-10"


def test_a_company_is_one_with_and_without_its_legal_form(clocked):
    ids = [writing.add(clocked, "safe-harbor", name or "Any", ONE, company=name).id
           for name in ("Halvern Therapeutics", "Halvern Therapeutics, Inc.", "Halvern", "")]  # fmt: skip
    for id in ids:
        writing.approve(clocked, id, 1)
    fell = writing.filed(clocked, "HALVERN Therapeutics, Inc.", "10-Q", "2026-03-31")
    assert set(fell) == set(ids[:2])
    assert set(writing.filed(clocked, ("", "Halvern"), "10-Q", "2026-03-31")) == set(ids[2:])


def test_only_annual_and_quarterly_reports_count(clocked):
    for form, day in (("8-K", "2026-03-31"), ("", "2026-03-31"), ("10-K", ""), ("10-K", "March 31")):
        with pytest.raises(LibraryError):
            writing.filed(clocked, "Halvern", form, day)
    assert writing.filed(clocked, "Halvern", "10-K", "2026-03-31") == ()


def test_an_approvals_dates_are_days(library):
    made = writing.add(library, "safe-harbor", "Ours", ONE)
    with pytest.raises(LibraryError, match="2026-03-31"):
        writing.approve(library, made.id, 1, review_by="next year")
    assert reading.text(library, made.id).current is None
