"""The grid of signs that the keyboard hasn't got, each with its name."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.ui.house import recall, remember, settings_of
from studio.ui.keys import spoken_keys
from studio.ui.theme import Theme
from studio.ui.widgets.labels import hairline, label
from studio.ui.widgets.lean import is_hovered, stroke
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.row_model import RowModel

__all__ = ["SIGNS", "SymbolPopover"]

_Index = QModelIndex | QPersistentModelIndex
_COLUMNS, _CELL, _KEPT = 10, 36, 10
_NAME = "symbols"

# In groups: marks, signs of measure and comparison, dashes and points, raised and lowered figures, Greek, letters.
SIGNS = (
    ("®", "Registered"), ("™", "Trademark"), ("℠", "Service mark"), ("©", "Copyright"), ("§", "Section sign"),
    ("¶", "Paragraph sign"), ("†", "Dagger"), ("‡", "Double dagger"), ("•", "Bullet"), ("·", "Middle dot"),
    ("µ", "Micro"), ("±", "Plus or minus"), ("≥", "At least"), ("≤", "At most"), ("≈", "About equal to"),
    ("≠", "Not equal to"), ("×", "Times"), ("÷", "Divided by"), ("−", "Minus"), ("°", "Degree"),
    ("–", "Dash"), ("—", "Long dash"), ("…", "Ellipsis"), ("‰", "Per mille"), ("½", "One half"),
    ("¼", "One quarter"), ("¾", "Three quarters"), ("→", "Arrow"), ("∞", "Infinity"), ("√", "Square root"),
    ("²", "Squared"), ("³", "Cubed"), ("⁶", "Raised six"), ("⁹", "Raised nine"), ("₁", "Lowered one"),
    ("₂", "Lowered two"), ("₃", "Lowered three"), ("′", "Prime"), ("″", "Double prime"), ("ℓ", "Script l"),
    ("α", "Alpha"), ("β", "Beta"), ("γ", "Gamma"), ("δ", "Delta"), ("ε", "Epsilon"),
    ("κ", "Kappa"), ("λ", "Lambda"), ("μ", "Mu"), ("σ", "Sigma"), ("χ", "Chi"),
    ("ω", "Omega"), ("Δ", "Capital delta"), ("Ω", "Ohm"), ("€", "Euro"), ("£", "Pound"),
    ("¥", "Yen"), ("é", "e acute"), ("ö", "o umlaut"), ("ü", "u umlaut"), ("ç", "c cedilla"),
)  # fmt: skip
# The commands that type a sign by themselves.
_KEYS = {"®": "sign_registered", "™": "sign_trademark"}


class _Model(RowModel):
    def __init__(self, recent: str) -> None:
        names = dict(SIGNS)
        first = [(sign, names[sign]) for sign in recent if sign in names]
        super().__init__((*first, *(pair for pair in SIGNS if pair[0] not in recent)))
        self.recent = len(first)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        sign, name = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return sign
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, used lately" if index.row() < self.recent else name
        return name if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_CELL, _CELL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t, rect = self._theme.tokens, QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(t.accent, 1) if current else Qt.PenStyle.NoPen)
        painter.setBrush(t.sel if current else t.hover if is_hovered(option) else t.raised)
        painter.drawRoundedRect(rect, 6, 6)
        font = self._theme.font("body")
        font.setPixelSize(18)
        painter.setFont(font)
        painter.setPen(t.text)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class SymbolPopover(Popover):
    """`taken(sign)`. Arrows choose, a letter goes to the next sign whose name begins with it, Enter takes it."""

    taken = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self.setAccessibleName("Symbols")
        self.model = _Model(recall(window.program, _NAME))
        self.list = QListView()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setGridSize(QSize(_CELL, _CELL))
        self.list.setSpacing(0)
        self.list.setMouseTracking(True)
        for bar in (self.list.setHorizontalScrollBarPolicy, self.list.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _Delegate(theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self.model)
        self.list.setAccessibleName("Symbols")
        self.list.clicked.connect(self._take)
        self.list.entered.connect(self._tell)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))
        self.list.installEventFilter(self)
        self._name, self._key = label("", "caption", "3"), label("", "key")
        inside = QHBoxLayout()
        inside.setContentsMargins(10, 10, 10, 6)
        inside.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 12, 8)
        foot.addWidget(self._name, 1)
        foot.addWidget(self._key)
        self.column.addLayout(inside, 1)
        self.column.addWidget(hairline())
        self.column.addLayout(foot)
        self.list.setCurrentIndex(self.model.index(0))

    def open_beside(self, place: QRect) -> None:
        """Open it at a place in global pixels."""
        rows = -(-self.model.rowCount() // _COLUMNS)
        self.open_at(place, QSize(_COLUMNS * _CELL + 24, rows * _CELL + 16 + 1 + 34), self.list)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            sign, name = self.model.rows[index.row()]
            self._name.setText(name)
            keys = spoken_keys(_KEYS[sign], settings_of(self)) if sign in _KEYS else ""
            self._key.setText(keys)
            self._key.setVisible(bool(keys))

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        house = self.window().program
        sign, before = str(index.data()), recall(house, _NAME)
        remember(house, _NAME, (sign + before.replace(sign, ""))[:_KEPT])
        self.dismiss()
        self.taken.emit(sign)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Space take the sign; a letter goes to a name that begins with it."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self._take(self.list.currentIndex())
                return True
            letter = event.text().casefold()
            if letter.isalpha():
                rows, now = self.model.rowCount(), self.list.currentIndex().row()
                order = [(now + step) % rows for step in range(1, rows + 1)]
                found = next((row for row in order if self.model.rows[row][1].casefold().startswith(letter)), now)
                self.list.setCurrentIndex(self.model.index(found))
                return True
        return super().eventFilter(watched, event)
