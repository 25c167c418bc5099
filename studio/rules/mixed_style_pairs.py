"""R73: one thing written in two ways: Phase I and Phase 1, topline and top-line, U.S. and US."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache, partial

from msgspec import Struct

from studio.model.release import Section
from studio.patterns import Joined, lazy
from studio.recognisers import prose
from studio.recognisers.words import Own, words
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

# References quote titles; datelines, contacts and headlines have forms of their own.
_NOT_READ = frozenset(
    [
        "references",
        "contacts",
        "dateline",
        "other",
        "financial-tables",
        "headline",
        "subheadline",
        "trademark-notice",
        "release-line",
        "offering-legend",
        "important-safety-information",
    ]
)
_ROMAN = lazy(r"\b(?:[Pp]hase|PHASE)[ \u00a0-](?P<n>I{1,3}V?|IV)(?P<more>[abAB]?(?:[/-](?:I{1,3}V?|IV)[abAB]?)?)(?!\w)")
_ARABIC = lazy(r"\b(?:[Pp]hase|PHASE)[ \u00a0-](?P<n>[1-4])(?P<more>[abAB]?(?:[/-][1-4][abAB]?)?)(?!\w|\.\d)")
_US_POINTS = lazy(r"(?<![\w.])U\.S\.(?!A\.)(?! (?:Food|Securities|Department|Patent|National|Centers|District|Treasury|"
                  r"Congress|Court|House|Senate|Government|Private|Army|Navy|Pharmacopeia|Drug|Dollar|dollar"
                  r"|GAAP)\b)")  # fmt: skip
_US_PLAIN = lazy(r"(?<![\w.$-])US(?![\w$-])(?! (?:Food|Securities|Department|Patent|Treasury|dollar|Dollar|GAAP)\b)")
_DIGITS = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_LETTERS = {digit: roman for roman, digit in _DIGITS.items()}
_PHASE, _US = "Phase 1 and Phase I", "US and U.S."
_SMALL = lazy(r"(?<![\w-])[a-z]{4,}(?![\w-])")
# Beside these, a small word of a drug's heading is its generic name.
_USUAL = frozenset(("trial", "study", "program", "platform", "disease", "cancer", "therapy", "technology"))
# Only where such a word has a capital does a heading have them throughout: "About Halvern" is right in both ways.
_TITLED = lazy(
    r"(?<=[\s-])(?:Trial|Study|Program|Programme|Platform|Disease|Disorder|Cancer|Lymphoma|Leukemia|Syndrome|Therapy"
    r"|Technology|Terms|Results|Statements?|Updates?|Highlights|Information|Call|Summary|Steps|Design|Development|Data"
    r"|Safety|Efficacy|Financial|Business|Corporate|Designation|Guidance|Outlook|Conference|Details|Background|Tablets"
    r"|Capsules|Injection|Program(?:me)?s|Pipeline|Presentation|Webcast|Indication|Looking|Quarter|Year|Notes?|Offering"
    r"|Agreement|Collaboration|Objectives?|Endpoints?|Vaccine|Gene|Cell|Clinical|Governance|Hold|Review)\b"
)
_LONGEST = 8  # words: a longer heading is a sentence
_LITTLE = frozenset(
    [
        "with",
        "from",
        "into",
        "over",
        "upon",
        "that",
        "than",
        "when",
        "after",
        "before",
        "between",
        "versus",
        "against",
        "among",
        "under",
        "without",
        "within",
        "during",
        "through",
        "across",
        "vitro",
        "vivo",
    ]
)


class Form(Struct, frozen=True):
    """One thing in one of its forms: which pair, which form, where, and what the other form is ("" if not told)."""

    pair: str
    form: int
    start: int
    end: int
    other: str


@lru_cache(maxsize=8)
def _pairs(own: Own) -> tuple[Joined, tuple[tuple[str, int, str], ...]]:
    parts: list[str] = []
    meanings: list[tuple[str, int, str]] = []
    for name, forms in words("pairs", own)["pairs"].items():
        for form, (pattern, other) in enumerate(forms):
            edge = "" if pattern.startswith("(?<=") else r"(?<![\w-])"
            parts.append(rf"{edge}(?:{pattern})(?![\w-])")
            meanings.append((name, form, other))
    return Joined(parts), tuple(meanings)


def _forms(section: Section, own: Own) -> tuple[Form, ...]:
    if section.kind in _NOT_READ:
        return ()
    return tuple(_forms_in(prose.plain(section), own))


def _forms_in(text: str, own: Own) -> Iterator[Form]:
    if "hase" in text or "HASE" in text:
        for match in _ROMAN.finditer(text):
            new = _DIGITS[match["n"]] + re.sub(r"I{1,3}V?|IV", lambda each: _DIGITS.get(each[0], ""), match["more"])
            yield Form(_PHASE, 0, match.start(), match.end(), text[match.start() : match.start("n")] + new)
        for match in _ARABIC.finditer(text):
            new = _LETTERS[match["n"]] + re.sub("[1-4]", lambda each: _LETTERS[each[0]], match["more"])
            yield Form(_PHASE, 1, match.start(), match.end(), text[match.start() : match.start("n")] + new)
    for match in _US_POINTS.finditer(text):
        yield Form(
            _US, 0, match.start(), match.end(), "" if re.match(r"\s*(?:$|[A-Z“])", text[match.end() :]) else "US"
        )
    for match in _US_PLAIN.finditer(text):
        yield Form(_US, 1, match.start(), match.end(), "U.S.")
    pattern, meanings = _pairs(own)
    for number, match in pattern.finditer(text):
        name, form, other = meanings[number]
        yield Form(name, form, match.start(), match.end(), _cased(other, match[0]))


def _cased(other: str, words_there: str) -> str:
    return other[:1].upper() + other[1:] if words_there[:1].isupper() and other[:1].islower() else other


def _find(draft: Draft) -> Iterator[Finding]:
    look = partial(_forms, own=draft.lists)
    found = [(section, form) for section in draft.release.sections
             for form in section.remember(f"style pairs {hash(draft.lists)}", look)]  # fmt: skip
    counts = Counter((form.pair, form.form) for _, form in found)
    for section, form in found:
        mine, others = counts[form.pair, form.form], counts[form.pair, 1 - form.form]
        if not others or mine > others or (mine == others and _is_first(found, form)):
            continue
        fix = (Edit(form.start, form.end, form.other),) if form.other else None
        yield Finding(
            f"{form.pair} are mixed",
            Place(section.id, form.start, form.end),
            detail="The form that is used less often is marked.",
            fix=fix,
        )
    yield from _house_phase(found, counts, draft)
    yield from _headings(draft)


def _is_first(found: list[tuple[Section, Form]], form: Form) -> bool:
    return next(each.form for _, each in found if each.pair == form.pair) == form.form


def _house_phase(
    found: list[tuple[Section, Form]], counts: Counter[tuple[str, int]], draft: Draft
) -> Iterator[Finding]:
    """Phases in the form that the house doesn't use, where the release keeps to it throughout."""
    style = draft.profile.company.phase_style
    against = {"arabic": 0, "roman": 1}.get(style, -1)
    if against < 0 or counts[_PHASE, 1 - against]:
        return
    for section, form in found:
        if form.pair == _PHASE and form.form == against:
            fix = (Edit(form.start, form.end, form.other),)
            yield Finding(f"The house writes “{form.other}”", Place(section.id, form.start, form.end), fix=fix)


def _headings(draft: Draft) -> Iterator[Finding]:
    """A heading with a small word where the other headings have capitals."""
    headed = [(section, section.heading.text) for section in draft.release.sections
              if section.heading and section.kind not in ("contacts", "references", "safe-harbor")
              and 2 < len(section.heading.text.split()) <= _LONGEST and section.heading.text[-1] != ":"]  # fmt: skip
    titled = [text for _, text in headed if not _small(text)]
    small = [(section, match) for section, text in headed for match in _small(text)]
    if len(titled) < 2 or len({section.id for section, _ in small}) > len(titled) / 2:
        return
    if not any(map(_TITLED.search, titled)):
        return
    names = {draft.release.fact(id).casefold() for id in ("drug.name", "drug.generic")} | {draft.profile.asset.inn}
    for section, match in small:
        if match[0] in names or (section.kind == "drug-background" and match[0] not in _USUAL):
            continue
        new = match[0].capitalize()
        yield Finding(
            f"This heading has a small “{match[0]}”, the others capitals",
            fix=(Edit(*match.span(), new),),
            place=Place(section.id, *match.span(), "heading"),
        )


def _small(heading: str) -> list[re.Match[str]]:
    return [match for match in _SMALL.finditer(heading) if match[0] not in _LITTLE]


RULE = Rule(
    code="R73",
    name="mixed-style-pairs",
    level="style",
    title="One thing is written in two ways",
    why="A reader who meets “Phase I” and “Phase 1” wonders whether two trials are meant. One form throughout "
    "reads as if "
    "one hand had written it.",
    source="AP Stylebook; Chicago Manual of Style, 7 (consistency)",
    fixes=True,
    find=_find,
    wrong=(
        wrong(
            "The Phase 1 trial is open. The Phase 1 part ends, and a Phase I/II part follows.",
            "Phase I/II",
            fixed="The Phase 1 trial is open. The Phase 1 part ends, and a Phase 1/2 part follows.",
        ),
        wrong(
            "Top-line data come first; topline data of the U.S. part are early, as US topline results show.",
            "Top-line",
            "US",
            fixed="Topline data come first; topline data of the U.S. part are early, as U.S. topline results show.",
        ),
        wrong("said Ana Reyes, M.D. Later, Ben Ito, MD, and Lea Sand, MD, spoke.", "M.D."),
        wrong("About 37% answered, 20% didn’t, and 12 percent left.", "percent"),
        wrong(
            (
                ("trial-summary", "# About the Trial\nIt is open."),
                ("drug-background", "# About HVN-204 Tablets\nA pill."),
                ("boilerplate", "# About Halvern Therapeutics\nWe."),
                ("disease-background", "# About Mantle cell Lymphoma\nRare."),
            ),
            "cell",
        ),
        wrong("The Phase I trial is open.", "Phase I", profile={"company": {"phase_style": "arabic"}}),
    ),
    right=(
        right("The Phase 1/2 trial and its Phase 1 part are open in the US; preclinical data and top-line data agree."),
        right("The U.S. Food and Drug Administration (FDA) cleared it in the US, said Ana Reyes, MD."),
        right(
            (
                ("body", "A Phase 2 trial."),
                ("references", "1. Lindahl S. A Phase II trial of pre-clinical value. 2024."),
            )
        ),
        right((("headline", "Halvern Starts U.S. Trial"), ("body", "The trial is open in the US."))),
        right(
            (
                ("drug-background", "# About dorvetinib\nA pill."),
                ("boilerplate", "# About Halvern Therapeutics\nWe."),
                ("trial-summary", "# About the MERIDIAN-1 Trial\nOpen."),
            )
        ),
        right(
            (
                ("body", "# Development and governance\nA committee."),
                ("boilerplate", "# About Halvern Therapeutics\nWe."),
                ("partner-boilerplate", "# About Bellmonte Pharma\nThey."),
            ),
            note="“About” and a name are right in both ways",
        ),
    ),
)
