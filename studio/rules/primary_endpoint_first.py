"""R22: the primary endpoint comes late, or the headline hides that it was missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.model.release import Release, Section
from studio.recognisers import Hit, outcomes, sentences
from studio.recognisers.outcomes import Verdict
from studio.recognisers.words import Own, compiled
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_TITLES = ("headline", "subheadline", "key-points")
_STORY = ("lead", "body", "quote", "efficacy-results", "safety-results", "next-steps", "limitations", "trial-summary")


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    told = [(each, outcomes.verdicts_in(each)) for each in release.of_kind(*_TITLES, *_STORY)]
    found = [(section, verdict) for section, its in told for verdict in its]
    yield from _late(release, [(each, verdict) for each, verdict in found if each.kind not in _TITLES])
    verdicts = (verdict for _, verdict in found)
    if draft.template.code == "DATA-" or outcomes.missed(verdicts, release.fact("results.met")):
        yield from _headline(release, draft.lists)


def _late(release: Release, found: Sequence[tuple[Section, Verdict]]) -> Iterator[Finding]:
    """The verdict where it comes after the beginning, and what comes before it there."""
    if not found or not release.of_kind("lead"):
        return
    opening = _opening(release)
    first = next(((part, verdict) for part in opening for each, verdict in found if _is_in(verdict, each, part)), None)
    if first is None:
        section, verdict = found[0]
        yield Finding(
            "Whether the primary endpoint was met comes late",
            Place(section.id, verdict.start, verdict.end),
            "worth" if verdict.met else "must",
            "It belongs into the lead or the paragraph after it, before any other result.",
        )
        return
    yield from _before(opening, *first)


def _opening(release: Release) -> list[tuple[Section, int, int]]:
    """The lead, and the first paragraph of the body after it: section, start and end."""
    parts = [(each, 0, len(each.text)) for each in release.of_kind("lead")[:1]]
    for body in release.of_kind("body", "efficacy-results")[:1]:
        end = body.text.find("\n")
        parts.append((body, 0, len(body.text) if end < 0 else end))
    return parts


def _is_in(hit: Hit, section: Section, part: tuple[Section, int, int]) -> bool:
    return section is part[0] and part[1] <= hit.start < part[2]


def _before(
    opening: Sequence[tuple[Section, int, int]], part: tuple[Section, int, int], verdict: Verdict
) -> Iterator[Finding]:
    """A secondary, exploratory or subgroup result in the opening that comes before the verdict."""
    for section, start, end in opening:
        last = verdict.start if section is part[0] else end
        for sentence in sentences.find(section.text[start:last]):
            other = next(outcomes.others(sentence.value), None)
            if other and outcomes.gives_a_result(sentence.value):
                yield Finding(
                    f"“{other.value}” comes before the primary endpoint",
                    Place(section.id, start + sentence.start + other.start, start + sentence.start + other.end),
                    "worth",
                    "What the trial was made to show comes first, met or not.",
                )
                return
        if section is part[0]:
            return


def _headline(release: Release, own: Own) -> Iterator[Finding]:
    for section in release.of_kind("headline"):
        positive = compiled("spin", "positive", own).search(section.text)
        if positive and not compiled("spin", "missed", own).search(section.text):
            yield Finding(
                "The headline doesn’t say that the primary endpoint was missed",
                Place(section.id, positive.start(), positive.end()),
                "must",
                f"“{positive[0]}” reads as a success. Say that it did not meet its primary endpoint, or just that "
                "results are reported.",
            )


_FAILED = "MERIDIAN-3 did not meet its primary endpoint of progression-free survival."
_DATA = {"type": "top-line-results"}

RULE = Rule(
    code="R22",
    name="primary-endpoint-first",
    level="must",
    title="The primary endpoint isn’t told first",
    why="A trial answers the question of its primary endpoint, and other results mean what they mean after it. "
    "A headline of a benefit over a missed endpoint has been prosecuted as fraud.",
    source="United States v. Harkonen (2009); Yavchitz 2012, doi 10.1371/journal.pmed.1001308",
    find=_find,
    types=("top-line-results", "endpoint-missed"),
    wrong=(
        wrong((("headline", "Phase 3 Data Demonstrate Survival Benefit of HVN-204"), ("lead", _FAILED)),
              "Demonstrate", **_DATA),
        wrong((("lead", "Halvern announced results of MERIDIAN-3."),
               ("body", "MCL is a rare lymphoma.\n\nThe trial ran for two years."), ("efficacy-results", _FAILED)),
              "did not meet its primary endpoint", **_DATA),
        wrong((("lead", "In a key secondary endpoint, survival was 37% longer. " + _FAILED),), "key secondary endpoint",
              **_DATA),
        wrong((("headline", "HVN-204 Improves Survival"), ("lead", "Halvern announced results of MERIDIAN-3.")),
              "Improves", facts={"results.met": "Not met"}, **_DATA),
    ),
    right=(
        right((("headline", "MERIDIAN-3 Did Not Meet Its Primary Endpoint"), ("lead", _FAILED)), **_DATA),
        right((("headline", "Halvern Reports Top-line Results From MERIDIAN-3"), ("lead", _FAILED)), **_DATA),
        right((("headline", "HVN-204 Improves Survival"),
               ("lead", "MERIDIAN-3 met both co-primary endpoints. A secondary endpoint was 37% better.")),
              **_DATA),
        right((("lead", "Halvern announced results of MERIDIAN-3."), ("body", "Its primary endpoint was met.")),
              **_DATA),
        right((("lead", "Halvern will report whether MERIDIAN-3 met its primary endpoint."),
               ("body", "MCL is rare.\n\nThe trial is expected to meet its primary endpoint in 2027.")), **_DATA),
        right((("lead", "Halvern started MERIDIAN-3."), ("body", "A.\n\nOne met its primary endpoint."))),
    ),
)  # fmt: skip
