"""Tables of a page as simple grids: cells that span others are filled up with empty ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from studio.formats.html.flow import Flow, plain
from studio.model import text as t
from studio.model.text import Row, Span, Table

__all__ = ["Cell", "Grid"]

_WIDEST = 60
_MOST_CELLS = 20_000
_ORDER = {"thead": 0, "tbody": 1, "tfoot": 2}


class Cell(Struct):
    """What stands in a cell, and how many columns and rows it takes."""

    flow: Flow
    columns: int = 1
    rows: int = 1


class Grid:
    """A table in the making. `is_layout` says that it only puts parts of a page in their places."""

    def __init__(self, *, is_layout: bool) -> None:
        self.is_layout = is_layout
        self._rows: list[tuple[int, list[Cell]]] = []
        self._part = _ORDER["tbody"]

    def part(self, name: str) -> None:
        """Head, body or foot begins."""
        self._part = _ORDER[name]

    def row(self) -> None:
        """A row begins."""
        self._rows.append((self._part, []))

    def cell(self, cell: Cell) -> None:
        """Take in a cell that is done."""
        if not self._rows:
            self.row()
        self._rows[-1][1].append(cell)

    def _ordered(self) -> list[list[Cell]]:
        return [row for _, row in sorted(self._rows, key=lambda row: row[0]) if row]

    def cells(self) -> Iterator[Cell]:
        """All cells in the order of reading."""
        for row in self._ordered():
            yield from row

    def table(self) -> Table | None:
        """The table; None where there are no columns beside each other, so that it's but a box, or far too many."""
        rows = _laid_out(self._ordered())
        kept = sorted({column for row in rows for column, cell in enumerate(row) if cell})
        if len(kept) < 2 or len(kept) * len(rows) > _MOST_CELLS:
            return None
        filled = (tuple(row[column] if column < len(row) else () for column in kept) for row in rows)
        written = [row for row in filled if any(row)]
        return Table(tuple(Row(_unbold(row) if index == 0 else row) for index, row in enumerate(written)))


def _laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[tuple[Span, ...]]]:
    """The rows with an empty cell for each place that another cell spans."""
    held: dict[int, int] = {}
    result: list[list[tuple[Span, ...]]] = []
    room = _MOST_CELLS
    for row in rows:
        made: list[tuple[Span, ...]] = []
        following: dict[int, int] = {}
        for cell in row:
            while held.get(len(made)) and len(made) < _WIDEST:
                following[len(made)] = held[len(made)] - 1
                made.append(())
            for index in range(max(1, min(cell.columns, _WIDEST)) if room > 0 else 1):
                if cell.rows > 1:
                    following[len(made)] = cell.rows - 1
                made.append(t.joined(plain(cell.flow.done)) if index == 0 else ())
        held = {column: left for column, left in held.items() if left > 1 and column >= len(made)}
        held = {column: left - 1 for column, left in held.items()} | following
        room -= len(made)
        result.append(made)
    return result


def _unbold(row: tuple[tuple[Span, ...], ...]) -> tuple[tuple[Span, ...], ...]:
    """The head of a table without the bold that all its words have: a table's head is bold by itself."""
    if not all(t.mark_of(span, t.Bold) for cell in row for span in cell if span.text.strip()):
        return row
    return tuple(t.unmarked(cell, 0, len(t.spans_text(cell)), t.Bold) for cell in row)
