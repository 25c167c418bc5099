"""Whether a text states a fact: for each fact, the words by which a reader would recognise it.

These say only that something of the kind is there; phase, enrolment and dates have finer recognisers of their own,
which read the value. The words are in resources/words/stated.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

from studio import resources
from studio.recognisers import dates, enrolment, phase

__all__ = ["sentences", "states"]

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "two|three|four|five|six|seven|eight|nine"
# A number in digits or words: "1,200", "twelve", "forty-eight", "one hundred and twenty".
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_TENS})(?:[- ](?:one|{_ONES}))?|ten|eleven|twelve|\w+teen|{_ONES}|"
    rf"(?:one|a|{_ONES}) (?:hundred|thousand)(?: (?:and )?[a-z\-]+)?)"
)
_PEOPLE = (
    r"(?:patients|participants|subjects|volunteers|adults|children|people|women|men|individuals|infants|adolescents)"
)
# What is told of those who have a disease, or were in some trial before, is no enrolment.
_OTHERS = (
    r"(?!\W+(?:(?:is|are|were|have|has|had|will be)\W+)?(?:been )?"
    r"(?:diagnosed|dosed|treated|die|died|living|affected|a year|each year|every year|annually|per year|worldwide))"
)
# No word of time or place between the number and the people: "24 months in adults" is no enrolment.
_BETWEEN = (
    r"(?:(?!(?:months?|weeks?|years?|days?|sites?|cent(?:er|re)s?|mg|and|of|in|at|to|for|per)\b)[\w\-/,]+ ){0,5}?"
)
_GROUP = rf"\b{_NUMBER} {_BETWEEN}{_PEOPLE}\b"
_ENROLMENT = re.compile(
    rf"\b(?:enroll?\w*|recruit\w*|includ\w+|randomi[sz]\w+|accru\w+|involv\w+)\b[^.;]{{0,60}}?{_GROUP}{_OTHERS}|"
    rf"{_GROUP}[^.;]{{0,60}}?\b(?:enroll?\w*|recruited|randomi[sz]ed|take part|be included)\b|"
    rf"\b{_NUMBER}[- ](?:patient|participant|subject|volunteer)\b|\bn ?= ?\d+|"
    rf"\benroll?ment (?:of|is|target)[^.;]{{0,40}}\d|"
    rf"\b(?:trial|study)\b[^.;]{{0,40}}?\b(?:in|of|with) (?:approximately |about |up to |around |at least |some )?"
    rf"{_GROUP}{_OTHERS}",
    re.IGNORECASE,
)
# Where a trial may be: a region or a country that releases name often, "the" left out.
_PLACE = (
    r"(?:US|U\.S\.|UK|U\.K\.|EU|United|North|South|East|West|Latin|Europe\w*|Asia\w*|America|Australia|New|Japan|China|"
    r"Canada|Spain|France|Germany|Italy|Belgium|Poland|Netherlands|Israel|Korea|Taiwan|Denmark|Sweden|Norway|Finland|"
    r"Switzerland|Austria|Brazil|Mexico|Argentina|India|Singapore|Hong Kong|Ireland|Portugal|Czech|Hungary)"
)
# Words for what has happened, beside which a date is the date of the event, and for what hasn't yet.
_HAPPENED = re.compile(
    r"\b(?:dosed|dosing|began|begun|beginning|started|initiated|opened|enrolled|screened|treated|activated|received|"
    r"granted|took place|commenced)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:expect\w*|anticipat\w+|plan(?:s|ned)?|will|would|may|target\w*|scheduled)\b", re.IGNORECASE
)
_MONTH_YEAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b"
)
_SENTENCE_END = re.compile(r"(?<=[.!?][”\"’)\]])\s+|(?<=[a-z0-9)%][.!?])\s+(?=[A-Z“\"‘(])|\n+")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The pattern of each fact that has words of its own."""
    words = tomllib.loads(resources.path("words", "stated.toml").read_text(encoding="utf-8"))
    parts = {"<NUM>": _NUMBER, "<PEOPLE>": _PEOPLE, "<PLACE>": _PLACE}
    patterns: dict[str, re.Pattern[str]] = {}
    for fact, alternatives in words.items():
        source = "|".join(alternatives)
        for name, part in parts.items():
            source = source.replace(name, part)
        patterns[fact] = re.compile(source, re.IGNORECASE)
    return patterns


def states(fact: str, text: str) -> bool:
    """Whether a text states this fact in some words; False for a fact that is known only by its value.

    >>> states("trial.enrolment.planned", "It will run for up to 24 months."), states("trial.phase", "a Phase 1b trial")
    (False, True)
    """
    match fact:
        case "trial.phase":
            return any(phase.find(text))
        case "trial.enrolment.planned" | "trial.enrolment.actual":
            return any(enrolment.find(text)) or bool(_ENROLMENT.search(text))
        case "event.date" | "designation.date":
            return any(_dates_an_event(sentence) for sentence in sentences(text))
        case "meeting.dates":
            return any(dates.find(text))
        case _:
            pattern = _patterns().get(fact)
            return pattern is not None and bool(pattern.search(text))


def _dates_an_event(sentence: str) -> bool:
    if not _HAPPENED.search(sentence):
        return False
    return any(dates.find(sentence)) or bool(_MONTH_YEAR.search(sentence) and not _TO_COME.search(sentence))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, roughly: an abbreviation before a capital may part one in two."""
    return tuple(part for part in _SENTENCE_END.split(text) if part and part.strip())
