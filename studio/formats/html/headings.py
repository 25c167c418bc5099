"""Paragraphs that are headings by their looks: short, bold throughout, and over a paragraph of text."""

from __future__ import annotations

import re

from msgspec.structs import replace

from studio.model import text as t
from studio.model.text import Block, Paragraph

__all__ = ["with_headings"]

_LONGEST = 90
_MOST_WORDS = 12
_OVER = 8
# What ends like a sentence or a label, or holds an address, heads nothing.
_NO_HEADING = re.compile(r"[.,;:!?…][\"”’)]?$|@|\n|^(?:from|to|cc|sent|date|subject)\b", re.IGNORECASE)


def with_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with paragraphs that are headings in all but name made headings."""
    if len(blocks) < 2:
        return blocks
    made = list(blocks)
    for index, block in enumerate(blocks[:-1]):
        if isinstance(block, Paragraph) and _looks_so(block) and _is_text(blocks[index + 1]):
            spans = t.unmarked(block.spans, 0, len(block.text), t.Bold)
            made[index] = replace(block, spans=spans, style="heading")
    return tuple(made)


def _looks_so(block: Paragraph) -> bool:
    text = block.text.strip()
    return (
        block.style == "body"
        and 0 < len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and not _NO_HEADING.search(text)
        and all(t.mark_of(span, t.Bold) for span in block.spans if span.text.strip())
    )


def _is_text(block: Block) -> bool:
    """Whether a heading may stand over it: a table, a list, or a paragraph of a sentence or more that isn't bold."""
    if not isinstance(block, Paragraph) or block.style in ("bullet", "number"):
        return True
    words = len(block.text.split())
    return words >= _OVER and not all(t.mark_of(span, t.Bold) for span in block.spans if span.text.strip())
