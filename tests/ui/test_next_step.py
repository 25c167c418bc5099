"""The Next card walks a writer from the blank page on: each step opens what it names, with the caret in it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.facts import fill
from studio.model.release import Fact
from studio.outline import written_sections
from studio.templates import template
from studio.ui import opening


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
