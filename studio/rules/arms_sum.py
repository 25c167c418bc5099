"""R59: the people of the arms don't add up to those of the trial."""

from __future__ import annotations

from collections.abc import Iterator

from studio.model.release import Section
from studio.recognisers import Hit, arms, enrolment
from studio.recognisers.arms import Split
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_OFF = 0.05  # of all: blocks and strata keep a randomization within this of its ratio
_OTHERS = ("references", "contacts", "safe-harbor", "boilerplate")  # other trials' people, or nobody's
_PLANNED_OFF = 0.06  # of all: what "approximately" may hide
_FEW = 2  # people: what a block left open makes in a small trial


def _find(draft: Draft) -> Iterator[Finding]:
    fact = draft.release.fact
    randomized, analyzed = (enrolment.people(fact(f"results.{step}")) for step in ("randomized", "analyzed"))
    if randomized and analyzed and analyzed.least > randomized.most:
        yield Finding(
            f"{analyzed.least} analyzed, but only {randomized.most} randomized", remedy="fact:results.analyzed",
            detail="So the facts say. Nobody is analyzed who wasn’t randomized: one of the two is wrong.",
        )  # fmt: skip
    yield from _in_each(draft)
    yield from _planned_in_each(draft)
    for section in draft.release.sections:
        if section.kind not in _OTHERS:
            yield from section.remember("arms", lambda each: tuple(_in_section(each)))


def _in_each(draft: Draft) -> Iterator[Finding]:
    """People in each arm that no number of arms makes the one number of all that were randomized."""
    told = [section for section in draft.release.sections if section.kind not in _OTHERS]
    totals = {hit.value for section in told for hit in section.remember("randomized", _randomized)}
    if len(totals) != 1:
        return
    total = int(next(iter(totals)))
    for section in told:
        for hit in section.remember("people in each arm", lambda each: tuple(arms.in_each(each.text))):
            n = int(hit.value)
            if n and total > n and all(abs(total - count * n) > count for count in range(2, 9)):
                yield Finding(
                    f"{n} in each arm don’t make {total}", Place(section.id, hit.start, hit.end),
                    detail="However many arms there are, they don’t add up to those randomized.",
                )  # fmt: skip


def _planned_in_each(draft: Draft) -> Iterator[Finding]:
    """People whom each arm shall have, that the arms don't make those whom the trial shall enroll."""
    told = [section for section in draft.release.sections if section.kind not in _OTHERS]
    planned = {hit.value for section in told for hit in section.remember("planned", _planned)}
    if len(planned) != 1:
        return
    total = int(next(iter(planned)))
    for section in told:
        for hit, arms_told in section.remember("planned in each", lambda one: tuple(arms.planned_each(one.text))):
            whole = int(hit.value) * arms_told
            if abs(whole - total) > max(_PLANNED_OFF * total, arms_told):
                yield Finding(
                    f"{arms_told} arms of {hit.value} make {whole}, not {total}",
                    Place(section.id, hit.start, hit.end), "worth",
                    "The people of all arms are those of the trial. One of the numbers may be mistyped.",
                )  # fmt: skip


def _planned(section: Section) -> tuple[Hit, ...]:
    return tuple(hit for hit in enrolment.find(section.text) if hit.kind == "planned")


def _randomized(section: Section) -> tuple[Hit, ...]:
    return tuple(arms.randomized(section.text))


def _in_section(section: Section) -> Iterator[Finding]:
    for split in arms.told_apart(section.text):
        finding = _sum(section, split)
        if finding:
            yield finding
    for split in arms.listed(section.text):
        finding = _sum(section, split)
        if finding:
            place = Place(section.id, split.arms[0].start - 2, split.arms[-1].end)
            yield Finding(finding.message, place, detail=finding.detail)
    for whole, each in arms.in_each_of(section.text):
        total, n = int(whole.value), int(each.value)
        if n and all(abs(total - count * n) >= count for count in range(2, 9)):
            yield Finding(
                f"{n} in each arm don’t make {total}", Place(section.id, each.start, each.end),
                detail="However many arms there are, they don’t add up to the people before the bracket.",
            )  # fmt: skip
    for split in arms.splits(section.text):
        finding = _sum(section, split) or _ratio(section, split)
        if finding:
            yield finding
    for pair in arms.steps(section.text):
        if int(pair.then.value) > int(pair.first.value):
            yield Finding(
                f"{pair.then.value} {pair.words[1]}, but only {pair.first.value} {pair.words[0]}",
                Place(section.id, pair.then.start, pair.then.end),
                detail=f"Nobody is {pair.words[1]} who wasn’t {pair.words[0]}: one of the two numbers is wrong.",
            )


def _sum(section: Section, split: Split) -> Finding | None:
    if split.total is None:
        return None
    sum_of_arms = sum(int(arm.value) for arm in split.arms)
    total = int(split.total.value)
    if sum_of_arms == total or any(int(arm.value) == total for arm in split.arms):
        return None
    words = " + ".join(arm.value for arm in split.arms)
    return Finding(
        f"{words} makes {sum_of_arms}, not {total}", Place(section.id, split.total.start, split.total.end),
        detail="The people of all arms are those of the trial. If some are left out here, the sentence should say so.",
    )  # fmt: skip


def _ratio(section: Section, split: Split) -> Finding | None:
    if len(split.ratio) != len(split.arms):
        return None
    people = sorted(int(arm.value) for arm in split.arms)
    shares = sorted(split.ratio)
    whole = sum(people)
    if all(
        abs(n - whole * share / sum(shares)) <= max(_OFF * whole, _FEW) for n, share in zip(people, shares, strict=True)
    ):
        return None
    ratio = ":".join(map(str, split.ratio))
    words = " and ".join(arm.value for arm in split.arms)
    return Finding(
        f"{words} isn’t {ratio}", Place(section.id, split.arms[0].start, split.arms[-1].end), "worth",
        "A randomization keeps close to its ratio. The ratio or a number may be wrong.",
    )  # fmt: skip


RULE = Rule(
    code="R59",
    name="arms-sum",
    level="must",
    title="The arms don’t add up to the trial",
    why="The people of all arms are the people of the trial, and nobody is analyzed who wasn’t randomized. "
    "Where the numbers don’t add up, a reader wonders who was left out.",
    source="Arithmetic; CONSORT for abstracts (doi 10.1371/journal.pmed.0050020)",
    find=_find,
    wrong=(
        wrong("It is expected to enroll approximately 168 adults. They will be randomized 1:1:1 to one of three arms, "
              "with approximately 65 patients in each: 50 mg, 150 mg or placebo.", "65", type="trial-initiation"),
        wrong("It will enroll 240 adults, randomized to four dose groups (about 80 per group).", "80",
              type="trial-initiation"),
        wrong("The efficacy set has all 121 patients who took a dose (placebo, n=40; 5 mg, n=43; 10 mg, n=39).",
              "n=40; 5 mg, n=43; 10 mg, n=39"),
        wrong("A total of 240 adults received a dose, 124 in the HVN-204 arm and 119 in the placebo arm.", "240"),
        wrong("In all, 303 patients were randomized 1:1:1. They get 5 mg, 10 mg or placebo, 90 patients in each group.",
              "90"),
        wrong("It randomized 64 patients to HVN-204 (n=32) or placebo (n=42); all 64 patients were analyzed.", "64"),
        wrong("The trial randomized 60 patients to HVN-204 (n=41) or placebo (n=20).", "60"),
        wrong("A total of 300 adults were randomized 1:1:1 to 50 mg (n=100), 100 mg (n=101) or placebo (n=98).", "300"),
        wrong("The safety set has 246 treated patients (121 per arm), and 60 adults (22 in each group) had a scan.",
              "121", "22"),
        wrong("In all, 60 patients were randomized and 64 were treated.", "64"),
        wrong("In all, 60 patients took part.", "", facts={"results.randomized": "60", "results.analyzed": "64"}),
        wrong("In all, 60 patients were randomized 2:1 to HVN-204 (n=30) or placebo (n=30).", "30) or placebo (n=30"),
    ),
    right=(
        right("It is expected to enroll approximately 168 adults. They will be randomized 1:1:1 to one of three arms, "
              "with approximately 56 patients in each.", type="trial-initiation"),
        right("It will enroll up to 120 adults. Part A has three cohorts of 6 patients each; in Part B, patients are "
              "randomized 2:1, with 30 patients in each of the higher dose groups.", type="trial-initiation"),
        right("It will enroll 90 adults at 30 sites in three countries, with 2 patients in each family.",
              type="trial-initiation"),
        right("The efficacy set has all 122 patients who took a dose (placebo, n=40; 5 mg, n=43; 10 mg, n=39)."),
        right("It enrolled 90 patients with lymphoma (including MCL, n=41; CLL, n=47). Of 80 patients (men, n=30; "
              "women with children, n=20), most came back."),
        right("A total of 300 adults aged 18 to 75 were randomized, 150 to HVN-204 and 150 to placebo."),
        right("A total of 243 adults received a dose, 124 in the HVN-204 arm and 119 in the placebo arm."),
        right("In all, 301 patients were randomized. They get 5 mg, 10 mg or placebo, with 100 patients in each arm."),
        right("The trial randomized 60 patients 2:1 to HVN-204 (n=40) or placebo (n=20)."),
        right("In all, 61 patients were randomized 2:1 to HVN-204 (n=41) or placebo (n=20); 60 were treated."),
        right("The trial enrolled 61 patients, of whom some had CLL (n=12) or MCL (n=20)."),
        right("A total of 120 patients were randomized, and responses were seen with HVN-204 (n=22) and placebo (n=9), "
              "respectively."),
        right("In all, 60 patients took part.", facts={"results.randomized": "61", "results.analyzed": "58"}),
        right("The safety set has 242 treated patients (121 per arm), and 100 adults (33 in each group) had a scan. "
              "It was planned for up to 300 patients (90 per arm)."),
        right("In part A, 30 patients were dosed; 45 patients were randomized later."),
        right("Patients were assigned to cohorts of 3 mg (n=3) and 6 mg (n=6) before 24 more were enrolled."),
    ),
)  # fmt: skip
