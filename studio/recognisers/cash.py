"""How much cash a company says it has: "$187.0 million as of September 30, 2026, compared with $213.4 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, sentences

__all__ = ["Cash", "find", "of_before"]

_TOLD = (
    "headline", "subheadline", "key-points", "lead", "quote", "body", "financial-terms", "next-steps", "boilerplate",
)

_AMOUNT = (
    r"(?:US|C|CA|A|AU|HK)?[$€£¥]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|bn|m)\b)?"
    r"|\b(?:USD|EUR|GBP|CHF|SEK|DKK|NOK)\s\d[\d,]*(?:\.\d+)?(?:\s(?:million|billion)\b)?"
)
_OF_CASH = r"\b(?:[Cc]ash|CASH)(?:\s(?:position|balance|and\scash\sequivalents|equivalents|resources|on\shand))?\b"
_SAID = lazy(
    rf"{_OF_CASH}[^.;:]{{0,90}}?(?:\bof\b|\bwere\b|\bwas\b|\btotal(?:ed|led|ing)\b|:)\s(?:approximately\s"
    rf"|about\s)?(?P<now>{_AMOUNT})"
    rf"|(?P<here>{_AMOUNT})\s(?:(?:in|of)\s(?:cash\b|the\sbank\b)|(?:on|of|in)\s(?:the|our|its)\s(?:balance\ssheet"
    rf"|bank)\b)"
    rf"|\b(?:balance\ssheet|cash\s(?:position|balance))\s(?:now\s)?(?:of|holds|stands\sat|is)\s(?P<held>{_AMOUNT})"
)
_COMPARED = lazy(rf"\b(?:compared\s(?:with|to)|versus|vs\.?|up\sfrom|down\sfrom|from|against)\s(?P<then>{_AMOUNT})")
_BRACKETED = lazy(rf"\(\s?(?:20\d\d|[^()\d]{{0,24}}20\d\d):\s?(?P<then>{_AMOUNT})\s?\)")
# An amount with a time of its own, or one that isn't all of it.
_DATED = lazy(
    r"\b(?:as\s(?:of|at)|at|on|in|since)\s(?:the\send\sof\s)?(?:\d{1,2}\s)?(?:January|February|March|April|May|June"
    r"|July|August"
    r"|September|October|November|December|Jan\.|Feb\.|Sept?\.|Oct\.|Nov\.|Dec\.|year[- ]end|(?:the\s)?(?:prior"
    r"|previous|last))"
    r"|\b(?:raised|proceeds|received|burn\w*|used|spent|earlier|previous\w*|prior|last\s(?:year|quarter|month)|ago"
    r"|upfront)\b",
    re.IGNORECASE,
)


class Cash(Hit, frozen=True):
    """An amount of cash: `value` its words without space; `before` the amount that it's compared with, if one is."""

    before: str = ""
    dated: bool = False


def find(text: str) -> Iterator[Cash]:
    """Every amount of cash that a text says is there, with the one of an earlier day beside it.

    >>> [(each.value, each.before) for each in find("Cash was $187.0 million, compared with $213.4 million in June.")]
    [('$187.0million', '$213.4million')]
    """
    for sentence in sentences.find(text):
        for match in _SAID.finditer(sentence.value):
            group = match.lastgroup or "now"
            after = sentence.value[match.end(group) :]
            then = _COMPARED.search(after[:160]) or _BRACKETED.match(after.lstrip())
            start, end = match.span(group)
            around = sentence.value[:start][-60:] + " | " + after[: then.start() if then else 60]
            yield Cash(
                sentence.start + start, sentence.start + end, _plain(match[group]),
                _plain(then["then"]) if then else "", bool(_DATED.search(around)),
            )  # fmt: skip


def of_before(release: Release) -> Iterator[tuple[Section, Cash, str]]:
    """An amount of cash told as today's that is the one of an earlier day, with today's in its words.

    Only where the text compares the two once, and the amount has no day of its own.
    """
    told = [(section, each) for section in release.of_kind(*_TOLD) for each in section.remember("cash", _in_section)]
    now = {each.value: section.text[each.start : each.end] for section, each in told if each.before}
    before = {each.before for _, each in told} - {""} - set(now)
    for section, each in told if len(now) == 1 else ():
        if not each.before and not each.dated and each.value in before:
            yield section, each, next(iter(now.values()))


def _in_section(section: Section) -> tuple[Cash, ...]:
    return tuple(find(section.text))


def _plain(words: str) -> str:
    return "".join(words.split())
