"""R26: the safety results are told, but hardly counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Release, Section
from studio.outline import is_written
from studio.patterns import lazy
from studio.recognisers import Hit, adverse, stated
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_STORY = ("key-points", "lead", "body", "trial-summary", "efficacy-results", "safety-results")
_SPOKEN = ("any", "grade", "serious", "discontinuation", "death")
_CALLED = {
    "any": "any adverse events",
    "grade": "those of grade 3 or higher",
    "serious": "serious ones",
    "discontinuation": "those that ended treatment",
    "death": "deaths",
}
_CONTROLLED = lazy(r"\b(?:placebo|sham)[- ]controlled\b|\b(?:versus|or|and|with|to)\s(?:matching\s)?placebo\b")
_SINGLE = lazy(
    r"\bsingle[- ](?:arm|group)\b|\bno control(?:led)? (?:arm|group)|\buncontrolled\b"
    r"|\bwithout a (?:control|comparator)\b",
    re.IGNORECASE,
)
_BOTH_ARMS = lazy(
    r"\b(?:placebo|sham|vehicle|comparator|control|versus|vs\.?|v\s\d|compared|against|than|respectively|both\s(?:arms"
    r"|groups)|each\s(?:arm|group)|(?:arms|groups)|balanced|similar|pooled|blinded)\b|\d\s?%\s(?:(?:of|with|on|in)\s)?"
    r"(?:[\w-]+\s){0,4}?and\s\d+(?:\.\d+)?\s?%",
)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    sections = [each for each in release.of_kind(*_STORY) if is_written(each, release)]
    first = _first(sections)
    # Where nothing at all is stated, R01 and R02 ask for it.
    if first is None or not any(stated.states("results.safety", each.text) for each in sections):
        return
    counting = (*sections, *_label(draft))
    counted = frozenset[str]().union(*(adverse.counted_in(each) for each in counting))
    section, hit = first
    place = Place(section.id, hit.start, hit.end)
    if len(counted) < 2:
        missing = ", ".join(_CALLED[kind] for kind in _SPOKEN if kind not in counted)
        yield Finding(
            "The safety results are hardly counted" if counted else "The safety results have no numbers", place,
            detail=f"Give counts or rates, per arm, of at least two of: {missing}.",
        )  # fmt: skip
    elif _is_controlled(release) and not any(
        each.remember("harms in both arms", _in_both) for each in sections
    ):
        yield Finding(
            "The safety results stand without those of the control", place,
            detail="A rate of adverse events tells little until the reader sees how many there were without the drug.",
        )  # fmt: skip


def _label(draft: Draft) -> tuple[Section, ...]:
    """The safety information of an approved product: it counts the harms beside the news, from the label."""
    return draft.release.of_kind("important-safety-information") if draft.release.type == "approval" else ()


def _first(sections: list[Section]) -> tuple[Section, Hit] | None:
    """The first words about harms: those of the safety section, if there's one. Deaths alone may be an endpoint."""
    ordered = sorted(sections, key=lambda each: each.kind != "safety-results")
    for section in ordered:
        told = (hit for kind, hit in adverse.mentions(section.text) if kind != "death")
        hits = sorted(told, key=lambda hit: hit.start)
        if hits:
            return section, hits[0]
    return None


def _is_controlled(release: Release) -> bool:
    """Whether the trial has a control; one of a single arm that tells of a controlled trial to come has none."""
    sections = release.of_kind("lead", "body", "trial-summary", "efficacy-results")
    titles = release.of_kind("headline", "subheadline")
    if any(each.remember("no control", lambda one: bool(_SINGLE.search(one.text))) for each in (*sections, *titles)):
        return False
    return any(each.remember("controlled trial", _controlled) for each in sections)


def _controlled(section: Section) -> bool:
    return bool(_CONTROLLED.search(section.text))


def _in_both(section: Section) -> bool:
    """Whether a paragraph that tells of harms speaks of both arms."""
    return any(
        bool(_BOTH_ARMS.search(paragraph)) and any(adverse.mentions(paragraph)) and adverse.with_numbers(paragraph)
        for paragraph in section.text.split("\n")
    )


_DATA = {"type": "top-line-results"}

RULE = Rule(
    code="R26",
    name="safety-present-and-quantified",
    level="worth",
    title="The safety results are hardly counted",
    why="Harms are told by how many had them, in each arm, as benefits are. "
    "A quarter of releases said nothing of harms, and six of seven mortality signals that the FDA raised weren’t told.",
    source="CONSORT for abstracts (doi 10.1371/journal.pmed.0050020); Lurie 2015, doi 10.1136/bmj.h2758",
    find=_find,
    types=("top-line-results", "endpoint-missed", "conference-data", "approval"),
    wrong=(
        wrong("Adverse events were mild to moderate. No serious adverse events occurred.", "Adverse events",
              kind="safety-results", note="one kind only", **_DATA),
        wrong("Adverse events were seen in 29% of patients.", "Adverse events", kind="safety-results", **_DATA),
        wrong((("lead", "MERIDIAN-3 compared HVN-204 with placebo."),
               ("safety-results", "Grade 3 events occurred in 31%, and 6% of patients discontinued.")), "Grade 3 "
                      "events",
              **_DATA),
    ),
    right=(
        right("The most common adverse reactions were rash (9%) and cough (7%). Treatment was stopped in 3% of "
              "patients.", kind="safety-results", type="approval"),
        right("Grade 3 or higher AEs: 31% vs 28%; discontinuations 6% vs 4%; no treatment-related deaths.",
              kind="safety-results", **_DATA),
        right((("lead", "The approval rests on a single-arm trial."),
               ("body", "Serious adverse reactions: 32%; 10% discontinued. It’s compared with placebo now.")),
              type="approval"),
        right("HVN-204 was well tolerated.", kind="safety-results", note="nothing stated: the missing fact is told",
              **_DATA),
        right((("lead", "MERIDIAN-3 compared HVN-204 with placebo."),
               ("safety-results", "Serious adverse events occurred in 9% and 8%; two patients died in each arm.")),
               **_DATA),
        right((("lead", "The most common adverse reactions were diarrhea and rash."),
               ("important-safety-information", "Diarrhea was Grade 3 in 12%; 7% of patients discontinued.")),
              type="approval", note="Counted in the safety information"),
        right("Adverse events were mild.", kind="safety-results", note="a trial that starts has no results"),
        right((("lead", "An open-label trial."),
               ("safety-results", "There were no dose-limiting toxicities; 3 of 12 patients had nausea.")), **_DATA),
    ),
)  # fmt: skip
