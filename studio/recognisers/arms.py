"""How many people went into each arm: "61 patients were randomized 2:1 to HVN-204 (n=41) or placebo (n=20)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct

from studio.patterns import lazy
from studio.recognisers import Hit, sentences
from studio.recognisers.enrolment import WHO
from studio.recognisers.quantities import IN_WORDS

__all__ = [
    "Split", "Steps", "assigned", "in_each", "in_each_of", "listed", "planned_each", "randomized", "splits", "steps",
    "told_apart",
]  # fmt: skip

_N = r"\d{1,3}(?:,\d{3})+|\d{1,5}"
_ASSIGNED = lazy(r"\b(?:randomi[sz]ed|randomly\sassigned|assigned|allocated|enroll?ed)\b")
_BETWEEN = r"(?:(?!of\b|in\b|were\b|was\b|who\b)[\w\-]+\s){0,4}?"
_TOTAL = lazy(
    rf"(?<![\w.,=/$-])(?P<n>{_N})\s{_BETWEEN}{WHO}(?=[^.;]{{0,40}}?\b(?:were|was|have\sbeen"
    rf"|had\sbeen)\s(?:\w+\s){{0,2}}"
    rf"(?:randomi[sz]ed|randomly\sassigned|assigned|allocated|enroll?ed)\b)|\b(?:randomi[sz]ed|assigned|allocated"
    rf"|enroll?ed)\s(?:a\stotal\sof\s)?(?P<m>{_N})\s{_BETWEEN}{WHO}"
)
_ARM = lazy(rf"[(\[]\s?[nN]\s?=\s?(?P<n>{_N})\s?[)\];,]")
_RATIO = lazy(r"(?<![\d:.])(?P<ratio>[1-9](?::[1-9]){1,4})(?![\d:])")
# Not all of those in the sentence are arms, or not all arms are in the sentence.
_PARTLY = lazy(
    r"\b(?:of whom|of these|including|evaluable|analy[sz]ed|subgroups?|subset|crossed|cross-?over|cohorts?|parts?"
    r"|pooled|completed|discontinued|withdrew|approximately|about|pre-?treated|stratif\w+|adults and|men|women|male"
    r"|female|respectively|one of|additional|both (?:trials|studies)|two (?:trials|studies))\b",
    re.IGNORECASE,
)
# "and all 64 patients were analyzed" leaves nobody out.
_ALL_ANALYZED = lazy(rf"\ball\s(?:{_N})\s{WHO}\swere\sanaly[sz]ed\b")
_STEP = lazy(
    rf"(?<![\w.,=/$-])(?P<n>{_N})(?:\s{_BETWEEN}{WHO})?,?\s(?:were|was|had\sbeen|have\sbeen)\s(?:\w+ly\s)?"
    r"(?P<step>randomi[sz]ed|treated|dosed|analy[sz]ed|evaluable|included\sin\sthe\s(?:\w+[\s-]){1,4}analysis)\b"
)
_ORDER = ("randomized", "treated", "analyzed")


class Split(Struct, frozen=True):
    """The people of a trial and of its arms, as one sentence gives them; `ratio` is that of the randomization."""

    total: Hit | None
    arms: tuple[Hit, ...]
    ratio: tuple[int, ...] = ()


class Steps(Struct, frozen=True):
    """Two numbers of people of one sentence, of whom the later can't be more: randomized, treated, analyzed."""

    first: Hit
    then: Hit
    words: tuple[str, str]


def splits(text: str) -> Iterator[Split]:
    """Every sentence that gives the people of at least two arms of a trial.

    >>> [(each.total.value, [arm.value for arm in each.arms], each.ratio) for each in splits(
    ...     "In all, 61 patients were randomized 2:1 to HVN-204 (n=41) or placebo (n=20).")]
    [('61', ['41', '20'], (2, 1))]
    """
    if "=" not in text:
        return
    for sentence in sentences.find(text):
        words = sentence.value
        arms = tuple(_at(sentence, *match.span("n"), match["n"]) for match in _ARM.finditer(words))
        if len(arms) < 2 or not _ASSIGNED.search(words) or _PARTLY.search(_ALL_ANALYZED.sub("", words)):
            continue
        ratio = _RATIO.search(words)
        yield Split(_total(sentence), arms, tuple(map(int, ratio["ratio"].split(":"))) if ratio else ())


# "206 in the HVN-204 arm and 201 in the placebo arm", "40 on 100 mg, 41 on 200 mg and 39 on placebo"
_TO_EACH = lazy(
    rf"(?<![\w.,=/$-])(?P<n>{_N})(?:\s{WHO})?\s(?:in\sthe\s(?:[\w\-‑.]+\s){{1,4}}?(?:arm|group)\b|(?:to\s(?!\d)"
    rf"|on\s)[\w\-‑.]+)"
)
_WHOLE = lazy(
    rf"(?:\b(?:a\stotal\sof|in\s(?:total|all),?)\s)(?P<n>{_N})\s{_BETWEEN}{WHO}", re.IGNORECASE
)
_EACH = lazy(rf"(?<![\w.,=/$-])(?P<n>{_N})\s{_BETWEEN}{WHO}\s(?:in|per)\s(?:each\s)?(?:arm|group)\b|"
             rf"(?<![\w.,=/$-])(?P<m>{_N})\s(?:in|per)\s(?:each\s)(?:arm|group)\b")  # fmt: skip


# "all 246 patients (placebo, n=83; 5 mg, n=82; 10 mg, n=81)"
_LIST = lazy(r"\((?P<list>[^()=]{1,40}\b[nN]\s?=\s?\d[^()]*[;,][^()=]*\b[nN]\s?=\s?\d[^()]*)\)")
_ITEM = lazy(rf"\b[nN]\s?=\s?(?P<n>{_N})(?![\d%/])")
_PEOPLE = lazy(rf"(?<![\w.,=/$-])(?P<n>{_N})\s{_BETWEEN}{WHO}\b")
_SOME = lazy(r"\b(?:includ\w+|such as|mostly|most common|e\.g\.|among|of whom|some|with a"
             r"|and others?)\b", re.IGNORECASE)
_A_PART = 0.1  # of all: what is further from all than this is no list of all


def listed(text: str) -> Iterator[Split]:
    """Every bracket that lists the people of each arm behind those of all of them, or of nearly all.

    >>> [(each.total.value, len(each.arms)) for each in listed(
    ...     "It has all 60 patients (placebo, n=20; 5 mg, n=21; 10 mg, n=19).") if each.total]
    [('60', 3)]
    """
    if "=" not in text:
        return
    for sentence in sentences.find(text):
        for bracket in _LIST.finditer(sentence.value):
            before = sentence.value[: bracket.start()]
            whole = next(reversed(list(_PEOPLE.finditer(before))), None)
            if whole is None or _SOME.search(before[whole.end() :] + bracket["list"]):
                continue
            start = bracket.start("list")
            arms = tuple(_at(sentence, start + item.start("n"), start + item.end("n"), item["n"])
                         for item in _ITEM.finditer(bracket["list"]))  # fmt: skip
            total = _at(sentence, *whole.span("n"), whole["n"])
            if abs(sum(int(arm.value) for arm in arms) - int(total.value)) <= _A_PART * int(total.value):
                yield Split(total, arms)


_PLANNED = lazy(r"\b(?:plan\w*|expect\w*|target\w*|will|would|to be|approximately|about|around|up to)\b", re.IGNORECASE)


def told_apart(text: str) -> Iterator[Split]:
    """Every sentence that gives a total and the people of each arm in words.

    >>> [(each.total.value, [arm.value for arm in each.arms]) for each in told_apart(
    ...     "A total of 83 patients received a dose, 42 in the HVN-204 arm and 41 in the placebo arm.") if each.total]
    [('83', ['42', '41'])]
    """
    for sentence in sentences.find(text):
        wholes = tuple(_WHOLE.finditer(sentence.value))
        if len(wholes) != 1 or _PARTLY.search(sentence.value):
            continue
        start = wholes[0].end()
        arms = tuple(
            _at(sentence, start + match.start("n"), start + match.end("n"), match["n"])
            for match in _TO_EACH.finditer(sentence.value[start:])
        )
        if len(arms) > 1:
            yield Split(_at(sentence, *wholes[0].span("n"), wholes[0]["n"]), arms)


def in_each(text: str) -> Iterator[Hit]:
    """Every number of people that each arm is said to have: "with 160 patients in each group"."""
    for match in _EACH.finditer(text):
        sentence = sentences.around(text, match.start())
        if _PLANNED.search(sentence.value):
            continue
        group = "n" if match["n"] else "m"
        yield Hit(*match.span(group), match[group].replace(",", ""))


_COUNTS = MappingProxyType({word: number for word, number in IN_WORDS.items() if 2 <= number <= 6})
_HOW_MANY = lazy(
    rf"\b(?:one\sof|into|to|in|the|across|with|has|have|of)\s(?P<n>{'|'.join(_COUNTS)})\s"
    r"(?:(?!and\b)[\w-]+\s){0,2}?(?:arms|groups|cohorts)\b",
    re.IGNORECASE,
)
_EVENLY = lazy(r"(?<![\d:.])1(?::1){1,5}(?![\d:])")
_PLANNED_EACH = lazy(
    rf"(?<![\w.,=/$-])(?P<n>{_N})(?:\s{_BETWEEN}{WHO})?\s(?:(?:will\sbe\s)?(?:in|to|per|for)\s(?:each|every)"
    r"(?:\sof\sthe\s(?:\w+\s){0,2}?(?:arms|groups|cohorts))?|per)(?:\s(?:\w+\s){0,2}?(?:arm|group|cohort)\b"
    r"|(?=\s?[:.;,)\n])"
    r"|(?<=groups)|(?<=arms)|(?<=cohorts))"
)


def planned_each(text: str) -> Iterator[tuple[Hit, int]]:
    """Every number of people that each arm of a trial shall have, with the number of arms its paragraph tells.

    Only of a trial whose arms are all of a size: "randomized 1:1:1, with approximately 56 patients in each".

    >>> [(each.value, arms) for each, arms in planned_each("They are randomized 1:1:1, about 56 adults per arm.")]
    [('56', 3)]
    """
    at = 0
    for line in text.split("\n"):
        ratios = [match[0].count(":") + 1 for match in _RATIO.finditer(line)]
        even = [match[0].count(":") + 1 for match in _EVENLY.finditer(line)]
        said = [_COUNTS[match["n"].casefold()] for match in _HOW_MANY.finditer(line)]
        numbers = {*even, *said} if len(even) == len(ratios) else set()
        if len(numbers) == 1:
            for match in _PLANNED_EACH.finditer(line):
                start, end = match.span("n")
                yield Hit(at + start, at + end, match["n"].replace(",", "")), numbers.copy().pop()
        at += len(line) + 1


_EACH_OF = lazy(
    rf"(?<![\w.,=/$-])(?P<all>{_N})\s(?:[\w\-]+\s){{0,2}}?{WHO}\s[(\[](?P<n>{_N})\s(?:{WHO}\s)?(?:per|in\seach"
    rf"|in\severy)"
    r"\s(?:treatment\s)?(?:arm|group)[)\]]"
)


def in_each_of(text: str) -> Iterator[tuple[Hit, Hit]]:
    """Every number of people with that of each arm in brackets behind it.

    >>> [(whole.value, each.value) for whole, each in in_each_of("It treated 240 adults (120 per arm).")]
    [('240', '120')]
    """
    for match in _EACH_OF.finditer(text) if " each" in text or " per " in text or " every" in text else ():
        if not _PLANNED.search(sentences.around(text, match.start()).value):
            yield (Hit(*match.span("all"), match["all"].replace(",", "")),
                   Hit(*match.span("n"), match["n"].replace(",", "")))  # fmt: skip


def assigned(text: str) -> Iterator[Hit]:
    """Every number of people, of two digits or more, that a text says were enrolled, assigned or randomized.

    >>> [each.value for each in assigned("The trial assigned 118 adults 2:1; it enrolled them at 33 sites.")]
    ['118']
    """
    for match in _TOTAL.finditer(text):
        group = "n" if match["n"] else "m"
        if len(match[group]) > 1:
            yield Hit(*match.span(group), match[group].replace(",", ""))


def randomized(text: str) -> Iterator[Hit]:
    """Every number of people that a text says were randomized."""
    for match in _TOTAL.finditer(text):
        group = "n" if match["n"] else "m"
        if "andomi" in text[match.start() : match.end() + 60]:
            yield Hit(*match.span(group), match[group].replace(",", ""))


def _at(sentence: Hit, start: int, end: int, value: str) -> Hit:
    return Hit(sentence.start + start, sentence.start + end, value.replace(",", ""))


def _total(sentence: Hit) -> Hit | None:
    """The one number of people that were assigned, or None where there's none or more than one."""
    found = tuple(_TOTAL.finditer(sentence.value))
    if len(found) != 1:
        return None
    group = "n" if found[0]["n"] else "m"
    return _at(sentence, *found[0].span(group), found[0][group])


def steps(text: str) -> Iterator[Steps]:
    """Every pair of neighbours in one sentence that says how many were randomized, treated and analyzed.

    >>> [each.words for each in steps("In all, 60 patients were randomized and 64 were treated.")]
    [('randomized', 'treated')]
    """
    for sentence in sentences.find(text):
        found = [
            (_ORDER.index(_step(match["step"])), _at(sentence, *match.span("n"), match["n"]))
            for match in _STEP.finditer(sentence.value)
        ]
        if len(found) < 2 or _PARTLY.search(sentence.value.replace("evaluable", "").replace("analyzed", "")):
            continue
        for (one, first), (other, then) in pairwise(found):
            if one < other:
                yield Steps(first, then, (_ORDER[one], _ORDER[other]))


def _step(word: str) -> str:
    return "randomized" if word.startswith("random") else "treated" if word in ("treated", "dosed") else "analyzed"
