"""The palette: sections, findings, commands, facts and releases by a few letters, and lists in the same form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.desk import Desk
from studio.ui.house import recall, remember
from studio.ui.palette import choices as offered
from studio.ui.palette.choices import Choice, Found, matching
from studio.ui.palette.rows import CHOICE, ChoiceDelegate, ChoiceModel
from studio.ui.palette.sources import everything, link_choice
from studio.ui.widgets.buttons import Icon
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import hairline, label
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.roles import follow

__all__ = ["Choice", "Palette", "matching"]

_NAME, _KEPT = "palette", 5
_KEYS = (("↑ ↓", "choose"), ("Enter", "go"), ("Esc", "close"))
_HINT = "Type > for commands, @ for facts, # for sections"


class Palette(Overlay):
    """A field with a list below it; arrows choose, Enter does it."""

    def __init__(
        self, desk: Desk, placeholder: str, choices: list[Choice], first: Callable[[str], Choice | None] | None = None
    ) -> None:
        super().__init__(desk.theme, desk, QSize(680, 452), top=112)
        self._desk, self._choices, self._first = desk, choices, first
        self._more: tuple[str, list[Found]] = ("", [])
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head(placeholder))
        column.addWidget(hairline())
        self.model = ChoiceModel()
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self._delegate = ChoiceDelegate(desk.theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("What can be chosen")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setStyleSheet("QListView { padding: 8px 0; }")
        self.list.clicked.connect(lambda _: self.take())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        column.addWidget(self._stack, 1)
        column.addWidget(hairline())
        column.addWidget(self._foot(hint=first is not None))
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self.take)
        self._narrow("")

    @classmethod
    def show_over(cls, desk: Desk, prefix: str = "") -> Palette:
        """The palette with all there is, narrowed by a prefix: `#` sections, `>` commands, `@` facts."""
        made = cls(desk, "Search or run a command", everything(desk), lambda typed: link_choice(desk, typed))
        made.open(made.field)
        if desk.page is not None:
            from studio.ui.palette.library_lines import LibraryLines

            made.field.textChanged.connect(LibraryLines(made, desk).look)
        made.field.setText(prefix)
        return made

    @classmethod
    def show_choices(cls, desk: Desk, placeholder: str, choices: list[Choice]) -> Palette:
        """A list to choose from."""
        made = cls(desk, placeholder, choices)
        made.open(made.field)
        return made

    def show_more(self, text: str, lines: list[Found]) -> None:
        """Show lines that were found elsewhere for this text, behind the commands; what is chosen stays chosen."""
        if text != self.field.text():
            return
        before: Choice | None = self.list.currentIndex().data(CHOICE)
        self._more = (text, lines)
        self._narrow(text)
        rows = self.model.lines()
        same = [row for row in rows if before is not None and self.model.index(row).data(CHOICE) == before]
        if same:
            self._choose(same[0])

    def take(self) -> None:
        """Close, and do what is chosen; what can't be done stays, with its reason."""
        choice: Choice | None = self.list.currentIndex().data(CHOICE)
        if choice and not choice.reason:
            self._remember(choice)
            self.dismiss()
            choice.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Home, End and pages in the field move in the list."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8,
                Qt.Key.Key_Home: -100_000, Qt.Key.Key_End: 100_000,
            }
            if event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._move(steps[event.key()])
                return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        lines = self.model.lines()
        if not lines:
            return
        now = self.list.currentIndex().row()
        at = lines.index(now) if now in lines else -1
        self._choose(lines[max(0, min(len(lines) - 1, at + by))])

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        if row <= 1:
            self.list.scrollToTop()  # the title above the first line is seen too
        self.field.setAccessibleDescription(str(self.model.data(index, Qt.ItemDataRole.AccessibleTextRole)))

    def _narrow(self, text: str) -> None:
        recent = tuple(recall(self._desk.program, _NAME).splitlines()) if self._first else ()
        shown = offered.narrowed(self._choices, text, recent) if self._first else offered.found(self._choices, text)
        first = self._first(text) if self._first else None
        if first and (not text.strip() or text.strip() in first.title or offered.found([first], text)):
            shown = [Found(first), *shown]
        if self._more[1] and self._more[0] == text:
            at = next((n for n, each in enumerate(shown) if each.choice.group in ("Facts", "Releases")), len(shown))
            shown = [*shown[:at], *self._more[1], *shown[at:]]
        self.model.show(shown)
        lines = self.model.lines()
        if lines:
            self._choose(lines[0])
        else:
            self._show_nothing(text)
        self._stack.setCurrentIndex(0 if lines else 1)

    def _show_nothing(self, text: str) -> None:
        if self._stack.count() > 1:
            old = self._stack.widget(1)
            self._stack.removeWidget(old)
            old.deleteLater()
        words = text.strip().lstrip("".join(offered.PREFIXES)).strip()
        title = f"Nothing matches “{words}”" if words else "Nothing here yet"
        way_out = "Try fewer letters, or the first of each word."
        self._stack.addWidget(Empty(self._theme, "magnifying-glass", title, way_out))

    def _remember(self, choice: Choice) -> None:
        if choice.id and self._first:
            before = recall(self._desk.program, _NAME).splitlines()
            kept = [choice.id, *(id for id in before if id != choice.id)][:_KEPT]
            remember(self._desk.program, _NAME, "\n".join(kept))

    def _head(self, placeholder: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 12, 12)
        row.setSpacing(0)
        row.addWidget(Icon(self._theme, "magnifying-glass", "text2", 20))
        self.field = QLineEdit()
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.setStyleSheet("border: none; background: transparent; font-size: 18px; padding: 0 10px;")
        self.field.installEventFilter(self)
        row.addWidget(self.field, 1)
        return row

    def _foot(self, *, hint: bool) -> QWidget:
        foot = QWidget()
        foot.setMinimumHeight(40)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(6)
        for key, does in _KEYS:
            row.addWidget(label(key, "key"))
            row.addWidget(label(does, "caption", "3"))
            row.addSpacing(6)
        row.addStretch(1)
        if hint:
            row.addWidget(label(_HINT, "caption", "3"))
        return foot
