"""The rows of the Facts panel: groups with the profile they follow, facts, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from studio.model.facts import GROUPS, FactKind, is_checked, shown, uses
from studio.model.following import News
from studio.model.release import Fact, Release
from studio.templates import Template
from studio.ui.facts.asked import listed
from studio.ui.facts.values import wanted
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row
from studio.ui.widgets.row_model import RowModel
from studio.ui.words import count

__all__ = ["ROW", "FactDelegate", "FactModel", "FactRow", "GroupRow", "MoreRow", "Row", "fact_rows"]

ROW = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_LEFT, _VALUE = 19, 139
_TITLES = {"Other": "Added"}
# Where the group's title says the rest, or the card does: long names leave values no room.
_NAMES = {
    "company.name": "Name", "trial.registry_id": "Registry no.", "results.primary": "Primary result",
    "results.effect": "Effect size", "results.cutoff": "Data cutoff", "results.prespecified": "Pre-specified",
    "results.missed": "Statement of the miss", "results.next": "Full data to appear",
}
_PROFILED = {"Company": "company", "Product": "product", "Trial": "trial"}


class GroupRow(Struct, frozen=True):
    """The line above a group: its title, and how the release stands to the profile that gives its facts."""

    title: str
    news: News | None = None


class FactRow(Struct, frozen=True):
    """A fact: its value as the text shows it, at how many places, and whether it was compared with a source."""

    kind: FactKind
    value: str
    uses: int
    checked: bool


class MoreRow(Struct, frozen=True):
    """The line that shows or hides the facts nobody has missed yet."""

    number: int
    shown: bool


Row = GroupRow | FactRow | MoreRow


def fact_rows(release: Release, template: Template, news: Iterable[News], *, more: bool) -> tuple[Row, ...]:
    """The rows of a release: its facts by group, and with `more` those too that the type asks for besides."""
    found = listed(release, template)
    kinds = [*found.shown, *(found.more if more else ())]
    profiles = {each.profile.kind: each for each in news}
    facts = {fact.id: fact for fact in release.facts}
    rows: list[Row] = []
    for group in GROUPS:
        here = [kind for kind in kinds if kind.group == group]
        told = profiles.get(_PROFILED.get(group, ""))
        if here or told:
            rows.append(GroupRow(_TITLES.get(group, group), told))
        for kind in here:
            fact = facts.get(kind.id, Fact(kind.id))
            number = sum(1 for _ in uses(release, kind.id))
            rows.append(FactRow(kind, shown(fact, release.language), number, is_checked(fact)))
    if found.more:
        rows.append(MoreRow(len(found.more), more))
    return tuple(rows)


class FactModel(RowModel):
    """The rows in one list; `mime_of(fact id)` is what a fact is as it's dragged."""

    def __init__(self, mime_of: Callable[[str], QMimeData]) -> None:
        super().__init__()
        self._mime_of = mime_of

    def update(self, rows: tuple[Row, ...]) -> bool:
        """Take rows for the same facts as before, so that an open card stays. Whether they are."""
        if [_same(row) for row in rows] != [_same(row) for row in self.rows]:
            return False
        self.take(rows, same=True)
        return True

    def find(self, id: str) -> int:
        """The row of a fact, or -1."""
        return next((i for i, row in enumerate(self.rows) if isinstance(row, FactRow) and row.kind.id == id), -1)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Groups can be chosen only where their profile has something to tell; facts can be dragged."""
        row = self.rows[index.row()] if index.isValid() else None
        if row is None or (isinstance(row, GroupRow) and not (row.news and row.news.is_behind)):
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled if isinstance(row, FactRow) else usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its words, its sentence for a screen reader, and its tooltip."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.kind.label if isinstance(row, FactRow) else _title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _said(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, FactRow):
            places = f"Used at {count(row.uses, 'place')}" if row.uses else "Not used in the text"
            return f"{row.kind.label}: {row.value or 'not set'}\n{places} · {_checked(row)}"
        return None

    def mimeTypes(self) -> list[str]:
        """What a fact is while it's dragged."""
        return self._mime_of("").formats()

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        """The fact that is dragged, as it's put into text."""
        row = self.rows[indexes[0].row()]
        return self._mime_of(row.kind.id if isinstance(row, FactRow) else "")


def _same(row: Row) -> tuple[str, str]:
    """What makes a row the one it is."""
    return type(row).__name__, row.kind.id if isinstance(row, FactRow) else _title(row)


def _title(row: GroupRow | MoreRow) -> str:
    if isinstance(row, GroupRow):
        return row.title
    return "Show fewer" if row.shown else f"Show {row.number} more that this type asks for"


def _name(row: FactRow) -> str:
    return _NAMES.get(row.kind.id, row.kind.label)


def _checked(row: FactRow) -> str:
    return "Checked against a source" if row.checked else "Not checked yet"


def _said(row: Row) -> str:
    if isinstance(row, FactRow):
        used = f"Used {count(row.uses, 'time')}." if row.uses else "Not used."
        return f"{row.kind.label}: {row.value.rstrip('.') or 'not set'}. {used} {_checked(row)}."
    if isinstance(row, GroupRow) and row.news:
        behind = " The profile has changed." if row.news.is_behind else ""
        return f"{row.title}, follows the profile {row.news.profile.name}.{behind}"
    return _title(row)


class FactDelegate(QStyledItemDelegate):
    """Draws the rows; the open one is as high as its card."""

    def __init__(self, theme: Theme, height_of_card: Callable[[int], int]) -> None:
        super().__init__()
        self._theme, self._height_of_card = theme, height_of_card
        self._names: tuple[object, int] = (None, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Rows of 32, the open one as its card."""
        width = option.widget.viewport().width() if option.widget else 390
        return QSize(width, self._height_of_card(index.row()) or 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        row = index.data(ROW)
        if self._height_of_card(index.row()):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, GroupRow):
            self._paint_group(painter, option.rect, row)
        else:
            self._paint_ground(painter, option, index)
            if isinstance(row, FactRow):
                self._paint_fact(painter, option.rect, row, self._value_at(option.rect, index.model().rows))
            else:
                painter.setFont(self._theme.font("button"))
                painter.setPen(self._theme.tokens.accent)
                painter.drawText(option.rect.adjusted(_LEFT, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), _title(row))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t = self._theme.tokens
        chosen = option.widget is not None and option.widget.currentIndex().row() == index.row()
        if (chosen and option.widget.hasFocus()) or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(option.rect.adjusted(9, 1, -9, -1)), 6, 6)

    def _paint_group(self, painter: QPainter, rect: QRect, row: GroupRow) -> None:
        theme, t = self._theme, self._theme.tokens
        line = rect.adjusted(_LEFT, 4, -_LEFT, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        font = theme.font("label")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text2)
        painter.drawText(line, middle, row.title)
        if row.news is None:
            return
        at = line.left() + painter.fontMetrics().horizontalAdvance(row.title) + 8
        theme.paint_icon(painter, "link-simple", QRectF(at, line.center().y() - 6, 13, 13), t.text3)
        painter.setFont(theme.font("caption"))
        pinned = f" · version {row.news.following.version}, pinned" if row.news.following.pinned else ""
        words = f"profile: {row.news.profile.name}{pinned}"
        painter.setPen(t.text3)
        painter.drawText(QRect(at + 18, line.top(), line.right() - at - 18, line.height()), middle, words)
        if row.news.is_behind:
            badge = "Profile changed"
            width = painter.fontMetrics().horizontalAdvance(badge) + 16
            chip = QRectF(line.right() - width + 1, line.center().y() - 10, width, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.check_bg)
            painter.drawRoundedRect(chip, 10, 10)
            painter.setPen(t.check)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, badge)

    def _value_at(self, rect: QRect, rows: tuple[Row, ...]) -> int:
        """Where the values begin: behind the longest name, which has up to half of the width."""
        if self._names[0] is not rows:
            wide = QFontMetrics(self._theme.font("interface")).horizontalAdvance
            names = (wide(_name(row)) for row in rows if isinstance(row, FactRow))
            self._names = rows, _LEFT + max(names, default=0) + 10
        return min(max(_VALUE, self._names[1]), max(_VALUE, rect.width() // 2))

    def _paint_fact(self, painter: QPainter, rect: QRect, row: FactRow, value: int) -> None:
        theme, t = self._theme, self._theme.tokens
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.font("interface"))
        painter.setPen(t.text2)
        elide = painter.fontMetrics().elidedText
        name = rect.adjusted(_LEFT, 0, 0, 0)
        name.setWidth(value - _LEFT - 8)
        painter.drawText(name, middle, elide(_name(row), Qt.TextElideMode.ElideRight, name.width()))
        right = rect.right() - 20
        icon, colour = ("check-circle", t.text2) if row.checked else ("circle-dashed", t.check_ic)
        theme.paint_icon(painter, icon, QRectF(right - 14, rect.center().y() - 7, 15, 15), colour)
        right -= 24
        if row.uses:
            painter.setFont(theme.font("caption"))
            painter.setPen(t.text3)
            painter.drawText(rect.adjusted(0, 0, right - rect.right(), 0), middle | int(Qt.AlignmentFlag.AlignRight),
                             f"{row.uses}×")  # fmt: skip
            right -= painter.fontMetrics().horizontalAdvance(f"{row.uses}×") + 10
        painter.setFont(theme.font("button"))
        painter.setPen(t.text if row.value else t.accent)
        room = rect.adjusted(value, 0, right - rect.right(), 0)
        words = row.value or wanted(row.kind)
        painter.drawText(
            room, middle, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        )
