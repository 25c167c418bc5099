"""The bar above the sheet: what to find, and in its second row what to put in its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from studio.model.search import Query
from studio.ui.find.said import Said
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon, Tool
from studio.ui.widgets.chip import ToggleChip
from studio.ui.widgets.labels import label

__all__ = ["FindBar"]

# The field's usual and least width, the width that keeps the usual one, and the one below which chips and sentence
# get rows of their own.
FIELD, LEAST, BROAD, NARROW = 240, 140, 780, 690


class FindBar(QFrame):
    """Tells what is wanted; it searches nothing itself.

    `changed()` follows the field and the chips, `worded()` the replacement; `step(by)` asks for another hit,
    `replace()` for the present one's replacement, `replace_all()`, `change_fact()` and `close_wanted()` are their
    buttons, and `preview(on)` says that the button for all is pointed at or focused.
    """

    changed = Signal()
    worded = Signal()
    step = Signal(int)
    replace = Signal()
    replace_all = Signal()
    change_fact = Signal()
    close_wanted = Signal()
    preview = Signal(bool)

    def __init__(self, theme: Theme, keys: tuple[str, str] = ("Shift+F3", "F3")) -> None:
        super().__init__()
        self.setObjectName("find_bar")
        self.setAccessibleName("Find and replace")
        self.field, self.replacement = _field("Find"), _field("Replace with")
        self.count = label("", "interface", "2")
        self.count.setMinimumWidth(58)
        self.previous = Tool(theme, "caret-up", "Previous hit", keys[0], size=16, box=28)
        self.next = Tool(theme, "caret-down", "Next hit", keys[1], size=16, box=28)
        self.whole = ToggleChip(theme, "Whole word", "Find it only where no letter or digit goes on")
        self.case = ToggleChip(theme, "Match case", "Tell capitals, quotes, hyphens and spaces apart")
        self.here = ToggleChip(theme, "In this section", "Look only in the section that the caret is in")
        self.close_button = Tool(theme, "x", "Close", "Esc", size=16, box=28)
        self.one = Button(theme, "Replace")
        self.fact = Button(theme, "Change the fact")
        self.all = Button(theme, "Replace", "primary")
        self._sign, self._sentence = Icon(theme, "tag-simple", "text2", 14), Said("", "caption", "3")
        self._narrow: bool | None = None
        self._arrange()
        self._place()
        self._connect()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        around = _row(self.count, self.previous, self.next, spacing=2)
        self._chips = _row(self.whole, self.case, self.here, spacing=8)
        self._said = _row(self._sign, self._sentence, spacing=8)
        acts = _row(self.fact, self.all, spacing=8)
        self._second = (self.replacement, self.one, self._said, acts)
        self._rows = [QHBoxLayout() for _ in range(4)]
        for row, widgets in ((0, (self.field, around)), (2, (self.replacement, self.one))):
            self._rows[row].setSpacing(8)
            for share, widget in zip((100, 0), widgets, strict=True):
                self._rows[row].addWidget(widget, share)
        for row, last in ((0, self.close_button), (2, acts)):
            self._rows[row].addStretch(1)
            self._rows[row].addWidget(last)
        for row in self._rows:
            column.addLayout(row)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self.changed.emit())
        self.replacement.textChanged.connect(lambda _: self.worded.emit())
        for chip in (self.whole, self.case, self.here):
            chip.toggled.connect(lambda _: self.changed.emit())
        self.previous.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        self.one.clicked.connect(self.replace)
        self.all.clicked.connect(self.replace_all)
        self.fact.clicked.connect(self.change_fact)
        self.close_button.clicked.connect(self.close_wanted)
        for watched in (self.field, self.replacement, self.all):
            watched.installEventFilter(self)
        self.tab_order = (
            self.field, self.replacement, self.one, self.fact, self.all, self.previous, self.next, self.whole,
            self.case, self.here, self.close_button,
        )

    def show_rows(self, *, replacing: bool) -> None:
        """One row to find, or two to replace as well."""
        for widget in self._second:
            widget.setVisible(replacing)
        self._place()

    @property
    def replacing(self) -> bool:
        """Whether the second row is shown."""
        return not self.replacement.isHidden()

    def query(self, section: str) -> Query:
        """What is looked for; in `section` where the search is to stay there."""
        here = section if self.here.isChecked() else ""
        return Query(self.field.text(), self.whole.isChecked(), self.case.isChecked(), here)

    def say(self, counter: str, sentence: str, *, fact: bool) -> None:
        """Show how many hits there are, and what they are."""
        self.count.setText(counter)
        self._sentence.setText(sentence)
        self._sentence.updateGeometry()
        self._sign.setVisible(fact and bool(sentence))
        for tool in (self.previous, self.next):
            tool.say("" if counter and counter != "No hits" else "There is no hit to go to")

    def offer(self, plain: int, *, fact: bool, why_not: str) -> None:
        """Offer what can be done: with this hit, with all plain ones, and with the fact that others are."""
        deleting = not self.replacement.text()
        verb = "Delete" if deleting else "Replace"
        self.one.setText(verb)
        self.one.setEnabled(not why_not)
        self.one.setToolTip(why_not or f"{verb} this hit and go on to the next (Enter)")
        self.all.setText(f"{verb} {plain:,}")
        self.all.setVisible(self.replacing and plain > 0)
        self.fact.setVisible(self.replacing and fact)
        look = "secondary" if plain else "primary"
        if self.fact.property("look") != look:
            self.fact.setProperty("look", look)
            self.fact.style().unpolish(self.fact)
            self.fact.style().polish(self.fact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give chips and sentence rows of their own where there's no room for them."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        narrow = self.width() < NARROW
        for field in (self.field, self.replacement):  # below each other, and as wide as each other
            field.setMinimumWidth(FIELD if self.width() >= BROAD else LEAST)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget, row in ((self._chips, 0), (self._said, 2)):
            if narrow:
                self._rows[row + 1].addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self._rows[row].insertWidget(2, widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the fields, and pointing at the button that changes many places."""
        kind = event.type()
        if watched is self.all:
            if kind in (QEvent.Type.Enter, QEvent.Type.FocusIn):
                self.preview.emit(True)
            elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.preview.emit(False)
        elif kind == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if watched is self.replacement and not event.modifiers():
                self.replace.emit()
            else:
                self.step.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return False


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    made.setMinimumWidth(LEAST)
    made.setMaximumWidth(FIELD)
    made.setFixedHeight(32)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _row(*widgets: QWidget, spacing: int) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return box
