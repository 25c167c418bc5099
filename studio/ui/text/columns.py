"""Two contacts side by side: where the second one of a section begins."""

from __future__ import annotations

import re

from studio.model.text import Block, Paragraph

__all__ = ["split_at"]

# A contact begins at its role: "For Investors:", "Media contact".
_ROLE = re.compile(
    r"(for )?(more information|(the )?(media|press|investors?|company|corporate|public relations|analysts?)\b.{0,30})",
    re.IGNORECASE,
)
_LONGEST_ROLE = 60


def split_at(blocks: tuple[Block, ...]) -> tuple[int, int] | None:
    """Which blocks begin the first and the second contact, where there are exactly two; else None."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if len(paragraphs) != len(blocks):
        return None
    first = 1 if blocks and paragraphs[0].style == "heading" else 0
    body = paragraphs[first:]
    starts: list[int] = []
    parted, whole = True, all("\n" in block.text for block in body)
    for index, block in enumerate(body, first):
        text = block.text.strip()
        joint = text.casefold() in ("", "or")
        role = block.style == "heading" or (_ROLE.match(text) and len(text) < _LONGEST_ROLE and "@" not in text)
        if whole or parted or (role and not joint):
            starts.append(index)
        parted = joint
    return (starts[0], starts[1]) if len(starts) == 2 else None
