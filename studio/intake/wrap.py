"""Plain text cut into paragraphs: lines that a mail program or teletype broke are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from studio.intake import lines as ln
from studio.model.text import Paragraph, Span
from studio.recognisers import citations, dateline

__all__ = ["paragraphs"]

_QUOTED = re.compile(r"^(?:> ?)+")
# The next contact: "Media: Ben Okafor, 503-555-0142, …".
_ROLE = re.compile(r"(?:investors?|media|press|public)(?: (?:contacts?|relations))?: \S", re.IGNORECASE)
_WIDEST = 100  # columns: the widest measure that hard-wrapped mail is seen in is 80
_NARROWEST = 50
_TABULAR = re.compile(r"\S(?: {3,}|\t)\S|^[-=_ ]{8,}$|(?:\(?\$?\d[\d,.]*\)?%?\s+){3,}")


def paragraphs(text: str) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """The paragraphs of a clean text (line ends `\\n`), and in words what was done to its layout.

    Blank lines part paragraphs; lines within one stay lines (`\\n`) unless they were broken to fit a measure.
    """
    text, quoted = _unquoted(text)
    chunks = [chunk.split("\n") for chunk in re.split(r"\n(?:[ \t\u00a0\u200b]*\n)+", text) if chunk.strip()]
    chunks = [[line.rstrip() for line in chunk if line.strip(" \t\u00a0\u200b")] for chunk in chunks]
    measure = _measure(chunks)
    joined = 0
    result: list[Paragraph] = []
    if measure:
        chunks = [piece for chunk in chunks for piece in _by_indent(chunk)]
    for chunk in chunks:
        kept = _unwrapped(chunk, measure)
        joined += len(chunk) - len(kept)
        result.append(Paragraph((Span("\n".join(kept)),)))
    ledger = [f"The “>” of a forwarded mail was taken out of {quoted} lines."] if quoted else []
    if joined:
        ledger.append(
            f"{joined} line breaks inside paragraphs were taken out: the text was wrapped at {measure} characters."
        )
    return tuple(result), tuple(ledger)


def _unquoted(text: str) -> tuple[str, int]:
    """The text without the ">" before the lines of a forwarded mail, and how many lines had one."""
    lines = text.split("\n")
    quoted = [bool(_QUOTED.match(line)) for line in lines]
    written = sum(bool(line.strip()) for line in lines)
    if sum(quoted) < 5 or sum(quoted) < 0.4 * written:
        return text, 0
    return "\n".join(_QUOTED.sub("", line) for line in lines), sum(quoted)


def _by_indent(chunk: Sequence[str]) -> list[Sequence[str]]:
    """A chunk cut where lines are set in at the beginning of a paragraph and only there."""
    depth = [len(line) - len(line.lstrip()) for line in chunk]
    firsts = [
        at
        for at in range(len(chunk) - 1)
        if 2 <= depth[at] <= 12 and depth[at + 1] < depth[at] and not _TABULAR.search(chunk[at])
    ]
    common = Counter(depth[at] for at in firsts).most_common(1)
    if not common or common[0][1] < 2:
        return [chunk]
    starts = [at for at in range(1, len(chunk)) if depth[at] == common[0][0]]
    return [chunk[low:high] for low, high in zip([0, *starts], [*starts, len(chunk)], strict=True)]


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
    if _ROLE.match(line.strip()) or dateline.find(line.strip()) or _is_heading(before, line, measure):
        return False
    depths = len(before) - len(before.lstrip()), len(line) - len(line.lstrip())
    centred = min(depths) >= 5 and (depths[0] != depths[1] or min(depths) >= 12)
    return centred or len(before) + 1 + len(words[0]) > measure - 3


def _is_heading(before: str, line: str, measure: int) -> bool:
    """Whether a short line without an end begins a section: the sentence before it is over and filled its line."""
    over = re.search(r"[.!?:][”\"’)\d]*$", before)
    return (
        bool(over)
        and len(line) < 0.65 * measure
        and bool(re.match(r"\s*[A-Z0-9]", line))
        and not re.search(r"[.!?;,”\"]$", line)
    )
