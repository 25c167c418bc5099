"""The rows of financial statements: a label and its numbers, from tables and from lines of text alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from studio.model.release import Section
from studio.patterns import lazy

__all__ = ["Amount", "Row", "rows", "scale"]

_NUMBER = lazy(
    r"(?P<open>\(\s?)?[$€£]?\s?(?P<open2>\(\s?)?(?P<minus>[-−])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+(?:\.\d+)?)\s?%?\)?"
    r"|(?<=\s)[—–-]{1,2}(?=\s*(?:[$€£\d(—–]|$))"
)
_LABEL = lazy(r"^\s*(?P<label>[A-Za-z](?:[^\d$€£(—]|—(?=\s*[A-Za-z])|\([^\d)]*\))*)")
_SCALE = lazy(
    r"\bin (?:(?:US|U\.S\.) ?)?(?:[$€£]|dollars|euros|pounds|[A-Z]{3})? ?(?P<unit>thousands?|millions?)\b"
    r"|\b[A-Z]{3} (?P<named>thousands?|millions?)\b|[£$€]\s?[’'](?P<noughts>000)s?\b(?!,)",
    re.IGNORECASE,
)


class Amount(Struct, frozen=True):
    """A number of a row: its value (negative in brackets), its place in the section's text, and its decimal places."""

    value: float
    start: int
    end: int
    places: int = 0


class Row(Struct, frozen=True):
    """A row: its label in small letters without signs, and its numbers from left to right."""

    label: str
    amounts: tuple[Amount, ...]


def rows(section: Section) -> tuple[Row, ...]:
    """The rows of a section, those without numbers included; kept with the section."""
    return section.remember("statement rows", lambda each: tuple(_rows(each)))


def scale(text: str) -> float:
    """What a statement's numbers are counted in: thousands, millions, or ones where it doesn't say."""
    match = _SCALE.search(text)
    if not match:
        return 1.0
    unit = (match["unit"] or match["named"] or "thousands").casefold()
    return 1e3 if unit.startswith("thousand") else 1e6


def _rows(section: Section) -> Iterator[Row]:
    text, pieces = section.text, section.pieces
    at = 0
    while at < len(pieces):
        first = pieces[at]
        last = at
        while first.row >= 0 and last + 1 < len(pieces) and (pieces[last + 1].block, pieces[last + 1].row) == (
            first.block, first.row,
        ):  # fmt: skip
            last += 1
        start, end = first.start, pieces[last].end
        for low, high in _lines(text, start, end) if first.row < 0 else [(start, end)]:
            yield _row(text, low, high)
        at = last + 1


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in text[start:end].split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _row(text: str, start: int, end: int) -> Row:
    words = text[start:end]
    match = _LABEL.match(words)
    label = " ".join(re.sub(r"[^a-z&,' \-]", " ", (match["label"] if match else "").casefold()).split()).strip(" ,-")
    amounts = []
    for number in _NUMBER.finditer(words, match.end() if match else 0):
        digits = number["digits"]
        if digits is None:
            amounts.append(Amount(0.0, start + number.start(), start + number.end()))
            continue
        value = float(digits.replace(",", ""))
        negative = number["open"] or number["open2"] or number["minus"]
        at = start + number.start("digits")
        places = len(digits.partition(".")[2])
        amounts.append(Amount(-value if negative else value, at, at + len(digits), places))
    return Row(label, tuple(amounts))
