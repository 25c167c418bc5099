"""The samples that ship are finished: they open, nothing is left to write or fix, and they say what their text says."""

import datetime as dt

import pytest

from studio import resources
from studio.formats.text.read import read
from studio.model.facts import fill
from studio.model.references import renumber
from studio.rules.engine import Draft, check
from studio.store.files import open_release
from studio.templates import template

SAMPLES = sorted(resources.path("samples").glob("*.release"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_nothing_left_to_write_or_fix(path):
    opened = open_release(path)
    assert opened.notes == ()
    release = opened.release
    assert fill(release) == release == renumber(release)
    today = dt.date.fromisoformat(release.fact("release.date"))
    found = check(Draft(release, template(release.type), today)).findings
    assert [finding.message for finding in found if finding.level != "style"] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_and_its_text_say_the_same(path):
    release = open_release(path).release
    brought = read(path.with_suffix(".txt").read_bytes(), release.type).release
    assert [s.kind for s in brought.sections] == [s.kind for s in release.sections]
    for ours, theirs in zip(release.sections, brought.sections, strict=True):
        if ours.kind != "references":
            assert ours.text == theirs.text
