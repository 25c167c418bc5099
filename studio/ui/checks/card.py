"""The card of the selected finding: why it matters, what its fix changes, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.rules.engine import Rule
from studio.ui.checks.changes import Changes
from studio.ui.checks.findings import ICONS, Act, Item, Preview
from studio.ui.checks.ignoring import Ignoring
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon, lowered
from studio.ui.widgets.labels import hairline, label, wrapped
from studio.ui.words import count, curly

__all__ = ["FindingCard"]


class FindingCard(QWidget):
    """Emits `acted(item, act)` for a button (the item without the places left out), and `ignored(reason, scope)`.

    `words` are those that the finding is about; `recent` the reasons given before.
    """

    acted = Signal(object, object)
    ignored = Signal(str, str)
    resized = Signal()

    def __init__(
        self, theme: Theme, item: Item, position: str, rule: Rule | None, previews: tuple[Preview, ...], *,
        words: str = "", recent: Iterable[str] = (),
    ) -> None:
        super().__init__()
        self._theme, self.item, self._words, self._recent = theme, item, words, recent
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 0, 12, 8)
        card = QFrame()
        card.setObjectName("card")
        card.setProperty("selected", True)
        outer.addWidget(card)
        self._column = column = QVBoxLayout(card)
        column.setContentsMargins(13, 7, 13, 10)  # a title's words stand low in their line
        column.setSpacing(0)
        column.addLayout(self._head(item, position))
        column.addSpacing(5)
        why = curly(item.first.detail or (rule.why if rule else ""))
        if item.waiver:
            column.addWidget(wrapped(item.place))
            column.addSpacing(6)
        if why:
            column.addWidget(wrapped(why, tone="2"))
            column.addSpacing(10)
        self.changes = Changes(theme, previews) if previews and not item.waiver else None
        if self.changes:
            self.changes.chosen.connect(self._count)
            column.addWidget(self.changes)
            column.addSpacing(12)
        self._actions = self._buttons(item)
        column.addWidget(self._actions)
        self.question: Ignoring | None = None
        column.addSpacing(10)
        column.addWidget(hairline())
        column.addSpacing(8)
        column.addLayout(self._foot(rule))

    def _head(self, item: Item, position: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        icon, colour = ICONS[item.level]
        row.addWidget(lowered(Icon(self._theme, icon, colour, 18), 5), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(wrapped(item.title, "card_title"), 1)
        number = label(position, "caption", "3")
        number.setFixedHeight(24)
        number.setContentsMargins(0, 4, 0, 0)  # level with the title's words
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self, item: Item) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        first, *others = item.acts
        self.main = Button(self._theme, first.long, "primary", click=lambda: self._act(first)).low()
        row.addWidget(self.main)
        self.second: Button | None = None
        if others:
            self.second = Button(self._theme, others[0].long, click=lambda: self._act(others[0])).low()
            row.addWidget(self.second)
        row.addStretch(1)
        self.ignore = Button(self._theme, "Ignore…", "quiet", click=self.ask_reason).low()
        row.addWidget(self.ignore)
        self.ignore.setVisible(item.level != "write" and item.waiver is None)
        return box

    def _foot(self, rule: Rule | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(lowered(Icon(self._theme, "scales", "text3", 14)), 0, Qt.AlignmentFlag.AlignTop)
        words = curly(f"{rule.title} · {rule.source}") if rule else ""
        row.addWidget(wrapped(words, "caption", "3"), 1)
        return row

    def _count(self) -> None:
        """Say on the button how many places are left to be changed."""
        assert self.changes
        left = len(self.item.findings) - len(self.changes.left_out())
        self.main.setText(f"Fix {count(left, 'place')}" if left else "Fix nothing")
        self.main.setEnabled(left > 0)
        self.main.setToolTip("" if left else "Tick a place to fix")

    def _act(self, act: Act) -> None:
        out = self.changes.left_out() if self.changes and act.what == "fix" else frozenset()
        findings = tuple(finding for index, finding in enumerate(self.item.findings) if index not in out)
        self.acted.emit(replace(self.item, findings=findings), act)

    def ask_reason(self) -> None:
        """Ask in place why this is ignored, and how far."""
        if self.question is None:
            self.question = Ignoring(
                self._theme, self._recent, words=self._words, places=len(self.item.findings)
            )
            self.question.decided.connect(self.ignored)
            self.question.cancelled.connect(self._back)
            self._column.insertWidget(self._column.indexOf(self._actions), self.question)
        self._actions.hide()
        self.question.show()
        self.resized.emit()
        self.question.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        if self.question:
            self.question.hide()
        self._actions.show()
        self.resized.emit()
        self.ignore.setFocus(Qt.FocusReason.OtherFocusReason)
