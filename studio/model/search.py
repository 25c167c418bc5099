"""Finding words in a release, and putting others in their place.

    found = hits(release, Query("hvn-204"))
    replaced(release, found, "HVN-205")

Straight and curly quotes, the kinds of hyphens and dashes, and of spaces are the same unless case is to match.
Citations are neither found nor reached over: their numbers belong to the references.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from msgspec import Struct

from studio.model import text as t
from studio.model.release import Part, Piece, Release, Section
from studio.model.text import Cite, Field, Span

__all__ = ["Hit", "Query", "hits", "replaced", "value_with"]

# What is the same to a reader who types it with a plain keyboard; in each pair the first stands for the others.
_ALIKE = ("'‘’‚‛ʼ′", '"“”„‟″', "-‐‑‒–—―−", " \u00a0\u2007\u2009\u200a\u202f\u2002\u2003\n\t")
_FOLDED: Mapping[int, str] = MappingProxyType({ord(each): group[0] for group in _ALIKE for each in group[1:]})
# Signs inside words that nobody sees or types.
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
# Stands where no search may reach: over a citation.
_WALL = "\x00"


class Query(Struct, frozen=True):
    """What is looked for, and how; `section` is an id to look there only."""

    words: str
    whole_word: bool = False
    match_case: bool = False
    section: str = ""


class Hit(Struct, frozen=True):
    """A place that reads so: code points in a section's text or heading.

    `fact` names the fact whose value it is in or touches; `linked` says that the section follows the library.
    """

    section: str
    start: int
    end: int
    part: Part = "text"
    fact: str = ""
    linked: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether other words may simply be put in its place."""
        return not self.fact and not self.linked


class _Folded(Struct, frozen=True):
    """A text as it's searched; `starts` says where each of its characters begins in the text, None where all agree."""

    text: str
    starts: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of it as a stretch of the text; an empty one where it begins or ends inside of a character."""
        if self.starts is None:
            return start, end
        first, last = self.starts[start], self.starts[end]
        inside = (start and self.starts[start - 1] == first) or self.starts[end - 1] == last
        return (first, first) if inside else (first, last)


def hits(release: Release, query: Query) -> tuple[Hit, ...]:
    """Every place that reads like the query, in reading order; places don't overlap."""
    wanted = _fold(query.words, exact=query.match_case).text
    if not wanted.strip(_WALL):
        return ()
    found: list[Hit] = []
    for section in release.sections:
        if query.section in ("", section.id):
            found.extend(_in_section(section, wanted, query))
    return tuple(found)


def _in_section(section: Section, wanted: str, query: Query) -> Iterator[Hit]:
    parts: tuple[Part, ...] = ("heading", "text")
    linked = section.link is not None and not section.link.detached
    for part in parts:
        key = f"search {part} {query.match_case}"
        folded = section.remember(key, partial(_folded, part=part, exact=query.match_case))
        fields = section.remember(f"fields {part}", partial(_fields, part=part))
        at = folded.text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            start, stop = folded.span(at, end)
            if start < stop and (not query.whole_word or _is_word(folded.text, at, end)):
                yield Hit(section.id, start, stop, part, _fact_at(fields, start, stop), linked)
                at = folded.text.find(wanted, end)
            else:
                at = folded.text.find(wanted, at + 1)


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit goes on at either end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _pieces(section: Section, part: Part) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Where each paragraph or cell stands, and its spans; words are never found from one into the next."""
    if part == "heading":
        if section.heading:
            yield 0, section.heading.spans
        return
    for piece in section.pieces:
        yield piece.start, _spans(section, piece)


def _spans(section: Section, piece: Piece) -> tuple[Span, ...]:
    block = section.blocks[piece.block]
    return block.spans if isinstance(block, t.Paragraph) else block.rows[piece.row].cells[piece.cell]


def _folded(section: Section, part: Part, *, exact: bool) -> _Folded:
    words = _WALL.join(
        "".join(_WALL * len(span.text) if t.mark_of(span, Cite) else span.text for span in spans)
        for _, spans in _pieces(section, part)
    )
    return _fold(words, exact=exact)


def _fold(text: str, *, exact: bool) -> _Folded:
    """A text with what is alike made one, and composed characters as one; exact, only the latter."""
    if text.isascii() and "\n" not in text:
        return _Folded(text if exact else text.lower())
    simple = text if exact else text.translate(_FOLDED)
    lower = simple if exact else simple.lower()
    unseen = any(sign in text for sign in _UNSEEN)
    if not unseen and len(lower) == len(text) and unicodedata.is_normalized("NFC", text) and (exact or "…" not in text):
        return _Folded(lower)
    made, starts = "", []
    for at, cluster in _clusters(text):
        shown = unicodedata.normalize("NFC", cluster.translate(dict.fromkeys(map(ord, _UNSEEN))))
        if not exact:
            shown = shown.translate(_FOLDED).replace("…", "...").lower()
        made += shown
        starts += [at] * len(shown)
    return _Folded(made, (*starts, len(text)))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks that are combined with it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, text[start:at]
            start = at


def _fields(section: Section, part: Part) -> tuple[tuple[int, int, str], ...]:
    """Where facts' values stand: start, end and fact, in order."""
    found = []
    for at, spans in _pieces(section, part):
        for span in spans:
            if field := t.mark_of(span, Field):
                found.append((at, at + len(span.text), field.fact))
            at += len(span.text)
    return tuple(found)


def _fact_at(fields: tuple[tuple[int, int, str], ...], start: int, end: int) -> str:
    at = bisect_right(fields, start, key=lambda field: field[1])
    return fields[at][2] if at < len(fields) and fields[at][0] < end else ""


def replaced(release: Release, found: Iterable[Hit], words: str) -> Release:
    """The release with other words at these places, which keep their marks. Values of facts and linked text stay."""
    by_section: dict[str, list[Hit]] = {}
    for hit in found:
        if hit.is_plain:
            by_section.setdefault(hit.section, []).append(hit)
    for id, places in by_section.items():
        section = release.section(id)
        for hit in sorted(places, key=lambda each: each.start, reverse=True):
            section = section.with_text(hit.start, hit.end, t.clean(words), part=hit.part)
        release = release.with_section(section)
    return release


def value_with(value: str, query: Query, words: str) -> str:
    """A fact's value with other words for those that were looked for; the value itself where it doesn't hold them."""
    wanted = _fold(query.words, exact=query.match_case).text
    folded = _fold(value, exact=query.match_case)
    at = folded.text.find(wanted) if wanted else -1
    start, end = folded.span(at, at + len(wanted)) if at >= 0 else (0, 0)
    return value[:start] + words + value[end:] if start < end else value
