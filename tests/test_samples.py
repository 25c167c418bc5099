"""The samples that ship are finished: they open, nothing is left to write or fix, and they say what their text says."""

import datetime as dt
import re

import pytest

from studio import resources
from studio.formats.text.read import read
from studio.model.facts import fill
from studio.model.references import renumber
from studio.model.text import Cite, Field
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
    report = check(Draft(release, template(release.type), today))
    assert [finding.message for finding in report.findings] == []
    assert all(waiver.reason and waiver.by for waiver in release.waivers)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_every_fact_its_type_asks_for_checked_and_its_claims_cited(path):
    release = open_release(path).release
    asked = [stated.id for stated in template(release.type).facts]
    assert [id for id in asked if not release.fact(id)] == []
    assert [fact.id for fact in release.facts if not (fact.source and fact.checked)] == []
    shown = {mark.fact for section in release.sections for span in section.spans() for mark in span.marks
             if isinstance(mark, Field)}
    assert {"speaker.name", "speaker.title", "release.date", "trial.sites", "trial.readout"} <= shown
    cited = {id for section in release.sections if section.kind != "references" for span in section.spans()
             for mark in span.marks if isinstance(mark, Cite) for id in mark.references}
    assert cited == {reference.id for reference in release.references}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_a_contact_for_investors_and_one_for_the_press(path):
    (contacts,) = open_release(path).release.of_kind("contacts")
    groups = [block.text for block in contacts.body]
    assert [group.partition(":")[0] for group in groups] == ["Investors", "Media"]
    assert all(re.search(r"\d{3}-\d{3}-\d{4}", group) and "@" in group for group in groups)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_and_its_text_say_the_same(path):
    release = open_release(path).release
    brought = read(path.with_suffix(".txt").read_bytes(), release.type).release
    assert [s.kind for s in brought.sections] == [s.kind for s in release.sections]
    for ours, theirs in zip(release.sections, brought.sections, strict=True):
        if ours.kind != "references":
            assert ours.text == theirs.text
