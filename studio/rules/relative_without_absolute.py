"""R32: a relative reduction stands without the two rates it was made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, rates, reductions, sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_STORY = ("body", "efficacy-results", "trial-summary", "next-steps")
_NEAR = 2  # sentences before and after
_HALF = lazy(
    r"\b(?:cut|cuts|reduced|reduces|lowered|halved|halves|fell|dropped)\s(?:the\s)?(?:\w+\s){0,2}?(?:risk|rate|risks|rates"
    r"|relapses?|deaths?|attacks?|exacerbations?|seizures?|hospitali[sz]ations?|mortality)(?:\s\w+){0,4}?\s(?:by|in)\s"
    r"(?:half|two[- ]thirds|three[- ]quarters|a\s(?:third|quarter))\b",
    re.IGNORECASE,
)
_NAMED = lazy(
    r"\brelative\s(?:risk\s)?(?:reductions?|decreases?)\s(?:was|were|of)\s\d+(?:\.\d+)?\s?%(?:\s(?:and|vs)\s\d[\d.]*\s?%)?",
    re.IGNORECASE,
)
# A rate by itself, that no reduction or interval has.
_RATE = lazy(r"(?<!\bby\s)(?<!\bof\s)\b\d+(?:\.\d+)?\s?%(?!\s(?:reduction|lower|fewer|less|CI|decrease|confidence))")
_ABSOLUTE = lazy(
    r"\babsolute\b|\bpercentage\spoints?\b"
    # from 18 to 7 on one arm, from 18 to 9 on the other
    r"|\bfrom\s\d[\d.,]*\s?%?\sto\s\d[^;]{0,60}\bfrom\s\d[\d.,]*\s?%?\sto\s\d"
)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    for section in release.of_kind(*_STORY):
        yield from section.remember("relative alone", lambda each: tuple(_alone(each)))
    if any(each.remember("two arms compared", _compares) for each in release.of_kind("lead", *_STORY)):
        return
    for section in release.of_kind("lead"):
        yield from section.remember("relative alone", lambda each: tuple(_alone(each)))


def _compares(section: Section) -> bool:
    return rates.compared(section.text)


def _alone(section: Section) -> Iterator[Finding]:
    parts = tuple(sentences.find(section.text))
    for index, part in enumerate(parts):
        for hit in _relative(part.value):
            near = parts[max(0, index - _NEAR) : index + _NEAR + 1]
            if any(rates.compared(each.value) or _ABSOLUTE.search(each.value) for each in near) or _mirrored(near):
                continue
            yield Finding(
                f"“{' '.join(hit.value.split())}” stands without the rates",
                Place(section.id, part.start + hit.start, part.start + hit.end),
                detail="Half of two in a thousand is one in a thousand. Give the rate or median of each arm beside it.",
            )
            break


def _relative(text: str) -> Iterator[Hit]:
    for each in reductions.find(text):
        yield Hit(each.start, each.end, text[each.start : each.end])
    for match in (*_HALF.finditer(text), *_NAMED.finditer(text)):
        yield Hit(*match.span(), match[0])


def _mirrored(near: tuple[Hit, ...]) -> bool:
    """Whether two sentences give a rate each, of two arms: "9% on the drug relapsed. On placebo it was 18%."."""
    given = [each for each in near if _RATE.search(each.value) and not any(_relative(each.value))]
    return len(given) > 1 and any("placebo" in each.value for each in given)


_DATA = {"type": "top-line-results"}

RULE = Rule(
    code="R32",
    name="relative-without-absolute",
    level="worth",
    title="A relative reduction stands without the rates",
    why="A risk that is cut by half may have been large or tiny, and readers take it for large. "
    "The rate in each arm lets them see which.",
    source="Woloshin 2009, doi 10.7326/0003-4819-150-9-200905050-00007; risk communication",
    find=_find,
    types=("top-line-results", "endpoint-missed", "conference-data", "approval"),
    wrong=(
        wrong("HVN-204 cut the relapse rate by half.", "cut the relapse rate by half", **_DATA),
        wrong("HVN-204 lowered the risk of relapse by 46% (hazard ratio 0.54; 95% CI 0.38-0.77).",
              "lowered the risk of relapse by 46%", **_DATA),
        wrong("There were 66% fewer attacks with HVN-204. It was given once daily.", "66% fewer attacks", kind="lead",
              **_DATA),
    ),
    right=(
        right("Relapse occurred in 9% vs 18% of patients (HR 0.49), a 51% reduction in the risk.", **_DATA),
        right("HVN-204 lowered the risk of progression by 37% (HR 0.63). Median PFS was 9.1 months with HVN-204 and "
              "5.6 months with placebo.", **_DATA),
        right((("lead", "There were 66% fewer bleeds."), ("body", "Bleeds occurred in 3.1% and 9.0% of patients.")),
              **_DATA),
        right("PSA fell by 50% in 12 patients, and liver enzymes rose two-fold.", **_DATA),
        right("HVN-204 lowered the risk of relapse by 46%.", note="no release of results"),
        right("Deaths were 16/162 against 28/168, a 41% reduction in the risk of death.", **_DATA),
    ),
)  # fmt: skip
