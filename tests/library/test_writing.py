"""Texts are added, proposed, described; nobody overwrites what another wrote meanwhile."""

import pytest

from studio.library import reading, writing
from studio.library.errors import ChangedMeanwhile, LibraryError, NoSuchText, NoSuchVersion
from studio.model.notation import blocks

ABOUT = blocks("# About Halvern Therapeutics\n\nHalvern Therapeutics is a clinical-stage company.")
ABOUT_2 = blocks("# About Halvern Therapeutics\n\nHalvern Therapeutics is a late-stage company.")


def about(library, **more):
    return writing.add(library, "boilerplate", "About Halvern", ABOUT, why="First", **more)


def test_a_text_that_is_added_waits_with_its_first_version(library):
    made = about(library, tags=("US", "short", "US"), company="Halvern", variant="short")
    assert (made.state, made.current, made.latest, made.revision) == ("waiting", None, 1, 1)
    assert made.waiting.blocks == ABOUT
    assert (made.waiting.by, made.waiting.why, made.waiting.state) == ("Ana Reyes", "First", "proposed")
    assert made.tags == ("US", "short")
    assert reading.text(library, made.id) == made
    assert [event.what for event in reading.happened(library, made.id)] == ["added"]


def test_approving_makes_it_current_and_a_proposal_leaves_it_so(library):
    made = about(library)
    approved = writing.approve(library, made.id, 1, review_by="2027-01-31", note="Legal agreed")
    assert (approved.state, approved.current_number, approved.waiting) == ("approved", 1, None)
    assert (approved.current.decided_by, approved.current.review_by) == ("Ana Reyes", "2027-01-31")
    proposed = writing.propose(library, made.id, ABOUT_2, why="Phase 3", base=1)
    assert (proposed.current_number, proposed.waiting_number, proposed.state) == (1, 2, "approved")
    assert (proposed.current.blocks, proposed.waiting.blocks) == (ABOUT, ABOUT_2)
    assert writing.approve(library, made.id, 2).current.blocks == ABOUT_2
    assert [v.number for v in reading.versions(library, made.id)] == [2, 1]
    assert reading.text(library, made.id, also=[1]).version(1).blocks == ABOUT


def test_a_declined_version_leaves_the_current_one_and_says_why(library):
    made = about(library)
    writing.approve(library, made.id, 1)
    writing.propose(library, made.id, ABOUT_2, why="Phase 3", base=1)
    declined = writing.decline(library, made.id, 2, note="Not yet")
    assert (declined.current_number, declined.waiting_number) == (1, 0)
    assert (declined.version(2).state, declined.version(2).note) == ("declined", "Not yet")
    again = writing.propose(library, made.id, ABOUT_2, why="Now", base=1)
    assert (again.waiting_number, again.waiting.base) == (3, 1)


def test_an_earlier_proposal_waits_again_when_the_later_is_declined(library):
    made = about(library)
    writing.propose(library, made.id, ABOUT_2, why="Better", base=1)
    assert writing.decline(library, made.id, 2, note="No").waiting_number == 1


def test_a_proposal_from_an_old_version_is_shown_the_newer_words(library, second):
    made = about(library)
    writing.approve(library, made.id, 1)
    ben = second(library, "Ben Ito")
    writing.propose(ben, made.id, ABOUT_2, why="Mine was first", base=1)
    with pytest.raises(ChangedMeanwhile) as caught:
        writing.propose(library, made.id, ABOUT, why="Mine", base=1)
    assert (caught.value.theirs.by, caught.value.theirs.blocks) == ("Ben Ito", ABOUT_2)
    assert reading.text(library, made.id).latest == 2


def test_describing_a_text_that_was_changed_meanwhile_changes_nothing(library, second):
    made = about(library)
    ben = second(library, "Ben Ito", "author")
    writing.describe(ben, made.id, revision=made.revision, title="About us", tags=["EU"])
    with pytest.raises(ChangedMeanwhile):
        writing.describe(library, made.id, revision=made.revision, title="About them")
    now = reading.text(library, made.id)
    assert (now.title, now.tags) == ("About us", ("EU",))
    assert reading.happened(library, made.id)[0].by == "Ben Ito"


def test_what_isnt_there_is_named(library):
    made = about(library)
    with pytest.raises(NoSuchText):
        reading.text(library, "none")
    with pytest.raises(NoSuchText):
        writing.approve(library, "none", 1)
    with pytest.raises(NoSuchVersion):
        reading.text(library, made.id, also=[7])
    with pytest.raises(NoSuchVersion):
        writing.propose(library, made.id, ABOUT, why="", base=7)
    with pytest.raises(LibraryError, match="already"):
        about(library, id=made.id)


def test_an_approved_version_never_gives_way_to_an_older_one(library):
    made = about(library)
    writing.propose(library, made.id, ABOUT_2, why="", base=1)
    writing.approve(library, made.id, 2)
    with pytest.raises(LibraryError, match="propose them again"):
        writing.approve(library, made.id, 1)
    with pytest.raises(LibraryError):
        writing.decline(library, made.id, 2, note="")
    assert reading.text(library, made.id).current_number == 2


def test_lists_counts_and_marks(library):
    ids = [writing.add(library, kind, title, ABOUT, tags=tags, company="Halvern").id for kind, title, tags in (
        ("boilerplate", "zebra", ("x",)), ("boilerplate", "Ápple", ()), ("safe-harbor", "Middle", ("x",)))]
    assert [t.title for t in reading.listed(library)] == ["Ápple", "Middle", "zebra"]
    assert [t.title for t in reading.listed(library, tag="x", kind="boilerplate")] == ["zebra"]
    assert [t.title for t in reading.listed(library, limit=1, offset=1)] == ["Middle"]
    assert reading.counts(library) == {"boilerplate": 2, "safe-harbor": 1}
    mark = reading.latest_event(library)
    writing.approve(library, ids[0], 1)
    assert reading.changed_since(library, mark) == (mark + 1, (ids[0],))
    assert reading.changed_since(library, mark + 1) == (mark + 1, ())
    assert [t.title for t in reading.listed(library, states=["approved"])] == ["zebra"]
    assert [t.title for t in reading.listed(library, states=["waiting"])] == ["Ápple", "Middle"]
    assert [t.id for t in reading.texts(library, [ids[2], "none", ids[0]])] == [ids[2], ids[0]]
    assert reading.texts(library, [ids[0]])[0].current.blocks == ABOUT


def test_a_text_whose_only_version_was_declined_keeps_its_words(library):
    made = about(library)
    declined = writing.decline(library, made.id, 1, note="Not so")
    assert (declined.current, declined.waiting, declined.latest) == (None, None, 1)
    for text in (reading.text(library, made.id), *reading.texts(library, [made.id]), *reading.listed(library)):
        assert text.version(1).blocks == ABOUT
