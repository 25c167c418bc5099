"""R47: a regulatory designation under a wrong name, from a wrong agency, or told as an approval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import sentences, unsaid
from studio.recognisers.words import words
from studio.rules.engine import Draft, Edit, Finding, Place, Rule, through_fact
from studio.rules.example import right, wrong

_NOT_IN = ("references", "contacts", "trademark-notice", "financial-tables")
_SHOWN = {"fda": "the FDA", "ema": "the EMA", "mhra": "the MHRA", "japan": "Japan’s ministry"}
_GIVES = lazy(r"\b(?:grant(?:s|ed|ing)?|receiv(?:es|ed)|award(?:s|ed)|assign(?:s|ed)|gave|given|by the)\b",
re.IGNORECASE)
_NAME = (
    r"(?:Fast Track|Breakthrough Therapy|Breakthrough Device|Regenerative Medicine Advanced Therapy(?: \(RMAT\))?|RMAT"
    r"|Orphan(?: Drug)?|Rare Pediatric Disease|PRIME)"
)
_APPROVES = lazy(
    r"\b(?P<verb>approv(?:es|ed|al of|al for))\s(?:(?:the|its|our|an?|for|of|request|application|\S+[’']s)\s){0,4}?"
    rf"(?={_NAME} (?:status|designation)\b)",
    re.IGNORECASE,
)
_STATUS = lazy(
    r"\b(?:Fast Track|Breakthrough Therapy|RMAT|Regenerative Medicine Advanced Therapy|Orphan Drug"
    r"|(?:PRIME|Breakthrough Device|Rare Pa?ediatric Disease)(?= approval)) (?P<word>status"
    r"|approval)\b",
    re.IGNORECASE,
)
_SHORT = lazy(r"\bBreakthrough (?=[Dd]esignation\b)")
_SMALL = lazy(r"\b(?:fast track|breakthrough therapy|regenerative medicine advanced therapy)(?= designation\b)")
_SAID_IN = ("lead", "body", "designation-background", "investigational-status", "drug-background", "safe-harbor",
"next-steps")


def _find(draft: Draft) -> Iterator[Finding]:
    for section in draft.release.sections:
        if section.kind not in _NOT_IN and section.written:
            for finding in section.remember("designations", _in):
                yield through_fact(finding, draft.release)
    if draft.template.code == "DESG":
        yield from _promise(draft)


def _in(section: Section) -> tuple[Finding, ...]:
    text = section.text
    found: list[Finding] = []
    if "esignation" in text or "scheme" in text or "status" in text or "assport" in text:
        found += _by_wrong_agency(section)
    for match in _APPROVES.finditer(text):
        found.append(Finding(f"“{match['verb']}”: a designation is granted, never approved",
                             Place(section.id, *match.span("verb")), "worth",
                             "Readers stop at the verb, and the drug isn’t approved."))  # fmt: skip
    for match in _STATUS.finditer(text):
        level = "style" if match[0].casefold().startswith("orphan") else "worth"
        found.append(_fixed(section, match.span("word"), f"“{match[0]}” is a designation", "designation", level))
    for match in _SHORT.finditer(text):
        start, end = match.start(), match.end() + len("designation")
        good = "Breakthrough Therapy " + text[match.end() : end]
        found.append(_fixed(section, (start, end), "It’s called Breakthrough Therapy designation", good, "worth"))
    for match in _SMALL.finditer(text):
        found.append(_fixed(section, match.span(), f"“{match[0]}” has capitals as a name", match[0].title(), "style"))
    return tuple(found)


def _fixed(section: Section, span: tuple[int, int], message: str, good: str, level: str) -> Finding:
    return Finding(message, Place(section.id, *span), "style" if level == "style" else "worth",
                   "Designations have exact names, which readers and databases look for.", (Edit(*span,
                   good),))  # fmt: skip


@cache
def _names(agency: str) -> re.Pattern[str]:
    return lazy(rf"(?<![\w])(?:{'|'.join(words('designations')[agency])})(?![\w])")


@cache
def _agency(agency: str) -> re.Pattern[str]:
    return lazy(rf"(?<![\w]){words('designations')['agencies'][agency]}(?![\w])")


def _by_wrong_agency(section: Section) -> Iterator[Finding]:
    """A designation in a sentence that names one agency, which isn't the one that grants it."""
    for sentence in sentences.find(section.text):
        if not _GIVES.search(sentence.value):
            continue
        agencies = [name for name in words("designations")["agencies"] if _agency(name).search(sentence.value)]
        if len(agencies) != 1 or agencies[0] == "other":
            continue
        for right_one in ("fda", "ema", "mhra", "japan"):
            match = None if right_one in agencies else _names(right_one).search(sentence.value)
            if match:
                place = Place(section.id, sentence.start + match.start(), sentence.start + match.end())
                yield Finding(f"{match[0]} comes from {_SHOWN[right_one]}, not from {_SHOWN[agencies[0]]}", place,
                              "must",
                              "Each agency has programs of its own.")  # fmt: skip


def _promises_nothing(section: Section) -> bool:
    """Whether a section says so of designations; a safe harbor, where much may not be, in a sentence that names one."""
    if "esignation" not in section.text:
        return False
    legal = section.kind == "safe-harbor"
    return unsaid.promise(s.value for s in sentences.find(section.text) if not legal or "esignation" in s.value)


def _promise(draft: Draft) -> Iterator[Finding]:
    """That the designation promises nothing, which a release about one has to say."""
    told = [section for section in draft.release.of_kind(*_SAID_IN) if section.written]
    lead = next((section for section in told if section.kind == "lead"), None)
    if lead is None or any(each.remember("promises nothing", _promises_nothing) for each in told):
        return
    at = lead.text.find("designation")
    yield Finding(
        "The text doesn’t say that the designation promises no approval",
        Place(lead.id, max(at, 0), at + len("designation")) if at >= 0 else Place(lead.id, 0, 0),
        "worth",
        "It changes how the agency works with the company, not the standards for approval. One sentence says so.",
        remedy="section:designation-background",
    )


_NO_GUARANTEE = "The designation does not change the standards for approval and does not guarantee approval."

RULE = Rule(
    code="R47",
    name="designation-wording",
    level="must",
    title="A designation isn’t named rightly",
    why="A designation from the wrong agency doesn’t exist, and one that is “approved” sounds like a drug that is. "
        "The exact "
    "names are short, and databases look for them.",
    source="FDA, Expedited Programs for Serious Conditions (guidance); EMA, PRIME scheme; 21 U.S.C. 356 and 360bb",
    find=_find,
    fixes=True,
    wrong=(
        wrong((("lead", "The FDA granted Fast Track designation to HVN-204."),
               ("body", "The designation follows a study in mice. What is seen in mice may not be seen in people.")),
              "designation", type="regulatory-designation", note="What may not be is said of mice"),
        wrong((("lead", "The FDA granted Fast Track designation to HVN-204."),
               ("safe-harbor", "They include statements on Fast Track designation. We may not find investors.")),
              "designation", type="regulatory-designation", note="A legend states nothing by the way"),
        wrong("The EMA has granted Fast Track designation to HVN-204.", "Fast Track"),
        wrong("The FDA has granted PRIME designation to HVN-204.", "PRIME"),
        wrong("FDA Approves Fast Track status for HVN-204", "Approves", "status", kind="headline",
              fixed="FDA Approves Fast Track designation for HVN-204"),
        wrong("HVN-204 received Breakthrough designation.", "Breakthrough designation",
              fixed="HVN-204 received Breakthrough Therapy designation."),
        wrong("The FDA granted fast track designation to HVN-204.", "fast track",
              fixed="The FDA granted Fast Track designation to HVN-204."),
        wrong((("lead", "The FDA granted Fast Track designation to HVN-204."),), "designation",
              type="regulatory-designation"),
    ),
    right=(
        right((("lead", "The FDA granted Fast Track designation to HVN-204."), ("designation-background",
              _NO_GUARANTEE)),
              type="regulatory-designation"),
        right("HVN-204 received Fast Track designation from the FDA and PRIME designation from the EMA."),
        right("The NMPA of China granted Breakthrough Therapy designation to HVN-204."),
        right("The European Commission granted orphan designation; the FDA granted Orphan Drug designation."),
        right("Dorvex, approved in 2024 under Breakthrough Therapy designation, is on the market."),
        right("The FDA granted Breakthrough Device designation. Patients had breakthrough bleeding."),
    ),
)  # fmt: skip
