"""R08: a citation without its reference, a reference nobody cites, or numbers out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model import text as t
from studio.model.references import citations
from studio.model.release import Reference, Release, Section
from studio.model.text import Cite, Deleted, Superscript
from studio.patterns import lazy
from studio.recognisers import citations as citations_of
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

# Words whose square or cube is a unit, and that a raised digit therefore doesn't cite.
_UNIT = lazy(r"(?:^|[^A-Za-z])(?:[mcdkµμn]?m|ft|in|yd|s|h|cells?/[mµμ]m)$")
_DIGITS = lazy(f"{citations_of.TYPED}$")
_NO_MARKS = ("references", "contacts", "safe-harbor", "financial-tables", "trademark-notice")


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    references = release.references
    found = list(_duplicates(release, references))
    cited = [each for each in citations(release) if not t.mark_of(each[2], Deleted)]
    found += _cited(cited, references)
    typed = [
        (section, mark)
        for section in release.sections
        if section.kind not in _NO_MARKS
        for mark in section.remember("typed citations", _typed)
    ]
    found += _typed_marks(typed, references, looks_cited=bool(cited))
    named = {n for _, mark in typed for n in citations_of.numbers(mark[2])}
    ids = {id for _, _, _, each in cited for id in each}
    unused = [r for r in references if r.id not in ids and _number(r) not in named]
    unclear = [r for r in unused if _may_be_cited(r, release)]
    found += _unused([r for r in unused if r not in unclear], references, release)
    if not found and not unclear:
        found += _disorder(cited, references)
    yield from found


def _duplicates(release: Release, references: tuple[Reference, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for reference in references:
        label = reference.label.strip("[]().")
        if label and label in seen:
            yield Finding(
                f"Two references have the number {label}", _entry(release, reference), "must", remedy="renumber"
            )
        seen.add(label)


def _cited(
    cited: list[tuple[Section, int, t.Span, tuple[str, ...]]], references: tuple[Reference, ...]
) -> Iterator[Finding]:
    known = {reference.id for reference in references}
    for section, at, span, ids in cited:
        place = _place(section, at, span)
        missing = [id for id in ids if id not in known]
        if missing:
            yield Finding(
                f"Citation {_shown(span.text, missing)} has no reference"
                if len(missing) == 1
                else f"{len(missing)} of the references cited here are missing",
                place,
                "must",
                "The reference it stood for isn't in the list. Add it there, or take the citation out.",
                remedy="command:references_panel:See references" if references else "section:references",
                kind="references",
            )
        elif section.kind == "headline":
            yield Finding(
                "The headline carries a citation",
                place,
                "style",
                "Headlines travel without the list. Cite the claim where the text makes it.",
            )


def _shown(text: str, missing: list[str]) -> str:
    if "?" not in text and len(citations_of.numbers(text)) == 1:
        return text.strip()
    number = re.sub(r"\D", "", missing[0])
    return number or text.strip()


def _typed(section: Section) -> tuple[tuple[int, int, str], ...]:
    """Numbers in the text that read as citations but aren't any: plain digits, or raised ones."""
    linked: list[tuple[int, int]] = []
    raised: list[tuple[int, int, str]] = []
    for at, span in section.placed():
        end = at + len(span.text)
        if t.mark_of(span, Cite):
            linked.append((at, end))
        elif t.mark_of(span, Superscript):
            linked.append((at, end))
            before = section.text[max(0, at - 12) : at]
            if (
                _DIGITS.match(span.text)
                and re.search(r"[a-z]{3}[.,;:!?)”\"’]*$|[.,;:!?)”\"’]$", before)
                and not _UNIT.search(before)
                and not section.text[end : end + 1].isalnum()
            ):
                raised.append((at, end, span.text))
    plain = (
        (mark.start, mark.end, mark.value)
        for mark in citations_of.typed(section.text)
        if not any(start < mark.end and mark.start < end for start, end in linked)
    )
    return tuple(sorted((*raised, *plain)))


def _typed_marks(
    typed: list[tuple[Section, tuple[int, int, str]]], references: tuple[Reference, ...], *, looks_cited: bool
) -> Iterator[Finding]:
    numbers = {_number(reference) for reference in references}
    if not references and not looks_cited and len(typed) < 2:
        return  # a lone digit after a full stop, and no list: nothing says that it cites
    for section, (start, end, text) in typed:
        place = Place(section.id, start, end)
        missing = [n for n in citations_of.numbers(text) if n not in numbers]
        if missing:
            level: Level = "must" if references else "worth"
            yield Finding(
                f"Citation {missing[0]} has no reference",
                place,
                level,
                "No reference in the list has this number.",
                remedy="" if references else "section:references",
                kind="references",
            )
        else:
            yield Finding(
                f"“{text}” is typed, not linked to its reference",
                place,
                "worth",
                "Typed numbers stay as they are when references are added or moved. Cite the reference instead.",
                remedy="link",
            )


def _may_be_cited(reference: Reference, release: Release) -> bool:
    """Whether its number is glued to capitals ("(IND3)") or to a decimal ("44.5,7"), where one can't tell."""
    number = _number(reference)
    glued = lazy(rf"(?<=[A-Z]{{3}}){number}(?=[).,;])|(?<=\d\.\d,){number}(?!\d)") if number else None
    return glued is not None and any(
        glued.search(section.text) for section in release.sections if section.kind not in _NO_MARKS
    )


def _unused(unused: list[Reference], references: tuple[Reference, ...], release: Release) -> Iterator[Finding]:
    if len(unused) == len(references) > 1:
        yield Finding(
            f"None of the {len(references)} references is cited",
            _entry(release, unused[0]),
            "worth",
            "Readers can't tell which statement each of them supports.",
        )
        return
    for reference in unused:
        yield Finding(
            f"Reference {reference.label.rstrip('.')} isn't cited",
            _entry(release, reference),
            "worth",
            "Cite it at the statement it supports, or take it out of the list.",
            remedy=f"uncite:{reference.id}",
        )


def _disorder(
    cited: list[tuple[Section, int, t.Span, tuple[str, ...]]], references: tuple[Reference, ...]
) -> Iterator[Finding]:
    number = {reference.id: _number(reference) for reference in references}
    if not references or None in number.values():
        return
    highest = 0
    for section, at, span, ids in cited:
        shown = set(citations_of.numbers(span.text))
        of_ids = {number[id] for id in ids if id in number}
        if shown and shown != of_ids:
            yield Finding(
                f"Citation {span.text} shows another number than its reference",
                _place(section, at, span),
                "worth",
                remedy="renumber",
            )
            return
        for id in ids:
            this = number[id] or 0
            if this > highest + 1:
                yield Finding(
                    f"Reference {this} is cited before reference {highest + 1}",
                    _place(section, at, span),
                    "worth",
                    "References are numbered in the order in which the text first cites them.",
                    remedy="renumber",
                )
                return
            highest = max(highest, this)


def _number(reference: Reference) -> int | None:
    digits = reference.label.strip("[]()^. ")
    return int(digits) if digits.isdecimal() else None


def _place(section: Section, at: int, span: t.Span) -> Place:
    if at >= 0:
        return Place(section.id, at, at + len(span.text))
    start = section.heading.text.find(span.text) if section.heading else 0
    return Place(section.id, max(start, 0), max(start, 0) + len(span.text), "heading")


def _entry(release: Release, reference: Reference) -> Place:
    """The place of an entry's words in its section."""
    for section in release.of_kind("references"):
        for at, span in section.placed():
            cite = t.mark_of(span, Cite)
            if cite and cite.references == (reference.id,) and span.text.strip() == reference.label:
                line = section.text.find("\n", at)
                return Place(section.id, at, line if line >= 0 else len(section.text))
    raise KeyError(reference.id)


_LIST = (
    "references",
    "[^ref-1] Okafor T. et al., EORTC 2010, abstract #377.\n[^ref-2] Lindahl S. et al., EORTC 2010, abstract #402.",
)

RULE = Rule(
    code="R08",
    name="citation-integrity",
    level="must",
    title="Citations and references don't match",
    why=(
        "A number that leads to no reference, or to another one, makes a sourced claim an unsourced one. "
        "Cite references rather than typing their numbers, and they keep their order by themselves."
    ),
    source="AMA Manual of Style, 11th ed., 3.6; newsroom practice",
    gate="A mark without its note",
    find=_find,
    wrong=(
        wrong(
            (
                ("body", "It slowed growth.[^ref-1] It is made with CD70.[^ref-1,ref-3]"),
                ("references", "[^ref-1] Okafor T. et al., EORTC 2010."),
            ),
            "1,?",
        ),
        wrong((("body", "It slowed growth.[^ref-1]"), _LIST), "2 Lindahl S. et al., EORTC 2010, abstract #402."),
        wrong((("body", "It slowed growth.[^ref-1,ref-2] It may help in lymphoma.3"), _LIST), "3"),
        wrong((("body", "It slowed growth.1 It was tested twice (CF).1,2"), _LIST), "1", "1,2"),
        wrong((("headline", "HVN-204 Slows Growth[^ref-1]"), ("body", "See there.[^ref-2]"), _LIST), "1"),
    ),
    right=(
        right(
            (("body", "It slowed growth.[^ref-1] It runs under an application (IND2)."), _LIST),
            note="What is glued to capitals may cite",
        ),
        right((("body", "It slowed growth.[^ref-1] Seen twice (CF).[^ref-1,ref-2]"), _LIST)),
        right(
            (("body", "It slowed growth.[^ref-2] Seen twice.[^ref-1]"), _LIST),
            note="References are numbered by first use.",
        ),
        right(
            (
                (
                    "body",
                    "CD20, IL-6. Version 2.1, No.2, Fig.1: 30 mg/m^2^ of ^18^F, 10^6^ cells; (2) then.[^ref-1,ref-2]",
                ),
                _LIST,
            )
        ),
        right("Of 61 patients, 12 had H5N1. In Q3 it was 4.5."),
    ),
)
