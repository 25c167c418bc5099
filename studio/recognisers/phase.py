"""Clinical phases as releases write them: Phase 1, phase II/III, Phase 2b, Phase 1b/2a."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["beside", "find", "normal"]

_ONE = r"(?:[1-4]|I{1,3}|IV)[abAB]?"
_PHASE = lazy(rf"\b[Pp](?:hase|HASE)s?[\s\-‑]+(?P<phase>{_ONE}(?:\s?[/\-–&]\s?{_ONE})?)(?![\w%])(?!\.\d)")
_TOGETHER = lazy(r",?(?: [\w\-]+){0,2}? (?:and|or|&|as well as)(?: [\w\-]+){0,3} |,? ?& ?|, ")
_ARABIC = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def find(text: str) -> Iterator[Hit]:
    """Every phase in a text; the value is arabic and without spaces ("1/2", "2b"), the words are text[start:end].

    >>> [hit.value for hit in find("a Phase I/IIa trial after Phase 1b")]
    ['1/2a', '1b']
    """
    for match in _PHASE.finditer(text):
        yield Hit(match.start(), match.end(), normal(match["phase"]))


def beside(text: str, start: int, end: int) -> tuple[str, ...]:
    """The phases that are told together with the one between these places, in the same breath.

    >>> text = "Two-year Phase 1/2a and 18-month Phase 2b data are expected."
    >>> beside(text, 9, 19)
    ('2b',)
    """
    found = [hit for hit in find(text) if hit.start >= end or hit.end <= start]
    between = [(hit, text[end : hit.start] if hit.start >= end else text[hit.end : start]) for hit in found]
    return tuple(hit.value for hit, words in between if _TOGETHER.fullmatch(words))


def normal(phase: str) -> str:
    """A phase's number in one form: arabic digits, lower-case letters, "/" between two.

    >>> normal("II–III")
    '2/3'
    """
    parts = re.findall(r"([1-4]|I{1,3}V?|IV)([abAB]?)", re.sub(r"\s", "", phase))
    return "/".join(_ARABIC.get(number, number) + letter.lower() for number, letter in parts)
