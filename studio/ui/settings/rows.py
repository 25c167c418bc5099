"""Rows of the settings page: what is set, a line about it, and the control; searching narrows and marks them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.labels import Wrapped, hairline, label, wrapped
from studio.ui.widgets.tick import Tick

__all__ = ["Group", "Row", "marked", "ticked"]


def marked(theme: Theme, text: str, words: str) -> str:
    """A text as HTML with the words that are searched for on the ground of a hit."""
    at = text.lower().find(words.lower()) if words else -1
    if at < 0 or len(text.lower()) != len(text):
        return escape(text)
    end = at + len(words)
    hit = f"<span style='background-color:{theme.tokens.hit.name()}'>{escape(text[at:end])}</span>"
    return escape(text[:at]) + hit + escape(text[end:])


class Row(QWidget):
    """Title and line at the left, the control at the right, or below where `below` is set or there's little room."""

    def __init__(
        self, theme: Theme, title: str, line: str = "", control: QWidget | None = None, *, below: bool = False,
        words: str = "",
    ) -> None:
        super().__init__()
        self._theme, self._control, self._below = theme, control, below
        self._texts = {"": title, "line": line}
        self._words = f"{title} {line} {words}".lower()
        self._said = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 9, 16, 12)
        outer.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._title = wrapped(title, "button")
        column.addWidget(self._title)
        self._line = wrapped(line, "caption", "3")
        column.addWidget(self._line)
        row.addLayout(column, 1)
        if control is not None and not below:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(row)
        self._line.setVisible(bool(line))  # not before it has a parent: it would open a window of its own
        if control is not None and below:
            outer.addWidget(control)
        if control is not None and not control.accessibleName():
            control.setAccessibleName(title)
        theme.changed.connect(self._mark)

    def say(self, line: str) -> None:
        """Say another line about it."""
        self._texts["line"] = line
        self._line.setVisible(bool(line))
        self._mark()

    def line(self) -> str:
        """What is said about it."""
        return self._texts["line"]

    def narrow(self, words: str) -> bool:
        """Show only what the words find, with the hit marked. Whether that's this row."""
        self._said = words.strip()
        found = all(word in self._words for word in self._said.lower().split())
        self.setVisible(found)
        self._mark()
        return found

    def _mark(self) -> None:
        for shown, text in ((self._title, self._texts[""]), (self._line, self._texts["line"])):
            _show_marked(self._theme, shown, text, self._said)


def _show_marked(theme: Theme, shown: Wrapped, text: str, words: str) -> None:
    shown.say(text)
    if words and words.lower() in text.lower():
        html = marked(theme, text, words).replace("\n", "<br>")
        shown.show_html(f"<p style='line-height:{shown.line}px; margin:0'>{html}</p>")


class Group(QWidget):
    """A title above a card of rows."""

    def __init__(self, title: str, rows: list[QWidget], words: str = "") -> None:
        super().__init__()
        self.title, self.rows, self._words = title, rows, f"{title} {words}".lower()
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 28)
        column.setSpacing(10)
        column.addWidget(label(title, "group"))
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self._lines: list[QFrame] = []
        for number, row in enumerate(rows):
            line = hairline()
            self._lines.append(line)
            inside.addWidget(line)
            line.setVisible(number > 0)
            inside.addWidget(row)
        column.addWidget(card)

    def narrow(self, words: str) -> bool:
        """Show the rows that the words find; all of them where they find the title. Whether there is any."""
        whole = bool(words.strip()) and all(word in self._words for word in words.lower().split())
        first = True
        for line, row in zip(self._lines, self.rows, strict=True):
            found = row.narrow("" if whole else words)
            line.setVisible(found and not first)
            first = first and not found
        self.setVisible(not first)
        return not first


def ticked(theme: Theme, title: str, line: str, on: bool, change: Callable[[bool], None], words: str = "") -> Row:
    """A row with a box to tick."""
    tick = Tick(theme, title)
    tick.setAccessibleDescription(line)
    tick.setChecked(on)
    tick.toggled.connect(change)
    return Row(theme, title, line, tick, words=words)
