"""R18: an effect size, its confidence interval and its p-value contradict each other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import effect_cells, effects, sentences
from studio.recognisers.effects import Effect
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# Another test, another level or another question than "does the interval leave out no effect?"
_OTHER_TEST = lazy(
    r"one[\s-]sided|1[\s-]sided|repeated|interim|alpha|boundar|nominal|non-?inferior|margin|log-?rank|Bayes"
    r"|credible|equivalen|multiplicity|Fisher|CMH|Mantel"
    r"|bootstrap|permutation|interaction|\btrend\b",
    re.IGNORECASE,
)
# The level that a printed 95% interval goes with, told in so many words.
_USUAL_LEVEL = lazy(
    r"(?:two|2)[\s-]sided (?:significance )?(?:alpha|level)(?: level)?(?: of)?\s?=? ?(?:0?\.05\b(?!\d)|5 ?%)",
    re.IGNORECASE,
)
_INTERIM = lazy(r"\binterim\b", re.IGNORECASE)
_SKEWED = lazy(r"exact|repeated|bootstrap|profile|Bayes|credible|Clopper|median unbiased", re.IGNORECASE)
# 59% for 95%; what is asked of a table's cell (67%) is nobody's level.
_ODD_LEVEL = lazy(r"(?<![\d.,])(?:[1-5]\d|1\d\d)(?:\.\d)?\s?%\s(?:CI\b|[Cc]onfidence\s[Ii]ntervals?\b)")
_NEAR = 0.01  # of the level: rounding and the choice of test can decide so close a call
_LOPSIDED = 0.2  # of the interval's half width on the log scale
_FAR = 5.0  # times the p-value that the interval implies


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    text = section.text
    if section.kind in ("references", "contacts") or ("CI" not in text and "onfidence" not in text):
        return
    for match in _ODD_LEVEL.finditer(text):
        yield Finding(f"“{' '.join(match[0].split())}” is an odd level", Place(section.id, *match.span()), "worth",
                      "Intervals are printed for 95%, 90% or 80%, and for 97.5% and more. Digits may be exchanged.")
    for sentence in sentences.find(text):
        for effect in effects.intervals(sentence.value):
            place = Place(section.id, sentence.start + effect.start, sentence.start + effect.end)
            finding = _judged(effect, sentence.value, place)
            if finding:
                yield finding
        for share in effects.shares(sentence.value):
            if share.low >= share.high or not share.low <= share.value <= share.high:
                place = Place(section.id, sentence.start + share.start, sentence.start + share.end)
                said = (
                    f"The interval {share.interval} runs backwards" if share.low >= share.high
                    else f"{share.words} isn’t inside its interval {share.interval}"
                )
                yield Finding(said, place)
    for effect in effect_cells.find(section):
        finding = _judged(effect, "", Place(section.id, effect.start, effect.end))
        # Without a ratio that the table names, an interval needn't lie evenly.
        if finding and (effect.ratio or effect.p is not None or finding.level is None):
            yield finding


def _judged(effect: Effect, sentence: str, place: Place) -> Finding | None:
    """The gravest thing wrong with an effect, or None."""
    if effect.low >= effect.high:
        return Finding(f"The interval {effect.interval} runs backwards", place)
    if not effect.low <= effect.value <= effect.high:
        return Finding(f"{effect.words} isn’t inside its interval {effect.interval}", place)
    if effect.ratio and effect.low <= 0:
        return None
    contradiction = _contradiction(effect, _USUAL_LEVEL.sub("", sentence))
    if contradiction:
        return Finding(
            contradiction,
            place,
            detail="If the p-value comes from another test or is one-sided, the sentence should say so.",
        )
    if not effect.ratio or _SKEWED.search(sentence):
        return None
    middle = math.sqrt(effect.low * effect.high)
    width = math.log(effect.high / effect.low) / 2
    slack = effect.half / effect.low + effect.half / effect.value
    if abs(math.log(effect.value / middle)) > _LOPSIDED * width + slack:
        return Finding(
            f"{effect.words} is off the middle of its interval {effect.interval}",
            place,
            "worth",
            f"On the log scale the middle is {middle:.2f}. One of the three numbers may be mistyped.",
        )
    return _implied(effect, sentence, place, width)


def _contradiction(effect: Effect, sentence: str) -> str:
    """How interval and p-value disagree about significance, as a sentence; empty if they don't or can't be compared."""
    if (
        effect.p is None
        or effect.level != 95
        or (_OTHER_TEST.search(sentence) and not (_interim_only(sentence) and _is_far(effect)))
        or (abs(effect.p - 0.05) < _NEAR and effect.sign == "=")
    ):
        return ""
    none = 1.0 if effect.ratio else 0.0
    if abs(effect.low - none) <= effect.half or abs(effect.high - none) <= effect.half:
        return ""
    excluded = not effect.low <= none <= effect.high
    p = effect.p_words
    shown = f"p{effect.sign}{p}"
    if excluded and effect.sign in ("=", ">", "≥") and effect.p >= 0.05:
        return f"The interval {effect.interval} leaves out {none:.0f}, but {shown} isn’t significant"
    if not excluded and effect.sign in ("=", "<", "≤") and effect.p <= 0.05:
        return f"The interval {effect.interval} includes {none:.0f}, but {shown} is significant"
    return ""


def _interim_only(sentence: str) -> bool:
    """Whether nothing but the word "interim" hints at another test: its level isn't that of a printed 95% interval."""
    return _OTHER_TEST.search(_INTERIM.sub("", sentence)) is None


def _is_far(effect: Effect) -> bool:
    """Whether the p-value is another by far than the one that estimate and interval imply."""
    if not effect.p:
        return False
    implied = _wald(effect)
    return implied > 0 and max(implied / effect.p, effect.p / implied) > _FAR


def _wald(effect: Effect) -> float:
    """The p-value that estimate and 95% interval imply."""
    if effect.ratio:
        value, width = math.log(effect.value), math.log(effect.high / effect.low) / 2
    else:
        value, width = effect.value, (effect.high - effect.low) / 2
    return math.erfc(abs(value) / (width / 1.959964) / math.sqrt(2))


def _implied(effect: Effect, sentence: str, place: Place, width: float) -> Finding | None:
    """A p-value far from the one that estimate and interval imply (Wald)."""
    if effect.p is None or effect.sign != "=" or effect.level != 95 or _OTHER_TEST.search(sentence) or not effect.p:
        return None
    z = abs(math.log(effect.value)) / (width / 1.959964)
    implied = math.erfc(z / math.sqrt(2))
    if max(implied, effect.p) < 0.001 or max(implied / effect.p, effect.p / implied if implied else math.inf) <= _FAR:
        return None
    return Finding(
        f"p={effect.p_words} is far from what {effect.interval} implies",
        place,
        "style",
        f"The interval implies about {implied:.2g}. That may be right where another test was used.",
    )


RULE = Rule(
    code="R18",
    name="effect-size-consistency",
    level="must",
    title="An effect size and its interval disagree",
    why="An estimate lies inside its confidence interval, and the interval and the p-value tell one story. "
    "Where they don't, a number is mistyped, and the reader can see it.",
    source="Statistics of ratio estimates (Altman & Bland, BMJ 2011;343:d2304: a p-value from a confidence interval)",
    find_in=_find,
    wrong=(
        wrong("The HR was 0.63 (59% confidence interval [CI] 0.48 to 0.83).", "59% confidence interval"),
        wrong("Endpoint | Dorvetinib | Placebo\nHR for OS (95% CI); p-value | 0.76 (0.55-0.95); p=0.096",
              "0.76 (0.55-0.95)"),
        wrong("Measure\tDifference (95% CI)\tp-value\nPain\t-3.3 (-8.1 to 1.5)\t0.018\nSleep\t-1.5 (-2.9 to "
              "-0.1)\t0.03",
              "-3.3 (-8.1 to 1.5)"),
        wrong("Median PFS, months (95% CI) | 9.6 (5.6-8.1) | 4.2 (3.8-5.3)", "9.6 (5.6-8.1)"),
        wrong("The change was -9.2% in the 300 mg group (95% CI: -24.1 to -10.6; p=0.03).",
              "-9.2% in the 300 mg group (95% CI: -24.1 to -10.6"),
        wrong("They walked 31.4 meters more at week 24 (95% CI 38.9 to 43.9).",
              "31.4 meters more at week 24 (95% CI 38.9 to 43.9"),
        wrong("At the first interim analysis the HR was 0.90 (95% CI 0.70 to 1.16; p=0.021).",
              "HR was 0.90 (95% CI 0.70 to 1.16", note="The interval says about 0.4"),
        wrong("Attacks fell by 18.4% on the drug (95% confidence interval 24.1 to 31.9).",
              "18.4% on the drug (95% confidence interval 24.1 to 31.9"),
        wrong("The response rate was 31.4%, 95% CI 38.9 to 43.9.", "31.4%, 95% CI 38.9 to 43.9"),
        wrong("Survival was longer (HR 0.72; 95% CI 0.51-1.04; p=0.03).", "HR 0.72; 95% CI 0.51-1.04"),
        wrong("a hazard ratio of 0.70 (95% CI: 0.72, 0.90)", "hazard ratio of 0.70 (95% CI: 0.72, 0.90"),
        wrong(
            "odds ratio (OR) 2.10, 95% confidence interval 3.40 to 1.30",
            "odds ratio (OR) 2.10, 95% confidence interval 3.40 to 1.30",
        ),
        wrong("HR=0.52 [95% CI 0.48, 0.83]", "HR=0.52 [95% CI 0.48, 0.83", note="not in the middle on the log scale"),
        wrong("a difference of 19 points (95% CI 4 to 34; p=0.21)", "difference of 19 points (95% CI 4 to 34"),
        wrong("Pain fell by 2.4 and 1.0 points (difference -1.4; 95% CI -2.5 to -0.3; p=0.34, two-sided alpha 0.05).",
              "difference -1.4; 95% CI -2.5 to -0.3"),
        wrong(
            "HR 0.63 (95% CI 0.48-0.83; p=0.018)", "HR 0.63 (95% CI 0.48-0.83", note="the interval implies about 0.001"
        ),
    ),
    right=(
        right("In all, 59% (95% CI 52 to 66) responded; 80% confidence intervals are shown beside those of 97.5%."),
        right("Endpoint | Dorvetinib | Placebo\nMedian, months (95% CI) | 6.9 (5.6-8.1) | 4.2 (3.8-5.3)\nHR (95% CI); "
              "p-value | 0.61 (0.47-0.79); p=0.0002\nResponse, % (95% CI) | 29.9 (23.9-36.5) | 19.2 (14.2-25.2)"),
        right("Measure\tDifference (95% CI)\tp-value\nPain\t-3.3 (-8.1 to 1.5)\t0.18\nSleep\t-1.5 (-2.9 to "
              "-0.1)\t0.03"),
        right("Patients walked 40 meters on the drug and 12 meters on placebo (95% CI 18 to 43); 61% lived a year "
              "(95% CI 52 to 69)."),
        right("At the interim analysis the HR was 0.80 (95% CI 0.62-1.03; p=0.04 against a boundary of 0.01)."),
        right("It was 41% vs 29% (95% CI 2 to 22); the rate was 36% (15/41; 95% CI 22-53), or 64% (95% CI: 47, 78)."),
        right("The count fell by 24% (95% CI −38 to −9), a 37% reduction (95% CI 0.48 to 0.83)."),
        right("a difference in change was −2.6 points (95% CI −6.0 to 0.8) at Week 12"),
        right("Progression or death was less likely (HR 0.63; 95% CI 0.48-0.83; p=0.001)."),
        right(
            "hazard ratio [HR], 0.86; 95% CI, 0.64-1.16; P = .33; HR 1.49, 95% CI 1.00 to 2.25, P=0.04"
        ),
        right("HR 0,63 (95 % CI 0,48–0,83), RR=0.88 (95% CI [0.79;0.99])"),
        right("Pain fell (difference -1.4; 95% CI -3.1 to 0.3; p=0.11, two-sided alpha 0.05), and sleep was longer "
              "(difference -1.4; 95% CI -2.5 to -0.3; p=0.013 against a two-sided alpha of 0.01)."),
        right("HR 0.72 (95% CI 0.51-1.04), one-sided p=0.03; HR 0.80 (97.5% CI 0.62-1.03; p=0.04)"),
        right("a median of 9.1 months (95% CI 7.0-10.2) and relapsed or refractory (RR) disease in 30 (95% CI 20-40)"),
        right("a difference of -1.5 points (95% CI -2.9 to -0.1; p=0.03) for 24 patients (95% CI 12-36)"),
    ),
)
