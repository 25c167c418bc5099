"""R31: a result of some of the patients isn't labelled as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import sentences, subgroups
from studio.recognisers.subgroups import Subset
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_TITLES = ("headline", "subheadline", "key-points")
_STORY = (*_TITLES, "lead", "body", "quote", "efficacy-results", "next-steps", "limitations")
_POPULATION = lazy(r"\b(?:trial|study|enroll?\w*|eligib\w+|evaluat\w+|recruit\w*|includ\w+"
                   r"|randomi[sz]\w+)\b", re.IGNORECASE)
_EVERYBODY = lazy(
    r"\b(?:enroll?ed|treated|dosed|received|randomi[sz]ed|infused)\b[^.;]{0,60}\d|\d[^.;]{0,60}\b(?:enroll?ed|treated"
    r"|dosed|received|randomi[sz]ed|infused)\b",
    re.IGNORECASE,
)
_ALL = lazy(
    r"\bintent(?:ion)?[- ]to[- ]treat\b|\bm?ITT\b|\bfull\sanalysis\sset\b|\ball\srandomi[sz]ed\b", re.IGNORECASE
)


# Labels of an endpoint, and so of a subset only where its own sentence has them.
_OF_ALL = lazy(
    r"\bkey\ssecondary\b|\bprimary\s(?:analysis|efficacy|population|end[\s-]?points?)\b", re.IGNORECASE
)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    enrolled = _population(release)
    for section in release.of_kind(*_STORY):
        for subset in section.remember("unlabelled subsets", _unlabelled):
            if not _is_whole(subset, release, enrolled):
                yield _finding(section, subset)


def _population(release: Release) -> str:
    """What the sentences say that tell whom the trial enrolls, in small letters, with the facts."""
    sections = release.of_kind("lead", "body", "trial-summary", "drug-background")
    told = (each.remember("whom it enrolls", _enrolls) for each in sections)
    return " ".join((*told, release.fact("trial.population"), release.fact("disease.name"))).casefold()


def _enrolls(section: Section) -> str:
    return " ".join(
        each.value
        for each in sentences.find(section.text)
        if _POPULATION.search(each.value) and not any(subgroups.find(each.value))
    )


def _unlabelled(section: Section) -> tuple[Subset, ...]:
    """The subsets with a result in paragraphs that don't say what kind of analysis it is; each paragraph's first."""
    found: list[Subset] = []
    start = 0
    for paragraph in section.text.split("\n"):
        if not subgroups.labelled(_OF_ALL.sub("", paragraph)):
            for each in subgroups.find(paragraph):
                if subgroups.labelled(sentences.around(paragraph, each.start).value):
                    break
                found.append(Subset(start + each.start, start + each.end, each.value, each.sort, each.condition))
                break
        start += len(paragraph) + 1
    return tuple(found)


def _is_whole(subset: Subset, release: Release, enrolled: str) -> bool:
    """Whether the subset is whom the trial enrolled, or the whole is told besides."""
    if subset.sort == "condition":
        if subset.condition:
            return subset.condition in enrolled
        number = re.search(r"\d[\d.,]*$", subset.value)
        return number is not None and re.search(rf"(?<![\d.]){re.escape(number[0])}(?!\d)", enrolled) is not None
    if subset.sort == "named":
        return False
    pattern = _EVERYBODY if subset.sort == "evaluable" else _ALL
    key = f"everybody {subset.sort == 'evaluable'}"
    return any(
        section.remember(key, lambda each: bool(pattern.search(each.text)))
        for section in release.of_kind(*_STORY, "trial-summary")
    )


def _finding(section: Section, subset: Subset) -> Finding:
    words = " ".join(subset.value.split())
    place = Place(section.id, subset.start, subset.end)
    if subset.sort in ("evaluable", "per-protocol"):
        return Finding(
            f"A result of “{words}” stands without that of all", place,
            detail="Say how many were enrolled, and give the result of all of them too.",
        )  # fmt: skip
    return Finding(
        f"A result of “{words}” isn’t labelled", place, "must" if section.kind in _TITLES[:2] else "worth",
        "Say in the same paragraph whether this analysis was pre-specified, exploratory or post hoc, and give the "
        "overall result before it.",
    )  # fmt: skip


_DATA = {"type": "top-line-results"}

RULE = Rule(
    code="R31",
    name="subgroup-posthoc-labelled",
    level="worth",
    title="A result of some of the patients isn’t labelled",
    why="In enough subgroups one shows a benefit by chance, so readers must know who chose it, and when. "
    "Releases that told a subset’s result as the trial’s have ended in court.",
    source="United States v. Harkonen (2009); SEC v. Cassava (2024)",
    find=_find,
    types=("top-line-results", "endpoint-missed", "conference-data"),
    wrong=(
        wrong("Relapses fell by 22%. Patients with three or more relapses in the previous year benefited most, with a "
              "46% reduction in risk.", "Patients with three or more relapses in the previous year benefited most",
              kind="efficacy-results", **_DATA),
        wrong("In the 92 participants with the most severe pain at baseline, the difference was -4.1 mm (95% CI -11.6 "
              "to 3.4). It was not adjusted for multiple comparisons.", "In the 92 participants with the most severe "
                     "pain at baseline", kind="efficacy-results", **_DATA),
        wrong("The response rate was 41%. The effect was largest in women (58% vs 20%).", "effect was largest in women",
              kind="efficacy-results", **_DATA),
        wrong("The key secondary endpoint was not met. In people under 65 (n=52), attacks fell by 31%.",
              "In people under 65 (n=52", kind="efficacy-results", **_DATA),
        wrong((("lead", "MERIDIAN-3 randomized 240 adults with asthma."),
               ("efficacy-results", "In adults without a recent attack (n=71), attacks fell by 40% against placebo.")),
              "In adults without a recent attack (n=71", **_DATA),
        wrong("In patients with mild disease, deaths fell by 70%.", "In patients with mild disease", **_DATA),
        wrong("HVN-204 Reduces Mortality by 70% in Patients With Mild to Moderate Disease",
              "in Patients With Mild to Moderate Disease", kind="subheadline", **_DATA),
        wrong("A subgroup of 126 patients had a response rate of 60%.", "subgroup", **_DATA),
        wrong("The response rate was 74% in 43 evaluable patients.", "evaluable patients", **_DATA),
    ),
    right=(
        right((("lead", "The trial enrolled women with endometriosis."),
               ("efficacy-results", "In women, pain fell by 31%. In men and women, 12% had a scan.")), **_DATA),
        right("The reduction was greater in patients treated with HVN-204 (41%) than on placebo (20%), and the largest "
              "reductions were seen in the 80 mg arm (52%); responses were highest at Week 12 (60%).",
              kind="efficacy-results", **_DATA),
        right((("lead", "MERIDIAN-3 randomized 240 adults with asthma."),
               ("efficacy-results", "Among all adults with asthma (n=240), attacks fell by 40% against placebo.")),
              **_DATA),
        right("In a post hoc subgroup of patients with mild disease (n=126), deaths fell by 70%; the overall "
              "difference was not significant.", **_DATA),
        right((("lead", "The trial enrolled adults with mild to moderate asthma."),
               ("efficacy-results", "In patients with mild to moderate asthma, attacks fell by 40%.")), **_DATA),
        right("In all, 47 patients received HVN-204, and 43 could be evaluated. The response rate was 74% in the 43 "
              "evaluable patients.", **_DATA),
        right("The trial enrolls patients with severe asthma. Adverse events were mild to moderate in 12%.", **_DATA),
        right("In patients with mild disease, deaths fell by 70%."),
        right("The pre-specified subgroup of 126 patients had a response rate of 60%.", **_DATA),
    ),
)  # fmt: skip
