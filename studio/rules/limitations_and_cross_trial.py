"""R33: nothing says what the results can't show, or a comparison with another trial is made without caution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.outline import is_written
from studio.patterns import lazy
from studio.recognisers import Hit, outcomes, sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_STORY = (
    "headline", "subheadline", "key-points", "lead", "body", "quote", "trial-summary", "efficacy-results",
    "safety-results", "limitations", "next-steps",
)  # fmt: skip
_RESULTS = ("lead", "body", "efficacy-results", "key-points")
_WEAK = lazy(
    r"\bopen[- ]label\b|\bsingle[- ](?:arm|group)\b|\buncontrolled\b|\bdose[- ](?:escalation|expansion|finding)\b|"
    r"\binterim\s(?:data|results|analysis)\b|\bunblinded\b",
    re.IGNORECASE,
)
_CONTROLLED = lazy(r"\brandomi[sz]ed\b|\bplacebo\b|\bcontrolled\b|\bdouble[- ]blind", re.IGNORECASE)
_CAVEAT = lazy(
    r"\b(?:interim|preliminary|small\s(?:number|sample|trial|study|group|cohort|size|numbers)s?|is\ssmall"
    r"|single[- ](?:arm|group)|not\srandomi[sz]ed|non-?randomi[sz]ed|uncontrolled|no\s(?:control"
    r"|comparator|placebo)|without\sa\s(?:control|comparator)|subject\sto\schange|may\schange|longer\sfollow-?up"
    r"|immature"
    r"|limitations?|limited\s(?:number|by|follow-?up|data)|early\s(?:data|results|days)|too\searly|caution\w*"
    r"|few\spatients"
    r"|only\s\d+\s\w+|not\slarge\senough|larger\s(?:trial|study|trials|studies)|need\w*\s(?:to\sbe\s)?confirm\w*"
    r"|further\s(?:study|studies|trials?)\s(?:is|are)\sneeded|need\sthe\soutcome\sstudy|exploratory|not\spowered"
    r"|descriptive)\b",
    re.IGNORECASE,
)
_AGAINST = lazy(
    r"\b(?:(?:times|fold)\s(?:the\s)?(?:\w+\s){1,7}?in|compared?\s(?:favou?rably\s)?(?:with|to)|versus|vs\.?|than"
    r"|against|relative\sto|exceed\w*|double|twice|superior\sto"
    r"|better\sthan|outperform\w*)\s(?:\w+[\s-]){0,4}?(?:historical(?:ly)?(?:\s\w+)?|natural\shistory|(?:currently\s)?"
    r"(?:approved|available|marketed|existing)\s(?:\w+\s){0,2}(?:therap\w+"
    r"|treatments?|drugs?|agents?|inhibitors?|antibod\w+"
    r"|products?|options?)|(?:the\s)?current\sstandard(?:\sof\scare)?|published\s(?:\w+\s)?(?:results|data|rates"
    r"|cohorts?|series|reports?|literature|trials?|studies)"
    r"|competitors?"
    r"|other\s(?:drugs|agents|therapies|products)\sin\s(?:its|the|this)\sclass)\b",
    re.IGNORECASE,
)
# What another trial found of something else, set against the news: "than omalizumab did in its own Phase 3 program".
_ELSEWHERE = (
    r"(?:in|by|from|of|across)\s(?:its|their|a|an|the|other|another|separate|earlier|previous|prior|recent|historical"
    r"|past|published"
    r"|competing|competitor[’']?s?|pivotal|registrational)"
    r"\s(?:own\s|separate\s|earlier\s|previous\s|other\s|pivotal\s|published\s"
    r"|registrational\s|competing\s)*(?:(?:phase|late-stage)\s?\w*\s)?(?:trials?|stud(?:y|ies)"
    r"|program(?:me)?s?|reports?)\b"
)
_OTHER_DRUGS = (
    r"(?:(?:other|competing|existing|approved|available|marketed|older|current|rival)"
    r"\s(?:\w+\s){0,2}?(?:drugs?|agents?|therap(?:y|ies)|treatments?"
    r"|products?|medicines?|inhibitors?|antibod(?:y|ies)|compounds?|candidates?|programs?)|the\sclass|its\sclass"
    r"|(?:its|our|the)\scompetitors?)"
)
_ACROSS = lazy(r"\bcross[- ]trial|\bacross (?:the )?(?:trials|studies)|\bhead[- ]to[- ]head", re.IGNORECASE)
_SET_AGAINST = lazy(
    r"\b(?:more|fewer|higher|lower|greater|larger|better|longer|faster|deeper|stronger|less|superior|twice|double"
    r"|half)\b[^.;]{0,60}?"
    r"\bthan\s(?:(?!in|at|on|was|did|those|that)\w[\w-]*\s){1,4}?(?:did|does|do|has|had|have|was|were|showed|achieved"
    r"|produced)\s(?:\w+\s){0,3}?"
    rf"{_ELSEWHERE}"
    rf"|\bthan\s(?:(?:that|those|what|any|the\s\w+)\s)?(?:(?:was|were|is|are|has\sbeen|have\sbeen)\s)?(?:reported|seen"
    rf"|observed|published|achieved|shown)\s(?:(?:for|with|in|by)\s)?"
    rf"(?:(?:the|all|any|most)\s)*(?:{_OTHER_DRUGS}|{_ELSEWHERE})"
    rf"|\b(?:compares?|comparing|compared|stands?|ranks?)\s(?:very\s)?(?:favou?rably|well|positively)\s(?:to|with"
    rf"|against|among)\b(?!\s(?:placebo|baseline|the\s(?:placebo|control)))"
    rf"|\b(?:outperform\w*|surpass\w*|exceed\w*|beats?|superior\sto|better\sthan|more\s(?:effective|potent|active"
    rf"|efficacious)\sthan)\s(?:(?:all|any|the|those|that|most|results|data|of|for|reported|seen|with|rates?)\s){{0,5}}"
    rf"{_OTHER_DRUGS}",
    re.IGNORECASE,
)
_CROSS = lazy(
    r"\bcross[- ]trial|\bcross[- ]stud|\bhead[- ]to[- ]head|\b(?:not|n[’']t)\s(?:be\s)?(?:directly\s)?compar"
    r"|\bdifferent\s"
    r"(?:trials|studies)|\blimitations?\b|\bcaution\w*|\bindirect\b|\bmatched\b|\brandomi[sz]ed\s(?:\w+\s)?(?:to"
    r"|against)",
    re.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    story = [each for each in release.of_kind(*_STORY) if is_written(each, release)]
    limits = bool(release.of_kind("limitations"))  # one that's begun is still to come
    if not limits and any(each.remember("gives results", _gives_results) for each in story if each.kind in _RESULTS):
        yield from _uncautioned(story)
    cautioned = any(each.remember("cross-trial caution", _cautions) for each in story)
    for section in story:
        yield from section.remember("set against others", lambda each: tuple(_set_against(each)))
        if not cautioned:
            yield from section.remember("other trials", lambda each: tuple(_compared(each)))


def _gives_results(section: Section) -> bool:
    return outcomes.gives_a_result(section.text)


def _cautions(section: Section) -> bool:
    return bool(_CROSS.search(section.text))


def _uncautioned(story: list[Section]) -> Iterator[Finding]:
    """The design that limits what a trial can show, where no word in the story cautions the reader."""
    if any(each.remember("controlled", _controlled) or each.remember("caveat", _has_caveat) for each in story):
        return
    for section in story:
        hit = section.remember("weak design", _weak)
        if hit and section.kind != "quote":
            yield Finding(
                f"Nothing says what “{hit.value}” results can’t show",
                Place(section.id, hit.start, hit.end),
                detail="Without a control, or with few patients, chance and choice play a part. Say so outside the "
                "safe harbor: “small”, “preliminary”, “no comparator”, “longer follow-up is needed”.",
                remedy="section:limitations",
            )
            return


def _controlled(section: Section) -> bool:
    return bool(_CONTROLLED.search(section.text))


def _has_caveat(section: Section) -> bool:
    return bool(_CAVEAT.search(section.text))


def _weak(section: Section) -> Hit | None:
    match = _WEAK.search(section.text)
    return Hit(*match.span(), match[0]) if match else None


def _set_against(section: Section) -> Iterator[Finding]:
    """Another drug's results elsewhere set against the news; a caution counts only beside it."""
    said = sentences.find(section.text)
    for index, sentence in enumerate(said):
        match = _SET_AGAINST.search(sentence.value)
        before = index > 0 and _ACROSS.search(said[index - 1].value)
        if match and not before and not any(_CROSS.search(each.value) for each in said[index : index + 3]):
            yield _finding(section, sentence, match)


def _compared(section: Section) -> Iterator[Finding]:
    for sentence in sentences.find(section.text):
        match = _AGAINST.search(sentence.value)
        if _SET_AGAINST.search(sentence.value):
            continue
        if match and (outcomes.gives_a_result(sentence.value) or match[0].startswith(("times", "fold"))):
            yield _finding(section, sentence, match)


def _finding(section: Section, sentence: Hit, match: re.Match[str]) -> Finding:
    return Finding(
        "A comparison with other trials stands without a caution",
        Place(section.id, sentence.start + match.start(), sentence.start + match.end()),
        detail="Patients and methods differ from trial to trial. Say that it’s a cross-trial comparison, or that "
        "there’s no head-to-head study.",
    )


_DATA = {"type": "conference-data"}

RULE = Rule(
    code="R33",
    name="limitations-and-cross-trial",
    level="worth",
    title="Nothing says what the results can’t show",
    why="Six of a hundred releases told the limits of what they reported, and readers can’t know them otherwise. "
    "Numbers of two trials can’t be compared as if they were those of one.",
    source="Kuriya 2008, doi 10.1371/journal.pone.0002828; Woloshin 2009, doi 10.7326/0003-4819-150-9-200905050-00007",
    find=_find,
    types=("top-line-results", "endpoint-missed", "conference-data"),
    wrong=(
        wrong("Across trials, dorvetinib cleared hives in more patients than omalizumab did in its own Phase 3 "
              "program.",
              "more patients than omalizumab did in its own Phase 3 program", **_DATA),
        wrong("No head-to-head study was done. Safety was as before. More data will follow. Even so, the reduction "
              "compares favorably with that reported for other agents in the class.",
              "compares favorably with", **_DATA),
        wrong("Responses were deeper than those seen with other BTK inhibitors, and the drug outperformed existing "
              "therapies.",
              "than those seen with other BTK inhibitors", **_DATA),
        wrong("In the open-label trial, the response rate was 74% (32/43).", "open-label", **_DATA),
        wrong("The response rate was 37%, nearly double the current standard.", "double the current standard", **_DATA),
        wrong("Survival was 14 months, compared with historical controls. It was a randomized trial.",
              "compared with historical controls", **_DATA),
    ),
    right=(
        right("More patients responded than did in the placebo group of the trial, and fewer stopped than had in Part "
              "A. Survival was longer than expected. Side effects compare well with placebo.", **_DATA),
        right("The rate compares favorably with that reported for other agents in the class; no head-to-head study has "
              "been done, and comparisons across trials have limits.", **_DATA),
        right("In the open-label trial, the response rate was 74% (32/43). These preliminary results may change.",
              **_DATA),
        right("ORR was 37%, nearly double the current standard. Cross-trial comparisons have limitations; no "
              "head-to-head study has been conducted.", **_DATA),
        right("In the randomized, double-blind trial, 37% vs 18% responded; an open-label extension goes on.", **_DATA),
        right((("body", "In the open-label trial, ORR was 74%."), ("limitations", "The trial had no control.")),
              **_DATA),
        right("The open-label trial goes on.", **_DATA),
        right("In the open-label trial, the response rate was 74%.", note="no release of results"),
    ),
)  # fmt: skip
