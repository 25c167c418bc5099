"""Copying one section of an earlier version: its sections at the left, what copying would change at the right."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from studio.model.changes import compared
from studio.model.release import Release, Section
from studio.sections import kind
from studio.ui.compare.pair import in_sentence
from studio.ui.compare.still import StillSheet
from studio.ui.history.restoring import copy_in, how_it_is, with_section_of
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided, hairline, label
from studio.ui.widgets.lean import is_hovered, mark_row, own_viewport
from studio.ui.widgets.ordered import in_order
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.row_model import RowModel
from studio.ui.words import lower_first

__all__ = ["CopySection"]

_SECTION = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class _Model(RowModel):
    def __init__(self, now: Release, old: Release) -> None:
        super().__init__([(section, how_it_is(now, section)) for section in old.sections if section.written])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        section, how = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return kind(section.kind).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{kind(section.kind).title}. {how}. {index.row() + 1} of {len(self.rows)}."
        return (section, how) if role == _SECTION else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, 52)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t, rect, view = self._theme.tokens, QRectF(option.rect), option.widget
        section, how = index.data(_SECTION)
        chosen = view.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(rect, 6, 6)
        if chosen and view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.focus, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        differs = how != "As it is now"
        self._theme.paint_icon(
            painter, "git-diff" if differs else "check-circle", QRectF(rect.left() + 10, rect.top() + 9, 16, 16),
            t.accent if differs else t.text3,
        )
        painter.setFont(self._theme.font("button"))
        painter.setPen(t.text)
        words = option.rect.adjusted(36, 6, -8, 0)
        painter.drawText(words.left(), words.top(), words.width(), 20, 0, kind(section.kind).title)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(t.text2)
        painter.drawText(words.left(), words.top() + 20, words.width(), 18, 0, how)
        painter.restore()


class CopySection(Overlay):
    """Over the window; Enter in the list copies."""

    def __init__(self, editor: Any, old: Release, name: str) -> None:
        super().__init__(editor.house.theme, editor.window(), QSize(1040, 640))
        self._editor, self._old, self._name = editor, old, name
        self._now: Release = editor.session.release
        self.card.setAccessibleName(f"Copy a section from {in_sentence(name)}")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(32, 22, 32, 22)
        head.addWidget(label(f"Copy a section from {in_sentence(name)}", "page_title"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(hairline())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.list = self._make_list()
        middle.addWidget(self.list)
        middle.addWidget(hairline(upright=True))
        self._preview = StillSheet(Release(old.type), self._theme, {}, 100)
        self._preview.setAccessibleName("What copying would change")
        self._preview.wanted.connect(lambda what: self.dismiss() if what == "close" else None)
        middle.addWidget(self._preview, 1)
        column.addLayout(middle, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        rows = self.list.model().rows
        first = next((n for n, (_, how) in enumerate(rows) if how != "As it is now"), 0)
        self.list.setCurrentIndex(self.list.model().index(first))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self._show()

    @classmethod
    def show_over(cls, editor: Any, old: Release, name: str) -> CopySection:
        """The dialog over an editor's window."""
        made = cls(editor, old, name)
        made.open(made.list)
        return made

    def _make_list(self) -> QListView:
        made = QListView()
        own_viewport(made)
        made.setFixedWidth(272)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setViewportMargins(16, 12, 16, 12)
        made.setMouseTracking(True)
        made.setAccessibleName(f"Sections of {in_sentence(self._name)}")
        self._models = _Model(self._now, self._old), _Delegate(self._theme)
        made.setModel(self._models[0])
        made.setItemDelegate(self._models[1])
        made.activated.connect(lambda _: self._copy())
        return made

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(32, 16, 32, 16)
        row.setSpacing(8)
        self._note = Elided("", "caption", "3")
        row.addWidget(self._note, 1)
        self.button = Button(self._theme, "Copy", "primary", click=self._copy)
        row.addWidget(in_order(self.button, Button(self._theme, "Cancel", click=self.dismiss)))
        return row

    def chosen(self) -> Section | None:
        """The section that is chosen."""
        found = self.list.currentIndex().data(_SECTION)
        return found[0] if found else None

    def _show(self) -> None:
        section = self.chosen()
        if section is None:
            self.button.setEnabled(False)
            self._note.setText("Nothing is written in this version")
            return
        how = how_it_is(self._now, section)
        after = with_section_of(self._now, self._old, section.id)
        changed = [each for each in after.sections if each not in self._now.sections]
        ids = {section.id, *(each.id for each in changed if each.kind == section.kind)}
        a, b = (replace(r, sections=tuple(s for s in r.sections if s.id in ids)) for r in (self._now, after))
        self._preview.show_release(compared(a, b).shown, {})
        title = lower_first(kind(section.kind).title)
        self.button.setText(f"Add {title}" if how == "Not here now" else f"Replace {title}")
        self.button.setEnabled(how != "As it is now")
        self._note.setText("It reads the same now" if how == "As it is now" else "Undo takes it back")

    def _copy(self) -> None:
        section = self.chosen()
        if section is not None and self.button.isEnabled():
            self.dismiss()
            copy_in(self._editor, self._old, section.id, self._name)
