"""The list of a draft's passages: their words at the left of a coloured margin, the section of each at the right."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from studio.intake.draft import Passage
from studio.sections import kind
from studio.ui.draft.paint import PassagePainter, section_rect
from studio.ui.draft.sorting import Sorting
from studio.ui.text.keys import typed
from studio.ui.theme import Theme

__all__ = ["PASSAGE", "PassageList"]

PASSAGE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    def __init__(self, sorting: Sorting) -> None:
        super().__init__()
        self._sorting = sorting
        sorting.placed.connect(self._moved)

    def _moved(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._sorting.kinds)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        passage: Passage = self._sorting.draft.passages[row]
        if role == PASSAGE:
            return passage
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            what = "Table" if passage.table else "Heading" if passage.heading else ""
            title = kind(self._sorting.kinds[row]).title
            return f"{title}. {what + '. ' if what else ''}{passage.text}"
        return None


class PassageList(QListView):
    """Arrows move, Shift and Ctrl select several. `chooser_wanted(place, letters)` asks for the list of sections.

    `place` is in global pixels; `letters` were typed to begin with.
    """

    chooser_wanted = Signal(QRect, str)

    def __init__(self, theme: Theme, sorting: Sorting) -> None:
        super().__init__()
        self._sorting = sorting
        self._model, self._delegate = _Model(sorting), PassagePainter(theme, sorting)
        self.setAccessibleName("Paragraphs of the draft, with the section of each")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        theme.changed.connect(self.viewport().update)
        if sorting.kinds:
            self.setCurrentIndex(self._model.index(0))

    def rows(self) -> list[int]:
        """The rows that are selected, or the current one."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return chosen or ([self.currentIndex().row()] if self.currentIndex().isValid() else [])

    def select(self, rows: list[int]) -> None:
        """Select rows, the last one becoming the current one."""
        self.clearSelection()
        for row in rows:
            self.selectionModel().select(self._model.index(row), QItemSelectionModel.SelectionFlag.Select)
        if rows:
            last = self._model.index(rows[-1])
            self.selectionModel().setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)

    def next_unplaced(self) -> None:
        """Go to the next passage that has no section of its own, round from the end to the start."""
        now, count = self.currentIndex().row(), len(self._sorting.kinds)
        order = [(now + step) % count for step in range(1, count + 1)]
        row = next((row for row in order if self._sorting.kinds[row] == "other"), None)
        if row is not None:
            self.select([row])
            self.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> QRect:
        """Where the section of the current passage stands, in global pixels."""
        index = self.currentIndex()
        self.scrollTo(index)
        where = section_rect(self.visualRect(index)).intersected(self.viewport().rect())
        return QRect(self.viewport().mapToGlobal(where.topLeft()), where.size())

    def ask(self, letters: str = "") -> None:
        """Ask for the list of sections."""
        if self.currentIndex().isValid():
            self.chooser_wanted.emit(self.place(), letters)

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and letters open the list of sections, Ctrl+Z takes the last change back."""
        letters = typed(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            event.ignore() if event.modifiers() & Qt.KeyboardModifier.ControlModifier else self.ask()
        elif letters.strip():
            self.ask(letters)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._sorting.take_back()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the section of a passage opens the list of sections."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers() and self._on_section(at):
            self.ask()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        super().mouseMoveEvent(event)
        on = self._on_section(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)

    def _on_section(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        return index.isValid() and section_rect(self.visualRect(index)).contains(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()
