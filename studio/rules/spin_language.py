"""R29: words make a result look better than it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, outcomes, p_values, sentences, subgroups
from studio.recognisers.words import Own, compiled
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_TITLES = ("headline", "subheadline", "key-points", "lead")
_STORY = (*_TITLES, "body", "quote", "efficacy-results", "limitations", "next-steps")
_ALPHA = 0.05
_WON = lazy(r"\b(?:statistically\s)?significant(?:ly)?\b|\b[Pp]\s?[<=]\s?0?\.0[0-4]\d*")
_NOT_WON = lazy(r"\b(?:not|no|nor|without)\b[^.;]{0,40}\bsignifican|\b(?:did|was|were)\snot\b")
_SECONDARY = lazy(r"\b(?:key\s)?secondary\s(?:\w+\s){0,2}(?:end[\s-]?points?|outcomes?|measures?)\b")
# "Safety signal", "robust enrollment", "encouraging" of people: not of a result.
_OF_OTHERS = lazy(
    r"^\s?(?:safety|enroll?ment|balance|cash|pipeline|partner\w*|platform|process|discussions?|recruitment)\b"
)


# Said only of what wasn't significant, so that nobody needs a p-value beside it to know.
_GLOSSED = lazy(
    r"trend(?:s|ed|ing)? (?:toward|in favou?r)|(?:strong|clear|positive|favou?rable) trend|numerical|directional"
    r"|approach|did not quite|signals? of",
    re.IGNORECASE,
)
_SOME_MISSED = lazy(
    r"\b(?:(?:did|does|do)(?:n[’']t| not)|fail(?:ed|s)? to|miss(?:ed|es)|not) (?:reach|achieve|attain|meet)?\s?"
    r"(?:statistical(?:ly)? )?(?:significan(?:t|ce)|(?:its |the )?(?:\w+ )?primary end ?point)",
    re.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    missed = draft.template.code == "DATA-" or _is_missed(release)
    some = missed or any(each.remember("some were missed", _some_missed) for each in release.of_kind(*_STORY))
    for section in release.of_kind(*_STORY):
        key = f"spin {missed} {some} {hash(draft.lists)}"
        yield from section.remember(key, lambda each: tuple(_in_section(each, missed, some, draft.lists)))


def _some_missed(section: Section) -> bool:
    """Whether a section tells of a comparison that wasn't significant, by its number or in words."""
    p = any(each.sign != "<" and each.number >= _ALPHA for each in p_values.find(section.text))
    return p or _SOME_MISSED.search(section.text) is not None


def _is_missed(release: Release) -> bool:
    found = (each for section in release.of_kind(*_STORY) for each in outcomes.verdicts_in(section))
    return outcomes.missed(found, release.fact("results.met"))


def _in_section(section: Section, missed: bool, some: bool, own: Own) -> Iterator[Finding]:
    for sentence in sentences.find(section.text):
        words = sentence.value
        p = next((each for each in p_values.find(words) if each.sign != "<" and each.number >= _ALPHA), None)
        if p is not None or (missed and section.kind in _TITLES):
            because = f"p={p.value}" if p is not None else "The trial missed its primary endpoint"
            yield from _spun(section, sentence, because, own)
        elif some and section.kind in (*_TITLES, "quote", "body", "efficacy-results") and _GLOSSED.search(words):
            yield from _spun(section, sentence, "A comparison in this release wasn’t significant", own, _GLOSSED)
        if missed and section.kind != "quote" and _SECONDARY.search(words):
            yield from _secondary(section, sentence)


def _spun(
    section: Section, sentence: Hit, because: str, own: Own, only: re.Pattern[str] | None = None
) -> Iterator[Finding]:
    for match in compiled("spin", "spin", own).finditer(sentence.value):
        if _OF_OTHERS.match(sentence.value[match.end() :]) or "nominal" in match[0].casefold():
            continue
        if only and not only.search(match[0]):
            continue
        words = " ".join(match[0].split())
        yield Finding(
            f"“{words}” makes a result look better than it is",
            Place(section.id, sentence.start + match.start(), sentence.start + match.end()),
            detail=f"{because}. Give the number and say that it did not reach significance.",
        )


def _secondary(section: Section, sentence: Hit) -> Iterator[Finding]:
    """A secondary endpoint that is told as won in a trial that missed its primary one, and not as exploratory."""
    won = _WON.search(sentence.value)
    labelled = subgroups.labelled(sentence.value.replace("key secondary", ""))
    if won and not labelled and not _NOT_WON.search(sentence.value):
        yield Finding(
            "A secondary endpoint is told as won after the primary one was missed",
            Place(section.id, sentence.start + won.start(), sentence.start + won.end()),
            detail="After a missed primary endpoint such a result is exploratory, and its p-value nominal. Say so.",
        )


_FAILED = "MERIDIAN-3 did not meet its primary endpoint."
_DATA = {"type": "top-line-results"}

RULE = Rule(
    code="R29",
    name="spin-language",
    level="worth",
    title="Words make a result look better than it was",
    why="Nearly half of the releases on randomized trials that were studied had spin in them, and news repeats it. "
    "A result that isn’t significant is told with its number and without a gloss.",
    source="Yavchitz 2012, doi 10.1371/journal.pmed.1001308",
    find=_find,
    types=("top-line-results", "endpoint-missed", "conference-data"),
    wrong=(
        wrong((("lead", "The 40 mg dose met the primary endpoint; the 20 mg dose showed a trend toward relief."),
               ("efficacy-results", "The difference was 9 points for 20 mg (p=0.07).")), "trend toward", **_DATA),
        wrong((("lead", _FAILED), ("quote", "“HVN-204 was numerically better on most measures,” said Ana Reyes.")),
              "numerically better", **_DATA),
        wrong("There was a strong trend toward longer survival (p=0.08).", "strong trend", **_DATA),
        wrong((("lead", f"{_FAILED} The data are encouraging."),), "encouraging", **_DATA),
        wrong((("lead", _FAILED), ("efficacy-results", "A secondary endpoint showed a significant difference.")),
              "significant", **_DATA),
        wrong("PFS was numerically longer and approached significance (p=0.06).", "numerically longer",
              "approached significance", **_DATA),
    ),
    right=(
        right("The difference in survival did not reach significance (p=0.08).", **_DATA),
        right((("lead", _FAILED), ("efficacy-results", "The secondary endpoint of survival had a nominal p=0.03.")),
              **_DATA),
        right("MERIDIAN-3 met its primary endpoint. The data are encouraging.", kind="lead", **_DATA),
        right((("lead", _FAILED), ("safety-results", "No new safety signals were seen.")), **_DATA),
        right("PFS was numerically longer (p=0.06)."),
        right((("lead", _FAILED), ("quote", "“The data from the secondary endpoint are promising,” said Ana Reyes.")),
              **_DATA),
    ),
)  # fmt: skip
