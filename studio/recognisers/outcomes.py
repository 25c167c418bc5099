"""Endpoints: whether a text says that the primary one was met or missed, and where it tells of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Verdict", "gives_a_result", "missed", "others", "verdicts", "verdicts_in"]

_ENDPOINT = r"(?:end[\s-]?points?|outcomes?(?:\smeasures?)?|objectives?|goals?)"
_PRIMARY = (
    rf"(?:co-?|dual\s|main\s)?primary\s(?:(?:efficacy|clinical|composite|safety|study|and\s\w+|\w+[- ]\w+)\s){{0,3}}?"
    rf"{_ENDPOINT}"
)
_MISSED = lazy(
    rf"\b(?:(?:did|does|do|has|have|had)(?:\s?n[o’']t|\snot)\s(?:meet|met|achieved?|reach(?:ed)?|hit)"
    rf"|fail(?:ed|s)?\sto\s(?:meet|achieve|reach|hit)|miss(?:ed|es))\b[^.;]{{0,60}}?\b{_PRIMARY}"
    rf"|\b{_PRIMARY}\b[^.;]{{0,90}}?\b(?:(?:was|were|is|are|has|have)?\s?not\s(?:been\s)?(?:met|achieved|reached|hit)"
    r"|(?:did|does)\snot\s(?:reach|achieve|show|attain|meet)|was\smissed|(?:was|were)n[’']t\s(?:met|reached|achieved))"
    rf"|\b(?:did\snot|failed\sto)\s(?:reach|achieve|attain|show)\s(?:statistical\s)?significance\b[^.;]{{0,60}}?{_PRIMARY}",
    re.IGNORECASE,
)
_MET = lazy(
    rf"\b(?:met|meets|achieved|achieves|reached|reaches|hits?)\s(?:(?!not\b|one\sof)[\w’'\-/]+,?\s){{0,8}}?{_PRIMARY}"
    rf"|\b{_PRIMARY}\b[^.;]{{0,90}}?(?<!not\s)(?<!if\s)\b(?:was|were|is|has\sbeen|have\sbeen|are)?\s?"
    r"(?:(?:successfully|all|both)\s)?(?:met|achieved|reached)\b",
    re.IGNORECASE,
)
# It's a condition or a plan, not a verdict.
_OPEN = lazy(
    r"\b(?:if|whether|once|unless|until|should|would|could|may|to|will|expect\w*)\s(?:\w+\s){0,6}$", re.IGNORECASE
)
_OTHERS = lazy(
    r"\b(?:(?:key\s)?secondary\s(?:\w+\s){0,2}(?:end[\s-]?points?|outcomes?|analys[ei]s|measures?)|exploratory"
    r"|post[\s-]hoc|sub-?groups?|subsets?|tertiary)\b",
    re.IGNORECASE,
)
_NOT = lazy(r"\b(?:not|no|missed|failed|unmet)\b|n[’']t\b", re.IGNORECASE)
_RESULT = lazy(
    r"\d+(?:\.\d+)?\s?(?:%|percent\b|per\scent\b|points?\b|-?fold\b)|\b[Pp]\s?[=<>≤]\s?0?[.,]\d|\b(?:HR|OR|RR)\b[^.;]{0,6}\d"
    r"|\bratio\b[^.;]{0,8}\d|(?<![Pp]hase )(?<![Pp]hase\u00a0)\b\d+\s?(?:/|of|out\sof)\s?(?:the\s)?\d+\b"
    r"|\b\d+(?:\.\d+)?\s(?:months|weeks|meters|metres|letters)\b"
)


class Verdict(Hit, frozen=True):
    """Words that say whether the primary endpoint was met."""

    met: bool


def verdicts(text: str) -> Iterator[Verdict]:
    """Every verdict on the primary endpoint, in order; plans and conditions are none.

    >>> [(each.met, each.value) for each in verdicts("The trial did not meet its primary endpoint.")]
    [(False, 'did not meet its primary endpoint')]
    """
    if "rimary" not in text and "RIMARY" not in text:
        return
    found = [Verdict(*match.span(), match[0], False) for match in _MISSED.finditer(text)]
    missed = tuple(found)
    for match in _MET.finditer(text):
        if any(each.start < match.end() and match.start() < each.end for each in missed):
            continue
        if not _OPEN.search(text[max(0, match.start() - 60) : match.start()]):
            found.append(Verdict(*match.span(), match[0], True))
    yield from sorted(found, key=lambda each: each.start)


def verdicts_in(section: Section) -> tuple[Verdict, ...]:
    """The same of a section's text, kept with it."""
    return section.remember("verdicts", lambda each: tuple(verdicts(each.text)))


def missed(found: Iterable[Verdict], fact: str = "") -> bool:
    """Whether a trial missed its primary endpoint: the fact says so, or all verdicts do.

    >>> missed(verdicts("The primary endpoint was not met.")), missed((), "Not met"), missed((), "met")
    (True, True, False)
    """
    met = [each.met for each in found]
    return bool(_NOT.search(fact)) or (bool(met) and not any(met))


def others(text: str) -> Iterator[Hit]:
    """Every mention of a secondary or exploratory endpoint, a subgroup or a post hoc analysis."""
    for match in _OTHERS.finditer(text):
        yield Hit(match.start(), match.end(), match[0])


def gives_a_result(text: str) -> bool:
    """Whether a text gives a result in numbers."""
    return bool(_RESULT.search(text))
