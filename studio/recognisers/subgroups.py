"""Results of some of the patients only: the words for the subset, and whether a text labels it as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from studio.patterns import lazy
from studio.recognisers import Hit, outcomes, sentences

__all__ = ["Subset", "find", "labelled"]

Sort = Literal["named", "condition", "evaluable", "per-protocol"]

_WHO = r"(?:patients|participants|subjects|people|those|adults|men|women|individuals)"
# Of whom it's said by what they got: an arm, and no subset.
_TREATED = (
    rf"(?:the\s)?(?:(?:{_WHO}|those)\s)?(?:who\s(?:were\s)?)?(?:receiv\w+|treated|taking|given|on|assigned"
    rf"|randomi[sz]ed|dosed)\b"
    r"|(?:the\s)?(?:[\w.,‑-]+\s){0,4}?(?:arms?|groups?|cohorts?|dose|doses|mg)\b|week|month|all\b|favou?r\b"
)
_PATTERNS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("named", lazy(r"\b(?:sub-?groups?|subsets?|sub-?populations?)\b", re.IGNORECASE)),
    (
        "condition",
        lazy(
            rf"\b(?:in|among|for|of)\s(?:the\s)?(?:\d+\s)?{_WHO}\s(?:with|who\shad|having)\s(?:an?\s)?(?:only\s)?"
            r"(?P<condition>mild(?:[- ]to[- ]moderate)?|moderate(?:[- ]to[- ]severe)?|severe|early(?:[- ]stage)?"
            r"|late[- ]stage"
            r"|advanced|high(?:er)?|low(?:er)?|elevated|the\s(?:most|least|highest|lowest|worst|longest)\s\w+"
            r"|(?:three|four|five|six|\d+)\sor\s(?:more|fewer)\s\w+|at\sleast\s(?:two|three|four|\d+)\s\w+|[\w\-]+[- "
            r"](?:positive|negative|mutant|expressing)|less\s\w+"
            r"|more\s\w+|better|intact|shorter|longer)\b[^.;,()]{0,40}"
            # with a measure above or below a number: "with a baseline score above 25", "whose HbA1c was over 9%"
            rf"|\b(?:in|among|for|of)\s(?:the\s)?{_WHO}\s(?:with|who\shad|having"
            rf"|whose)\s(?:an?\s)?(?:[\w\-]+\s){{1,5}}?"
            r"(?:above|below|over|under|of\sat\sleast|of\smore\sthan|greater\sthan|less\sthan|≥|≤|>|<)\s?\d[\d.,]*"
            # some of whom the number is told: "in patients with pain in one knee (n=118)", "among men over 60 (n=41)"
            rf"|\b(?:in|among|for)\s(?:the\s)?(?:[\w\-]+\s){{0,2}}?{_WHO}\s(?!in\b|on\b|of\b|were\b|was\b|had\b"
            rf"|who\s(?:received|took"
            r"|completed)\b)[^.;:()%]{3,80}\(n\s?=\s?\d[\d,]*"
            # who did best: "patients with frequent attacks benefited most", "the effect was largest in women"
            rf"|\b{_WHO}\s(?:with|who|whose|in\swhom|aged|under|over)\s[^.;:]{{3,90}}?\s(?:benefit(?:ed|ted)"
            rf"|responded|improved|did|fared|gained)"
            r"\s(?:the\s)?(?:most|best|more|better)\b"
            rf"|\b(?:effects?|benefits?|reductions?|improvements?|responses?|differences?"
            rf"|gains?)\s(?:\w+\s){{0,3}}?(?:was|were|is|are"
            rf"|appeared|seemed)\s(?:even\s)?(?:greatest|largest|strongest|highest|most\spronounced|most\smarked"
            rf"|greater|larger|stronger"
            rf"|more\spronounced)\s(?:still\s)?(?:in|among|for)\s(?:the\s)?(?:\d+\s)?(?!{_TREATED})[^.;:(]{{3,60}}"
            rf"|\b(?:greatest|largest|strongest|most\spronounced|even\s(?:greater|larger|stronger))\s(?:effects?"
            rf"|benefits?|reductions?"
            rf"|improvements?|responses?|differences?)\s(?:[^.;:]{{0,40}}?\s)?(?:in"
            rf"|among)\s(?:the\s)?(?:\d+\s)?(?!{_TREATED})[^.;:(]{{3,60}}"
            rf"|\b(?:when|after)\s(?:excluding|removing|leaving\sout)\s(?:the\s)?(?:\d+\s)?{_WHO}?"
            rf"|\bexcluding\s(?:the\s)?(?:\d+\s)?{_WHO}",
            re.IGNORECASE,
        ),
    ),
    # by who they are, where nothing more is said of them: "among women, 58% responded"
    (
        "condition",
        lazy(
            r"\b(?:in|among)\s(?:the\s)?(?P<condition>women|men|boys|girls|(?:current\s|former\s|non-?"
            r"|never-)?smokers|adolescents"
            rf"|(?:older|younger|elderly)\s{_WHO})\b(?!\s(?:aged|with|who|treated|receiving|taking|given|on|and|or"
            rf"|in)\b)(?!,?\s(?:men|women)\b)",
            re.IGNORECASE,
        ),
    ),
    ("per-protocol", lazy(r"\bper[- ]protocol\b|\bcompleters\b", re.IGNORECASE)),
    ("evaluable", lazy(r"\b(?:(?:efficacy|response|safety|biomarker)[- ])?evaluable\s(?:patients|participants"
                       r"|subjects|population|set)?", re.IGNORECASE)),
)
_LABEL = lazy(
    r"\bpre-?specified|\bpre-?planned|\bplanned\s(?:sub-?group|analys)|\bexploratory|\bpost[\s-]hoc|\bretrospective"
    r"|\bnot\s(?:powered|pre-?specified|planned|statistically\ssignificant)|\bnominal"
    r"|\bhypothesis[- ]generating"
    r"|\bad\shoc|\bunplanned|\bkey\ssecondary|\bprimary\s(?:analysis|efficacy|population|end[\s-]?point)",
    re.IGNORECASE,
)


class Subset(Hit, frozen=True):
    """Words for some of the patients, in a sentence that gives a result; `condition` says which, where that's told."""

    sort: Sort
    condition: str = ""


def find(text: str) -> Iterator[Subset]:
    """Every subset of which a text gives a result: a sentence without a number tells of whom a trial enrolls.

    >>> [each.sort for each in find("In patients with mild disease, deaths fell by 70%. A subgroup was planned.")]
    ['condition']
    """
    for sentence in sentences.find(text):
        if not outcomes.gives_a_result(sentence.value):
            continue
        for sort, pattern in _PATTERNS:
            for match in pattern.finditer(sentence.value):
                condition = match.groupdict().get("condition") or ""
                start = sentence.start + match.start()
                yield Subset(start, start + len(match[0].rstrip()), match[0].rstrip(), sort, condition.casefold())


def labelled(text: str) -> bool:
    """Whether a text says that an analysis was planned, exploratory or post hoc."""
    return bool(_LABEL.search(text))
