"""Which lines are headings, and what kind of section each opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.intake import names as nm
from studio.intake.lines import Line, bullet
from studio.intake.titles import ABOUT_SAYS, HEADINGS, NEWS, SUBJECTS
from studio.intake.weights import STORY
from studio.recognisers import contact, disease, drug, people, phase
from studio.sections import kinds

__all__ = ["is_heading", "opens"]

_AND = re.compile(r"\s(?:and|&)\s(?!\w+ (?:inc|company|ltd|corp)\b)", re.IGNORECASE)
_MARKED = re.compile(r"[®™]|\((?:R|TM)\)")
_FIRM_AT_END = re.compile(r"(?:Inc|Ltd|Corp|LLC|Therapeutics|Pharmaceuticals|Pharma)\.?$")
# "1. ", "(2) ", "II. " before a heading.
_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]|[IVX]{1,4}\.|[A-H]\.)\s+(?=[A-Z])")
# What follows a firm's name where the text under a heading says who it is.
_FOUNDED = re.compile(
    r"(?:®|™|\s\([^)]*\)|,? (?:Inc|Corp|Ltd|LLC|AG|plc)\.?)*,? (?:was (?:founded|established)|is an? [^.]{0,90}"
    r"(?:company|corporation|firm|group(?! of)|organi[sz]ation|foundation|institute))"
)
_DEVOTION = (
    r"(?:[Ff]ocus|[Cc]ommitment|[Dd]edication|[Ll]egacy|[Hh]eritage|[Mm]ission)\b"  # "Halvern's Focus on Cancer"
)
# "About the Halvern Collaboration and Bellmonte" tells of what both do.
_JOINT = re.compile(
    r"\b(?:[Cc]ollaboration|[Aa]lliance|[Pp]artnership|[Jj]oint [Vv]enture) (?:and|with|between) [A-Z]|"
    r"\b(?:Alliance|Syndicate|Consortium)$"
)
_BY_NAME = 4.0  # a name that the text uses as a trial's
_IS_DRUG = re.compile(
    r"[^.]{2,60}\b(?:is|was) an? (?:(?!\b(?:trial|study)\b)[^.]){0,120}?\b(?:drug|therapy|medicine|vaccine|antibody|"
    r"inhibitor|agonist|molecule|candidate|treatment|antibiotic|compound)\b(?![^.]{0,40}\b(?:trial|study)\b)"
)
_PERSON = re.compile(r"\b(?:he|she|his|her|Mr|Ms|Dr)\b", re.IGNORECASE)
_IN_COLUMNS = re.compile(r"\S(?:\t| {3,}| \| )\S")  # the row of a table
# A line of details, whose label tells what the words behind it are: "Presenter: Professor Okafor", "Abstract: 512".
_LABELLED = re.compile(
    r"(?:presentation |abstract |poster |lead |presenting )?(?:title|session|presenters?|speakers?|abstract|poster|"
    r"authors?|date|time|location|venue|format|room|moderator|full name|age)\b[^:]{0,25}:\s+\S",
    re.IGNORECASE,
)
_LONGEST, _MOST_WORDS = 130, 16
# Under this heading stand contacts, or what rules of an exchange want told.
_MORE = re.compile(r"(?:more|further|additional) info\w*[:.]?$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:(?:more )?about|facts? (?:about|on)|background(?: information)? (?:on|to)|(?:further "
    r")?information (?:about|on)|understanding|profile(?: of)?:?)"
    r"\s+(?P<the>the\s+|an?\s+)?(?P<what>.+?)\s*[:.?]?$",
    re.IGNORECASE,
)


def is_heading(lines: Sequence[Line], at: int, names: nm.Names) -> bool:
    """Whether a line stands over what follows it: marked so, known as one, or short and without a sentence's end."""
    line = lines[at]
    text = _plain(line.text)
    if line.heading or (line.style == "heading" and len(text) < 200):
        return True
    words = text.split()
    if _LABELLED.match(text):
        return False
    if line.table or len(text) > _LONGEST or len(words) > _MOST_WORDS or bullet(text) or at <= names.lead:
        return False
    if _IN_COLUMNS.search(line.text):
        return False
    if _ABOUT.match(text) and not re.search(r"[,;]$|\.\s+\w", text) and text[0].isupper():
        return True
    if any(pattern.fullmatch(text) and weight >= 5 for pattern, _, weight in HEADINGS) and not any(contact.find(text)):
        return True
    if (
        re.search(rf"[.;,?!”\"’]$|\b{people.SAYS}:$", text)
        or not (text[0].isupper() or text[0].isdigit())
        or any(contact.find(text))
    ):
        return False
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    before = lines[at - 1].text
    # Under a quote stand its speaker's name and office.
    signs = people.is_name(text) or people.signs(text)
    if (signs and before.endswith(("”", '"', "»"))) or people.is_name(before):
        return False
    return len(words) <= 12 and (len(after.split()) >= 12 or bool(bullet(after)) or bool(re.match(r"\d\. ", after)))


def _plain(text: str) -> str:
    """A heading's words without its number and the signs that mark headings in pasted text ("**", "##", "==")."""
    bare = text.strip("*_=~ ") if text.startswith(("**", "__", "==", "~~")) else text.lstrip("# ")
    return _NUMBER.sub("", bare or text)


def opens(text: str, after: str, names: nm.Names) -> dict[str, float]:
    """The kinds that a heading speaks for, with their weights; empty where its words don't tell.

    `after` is the line under it: a heading whose subject that line takes up is no part of the story.
    """
    text = _plain(text)
    about = _ABOUT.match(text)
    if about:
        scores = _about(about["what"], names)
        what = re.sub(r"\s*\(.*", "", about["what"])
        if after.startswith(what) and not nm.same(what, names.own) and _FOUNDED.match(after, len(what)):
            scores["partner-boilerplate"] = max(scores.get("partner-boilerplate", 0.0), 5.0)
        if scores.get("trial-summary") == _BY_NAME and _IS_DRUG.match(after):
            scores.pop("trial-summary")
            scores["drug-background"] = max(scores.get("drug-background", 0.0), 4.5)
        if people.is_name(about["what"]) and max(scores.values()) <= 0 and len(_PERSON.findall(after)) > 1:
            scores["other"] = 4.0
        return scores
    for pattern, kind, weight in HEADINGS:
        if pattern.fullmatch(text):
            if kind == "contacts" and _MORE.match(text) and not (any(contact.find(after)) or people.is_name(after)):
                return {kind: 1.0, "body": 1.5}
            return {kind: weight}
    if after.startswith(text) and _FOUNDED.match(after, len(text)):
        return {"boilerplate": 4.0, "partner-boilerplate": 2.0}
    scores = _named(text, names)
    word = re.match(r"(?:The |the )?([\w\-’']{4,})", text)
    if (
        "body" in scores
        and word
        and len(text.split()) <= 6
        and re.match(rf".{{0,12}}\b{re.escape(word[1])}", after)
        and re.search(r"\b(?:is|are|was)\b", after[:160])
    ):
        return {"body": -1.0}
    return scores


def _about(what: str, names: nm.Names) -> dict[str, float]:
    """What the words after "About" speak for; a combined section goes by what is named first."""
    first = what if nm.same(what, names.own) else _AND.split(what)[0]
    scores: dict[str, float] = {}
    for pattern, kind, weight in ABOUT_SAYS:
        if pattern.search(first):
            scores[kind] = max(scores.get(kind, 0.0), weight)
    marked = bool(_MARKED.search(first))
    joint = _JOINT.search(what) is not None
    if (nm.same(what, names.own) and not joint) or re.fullmatch(r"us|the company|our company", what, re.IGNORECASE):
        scores["boilerplate"] = 7.0
        scores.pop("partner-boilerplate", None)
    elif nm.same(what, names.partners) or joint:
        scores["partner-boilerplate"] = max(scores.get("partner-boilerplate", 0.0), 5.5)
    if marked and not _FIRM_AT_END.search(first):
        scores.pop("partner-boilerplate", None)
    if marked:
        scores.setdefault("technology-background" if "technology-background" in scores else "drug-background", 3.0)
    for kind, weight in _topics(first, names):
        if kind != "disease-background" or "partner-boilerplate" not in scores or first in names.diseases:
            scores[kind] = max(scores.get(kind, 0.0), weight)
    if not scores and re.fullmatch(r"[A-Z][A-Za-z\-]{1,5}[A-Z]", what):
        scores["disease-background"] = 1.2  # an abbreviation that is no company, drug or trial is mostly a disease
    scores.setdefault("designation-background", -3.0)  # only a heading that names one opens a section on it
    return {**dict.fromkeys((*STORY, "important-safety-information", "conference-call"), -3.0), **scores}


def _topics(words: str, names: nm.Names) -> Iterator[tuple[str, float]]:
    """The trial, medicine or disease that words name, with weights."""
    if any(phase.find(words)):
        yield "trial-summary", 5.0
    of_trial = any(_has(words, trial) for trial in names.trials)
    if of_trial:
        yield "trial-summary", _BY_NAME
    coded = next(drug.find(words), None)
    if coded or any(_has(words, name) for name in names.drugs):
        yield "drug-background", 6.0 if coded and coded.start == 0 and not of_trial else 4.0
    elif re.fullmatch(r"[A-Z]?[a-z]{6,}", words):
        yield "drug-background", 1.0
    if words in names.diseases:
        yield "disease-background", 5.0
    at = disease.first(words)
    if at >= 0:
        yield "disease-background", 4.0
    if at >= 0 and coded and coded.start > 0:
        yield "disease-background" if at < coded.start else "drug-background", 5.5


def _has(words: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE))


def _named(text: str, names: nm.Names) -> dict[str, float]:
    """A heading without "About" that is nothing but a name."""
    if nm.same(text, names.own):
        return {"boilerplate": 3.0, "contacts": 1.5}
    if any(
        re.match(rf"{re.escape(name)}(?:[’']s {_DEVOTION}| {_DEVOTION}| in [a-z]| [Ii]n Oncology)", text)
        for name in names.own
    ):
        return {"boilerplate": 4.0}
    if text in names.drugs:
        return {"drug-background": 3.0}
    if text in names.trials:
        return {"trial-summary": 2.5}
    if (
        len(text.split()) <= 4
        and disease.names_one(text)
        and not re.search(r"\b(?:data|results|program|milestones|treatment|update|study|trial)\b", text, re.IGNORECASE)
    ):
        return {"disease-background": 2.0}
    if not NEWS.search(text) and len(text.split()) <= 7:
        for pattern, kind_id, weight in SUBJECTS:
            if pattern.search(text):
                return {kind_id: weight, "body": 0.0}
        if names.own and any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names.own):
            return {"boilerplate": 2.0, "contacts": 0.5, "body": 0.0}
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names.drugs):
            return {"drug-background": 2.0, "body": 0.0}
        if disease.names_one(text) or any(name in text for name in names.diseases):
            return {"disease-background": 2.5, "body": 0.0}
    for kind in kinds():
        if kind.headings and kind.id not in _AS_BODY and re.fullmatch(kind.headings, text, re.IGNORECASE):
            return {kind.id: 2.5}
    return {"body": 1.5}


# Headed parts of the story that go by many names: "Next Steps", "Key Findings:", "Third Quarter 2026 Results".
_AS_BODY = frozenset(
    ("next-steps", "key-points", "limitations", "financial-terms", "investigational-status", "drug-background")
)
