"""Plain text cut into paragraphs: lines that a mail program or teletype broke are joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.model.text import Paragraph, Span
from studio.intake import lines as ln
from studio.recognisers import citations

__all__ = ["paragraphs"]

_WIDEST = 100  # columns: the widest measure that hard-wrapped mail is seen in is 80
_NARROWEST = 50
_TABULAR = re.compile(r"\S(?: {3,}|\t)\S|^[-=_ ]{8,}$|(?:\(?\$?\d[\d,.]*\)?%?\s+){2,}")


def paragraphs(text: str) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """The paragraphs of a clean text (line ends `\\n`), and in words what was done to its layout.

    Blank lines part paragraphs; lines within one stay lines (`\\n`) unless they were broken to fit a measure.
    """
    chunks = [chunk.split("\n") for chunk in re.split(r"\n(?:[ \t\u00a0\u200b]*\n)+", text) if chunk.strip()]
    chunks = [[line.rstrip() for line in chunk if line.strip()] for chunk in chunks]
    measure = _measure(chunks)
    joined = 0
    result: list[Paragraph] = []
    for chunk in chunks:
        kept = _unwrapped(chunk, measure)
        joined += len(chunk) - len(kept)
        result.append(Paragraph((Span("\n".join(kept)),)))
    ledger = (f"{joined} line breaks inside paragraphs were taken out: the text was wrapped at {measure} characters.",) if joined else ()
    return tuple(result), ledger


def _measure(chunks: Sequence[Sequence[str]]) -> int:
    """The column at which the text was wrapped, or 0 if it was not."""
    lengths = [len(line) for chunk in chunks for line in chunk if not _TABULAR.search(line)]
    inside = sorted(len(line) for chunk in chunks for line in chunk[:-1] if not _TABULAR.search(line))
    if not inside or sum(length > _WIDEST for length in lengths) > 0.1 * len(lengths):
        return 0
    widest = inside[int(len(inside) * 0.95)] if len(inside) > 20 else inside[-1]
    full = sum(length > widest - 15 for length in inside)
    return widest if _NARROWEST <= widest <= _WIDEST and full >= 0.3 * len(inside) else 0


def _unwrapped(chunk: Sequence[str], measure: int) -> list[str]:
    result: list[str] = []
    for at, line in enumerate(chunk):
        before = chunk[at - 1] if at else ""
        if result and measure and _continues(before, line, measure):
            glue = "" if re.search(r"\w[-‑]$", before) and line.lstrip()[:1].islower() else " "
            result[-1] = f"{result[-1]}{glue}{line.strip()}"
        else:
            result.append(line)
    return result


def _continues(before: str, line: str, measure: int) -> bool:
    """Whether a line goes on with the sentence of the one before: its first word no longer fitted there."""
    words = line.split()
    if _TABULAR.search(before) or _TABULAR.search(line) or ln.bullet(line.lstrip()):
        return False
    if citations.entry(line.strip()) and re.search(r"[.\d/]$", before):
        return False
    centred = before.startswith("     ") and line.startswith("     ")
    return centred or len(before) + 1 + len(words[0]) > measure - 3
