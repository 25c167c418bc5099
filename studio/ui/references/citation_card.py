"""The card at a citation: what it cites, shown while the pointer rests on it or the caret stands behind it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.release import Reference
from studio.model.text import Cite
from studio.ui.companion import companion
from studio.ui.references.referencing import Referencing
from studio.ui.text import paint, units
from studio.ui.text.editor import Editor
from studio.ui.widgets.announce import announce
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.popover import Popover

__all__ = ["CitationCard"]

# Milliseconds that the caret stands at a citation before its card comes, and between looks at the pointer.
_REST, _LOOK = 450, 120
_WIDTH, _MOST = 340, 5


class CitationCard(QObject):
    """Shows and hides the card; Enter on a selected citation opens its reference in the panel."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor, self._session, self._sheet = editor, editor.session, editor.sheet
        self.card: Popover | None = None
        self._around = QRect()
        self._typing = False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.show_at_caret)
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._pointer_moved)
        self._session.changed.connect(lambda before, after: self._edited())
        self._sheet.caret_changed.connect(self._caret_moved)
        self._sheet.current_changed.connect(lambda _: self._caret_moved())
        self._sheet.verticalScrollBar().valueChanged.connect(lambda _: self.hide())
        self._sheet.installEventFilter(self)
        self._sheet.desk.cite_entered.connect(self._entered)

    def show_at_caret(self) -> None:
        """Show the card of the citation that the caret stands behind, or that is selected."""
        text = self._sheet.desk.focused()
        unit = _at_caret(text) if text else None
        if unit is not None:
            self._show(text, unit)
            references = self._cited(unit.mark)
            announce(text, "; ".join(f"Reference {each.label}: {each.text}" for each in references))

    def hide(self) -> None:
        """Take the card away."""
        self._look.stop()
        if self.card is not None:
            card, self.card = self.card, None
            card.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer rests somewhere on the sheet."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for block in self._sheet.desk.stand.blocks():
                at = block.editor.viewport().mapFromGlobal(event.globalPos())
                if block.editor.viewport().rect().contains(at) and (unit := _under(block.editor, at)):
                    self._show(block.editor, unit)
                    self._look.start()
                    return True
        return False

    def _show(self, text: Editor, unit: units.Unit) -> None:
        references = self._cited(unit.mark)
        place = _rect(text, unit)
        if not references or place is None:
            return
        self.hide()
        window = text.window()
        self.card = Popover(self._editor.theme, window, passive=True)
        self.card.setAccessibleName("; ".join(f"Reference {each.label}: {each.text}" for each in references))
        body = self._body(references, len(unit.mark.references) - len(references))
        self.card.column.addWidget(body)
        self._around = Popover.beside(text.viewport(), place)
        width = min(_WIDTH, window.width() - 40)
        self.card.open_at(self._around, QSize(width, body.layout().heightForWidth(width)))

    def _body(self, references: tuple[Reference, ...], missing: int) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        for each in references[:_MOST]:
            row = QHBoxLayout()
            row.setSpacing(10)
            number = wrapped(each.label, "strong", "accent")
            number.setFixedWidth(20)
            row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(wrapped(each.text), 1)
            column.addLayout(row)
        more = len(references) - _MOST
        if more > 0:
            column.addWidget(label(f"and {more} more", "caption", "3"))
        if missing:
            column.addWidget(wrapped("What else it cited isn’t among the references", "caption", "check"))
        return body

    def _cited(self, mark: Cite) -> tuple[Reference, ...]:
        known = {each.id: each for each in self._session.release.references}
        return tuple(known[id] for id in mark.references if id in known)

    def _caret_moved(self) -> None:
        self.hide()
        if self._typing:
            self._rest.stop()
        else:
            self._rest.start()

    def _edited(self) -> None:
        """Nothing comes up while someone is typing."""
        self.hide()
        self._rest.stop()
        self._typing = True
        QTimer.singleShot(0, self, self._typed)

    def _typed(self) -> None:
        self._typing = False

    def _pointer_moved(self) -> None:
        if not self._around.adjusted(-6, -6, 6, 6).contains(QCursor.pos()):
            self.hide()

    def _entered(self, mark: Cite) -> None:
        references = self._cited(mark)
        if references:
            self.hide()
            companion(self._editor, Referencing).open(references[0].id)


def _at_caret(text: Editor) -> units.Unit | None:
    cursor = text.textCursor()
    unit = units.before(text.document(), cursor.selectionEnd())
    if unit is None or not isinstance(unit.mark, Cite) or unit.end != cursor.selectionEnd():
        return None
    return unit if not cursor.hasSelection() or cursor.selectionStart() == unit.start else None


def _under(text: Editor, at: QPoint) -> units.Unit | None:
    """The citation at a point of an editor's viewport."""
    position = text.cursorForPosition(at).position()
    for unit in units.units(text.document().findBlock(position)):
        rect = _rect(text, unit) if isinstance(unit.mark, Cite) else None
        if rect is not None and rect.adjusted(-3, -3, 3, 3).contains(at):
            return unit
    return None


def _rect(text: Editor, unit: units.Unit) -> QRect | None:
    """Where a citation stands in an editor's viewport: its first stretch, raised as it is."""
    size = text.face.font.pixelSize()
    for left, right, base in paint.boxes(text.document(), unit.start, unit.end):
        return QRect(round(left), round(base - size), round(right - left), round(size * 1.3))
    return None
