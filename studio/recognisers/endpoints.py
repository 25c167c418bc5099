"""Endpoints under whatever name they go by (progression-free survival is PFS), and which a text says is primary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from studio.patterns import lazy
from studio.recognisers import Hit, sentences
from studio.recognisers.words import OURS, Own, any_of, words

__all__ = ["Stated", "known", "primary"]

_PRIMARY = lazy(
    r"\b(?:co-)?primary\s(?:efficacy\s|safety\s|clinical\s|and\ssecondary\s)?(?:end\s?-?points?|outcomes?(?:\smeasures?)?)"
    r"(?:\s(?:of|for|in)\sthe\s(?:[\w-]+,?\s){0,5}?(?:trial|study|part|portion|cohorts?))?"
    r"(?:,?\s(?:is|are|was|were|will\sbe|includes?|included)\s|\sof\s|:\s)",
    re.IGNORECASE,
)
# Where what is said of the primary endpoint ends.
_CUT = lazy(
    r"[;:]|\b(?:secondary|exploratory|additional|other|key)\b|\b(?:while|whereas|with|versus|compared|vs)\b|\bas\smeasured\b",
    re.IGNORECASE,
)
_OTHER = lazy(
    r"\b(?:previous\w*|prior|earlier|historical|completed|confirmatory|planned|future|another)\b", re.IGNORECASE
)
# Long names are the same in any case; abbreviations are abbreviations only in theirs.
_ABBREVIATION = lazy(r"\b[A-Z]{2}")


class Stated(Hit, frozen=True):
    """What a text says the primary endpoint is: its words, and the endpoints that are known in them."""

    endpoints: tuple[str, ...]


@lru_cache(maxsize=8)
def _patterns(own: Own) -> tuple[tuple[str, re.Pattern[str]], ...]:
    made = []
    for name, ways in words("endpoints", own)["endpoints"].items():
        short = [way for way in ways if _ABBREVIATION.search(way)]
        long = [way for way in ways if way not in short]
        parts = [rf"(?i:{any_of(long)})"] if long else []
        made.append((name, lazy(rf"(?<![\w-]){any_of([*parts, *short])}(?!\w)")))
    return tuple(made)


def known(text: str, own: Own = OURS) -> dict[str, Hit]:
    """The endpoints that a text names, each with where it is first named.

    >>> list(known("The endpoints are ORR and progression-free survival."))
    ['objective response rate', 'progression-free survival']
    """
    found: dict[str, Hit] = {}
    for name, pattern in _patterns(own):
        if match := pattern.search(text):
            found[name] = Hit(match.start(), match.end(), match[0])
    if "complete response rate" in found or "pathologic complete response" in found:
        _without_the_wider(found)
    return found


def _without_the_wider(found: dict[str, Hit]) -> None:
    """A complete response rate isn't a response rate as well, nor a pathologic one a complete one."""
    for wide, narrow in (
        ("objective response rate", "complete response rate"),
        ("complete response rate", "pathologic complete response"),
        ("objective response rate", "pathologic complete response"),
    ):
        if wide in found and narrow in found and found[narrow].start <= found[wide].start < found[narrow].end:
            del found[wide]


def primary(text: str, own: Own = OURS) -> Iterator[Stated]:
    """Every statement of what a primary endpoint is, with the place of its words.

    >>> [each.value for each in primary("The primary endpoint is ORR; PFS is a secondary endpoint.")]
    ['ORR']
    """
    if "rimary" not in text:
        return
    for sentence in sentences.find(text):
        if _OTHER.search(sentence.value):
            continue
        for match in _PRIMARY.finditer(sentence.value):
            rest = sentence.value[match.end() :]
            cut = _CUT.search(rest)
            said = rest[: cut.start()] if cut else rest
            start = sentence.start + match.end()
            yield Stated(start, start + len(said.rstrip(" ,.")), said.rstrip(" ,."), tuple(known(said, own)))
