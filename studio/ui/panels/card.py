"""The card of the selected finding: why it matters, what its fix changes, and what can be done."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.rules.engine import Rule
from studio.ui.panels.findings import ICONS, Item, Preview, long_action
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon, lowered
from studio.ui.widgets.labels import hairline, label, wrapped
from studio.ui.words import curly

__all__ = ["FindingCard", "changes_html"]

# So many places of a repeated slip are shown in full; the rest are counted.
_SHOWN = 5


def changes_html(theme: Theme, places: tuple[Preview, ...]) -> str:
    """What changes, as text: what goes struck out, what comes underlined."""
    t = theme.tokens
    gone = f"color:{t.dele.name()}; background-color:{t.del_bg.name()}; text-decoration:line-through"
    come = f"color:{t.ins.name()}; background-color:{t.ins_bg.name()}; text-decoration:underline"

    def words(text: str) -> str:
        return escape(text).replace("\n", " ").replace("  ", " &nbsp;")

    lines = [
        f"{words(p.before)}<span style='{gone}'>{words(p.old)}</span>"
        f"<span style='{come}'>{words(p.new)}</span>{words(p.after)}"
        for p in places[:_SHOWN]
    ]
    if len(places) > _SHOWN:
        lines.append(f"and {len(places) - _SHOWN} more")
    return "".join(f"<p style='line-height:20px; margin:0 0 2px 0'>{line}</p>" for line in lines)


class FindingCard(QWidget):
    """Emits `acted` for the main button, and `ignored(reason)` once a reason is given."""

    acted = Signal()
    ignored = Signal(str)
    resized = Signal()

    def __init__(
        self, theme: Theme, item: Item, position: str, rule: Rule | None, previews: tuple[Preview, ...]
    ) -> None:
        super().__init__()
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 0, 12, 8)
        card = QFrame()
        card.setObjectName("card")
        card.setProperty("selected", True)
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(13, 12, 13, 10)
        column.setSpacing(0)
        column.addLayout(self._head(item, position))
        column.addSpacing(4)
        why = curly(item.first.detail or (rule.why if rule else ""))
        if why:
            column.addWidget(wrapped(why, tone="2"))
            column.addSpacing(10)
        if previews:
            column.addWidget(self._well(previews))
            column.addSpacing(12)
        self._actions = self._buttons(item)
        column.addWidget(self._actions)
        self._question = self._reason()
        self._question.hide()
        column.addWidget(self._question)
        column.addSpacing(10)
        column.addWidget(hairline())
        column.addSpacing(8)
        column.addLayout(self._foot(rule))

    def _head(self, item: Item, position: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        icon, colour = ICONS[item.level]
        row.addWidget(lowered(Icon(self._theme, icon, colour, 18)), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(wrapped(item.title, "card_title"), 1)
        row.addWidget(label(position, "caption", "2"), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _well(self, previews: tuple[Preview, ...]) -> QFrame:
        well = QFrame()
        well.setObjectName("well")
        column = QVBoxLayout(well)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(label("What changes", "label", "2"))
        words = wrapped("", tone="2")
        words.show_html(changes_html(self._theme, previews))
        words.setAccessibleName("; ".join(f"“{p.old}” becomes “{p.new}”" for p in previews))
        column.addWidget(words)
        return well

    def _buttons(self, item: Item) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.main = Button(self._theme, long_action(item), "primary", click=self.acted.emit)
        self.main.setProperty("look", "primary")
        row.addWidget(self.main)
        row.addStretch(1)
        self.ignore = Button(self._theme, "Ignore…", "quiet", click=self.ask_reason)
        self.ignore.setVisible(item.level != "write")
        row.addWidget(self.ignore)
        return box

    def _reason(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Reason, for example: agreed with Legal")
        self.reason.setAccessibleName("Reason for ignoring this")
        self.reason.returnPressed.connect(self._ignore)
        self.reason.installEventFilter(self)
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.ignore_now = Button(self._theme, "Ignore", click=self._ignore)
        self.ignore_now.setEnabled(False)
        self.ignore_now.setToolTip("Say why first: the reason is kept with the release")
        self.reason.textChanged.connect(lambda text: self.ignore_now.setEnabled(bool(text.strip())))
        row.addWidget(self.ignore_now)
        row.addWidget(Button(self._theme, "Cancel", "quiet", click=self._back))
        row.addStretch(1)
        column.addLayout(row)
        return box

    def _foot(self, rule: Rule | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(lowered(Icon(self._theme, "scales", "text3", 14)), 0, Qt.AlignmentFlag.AlignTop)
        words = curly(f"{rule.title} · {rule.source}") if rule else ""
        row.addWidget(wrapped(words, "caption", "3"), 1)
        return row

    def offer_back(self) -> None:
        """This one is ignored: the one thing to do is to bring it back."""
        self.main.setText("Bring back")
        self.ignore.hide()

    def ask_reason(self) -> None:
        """Ask in place why this is ignored."""
        self._actions.hide()
        self._question.show()
        self.resized.emit()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Esc in the reason goes back to the buttons."""
        if (
            watched is self.reason
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._back()
            return True
        return False

    def _back(self) -> None:
        self._question.hide()
        self._actions.show()
        self.resized.emit()

    def _ignore(self) -> None:
        if self.reason.text().strip():
            self.ignored.emit(self.reason.text().strip())
