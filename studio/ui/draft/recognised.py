"""Beside a draft's passages: standing texts that are texts of the library, or nearly; ticked ones are linked.

One that is the library's word for word is ticked by itself. Of the others the words that differ are shown, and the
approved ones take their place where it's ticked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.library import LibraryText, Near
from studio.model.linking import update
from studio.model.release import Release, Section
from studio.sections import kind
from studio.ui.draft.sorting import Sorting
from studio.ui.theme import Theme
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.tick import Tick
from studio.ui.words import count

__all__ = ["Recognised", "linked"]

# From here on a likeness is the same words; milliseconds of rest until the library is asked again.
_ALL, _REST = 0.9995, 300
_SHOWN = 3  # differences that are shown of a text


class Seen(Struct, frozen=True):
    """A section that says nearly what a text says, and the differing words on each side."""

    section: str
    near: Near
    text: LibraryText
    here: tuple[str, ...] = ()
    there: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether the words are the library's own, with the facts that were found."""
        return self.near.likeness >= _ALL and not self.here


class Recognised(QWidget):
    """Shows nothing while nothing is recognised, or there's no library."""

    def __init__(self, theme: Theme, sorting: Sorting, keeper: Any) -> None:
        super().__init__()
        self._theme, self._sorting, self._keeper = theme, sorting, keeper
        self.seen: tuple[Seen, ...] = ()
        self.ticks: dict[str, Tick] = {}
        self._own: dict[str, bool] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(6)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._ask)
        sorting.remade.connect(self._rest.start)
        self.hide()
        self._ask()

    def chosen(self) -> dict[str, LibraryText]:
        """The texts that are ticked, by the section that is to be linked to each."""
        return {each.section: each.text for each in self.seen if self.ticks[each.section].isChecked()}

    def _ask(self) -> None:
        if not self._keeper.there():
            return
        release = self._sorting.intake.release
        self._keeper.ask(lambda library: _seen(library, release), self._show, lambda error: None, owner=self)

    def _show(self, seen: tuple[Seen, ...]) -> None:
        if seen == self.seen:
            return
        self.seen, self.ticks = seen, {}
        while self._column.count():
            old = self._column.takeAt(0).widget()
            if old:
                old.hide()
                old.deleteLater()
        if seen:
            self._column.addWidget(label(f"{count(len(seen), 'text')} of the library recognised", "card_title"))
        for each in seen:
            self._column.addWidget(self._row(each))
        self.setVisible(bool(seen))

    def _row(self, seen: Seen) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        title, near = kind(self._kind(seen.section)).title, seen.near
        tick = self.ticks[seen.section] = Tick(self._theme, f"Link {title} to “{near.title}”")
        tick.setChecked(self._own.get(seen.section, seen.is_same))
        tick.toggled.connect(lambda on: self._own.__setitem__(seen.section, on))
        row.addWidget(tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        share = "The same as" if seen.is_same else f"{min(99, round(near.likeness * 100))}% the same as"
        words.addWidget(wrapped(title))
        words.addWidget(wrapped(f"{share} “{near.title}”, version {near.version}. Link it?", "caption", "3"))
        for here, there in list(zip(seen.here, seen.there, strict=False))[:_SHOWN]:
            words.addWidget(wrapped(f"“{here or '–'}” would be “{there or '–'}”", "caption", "3"))
        row.addLayout(words, 1)
        row.setAlignment(tick, Qt.AlignmentFlag.AlignTop)
        return box

    def _kind(self, section: str) -> str:
        return next((each.kind for each in self._sorting.intake.release.sections if each.id == section), "other")


def linked(release: Release, chosen: Mapping[str, LibraryText]) -> Release:
    """The release with sections linked to these texts, each at its current version and in its words."""
    there = {section.id for section in release.sections}
    for id, text in chosen.items():
        if id in there and text.current is not None:
            release = update(release, id, text)
    return release


def _seen(library: Any, release: Release) -> tuple[Seen, ...]:
    """On the library's thread: what is recognised, with the words that differ."""
    from studio.library.likeness import differing
    from studio.library.reading import text
    from studio.library.uses import known

    found = []
    for id, near in known(library, release).near:
        if near.extent == "more":
            continue
        full, section = text(library, near.text), release.section(id)
        if full.current is None:
            continue
        mine, theirs = (_plain(each) for each in (section, update(release, id, full).section(id)))
        here, there = differing(mine, theirs)
        found.append(Seen(id, near, full, _words(mine, here), _words(theirs, there)))
    return tuple(found)


def _plain(section: Section) -> str:
    return "\n".join(block.text for block in section.blocks)


def _words(text: str, ranges: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    return tuple(" ".join(text[start:end].split()) for start, end in ranges)
