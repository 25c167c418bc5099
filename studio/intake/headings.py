"""Which lines are headings, and what kind of section each opens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.intake import names as nm
from studio.intake.lines import Line, bullet
from studio.intake.weights import HEADINGS, STORY
from studio.recognisers import contact, disease, drug, people, phase
from studio.sections import kinds

__all__ = ["is_heading", "opens"]

# "1. ", "(2) ", "II. " before a heading.
_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]|[IVX]{1,4}\.|[A-H]\.)\s+(?=[A-Z])")
_PERSON = re.compile(r"\b(?:he|she|his|her|Mr|Ms|Dr)\b", re.IGNORECASE)
_LONGEST, _MOST_WORDS = 130, 16
_ABOUT = re.compile(
    r"(?:(?:more )?about|facts? (?:about|on)|background(?: information)? (?:on|to)|(?:further "
    r")?information (?:about|on)|what (?:is|are)|understanding|profile(?: of)?:?)"
    r"\s+(?P<the>the\s+|an?\s+)?(?P<what>.+?)\s*[:.?]?$", re.IGNORECASE
)
# What the words after "About" say of their kind, where neither company, drug nor trial is known by name.
_SAYS: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, weight)
    for pattern, kind, weight in (
        (r"\b(?:trial|study|studies|program of trials)\b(?! (?:foundation|group))|\bphase\s[\dI]", "trial-summary", 5.0),
        ((
            r"\b(?:designation|fast track|orphan drug|breakthrough|rmat|prime|priority review|accelerated "
            r"approval|voucher|real-time oncology|ilap|qidp)\b"
        ), "designation-background", 5.0),
        (r"\b(?:platform|technolog(?:y|ies)|system|device|engine|test|assay|gel|patch|vectors?|library)\b", "technology-background", 4.0),
        ((
            r"\b(?:foundation|trust|society|universit\w+|institutes?|hospital|center|centre|alliance|"
            r"consortium|agency|association|fund|initiative|council|network|nih|barda|college|school)\b"
        ), "partner-boilerplate", 3.5),
        ((
            r"\b(?:inc|corp|corporation|ltd|limited|llc|plc|ag|n\.?v|s\.?a|ab|a/s|gmbh|company|therapeutics|"
            r"pharmaceuticals?|pharma|biosciences?|biopharma\w*|biotech\w*|biologics|oncology|medicines|"
            r"laboratories|holdings|group|health|capital|partners|ventures|lp|l\.p|kgaa)\b\.?"
        ), "partner-boilerplate", 3.0),
        ((
            r"\b(?:collaboration|agreement|partnership|acquisition|offering|conference|meeting|congress|"
            r"symposium|ash|asco|aacr|esmo)\b"
        ), "body", 2.0),
    )
)


def is_heading(lines: Sequence[Line], at: int, names: nm.Names) -> bool:
    """Whether a line stands over what follows it: marked so, known as one, or short and without a sentence's end."""
    line = lines[at]
    text = _NUMBER.sub("", line.text)
    if line.heading or (line.style == "heading" and len(text) < 200):
        return True
    words = text.split()
    if line.table or len(text) > _LONGEST or len(words) > _MOST_WORDS or bullet(text) or at <= names.lead:
        return False
    if _ABOUT.match(text) and not re.search(r"[,;]$|\.\s+\w", text) and text[0].isupper():
        return True
    if any(pattern.fullmatch(text) and weight >= 5 for pattern, _, weight in HEADINGS) and not any(contact.find(text)):
        return True
    if re.search(rf"[.;,?!”\"’]$|\b{people.SAYS}:$", text) or not (text[0].isupper() or text[0].isdigit()) or any(contact.find(text)):
        return False
    if not nm.same(text, names.own) and (people.is_name(text) or (at and people.is_name(lines[at - 1].text))):
        return False
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    return len(words) <= 12 and (len(after.split()) >= 12 or bool(bullet(after)) or bool(re.match(r"\d\. ", after)))


def opens(text: str, after: str, names: nm.Names) -> dict[str, float]:
    """The kinds that a heading speaks for, with their weights; empty where its words don't tell.

    `after` is the line under it: a heading whose subject that line takes up is no part of the story.
    """
    text = _NUMBER.sub("", text)
    about = _ABOUT.match(text)
    if about:
        scores = _about(about["what"], names)
        if people.is_name(about["what"]) and max(scores.values()) <= 0 and len(_PERSON.findall(after)) > 1:
            scores["other"] = 4.0
        return scores
    for pattern, kind, weight in HEADINGS:
        if pattern.fullmatch(text):
            return {kind: weight}
    scores = _named(text, names)
    word = re.match(r"(?:The |the )?([\w\-’']{4,})", text)
    if "body" in scores and word and len(text.split()) <= 6 and re.match(rf".{{0,12}}\b{re.escape(word[1])}", after) and re.search(r"\b(?:is|are|was)\b", after[:160]):
        return {"body": -1.0}
    return scores


def _about(what: str, names: nm.Names) -> dict[str, float]:
    scores: dict[str, float] = {}

    def speak(kind: str, weight: float) -> None:
        scores[kind] = max(scores.get(kind, 0.0), weight)

    first = re.split(r"\s(?:and|&)\s(?!\w+ (?:inc|company|ltd|corp)\b)", what)[0] if not nm.same(what, names.own) else what
    for pattern, kind, weight in _SAYS:
        found = pattern.search(first)
        if found:
            speak(kind, weight)
    if nm.same(what, names.own) or re.fullmatch(r"us|the company|our company", what, re.IGNORECASE):
        speak("boilerplate", 7.0)
        scores.pop("partner-boilerplate", None)
    elif nm.same(what, names.partners):
        speak("partner-boilerplate", 5.5)
    if re.search(r"[®™]|\((?:R|TM)\)", first) and not re.search(r"(?:Inc|Ltd|Corp|LLC|Therapeutics|Pharmaceuticals|Pharma)\.?$", first):
        scores.pop("partner-boilerplate", None)
    for kind in (*STORY, "important-safety-information", "conference-call"):
        scores.setdefault(kind, -3.0)
    if len(first.split()) == 1 and re.fullmatch(r"[A-Z]?[a-z]{6,}", first):
        speak("drug-background", 1.0)
    if any(re.search(rf"(?<!\w){re.escape(trial)}(?!\w)", first) for trial in names.trials):
        speak("trial-summary", 4.0)
    plain = first.replace("‑", "-")
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain, re.IGNORECASE) for name in names.drugs) or any(drug.find(plain)):
        speak("drug-background", 4.0)
    if first in names.diseases:
        speak("disease-background", 5.0)
    if disease.names_one(first) and "partner-boilerplate" not in scores:
        speak("disease-background", 4.0)
        named = next(drug.find(plain), None)
        if named and named.start > 0 and (found_at := disease.first(first)) >= 0:
            speak("disease-background" if found_at < named.start else "drug-background", 5.5)
    if re.search(r"[®™]|\((?:R|TM)\)", first):
        speak("technology-background" if "technology-background" in scores else "drug-background", 3.0)
    if any(phase.find(what)):
        speak("trial-summary", 5.0)
    if max(scores.values()) <= 0 and re.fullmatch(r"[A-Z][A-Za-z\-]{1,5}[A-Z]", what):
        speak("disease-background", 1.2)  # an abbreviation that is no company, drug or trial is mostly a disease
    return scores


def _named(text: str, names: nm.Names) -> dict[str, float]:
    """A heading without "About" that is nothing but a name."""
    if nm.same(text, names.own):
        return {"boilerplate": 3.0, "contacts": 1.5}
    if text.replace("‑", "-") in names.drugs:
        return {"drug-background": 3.0}
    if text in names.trials:
        return {"trial-summary": 2.5}
    if len(text.split()) <= 4 and disease.names_one(text) and not re.search(r"\b(?:data|results|program|milestones|treatment|update|study|trial)\b", text, re.IGNORECASE):
        return {"disease-background": 2.0}
    if not _NEWS.search(text) and len(text.split()) <= 7:
        for pattern, kind_id, weight in _SUBJECTS:
            if pattern.search(text):
                return {kind_id: weight, "body": 0.0}
        if names.own and any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names.own):
            return {"boilerplate": 2.0, "contacts": 0.5, "body": 0.0}
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.replace("‑", "-"), re.IGNORECASE) for name in names.drugs):
            return {"drug-background": 2.0, "body": 0.0}
        if disease.names_one(text) or any(name in text for name in names.diseases):
            return {"disease-background": 1.5, "body": 0.5}
    for kind in kinds():
        if kind.headings and kind.id not in _AS_BODY and re.fullmatch(kind.headings, text, re.IGNORECASE):
            return {kind.id: 2.5}
    return {"body": 1.5}


# A heading with one of these tells news, whatever it names besides.
_NEWS = re.compile(
    r"\b(?:data|results?|program|milestones?|treatments?|update|next|steps?|plans?|approv\w+|agreement|"
    r"highlights?|outlook|financ\w+|recent|findings?|evidence|details|proceeds|"
    (
        r"market|strategy|pipeline|progress|advanc\w+|strengthen\w+|expand\w+|ahead|path|why|how|key|new|"
        r"first|second|third|quarter|year|looking|design|overview|matters)\b"
    ), re.IGNORECASE
)
# Headings that name their subject without "About".
_SUBJECTS: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, weight)
    for pattern, kind, weight in (
        ((
            r"^(?:who we are|(?:the|our) company|(?:company|corporate) (?:profile|information|background|"
            r"description)|.{2,40}\b(?:in brief|at a glance|in short))[:.]?$"
        ), "boilerplate", 3.5),
        (r"^the (?:disease|condition|disorder|illness)[:.]?$|^(?:disease|medical) background[:.]?$", "disease-background", 4.0),
        (r"^the (?:drug|medicine|product|compound|candidate|vaccine|antibody|therapy|treatment)[:.]?$", "drug-background", 4.0),
        (r"^the (?:trial|study)[:.]?$", "trial-summary", 4.0),
        (r"\b(?:platform|technology|system|device)\b", "technology-background", 3.0),
        ((
            r"^(?:literature|further reading|notes and references|sources and notes|references and "
            r"notes)[:.]?$"
        ), "references", 5.0),
    )
)
# Headed parts of the story that go by many names: "Next Steps", "Key Findings:", "Third Quarter 2026 Financial Results".
_AS_BODY = frozenset(("next-steps", "key-points", "limitations", "financial-terms", "investigational-status", "drug-background"))
