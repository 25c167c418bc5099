"""R36: the safe harbor warns of something that may happen, and the release tells that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, legend, news, sentences, trial
from studio.recognisers.legend import Legend
from studio.recognisers.news import Event
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_TOLD_IN = (*news.TOLD_IN, "financial-terms", "next-steps", "limitations", "quote")
_MAY = lazy(r"\b(?:may|might|could|can|would|if)\b(?! not (?:lift|remove|regain|resume))", re.IGNORECASE)
# Of what has happened once, it may be said that it happens again or goes on.
_AGAIN = lazy(
    r"\b(?:additional|further|another|again|remains?|continue\w*|lift\w*|remov\w+|new|longer|(?<!one or )more|other"
    r"|second|resum\w+|regain\w*|resubmi\w+|countr\w+|jurisdictions?|indications?|elsewhere|outside|Europe\w*|EMA|Japan|prolonged|extended|has|have|had|was|were|did|recurren\w+|similar|later)\b",
    re.IGNORECASE,
)
_OF_DISEASE = lazy(
    r"\b(?:disease|progress\w+|placebo|unrelated|not related|each year|a year|every year|annually"
    r"|no (?:\w+ )?deaths?)\b",
    re.IGNORECASE,
)
# A trial's name that ends in a number, wherever it stands.
_NUMBERED = lazy(r"\b[A-Z]{4,}-\d{1,3}\b")
# Each event as a legend warns of it, and how it's told to have happened.
_RISKS: Mapping[Event, tuple[re.Pattern[str], str]] = MappingProxyType({
    "hold placed": (lazy(r"\bclinical hold\b", re.IGNORECASE), "a clinical hold has been placed"),
    "approved": (
        lazy(r"\b(?:not|never|fail to|declin\w+ to|refus\w+ to"
             r"|delay\w*)\b(?: \w+){0,2}? approv\w+(?: of)? (?P<what>\S+)",
             re.IGNORECASE),
        "it has been approved",
    ),
    "complete response": (
        lazy(r"\bcomplete response letter\b|\brefuse to (?:file|accept)\b", re.IGNORECASE),
        "the letter has been received",
    ),
    "endpoint missed": (
        lazy(r"\b(?:not (?:meet|achieve|reach)|fail to (?:meet|achieve|reach))\b[^.;]{0,50}\bend ?points?\b",
        re.IGNORECASE),
        "an endpoint has been missed",
    ),
    "agreement ended": (
        lazy(r"\bterminat\w+\b[^.;]{0,60}\b(?:collaboration|licen[cs]e|agreement|partnership)\b", re.IGNORECASE),
        "an agreement has ended",
    ),
    "listing notice": (
        lazy(r"\b(?:fail|not|unable)\b[^.;]{0,60}\b(?:comply|maintain|meet|satisfy)\b[^.;]{0,70}\blisting\b",
        re.IGNORECASE),
        "the exchange has sent a notice",
    ),
    "slow enrollment": (
        lazy(r"\b(?:enroll?ment|recruitment|enroll)\b[^.;,]{0,50}\b(?:slow\w*|delay\w*|longer than)\b"
             r"|\b(?:delays?|slow\w*|difficult\w*)\b[^.;,]{0,40}\b(?:enroll\w*|recruit\w*)\b", re.IGNORECASE),
        "enrollment is slow or has stopped",
    ),
    "death": (lazy(r"\b(?:deaths?|die|fatal\w*)\b", re.IGNORECASE), "a participant has died"),
    "supply interrupted": (
        lazy(r"\b(?:supply|manufactur\w+)\b[^.;]{0,60}\b(?:interrupt\w*|stop\w*|shortages?|delay\w*)\b", re.IGNORECASE),
        "supply has been interrupted",
    ),
})  # fmt: skip


def _find(draft: Draft) -> Iterator[Finding]:
    found = legend.find(draft.release)
    if not found:
        return
    legends = {part.section.id for part in found}
    for event, (pattern, happened) in _RISKS.items():
        told = [
            (section, hit)
            for section, hit in news.told(draft.release, event, _TOLD_IN)
            if section.id not in legends and not (event == "death" and _of_disease(section, hit))
        ]
        if not told and not _by_fact(draft.release, event):
            continue
        for part in found:
            for start, end in _warned(part, pattern):
                other = event == "approved" and not _same_product(part.text[start:end], told)
                if not other and not _other_trial(part, start, told):
                    yield Finding(
                        f"Safe harbor calls this a risk, and {happened}",
                        Place(part.section.id, part.start + start, part.start + end),
                        detail="A caution that knows better than it says isn’t meaningful. State it as a fact, and "
                        "warn of what may follow from it. Check with counsel.",
                    )


def _same_product(words: str, told: list[tuple[Section, Hit]]) -> bool:
    """Whether what a regulator may not approve is called as in the headline that tells of its approval."""
    what = words.split()[-1].strip(".,;:™®")
    named = len(what) > 3 and not what.islower()
    return named and any(section.kind == "headline" and what in section.text for section, _ in told)


def _of_disease(section: Section, hit: Hit) -> bool:
    """Whether a death is told as the disease's, or as one that the drug isn't held to have caused."""
    return bool(_OF_DISEASE.search(sentences.around(section.text, hit.start).value))


def _by_fact(release: Release, event: Event) -> bool:
    if event == "hold placed":
        return bool(re.search(r"\bplaced\b|\bin effect\b|\bon hold\b", release.fact("hold.status")))
    if event == "complete response":
        return bool(release.fact("letter.status"))
    return event == "endpoint missed" and bool(release.fact("results.missed"))


def _warned(part: Legend, pattern: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """Where a legend warns of a risk as of one that may come: from the "may" to the end of the risk's words."""
    result = []
    for match in pattern.finditer(part.text):
        sentence = sentences.around(part.text, match.start())
        start = max(sentence.start, part.text.rfind(";", sentence.start, match.start()) + 1)
        may = next(reversed(list(_MAY.finditer(part.text, start, match.end()))), None)
        if may and not _AGAIN.search(part.text, *_clause(part.text, sentence, min(may.start(), match.start()),
        match.end())):
            result.append((min(may.start(), match.start()), match.end()))
    return tuple(result)


def _clause(text: str, sentence: Hit, start: int, end: int) -> tuple[int, int]:
    """The words between the commas or semicolons around two positions."""
    before = max(text.rfind(sign, sentence.start, start) for sign in ",;:")
    after = [at for sign in ",;" if (at := text.find(sign, end, sentence.end)) >= 0]
    return max(sentence.start, before + 1), min(after, default=sentence.end)


def _other_trial(part: Legend, start: int, told: list[tuple[Section, Hit]]) -> bool:
    """Whether the caution speaks of a trial by name that isn't the one of which the event is told."""
    names = _trials(sentences.around(part.text, start).value)
    theirs = {name for section, each in told for name in _trials(sentences.around(section.text, each.start).value)}
    return bool(names and theirs and not names & theirs)


def _trials(words: str) -> set[str]:
    return {hit.value for hit in trial.find(words)} | set(_NUMBERED.findall(words))


_HOLD = ("lead", "The FDA has placed a full clinical hold on MERIDIAN-1.")

RULE = Rule(
    code="R36",
    name="risk-already-happened",
    level="worth",
    title="Safe harbor warns of what has already happened",
    why="A caution that something could happen misleads when it has. The SEC and the courts have held that against "
        "issuers, "
    "however long the list of risks was.",
    source="Slayton v. American Express Co., 604 F.3d 758 (2d Cir. 2010); SEC order against a cell therapy company, "
           "2024",
    find=_find,
    wrong=(
        wrong((("headline", "FDA Approves Halvern’s DORVEX for Mantle Cell Lymphoma"),
               ("safe-harbor", "Forward-looking statements involve risks: the FDA may not approve DORVEX on time.")),
              "may not approve DORVEX"),
        wrong((("lead", "The MHRA has placed a clinical hold on MERIDIAN-1."),
               ("safe-harbor", ("Forward-looking statements involve risks: a regulator could put MERIDIAN-1 on "
                                "clinical "
                "hold."))),
              "could put MERIDIAN-1 on clinical hold", profile={"company": {"listing": "private"}}),
        wrong((_HOLD, ("safe-harbor", ("Forward-looking statements involve risks: the FDA could place a trial on "
                                      "clinical hold."))),
              "could place a trial on clinical hold"),
        wrong((_HOLD, ("safe-harbor", ("Forward-looking statements involve risks: regulators may place one or more of "
                                       "our trials on clinical hold."))),
              "may place one or more of our trials on clinical hold"),
        wrong((("body", "Halvern received a Complete Response Letter on March 2, 2026."),
               ("safe-harbor", ("Our forward-looking statements are subject to risks. The FDA may issue a complete "
                               "response letter."))),
              "may issue a complete response letter"),
        wrong((("body", "MERIDIAN-2 did not meet its primary endpoint."),
               ("safe-harbor", "Forward-looking statements involve risks; trials may fail to meet their endpoints.")),
              "may fail to meet their endpoints"),
        wrong((("body", "Enrollment in MERIDIAN-1 has been slower than planned."),
               ("safe-harbor", "Forward-looking statements involve risks: enrollment in MERIDIAN-1 could be delayed.")),
              "enrollment in MERIDIAN-1 could be delayed"),
    ),
    right=(
        right((("headline", "FDA Approves Halvern’s DORVEX for Mantle Cell Lymphoma"),
               ("safe-harbor", ("Forward-looking statements involve risks: Europe’s regulators may not approve DORVEX; "
                "the FDA may not approve HVN-118, or DORVEX for other diseases.")))),
        right((_HOLD, ("safe-harbor", ("Forward-looking statements involve risks: the FDA has placed MERIDIAN-1 on "
                                       "clinical hold "
               "and may not lift it, or could impose further clinical holds.")))),
        right((_HOLD, ("safe-harbor", ("Forward-looking statements involve risks: the FDA may place one or more other "
                                       "trials on clinical hold, or more trials on clinical hold.")))),
        right((("lead", "Halvern has opened a trial."),
               ("safe-harbor", ("Forward-looking statements involve risks: the FDA could place a trial on clinical "
                               "hold.")))),
        right((("body", "MERIDIAN-2 did not meet its primary endpoint."),
               ("safe-harbor",
               "Forward-looking statements involve risks; MERIDIAN-3 may fail to meet its endpoints."))),
        right((("body", "One patient died of progressive disease."),
               ("safe-harbor", "Forward-looking statements involve risks; HVN-204 could cause death."))),
        right((("lead", "The FDA may place a clinical hold, as it has said."),
               ("safe-harbor", ("Forward-looking statements involve risks: the FDA could place a trial on clinical "
                               "hold.")))),
    ),
)  # fmt: skip
