"""What replacing all would do, shown before it's done: a card below the bar that goes when the pointer does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.ui.checks.changes import change_html
from studio.ui.checks.findings import Preview
from studio.ui.theme import Theme
from studio.ui.widgets.labels import label, wrapped

__all__ = ["Peek"]

_WIDTH = 440
# So many places are shown, the others counted.
_SHOWN = 6


class Peek(QFrame):
    """Lies over the sheet and takes no clicks."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self.setObjectName("dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        self._title, self._words = label("", "strong"), wrapped("")
        column.addWidget(self._title)
        column.addWidget(self._words)
        self.hide()

    def show_changes(self, title: str, places: tuple[Preview, ...], top: int) -> None:
        """Show what changes, at the right below a height of what it lies over."""
        over = self.parentWidget()
        self._title.setText(title)
        lines = [change_html(self._theme, place) for place in places[:_SHOWN]]
        if len(places) > _SHOWN:
            lines.append(f"<p style='line-height:20px; margin:0'>and {len(places) - _SHOWN:,} more</p>")
        self._words.show_html("".join(lines))
        self._words.setAccessibleName("; ".join(f"“{each.old}” becomes “{each.new}”" for each in places))
        self.setFixedWidth(min(_WIDTH, over.width() - 32))
        self.layout().activate()
        self.setFixedHeight(self.layout().totalHeightForWidth(self.width()))
        self.move(over.width() - self.width() - 16, top + 8)
        self.show()
        self.raise_()
