"""Dragging words: within a section, between sections, from other programs, and never into a fact."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from studio.model import text as t
from studio.ui.text import paste
from tests import make

Action, Mod = Qt.DropAction, Qt.KeyboardModifier


class Drop(QDropEvent):
    """A drop that says which widget the drag came from, as a real drag does."""

    come_from: ClassVar[dict[int, object]] = {}

    def source(self):
        return self.come_from.get(id(self))


def select(editor, words: str) -> QTextCursor:
    cursor = editor.document().find(words)
    editor.setTextCursor(cursor)
    return cursor


def place(editor, words: str, *, inside: int = 0) -> QPointF:
    """The point before these words, or so many characters inside of them."""
    cursor = editor.document().find(words)
    cursor.setPosition(cursor.selectionStart() + inside)
    rect = editor.cursorRect(cursor)
    return QPointF(rect.left() + 0.5, rect.center().y())


def drop(target, at: QPointF, data: QMimeData, source=None, modifiers=Mod.NoModifier) -> Drop:
    proposed = Action.MoveAction if source is not None and modifiers == Mod.NoModifier else Action.CopyAction
    both = Action.CopyAction | Action.MoveAction
    viewport = target.viewport()
    enter = QDragEnterEvent(at.toPoint(), both, data, Qt.MouseButton.LeftButton, modifiers)
    QApplication.sendEvent(viewport, enter)
    QApplication.sendEvent(
        viewport, QDragMoveEvent(at.toPoint(), both, data, Qt.MouseButton.LeftButton, modifiers)
    )
    event = Drop(at, both, data, Qt.MouseButton.LeftButton, modifiers)
    event.setDropAction(proposed)
    Drop.come_from[id(event)] = source.viewport() if source is not None else None
    QApplication.sendEvent(viewport, event)
    assert event.isAccepted()
    return event


def drag(source, words: str, target, before: str, *, inside: int = 0, modifiers=Mod.NoModifier) -> Drop:
    select(source, words)
    data = source.createMimeDataFromSelection()
    return drop(target, place(target, before, inside=inside), data, source, modifiers)


def test_words_move_within_a_section_in_one_step(bench):
    before = bench.session.release
    lead = bench.editor("lead")
    event = drag(lead, "A second ", lead, "news.")
    assert bench.session.release.section("lead").text.endswith("paragraph of bold A second news.")
    assert event.dropAction() == Action.CopyAction  # else Qt would cut once more
    assert lead.textCursor().selectedText() == "A second "
    assert bench.session.undo_label == "Move text"
    bench.agree()
    bench.session.undo()
    assert bench.session.release == before
    bench.agree()


def test_words_move_to_another_section_with_their_marks_in_one_step(bench):
    before = bench.session.release
    lead, trial = bench.editor("lead"), bench.editor("trial-summary")
    drag(lead, "bold", trial, "one")
    assert "of  news" in bench.session.release.section("lead").text
    assert bench.session.release.section("trial-summary").body[1].spans[0] == t.Span("bold", (t.Bold(),))
    assert bench.sheet.current() == "trial-summary"
    bench.agree()
    bench.session.undo()
    assert bench.session.release == before
    assert not bench.session.can_undo
    bench.agree()


def test_ctrl_copies(bench):
    lead = bench.editor("lead")
    drag(lead, "bold", lead, "A second", modifiers=Mod.ControlModifier)
    assert bench.session.release.section("lead").text.endswith("boldA second paragraph of bold news.")
    assert bench.session.undo_label == "Copy text"


def test_nothing_lands_inside_a_fact(bench):
    lead = bench.editor("lead")
    drag(lead, "second ", lead, "Halvern Therapeutics, Inc.", inside=3)
    spans = bench.session.release.section("lead").blocks[0].spans
    assert spans[0].text == "second "
    assert t.mark_of(spans[1], t.Field) == t.Field("company.name")
    assert spans[1].text == "Halvern Therapeutics, Inc."
    drag(lead, "second ", lead, "HVN-204", inside=5)
    fields = [span.text for span in bench.session.release.section("lead").blocks[0].spans if t.mark_of(span, t.Field)]
    assert fields == ["Halvern Therapeutics, Inc.", "HVN-204"]
    bench.agree()


def test_a_fact_that_is_moved_stays_one(bench):
    lead, trial = bench.editor("lead"), bench.editor("trial-summary")
    drag(lead, "HVN-204", trial, "two")
    assert t.Span("HVN-204", (t.Field("drug.name"),)) in bench.session.release.section("trial-summary").body[2].spans
    bench.agree()


def test_a_citation_that_is_moved_stays_one(bench):
    lead, trial = bench.editor("lead"), bench.editor("trial-summary")
    unit = next(span.text for span in bench.session.release.section("lead").spans() if t.mark_of(span, t.Cite))
    cursor = lead.document().find(f"HVN-204.{unit}")
    cursor.setPosition(cursor.selectionEnd() - len(unit))
    cursor.setPosition(cursor.position() + len(unit), QTextCursor.MoveMode.KeepAnchor)
    lead.setTextCursor(cursor)
    drop(trial, place(trial, "two"), lead.createMimeDataFromSelection(), lead)
    release = bench.session.release
    for kind, expected in (("lead", []), ("trial-summary", [t.Cite(("ref-1",))])):
        assert [cite for span in release.section(kind).spans() if (cite := t.mark_of(span, t.Cite))] == expected
    bench.agree()


@pytest.mark.parametrize("inside", [0, 3, 8])
def test_words_dropped_on_themselves_change_nothing(bench, inside):
    before = bench.session.release
    lead = bench.editor("lead")
    drag(lead, "A second", lead, "A second", inside=inside)
    assert bench.session.release is before


def test_several_paragraphs_move_whole(bench):
    lead, trial = bench.editor("lead"), bench.editor("trial-summary")
    before = "".join(section.text for section in bench.session.release.sections)
    lead.selectAll()
    drop(trial, place(trial, "one"), lead.createMimeDataFromSelection(), lead)
    after = "".join(section.text for section in bench.session.release.sections)
    assert sorted("".join(after.split())) == sorted("".join(before.split()))
    assert not bench.session.release.section("lead").written
    bench.agree()


def test_a_one_line_section_takes_no_paragraphs_away(bench):
    lead, headline = bench.editor("lead"), bench.editor("headline")
    before = bench.session.release.section("lead")
    lead.selectAll()
    drop(headline, place(headline, "Halvern"), lead.createMimeDataFromSelection(), lead)
    assert bench.session.release.section("lead").blocks == before.blocks
    assert bench.session.release.section("headline").text.startswith("Halvern Therapeutics, Inc. today")


def test_text_of_another_program_is_copied_and_cleaned(bench):
    lead = bench.editor("lead")
    data = QMimeData()
    data.setHtml("<p style='color:red'>fine <i>new</i> </p>")
    data.setText("fine new ")
    event = drop(lead, place(lead, "news."), data)
    assert event.dropAction() == Action.CopyAction
    assert bench.session.release.section("lead").text.endswith("bold fine newnews.")
    assert bench.session.undo_label == "Drop text"
    bench.agree()


def test_text_of_another_release_brings_its_facts(bench):
    from msgspec.structs import replace

    other = replace(make.release(facts={"trial.name": "MERIDIAN-2"}, lead="In {trial.name}."), key="another")
    lead = bench.editor("lead")
    drop(lead, place(lead, "news."), paste.mime_of(other.section("lead").blocks, other))
    assert bench.session.release.fact("trial.name") == "MERIDIAN-2"
    bench.session.undo()
    assert bench.session.release.fact("trial.name") == ""


def test_files_are_left_to_the_window(bench):
    lead = bench.editor("lead")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/drafts/draft.docx")])
    at = place(lead, "news.").toPoint()
    event = QDragEnterEvent(at, Action.CopyAction, data, Qt.MouseButton.LeftButton, Mod.NoModifier)
    QApplication.sendEvent(lead.viewport(), event)
    assert not event.isAccepted()


def test_locked_text_is_copied_from_and_not_moved(bench):
    lead, trial = bench.editor("lead"), bench.editor("trial-summary")
    lead.setReadOnly(True)
    drag(lead, "bold", trial, "one")
    assert "of bold news" in bench.session.release.section("lead").text
    assert bench.session.release.section("trial-summary").body[1].text == "boldone"


def test_the_sheet_scrolls_under_what_is_dragged(bench):
    bench.sheet.resize(800, 260)
    QApplication.processEvents()
    bar = bench.sheet.verticalScrollBar()
    bar.setValue(0)
    editor = next(e for e in bench.editors() if e.section.kind == "headline")
    view = bench.sheet.viewport()
    low = editor.viewport().mapFromGlobal(view.mapToGlobal(view.rect().bottomLeft()))
    data = QMimeData()
    data.setText("x")
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(low, Action.CopyAction, data, Qt.MouseButton.LeftButton, Mod.NoModifier)
        QApplication.sendEvent(editor.viewport(), event)
    assert bar.value() > 0
