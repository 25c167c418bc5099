"""Findings that move along with an edit: where two texts differ is found once for all of them."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.model.text import Paragraph, Span
from studio.rules.engine import Draft, Finding, Place, Report
from studio.templates import template
from studio.ui.checks import checking
from tests import make

WORDS = st.text("ab \n", max_size=24)


@given(WORDS, WORDS)
def test_an_edit_is_the_stretch_in_which_two_texts_differ_and_no_more(old, new):
    edit = checking._edit(old, new)
    end = edit.end + edit.shift
    assert old[: edit.start] == new[: edit.start]
    assert old[edit.end :] == new[end:]
    assert edit.shift == len(new) - len(old)
    assert edit.same == (old == new)
    if not edit.same:
        assert edit.start <= min(edit.end, end)
        assert old[edit.start : edit.start + 1] != new[edit.start : edit.start + 1]  # the head is as long as it can be
        both = edit.start < edit.end and edit.start < end
        assert not both or old[edit.end - 1] != new[end - 1]


def test_however_many_findings_there_are_a_text_is_compared_once(monkeypatch):
    words = "The study goes on as it was planned. " * 2000 + "End."
    before = make.release(body=words)
    body = before.section("body")
    after = before.with_section(replace(body, blocks=(Paragraph((Span(f"{words[:40]}x{words[40:]}"),)),)))
    findings = tuple(Finding("Slip", Place("body", at, at + 3), "style", rule="R77") for at in range(0, 70_000, 100))
    compared = []
    real = checking._edit
    monkeypatch.setattr(checking, "_edit", lambda *texts: compared.append(1) or real(*texts))
    draft = Draft(after, template("trial-initiation"), dt.date(2026, 3, 3))
    report = checking.followed(Report(findings), before, after, lambda: draft)
    assert len(compared) == 1
    assert [each.place.start for each in report.findings] == [0, *(at + 1 for at in range(100, 70_000, 100))]
