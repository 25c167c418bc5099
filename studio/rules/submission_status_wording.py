"""R48: where an application stands is told in words that mean something else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import dates, fields, sentences
from studio.recognisers.issued import issued
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_FOR_APPROVAL = lazy(r"\baccept(?:s|ed|ance)?\b[^.;]{0,90}?\bfor (?P<word>approval)\b", re.IGNORECASE)
_IND = lazy(
    r"\b(?P<verb>approv(?:es|ed|al of))\s(?:the |its |our |an |a )?(?:[A-Z]\w+[’']s )?(?:\w+ ){0,2}?"
    r"(?:Investigational New Drug|IND)\b(?!-)"
    r"|\b(?:Investigational New Drug(?: \(IND\))?|IND) (?:application )?(?:has been|was|is) (?P<verb2>approved)\b"
)
# An application is accepted for filing; what is approved is a product, ten months later if at all.
_APPLIED = (
    r"(?:(?:supplemental |original )?(?:New Drug Application|Biologics License Application|Marketing "
    r"Authori[sz]ation Application)s?|s?NDA|s?BLA|MAA|(?:marketing |regulatory )?(?:application|dossier))"
)
_STEP = r"(?:filing|acceptance|submission|validation|review)"
_APPROVED_TO_FILE = lazy(
    rf"\b(?P<word>approv(?:es|ed|al of))\s(?:(?:the|its|our|an?|for)\s)?(?:[^\s.;,]+[’']s\s)?(?:"
    rf"{_STEP}\s(?:of\s)?(?:[^\s.;]+\s){{0,4}}?{_APPLIED}\b"
    rf"|(?:\w+\s){{0,2}}?{_APPLIED}(?:\s\([^)]*\))?\s(?:(?:[^.;\s]+\s){{0,6}}?for\s(?:{_STEP}|priority|standard)"
    rf"|filing|submission)\b)"
    rf"|\b{_APPLIED}(?:\s\([^)]*\))?\s(?:(?:[^.;\s]+\s){{0,5}}?(?:has been|have been|was|is|were)\s)"
    rf"(?P<word2>approved)\s(?:by\s(?:the\s)?\w+\s)?"
    rf"for\s(?:{_STEP}|priority)\b",
    re.IGNORECASE,
)
_US_FORM = lazy(r"\b(?:New Drug Application|NDA|Biologics License Application|BLA|s(?:NDA|BLA))\b(?!-)")
_EU_FORM = lazy(r"\b(?:Marketing Authori[sz]ation Application|MAA)\b", re.IGNORECASE)
_US = lazy(r"\b(?:FDA|Food and Drug Administration)\b")
_EU = lazy(r"\b(?:EMA|European Medicines Agency|European Commission|MHRA)\b")
_ELSEWHERE = lazy(r"\b(?:PMDA|NMPA|Health Canada|Japan\w*|China|Chinese|TGA|Swissmedic|MFDS|Korea\w*)\b")
_SENT = lazy(r"\b(?:submit\w*|fil(?:e|ed|ing)|accept\w*|validat\w+|review\w*)\b", re.IGNORECASE)
_FILED = lazy(
    r"\b(?:has |have |had )?(?P<word>filed) (?:an?|its|the|our) (?:\w+ ){0,4}?(?:New Drug Application|NDA|BLA"
    r"|Biologics License Application|MAA|Marketing Authori[sz]ation Application)\b"
)
_TARGET = lazy(
    r"\b(?:PDUFA|target action|goal"
    r"|target) (?:\(?PDUFA\)? )?(?:target )?(?:action )?(?:goal )?date\b[^.;]{0,60}?\b(?:of|is|for|as)\s$"
    r"|\bPDUFA\b[^.;]{0,40}\b(?:of|is|for|as)\s$",
    re.IGNORECASE,
)
_ACCEPTED = lazy(r"\b(?:accepted|accepts|acceptance|assigned|set)\b", re.IGNORECASE)
_SUPPLEMENT = lazy(r"\b(?:supplement\w*|sNDA|sBLA|resubmi\w+|class (?:1|2|I|II))\b", re.IGNORECASE)
_STORY = ("headline", "subheadline", "key-points", "lead", "body", "next-steps", "quote", "drug-background",
"boilerplate")
_PRIORITY_MOST, _STANDARD_MOST = 240, 365  # days from acceptance: six and ten months, and 45 to 60 days more


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind not in _STORY or not section.written:
        return
    text = section.text
    for match in _FOR_APPROVAL.finditer(text):
        fact = fields.fact_at(section, *match.span("word"))
        yield Finding("An application is accepted for filing or review, not for approval",
                      Place(section.id, match.start("word") - 4, match.end("word")),
                      detail="Acceptance says that the review begins, and nothing of how it ends.",
                      fix=None if fact else (Edit(*match.span("word"), "review"),),
                      remedy=f"fact:{fact}" if fact else "")  # fmt: skip
    for match in _IND.finditer(text):
        span = match.span("verb" if match["verb"] else "verb2")
        yield Finding("The FDA clears an IND, or lets it proceed; it doesn’t approve one", Place(section.id, *span),
                      detail="Under 21 CFR 312.40 an IND goes into effect 30 days after it’s received, unless put on "
                             "hold.")
    if "pprov" in text:
        for match in _APPROVED_TO_FILE.finditer(text):
            span = match.span("word" if match["word"] else "word2")
            yield Finding("An application is accepted for filing; what is approved is a product",
                          Place(section.id, *span),
                          detail="Acceptance says that the review begins, and nothing of how it ends.")
    if draft.template.code == "SUBM" and section.kind in ("headline", "lead"):
        for match in _FILED.finditer(text):
            yield Finding("“Filed” may mean submitted, or accepted for filing", Place(section.id, *match.span("word")),
                          "style", "Two months lie between the two.", (Edit(*match.span("word"),
                          "submitted"),))  # fmt: skip
    yield from _forms(section)
    yield from _targets(section, draft)


def _forms(section: Section) -> Iterator[Finding]:
    """A form of application that the one agency of a sentence doesn't have."""
    text = section.text
    if not (_US_FORM.search(text) or _EU_FORM.search(text)):
        return
    for sentence in sentences.find(text):
        said = sentence.value
        if not _SENT.search(said) or _ELSEWHERE.search(said) or bool(_US.search(said)) == bool(_EU.search(said)):
            continue
        wrong_form = _EU_FORM.search(said) if _US.search(said) else _US_FORM.search(said)
        if wrong_form and not (_US_FORM.search(said) and _EU_FORM.search(said)):
            message = (
                "The FDA takes New Drug and Biologics License Applications"
                if _US.search(said)
                else "The EMA and the MHRA take Marketing Authorization Applications"
            )
            place = Place(section.id, sentence.start + wrong_form.start(), sentence.start + wrong_form.end())
            yield Finding(message, place, detail="Check which application went to which agency.")


def _targets(section: Section, draft: Draft) -> Iterator[Finding]:
    """A target action date that no review can have: over already, or too far from the day of acceptance."""
    if "PDUFA" not in section.text and "arget" not in section.text and "goal" not in section.text:
        return
    out = issued(draft.release, draft.today)
    for hit in dates.find(section.text):
        sentence = sentences.around(section.text, hit.start)
        before = section.text[sentence.start : hit.start]
        if not hit.has_year or not _TARGET.search(before) or not _ACCEPTED.search(sentence.value):
            continue
        day = dt.date.fromisoformat(hit.value)
        days = (day - out).days
        fact = fields.fact_at(section, hit.start, hit.end)
        most = _PRIORITY_MOST if re.search(r"\bpriority review\b", section.text, re.IGNORECASE) else _STANDARD_MOST
        why = "over" if days <= 0 else "further off than a review lasts" if days > most else ""
        if why and not (days > 0 and _SUPPLEMENT.search(section.text)):
            yield Finding(f"The target date {ap_date(day)} is {why}", Place(section.id, hit.start, hit.end),
                          detail="From acceptance a standard review takes about ten months, a priority review about "
                                 "six.",
                          remedy=f"fact:{fact}" if fact else "")  # fmt: skip


RULE = Rule(
    code="R48",
    name="submission-status-wording",
    level="worth",
    title="Where the application stands isn’t told exactly",
    why="Submitted, accepted for filing and approved are three different days, months apart. Each agency has forms and "
        "words of its own for them.",
    source="21 CFR 312.40 and 314.101; practice of the agencies",
    find_in=_find,
    fixes=True,
    wrong=(
        wrong("The FDA has accepted the NDA for HVN-204 for approval.", "for approval",
              fixed="The FDA has accepted the NDA for HVN-204 for review."),
        wrong("The FDA has approved Halvern’s IND for HVN-204.", "approved"),
        wrong("The FDA has approved the filing of the company’s New Drug Application (NDA) for "
              "dorvetinib.", "approved"),
        wrong("The FDA approved Halvern’s BLA submission. The NDA for HVN-204 has been approved for "
              "filing.", "approved",
              "approved"),
        wrong("FDA Approves Dorvetinib New Drug Application for Priority Review", "Approves", kind="headline"),
        wrong("Halvern announced FDA approval of the NDA filing.", "approval of"),
        wrong("The EMA has validated the New Drug Application for HVN-204.", "New Drug Application"),
        wrong("Halvern has filed a New Drug Application for HVN-204.", "filed", kind="lead",
              type="application-submission",
              fixed="Halvern has submitted a New Drug Application for HVN-204."),
        wrong("The FDA accepted the NDA and assigned a PDUFA target action date of March 12, 2028.", "March 12, 2028"),
        wrong("The FDA granted Priority Review, and set a target action date of January 12, 2027.", "January 12, 2027"),
    ),
    right=(
        right("The FDA accepted the NDA for filing, granted Priority Review, and set a target action date of "
              "September 12, 2026."),
        right("The FDA has cleared the IND for HVN-204. The FDA approved Dorvex after IND-enabling studies."),
        right("The EMA has validated the Marketing Authorization Application; an NDA went to the FDA."),
        right("Halvern submitted an NDA to Japan’s PMDA and an MAA to the EMA."),
        right("The FDA approved the NDA for dorvetinib for the treatment of MCL after a review of ten months. Approval "
              "of the application is not certain; the FDA approved the label. The board approved the submission."),
        right("Halvern filed a registration statement. The NDA was accepted for filing."),
        right("The PDUFA date of March 12, 2028 was moved.", note="Nothing is said of acceptance."),
    ),
)  # fmt: skip
