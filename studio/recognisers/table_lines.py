"""The rows of tables, each read from left to right: a table's own, or lines of text; and counts under their arms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Share", "find", "shares"]

# How many people an arm has, in a table's head: "(n=214)", "N = 1,204".
_PEOPLE = lazy(r"\b[nN]\s?=\s?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})\b")
# A cell of a count with its percentage: "64 (29.9%)", "64 (29.9)".
_COUNT = lazy(
    r"(?<![\w.,(/–-])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})\s?[(\[]\s?(?P<p>\d{1,3}(?:\.\d{1,2})?)\s?(?P<sign>%?)\s?[)\]]"
    r"(?!\w)"
)
_IN_PER_CENT = lazy(r"\b[nN]\s?(?:,\s?%|[(\[]\s?%\s?[)\]])|\b[Nn]o\.\s?\(%\)")
_GAP = " ,;|\t\u00a0"  # what may stand between two cells


class Share(Struct, frozen=True):
    """A cell's count and percentage with their place, the people of its arm, and the label of its row."""

    start: int
    end: int
    count: int
    printed: str
    people: int
    label: str


def find(section: Section) -> tuple[Hit, ...]:
    """The rows of a section's tables and the lines of its paragraphs, in order; a tab stands between two cells."""
    return section.remember("table lines", lambda each: tuple(_find(each)))


def _find(section: Section) -> Iterator[Hit]:
    text, pieces, at = section.text, section.pieces, 0
    while at < len(pieces):
        first, last = pieces[at], at
        while first.row >= 0 and last + 1 < len(pieces) and (
            (pieces[last + 1].block, pieces[last + 1].row) == (first.block, first.row)
        ):
            last += 1
        start, end = first.start, pieces[last].end
        if first.row >= 0:
            yield Hit(start, end, text[start:end].replace("\n", "\t"))
        else:
            for line in text[start:end].split("\n"):
                yield Hit(start, start + len(line), line)
                start += len(line) + 1
        at = last + 1


def shares(section: Section) -> Iterator[Share]:
    """Every count with its percentage that stands under an arm whose people a head above tells.

    A head tells the people of two arms or more ("Drug (n=214) | Placebo (n=213)"); the rows are those below it that
    have one count for each.
    """
    heads: list[int] = []
    percent = False  # whether the head says that the numbers in brackets are percentages
    for line in find(section):
        people = [int(match["n"].replace(",", "")) for match in _PEOPLE.finditer(line.value)]
        cells = list(_COUNT.finditer(line.value)) if heads and len(people) < 2 else []
        if len(people) > 1 and not cells:
            heads, percent = people, bool(_IN_PER_CENT.search(line.value))
        elif heads and len(cells) == len(heads) and _is_row(line.value, cells):
            label = line.value[: cells[0].start()].strip(_GAP)
            signed = percent or bool(_IN_PER_CENT.search(label))
            for cell, all_of_it in zip(cells, heads, strict=True):
                if cell["sign"] or signed:
                    yield Share(line.start + cell.start(), line.start + cell.end(), int(cell["n"].replace(",", "")),
                                cell["p"], all_of_it, label)  # fmt: skip


def _is_row(line: str, cells: list[re.Match[str]]) -> bool:
    """Whether nothing but space stands between the cells, as in no sentence."""
    spans = [cell.span() for cell in cells]
    return all(not line[end:start].strip(_GAP) for (_, end), (start, _) in pairwise(spans)) and (
        not line[spans[-1][1] :].strip(_GAP + ".*†‡abcde0123456789=<>p")
    )
