"""What a change of linked text does to the words, shown before it's made; where both sides changed the same, a choice.

A text that was edited here gets both changes: its own and the new version's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.merging import Choice, Conflict, Merged
from studio.model.text import Block
from studio.ui.library.prose import Prose, changes, headed
from studio.ui.widgets.buttons import Button, Icon, lowered
from studio.ui.widgets.chip import ToggleChip
from studio.ui.widgets.labels import hairline, label, wrapped
from studio.ui.widgets.ordered import in_order
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.scroller import Scroller
from studio.ui.words import count

__all__ = ["Act", "ChangeDialog"]

Blocks = tuple[Block, ...]
Act = tuple[str, Callable[[], None]]
_NEAR = 44  # characters shown before and after words that both changed
_SIDES: tuple[Choice, ...] = ("ours", "theirs", "both")


class ChangeDialog(Overlay):
    """Shows old words struck and new ones underlined, the conflicts below them, and what can be done."""

    def __init__(
        self, desk: Any, section_kind: str, title: str, line: str, old: Blocks, found: Merged, act: Act, *,
        other: Act | None = None, sides: tuple[str, str, str] = ("Keep ours", "Take theirs", "Keep both"),
    ) -> None:
        super().__init__(desk.theme, desk, QSize(720, 480))
        self._kind, self._old, self._found, self._sides = section_kind, old, found, sides
        self._chosen: list[Choice | None] = [None] * len(found.conflicts)
        self._words = act[0]
        column = headed(self.card, title, wrapped(line, tone="2"))
        self.prose = Prose(desk.theme, "What changes")
        middle = self._middle()
        column.addWidget(middle, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot(act, other))
        self.hug(middle)
        self._tell()

    def blocks(self) -> Blocks:
        """The words with what was chosen."""
        return self._found.chosen([choice or "ours" for choice in self._chosen])

    def choose(self, number: int, choice: Choice) -> None:
        """Decide a conflict."""
        self._chosen[number] = choice
        for side, chip in zip(_SIDES, self.chips[number], strict=True):
            chip.setChecked(side == choice)
        self._tell()

    # --- building ---

    def _middle(self) -> Scroller:
        scroll = Scroller()
        column = scroll.show_page(28, 0, 28, 16)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.addWidget(self.prose)
        self.chips: list[tuple[ToggleChip, ...]] = []
        number = len(self._found.conflicts)
        if number:
            places = "the same words" if number == 1 else f"the same words in {number} places"
            column.addWidget(label(f"Both changed {places}", "label", "2"))
            column.addSpacing(6)
        for each, conflict in enumerate(self._found.conflicts):
            column.addWidget(self._conflict(each, conflict))
            column.addSpacing(8)
        if number:
            column.addSpacing(6)
            column.addWidget(label("The text with both changes", "label", "2"))
            column.addSpacing(6)
        column.addWidget(card)
        column.addStretch(1)
        return scroll

    def _conflict(self, number: int, conflict: Conflict) -> QWidget:
        box = QFrame()
        box.setObjectName("card")
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        theirs, around = self._sides[1].removeprefix("Take "), _around(self._found, number)
        for name, blocks in (("Was", conflict.base), ("Here", conflict.ours), (theirs, conflict.theirs)):
            row = QHBoxLayout()
            row.setSpacing(12)
            said = label(name[:1].upper() + name[1:], "caption", "3")
            said.setFixedWidth(72)
            row.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
            words = wrapped("", tone="2" if name == "Was" else "")
            plain = "\n".join(block.text for block in blocks).strip()
            words.show_html(_in_place(plain, *around, words.line))
            words.setAccessibleName(plain or "Nothing")
            row.addWidget(words, 1)
            column.addLayout(row)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        chips = tuple(ToggleChip(self._theme, words, words) for words in self._sides)
        for side, chip in zip(_SIDES, chips, strict=True):
            chip.clicked.connect(lambda _=False, side=side: self.choose(number, side))
            row.addWidget(chip)
        row.addStretch(1)
        column.addLayout(row)
        self.chips.append(chips)
        return box

    def _foot(self, act: Act, other: Act | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(28, 14, 28, 14)
        row.setSpacing(8)
        row.addWidget(lowered(Icon(self._theme, "arrow-counter-clockwise", "text3", 14)))
        row.addWidget(label("Undo brings the old words back", "caption", "3"))
        row.addStretch(1)
        self.act = Button(self._theme, act[0], "primary", click=lambda: self._do(act))
        self.other = Button(self._theme, other[0], click=lambda: self._do(other)) if other else None
        cancel = Button(self._theme, "Cancel", click=self.dismiss)
        row.addWidget(in_order(self.act, cancel, *([self.other] if self.other else [])))
        return row

    def _do(self, act: Act) -> None:
        self.dismiss()
        act[1]()

    def _tell(self) -> None:
        """Show the words as they'd be, and let it be done once everything is chosen."""
        self.prose.show_blocks(changes(self._kind, self._old, self.blocks()))
        left = self._chosen.count(None)
        self.act.setEnabled(not left)
        self.act.setText(self._words if not left else f"{count(left, 'choice')} left")
        self.act.setToolTip("" if not left else "Choose for each place whose words to keep")


def _around(found: Merged, number: int) -> tuple[str, str]:
    """Some words before a conflict, and some after it."""
    place = found.places[number]
    if place.whole:
        return "", ""
    text = found.blocks[place.block].text
    before, after = text[max(0, place.start - _NEAR) : place.start], text[place.end : place.end + _NEAR]
    if place.start > _NEAR:
        before = "…" + before.partition(" ")[2]
    if place.end + _NEAR < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before, after


def _in_place(words: str, before: str, after: str, line: int) -> str:
    """Words between those around them, as rich text: they stand out."""
    shown = f"<b>{_escaped(words)}</b>" if words else "" if before or after else "<i>Left out</i>"
    apart = " " if words[:1].isalnum() and before[-1:].isalnum() else ""
    behind = " " if words[-1:].isalnum() and after[:1].isalnum() else ""
    whole = f"{_escaped(before)}{apart}{shown}{behind}{_escaped(after)}".replace("\n", "<br>")
    return f"<p style='line-height:{line}px; margin:0'>{whole}</p>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
