"""Facts: the values a release states, what each is called, and how they are filled into the text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from studio.model import text as t
from studio.model.fact_kinds import FACTS, GROUPS, FactKind, Group, known
from studio.model.release import Fact, Part, Release, Section
from studio.model.text import Field, Span

__all__ = [
    "FACTS", "GROUPS", "FactKind", "Group", "Use", "ap_date", "fact_kind", "fill", "is_checked", "kind_in", "new_fact",
    "placed", "shown", "unset", "uses", "with_field", "with_value", "without_field",
]

# The groups of facts that a writer adds, by the first part of their ids.
_BEGINNINGS: Mapping[str, Group] = MappingProxyType({
    "company": "Company", "drug": "Product", "disease": "Product", "trial": "Trial", "results": "Results",
    "release": "Announcement", "event": "Announcement", "finance": "Finances", "speaker": "People",
})


def fact_kind(id: str) -> FactKind:
    """What is known of a fact; for a fact the writer added, a kind labelled with its id's last part."""
    kind = known(id)
    if kind:
        return kind
    label = id.rsplit(".", 1)[-1].replace("_", " ").capitalize()
    return FactKind(id, label, _BEGINNINGS.get(id.partition(".")[0], "Other"))


def kind_in(release: Release, id: str) -> FactKind:
    """What is known of a fact in this release: as `fact_kind`, but called by the name the writer gave it."""
    named = next((fact.label for fact in release.facts if fact.id == id), "")
    kind = fact_kind(id)
    return replace(kind, label=named) if named else kind


def new_fact(release: Release, label: str, value: str = "", group: Group = "Other") -> Fact:
    """A fact of the writer's own, with an id that no other has.

    >>> new_fact(Release("trial-initiation"), "CRO", "Lindqvist Research", "Trial").id
    'trial.cro'
    """
    beginning = next((key for key, each in _BEGINNINGS.items() if each == group), "own")
    words = re.sub(r"[^a-z0-9]+", "_", unicodedata.normalize("NFKD", label.casefold())).strip("_") or "fact"
    taken = {fact.id for fact in release.facts} | {kind.id for kind in FACTS}
    id, number = f"{beginning}.{words}", 2
    while id in taken:
        id, number = f"{beginning}.{words}_{number}", number + 1
    return Fact(id, value, label=label)


def is_checked(fact: Fact) -> bool:
    """Whether the value was compared with a source."""
    return bool(fact.checked and fact.value.strip())


def with_value(release: Release, id: str, value: str, source: str | None = None) -> Release:
    """The release with another value of a fact, shown wherever it's used; a new value is not checked yet."""
    old = next((fact for fact in release.facts if fact.id == id), Fact(id))
    new = replace(old, value=value, source=old.source if source is None else source)
    if value.strip() != old.value.strip():
        new = replace(new, checked="")
    return release if new == old else fill(release.with_fact(new))


# AP style: abbreviated with a day, except March to July.
_AP_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)


def ap_date(day: dt.date, language: str = "en-US") -> str:
    """The date as a release prints it: "Sept. 22, 2026", or "22 September 2026" outside the US (AP Stylebook).

    >>> ap_date(dt.date(2026, 9, 22))
    'Sept. 22, 2026'
    """
    if language == "en-US":
        return f"{_AP_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def shown(fact: Fact, language: str = "en-US") -> str:
    """A fact's value as the text shows it: an ISO date written out, all else as it is; empty if not set."""
    value = " ".join(t.clean(fact.value).split())
    if fact_kind(fact.id).is_date:
        try:
            return ap_date(dt.date.fromisoformat(value), language)
        except ValueError:
            return value
    return value


def fill(release: Release) -> Release:
    """The release with every field showing its fact's value, or the fact's name where none is set.

    Idempotent. Returns the same object where nothing changes.
    """
    values = {fact.id: shown(fact, release.language) or fact.label for fact in release.facts}

    def filled(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return t.joined(
            Span(values.get(field.fact) or fact_kind(field.fact).label, span.marks)
            if (field := t.mark_of(span, Field)) and not t.mark_of(span, t.Deleted)
            else span
            for span in spans
        )

    sections = tuple(section.map_blocks(filled) for section in release.sections)
    same = all(new is old for new, old in zip(sections, release.sections, strict=True))
    return release if same else replace(release, sections=sections)


class Use(Struct, frozen=True):
    """A place at which a fact is a field: code points in a section's text, or in its heading."""

    section: str
    start: int
    end: int
    part: Part = "text"


def placed(section: Section) -> tuple[tuple[Use, str], ...]:
    """Every field of a section with its fact's id, in reading order, the heading's first; words deleted left out."""
    return section.remember("placed fields", _placed)


def _placed(section: Section) -> tuple[tuple[Use, str], ...]:
    found: list[tuple[Use, str]] = []
    at = 0
    for span in section.heading.spans if section.heading else ():
        if (field := t.mark_of(span, Field)) and not t.mark_of(span, t.Deleted):
            found.append((Use(section.id, at, at + len(span.text), "heading"), field.fact))
        at += len(span.text)
    for at, span in section.placed():
        if (field := t.mark_of(span, Field)) and not t.mark_of(span, t.Deleted):
            found.append((Use(section.id, at, at + len(span.text)), field.fact))
    return tuple(found)


def uses(release: Release, id: str) -> Iterator[Use]:
    """The places where a fact is a field, in reading order."""
    for section in release.sections:
        for use, fact in placed(section):
            if fact == id:
                yield use


def unset(release: Release) -> Iterator[tuple[Use, str]]:
    """The fields that show no value, each with its fact's id."""
    blank = partial(_blank, values=frozenset(fact.id for fact in release.facts if fact.value.strip()))
    for section in release.sections:
        yield from section.tell(blank)


def _blank(section: Section, *, values: frozenset[str]) -> tuple[tuple[Use, str], ...]:
    return tuple((use, fact) for use, fact in placed(section) if fact not in values)


def without_field(release: Release, use: Use) -> Release:
    """The release with the field at a place made plain words, which the fact doesn't change any more."""
    section = release.section(use.section)
    if use.part == "heading" and section.heading:
        heading = replace(section.heading, spans=t.unmarked(section.heading.spans, use.start, use.end, Field))
        return release.with_section(replace(section, blocks=(heading, *section.body)))
    return release.with_section(section.without_mark(use.start, use.end, Field))


def with_field(release: Release, use: Use, id: str) -> Release:
    """The release with the words at a place made a field of a fact, which shows its value there from now on.

    Raises ValueError if there are no such words inside one paragraph or cell.
    """
    section = release.section(use.section)
    if use.part == "heading" and section.heading:
        made = section.heading.spans
        there = 0 <= use.start < use.end <= len(section.heading.text)
        heading = replace(section.heading, spans=t.marked(made, use.start, use.end, Field(id)))
        changed = replace(section, blocks=(heading, *section.body))
    else:
        there = use.part == "text" and any(p.start <= use.start < use.end <= p.end for p in section.pieces)
        changed = section.with_mark(use.start, use.end, Field(id))
    if not there:
        raise ValueError(f"no words at {use.start}–{use.end} in {use.section}")
    return fill(release.with_section(changed))
