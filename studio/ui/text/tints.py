"""Marks painted at words besides findings, in named layers: hits of a search, a chosen fact's uses, spelling.

They follow what is typed, touch no text and no undo, and cost nothing where there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from studio.rules.engine import Place
from studio.ui.text.positions import placer

if TYPE_CHECKING:
    from studio.ui.text.block import SectionBlock
    from studio.ui.text.editor import Editor

__all__ = ["Line", "Tint", "Tints", "keep_readable", "show"]

_STRONG = ("hit_on", "field_on")

Line = Literal["", "must", "worth", "style", "struck", "ring"]


class Tint(Struct, frozen=True):
    """Where in the release, on which ground (a token's name, or none), and with which line, if any."""

    place: Place
    ground: str = ""
    line: Line = ""


class Tints:
    """The tints of one editor, by layer; later layers lie above earlier ones."""

    def __init__(self) -> None:
        self._layers: dict[str, list[tuple[QTextCursor, QTextCursor, Tint]]] = {}

    def set(self, layer: str, made: list[tuple[QTextCursor, QTextCursor, Tint]]) -> bool:
        """Put a layer's tints in place of those it had. Whether anything is to be painted anew."""
        had = bool(self._layers.pop(layer, None))
        if made:
            self._layers[layer] = made
        return had or bool(made)

    def shown(self) -> Iterator[tuple[int, int, Tint]]:
        """First and last position in the document now, and the tint; those whose words are gone are left out."""
        for made in self._layers.values():
            for start, end, tint in made:
                if start.position() < end.position():
                    yield start.position(), end.position(), tint


def show(blocks: Iterable[SectionBlock], layer: str, tints: Iterable[Tint]) -> None:
    """Show these tints in a layer, each in its section, in place of those that the layer had."""
    by_section: dict[str, list[Tint]] = {}
    for tint in tints:
        by_section.setdefault(tint.place.section, []).append(tint)
    for block in blocks:
        mine = by_section.get(block.section.id, ())
        if block.editor.tints.set(layer, _anchored(mine, block) if mine else []):
            keep_readable(block.editor)
            block.editor.viewport().update()


def keep_readable(editor: Editor) -> None:
    """Have words on the strong grounds in the text's own colour: links and citations can't be read there in theirs."""
    found = [(start, end) for start, end, tint in editor.tints.shown() if tint.ground in _STRONG]
    if not found and not editor.extraSelections():
        return
    selections = []
    for start, end in found:
        each = QTextEdit.ExtraSelection()
        each.cursor = QTextCursor(editor.document())
        each.cursor.setPosition(start)
        each.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        each.format.setForeground(editor.face.tokens.text)
        selections.append(each)
    editor.setExtraSelections(selections)


def _anchored(tints: Iterable[Tint], block: SectionBlock) -> list[tuple[QTextCursor, QTextCursor, Tint]]:
    document = block.editor.document()
    place, made = placer(block.section, document), []
    for tint in tints:
        start, end = QTextCursor(document), QTextCursor(document)
        start.setPosition(place(tint.place.start, tint.place.part))
        end.setPosition(place(tint.place.end, tint.place.part))
        end.setKeepPositionOnInsert(True)
        made.append((start, end, tint))
    return made
