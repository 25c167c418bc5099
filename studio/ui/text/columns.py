"""Two contacts side by side: where the second one of a section begins."""

from __future__ import annotations

from studio.model.text import Block, Paragraph
from studio.sections import contacts

__all__ = ["split_at"]


def split_at(blocks: tuple[Block, ...]) -> tuple[int, int] | None:
    """Which blocks begin the first and the second contact, where there are exactly two; else None."""
    if not all(isinstance(block, Paragraph) for block in blocks):
        return None
    groups = contacts.groups(blocks)
    return (groups[0][0], groups[1][0]) if len(groups) == 2 else None
