"""The palette: sections, findings and commands by a few letters, and lists to choose from in the same form."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from studio.ui.commands import commands
from studio.ui.desk import Desk
from studio.ui.keys import shown_shortcut
from studio.ui.panels.findings import Item
from studio.ui.theme import Theme
from studio.ui.widgets.labels import hairline
from studio.ui.widgets.overlay import Overlay

__all__ = ["Choice", "Palette", "matching"]

_CHOICE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Choice(Struct, frozen=True):
    """One line: its group, its words, what stands at the right, and what it does; `reason` says why it can't."""

    group: str
    title: str
    aside: str
    icon: str
    act: Callable[[], None]
    reason: str = ""


def matching(choices: Iterable[Choice], words: str) -> list[Choice]:
    """The choices in which all the words occur, those that begin with them first."""
    wanted = words.casefold().split()
    found = [each for each in choices if all(word in f"{each.title} {each.group}".casefold() for word in wanted)]
    return sorted(found, key=lambda each: not each.title.casefold().startswith(words.casefold().strip()))


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []

    def show(self, choices: list[Choice]) -> None:
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.choices[index.row()]
        if role == _CHOICE:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.group}: {choice.title}. {choice.reason or choice.aside}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(300, 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t = self._theme, self._theme.tokens
        choice: Choice = index.data(_CHOICE)
        rect = option.rect.adjusted(8, 0, -8, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.sel)
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        if choice.icon:
            theme.paint_icon(painter, choice.icon, QRectF(rect.left() + 12, rect.top() + 10, 16, 16), t.text2)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.font("caption"))
        aside = choice.reason or choice.aside
        painter.setPen(t.text3 if choice.reason else t.text2)
        aside = painter.fontMetrics().elidedText(aside, Qt.TextElideMode.ElideRight, 240)
        width = painter.fontMetrics().horizontalAdvance(aside)
        painter.drawText(rect.adjusted(0, 0, -12, 0), middle | int(Qt.AlignmentFlag.AlignRight), aside)
        painter.setFont(theme.font("interface"))
        painter.setPen(t.text3 if choice.reason else t.text)
        room = rect.adjusted(40, 0, -12 - width - 16, 0)
        words = painter.fontMetrics().elidedText(choice.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, words)
        painter.restore()


class Palette(Overlay):
    """A field with a list below it; arrows choose, Enter does it."""

    def __init__(self, desk: Desk, placeholder: str, choices: list[Choice]) -> None:
        super().__init__(desk.theme, desk, QSize(680, 440), top=112)
        self._choices = choices
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 10, 0, 8)
        column.setSpacing(8)
        self.field = QLineEdit()
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.setStyleSheet("border: none; background: transparent; font-size: 16px; padding: 0 18px;")
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        column.addWidget(hairline())
        self.model = _Model()
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self._delegate = _Delegate(desk.theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName("What can be chosen")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda _: self.take())
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self.take)
        self._narrow("")

    @classmethod
    def show_over(cls, desk: Desk, prefix: str = "") -> Palette:
        """The palette with sections and commands, narrowed by a prefix: `#` sections, `>` commands."""
        made = cls(desk, "Search or run a command", _everything(desk))
        made.open(made.field)
        made.field.setText(prefix)
        return made

    @classmethod
    def show_choices(cls, desk: Desk, placeholder: str, choices: list[Choice]) -> Palette:
        """A list to choose from."""
        made = cls(desk, placeholder, choices)
        made.open(made.field)
        return made

    def take(self) -> None:
        """Close, and do what is chosen."""
        choice = self.list.currentIndex().data(_CHOICE)
        if choice and not choice.reason:
            self.dismiss()
            choice.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field move in the list."""
        if (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(self.model.rowCount() - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.model.index(row))
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        groups = {"#": "Go to", ">": "Do"}
        choices = self._choices
        if text[:1] in groups:
            choices = [each for each in choices if each.group == groups[text[0]]]
            text = text[1:]
        self.model.show(matching(choices, text))
        self.list.setCurrentIndex(self.model.index(0))


def _everything(desk: Desk) -> list[Choice]:
    choices: list[Choice] = []
    page = desk.page
    if page and page.editor.sheet.selected_text().strip():
        choices.append(Choice("Do", "Link the selection to a web address", "", "link-simple", lambda: desk.run("link")))
    if page:
        for row in page.editor.sections.rows():
            choices.append(
                Choice(
                    "Go to", row.title, row.state, row.icon, lambda row=row: page.editor.go_to(row.section, row.kind)
                )
            )
        for item in page.editor.checks.items():
            choices.append(
                Choice("To fix", item.title, item.place, "warning-circle", lambda item=item: _to(desk, item))
            )
    for each in commands():
        if each.id != "palette":
            choices.append(
                Choice(
                    "Do",
                    each.title,
                    shown_shortcut(each, desk.program.settings),
                    each.icon,
                    lambda command=each.id: desk.run(command),
                    each.reason(desk),
                )
            )
    return choices


def _to(desk: Desk, item: Item) -> None:
    desk.page.editor.show_panel(0)
    desk.page.editor.checks.select(item.first)
    desk.page.editor.sheet.select_finding(item.first)
