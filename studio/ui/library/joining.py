"""Merging two texts into one, and parting one into several. The old ones are retired once the new are approved."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from studio.model.library import LibraryText
from studio.model.text import Block
from studio.ui.desk import Desk
from studio.ui.library.deciding import Card
from studio.ui.library.editing import Draft, TextWriting
from studio.ui.library.forms import labelled
from studio.ui.library.words import about, icon_of, shown_version, title_of
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.tick import TickLine

__all__ = ["Splitting", "merge", "parted"]

_MOST = 200


def merge(desk: Desk, page: Any, keeper: Any, text: LibraryText) -> None:
    """Choose a text of the same kind, then write what takes the place of both."""

    def read(library: Any) -> tuple[LibraryText, ...]:
        from studio.library.reading import listed

        return listed(library, kind=text.kind, limit=_MOST)

    def show(found: tuple[LibraryText, ...]) -> None:
        from studio.ui.palette.choices import Choice
        from studio.ui.palette.palette import Palette

        others = [each for each in found if each.id != text.id]
        if not others:
            page.say(f"There is no other text of this kind: {title_of(text.kind, one=True)}")
            return
        Palette.show_choices(desk, f"Merge “{text.title}” with", [
            Choice("", each.title, about(each), icon_of(each.kind),
                   lambda other=each: _write(desk, page, keeper, text, other))
            for each in others
        ])

    keeper.ask(read, show, owner=page)


def _write(desk: Desk, page: Any, keeper: Any, one: LibraryText, other: LibraryText) -> None:
    blocks = tuple(block for each in (one, other) for block in _blocks(each))
    line = f"Takes the place of “{one.title}” and “{other.title}” once it’s approved. Both stay in use until then."
    draft = Draft(f"Merge “{one.title}” and “{other.title}”", one.kind, blocks, line=line)

    def save(draft: Draft, approve: bool) -> None:
        from studio.library import writing

        def write(library: Any) -> LibraryText:
            made = writing.merge(library, (one.id, other.id), draft.values["title"], draft.blocks,
                                 why=draft.why or "Merged")
            return writing.approve(library, made.id, 1) if approve else made

        def done(made: LibraryText) -> None:
            written.saved()
            page.show_again(made)
            page.say(f"“{made.title}” takes the place of both once it’s approved" if not approve else
                     f"“{made.title}” took the place of both")

        keeper.change(write, done, lambda error: written.refuse("They couldn’t be merged", str(error)), owner=written)

    written = TextWriting(desk, draft, save)
    written.form.kind.setEnabled(False)
    written.form.kind.setToolTip("Merged texts keep their kind")
    written.form.lines["title"].setText(one.title)
    written.begin()


def _blocks(text: LibraryText) -> tuple[Block, ...]:
    version = shown_version(text)
    return version.blocks if version else ()


def parted(blocks: tuple[Block, ...], begins: tuple[int, ...]) -> tuple[tuple[Block, ...], ...]:
    """Blocks in several runs, a new one at each of these indices.

    >>> parted(("a", "b", "c"), (1,))
    (('a',), ('b', 'c'))
    """
    edges = [0, *sorted({at for at in begins if 0 < at < len(blocks)}), len(blocks)]
    return tuple(blocks[start:end] for start, end in pairwise(edges) if start < end)


def _second(blocks: tuple[Block, ...]) -> int:
    """Where the second text probably begins: not right behind a heading."""
    return 2 if len(blocks) > 2 and getattr(blocks[0], "style", "") == "heading" else 1


class Splitting(Card):
    """Says where a new text begins. `split(card, ((title, blocks), …), why)`."""

    def __init__(self, desk: Desk, text: LibraryText, split: Callable[[Splitting, Any, str], None]) -> None:
        super().__init__(desk, f"Split “{text.title}”", QSize(560, 560))
        self._text, self._split = text, split
        self._blocks = tuple(block for block in _blocks(text) if block.text.strip())
        page = self.page
        page.addWidget(wrapped("Tick each paragraph with which a new text begins. The old text stays in use until all "
                               "of the new ones are approved.", tone="2"))
        page.addSpacing(8)
        self.ticks: list[TickLine] = []
        for number, block in enumerate(self._blocks):
            words = " ".join(block.text.split())
            tick = TickLine(desk.theme, words if len(words) < 90 else f"{words[:88]}…")
            tick.setToolTip(words)
            tick.setChecked(number in (0, _second(self._blocks)))
            tick.setEnabled(number > 0)
            tick.toggled.connect(lambda _: self._tell())
            self.ticks.append(tick)
            page.addWidget(tick)
        page.addSpacing(12)
        self._titles = QVBoxLayout()
        self._titles.setSpacing(6)
        page.addLayout(self._titles)
        self.titles: list[QLineEdit] = []
        self.why = QLineEdit()
        self.why.setPlaceholderText("Each product has its own")
        page.addSpacing(10)
        page.addLayout(labelled("Why", self.why))
        page.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(Button(desk.theme, "Cancel", click=self.dismiss))
        self.go = Button(desk.theme, "", "primary", click=self._take)
        self.foot.addWidget(self.go)
        self._tell()
        self.open(self.ticks[1])

    def parts(self) -> tuple[tuple[str, tuple[Block, ...]], ...]:
        """The texts that would be made, with their titles."""
        begins = tuple(number for number, tick in enumerate(self.ticks) if tick.isChecked())
        made = parted(self._blocks, begins)
        return tuple(
            (" ".join(line.text().split()), blocks) for line, blocks in zip(self.titles, made, strict=True)
        )

    def _tell(self) -> None:
        number = sum(tick.isChecked() for tick in self.ticks)
        while len(self.titles) < number:
            line = QLineEdit(f"{self._text.title}, {len(self.titles) + 1}")
            line.setAccessibleName(f"Title of text {len(self.titles) + 1}")
            self.titles.append(line)
            row = QHBoxLayout()
            row.addWidget(label(str(len(self.titles)), "caption", "3"))
            row.addWidget(line, 1)
            self._titles.addLayout(row)
        while len(self.titles) > number:
            self.titles.pop()
            row = self._titles.takeAt(self._titles.count() - 1)
            while row.count():
                row.takeAt(0).widget().deleteLater()
        self.go.setText(f"Split into {number} texts")
        self.go.setEnabled(number > 1)
        self.go.setToolTip("" if number > 1 else "Tick where a new text begins")

    def _take(self) -> None:
        made = self.parts()
        if not all(title for title, _ in made):
            self.trouble.say("Give each text a title.")
            self.trouble.show()
            return
        self._split(self, made, " ".join(self.why.text().split()) or "Parted")
