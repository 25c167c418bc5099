"""What the house says of one rule: why, by whose word, to what it applies, and examples of what it finds and leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.rules.engine import Rule
from studio.rules.example import Example
from studio.templates import template
from studio.ui.checks.findings import GROUPS
from studio.ui.desk import House
from studio.ui.rulebook.switching import is_grave, is_on, why_off
from studio.ui.theme import Theme
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.lean import own_viewport
from studio.ui.widgets.reason import Reason
from studio.ui.widgets.switch import Switch
from studio.ui.words import curly, short_date

__all__ = ["Detail"]


class Detail(QScrollArea):
    """`switched(rule, on, reason)` once it's decided."""

    switched = Signal(object, bool, str)

    def __init__(self, theme: Theme, house: House) -> None:
        super().__init__()
        self._theme, self._house = theme, house
        self.rule: Rule | None = None
        own_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("About the rule")

    def show_rule(self, rule: Rule) -> None:
        """Show a rule as things stand now."""
        self.rule = rule
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 14, 24, 24)
        column.setSpacing(0)
        column.addWidget(wrapped(curly(rule.title), "page_title"))
        column.addSpacing(8)
        column.addLayout(self._chips(rule))
        column.addSpacing(12)
        column.addWidget(self._switch_row(rule))
        for title, words in (
            ("Why", curly(rule.why)), ("Source", curly(rule.source)), ("Applies to", _types(rule)),
        ):
            column.addSpacing(16)
            column.addWidget(label(title, "label", "2"))
            column.addSpacing(2)
            column.addWidget(wrapped(words))
        for title, examples in (("Found", rule.wrong), ("Left alone", rule.right)):
            column.addSpacing(18)
            column.addWidget(label(title, "label", "2"))
            for example in examples:
                column.addSpacing(6)
                column.addWidget(_example(example))
        column.addStretch(1)
        old = self.takeWidget()  # what was pressed may be in it
        self.setWidget(inside)
        if old is not None:
            old.deleteLater()

    def ask_why(self) -> None:
        """Ask for the reason without which a grave rule isn't switched off."""
        self.asked.show()
        self.asked.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.asked)

    def _chips(self, rule: Rule) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words in (GROUPS[rule.level], rule.code, *(("With a fix",) if rule.fixes else ())):
            row.addWidget(label(words, "chip"))
        row.addStretch(1)
        return row

    def _switch_row(self, rule: Rule) -> QWidget:
        on = is_on(rule, self._house.settings)
        box = QFrame()
        box.setObjectName("well")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 8, 10, 10)
        column.setSpacing(8)
        row = QHBoxLayout()
        told = "On in every release" if on else self._why_off(rule)
        row.addWidget(wrapped(told), 1)
        self.switch = Switch(self._theme, rule.title)
        self.switch.setChecked(on)
        self.switch.setToolTip("Switch the rule off" if on else "Switch the rule on")
        self.switch.clicked.connect(lambda checked: self._switched(rule, on=checked))
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        question = "Why should nobody be told of this?"
        self.asked = Reason(self._theme, question, "for example: our counsel checks it", "Switch off")
        self.asked.now.setToolTip("Say why first: the reason stays here")
        self.asked.decided.connect(lambda reason: self.switched.emit(rule, False, reason))
        self.asked.cancelled.connect(lambda: self.show_rule(rule))
        self.asked.hide()
        column.addWidget(self.asked)
        return box

    def _why_off(self, rule: Rule) -> str:
        why = why_off(self._house, rule)
        said = "Off" + (f" since {short_date(why.on, self._house.today())}" if why.on else "")
        said += f", by {why.by}" if why.by else ""
        return f"{said}: {why.reason}" if why.reason else f"{said}. Nothing is said of it in any release"

    def _switched(self, rule: Rule, *, on: bool) -> None:
        if not on and is_grave(rule):
            self.switch.setChecked(True)  # until there is a reason
            self.ask_why()
        else:
            self.switched.emit(rule, on, "")


def _types(rule: Rule) -> str:
    return ", ".join(template(type).title for type in rule.types) if rule.types else "Every release type"


def _example(example: Example) -> QFrame:
    box = QFrame()
    box.setObjectName("well")
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 6, 12, 8)
    column.setSpacing(2)
    column.addWidget(wrapped(example.shown()))
    if example.fixed:
        column.addWidget(wrapped(f"Becomes: {example.fixed}", tone="accent"))
    if example.note:
        column.addWidget(wrapped(curly(example.note), "caption", "3"))
    return box
