"""Places in a section (code points) and in the document that shows it (UTF-16 units), either from the other."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable

from studio.model import text as t
from studio.model.release import Part, Section
from studio.model.text import Paragraph
from studio.ui.text.convert import cells, is_filler, lines, read_spans, u16

__all__ = ["Stretch", "from_document", "stretches", "to_document"]

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
