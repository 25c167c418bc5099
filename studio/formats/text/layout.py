"""The layout of plain text: aligned tables and the mark at the end."""

from __future__ import annotations

import re

from studio.model.release import Release

__all__ = ["columns", "end_mark", "has_end_mark"]

_NUMBER = re.compile(r"[(\-–−+$€£]*\d[\d,.]*[%)xX]*")
_END = re.compile(r"(?:#\s*){3,}|-\s?30\s?-|[-–—]?\s*ends?\s*[-–—]?", re.IGNORECASE)


def columns(rows: list[list[str]], width: int | None) -> str:
    """A table as aligned columns, numbers to the right, a rule under the header row.

    One that is wider than `width` characters is written as "label: value" lines instead, a group per row.
    """
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    count = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (count - len(row)) for row in rows]
    widths = [max(len(row[c]) for row in rows) for c in range(count)]
    if width is not None and sum(widths) + 2 * (count - 1) > width:
        return _labelled(rows)
    right = [len(rows) > 1 and all(_NUMBER.match(row[c]) or not row[c] for row in rows[1:]) for c in range(count)]
    lines = [
        "  ".join(cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in rows
    ]
    if len(lines) > 1:
        lines.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join(lines)


def _labelled(rows: list[list[str]]) -> str:
    header, *rest = rows
    groups = ("\n".join(f"{h}: {cell}" if h else cell for h, cell in zip(header, row, strict=True)) for row in rest)
    return "\n\n".join(groups) if rest else "  ".join(header)


def end_mark(language: str) -> str:
    """The line that says that a release is over: "###" in the US, "- ENDS -" elsewhere."""
    return "###" if language == "en-US" else "- ENDS -"


def has_end_mark(release: Release) -> bool:
    """Whether the release's own text ends with an end mark, or has one on a line after the safe harbor."""
    tail = [line.strip() for section in release.sections[-3:] for line in section.text.split("\n")]
    return any(_END.fullmatch(line) for line in tail if line)
