"""Citation numbers typed as plain digits: testing.1 (ADCC).1,2 disease[3], as imports and pasted text carry them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.recognisers import Hit

__all__ = ["CitationMark", "find", "numbers"]

_NUMBERS = r"\d{1,2}(?:\s?[,–‑-]\s?\d{1,2})*"
# Digits after the punctuation that ends a phrase, or in square brackets; a decimal or a version has a digit before.
_GLUED = re.compile(rf"(?P<before>[^\W\d_)\]%]+[)\]”\"’%]*)[.,;:!?][”\"’]?(?P<numbers>{_NUMBERS})(?=\s|$)")
_BRACKETED = re.compile(rf"(?<=[^\s(\[]) ?\[(?P<numbers>{_NUMBERS})\]")
# What a full stop and digits follow without being a citation: No.2, Fig.1, p.12, vol.3, Sept.22, v.2.
_ABBREVIATIONS = frozenset(
    [
        "no",
        "nos",
        "fig",
        "figs",
        "p",
        "pp",
        "vol",
        "v",
        "ver",
        "sec",
        "art",
        "ch",
        "ed",
        "eq",
        "st",
        "ca",
        "c",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "tel",
        "ext",
        "fax",
        "phase",
        "type",
        "grade",
        "pt",
        "app",
        "suppl",
        "abstract",
        "rev",
    ]
)


class CitationMark(Hit, frozen=True):
    """Digits that read as a citation; `value` as written, the place that of the digits (and brackets)."""


def find(text: str) -> Iterator[CitationMark]:
    """Every run of plain digits that reads as a citation, after punctuation or in brackets: precise, not complete.

    >>> [hit.value for hit in find("in preclinical testing.1 See No.2 of version 2.1 (CF).1,2")]
    ['1', '1,2']
    """
    for match in _GLUED.finditer(text):
        word = re.sub(r"\W+$", "", match["before"]).casefold()
        closed = match["before"][-1:] in ')]”"’%'
        if closed or (len(word) > 1 and word not in _ABBREVIATIONS):
            yield CitationMark(match.start("numbers"), match.end("numbers"), match["numbers"])
    for match in _BRACKETED.finditer(text):
        yield CitationMark(match.start("numbers") - 1, match.end("numbers") + 1, match["numbers"])


def numbers(mark: str) -> tuple[int, ...]:
    """The numbers that a mark stands for, ranges counted out.

    >>> numbers("1,3-5")
    (1, 3, 4, 5)
    """
    result: list[int] = []
    for part in re.split(r"\s*,\s*", mark.strip("[]^() ")):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        if len(ends) == 2 and ends[0] <= ends[1] <= ends[0] + 60:
            result.extend(range(ends[0], ends[1] + 1))
        else:
            result.extend(ends)
    return tuple(dict.fromkeys(result))
