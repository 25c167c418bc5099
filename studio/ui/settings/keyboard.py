"""The Keyboard group of the settings page: every command with its keys, which Enter or a click changes."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.ui import keys
from studio.ui.commands import Command, commands
from studio.ui.desk import Desk
from studio.ui.palette.rows import key_cap
from studio.ui.settings.recorder import Recorder
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import wrapped
from studio.ui.widgets.lean import is_hovered, mark_row, stroke
from studio.ui.widgets.row_model import RowModel

__all__ = ["Keyboard"]

_LINE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class _Line(Struct, frozen=True):
    command: Command
    keys: tuple[str, ...]
    changed: bool
    hit: str = ""

    @property
    def title(self) -> str:
        return self.command.title.rstrip("…")

    @property
    def said(self) -> str:
        held = ", ".join(map(keys.native, self.keys)) or "No keys"
        return f"{self.title}. {self.command.menu}. {held}." + (" Changed." if self.changed else "")

    def found(self, words: str) -> bool:
        held = " ".join(map(keys.native, self.keys))
        text = f"{self.title} {self.command.menu} {held} {held.replace('+', ' ')}".lower()
        return all(word in text for word in words.lower().split())


class _Model(RowModel):
    def show(self, lines: list[_Line]) -> None:
        self.take(lines, same=[each.command.id for each in lines] == [each.command.id for each in self.rows])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.said
        if role == Qt.ItemDataRole.ToolTipRole:
            fixed = line.command.id in keys.FIXED
            return "Every text keeps these keys" if fixed else "Press Enter, or click, to change the keys"
        return {_LINE: line, Qt.ItemDataRole.DisplayRole: line.title}.get(role)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, max(36, QFontMetrics(self._theme.font("interface")).height() + 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t, line = self._theme, self._theme.tokens, index.data(_LINE)
        rect, middle = option.rect.adjusted(4, 1, -4, -1), int(Qt.AlignmentFlag.AlignVCenter)
        view = option.widget
        chosen = view.hasFocus() and view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or is_hovered(option):
            painter.setPen(stroke(t.focus, 2) if chosen else Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        fixed = line.command.id in keys.FIXED
        right = rect.right() - 10
        for held in reversed(line.keys):
            right -= key_cap(painter, theme, keys.native(held), right, rect.center().y() + 1) + 6
        if not line.keys:
            painter.setFont(theme.font("caption"))
            painter.setPen(t.text3)
            painter.drawText(rect.adjusted(0, 0, -12, 0), middle | int(Qt.AlignmentFlag.AlignRight), "No keys")
            right -= 60
        if line.changed:
            painter.setFont(theme.font("caption"))
            painter.setPen(t.accent)
            words = painter.fontMetrics().horizontalAdvance("Changed")
            painter.drawText(rect.adjusted(0, 0, right - rect.right() - 4, 0), middle | int(
                Qt.AlignmentFlag.AlignRight), "Changed")
            right -= words + 12
        font = theme.font("interface")
        painter.setFont(font)
        room = rect.adjusted(12, 0, right - rect.right() - 8, 0)
        if line.hit:
            _paint_hit(painter, theme, line, room.left(), rect.center().y())
        painter.setPen(t.text3 if fixed else t.text)
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, title)
        beside = painter.fontMetrics().horizontalAdvance(title) + 12
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text3)
        painter.drawText(room.adjusted(beside, 0, 0, 0), middle, line.command.menu)
        painter.restore()


def _paint_hit(painter: QPainter, theme: Theme, line: _Line, left: int, middle: int) -> None:
    """The ground of the letters that are searched for."""
    at = line.title.lower().find(line.hit.lower())
    if at >= 0:
        metrics = painter.fontMetrics()
        x = left + metrics.horizontalAdvance(line.title[:at])
        width = metrics.horizontalAdvance(line.title[at : at + len(line.hit)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens.hit)
        painter.drawRoundedRect(QRectF(x - 1, middle - 9, width + 2, 20), 3, 3)


class _List(QListView):
    wanted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Keyboard(QWidget):
    """All commands with their keys, as high as they need: the page scrolls. `moved(y)` follows the current one."""

    moved = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(wrapped("Choose a command and press Enter, then the keys it should have.", "caption", "3"), 1)
        self.reset_all = Button(desk.theme, "Reset all", click=self._reset_all)
        head.addWidget(self.reset_all)
        column.addLayout(head)
        self.model = _Model()
        self._delegate = _Delegate(desk.theme)
        self.list = _List()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Commands and their keys")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.wanted.connect(self.change)
        self.list.clicked.connect(self.change)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._moved(now))
        column.addWidget(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Show the keys as they are now."""
        settings = self._desk.program.settings
        held = keys.in_force(settings)
        declared = {each.id: each.shortcuts for each in commands()}
        lines = [_Line(each, held[each.id], held[each.id] != declared[each.id], self._words) for each in commands()]
        self.model.show([line for line in lines if line.found(self._words)])
        height = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        self.list.setFixedHeight(height + 4)
        self.reset_all.setEnabled(bool(settings.shortcuts))
        self.reset_all.setToolTip("" if settings.shortcuts else "All keys are as they came")

    def narrow(self, words: str) -> bool:
        """Show only the commands that the words find, by title, menu or keys."""
        self._words = words.strip()
        self.refresh()
        return bool(self.model.rowCount())

    def change(self, index: QModelIndex) -> None:
        """Ask for other keys."""
        line = index.data(_LINE)
        if line is None:
            return
        if line.command.id in keys.FIXED:
            self._desk.say(f"Every text keeps {keys.native(line.keys[0])} for {line.title}")
            return
        recorder = Recorder(self._desk, line.command)
        recorder.taken.connect(lambda chosen: self._take(line.command, chosen))
        recorder.reset.connect(lambda: self._keep(keys.reset(self._desk.program.settings, line.command.id)))
        recorder.open(recorder.field)

    def _take(self, command: Command, chosen: str) -> None:
        self._keep(keys.given(self._desk.program.settings, command.id, chosen))

    def _keep(self, shortcuts: dict[str, tuple[str, ...]]) -> None:
        before = self._desk.program.settings.shortcuts
        self._desk.program.change_settings(shortcuts=shortcuts)
        self.refresh()
        if before != shortcuts:
            self._desk.start.say("Changed the keys", lambda: self._keep(before))

    def _reset_all(self) -> None:
        self._keep({})

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid() and self.list.hasFocus():
            where = self.list.visualRect(now)
            self.moved.emit(self.list.y() + where.top(), where.height())
