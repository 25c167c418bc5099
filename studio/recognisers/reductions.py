"""Relative changes in per cent ("a 37% reduction in the risk of death", ...) and what they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Reduction", "find"]

_PERCENT = r"(?P<n>\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per\scent\b)"
_OF = (
    r"(?:risk|risks|hazard|odds|rates?|likelihood|chance|probability|incidence|frequency|mortality|deaths?|number)"
)
_EVENT = (
    r"(?:relapses?|deaths?|attacks?|exacerbations?|seizures?|hospitali[sz]ations?|events?|infections?|bleeds?|bleeding"
    r"|fractures?|strokes?|flares?|crises|recurrences?|progressions?)"
)
_DOWN = r"(?:reduction|decrease|decline|drop|fall)"
_FELL = r"(?:reduc(?:ed|es|ing)|lower(?:ed|s|ing)|cut(?:s|ting)?|decreas(?:ed|es|ing)|slash(?:ed|es)|halv(?:ed|es))"
_WORDS = r"(?:[A-Za-z][\w’'\-]*[\s,]+){0,7}?"
_PATTERNS = (
    # a 37% reduction in the risk of death; a 37% lower risk of death; 66% less bleeding
    lazy(
        rf"(?<![\w.,–-]){_PERCENT}\s(?:(?:relative|overall|statistically|significant|significantly|greater|clinically"
        rf"|meaningful|and)\s){{0,4}}(?:(?P<down>{_DOWN})|(?P<up>increase|rise))\s(?:in|of)\s"
        rf"(?:the\s|its\s|their\s|all-cause\s|\w+\s){{0,3}}?(?P<of>{_OF}|{_EVENT})\b"
    ),
    lazy(
        rf"(?<![\w.,–-]){_PERCENT}\s(?:(?P<down>lower|less|fewer|reduced)|(?P<up>higher|greater))\s"
        rf"(?:\w+\s){{0,4}}?(?P<of>{_OF}|{_EVENT})\b"
    ),
    # a reduction in the risk of death of 37%
    lazy(
        rf"\b(?P<down>{_DOWN})\s(?:in|of)\s(?:the\s|\w+\s){{0,3}}?(?P<of>{_OF}|{_EVENT})\b\s?{_WORDS}"
        rf"(?:of|by)\s{_PERCENT}"
    ),
    # lowered the risk of progression or death by 64%
    lazy(
        rf"\b(?P<down>{_FELL})\s(?:the\s|their\s|its\s|all-cause\s|\w+\s){{0,3}}?(?P<of>{_OF}|{_EVENT})\b\s?{_WORDS}"
        rf"\s?by\s(?P<about>approximately\s|about\s|nearly\s|almost\s|up\sto\s|more\sthan\s|at\sleast\s|over\s)?{_PERCENT}"
    ),
    # the risk of relapse was 37% lower; the odds of relapse fell by 50%
    lazy(
        rf"\b(?P<of>{_OF}|{_EVENT})\b\s?{_WORDS}\s?(?:was|were|is|fell|dropped|declined|decreased)\s"
        rf"(?:(?:reduced|lowered|cut)\s)?(?:by\s)?(?P<about>approximately\s|about\s|nearly\s|almost\s|up\sto\s"
        rf"|more\sthan\s|over\s|at\sleast\s)?{_PERCENT}(?:\s(?P<down>lower|less))?"
    ),
)  # fmt: skip
_BOUND = lazy(
    r"(?:up to|more than|at least|over|as much as|less than|no more than|≥|≤|>|<)\s?(?:an?\s)?$", re.IGNORECASE
)
_ABOUT = lazy(r"(?:approximately|about|nearly|almost|around|roughly|some|~|≈)\s?(?:an?\s)?$", re.IGNORECASE)
_RISKS = ("risk", "risks", "likelihood", "chance", "probability")
# Without one of them "the rate was 37%" tells of a state, not of a change.
_HOW = lazy(r"\b(?:fell|dropped|declined|decreased|reduced|lowered|cut|lower|less)\b")


class Reduction(Hit, frozen=True):
    """A relative change in per cent; `of` is risk, hazard, odds, rate or the event counted, `up` true of a rise."""

    number: float
    half: float
    of: str
    up: bool = False
    about: bool = False


def find(text: str) -> Iterator[Reduction]:
    """Every reduction or rise in per cent in a text, bounds ("up to 40%") left out; the value is the bare number.

    >>> [(each.value, each.of) for each in find("It lowered the risk of death by 37% and PSA fell by 50%.")]
    [('37', 'risk')]
    """
    if "%" not in text and "percent" not in text and "per cent" not in text:
        return
    taken: set[int] = set()
    found: list[Reduction] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if match.start("n") in taken or (pattern is _PATTERNS[-1] and not _HOW.search(match[0])):
                continue
            before = text[max(0, match.start("n") - 20) : match.start("n")]
            if _BOUND.search(before):
                continue
            taken.add(match.start("n"))
            what = match["of"].casefold()
            found.append(
                Reduction(
                    match.start(), match.end(), match["n"], float(match["n"]),
                    0.5 * 10.0 ** -len(match["n"].partition(".")[2]),
                    "risk" if what in _RISKS else what, "up" in match.re.groupindex and match["up"] is not None,
                    bool(_ABOUT.search(before)),
                )
            )  # fmt: skip
    yield from sorted(found, key=lambda each: each.start)
