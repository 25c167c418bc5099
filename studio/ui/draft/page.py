"""The page over the window on which a draft is looked over before it becomes a release."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.intake.draft import Draft, Intake
from studio.model.library import LibraryText
from studio.templates import template
from studio.ui.desk import Desk
from studio.ui.draft.chooser import KindChooser
from studio.ui.draft.passages import PassageList
from studio.ui.draft.side import Side
from studio.ui.draft.sorting import Sorting
from studio.ui.widgets.announce import announce
from studio.ui.widgets.buttons import Button, Tool
from studio.ui.widgets.labels import Elided, label
from studio.ui.widgets.ordered import in_order
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.progress import Progress
from studio.ui.words import count

__all__ = ["DraftPage"]

_WIDE, _SIDE, _NARROW = 1200, 392, 316
_KEYS = "Enter or letters change the section · Shift selects several · Ctrl+Z takes back · Ctrl+Enter makes the release"
_KEPT = "The text as it was read is kept in History."


class DraftPage(Overlay):
    """Shows a draft. `wanted(sorting)` asks to make the release; the page is gone by then. `chosen` are the library's
    texts that sections of it are to be linked to."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, draft: Draft, intake: Intake, name: str) -> None:
        super().__init__(desk.theme, desk, QSize(), whole=True)
        self._desk = desk
        self.chosen: dict[str, LibraryText] = {}
        self.sorting = Sorting(draft, intake, desk.program.jobs, self)
        self.setAccessibleName(f"Bring in a draft: {name}")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(name))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = PassageList(desk.theme, self.sorting)
        self.list.chooser_wanted.connect(self._choose)
        row.addWidget(self._left(), 1)
        self.side = Side(desk.theme, self.sorting, _KEPT, desk.program.library)
        row.addWidget(self.side)
        column.addLayout(row, 1)
        column.addWidget(self._foot())
        self.sorting.placed.connect(self._count)
        self._count()

    def start(self) -> None:
        """Show the page, with the focus on the passages."""
        self.open(self.list)
        announce(self, f"{self.count.text()} {self.rest.text()}")

    def _head(self, name: str) -> QWidget:
        top = QFrame()
        top.setObjectName("top")
        top.setFixedHeight(56)
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        back = Tool(self._desk.theme, "arrow-left", "Cancel", "Esc")
        back.clicked.connect(self.dismiss)
        row.addWidget(back)
        row.addWidget(label("Bring in a draft", "card_title"))
        row.addSpacing(4)
        row.addWidget(Elided(name, "interface", "2"), 1)
        cancel = Button(self._desk.theme, "Cancel", click=self.dismiss)
        self.make = Button(self._desk.theme, "Make the release", "primary", click=self._make)
        row.addWidget(in_order(self.make, cancel))
        return top

    def _left(self) -> QWidget:
        left = QFrame()
        left.setObjectName("draft")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(38, 0, 24, 0)
        head.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.count = label("", "page_title")
        self.rest = Elided("", "interface", "2")
        words.addWidget(self.count)
        words.addWidget(self.rest)
        head.addLayout(words, 1)
        self.next = Button(self._desk.theme, "Next without a section", icon="circle-dashed", click=self.list_next)
        head.addWidget(self.next, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        self.progress = Progress(self._desk.theme)
        bar = QHBoxLayout()
        bar.setContentsMargins(38, 12, 24, 10)
        self.progress.setFixedWidth(240)
        bar.addWidget(self.progress)
        bar.addStretch(1)
        column.addLayout(bar)
        column.addWidget(self.list, 1)
        return left

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("status")
        foot.setFixedHeight(28)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(Elided(_KEYS, "caption", "3"), 1)
        return foot

    def list_next(self) -> None:
        """Go to the next passage without a section."""
        self.list.next_unplaced()

    def _count(self) -> None:
        all_, left = len(self.sorting.kinds), self.sorting.unplaced
        self.count.setText(f"{all_ - left} of {count(all_, 'paragraph')} placed.")
        self.rest.setText(
            "Every paragraph has a section. Look them over, then make the release."
            if not left
            else f"{left} will stand under Other. Nothing is lost."
        )
        self.next.setVisible(bool(left))
        self.progress.show_share((all_ - left) / all_ if all_ else 1.0, self.count.text())

    def _choose(self, place: QRect, letters: str) -> None:
        rows = self.list.rows()
        now = self.sorting.kinds[self.list.currentIndex().row()]
        usual = [slot.kind for slot in template(self.sorting.intake.release.type).slots]
        chooser = KindChooser(self._desk.theme, self.window(), usual, self.sorting.kinds, now)
        chooser.chosen.connect(lambda kind: self._put(rows, kind))
        chooser.show_at(place, letters)

    def _put(self, rows: list[int], kind: str) -> None:
        self.sorting.put(rows, kind)
        announce(self.list, self.count.text())

    def _make(self) -> None:
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)  # so that a value being typed is taken
        sorting, self.chosen = self.sorting, self.side.recognised.chosen()
        self.dismiss()
        self.wanted.emit(sorting)

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels; Ctrl+Enter makes the release."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._make()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel less room in a small window."""
        super().resizeEvent(event)
        self.side.setFixedWidth(_SIDE if self.width() >= _WIDE else _NARROW)
