"""Where things stand in a document that is laid out on pages: its lines, its numbers, and what must not stand alone."""

from __future__ import annotations

from typing import cast

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat

from studio.formats.pdf.looks import UNIT
from studio.formats.pdf.setting import BADGE_SIZE, BESIDE, KEEP

__all__ = ["Line", "blocks", "box", "counted", "first_alone", "line_at", "rect", "settle"]

_SHORT = 3  # lines of a paragraph that is never parted


class Line(Struct, frozen=True):
    """One numbered line of text: where it begins in the document and where it stands, in units."""

    number: int
    start: int
    base: float


def settle(document: QTextDocument) -> None:
    """Have the whole document laid out anew: what Qt laid out while it was being set may miss words behind a table."""
    document.markContentsDirty(0, document.characterCount())


def blocks(document: QTextDocument) -> list[QTextBlock]:
    """Every paragraph, those in tables too."""
    found: list[QTextBlock] = []
    block = document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def rect(block: QTextBlock) -> QRectF:
    """Where a paragraph stands, in units from the top of the first page."""
    return block.document().documentLayout().blockBoundingRect(block)


def counted(document: QTextDocument) -> tuple[Line, ...]:
    """The lines of the text, numbered from 1 by where they stand; lines side by side are one."""
    places: list[tuple[float, float, int]] = []
    for block in blocks(document):
        if block.blockFormat().hasProperty(BESIDE):
            continue
        top, layout = rect(block).top(), block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            places.append((round(top + line.y()), top + line.y() + line.ascent(), block.position() + line.textStart()))
    numbers = {y: number for number, y in enumerate(sorted({y for y, _, _ in places}), 1)}
    seen: set[float] = set()
    lines: list[Line] = []
    for y, base, start in sorted(places, key=lambda place: place[2]):
        lines.append(Line(numbers[y], start, base if y not in seen else -1.0))
        seen.add(y)
    return tuple(lines)


def line_at(lines: tuple[Line, ...], position: int) -> int:
    """The number of the line in which a position of the document stands; 0 for none."""
    return next((line.number for line in reversed(lines) if line.start < max(position, 1)), 0)


def box(document: QTextDocument, start: int, length: int) -> QRectF:
    """The box around a few characters of one line, as high as the number of a remark."""
    block = document.findBlock(start)
    at = start - block.position()
    line = block.layout().lineForTextPosition(at)
    # PySide gives the position back beside x, which its types don't say.
    left, right = (cast("tuple[float, int]", line.cursorToX(position))[0] for position in (at, at + length))
    place, high = rect(block), BADGE_SIZE * UNIT
    base = place.top() + line.y() + line.ascent()
    return QRectF(place.left() + left, base - high * 0.92, right - left, high * 1.2)


def first_alone(document: QTextDocument, height: float) -> QTextBlock | None:
    """The first paragraph that should begin on a new page: headings before what stands there, and lone lines."""
    held: QTextBlock | None = None
    for block in blocks(document):
        page = int(_first_line(block) // height)
        if held is not None and page > int((rect(held).bottom() - 1) // height) and not _breaks(held):
            return held
        if QTextCursor(block).currentTable() is not None:
            held = None
            continue
        if _parted_badly(block, height) and not _breaks(held or block):
            return held or block
        held = (held or block) if block.blockFormat().hasProperty(KEEP) else None
    return None


def _breaks(block: QTextBlock) -> bool:
    return block.blockFormat().pageBreakPolicy() == QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


def _first_line(block: QTextBlock) -> float:
    line = block.layout().lineAt(0)
    return rect(block).top() + (line.y() if line.isValid() else 0)


def _parted_badly(block: QTextBlock, height: float) -> bool:
    """Whether the first line stands on another page than the second, or a short paragraph on two."""
    layout, top = block.layout(), rect(block).top()
    pages = [int((top + layout.lineAt(index).y() + 1) // height) for index in range(layout.lineCount())]
    return len(pages) > 1 and (pages[1] != pages[0] or (len(pages) <= _SHORT and pages[-1] != pages[0]))
