"""R98: an asterisk or dagger in the text leads to no note."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from studio.model.release import Section
from studio.patterns import lazy
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# Behind a word, a figure or a bracket, and no part of a longer sign: HLA-A*02:01, 2*3 and **bold** are none.
_MARK = lazy(r"(?<=[\w)%\].,”\"’])(?P<mark>\*{1,3}|†{1,2}|‡{1,2}|§(?!\s?\d))(?=[\s,.;:)\]–—]|$)")
_NOTE = lazy(r"(?:^|\n|\t)[ \u00a0]*\(?(?P<mark>\*{1,3}|†{1,2}|‡{1,2}|§)\)?(?=\s*[\w“\"(])")
_SET_OFF = lazy(r"(?<!\S)(?P<mark>\*{1,3}|†{1,2}|‡{1,2})[ \u00a0]?(?=[A-Z])[^.\n]{3,}")
_OPENED = lazy(r"(?<!\S)\*{1,3}\w[^*\n]*$")  # *emphasis*


class Marks(Struct, frozen=True):
    """The marks of a section that lead to notes, with their places, and those of its notes."""

    used: tuple[tuple[str, int, int], ...]
    notes: frozenset[str]


def _marks(section: Section) -> Marks:
    texts = [section.text, section.heading.text if section.heading else ""]
    if not any(sign in text for text in texts for sign in "*†‡§"):
        return Marks((), frozenset())
    used = (
        ()
        if section.kind == "references"
        else tuple(
            (match["mark"], *match.span("mark"))
            for match in _MARK.finditer(section.text)
            if not _OPENED.search(section.text, max(0, match.start() - 60), match.start())
        )
    )
    notes = frozenset(
        match["mark"] for text in texts for pattern in (_NOTE, _SET_OFF) for match in pattern.finditer(text)
    )
    return Marks(used, notes)


def _find(draft: Draft) -> Iterator[Finding]:
    each = [(section, section.remember("note marks", _marks)) for section in draft.release.sections]
    notes = frozenset().union(*(marks.notes for _, marks in each))
    for section, marks in each:
        for mark, start, end in marks.used:
            if mark not in notes:
                before = section.text[:start].split()[-1:] or [""]
                yield Finding(
                    f"“{mark}” leads to no note",
                    Place(section.id, start - len(before[0]), end),
                    detail=f"Nothing in the release begins with “{mark}”. Write the note, or take the mark out.",
                )


RULE = Rule(
    code="R98",
    name="note-mark",
    level="worth",
    title="A mark leads to no note",
    why="A reader who looks for the note to an asterisk and finds none thinks that something was taken out. "
    "Editors of the "
    "wires name it among the slips they catch most.",
    source="Business Wire's editors on the slips they catch most",
    gate="A mark without its note",
    find=_find,
    wrong=(
        wrong("The response rate was 37%* at week 12.", "37%*"),
        wrong("Responses† lasted; survival (estimated)‡ too.\n† By independent review.", "(estimated)‡"),
        wrong((("body", "The rate was 37%.** It held.* \n* As of March 1, 2026."), ("other", "Notes")), "37%.**"),
    ),
    right=(
        right("The response rate was 37%* at week 12.\n\n*By independent review."),
        right((("body", "Responses† lasted."), ("references", "† By independent review."))),
        right("HLA-A*02:01 carriers took part.\n† As of March 1, 2026, by review."),
        right("* First point\n* Second point"),
    ),
)
