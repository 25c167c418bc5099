"""The Sections list: every section of the release and the places of those still to come, with where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.outline import Entry
from studio.rules.engine import Finding
from studio.sections import kind
from studio.ui.checks.findings import ICONS
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Tool
from studio.ui.widgets.labels import Elided, label
from studio.ui.widgets.lean import is_hovered, mark_row, own_viewport
from studio.ui.widgets.next_card import NextCard
from studio.ui.widgets.progress import Progress
from studio.ui.widgets.row_model import RowModel
from studio.ui.words import count, curly

__all__ = ["Row", "Sections", "rows", "written"]

_ROW, _COUNT = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex


class Row(Struct, frozen=True):
    """One line: a section's kind and id (empty where it isn't there yet), its icon and how it stands."""

    kind: str
    section: str
    title: str
    icon: str
    colour: str
    state: str
    linked: bool = False
    changes: int = 0

    @property
    def quiet(self) -> bool:
        """Whether it's only offered."""
        return self.icon == "plus"


def rows(entries: Iterable[Entry], findings: Iterable[Finding]) -> tuple[Row, ...]:
    """The lines of the list for an outline, with the gravest finding of each section."""
    worst: dict[str, Finding] = {}
    for finding in findings:  # gravest first
        if finding.place is not None and finding.level != "write":
            worst.setdefault(finding.place.section, finding)
    return tuple(_row(entry, worst) for entry in entries)


def _row(entry: Entry, worst: dict[str, Finding]) -> Row:
    section = entry.section
    id, title = section.id if section else "", kind(entry.kind).title
    linked = bool(section and section.link and not section.link.detached)
    finding = worst.get(id)
    if finding and section and section.written:
        icon, colour = ICONS[finding.level or "worth"]
        return Row(entry.kind, id, title, icon, colour, finding.message, linked)
    if entry.state == "written":
        return Row(entry.kind, id, title, "check-circle", "text2", "Written", linked)
    if entry.state == "missing":
        return Row(entry.kind, id, title, "circle-dashed", "check_ic", "Required, not written", linked)
    if entry.state == "waived":
        return Row(entry.kind, id, title, "plus", "text3", "Not needed this time", linked)
    return Row(entry.kind, id, title, "plus", "text3", "Optional", linked)


def written(entries: Iterable[Entry]) -> tuple[int, int]:
    """How many required sections are written, and how many there are."""
    required = [entry for entry in entries if entry.status == "required"]
    return sum(entry.state == "written" for entry in required), len(required)


class _Model(RowModel):
    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}

    def show(self, new: tuple[Row, ...]) -> None:
        self.take(new, same=len(new) == len(self.rows))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        there = index.isValid() and bool(self.rows[index.row()].section)
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if there else Qt.ItemFlag.ItemIsDropEnabled)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            number = self.counts.get(row.section, 0)
            said = f"{row.title}. {row.state}." if not row.changes else f"{row.title}. {count(row.changes, 'change')}."
            return curly(said) + (" Linked." if row.linked else "") + (f" {count(number, 'hit')}." if number else "")
        return {_ROW: row, _COUNT: self.counts.get(row.section, 0)}.get(role)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(40, 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t = self._theme, self._theme.tokens
        row: Row = index.data(_ROW)
        rect = QRectF(option.rect)
        view = option.widget
        chosen = view.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(rect, 6, 6)
        if chosen and view.hasFocus() and view.currentIndex() == index and view.property("keyboard"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.focus, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        left = rect.left() + (rect.width() - 16) / 2 if self.narrow else rect.left() + 8
        theme.paint_icon(painter, row.icon, QRectF(left, rect.top() + 8, 16, 16), theme.colour(row.colour))
        if not self.narrow:
            font = theme.font("interface")
            if chosen:
                font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(t.text3 if row.quiet and not chosen else t.text)
            room = option.rect.adjusted(32, 0, -28 if row.linked else -8, 0)
            if number := index.data(_COUNT) or row.changes:
                colour = t.text2 if index.data(_COUNT) else t.accent
                room.setRight(room.right() - _paint_count(painter, option.rect, number, colour))
                painter.setFont(font)
                painter.setPen(t.text3 if row.quiet and not chosen else t.text)
            words = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
            if row.linked:
                beside = room.left() + painter.fontMetrics().horizontalAdvance(words) + 10
                theme.paint_icon(painter, "link-simple", QRectF(beside, rect.top() + 9, 14, 14), t.text3)
        painter.restore()


def _paint_count(painter: QPainter, rect: QRect, number: int, colour: QColor) -> int:
    """Paint how many hits a section has at the right of its row. How much room that took."""
    font = painter.font()
    font.setPixelSize(12)
    font.setWeight(font.Weight.Medium)
    painter.setFont(font)
    painter.setPen(colour)
    words = f"{number:,}"
    right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
    painter.drawText(rect.adjusted(0, 0, -10, 0), right, words)
    return painter.fontMetrics().horizontalAdvance(words) + 12


class _List(QListView):
    activated_row = Signal(object)
    menu_wanted = Signal(object, QPoint)
    dropped = Signal(str, str)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In the rail there are whole rows only: half an icon says nothing."""
        super().resizeEvent(event)
        self.whole_rows(self.property("rail"))

    def whole_rows(self, rail: bool) -> None:
        self.setProperty("rail", rail)
        cut = self.contentsRect().height() % max(self.sizeHintForRow(0), 1) if rail else 0
        if self.viewportMargins().bottom() != cut:
            self.setViewportMargins(0, 0, 0, cut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated_row.emit(self.currentIndex().data(_ROW))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_wanted.emit(index.data(_ROW), event.globalPos() if by_mouse else below)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.source() is self:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A section that was dragged goes before the one under the pointer."""
        row = self.currentIndex().data(_ROW)
        if event.source() is self and row and row.section:
            rows = self.model().rows
            at = self.indexAt(event.position().toPoint())
            low = event.position().y() > self.visualRect(at).center().y() if at.isValid() else True
            start = at.row() + low if at.isValid() else len(rows)
            self.dropped.emit(row.section, next((each.section for each in rows[start:] if each.section), ""))
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the view would take the row out
        event.accept()


class Sections(QWidget):
    """The region at the left. `chosen(section id, kind)` asks to go there; the id is empty to have it written.

    `more_wanted(section id, kind, point)` asks for a menu, without a section for that of the list, and
    `dropped(id, before)` to put a section before another, or last. While changes are shown,
    `change_chosen(section id, kind)` is told instead of `chosen`.
    """

    chosen = Signal(str, str)
    change_chosen = Signal(str, str)
    next_wanted = Signal()
    more_wanted = Signal(str, str, QPoint)
    dropped = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sections")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Sections")
        self._awaited = ""
        self._changes: tuple[tuple[Row, ...], str] | None = None
        self._shown: tuple[tuple[Row, ...], tuple[int, int], str, str] = (), (0, 0), "", "Next"
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(0)
        self._title = label("Sections", "strong")
        self.more = Tool(theme, "dots-three", "More for sections", box=24, size=16)
        self.more.clicked.connect(
            lambda: self.more_wanted.emit("", "", self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.more)
        column.addLayout(head)
        self._sentence = Elided("", "label", "2")
        self._standing = self._counted = ""
        column.addSpacing(8)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        self._progress = Progress(theme)
        column.addWidget(self._progress)
        column.addSpacing(12)
        self._model, self._delegate = _Model(), _Delegate(theme)
        self.list = _List()
        own_viewport(self.list)
        self.list.setAccessibleName("Sections of the release")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(lambda index: self._activate(index.data(_ROW)))
        self.list.activated_row.connect(self._activate)
        self.list.menu_wanted.connect(
            lambda row, at: self.more_wanted.emit(row.section if row else "", row.kind if row else "", at)
        )
        self.list.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.list.dropped.connect(self.dropped)
        column.addWidget(self.list, 1)
        column.addSpacing(8)
        self.next = NextCard(theme)
        self.next.clicked.connect(self.next_wanted)
        column.addWidget(self.next)

    def show_changes(self, new: tuple[Row, ...], sentence: str) -> None:
        """Show changes in place of how the sections stand, until it's called without a sentence."""
        self._changes = (new, sentence) if sentence else None
        if sentence:
            self._fill(new)
            self._sentence.setText(sentence)
            self._progress.hide()
        else:
            self._progress.setVisible(not self._delegate.narrow)
            self.show_rows(*self._shown)

    def show_rows(self, new: tuple[Row, ...], done: tuple[int, int], step: str, caption: str = "Next") -> None:
        """Show the lines, how many of the required sections are written, and the next step."""
        self._shown = new, done, step, caption
        self.next.show_step(step, caption)
        if self._changes:
            return
        self._fill(new)
        self._standing = sentence = f"{done[0]} of {done[1]} required parts written"
        self._sentence.setText(self._counted or sentence)
        self._progress.show_share(done[0] / done[1] if done[1] else 0, sentence)

    def _fill(self, new: tuple[Row, ...]) -> None:
        current = self._awaited or self.current()
        self._model.show(new)
        if current:
            self.mark_current(current)

    def show_counts(self, counts: Mapping[str, int], title: str = "") -> None:
        """Show a number at each of these sections (by id), with a title for what is counted; none takes them away."""
        if (counts, title) != (self._model.counts, self._counted):
            self._model.counts, self._counted = dict(counts), title
            self._model.show(self._model.rows)
            self._sentence.setText(title or self._standing)

    def rows(self) -> tuple[Row, ...]:
        """The lines that are shown."""
        return self._model.rows

    def current(self) -> str:
        """The id of the section that is marked as current, or empty."""
        row = self.list.currentIndex().data(_ROW)
        return row.section if row else ""

    def mark_current(self, section: str) -> None:
        """Mark the section in which the caret stands; one that was just added once it has its line."""
        self._awaited = ""
        for index, row in enumerate(self._model.rows):
            if row.section == section and section:
                self.list.setCurrentIndex(self._model.index(index))
                return
        self._awaited = section
        self.list.clearSelection()

    def be_narrow(self, narrow: bool) -> None:
        """Show icons only, or everything."""
        self._delegate.narrow = narrow
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.list.setVerticalScrollBarPolicy(off if narrow else on)
        self.list.whole_rows(narrow)
        for widget in (self._title, self._sentence, self._progress, self.next):
            widget.setVisible(not narrow and not (self._changes and widget is self._progress))
        margin = 8 if narrow else 16
        self.layout().setContentsMargins(margin, 16, margin, 16)
        self.list.viewport().update()

    def _activate(self, row: Row | None) -> None:
        if row:
            (self.change_chosen if self._changes else self.chosen).emit(row.section, row.kind)
