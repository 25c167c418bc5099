"""What a fix changes: the words before and after, old ones struck and new ones underlined, one line a place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studio.ui.checks.findings import Preview
from studio.ui.theme import Theme
from studio.ui.widgets.labels import Wrapped, label, wrapped
from studio.ui.widgets.tick import Tick
from studio.ui.words import count

__all__ = ["Changes", "change_html"]

# So many places are shown with a box of their own; those beyond are counted, and changed with the others.
_SHOWN = 40


def change_html(theme: Theme, place: Preview) -> str:
    """One place of a change: what goes struck out, what comes underlined."""
    t = theme.tokens
    gone = f"color:{t.dele.name()}; background-color:{t.del_bg.name()}; text-decoration:line-through"
    come = f"color:{t.ins.name()}; background-color:{t.ins_bg.name()}; text-decoration:underline"

    def words(text: str) -> str:
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return safe.replace("\n", " ").replace("  ", " &nbsp;")

    old, new = (words(text) if text.strip() else text.replace(" ", "&nbsp;") for text in (place.old, place.new))
    return (
        f"<p style='line-height:20px; margin:0'>{words(place.before)}<span style='{gone}'>{old}</span>"
        f"<span style='{come}'>{new}</span>{words(place.after)}</p>"
    )


class Changes(QFrame):
    """A well with the places of a fix; where there are several, each has a box to leave it out. `chosen()` follows."""

    chosen = Signal()

    def __init__(self, theme: Theme, places: tuple[Preview, ...]) -> None:
        super().__init__()
        self.setObjectName("well")
        self._theme, self._places = theme, places
        self._ticks: list[Tick] = []
        self._lines: list[Wrapped] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 9)
        column.setSpacing(2 if len(places) == 1 else 6)
        column.addWidget(label("What changes", "label", "2"))
        for place in places[:_SHOWN]:
            line = wrapped("", tone="2")
            line.setAccessibleName(_sentence(place))
            self._lines.append(line)
            if len(places) == 1:
                column.addWidget(line)
                continue
            tick = Tick(theme, _sentence(place))
            tick.setChecked(True)
            tick.toggled.connect(self.chosen)
            self._ticks.append(tick)
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(line, 1)
            column.addLayout(row)
        if len(places) > _SHOWN:
            column.addWidget(wrapped(f"and {count(len(places) - _SHOWN, 'more place')}, each alike", "caption", "3"))
        self._paint_words()
        theme.changed.connect(self._paint_words)

    def left_out(self) -> frozenset[int]:
        """Which of the places are not to be changed, counted from 0."""
        return frozenset(index for index, tick in enumerate(self._ticks) if not tick.isChecked())

    def _paint_words(self) -> None:
        for line, place in zip(self._lines, self._places, strict=False):
            line.show_html(change_html(self._theme, place))


def _sentence(place: Preview) -> str:
    if not place.new:
        return f"“{place.old}” goes"
    return f"“{place.old}” becomes “{place.new}”" if place.old else f"“{place.new}” comes in"
