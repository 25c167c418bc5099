"""Scrolling the sheet: with the caret, by pages, to a section, to the words of a finding."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor, QTransform, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from studio.model.release import Section
from studio.rules.engine import Place
from studio.ui.text.block import SectionBlock
from studio.ui.text.editor import Editor
from studio.ui.text.paint import line_rect
from studio.ui.text.paper import AROUND
from studio.ui.text.positions import to_document
from studio.ui.text.travel import land

__all__ = ["Follow", "WheelZoom", "bring", "first_difference", "page", "reveal", "scroll_to", "show"]

# The caret stays so many pixels clear of the top and bottom edges.
CLEAR = 96
# With a steady line, the caret's line is kept at this share of the height.
STEADY = 0.42
# A turn of the wheel by one notch.
_NOTCH = 120


class Follow(QObject):
    """Scrolls an area with the caret: clear of the edges, or at a steady height where `steady()` says so."""

    def __init__(self, area: QScrollArea, focused: Callable[[], Editor | None]) -> None:
        super().__init__(area)
        self._area, self._focused = area, focused
        self.steady: Callable[[], bool] = lambda: False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        area.verticalScrollBar().valueChanged.connect(self._tell_input_method)

    def soon(self) -> None:
        """Follow the caret once the text is laid out."""
        self._soon.start()

    def _follow(self) -> None:
        area, editor = self._area, self._focused()
        # While the mouse is held, the sheet goes where the mouse is, and never from under it.
        if editor is None or area.widget() is None or QGuiApplication.mouseButtons():
            return
        bar, height = area.verticalScrollBar(), area.viewport().height()
        steady = self.steady()
        if self._made_room(round(height * (1 - STEADY)) if steady else AROUND):
            self._soon.start()  # once the ground is as long as that
            return
        rect = editor.cursorRect()
        top = editor.viewport().mapTo(area.widget(), rect.topLeft()).y()
        clear = min(CLEAR, max((height - rect.height()) // 2, 0))
        if steady:
            bar.setValue(top - round(height * STEADY))
        elif top - clear < bar.value():
            bar.setValue(top - clear)
        elif top + rect.height() + clear > bar.value() + height:
            bar.setValue(top + rect.height() + clear - height)
        self._tell_input_method()

    def _made_room(self, below: int) -> bool:
        """Have so much ground below the paper that its last line can stand at the steady height. Whether it's new."""
        layout = self._area.widget().layout()
        margins = layout.contentsMargins()
        if margins.bottom() == below:
            return False
        margins.setBottom(below)
        layout.setContentsMargins(margins)
        return True

    def _tell_input_method(self) -> None:
        """Qt asks where a widget is when the widget moves, but not when what it lies on does."""
        editor = self._focused()
        if editor is not None:
            at = editor.mapTo(editor.window(), QPoint())
            method = QGuiApplication.inputMethod()
            method.setInputItemTransform(QTransform.fromTranslate(at.x(), at.y()))
            method.update(Qt.InputMethodQuery.ImCursorRectangle)


class WheelZoom(QObject):
    """Tells how many steps larger or smaller the wheel asks for while Ctrl is held."""

    turned = Signal(int)

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._rest = 0
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the wheel while Ctrl is held; a touch pad's small turns add up."""
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            self._rest = 0
            return False
        self._rest += event.angleDelta().y()
        steps = int(self._rest / _NOTCH)
        self._rest -= steps * _NOTCH
        if steps:
            self.turned.emit(steps)
        event.accept()
        return True


def page(area: QScrollArea, blocks: list[SectionBlock], editor: Editor, step: int, x: int, *, select: bool) -> Editor:
    """Take the caret a page up or down, the sheet with it. The editor that it landed in, or would have to."""
    bar, ground = area.verticalScrollBar(), area.widget()
    caret = editor.viewport().mapTo(ground, editor.cursorRect().center()).y()
    by = step * max(area.viewport().height() - 2 * editor.face.line, editor.face.line)
    target = min(blocks, key=lambda block: _away(block.editor, ground, caret + by)).editor
    y = target.viewport().mapFrom(ground, QPoint(0, caret + by)).y()
    if select and target is not editor:
        return target
    bar.setValue(bar.value() + by)
    middle = round(target.document().documentMargin() + target.face.line / 2)
    land(target, x, max(middle, min(y, target.viewport().height() - middle)), select=select)
    return target


def _away(editor: Editor, ground: QWidget, y: int) -> int:
    """How far an editor is from a height."""
    top = editor.viewport().mapTo(ground, QPoint()).y()
    return max(top - y, y - top - editor.viewport().height(), 0)


def scroll_to(area: QScrollArea, widget: QWidget, y: int, *, always: bool = False) -> None:
    """Bring a height of a widget on the sheet a third from the top, once the layout stands; without `always`, not where
    it's in view."""

    def scroll() -> None:
        top = widget.mapTo(area.widget(), QPoint(0, y)).y()
        bar, height = area.verticalScrollBar(), area.viewport().height()
        if always or not bar.value() + 24 <= top <= bar.value() + height * 2 // 3:
            bar.setValue(top - height // 3)

    scroll()
    QTimer.singleShot(0, area, scroll)


def bring(area: QScrollArea, block: SectionBlock, step: int) -> None:
    """Bring the far edge of a section into view: its lower one where the way is down."""
    bar, height = area.verticalScrollBar(), area.viewport().height()
    top = block.mapTo(area.widget(), QPoint()).y()
    if step > 0:
        bar.setValue(max(bar.value(), top + block.height() + 24 - height))
    else:
        bar.setValue(min(bar.value(), top - 24))


def first_difference(before: Section | None, after: Section) -> Place:
    """Where a section begins to read differently."""
    if before is None:
        return Place(after.id, 0, 0)
    heads = [each.heading.text if each.heading else "" for each in (before, after)]
    part = "heading" if heads[0] != heads[1] and heads[1] else "text"
    old, new = heads if part == "heading" else (before.text, after.text)
    at = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return Place(after.id, at, at, part)


def reveal(area: QScrollArea, changes: list[tuple[SectionBlock, Place]]) -> None:
    """Scroll to the first of some places, unless one of them is in view."""
    view, tops = area.viewport(), []
    for block, place in changes:
        editor = block.editor
        line = line_rect(editor.document(), to_document(editor.section, editor.document(), place.start, place.part))
        top = editor.y() + round(line.top())
        tops.append(top)
        shown = block.mapTo(view, QPoint(0, top)).y()
        if 0 <= shown <= view.height() - editor.face.line:
            return
    scroll_to(area, changes[0][0], tops[0])


def show(area: QScrollArea, block: SectionBlock, place: Place, *, focus: bool, always: bool = False) -> None:
    """Bring the words of a place into view (with `always`, a third from the top in any case); with `focus`, select
    them."""
    editor = block.editor
    start = to_document(editor.section, editor.document(), place.start, place.part)
    if focus:
        cursor = editor.textCursor()
        cursor.setPosition(start)
        end = to_document(editor.section, editor.document(), place.end, place.part)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.setFocus()
    scroll_to(area, block, editor.y() + round(line_rect(editor.document(), start).top()), always=always)
