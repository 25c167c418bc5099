"""Long work as it goes on: nothing at first, then a thin bar, then a card that says how far it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.corner import CornerCard
from studio.ui.widgets.labels import label, set_property
from studio.ui.widgets.progress import Progress

__all__ = ["Working"]

# Milliseconds until the bar is shown, and until the card is.
BAR, CARD = 400, 2000
# So many steps are named at once, and so many of them are done already: of a thousand the card would be taller than any
# screen.
_SHOWN, _BEFORE = 8, 3


class _Card(CornerCard):
    """Title, how far, a step for each piece of work (of many, those around the one under way), and Cancel."""

    def __init__(self, theme: Theme, parent: QWidget, title: str, steps: tuple[str, ...]) -> None:
        super().__init__(parent, title)
        self._theme = theme
        head = QHBoxLayout()
        head.addWidget(label(title, "card_title"))
        head.addStretch(1)
        self.far = label("", "caption", "3")
        head.addWidget(self.far)
        self.column.addLayout(head)
        self.column.addSpacing(8)
        self.progress = Progress(theme)
        self.column.addWidget(self.progress)
        self.column.addSpacing(8)
        self._names = steps
        self._steps = []
        for step in steps[:_SHOWN]:
            row = QHBoxLayout()
            row.setSpacing(10)
            icon, words = Icon(theme, "circle", "text3", 14), label(step, tone="2")
            row.addSpacing(2)
            row.addWidget(icon)
            row.addWidget(words, 1)
            self.column.addLayout(row)
            self._steps.append((icon, words))
        self.column.addSpacing(10)
        foot = QHBoxLayout()
        foot.addWidget(label("You can keep writing", "caption", "3"))
        foot.addStretch(1)
        self.cancel = Button(theme, "Cancel")
        foot.addWidget(self.cancel)
        self.column.addLayout(foot)

    def show_done(self, done: int) -> None:
        number = len(self._names)
        self.far.setText(f"{min(done + 1, number):,} of {number:,}")
        self.progress.show_share(done / number if number else 1, f"{done:,} of {number:,} done")
        first = max(0, min(done - _BEFORE, number - len(self._steps)))
        for index, (icon, words) in enumerate(self._steps, first):
            now = index == done
            icon.show_icon("check" if index < done else "spinner-gap" if now else "circle-dashed",
                           "accent" if now else "text2" if index < done else "text3")  # fmt: skip
            words.setText(self._names[index])
            set_property(words, "tone", "" if now else "2")


class Working(QObject):
    """Shows work in a window; `cancelled()` is a press on Cancel. Call `step` as it goes on, `end` when it's over."""

    cancelled = Signal()

    def __init__(self, theme: Theme, window: QWidget, title: str, steps: tuple[str, ...]) -> None:
        super().__init__(window)
        self._window, self._done, self._number = window, 0, len(steps)
        self.bar = Progress(theme)
        self.bar.setParent(window)
        self.bar.hide()
        self.card = _Card(theme, window, title, steps)
        self.card.hide()
        self.card.cancel.clicked.connect(self.cancelled)
        self._bar_timer = QTimer(self, singleShot=True, interval=BAR)
        self._bar_timer.timeout.connect(self._show_bar)
        self._card_timer = QTimer(self, singleShot=True, interval=CARD)
        self._card_timer.timeout.connect(self.show_card)
        self._bar_timer.start()
        self._card_timer.start()
        window.installEventFilter(self)

    def step(self, done: int) -> None:
        """So many steps are done."""
        self._done = done
        self.card.show_done(done)
        self.bar.show_share(done / max(self._number, 1), f"{done:,} of {self._number:,} done")

    def end(self) -> None:
        """Take everything away."""
        self._bar_timer.stop()
        self._card_timer.stop()
        self._window.removeEventFilter(self)
        self.bar.hide()
        self.bar.deleteLater()
        self.card.go()
        self.deleteLater()

    def show_card(self) -> None:
        """Show the card now."""
        self.bar.hide()
        self.card.show_done(self._done)
        self.card.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the bar at the foot of the window."""
        if event.type() == QEvent.Type.Resize and self.bar.isVisible():
            self._show_bar()
        return super().eventFilter(watched, event)

    def _show_bar(self) -> None:
        if not self.card.isVisible():
            self.bar.setGeometry(0, self._window.height() - 32, self._window.width(), 4)
            self.bar.show()
            self.bar.raise_()
