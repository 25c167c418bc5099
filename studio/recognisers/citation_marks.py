"""Citation numbers typed as plain digits: testing.1 (ADCC).1,2 disease[3], as imports and pasted text carry them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.recognisers import Hit

__all__ = ["CitationMark", "find"]

_NUMBERS = r"\d{1,2}(?:\s?[,–‑-]\s?\d{1,2})*"
# Digits after the punctuation that ends a phrase, or in square brackets; a decimal or a version has a digit before.
_GLUED = re.compile(rf"[.,;:!?][”\"’]?(?P<numbers>{_NUMBERS})(?=\s|$)")
_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?P<closed>[)\]”\"’%]*)$")
_BRACKETED = re.compile(rf"(?<=[^\s(\[]) ?\[(?P<numbers>{_NUMBERS})\]")
# What a full stop and digits follow without being a citation: No.2, Fig.1, p.12, vol.3, Sept.22, v.2.
_ABBREVIATION = re.compile(
    r"nos?|figs?|pp?|vol|v|ver|sec|art|ch|ed|eq|st|ca?|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
    r"|tel|ext|fax|phase|type|grade|pt|app|suppl|abstract|rev"
)


class CitationMark(Hit, frozen=True):
    """Digits that read as a citation; `value` as written, the place that of the digits (and brackets)."""


def find(text: str) -> Iterator[CitationMark]:
    """Every run of plain digits that reads as a citation, after punctuation or in brackets: precise, not complete.

    >>> [hit.value for hit in find("in preclinical testing.1 See No.2 of version 2.1 (CF).1,2")]
    ['1', '1,2']
    """
    for match in _GLUED.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 40), match.start())
        if before and (before["closed"] or _is_word(before["word"].casefold())):
            yield CitationMark(match.start("numbers"), match.end("numbers"), match["numbers"])
    for match in _BRACKETED.finditer(text):
        yield CitationMark(match.start("numbers") - 1, match.end("numbers") + 1, match["numbers"])


def _is_word(word: str) -> bool:
    return len(word) > 1 and not _ABBREVIATION.fullmatch(word)
