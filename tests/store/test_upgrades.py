"""Files of older formats become today's, one step after the other."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.model.release import LibraryLink, Release, Section
from studio.model.review import redline, reject
from studio.store.reading import decode
from studio.store.upgrades import NEWEST, Missing, Upgrade, upgraded, upgrades


def _kinds(release):
    return {
        **release,
        "parts": [
            {**{k: v for k, v in part.items() if k != "sort"}, "kind": part["sort"]} for part in release["parts"]
        ],
    }


def _sections(release):
    return {**{k: v for k, v in release.items() if k != "parts"}, "sections": release["parts"]}


# A fictional past: format 1 called sections "parts" and their kind "sort"; 2 renamed the kind, 3 the sections.
STEPS = (Upgrade(1, _kinds), Upgrade(2, _sections))


def test_a_chain_of_steps_is_taken_in_order():
    old = {"type": "trial-initiation", "parts": [{"id": "lead", "sort": "lead"}]}
    new = {"type": "trial-initiation", "sections": [{"id": "lead", "kind": "lead"}]}
    assert upgraded(old, 1, STEPS, 3) == new
    assert upgraded({"type": "x", "parts": []}, 2, STEPS, 3) == {"type": "x", "sections": []}
    assert upgraded(new, 3, STEPS, 3) is new


@given(st.integers(2, 12), st.data())
def test_every_chain_ends_at_the_newest_format_or_names_the_missing_step(newest, data):
    starts = data.draw(st.permutations(range(1, newest)))
    number = data.draw(st.integers(1, newest))
    steps = [Upgrade(start, lambda release, start=start: {**release, "at": start + 1}) for start in starts]
    assert upgraded({"at": number}, number, steps, newest) == {"at": newest}
    without = data.draw(st.integers(1, newest - 1))
    kept = [step for step in steps if step.start != without]
    if number <= without:
        with pytest.raises(Missing):
            upgraded({"at": number}, number, kept, newest)
    else:
        assert upgraded({"at": number}, number, kept, newest) == {"at": newest}


def test_the_steps_of_this_version_lead_from_every_format_to_the_newest():
    assert sorted(step.start for step in upgrades()) == list(range(1, NEWEST))


def test_a_redline_of_format_1_can_still_be_rejected():
    old = Release("top-line-results", "A", (), (Section("body", "body", (), LibraryLink("boilerplate-1", 1)),))
    data = msgspec.to_builtins(redline(old, replace(old, title="B")))
    data["before"].pop("approvals")
    opened = decode(json.dumps({"release_studio": 1, "release": data}).encode())
    assert not opened.damaged
    assert reject(opened.release) == old
