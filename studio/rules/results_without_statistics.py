"""R21: a result is called significant, and no p-value or interval bears it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.model import text as t
from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, outcomes, p_values, sentences
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

_STORY = (
    "headline", "subheadline", "key-points", "lead", "body", "quote", "efficacy-results", "safety-results",
    "trial-summary", "limitations", "next-steps", "drug-background",
)  # fmt: skip
# Told in short here, and in full further down.
_IN_SHORT = ("headline", "subheadline", "key-points", "lead", "quote")
_IN_FULL = ("body", "efficacy-results", "safety-results")
_STANDING = ("drug-background", "trial-summary")
_NEAR = 2  # sentences behind
# Where nothing but results is told, their statistics must be.
_DATA_TYPES = frozenset(("top-line-results", "endpoint-missed", "conference-data"))
_BETTER = (
    r"(?:improv\w+|reduc\w+|increas\w+|decreas\w+|lower\w*|longer|shorter|greater|higher|fewer|better|slow\w*|prolong\w*"
    r"|extend\w*|delay\w*|superior\w*|differen\w+|benefits?|effects?|gains?|responses?|declin\w+|clearance)"
)
_SIGNIFICANT = lazy(
    rf"\bstatistical(?:ly)?\ssignifican(?:t|ce|tly)\b|\b(?:highly\s)?significantly\s{_BETTER}\b"
    r"|\b(?:fell|rose|dropped|declined|decreased|increased|improved|reduced|differed?|grew|changed|lowered|shrank|slowed)"
    r"\s(?:\w+\s){0,3}?(?:highly\s)?significantly\b"
    rf"|\b(?:highly\s)?significant\s(?:\w+\s){{0,2}}?{_BETTER}\b",
    re.IGNORECASE,
)
_MEANINGFUL = lazy(r"\bclinically\s(?:meaningful|relevant|important|significant)(?:ly)?\b", re.IGNORECASE)
# What a treatment does besides is no result of a trial: "significant side effects".
_HARM = lazy(r"\b(?:side|adverse|toxic|unwanted)\s\w+$", re.IGNORECASE)
# Of business or of manufacture, foretold, or denied: no result of a trial.
_OTHER = lazy(
    r"\b(?:revenues?|cash|costs?|expenses?|sales|loss(?:es)?|income|manufactur\w+|supply|capital|(?:share|stock)holders?"
    r"|market|pipeline|team|investment|unmet|milestones?|opportunit\w+|competit\w+|burden|risks?\sand\suncertainties)\b",
    re.IGNORECASE,
)
_OPEN = lazy(
    r"\b(?:may|might|could|would|will|can|should|potential\w*|designed|expect\w*|hop\w+|aim\w*|if|whether|not|no|nor|without"
    r"|neither|seek\w*|evaluat\w+|assess\w*|powered|detect|define[sd]?|need\w*|threshold|level|consider\w*|to\s(?:show"
    r"|demonstrate|determine|achieve|reach)|(?:did|does|do|was|were|is|are)n[’']t)\b[^.;]*$",
    re.IGNORECASE,
)
_INTERVAL = lazy(r"\b\d{2}(?:\.\d+)?\s?%\s?(?:CI|[Cc]onfidence|[Cc]redible)|\bconfidence\sinterval")
_P_WORDS = lazy(r"\bp-values?\b|\b[Pp]\s?[<=]\s?0?[.,]\d", re.IGNORECASE)
_PUBLISHED = lazy(r"\bpublished\s(?:\w+\s){0,3}in\s(?:the\s)?[A-Z]")
_NUMBER = lazy(r"\d")
_WITHHELD = lazy(
    r"\b(?:full|detailed|complete|further|additional)\s(?:\w+\s){0,3}(?:results|data|findings|analys[ei]s)\b[^.;]{0,60}"
    r"\b(?:will|to|are\sexpected\sto|are\splanned\sto)\sbe\s(?:\w+\s)?(?:presented|published|submitted|reported|shared)"
    r"|\b(?:will|plans?\sto|expects?\sto|intends?\sto)\s(?:present|publish|submit|report|share)\s(?:the\s)?(?:full"
    r"|detailed|complete|further)\b",
    re.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    told = release.of_kind(*_STORY)
    anywhere = any(each.remember("statistics", _has_statistics) for each in told)
    # A verdict on the primary endpoint has its numbers in the results; where there are none, R02 asks for them.
    asked = anywhere or any(wanted.id == "results.p_value" for wanted in draft.template.facts)
    of_results = not _DATA_TYPES.isdisjoint((release.type, draft.template.like))
    withheld = any(each.remember("withheld", _withheld) for each in release.sections)
    level: Level = "must" if of_results and not withheld else "worth"
    for index, section in enumerate(told):
        # A paragraph of the story sums up what a list of results further down gives in full.
        later = section.kind == "body" and any(
            each.kind in _IN_FULL and each.remember("statistics", _has_statistics) for each in told[index + 1 :]
        )
        for finding in section.remember("significant", lambda each: tuple(_unproven(each))):
            verdict = "rimary" in finding.value
            if not (asked if verdict else later or (anywhere and section.kind in _IN_SHORT)):
                # Standing texts tell of earlier results, and a paper that's named has their numbers.
                earlier = section.kind in _STANDING or _is_published(section, finding)
                yield _finding(section, finding, "worth" if earlier else level)
                asked = asked or verdict  # once is enough
        for finding in section.remember("meaningful", lambda each: tuple(_unquantified(each))):
            if not (section.kind in _IN_SHORT and _is_quantified(release)):
                yield _finding(section, finding, "worth")


def _is_published(section: Section, hit: Hit) -> bool:
    """Whether its sentence says in which journal the results of a trial stand."""
    sentence = next((each for each in sentences.find(section.text) if each.start <= hit.start < each.end), None)
    return sentence is not None and bool(_PUBLISHED.search(sentence.value))


def _finding(section: Section, hit: Hit, level: Level) -> Finding:
    words = " ".join(hit.value.split())
    meaningful = bool(_MEANINGFUL.search(words))
    return Finding(
        f"“{words}” stands without {'a number' if meaningful else 'a p-value or interval'}",
        Place(section.id, hit.start, hit.end),
        level,
        "Give the size of the effect." if meaningful else
        "Give the result in each arm, the difference with its interval, and the p-value, here or in the next sentence.",
    )  # fmt: skip


def _has_statistics(section: Section) -> bool:
    return _bears_out(section.text)


def _bears_out(text: str) -> bool:
    return bool(_INTERVAL.search(text) or _P_WORDS.search(text)) or any(p_values.find(text))


def _withheld(section: Section) -> bool:
    return bool(_WITHHELD.search(section.text))


def _is_quantified(release: Release) -> bool:
    told = release.of_kind("body", "efficacy-results", "key-points")
    return any(outcomes.gives_a_result(each.text) for each in told)


def _unproven(section: Section) -> Iterator[Hit]:
    """Every result of a section that is called significant, or the primary endpoint met, with no statistics near."""
    if "ignifican" not in section.text and "IGNIFICAN" not in section.text and "rimary" not in section.text:
        return
    parts = tuple(sentences.find(section.text))
    in_table = any(isinstance(block, t.Table) for block in section.blocks) and _bears_out(section.text)
    for index, part in enumerate(parts):
        hit = _claimed(part.value)
        if hit and not in_table and not _is_near(parts, index) and not _cited(section, part):
            yield Hit(part.start + hit.start, part.start + hit.end, hit.value)


def _claimed(text: str) -> Hit | None:
    match = next((each for each in _SIGNIFICANT.finditer(text) if not _HARM.search(each[0])), None)
    if match and not _OTHER.search(text) and not _OPEN.search(text[: match.start()]):
        return Hit(*match.span(), match[0])
    return next((each for each in outcomes.verdicts(text) if each.met), None)


def _is_near(parts: Sequence[Hit], index: int) -> bool:
    return any(_bears_out(part.value) for part in parts[index : index + _NEAR + 1])


def _cited(section: Section, sentence: Hit) -> bool:
    """Whether an earlier result is cited: its numbers are in the reference."""
    return section.kind in ("drug-background", "trial-summary") and any(
        t.mark_of(span, t.Cite) for at, span in section.placed() if sentence.start < at <= sentence.end + 1
    )


def _unquantified(section: Section) -> Iterator[Hit]:
    """Every "clinically meaningful" without a number in its sentence or the next two."""
    if "linical" not in section.text:
        return
    parts = tuple(sentences.find(section.text))
    for index, part in enumerate(parts):
        match = _MEANINGFUL.search(part.value)
        if not match or _OPEN.search(part.value[: match.start()]) or _OTHER.search(part.value):
            continue
        if not any(_NUMBER.search(each.value) for each in parts[max(0, index - 1) : index + _NEAR + 1]):
            yield Hit(part.start + match.start(), part.start + match.end(), match[0])


_DATA = {"type": "top-line-results"}

RULE = Rule(
    code="R21",
    name="results-without-statistics",
    level="must",
    title="A result is called significant without its statistics",
    why="“Significant” is a word about a number, and without the number nobody can judge it. "
    "Three of ten releases didn’t quantify their results, and the SEC has fined one that said all was improved.",
    source="Kuriya 2008, doi 10.1371/journal.pone.0002828; SEC v. Cassava (2024)",
    find=_find,
    wrong=(
        wrong("There were no deaths. Sleep and itch improved significantly at both doses.", "improved significantly",
              kind="safety-results", **_DATA),
        wrong("HVN-204 significantly improved every measured biomarker.", "significantly improved", **_DATA),
        wrong("MERIDIAN-3 met its primary endpoint. HVN-204 was given for a year.", "met its primary endpoint",
              kind="lead", type="conference-data"),
        wrong("There was a statistically significant and clinically meaningful benefit in all patients.",
              "statistically significant", "clinically meaningful", **_DATA),
        wrong("The CASTOR trial, published in the Journal of Lymphoma in June, showed a significant improvement in "
              "survival with dorvetinib.", "significant improvement", **_DATA),
        wrong("In an earlier trial, HVN-204 led to a significant reduction in attacks.", "significant reduction",
              kind="drug-background"),
    ),
    right=(
        right("ORR was significantly higher: 37% vs 18% (difference 19 points; 95% CI 4-34; p=0.01).", **_DATA),
        right((("lead", "MERIDIAN-3 met its primary endpoint with a statistically significant difference."),
               ("efficacy-results", "Median PFS was 9.1 vs 5.6 months (HR 0.63; 95% CI 0.48-0.83; p=0.001).")),
               **_DATA),
        right("There is a significant unmet need. Halvern significantly reduced its costs, and reached a significant "
              "milestone.", **_DATA),
        right("The difference was not statistically significant. HVN-204 may significantly improve survival.", **_DATA),
        right("The primary endpoint was met. Two years of treatment were planned. The p-value was 0.01.", **_DATA),
        right("Today’s medicines act late and have significant side effects.", **_DATA),
        right("HVN-204 led to a clinically meaningful reduction in attacks, of 12 a year.", **_DATA),
        right((("drug-background", "HVN-204 significantly reduced attacks.[^ref-1]"),
               ("references", "[^ref-1] Okafor T, et al. 2025."))),
    ),
)  # fmt: skip
