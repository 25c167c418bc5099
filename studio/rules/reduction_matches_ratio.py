"""R19: a reduction in per cent doesn't follow from the ratio or the two rates beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, effects, rates, reductions, sentences
from studio.recognisers.effects import Ratio
from studio.recognisers.reductions import Reduction
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# What the ratio would say is another quantity, or one of several.
_OTHER = lazy(r"\b(?:respectively|each|both|response ratio|geometric|subgroup|landmark|inverse)\b")
_POINT = 1.0  # a percentage point: more isn't rounding
_FAR = 5.0  # points from what the counts give: the counts of the whole and the estimate of a model differ less
_FROM_TIME = lazy(r"\b(?:hazard|HR|log-?rank|Kaplan|per 100|person-years|patient-years|annuali[sz]ed|adjusted)\b")


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    text = section.text
    if section.kind in ("references", "contacts", "safe-harbor") or ("%" not in text and "percent" not in text):
        return
    for sentence in sentences.find(text):
        said = tuple(each for each in reductions.find(sentence.value) if each.of)
        if not said or _OTHER.search(sentence.value):
            continue
        ratios = tuple(effects.ratios(sentence.value))
        for each, ratio in _pairs(sentence.value, said, ratios):
            finding = _beside_ratio(section, sentence, each, ratio) if ratio else _beside_rates(section, sentence, each)
            if finding:
                yield finding


def _pairs(
    text: str, said: Sequence[Reduction], ratios: Sequence[Ratio]
) -> Iterator[tuple[Reduction, Ratio | None]]:
    """Each reduction with its ratio: the only two, or as many of each in turn; nothing where that's unclear."""
    if not ratios:
        yield from ((each, None) for each in said if len(said) == 1)
    elif len(said) == len(ratios):
        in_turn = sorted([*said, *ratios], key=lambda hit: hit.start)
        alternate = all(isinstance(hit, Ratio) == (in_turn.index(hit) % 2 == 1) for hit in in_turn)
        if len(said) == 1 or alternate:
            yield from zip(said, ratios, strict=True)


def _beside_ratio(section: Section, sentence: Hit, said: Reduction, ratio: Ratio) -> Finding | None:
    place = Place(section.id, sentence.start + said.start, sentence.start + said.end)
    # A rise is told by a ratio above one; a ratio of the other way round counts too.
    ways = (ratio.number, 1 / ratio.number) if ratio.number else ()
    expected = [100 * (way - 1) if said.up else 100 * (1 - way) for way in ways]
    if not expected:
        return None
    off = min(abs(value - said.number) for value in expected)
    if off <= 100 * ratio.half + said.half + 1e-9:
        return _of_odds(section, sentence, said, ratio, place)
    if said.about and off <= 3:
        return None
    right_value = expected[0] if expected[0] > 0 else expected[1]
    what = "increase" if said.up else "reduction"
    return Finding(
        f"{ratio.of.capitalize()} ratio {ratio.value} is a {what} of {right_value:.0f}%, not {said.value}%",
        place,
        "must" if off > _POINT else "worth",
        "A ratio of 0.63 is a reduction of 37%: what is left of one. One of the two was changed and the other wasn’t."
        if off > _POINT else "It may be a matter of rounding.",
    )  # fmt: skip


def _of_odds(section: Section, sentence: Hit, said: Reduction, ratio: Ratio, place: Place) -> Finding | None:
    if ratio.of != "odds" or said.of != "risk":
        return None
    return Finding(
        f"An odds ratio is told as {said.value}% of risk", place, "worth",
        "Odds change more than risk where an event is common. “The odds” is what the ratio measures.",
    )  # fmt: skip


def _beside_rates(section: Section, sentence: Hit, said: Reduction) -> Finding | None:
    """A reduction beside two counts, and no ratio: the relative or the absolute one is told, or something is wrong."""
    counts = tuple(rates.counts(sentence.value))
    if len(counts) != 2 or said.up or _FROM_TIME.search(sentence.value):
        return None
    low, high = sorted(each.share for each in counts)
    if not high or said.about:
        return None
    relative, absolute = 100 * (1 - low / high), 100 * (high - low)
    if min(abs(relative - said.number), abs(absolute - said.number)) <= _POINT + said.half:
        return None
    off = abs(relative - said.number)
    return Finding(
        f"{counts[0].value} and {counts[1].value} make a reduction of {relative:.0f}%, not {said.value}%",
        Place(section.id, sentence.start + said.start, sentence.start + said.end),
        "must" if off > _FAR else "worth",
        f"In absolute terms it’s {absolute:.1f} percentage points. If the number is a subgroup’s, or a model’s, the "
        "sentence should say so.",
    )


RULE = Rule(
    code="R19",
    name="reduction-matches-ratio",
    level="must",
    title="A reduction doesn’t follow from the numbers beside it",
    why="A hazard ratio of 0.63 is a reduction of 37%, and it’s often printed as 63%. "
    "Who compares the two numbers finds the slip at once, and an overstated benefit is what regulators look for.",
    source="Arithmetic; United States v. Harkonen (2009), where a subgroup’s 70% stood for an overall 41%",
    find_in=_find,
    wrong=(
        wrong("HVN-204 gave a 63% reduction in the risk of progression (HR 0.63).",
              "63% reduction in the risk"),
        wrong("It lowered the risk of death by 46% (hazard ratio 0.52; 95% CI 0.35-0.77).",
              "lowered the risk of death by 46%"),
        wrong("The risk of relapse was 39% lower (HR 0.625).", "risk of relapse was 39% lower"),
        wrong("Deaths were 16/162 and 28/168, a 70% reduction in the risk of death.", "70% reduction in the risk"),
        wrong("A 50% reduction in the risk of relapse (odds ratio 0.50) was seen.", "50% reduction in the risk",
              note="odds aren’t risk"),
    ),
    right=(
        right("HVN-204 gave a 37% reduction in the risk of progression (HR 0.63; 95% CI 0.48-0.83)."),
        right("It lowered the risk of death by 41%: 16 of 162 patients died against 28 of 168."),
        right("The odds of relapse fell by 50% (OR 0.50). Up to 60% lower risk was seen elsewhere (HR 0.63)."),
        right("The risk fell by 37% and 21%, respectively (HR 0.63 and 0.80)."),
        right("A 37% improvement in survival time was seen (HR 0.63), and PSA fell by 50% or more in 12 patients."),
        right("Risk of death was reduced by 20% (HR 1.25 for placebo). There was a 36.8% reduction in risk (HR 0.63)."),
        right("Deaths were 16/162 and 28/168, an absolute reduction in risk of 6.8%."),
    ),
)  # fmt: skip
