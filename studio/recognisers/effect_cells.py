"""Effect sizes in tables: an estimate with its interval in a cell, and the p-value that its row gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, table_lines
from studio.recognisers.effects import Effect

__all__ = ["find"]

_SIGNED = r"[-−–]?\d{1,4}(?:[.,·]\d+)?"
_CELL = lazy(
    rf"(?<![\w.,(=<>–-])(?P<value>{_SIGNED})\s?%?\s?[(\[]\s?(?:95\s?%\s?CI[,:]?\s)?(?P<low>{_SIGNED})"
    rf"\s?%?\s?(?P<to>-|–|—|‑|to|,|;)\s?(?P<high>{_SIGNED})"
    r"\s?%?\s?[)\]](?!\w)"
)
_LEVEL = lazy(r"(?P<level>\d{2}(?:\.\d{1,2})?)\s?%\s?(?:CI\b|[Cc]onfidence\s[Ii]nterval)")
_RATIO = lazy(r"\b(?:a?HR|OR|IRR|RR)\b|\b(?:[Hh]azard|[Oo]dds|[Rr]ate|[Rr]isk|[Rr]elative)[\s-](?:[Rr]atio|[Rr]isk)")
_DIFFERENCE = lazy(r"\b[Dd]ifference\b|\b(?:vs\.?|versus|over)\s[Pp]lacebo\b")
_P_NAMED = lazy(r"\b[pP](?:[\s-]?[Vv]alue)?\s?(?P<sign>[=<>≤≥])\s?(?P<p>0?[.·,]\d+)")
_P_BARE = lazy(r"(?<![\d.,])(?P<sign>[=<>≤≥]?)\s?(?P<p>0?\.\d{2,5})(?![\d%])")
_P_HEAD = lazy(r"^\W*(?:(?:nominal|two-sided|2-sided)\s)?[pP][\s-]?(?:[Vv]alues?)?\W*$")
_MARKS = str.maketrans({"−": "-", "–": "-", "·": ".", ",": "."})


def find(section: Section) -> Iterator[Effect]:
    """Every estimate of a table's row that stands before its interval, where row or column say that it's one.

    It is a ratio, or a difference that a p-value goes with, only where row or column say so.
    """
    if "CI" not in section.text and "onfidence" not in section.text:
        return
    head: list[str] = []
    for line in table_lines.find(section):
        cells = _cells(line.value)
        if len(cells) < 2:
            continue
        label = cells[0].value
        matches = [(cell, match) for cell in cells[1:] for match in [_CELL.search(cell.value)] if match]
        if not matches:
            if not head or _LEVEL.search(line.value):
                head = [cell.value for cell in cells]
            continue
        for cell, match in matches:
            column = head[index] if (index := cells.index(cell)) < len(head) == len(cells) else ""
            level = _LEVEL.search(label) or _LEVEL.search(column) or _LEVEL.search(cell.value)
            if level:
                yield _effect(line, cells, head, (cell, match), (label, column, level["level"]))


def _effect(
    line: Hit, cells: list[Hit], head: list[str], at: tuple[Hit, re.Match[str]], said: tuple[str, str, str]
) -> Effect:
    cell, match = at
    label, column, level = said
    ratio = bool(_RATIO.search(label) or _RATIO.search(column))
    p = _p_value(cells, head, cell, match) if ratio or _DIFFERENCE.search(f"{label} {column}") else None
    start = line.start + cell.start
    numbers = [match[name].translate(_MARKS) for name in ("value", "low", "high")]
    half = max(0.5 * 10.0 ** -len(each.partition(".")[2]) for each in numbers[1:])
    value, low, high = (float(each) for each in numbers)
    between = "–" if match["to"] in "-–—‑" else " to "
    return Effect(
        start + match.start(), start + match.end(), match["value"], ratio, value, low, high, half, float(level),
        f"{match['low']}{between}{match['high']}", (p["sign"] or "=") if p else "",
        float(p["p"].translate(_MARKS)) if p else None, p["p"] if p else "",
    )  # fmt: skip


def _p_value(cells: list[Hit], head: list[str], cell: Hit, match: re.Match[str]) -> re.Match[str] | None:
    """The p-value behind an interval in its cell, else that of the column of p-values, else one named in the row."""
    own = _P_NAMED.search(cell.value, match.end()) or _P_BARE.search(cell.value, match.end())
    if own:
        return own
    others = [each for each in cells[1:] if each is not cell and _CELL.search(each.value)]
    if others:
        return None  # of which it is isn't told
    if len(head) == len(cells):
        for name, each in zip(head, cells, strict=True):
            if _P_HEAD.match(name):
                return _P_BARE.search(each.value)
    return next(filter(None, (_P_NAMED.search(each.value) for each in cells[1:])), None)


def _cells(line: str) -> list[Hit]:
    """The cells of a row, parted by bars or tabs, each with its place in the row."""
    found, at = [], 0
    if "|" not in line and "\t" not in line:
        return []
    for words in re.split(r"[|\t]", line):
        found.append(Hit(at, at + len(words), words))
        at += len(words) + 1
    return found
