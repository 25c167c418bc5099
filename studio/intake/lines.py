"""The lines of a release as it came in: the units that are sorted, each with its spans and where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from studio.model import text as t
from studio.model.text import Block, Paragraph, Span, Style, Table

__all__ = ["Line", "bullet", "lines", "numbered", "part", "trimmed"]

_BULLET = re.compile(r"(?P<sign>[•●▪■◦‣·∙○◆➢►✓*]|[-–—]{1,2}|o(?=\s{2,}))[\s ​]+(?=\S)")
_GLUED_BULLET = re.compile(r"(?P<sign>[•●▪■◦‣∙○◆➢►])(?=\S)")
_BLANK = " \t\u00a0\u200b\ufeff\u202f\u2009\u3000"
_PLAIN = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007"), " ") | {ord("‑"): "-"}
_CLOSED = re.compile(r"[-–—]\s*$")
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")


class Line(Struct, frozen=True, dict=True):
    """One line: its spans with the white space at the end gone, and whether it opens a paragraph of the source.

    `style` is what the source said of it, `table` the table it stands for, `heading` whether a glued heading was
    cut off here.
    """

    spans: tuple[Span, ...]
    opens: bool = True
    style: Style = "body"
    table: Table | None = None
    heading: bool = False

    @cached_property
    def raw(self) -> str:
        """The words as they stood, spaces at the start kept."""
        return t.spans_text(self.spans)

    @cached_property
    def plain(self) -> str:
        """The words with plain spaces and hyphens, each in the place of the one that stood there."""
        return self.raw.translate(_PLAIN)

    @cached_property
    def text(self) -> str:
        """The plain words without white space at the start."""
        return self.plain.lstrip(_BLANK)


def lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The written lines of paragraphs and tables in order; an empty paragraph only parts its neighbours."""
    result: list[Line] = []
    for block in blocks:
        match block:
            case Table():
                if block.text.strip():
                    result.append(Line((Span(block.text),), table=block))
            case Paragraph():
                result.extend(_paragraph(block))
    return tuple(result)


def _paragraph(paragraph: Paragraph) -> Iterator[Line]:
    opens = True
    start = 0
    for piece in paragraph.text.split("\n"):
        end = start + len(piece)
        kept = len(piece.rstrip())
        if piece.strip(_BLANK):
            yield Line(t.cut(paragraph.spans, start, start + kept), opens, paragraph.style)
            opens = False
        start = end + 1


def part(line: Line, start: int, end: int | None = None) -> Line:
    """The line between two positions of its raw words, white space at the ends left out."""
    raw = line.raw
    piece = raw[start:end]
    low = start + len(piece) - len(piece.lstrip())
    return replace(line, spans=t.cut(line.spans, low, start + len(piece.rstrip())))


def trimmed(line: Line) -> tuple[Span, ...]:
    """The line's spans without white space at the start."""
    return t.cut(line.spans, len(line.raw) - len(line.text))


def bullet(text: str) -> re.Match[str] | None:
    """The bullet sign a line begins with, the space after it included; None for "– a line between dashes –"."""
    match = _BULLET.match(text) or _GLUED_BULLET.match(text)
    if match and match["sign"][0] in "-–—" and _CLOSED.search(text):
        return None
    return match


def numbered(texts: Iterable[str]) -> bool:
    """Whether lines are a list numbered from 1 without a gap."""
    numbers = [_NUMBERED.match(text) for text in texts]
    return len(numbers) > 1 and all(match and int(match["number"]) == at for at, match in enumerate(numbers, start=1))
