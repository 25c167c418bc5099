"""The laws of comparing: a redline accepted is the new release, rejected it is the old one."""

import pytest
from hypothesis import given

from studio.model import text as t
from studio.model.review import accept, has_changes, redline, reject
from studio.model.text import Deleted, Inserted, Span
from tests import make


@given(make.pairs())
def test_accepting_gives_the_new_and_rejecting_the_old(pair):
    old, new = pair
    between = redline(old, new, by="Ana Reyes", on="2026-03-03")
    assert accept(between) == new
    assert reject(between) == old


@given(make.releases())
def test_a_release_compared_with_itself_has_no_changes(release):
    assert not has_changes(redline(release, release))


def test_only_the_words_that_differ_are_marked():
    old = make.release(lead="The trial is expected to enroll 55 patients at ten sites.")
    new = make.release(lead="The trial is expected to enroll 60 patients at ten sites.")
    changed = [s for s in redline(old, new).sections[0].spans() if t.mark_of(s, Inserted) or t.mark_of(s, Deleted)]
    assert changed == [Span("55", (Deleted(),)), Span("60", (Inserted(),))]


def test_changes_can_be_taken_by_author():
    old, new = make.release(lead="One two three."), make.release(lead="One too three.")
    between = redline(old, new, by="Ana")
    assert has_changes(accept(between, lambda change: change.by == "Ben"))
    assert accept(between, lambda change: change.by == "Ana") == new


def test_undecided_changes_are_not_compared():
    between = redline(make.release(lead="One."), make.release(lead="Two."))
    with pytest.raises(ValueError, match="undecided"):
        redline(between, between)
