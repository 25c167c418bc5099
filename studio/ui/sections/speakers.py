"""Who speaks in a quote: the speaker's name and title are facts, each speaker's own, and the text shows them."""

from __future__ import annotations

import re

from msgspec.structs import replace

from studio.model import text as t
from studio.model.facts import fact_kind, fill
from studio.model.release import Fact, Release, Section
from studio.model.text import Field, Paragraph, Span
from studio.patterns import lazy
from studio.recognisers import people

__all__ = ["facts_of", "named", "speaker", "with_speaker"]

_NAME = lazy(r"(speaker(?:\.\d+)?)\.name")


def named(section: Section) -> str:
    """Whose facts a quote shows ("speaker", "speaker.2"); empty where it shows none."""
    for span in section.spans():
        field = t.mark_of(span, Field)
        if field and (found := _NAME.fullmatch(field.fact)):
            return found[1]
    return ""


def facts_of(release: Release, section: str) -> str:
    """Whose facts a quote shows or would take: its own, else the first that no other quote shows."""
    others = {named(each) for each in release.of_kind("quote") if each.id != section}
    own = named(release.section(section))
    if own and own not in others:
        return own
    number = 2
    while f"speaker.{number}" in others:
        number += 1
    return f"speaker.{number}" if "speaker" in others else "speaker"


def speaker(release: Release, section: str) -> str:
    """The name of the person quoted, without degrees; empty where the quote names nobody."""
    found = named(release.section(section))
    who = people.find(release.section(section).text)
    name = release.fact(f"{found}.name") if found else who.name if who else ""
    return name.partition(",")[0].strip()


def with_speaker(release: Release, section: str, name: str, title: str) -> Release:
    """The release with a quote's speaker, as facts that its attribution shows; what is quoted stays as it is."""
    whose = facts_of(release, section)
    number = whose.partition(".")[2]
    for last, value in (("name", name), ("title", title)):
        id = f"{whose}.{last}"
        old = next((fact for fact in release.facts if fact.id == id), Fact(id))
        label = old.label or (f"{fact_kind(f'speaker.{last}').label} {number}" if number else "")
        changed = {} if old.value == value else {"checked": "", "value": value}
        release = release.with_fact(replace(old, label=label, **changed))
    return fill(release.with_section(_attributed(release, release.section(section), whose)))


def _attributed(release: Release, section: Section, whose: str) -> Section:
    """The quote with its speaker's facts shown where it names its speaker; where it names none, at its end."""
    shown = named(section)
    if shown:
        return section if shown == whose else section.map_blocks(lambda spans: _renamed(spans, shown, whose))
    found = people.find(section.text)
    if found:
        if found.title_at != (0, 0):
            section = section.with_mark(*found.title_at, Field(f"{whose}.title"))
        else:
            title = (Span(", "), Span("x", (Field(f"{whose}.title"),)))
            section = section.with_spans(found.name_at[1], title)
        return section.with_mark(*found.name_at, Field(f"{whose}.name"))
    return _with_attribution(release, section, whose)


def _renamed(spans: tuple[Span, ...], old: str, new: str) -> tuple[Span, ...]:
    made: list[Span] = []
    for span in spans:
        field = t.mark_of(span, Field)
        last = field.fact.removeprefix(f"{old}.") if field else ""
        made.append(Span(span.text, (*span.marks, Field(f"{new}.{last}"))) if last in ("name", "title") else span)
    return t.joined(made)


def _with_attribution(release: Release, section: Section, whose: str) -> Section:
    """The words in quotation marks, and after them who said them."""
    text = section.text.rstrip()
    if not text:
        section = replace(section, blocks=(*section.blocks, Paragraph((Span("“,”"),))))
    else:
        end = len(text)
        closed = text.endswith(("”", '"'))
        inner = end - 1 if closed else end
        comma = text[inner - 1 : inner] in tuple(".,")
        if not closed:
            section = section.with_text(inner - comma, len(section.text), ",”")
        else:
            section = section.with_text(inner - comma, inner, ",")
        if not re.search("[“\"]", text):
            section = section.with_text(0, 0, "“")
    company = (Span(" of "), Span("x", (Field("company.short_name"),))) if release.fact("company.short_name") else ()
    said = (Span(" said "), Span("x", (Field(f"{whose}.name"),)), Span(", "), Span("x", (Field(f"{whose}.title"),)))
    return section.with_spans(len(section.text.rstrip()), (*said, *company, Span(".")))
