"""The list of facts at the caret: by @ after a space, or by the command; letters narrow it, Enter or Tab inserts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.model.facts import FactKind, shown
from studio.model.release import Release
from studio.ui.facts.asked import asked
from studio.ui.insertion import fact_words
from studio.ui.text import keys, paste
from studio.ui.theme import Theme
from studio.ui.widgets.labels import Elided
from studio.ui.widgets.lean import mark_row
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.roles import follow
from studio.ui.widgets.row_model import RowModel
from studio.ui.words import template_for

__all__ = ["AtList", "matching", "triggers"]

_CHOICE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_MOST, _ROW, _WIDTH = 8, 32, 340
# After these an @ begins a fact; in a word it's part of an address.
_OPENERS = " \u00a0\u2009\u2028\u2029(“‘[/—–"


def triggers(before: str) -> bool:
    """Whether an @ typed after these words of its paragraph begins a fact: at a start or after a space.

    >>> triggers("the "), triggers(""), triggers("ir"), triggers("(")
    (True, True, False, True)
    """
    return not before or before[-1] in _OPENERS or before[-1].isspace()


def matching(kinds: tuple[FactKind, ...], release: Release, words: str) -> list[tuple[FactKind, str]]:
    """The facts in whose name or value all the words occur, with their values; names that begin so come first."""
    wanted = words.casefold().split()
    values = {fact.id: shown(fact, release.language) for fact in release.facts}
    found = [
        (kind, values.get(kind.id, ""))
        for kind in kinds
        if all(word in f"{kind.label} {values.get(kind.id, '')}".casefold() for word in wanted)
    ]
    begins = words.casefold().strip()
    return sorted(found, key=lambda each: (not each[0].label.casefold().startswith(begins), not each[1]))


class _Model(RowModel):
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        kind, value = self.rows[index.row()]
        if role == _CHOICE:
            return kind, value
        if role == Qt.ItemDataRole.DisplayRole:
            return kind.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{kind.label}: {value or 'not set'}. {index.row() + 1} of {len(self.rows)}."
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_WIDTH - 10, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t = self._theme, self._theme.tokens
        kind, value = index.data(_CHOICE)
        rect = option.rect.adjusted(4, 0, -4, 0)
        middle, right = int(Qt.AlignmentFlag.AlignVCenter), Qt.TextElideMode.ElideRight
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=True)
            painter.drawRoundedRect(QRectF(rect), 5, 5)
        painter.setFont(theme.font("interface"))
        painter.setPen(t.text2)
        painter.drawText(rect.adjusted(10, 0, 0, 0), middle, painter.fontMetrics().elidedText(kind.label, right, 112))
        painter.setFont(theme.font("button"))
        painter.setPen(t.text if value else t.text3)
        room = rect.adjusted(130, 0, -10, 0)
        words = painter.fontMetrics().elidedText(value or "Not set", right, room.width())
        painter.drawText(room, middle, words)
        painter.restore()


class _Listing(Popover):
    """What is said, and the facts below it; the text keeps the keyboard."""

    def __init__(self, theme: Theme, window: QWidget, model: _Model) -> None:
        super().__init__(theme, window)
        column = QVBoxLayout()
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(0)
        self.column.addLayout(column)
        self.said = Elided("", "caption", "3")
        said = QHBoxLayout()
        said.setContentsMargins(14, 4, 14, 4)
        said.addWidget(self.said, 1)
        column.addLayout(said)
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(model)
        self._delegate = _Delegate(theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName("Facts to insert")
        self.setAccessibleName("Insert a fact")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow(self.list)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list)


class AtList(QObject):
    """A companion of the editor. While the list is open it takes the keys that are its own; all others stay the text's.

    Opened by @, what is typed after it stands in the text and narrows the list; opened by the command, letters narrow
    it without entering the text.
    """

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self._text: Any = None
        self._anchor = -1
        self._query = ""
        self.model = _Model()
        self.box: _Listing | None = None
        editor.session.changed.connect(lambda before, after: self._followed())

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.box is not None

    def noticed(self) -> None:
        """Something was typed: open where it was an @ that begins a fact."""
        text = self._editor.sheet.desk.focused()
        if self.is_open or text is None or text.composing:
            return
        cursor = text.textCursor()
        words = cursor.block().text()[: cursor.positionInBlock()]
        if words.endswith("@") and triggers(words[:-1]):
            self._open(text, cursor.position() - 1)

    def open(self) -> None:
        """Open at the caret, by the command."""
        sheet = self._editor.sheet
        text = sheet.desk.focused() or sheet.desk.editor(sheet.current())
        if text is not None:
            text.setFocus()
            self._open(text, -1)

    def take(self) -> None:
        """Put the chosen fact in, in place of what was typed for it."""
        chosen = self.box.list.currentIndex().data(_CHOICE) if self.box else None
        text, anchor = self._text, self._anchor
        self.close()
        if chosen is None or text is None:
            return
        if anchor >= 0:
            cursor = text.textCursor()
            end = cursor.position()
            cursor.setPosition(anchor)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            text.setTextCursor(cursor)
        text.setFocus()
        self._editor.sheet.desk.writing.forget_run()
        paste.insert(text, fact_words(self._editor.session.release, chosen[0].id))

    def close(self) -> None:
        """Close the list; what was typed stays."""
        if self._text is not None:
            self._text.removeEventFilter(self)
            self._text.viewport().removeEventFilter(self)
            self._text.cursorPositionChanged.disconnect(self._moved)
        self._text, self._anchor, self._query = None, -1, ""
        box, self.box = self.box, None
        if box is not None:
            box.dismiss(give_back=False)

    # --- open ---

    def _open(self, text: Any, anchor: int) -> None:
        self.close()
        self._text, self._anchor = text, anchor
        text.installEventFilter(self)
        text.viewport().installEventFilter(self)
        text.cursorPositionChanged.connect(self._moved)
        self.box = _Listing(self._editor.theme, self._editor.window(), self.model)
        self.box.closed.connect(self.close)
        self.box.list.clicked.connect(lambda _: self.take())
        self._narrow("")

    def _place(self) -> None:
        assert self.box
        rows = min(max(self.model.rowCount(), 1), _MOST)
        self.box.list.setFixedHeight(rows * _ROW + 2)
        where = self.box.beside(self._text.viewport(), self._text.cursorRect())
        self.box.open_at(where, QSize(_WIDTH, rows * _ROW + 40))

    def _narrow(self, words: str) -> bool:
        release = self._editor.session.release
        kinds = asked(release, template_for(release))
        found = matching(kinds, release, words)
        self._query = words
        self.model.take(found)
        assert self.box
        self.box.list.setCurrentIndex(self.model.index(0))
        if self._anchor < 0:
            said = f"Insert a fact: {words}" if words else "Insert a fact. Type to narrow"
        else:
            said = "Enter inserts · Esc keeps the @"
        self.box.said.setText(said if found else f"No fact matches “{words}”")
        self._place()
        return bool(found)

    def _followed(self) -> None:
        """The text changed: what stands between the @ and the caret narrows the list."""
        if not self.is_open or self._anchor < 0 or self._text is None:
            return
        cursor = self._text.textCursor()
        block = cursor.block()
        start = self._anchor - block.position()
        words = block.text()[start : cursor.positionInBlock()] if start >= 0 else ""
        if not words.startswith("@") or not self._narrow(words[1:]):
            self.close()

    def _moved(self) -> None:
        """The caret went elsewhere by itself."""
        if self._anchor < 0 or self._text is None:
            return
        cursor = self._text.textCursor()
        block = cursor.document().findBlock(self._anchor)
        if cursor.position() <= self._anchor or cursor.block() != block:
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the list's keys before the text does."""
        if self._text is None:
            return False
        if watched is not self._text:
            if event.type() == QEvent.Type.MouseButtonPress:
                self.close()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.InputMethod and self._anchor < 0:
            return self._composed(event)
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        return False

    def _is_ours(self, event: QKeyEvent) -> bool:
        return event.key() in (
            Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down,
        )  # fmt: skip

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            rows = self.model.rowCount()
            if rows:
                listed = self.box.list
                listed.setCurrentIndex(self.model.index((listed.currentIndex().row() + step) % rows))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.take()
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        if self._anchor >= 0:
            return False
        if key == Qt.Key.Key_Backspace:
            self._narrow(self._query[:-1])
            return True
        typed = keys.typed(event)
        if typed:
            self._narrow(self._query + typed)
            return True
        if key not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta):
            self.close()
        return False

    def _composed(self, event: QInputMethodEvent) -> bool:
        """What an input method has done narrows the list; what it's composing is shown there."""
        if event.commitString():
            self._narrow(self._query + event.commitString())
        elif event.preeditString():
            self.box.said.setText(f"Insert a fact: {self._query}{event.preeditString()}")
        return True
