"""How long a release is for a wire: words with headline, headings and contacts, in blocks that many wires price by.

No wire's price list is public; 400 words and then hundreds are what resellers name, so this informs and finds nothing.
"""

from __future__ import annotations

from msgspec import Struct

from studio.model.release import Release, Section
from studio.model.text import Field, mark_of

__all__ = ["Length", "length"]

_FIRST, _MORE = 400, 100


class Length(Struct, frozen=True):
    """The words of a release, the end of the block that they fall in, and how many more fit into it."""

    words: int
    block: int

    @property
    def left(self) -> int:
        """How many words more fit into the block."""
        return self.block - self.words


def length(release: Release) -> Length:
    """The length of a release as a wire counts it: without captions, and without the names of facts still to be set."""
    known = {fact.id for fact in release.facts if fact.value.strip()}
    words = 0
    for section in release.sections:
        whole, blanks = section.remember("words for a wire", _words)
        words += whole - sum(number for fact, number in blanks if fact not in known)
    over = max(0, words - _FIRST)
    return Length(words, _FIRST + -(-over // _MORE) * _MORE)


def _words(section: Section) -> tuple[int, tuple[tuple[str, int], ...]]:
    """How many words a section has, and how many of them show which fact."""
    lines = section.text.split("\n")
    whole = sum(_count(line) for line in lines if not line.casefold().startswith(("photo:", "caption:")))
    heading = _count(section.heading.text) if section.heading else 0
    shown = ((mark_of(span, Field), _count(span.text)) for span in section.spans() if span.marks)
    return heading + whole, tuple((field.fact, number) for field, number in shown if field)


def _count(text: str) -> int:
    """How many words a text has; a dash alone is none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())
