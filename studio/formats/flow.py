"""What every printed form of a release does alike: the dateline runs into the lead, lists count, unset facts show."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec.structs import replace

from studio.characters import Accents, Target, changes
from studio.formats import Loss, Substitution
from studio.model import text as t
from studio.model.facts import fact_kind
from studio.model.release import Release, Section
from studio.model.text import Block, Paragraph, Span

__all__ = [
    "DRAFT_LINE", "known_facts", "noted", "numbered", "paper_size", "run_in", "running_line", "says", "shown_words",
]

DRAFT_LINE = "DRAFT – NOT FOR RELEASE"
_LETTER_COUNTRIES = ("US", "CA", "MX", "PH")
Noted = tuple[tuple[Substitution, ...], tuple[Loss, ...]]


def run_in(sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections with the dateline's words put before the lead's first, where the two follow each other."""
    held: tuple[Span, ...] = ()
    for section, following in itertools.zip_longest(sections, sections[1:]):
        first = following.blocks[0] if following and following.blocks else None
        runs_in = section.kind == "dateline" and following and following.kind == "lead"
        if runs_in and isinstance(first, Paragraph) and first.style == "body":
            held = tuple(span for block in section.blocks for span in (*t.block_spans(block), Span(" ")))
            continue
        if held:
            opening = section.blocks[0]
            assert isinstance(opening, Paragraph)
            section = replace(section, blocks=(replace(opening, spans=(*held, *opening.spans)), *section.blocks[1:]))
            held = ()
        yield section


def numbered(blocks: tuple[Block, ...]) -> Iterator[tuple[int, Block]]:
    """Each block with its number in a run of numbered paragraphs (0 outside one)."""
    number = 0
    for block in blocks:
        number = number + 1 if isinstance(block, Paragraph) and block.style == "number" else 0
        yield number, block


def says(words: str, href: str) -> bool:
    """Whether the words already are the address."""
    bare = re.sub(r"^(?:https?://|mailto:)", "", href).rstrip("/").casefold()
    return re.sub(r"^https?://", "", words.strip()).rstrip("/").casefold() in (bare, bare.removeprefix("www."))


def known_facts(release: Release) -> frozenset[str]:
    """The facts that have a value."""
    return frozenset(fact.id for fact in release.facts if fact.value.strip())


def shown_words(span: Span, known: frozenset[str]) -> str:
    """The words of a span; where it shows a fact that isn't set, that one's name in brackets."""
    field = t.mark_of(span, t.Field)
    return f"[{fact_kind(field.fact).label}]" if field and field.fact not in known else span.text


def paper_size(language: str) -> Literal["letter", "a4"]:
    """The paper that is usual where a language is spoken."""
    country = language.partition("-")[2]
    return "letter" if not country or country in _LETTER_COUNTRIES else "a4"


def running_line(release: Release) -> str:
    """What runs over the pages of a final: the release line, and whose release it is; empty without such a line."""
    lines = (" ".join(section.text.split()) for section in release.of_kind("release-line") if section.written)
    line = next(lines, "")
    owner = release.fact("company.short_name") or release.fact("company.name") or release.title
    return " · ".join(part for part in (line, " ".join(t.clean(owner).split())) if part) if line else ""


def noted(sections: Iterable[Section], target: Target, accents: Accents = "keep") -> Noted:
    """What a target makes of the characters of sections: how often which becomes what there, and what it can't hold."""
    found = Counter[tuple[str, str, str]]()
    losses: list[Loss] = []
    for section in sections:
        heading = section.heading.text + "\n" if section.heading else ""
        text = unicodedata.normalize("NFC", heading + section.text)
        for change in changes(text, target, accents):
            if change.became is None:
                losses.append(Loss(section.id, max(change.start - len(heading), 0), change.was))
            else:
                found[section.id, change.was, change.became] += 1
    listed = tuple(Substitution(id, was, became, times) for (id, was, became), times in found.items())
    return listed, tuple(losses)
