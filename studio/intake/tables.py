"""Rows of text set in columns by tabs or spaces, as tables: a header over rows of as many cells, and none ruled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.intake.lines import Line
from studio.model import text as t
from studio.model.text import Row, Span, Table

__all__ = ["tables"]

# Between two columns: a tab, or three spaces and more; "$   1,234" is one cell.
_GAP = re.compile(r"\s*\t\s*|(?<![$€£(])[  ]{3,}(?=\S)")
_FIGURE = re.compile(r"[(\-–—]?\s*[$€£]?\s*\(?\d[\d,.]*\s?[%)]*|[—–-]|n/?a|nm", re.IGNORECASE)
_RULE = re.compile(r"[\s\-=_.|+*]{4,}")
_FEWEST_ROWS = 2
_MOST_COLUMNS = 12


def tables(members: Sequence[Line]) -> dict[int, tuple[int, Table]]:
    """Where tables begin among a section's lines, with their ends and the tables. Only white space is left out."""
    found: dict[int, tuple[int, Table]] = {}
    at = 0
    while at < len(members):
        end = _end(members, at)
        rows = [_cells(line) for line in members[at:end]]
        columns = max((len(row) for row in rows), default=0)
        whole = end == len(members) or not _in_columns(members[end])
        if whole and end - at >= _FEWEST_ROWS and columns <= _MOST_COLUMNS and _is_table(members[at:end], rows):
            found[at] = (end, Table(tuple(Row(row + ((),) * (columns - len(row))) for row in rows)))
        at = max(end, at + 1)
        # What goes on in other columns is no table of its own.
        while not whole and at < len(members) and _in_columns(members[at]):
            at += 1
    return found


def _in_columns(line: Line) -> bool:
    return not line.table and (len(_places(line.raw)) > 1 or bool(_RULE.fullmatch(line.raw)))


def _end(members: Sequence[Line], start: int) -> int:
    """The end of the run of lines in columns, all with as many cells, that begins at a line."""
    wanted = len(_places(members[start].raw)) if not members[start].table else 0
    end = start
    while wanted > 1 and end < len(members) and not members[end].table and len(_places(members[end].raw)) == wanted:
        end += 1
    return end


def _is_table(lines: Sequence[Line], rows: Sequence[tuple[tuple[Span, ...], ...]]) -> bool:
    """Whether lines in columns are a table: with tabs throughout, or with figures under one another; never ruled."""
    if any(_RULE.fullmatch(line.raw) or "|" in line.raw for line in lines):
        return False
    if not _is_header(rows[0]):
        return False
    figures = sum(all(_FIGURE.fullmatch(t.spans_text(cell).strip()) for cell in row[1:] if cell) for row in rows)
    return figures >= len(rows) - 1 or all("\t" in line.raw for line in lines)


def _is_header(row: Sequence[tuple[Span, ...]]) -> bool:
    """Whether a row can head a table: what stands over its columns is no figure but words or years."""
    over = [t.spans_text(cell).strip() for cell in row[1:]]
    return all(over) and not any(
        _FIGURE.fullmatch(words) and not re.fullmatch(r"(?:19|20)\d\d", words) for words in over
    )


def _places(raw: str) -> list[tuple[int, int]]:
    """Where the cells of a line stand; one that is empty at the start counts."""
    places, start = [], 0
    for gap in _GAP.finditer(raw):
        places.append((start, gap.start()))
        start = gap.end()
    return [*places, (start, len(raw))]


def _cells(line: Line) -> tuple[tuple[Span, ...], ...]:
    return tuple(t.cut(line.spans, start, end) for start, end in _places(line.raw))
