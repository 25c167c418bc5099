"""Sixty edits of every kind in the sample, then undo to the beginning and redo to the end: the release is the same."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.notation import blocks
from studio.store.files import open_release
from studio.ui.commands.symbols import put
from studio.ui.companion import companion
from studio.ui.facts.acts import FactActs
from studio.ui.file import opening
from studio.ui.sections.approve import ApprovePopover
from studio.ui.sections.contacting import Contacting
from studio.ui.text import paste
from studio.ui.text.convert import read

Key, Mod = Qt.Key, Qt.KeyboardModifier
SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "meridian-1.release"
TABLE = blocks("| Arm | Patients |\n| A | 28 |\n| B | 31 |")


@pytest.fixture
def page(window, qtbot):
    window.resize(1440, 900)
    made = opening._show(window, open_release(SAMPLE).release)
    window.activateWindow()
    qtbot.waitActive(window)
    return made


class Hand:
    """Does one thing after another, each in another section."""

    def __init__(self, window, page) -> None:
        self.window, self.page, self.sheet = window, page, page.editor.sheet
        self._kinds = cycle(("lead", "body", "trial-summary", "safe-harbor", "quote", "disease-background"))

    @property
    def editor(self):
        return self.sheet.desk.focused()

    def put(self, position=20, anchor=None, kind=""):
        kinds = [kind] if kind else [next(self._kinds) for _ in range(6)]
        self.sheet.go_to(next(each for each in kinds if self.sheet.desk.block(each)), position)
        if anchor is not None:
            cursor = self.editor.textCursor()
            cursor.setPosition(cursor.position() + anchor, cursor.MoveMode.KeepAnchor)
            self.editor.setTextCursor(cursor)

    def press(self, key, held=Mod.NoModifier):
        QTest.keyClick(self.editor, key, held)

    # --- what can be done ---

    def type(self):
        self.put()
        QTest.keyClicks(self.editor, "so (r) -- \"it\" is ")

    def erase(self):
        self.put(30)
        for _ in range(4):
            self.press(Key.Key_Backspace)

    def erase_words(self):
        self.put(12, kind="boilerplate")
        self.press(Key.Key_Delete, Mod.ControlModifier)

    def replace_selection(self):
        self.put(5, 25)
        QTest.keyClicks(self.editor, "Words")

    def break_paragraph(self):
        self.put(40)
        self.press(Key.Key_Return)

    def bold(self):
        self.put(3, 9)
        self.sheet.toggle_mark("bold")

    def bullets(self):
        self.put(8)
        self.sheet.toggle_list()

    def paste_table(self):
        self.put(15)
        self.editor.insertFromMimeData(paste.mime_of(TABLE))

    def paste_lines(self):
        self.put(15)
        data = QMimeData()
        data.setText("One line.\n\nAnd another one.")
        self.editor.insertFromMimeData(data)

    def cut(self):
        self.put(2, 12)
        self.press(Key.Key_X, Mod.ControlModifier)

    def compose(self):
        self.put(6, 4)
        QApplication.sendEvent(self.editor, QInputMethodEvent("に", []))
        done = QInputMethodEvent()
        done.setCommitString("日本")
        QApplication.sendEvent(self.editor, done)

    def compose_over_sections(self):
        self.put(kind="quote")
        self.sheet.desk.whole.extend(self.editor, 1)
        QApplication.sendEvent(self.editor, QInputMethodEvent("に", []))
        done = QInputMethodEvent()
        done.setCommitString("日本")
        QApplication.sendEvent(self.editor, done)

    def change_fact(self):
        wanted = f"about {len(self.page.session.release.title)}"
        companion(self.page.editor, FactActs).typed("trial.enrolment.planned", wanted)
        self.page.editor.decisions.set_fact("trial.phase", "Phase 2")
        self.page.editor.decisions.set_fact("trial.phase", "Phase 1/2")

    def insert_fact(self):
        self.put(10)
        self.sheet.insert(blocks("{drug.name}"))

    def cite(self):
        self.put(10)
        self.sheet.insert(blocks("x[^ref-1]"))

    def move_section(self):
        self.page.editor.decisions.move_section(self.page.session.release.of_kind("drug-background")[0].id, "")

    def add_section(self):
        self.page.editor.go_to("", "next-steps")
        QTest.keyClicks(self.editor, "Data come next.")

    def delete_section(self):
        self.put(kind="disease-background")
        self.window.run("delete_section")

    def clear_sections(self):
        self.put(0, kind="lead")
        self.press(Key.Key_End, Mod.ControlModifier | Mod.ShiftModifier)
        self.press(Key.Key_Down, Mod.ShiftModifier)
        self.press(Key.Key_Delete)
        self.page.session.undo()

    def add_contact(self):
        companion(self.page.editor, Contacting).add("media")
        QTest.keyClicks(self.editor, "Paul Okoro")

    def symbol(self):
        self.put(4)
        put(self.window, "®")

    def approve(self):
        self.put(kind="quote")
        self.window.run("approve_quote")
        popover = next(each for each in self.window.findChildren(ApprovePopover) if each.isVisible())
        popover.field.setText(f"Ana Reyes {len(self.page.session.release.title)}")
        QTest.keyClick(popover.field, Key.Key_Return)

    def rename(self):
        release = self.page.session.release
        self.page.session.commit(replace(release, title=f"{release.title} again"), "Rename")


def agree(page):
    for block in page.editor.sheet.desk.stand.blocks():
        assert read(block.editor.document()) == page.session.release.section(block.section.id).blocks


def test_sixty_edits_of_all_kinds_are_walked_back_and_forth(window, page, qtbot):
    hand, session = Hand(window, page), page.session
    first = session.release
    acts = [
        hand.type, hand.erase, hand.bold, hand.paste_lines, hand.break_paragraph, hand.cite, hand.change_fact, hand.cut,
        hand.compose_over_sections,
        hand.insert_fact, hand.compose, hand.bullets, hand.paste_table, hand.erase_words, hand.replace_selection,
        hand.move_section, hand.add_section, hand.symbol, hand.clear_sections, hand.add_contact, hand.rename,
        hand.approve,
    ]  # fmt: skip
    seen, done = [first], []
    session.changed.connect(lambda before, after: seen.append(after))
    for number in range(60):
        before = len(seen)
        act = acts[number % len(acts)] if number != 50 else hand.delete_section
        act()
        agree(page)
        done += [act] * (len(seen) > before)
    assert set(done) == {*acts, hand.delete_section}
    assert len(done) >= 55
    last, known = session.release, {id(each) for each in seen}
    editor, back = page.editor.sheet, []
    editor.focus_sheet()
    while session.can_undo:
        back.append(session.release)
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Z, Mod.ControlModifier)
        assert id(session.release) in known
        agree(page)
    assert session.release == first
    assert len(back) >= 60
    for expected in back[::-1]:
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Y, Mod.ControlModifier)
        assert session.release is expected
        agree(page)
    assert not session.can_redo
    assert session.release is last
