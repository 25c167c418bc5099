"""What a text tells as having happened: a hold, a letter, a missed endpoint, an approval, the first patient."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, sentences

__all__ = ["FIRSTS", "TOLD_IN", "Event", "find", "told"]

Event = Literal[
    "hold placed", "hold lifted", "complete response", "endpoint missed", "approved", "agreement ended", ("listing "
                                                                                                         "notice"),
    "slow enrollment", "death", "supply interrupted", "dosed", "enrolled", "randomized", "screened", "opened",
]  # fmt: skip
# The classes of what may happen to the first patient, which are different days and different events.
FIRSTS: tuple[Event, ...] = ("dosed", "enrolled", "randomized", "screened")
# Where a release tells its news.
TOLD_IN = (
    "headline", "subheadline", "key-points", "lead", "body", "trial-summary", "safety-results", "efficacy-results",
)

_FDA = (
    r"(?:FDA|Food and Drug Administration|European Commission|EMA|European Medicines Agency|MHRA|Health Canada|agency)"
)
_PERSON = (
    r"(?:patients?|participants?|subjects?|volunteers?|persons?|individuals?|people|child(?:ren)?|infants?|adults?)"
)
_FIRST = rf"(?:the |its |our )?first (?:\w+ ){{0,2}}?{_PERSON}"
_DONE = r"(?:has|have|was|were|had|been|now|successfully|recently|also|already)"
_TRIAL = r"(?:clinical )?(?:trial|study|testing|program)"


def _of_the_first(doing: str, done: str) -> str:
    """Patterns for "dosed the first patient", "dosing of the first patient", "the first patient … was dosed"."""
    return (
        rf"\b(?:{doing})\s(?:of\s|in\s)?{_FIRST}\b"
        rf"|\b{_FIRST}(?:\s(?:{_DONE}))*\s(?:{done})\b"
        rf"|\b{_FIRST}\b(?:\s[\w\-/(),]+){{0,8}}?\s(?:has been|have been|was|were)\s(?:\w+ )?(?:{done})\b"
    )


_PATTERNS: Mapping[Event, re.Pattern[str]] = MappingProxyType({
    "hold placed": lazy(
        r"\b(?:plac(?:ed|es|ing)|impos(?:ed|es|ing)|put)\b[^.;]{0,90}\bclinical hold\b"
        r"|\bclinical hold\b[^.;]{0,40}\b(?:has|have|had)? ?(?:been|was|were) (?:placed|imposed)\b"
        r"|\b(?:is|are|remains?|been|currently) on (?:a )?(?:full |partial )?clinical hold\b"
        r"|\b(?:received|notified|informed|notice|notification)\b[^.;]{0,90}\bclinical hold\b"
        r"|\bclinical hold (?:on|of)\b[^.;]{0,60}\b(?:since|remains)\b",
        re.IGNORECASE,
    ),
    "hold lifted": lazy(
        r"(?<!not )(?<!be )\b(?:has |have )?(?:lifted|removed|lifts|removes)\b[^.;]{0,70}\bclinical hold\b"
        r"|\bclinical hold\b[^.;]{0,60}\b(?:has been|was|is) (?:lifted|removed)\b"
        r"|\b(?:lifting|removal) of (?:the )?(?:full |partial )?clinical hold\b",
        re.IGNORECASE,
    ),
    "complete response": lazy(
        r"\b(?:received|receives|receipt of|issued|issues|sent)\b[^.;]{0,80}\b(?i:complete response letter)"
        r"|\b(?:received|receives|receipt of|issued|issues)\b[^.;]{0,60}\bCRL\b"
        r"|\b(?i:refus(?:ed|al|es) to (?:file|accept)|refuse[- ]to[- ]file letter)\b"
    ),
    "endpoint missed": lazy(
        r"\b(?:did not (?:meet|achieve|reach)|failed to (?:meet|achieve|reach)|missed|misses"
        r"|fails to meet)\b[^.;]{0,80}"
        r"\bend ?points?\b|\bprimary (?:\w+ ){0,2}end ?points?\b[^.;]{0,90}\bnot (?:met|achieved|reached)\b",
        re.IGNORECASE,
    ),
    "approved": lazy(
        rf"\b{_FDA}\b[^.;]{{0,40}}\b(?:(?:has )?approved|approves|(?:has )?granted (?:\w+ )?(?:marketing )?"
        r"(?:approval|authori[sz]ation))\b(?! (?:the |its |our |an |a )?(?:\w+ ){0,2}(?:IND|protocol|trial|study))",
        re.IGNORECASE,
    ),
    "agreement ended": lazy(
        r"\b(?:terminat(?:ed|es|ion of)|ended|notice of termination of)\b[^.;]{0,60}"
        r"\b(?:collaboration|licen[cs]e|agreement|partnership|alliance)\b"
        r"|\b(?:collaboration|licen[cs]e|agreement|partnership|alliance)\b[^.;]{0,60}\b(?:has been|was) (?:terminated"
        r"|ended)\b",
        re.IGNORECASE,
    ),
    "listing notice": lazy(
        r"\breceived\b[^.;]{0,60}\b(?:notice|notification|letter|determination)\b[^.;]{0,60}\b(?:Nasdaq|NYSE)\b"
        r"|\b(?:Nasdaq|NYSE)\b[^.;]{0,60}\bnotified\b[^.;]{0,100}\b(?:listing|bid price|compliance)\b",
        re.IGNORECASE,
    ),
    "slow enrollment": lazy(
        r"\b(?:enroll?ment|recruitment)\b[^.;]{0,40}\b(?:has been|was|is|were|have been) (?:\w+ )?(?:slower|delayed"
        r"|paused"
        r"|suspended|behind|slow|stopped)\b|\b(?:paused|suspended|halted) (?:patient )?(?:enroll?ment|recruitment)\b",
        re.IGNORECASE,
    ),
    "death": lazy(
        rf"\b{_PERSON}\b[^.;]{{0,60}}\b(?:died|has died)\b|\b(?:fatal|death of)\b[^.;]{{0,40}}\b{_PERSON}\b",
        re.IGNORECASE,
    ),
    "supply interrupted": lazy(
        r"\b(?:supply|manufacturing|production)\b[^.;]{0,60}\b(?:was|were|has been|have been|is) "
        r"(?:interrupted|stopped|suspended|halted|delayed)\b",
        re.IGNORECASE,
    ),
    "dosed": lazy(
        _of_the_first(r"dos(?:ed|es|ing)|treat(?:ed|s|ing|ment)|infus(?:ed|es|ing)|inject(?:ed|s|ing)|vaccinat(?:ed"
                      r"|es)",
                      r"dosed|treated|dosing|infused|injected|vaccinated|received (?:\w+ ){0,3}doses?")
        + r"|\b(?:patient )?dosing (?:has begun|has started|began|started|is under ?way)\b"
        + r"|\b(?:began|begun|started|starts|begins) (?:patient )?dosing\b",
        re.IGNORECASE,
    ),
    "enrolled": lazy(_of_the_first(r"enroll?(?:ed|s|ing|ment)", r"enroll?ed|enroll?ment|consented"), re.IGNORECASE),
    "randomized": lazy(
        _of_the_first(r"randomi[sz](?:ed|es|ing|ation)", r"randomi[sz]ed|randomi[sz]ation"), re.IGNORECASE
    ),
    "screened": lazy(
        _of_the_first(r"screen(?:ed|s|ing)", r"screened|screening")
        + r"|\b(?:began|begun|starts|started|begins) (?:patient )?screening\b"
        + r"|\b(?:patient )?screening (?:has begun|has started|began|started|is under ?way)\b",
        re.IGNORECASE,
    ),
    "opened": lazy(
        rf"\b(?:initiat|start|open|begin|launch|commenc|activat)(?:s|es|ed|ing|ion|ement|)\b(?: of)?"
        rf"(?: (?:an?|its|the|our))?(?: [\w\-/,]+){{0,6}}? {_TRIAL}\b"
        rf"|\b{_TRIAL}\b(?: (?!and\b)[\w\-/(),]+){{0,4}}? (?:has|have|is|was) (?:now )?(?:been )?(?:opened|initiated"
        rf"|started|begun|open)\b",
        re.IGNORECASE,
    ),
})  # fmt: skip
# What makes a sentence one of what may or shall be.
_NOT_YET = lazy(
    r"\b(?:may|might|could|would|will|if|whether|unless|should|expects?|expected|plans?|planned|intends?|anticipat\w+"
    r"|not yet"
    r"|potential|on track|prepar\w+|ready|scheduled|aims?|to be)\b",
    re.IGNORECASE,
)
_CUES: Mapping[Event, tuple[str, ...]] = MappingProxyType({
    "hold placed": ("clinical hold", "Clinical Hold", "CLINICAL HOLD"), "hold lifted": ("clinical hold", ("Clinical "
                                                                                                         "Hold")),
    "death": ("died", "fatal", "death of"), "listing notice": ("Nasdaq", "NASDAQ", "NYSE"),
})  # fmt: skip


def find(event: Event, text: str) -> Iterator[Hit]:
    """Where a text tells that this event has happened; the value is the words. What may or will happen is left out.

    >>> [hit.value for hit in find("dosed", "Halvern has dosed the first patient in MERIDIAN-1.")]
    ['dosed the first patient']
    """
    cues = _CUES.get(event)
    if cues and not any(cue in text for cue in cues):
        return
    for match in _PATTERNS[event].finditer(text):
        sentence = sentences.around(text, match.start())
        if not _NOT_YET.search(_clause(text[sentence.start : match.end()])):
            yield Hit(match.start(), match.end(), match[0])


def _clause(words: str) -> str:
    """The words since the last mark that parts a clause from what stands before it."""
    return re.split(r"[;:]|, (?:and|but|which|who)\b| that ", words)[-1]


def told(release: Release, event: Event, kinds: Iterable[str] = TOLD_IN) -> tuple[tuple[Section, Hit], ...]:
    """Where the sections of these kinds tell that an event has happened, in the release's order."""
    return tuple(
        (section, hit)
        for section in release.of_kind(*kinds)
        for hit in section.remember(f"news {event}", lambda each: tuple(find(event, each.text)))
    )
