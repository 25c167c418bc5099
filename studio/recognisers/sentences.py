"""Sentences: where each begins and ends, abbreviations, decimals and citation numbers not mistaken for ends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["around", "find"]

# A stop with what may close behind it (a quotation mark, a bracket, citation numbers where they are no decimals),
# then a sentence's first sign.
_CLOSED = r"[\"”’')\]]*"
_END = lazy(rf"(?:(?<!\d)[.!?]{_CLOSED}\d{{1,2}}(?:[,–]\d{{1,2}})*|[.!?]){_CLOSED}"
            rf"(?:\[\d{{1,2}}(?:\s?[,–-]\s?\d{{1,2}})*\])*\s+(?=[“\"‘(\[A-Z0-9•])|\n|\t")
_ABBREVIATION = lazy(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Inc|Ltd|Corp|Co|LLC|vs|No|Nos|al|Fig|St|Jr|Sr|approx|ca|cf|e\.g|i\.e|etc|Ph\.D|Pharm\.D"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mass|Calif|Conn|Colo|Fla|Ill|Md|Mich|Minn|Pa|Va|Wash)|\b[A-Za-z]|\b[A-Z]\.[A-Z])\.$"
)


@lru_cache(maxsize=1024)
def find(text: str) -> tuple[Hit, ...]:
    """Every sentence of a text in order, the space behind it left out; a line break or tab ends one too.

    >>> [hit.value for hit in find("Dr. Reyes spoke.1 It took 2.5 hours.")]
    ['Dr. Reyes spoke.1', 'It took 2.5 hours.']
    >>> [hit.value for hit in find("It is rare.[2,3] It hurts.")]
    ['It is rare.[2,3]', 'It hurts.']
    """
    return tuple(_find(text))  # kept: most rules look at the same texts in turn


def _find(text: str) -> Iterator[Hit]:
    start = 0
    for match in _END.finditer(text):
        if match[0] not in "\n\t" and _ABBREVIATION.search(text, max(start, match.start() - 12), match.start() + 1):
            continue
        end = match.start() + len(match[0].rstrip())
        if start < end:
            yield Hit(start, end, text[start:end])
        start = match.end()
    if start < len(text):
        yield Hit(start, len(text), text[start:])


def around(text: str, start: int) -> Hit:
    """The sentence that the character at a position belongs to.

    >>> around("One here. Two there.", 12).value
    'Two there.'
    """
    for sentence in find(text):
        if start < sentence.end:
            return sentence
    return Hit(0, len(text), text)
