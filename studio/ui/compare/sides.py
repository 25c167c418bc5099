"""Two releases in two columns, each section beside what it was."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from studio.model.changes import Compared, Spot, newer, older, spots
from studio.model.release import Release, Section
from studio.model.text import Deleted, Inserted
from studio.rules.engine import Place
from studio.ui.compare.still import Holder, ring
from studio.ui.text import scrolling
from studio.ui.text.block import SectionBlock
from studio.ui.text.face import Face
from studio.ui.theme import RoleName, Theme
from studio.ui.widgets.labels import label
from studio.ui.widgets.lean import fill, own_viewport

__all__ = ["SideBySide"]

# Columns are narrow: the text is that of the library, and headlines are smaller than on the sheet (percent).
_LOOKS: dict[str, tuple[RoleName, int]] = {"headline": ("headline", 72), "subheadline": ("subheadline", 85)}
_TIGHT = ("references", "contacts")
_AROUND, _INSIDE, _GAP = 24, 24, 20
_WIDEST = 1240


class SideBySide(QScrollArea):
    """The older release at the left, the newer at the right. `wanted(what)` follows keys, as Holder tells them."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        own_viewport(self)
        self._holder = Holder(self)
        self._holder.wanted.connect(self.wanted)
        self._blocks: dict[tuple[str, bool], SectionBlock] = {}
        self._zoom = 100
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Comparison, side by side")
        theme.changed.connect(self.dress)

    def show_compared(self, between: Compared, titles: tuple[str, str], notes: dict[str, str], zoom: int) -> None:
        """Show two releases; `titles` name them."""
        at = self.verticalScrollBar().value()
        self._zoom, self._blocks = zoom, {}
        page = _Page(self._theme)
        grid = page.grid
        for column, title in enumerate(titles):
            head = label(title, "label", "2")
            head.setIndent(4)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignTop)
        for row, section in enumerate(between.shown.sections, 1):
            for column, (there, side) in enumerate(((Inserted, older), (Deleted, newer))):
                note = notes.get(section.id, "")
                if isinstance(section.change, there):
                    grid.addWidget(_Absent(self._theme), row, column)
                    continue
                block = self._block(side(section), between.new if column else between.old, note, page)
                self._blocks[section.id, bool(column)] = block
                grid.addWidget(block, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(page)
        page.fit(self.viewport().width())
        self.verticalScrollBar().setValue(at)

    def _block(self, section: Section, release: Release, note: str, page: QWidget) -> SectionBlock:
        block = SectionBlock(section, None, self._face(section, release), self._theme, page)
        block.set_padding(0)
        block.editor.prompt = ""
        self._holder.hold(block, note)
        return block

    def _face(self, section: Section, release: Release) -> Face:
        role, percent = _LOOKS.get(section.kind, ("library", 100))
        filled = frozenset(fact.id for fact in release.facts if fact.value.strip())
        zoom = round(self._zoom * percent / 100)
        return Face(self._theme, self._theme.tokens, zoom, role, filled, section.kind in _TIGHT)

    def dress(self) -> None:
        """Take on the theme's colours."""
        for block in self._blocks.values():
            face = block.editor.face
            block.dress(
                Face(self._theme, self._theme.tokens, face.zoom, face.role, face.filled, face.tight, face.columns)
            )
        if self.widget():
            self.widget().update()

    def block(self, section: str, *, new: bool) -> SectionBlock | None:
        """The widget of a section (by its id in the comparison) at one of the sides."""
        return self._blocks.get((section, new))

    def go_to(self, section: str) -> None:
        """Bring a section into view."""
        block = self.block(section, new=True) or self.block(section, new=False)
        if block:
            block.editor.setFocus()
            scrolling.scroll_to(self, block, 0)

    def go_to_spot(self, spot: Spot, among: tuple[Spot, ...]) -> None:
        """Bring a change into view, with a ring round it: the words that came, or those that went.

        `among` are all changes of its section.
        """
        new = bool(spot.became)
        block = self.block(spot.section, new=new)
        if block is None:
            return
        number = [each for each in among if (each.became if new else each.was)].index(spot)
        there = spots(block.section)
        at = there[min(number, len(there) - 1)]
        place = Place(spot.section, at.start, at.end, at.part)
        ring(self._blocks.values(), block, place)
        scrolling.show(self, block, place, focus=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the text."""
        first = next(iter(self._blocks.values()), None)
        if first:
            first.editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into the new width."""
        super().resizeEvent(event)
        if isinstance(self.widget(), _Page):
            self.widget().fit(self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self.viewport())
        fill(painter, self.viewport().rect(), self._theme.tokens.window)
        painter.end()


class _Page(QWidget):
    """Two papers and what stands on them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        self.grid = QGridLayout()
        self.grid.setContentsMargins(_INSIDE, 20, _INSIDE, 32)
        self.grid.setHorizontalSpacing(2 * _INSIDE + 16)
        self.grid.setVerticalSpacing(_GAP)
        for side in (0, 1):
            self.grid.setColumnStretch(side, 1)
        column.addLayout(self.grid)

    def fit(self, available: int) -> None:
        """Take the width there is, up to what can be read well."""
        side = max(_AROUND, (available - _WIDEST) // 2)
        self.layout().setContentsMargins(side, _AROUND, side, _AROUND)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill(painter, event.rect(), self._theme.tokens.window)
        room = self.grid.geometry()
        half = (room.width() - 16) // 2
        painter.setPen(self._theme.tokens.line)
        painter.setBrush(self._theme.tokens.paper)
        for left in (room.left(), room.right() + 1 - half):
            paper = QRectF(QRect(left, room.top(), half, room.height())).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(paper, 4, 4)
        painter.end()


class _Absent(QWidget):
    """The place of a section that isn't in this one of the two."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setMinimumHeight(24)
        self.setAccessibleName("Not in this one")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.tokens.text3)
        painter.drawText(self.rect().adjusted(4, 4, -4, 0), int(Qt.AlignmentFlag.AlignTop), "Not in this one")
        painter.end()
