"""HTML files read: their paragraphs, and these sorted into the sections of a release."""

from __future__ import annotations

import re

from studio.formats import FormatError, Paragraphs, Read, sorted_
from studio.formats.html.page import LARGEST, Page, page
from studio.intake import top_plain

__all__ = ["paragraphs", "read", "told"]

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_\-]+)")


def told(found: Page) -> tuple[str, ...]:
    """What of a page didn't come over as it was, in words."""
    lines: list[str] = []
    if found.pictures:
        lines.append(f"{_count(found.pictures, 'picture')} left out.")
    if found.comments:
        lines.append(f"{_count(found.comments, 'comment')} left out.")
    if found.deleted:
        lines.append(f"Words deleted as a tracked change were left out: {_quoted(found.deleted)}.")
    if found.struck:
        lines.append(f"Words that were struck out are plain words now: {_quoted(found.struck)}.")
    return tuple(lines)


def _count(number: int, noun: str) -> str:
    return f"1 {noun} was" if number == 1 else f"{number} {noun}s were"


def _quoted(words: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{each if len(each) <= 60 else each[:59] + '…'}”" for each in words[:6])
    return shown + (f" and {len(words) - 6} more" if len(words) > 6 else "")


def paragraphs(content: bytes) -> Paragraphs:
    """The paragraphs of an HTML file. Raises FormatError where there is no text in it, or far too much."""
    from studio.formats.text.read import decoded

    if len(content) > LARGEST:
        raise FormatError("The page is far too large. Copy the release out of it and paste that.")
    text, notes = decoded(_in_its_encoding(content), largest=LARGEST)
    found = page(text)
    if not any(block.text.strip() for block in found.blocks):
        raise FormatError("The page shows no text.")
    return Paragraphs(top_plain(found.blocks), (*notes, *told(found)))


def _in_its_encoding(content: bytes) -> bytes:
    """A page in UTF-8 where it says that it's in another encoding than that."""
    match = _CHARSET.search(content[:4000])
    name = match[1].decode("ascii").lower() if match else "utf-8"
    if name in ("utf-8", "utf8", "unicode", "utf-16", "windows-1252", "iso-8859-1", "us-ascii"):
        return content  # these are told apart by their bytes
    try:
        return content.decode(name, errors="replace").encode()
    except LookupError:
        return content


def read(content: bytes, type: str | None = None) -> Read:
    """The release that an HTML file holds, sorted into sections. Raises FormatError as `paragraphs` does."""
    return sorted_(paragraphs(content), type)


