"""What is left of a paste into a one-line section, and where it may go."""

from __future__ import annotations

from msgspec.structs import replace

from studio.model.release import Release
from studio.model.text import Block

__all__ = ["offer_text", "put_rest"]


def offer_text(rest: tuple[Block, ...], title: str) -> str:
    """What the offer says: "Put the other 3 paragraphs in Lead"."""
    what = "the other paragraph" if len(rest) == 1 else f"the other {len(rest)} paragraphs"
    return f"Put {what} in {title}" if title else f"Put {what} in a new section"


def put_rest(release: Release, section: str, rest: tuple[Block, ...]) -> Release:
    """The release with blocks at the beginning of a section, after its heading."""
    old = release.section(section)
    heading = (old.heading,) if old.heading else ()
    body = tuple(block for block in old.body if block.text.strip())
    return release.with_section(replace(old, blocks=(*heading, *rest, *body)))
