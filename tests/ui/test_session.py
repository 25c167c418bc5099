"""The session: a history that goes back and forth exactly, and joins typing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.model.release import Release
from studio.ui.session import Caret, Session


class Clock:
    """A clock that stands still until it is told to go on."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def title(release: Release, words: str) -> Release:
    return replace(release, title=words)


@given(steps=st.lists(st.sampled_from(["a", "b", "undo", "redo", "wait"]), max_size=30))
def test_history_is_a_list_with_a_place_in_it(qapp, steps):
    clock = Clock()
    session = Session(Release("trial-initiation", ""), clock=clock)
    entries, index = [session.release], 0
    for step in steps:
        if step == "undo":
            session.undo()
            index = max(index - 1, 0)
        elif step == "redo":
            session.redo()
            index = min(index + 1, len(entries) - 1)
        elif step == "wait":
            clock.now += 5
        else:
            new = title(session.release, session.release.title + step)
            session.commit(new, step)
            entries[index + 1 :] = [new]
            index += 1
        assert session.release is entries[index]
        assert session.can_undo == (index > 0)
        assert session.can_redo == (index + 1 < len(entries))
    while session.can_undo:
        session.undo()
    assert session.release is entries[0]
    assert not session.is_modified


def test_typing_within_a_second_is_one_step(qapp, clock):
    session = Session(Release("trial-initiation", ""), clock=clock)
    for word, pause in (("a", 0), ("ab", 0.9), ("abc", 0.9), ("abcd", 1.1)):
        clock.now += pause
        session.commit(title(session.release, word), "Typing", merge="type:lead")
    session.undo()
    assert session.release.title == "abc"
    session.undo()
    assert session.release.title == ""
    assert not session.can_undo


def test_a_step_after_undo_or_with_another_key_or_after_saving_stands_alone(qapp, clock):
    session = Session(Release("trial-initiation", ""), clock=clock)
    session.commit(title(session.release, "a"), "Typing", merge="type:lead")
    session.commit(title(session.release, "ab"), "Typing", merge="type:quote")
    session.undo()
    session.commit(title(session.release, "ac"), "Typing", merge="type:lead")
    session.mark_saved()
    session.commit(title(session.release, "acd"), "Typing", merge="type:lead")
    session.undo()
    assert session.release.title == "ac"
    assert not session.is_modified
    session.undo()
    assert session.release.title == "a"


def test_signals_tell_the_value_before_and_after(qapp, qtbot, clock):
    session = Session(Release("trial-initiation", "a"), clock=clock)
    heard = []
    session.changed.connect(lambda before, after: heard.append((before.title, after.title, session.revision)))
    session.commit(title(session.release, "b"), "Rename")
    session.commit(session.release, "Nothing")
    session.undo()
    session.undo()
    session.redo()
    assert heard == [("a", "b", 1), ("b", "a", 2), ("a", "b", 3)]


def test_the_caret_goes_back_to_where_a_step_began(qapp, clock):
    session = Session(Release("trial-initiation", ""), clock=clock)
    start, end = Caret("lead", 4), Caret("lead", 7)
    session.commit(title(session.release, "a"), "Typing", merge="m", origin=start, caret=Caret("lead", 5))
    session.commit(title(session.release, "abc"), "Typing", merge="m", origin=Caret("lead", 5), caret=end)
    session.undo()
    assert session.caret == start
    session.redo()
    assert session.caret == end


def test_names_of_steps(qapp, clock):
    session = Session(Release("trial-initiation", ""), clock=clock)
    assert (session.undo_label, session.redo_label) == ("", "")
    session.commit(title(session.release, "a"), "Typing")
    assert session.undo_label == "Typing"
    session.undo()
    assert session.redo_label == "Typing"


def test_a_release_brought_in_is_modified_until_it_is_saved(qapp, clock, tmp_path):
    session = Session(Release("trial-initiation", ""), clock=clock)
    session.mark_unsaved()
    assert session.is_modified
    session.mark_saved(tmp_path / "a.release")
    assert not session.is_modified
    assert session.path == tmp_path / "a.release"
