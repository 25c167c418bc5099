"""The Next card walks a writer from the blank page on: each step opens what it names, with the caret in it."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.facts import fill
from studio.model.release import Fact
from studio.model.text import Paragraph, Span
from studio.outline import written_sections
from studio.rules.engine import Draft, Finding, Place, check, rule
from studio.templates import template
from studio.ui.checks.findings import items, verdict
from studio.ui.checks.steps import Step, next_step
from studio.ui.file import opening
from tests import make


@pytest.fixture
def page(window, qtbot):
    window.show()
    opening.new_release(window, template("trial-initiation"))
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=5000)
    return window.page


def test_every_step_opens_the_section_it_names_and_takes_the_typing(page, qtbot):
    sections, sheet = page.editor.sections, page.editor.sheet
    release = page.session.release
    for name, value in (("release.city", "DURHAM, N.C."), ("release.date", "2026-03-05")):
        release = release.with_fact(Fact(name, value))
    page.session.commit(fill(release), "Set facts")
    words = "Halvern wrote a sentence here that has words enough to count as a section that is written."
    done = []
    while (step := page.editor.walking.step()) is not None and step.item is None and len(done) < 12:
        sections.next.click()
        block = sheet.desk.stand.block(sheet.current())
        assert block is not None
        assert block.kind.id == step.kind
        assert QApplication.focusWidget() is block.editor
        QTest.keyClicks(block.editor, words)
        assert step.kind in [each.kind for each in written_sections(page.session.release)]
        done.append(step.kind)
        qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
        qtbot.waitUntil(lambda kind=step.kind: getattr(page.editor.walking.step(), "kind", "") != kind, timeout=5000)
    assert "trial-summary" in done
    assert "safe-harbor" in done
    assert "contacts" in done


def test_a_required_section_that_is_empty_is_opened_from_the_list_of_checks(page, qtbot):
    editor = page.editor
    item = next(each for each in editor.checks.items() if each.acts[0].what == "section:safe-harbor")
    assert editor.sheet.desk.stand.block("safe-harbor") is None
    editor.act(item)
    block = editor.sheet.desk.stand.block(editor.sheet.current())
    assert block.kind.id == "safe-harbor"
    assert QApplication.focusWidget() is block.editor


def test_blanks_come_after_sections_and_before_anything_else_and_are_counted_as_things():
    release = make.release(lead="Words that stand here, and more words after them.")

    def slip(message, level, at, remedy=""):
        return Finding(message, Place("lead", at, at + 4), level, rule="R90", remedy=remedy)

    rows = items([
        slip("The trial name isn't set", "write", 0, "fact:trial.name"), slip("A placeholder", "must", 6),
    ], release)
    assert next_step((), rows).words == "Set the trial name"
    assert next_step((), rows[1:]).words == "A placeholder"
    assert verdict(rows[:1]) == "1 thing still to write"
    part = Finding("Lead isn't written", None, "write", rule="R01", remedy="section:lead")
    assert next_step((), items([part], release)) is None  # the outline tells what isn't written
    assert verdict(items([part], release)) == "1 required part still to write"


def test_looking_ahead_before_the_safe_harbor_is_begun_is_work_to_do_and_not_wrong(page, qtbot):
    release = page.session.release
    lead = release.of_kind("lead")[0]
    words = "Halvern Therapeutics, Inc. (Nasdaq: HLVN) expects initial data in the fourth quarter of 2027."
    page.session.commit(
        release.with_section(msgspec.structs.replace(lead, blocks=(Paragraph((Span(words),)),))), "Type"
    )
    checks, checker = page.editor.checks, page.editor.checker
    qtbot.waitUntil(lambda: any(each.rule == "R05" for each in checker.report.findings), timeout=8000)
    (item,) = [each for each in checks.items() if each.first.remedy == "section:safe-harbor"]
    assert (item.title, item.place, item.level) == ("Safe harbor", "Required part", "write")
    assert [each.rule for each in item.findings] == ["R01", "R05"]


def test_next_shows_a_reference_that_nothing_cites_and_leaves_it_in_the_list(window, monkeypatch):
    page = opening._show(window, make.release(lead="It began.", references="[^ref-1] Reyes A. One."))
    editor = page.editor
    found = check(Draft(page.session.release, template("trial-initiation"), dt.date(2026, 3, 5)), [rule("R08")])
    (item,) = items(found.findings, page.session.release)
    assert item.acts[0].long == "Remove the reference"
    monkeypatch.setattr(editor.walking, "step", lambda: Step(item.title, item=item))
    editor.sections.next.click()
    assert len(page.session.release.references) == 1
    editor.act(item)
    assert page.session.release.references == ()
    page.session.undo()
    assert len(page.session.release.references) == 1
