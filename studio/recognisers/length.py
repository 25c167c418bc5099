"""How long a release is for a wire: words with headline, headings and contacts, in blocks that many wires price by.

No wire's price list is public; 400 words and then hundreds are what resellers name, so this informs and finds nothing.
"""

from __future__ import annotations

from msgspec import Struct

from studio.model.release import Release, Section

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
    """The length of a release as a wire counts it, captions left out."""
    words = sum(section.remember("words for a wire", _words) for section in release.sections)
    over = max(0, words - _FIRST)
    return Length(words, _FIRST + -(-over // _MORE) * _MORE)


def _words(section: Section) -> int:
    heading = len(section.heading.text.split()) if section.heading else 0
    lines = section.text.split("\n")
    return heading + sum(len(line.split()) for line in lines if not line.casefold().startswith(("photo:", "caption:")))
