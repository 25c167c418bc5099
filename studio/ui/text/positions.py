"""Places in a section (code points) and in the document that shows it (UTF-16 units), either from the other.

A finding's place becomes a range of the document, which follows what is typed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from studio.model import text as t
from studio.model.release import Part, Section
from studio.model.text import Paragraph
from studio.rules.engine import Finding
from studio.ui.text.convert import cells, is_filler, lines, read_spans, u16

__all__ = ["Range", "Stretch", "from_document", "placer", "ranges", "stretches", "to_document"]

# Where a run of words stands: part of the section, position there, position in the document, the words.
Stretch = tuple[Part, int, int, str]


def stretches(section: Section, document: QTextDocument) -> Iterator[Stretch]:
    """Every paragraph and cell of a section that its document shows, in order."""
    if not document.rootFrame().childFrames():
        yield from _plain(section, document)
        return
    shown = [line for line in lines(document) if isinstance(line, QTextTable) or not is_filler(line)]
    at = 0
    for index, line in enumerate(shown):
        if index == 0 and section.heading and isinstance(line, QTextBlock):
            yield "heading", 0, line.position(), section.heading.text
        elif isinstance(line, QTextTable):
            for _, _, blocks in cells(line):
                text = "\n".join(t.spans_text(read_spans(block)) for block in blocks)
                yield "text", at, blocks[0].position(), text
                at += len(text) + 1
        else:
            text = t.spans_text(read_spans(line))
            yield "text", at, line.position(), text
            at += len(text) + 1


def _plain(section: Section, document: QTextDocument) -> Iterator[Stretch]:
    at = inside = 0
    for index, block in enumerate(section.blocks):
        assert isinstance(block, Paragraph)
        text = block.text
        if index == 0 and section.heading:
            yield "heading", 0, 0, text
        else:
            yield "text", at, inside, text
            at += len(text) + 1
        inside += u16(text) + 1


def to_document(section: Section, document: QTextDocument, position: int, part: Part = "text") -> int:
    """The place in the document of a place in the section; the nearest one where there is none."""
    best = 0
    for kind, start, inside, text in stretches(section, document):
        if kind != part:
            if part == "heading":
                return best
            best = inside + u16(text)
            continue
        if position < start:
            return best
        best = inside + u16(text[: position - start])
        if position <= start + len(text):
            return best
    return best


def placer(section: Section, document: QTextDocument) -> Callable[[int, Part], int]:
    """As `to_document`, for many places of one section that is looked at once."""
    found: dict[Part, list[tuple[int, int, str]]] = {"heading": [], "text": []}
    for kind, start, inside, text in stretches(section, document):
        found[kind].append((start, inside, text))

    def place(position: int, part: Part = "text") -> int:
        at = bisect_right(found[part], position, key=lambda each: each[0]) - 1
        if at < 0:
            return to_document(section, document, position, part)
        start, inside, text = found[part][at]
        return inside + (min(position - start, len(text)) if text.isascii() else u16(text[: position - start]))

    return place


def from_document(section: Section, document: QTextDocument, position: int) -> tuple[Part, int]:
    """The part of the section and the position there of a place in its document."""
    found: tuple[Part, int] = ("text", 0)
    for kind, start, inside, text in stretches(section, document):
        if position < inside:
            break
        within = min(position - inside, u16(text))
        units = (
            len(text) if text.isascii() else len(text.encode("utf-16-le")[: 2 * within].decode("utf-16-le", "ignore"))
        )
        found = (kind, start + min(within, units))
    return found


class Range:
    """The words of a finding. Its end stays where it is when something is typed there."""

    def __init__(self, finding: Finding, document: QTextDocument, start: int, end: int) -> None:
        self.finding = finding
        self._start = QTextCursor(document)
        self._start.setPosition(start)
        self._end = QTextCursor(document)
        self._end.setPosition(end)
        self._end.setKeepPositionOnInsert(True)

    @property
    def start(self) -> int:
        """Its first position in the document now."""
        return self._start.position()

    @property
    def end(self) -> int:
        """Its last position in the document now."""
        return max(self._end.position(), self._start.position())

    def holds(self, position: int) -> bool:
        """Whether a position of the document is in it."""
        return self.start <= position <= self.end


def ranges(findings: tuple[Finding, ...], section: Section, document: QTextDocument) -> list[Range]:
    """Ranges for the findings of one section that have a place in it."""
    made: list[Range] = []
    at = placer(section, document) if findings else None
    for finding in findings:
        place = finding.place
        if at is None or place is None or place.section != section.id:
            continue
        start = at(place.start, place.part)
        made.append(Range(finding, document, start, max(start, at(place.end, place.part))))
    return made
