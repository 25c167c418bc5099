"""Writes plain text in the profiles that wires, portals and EDGAR take.

    utf8         UTF-8, for e-mail and reading
    latin1       ISO 8859-1, for older portals
    edgar-ascii  7-bit ASCII, lines of at most 80 characters (tables 132): a text exhibit of an EDGAR filing
    wire         UTF-8, every paragraph on one line, for a newswire's form

A citation becomes "[1]", a raised figure "10^6", a link "words (address)", a table aligned columns. What had to
be written otherwise is listed; a character that can't be written is a loss, and then the file must not go out.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from studio import sections as kinds
from studio.characters import Accents, Target, plain
from studio.formats import Format, Options, Substitution, Written
from studio.formats.flow import DRAFT_LINE, known_facts, noted, numbered, run_in, says, shown_words
from studio.formats.text.layout import columns, end_mark, has_end_mark
from studio.model import text as t
from studio.model.release import Release, Section
from studio.model.review import accept
from studio.model.text import Block, Paragraph, Span, Table

__all__ = ["DRAFT_LINE", "EDGAR", "LATIN1", "UTF8", "WIRE", "write"]

_ENCODING = {"utf8": "utf-8", "wire": "utf-8", "latin1": "iso-8859-1", "edgar-ascii": "ascii"}
_WIDTH, _TABLE_WIDTH = 80, 132


class _Page(Struct, frozen=True):
    """What all of a text is written for: target and accents, and the facts that have a value."""

    target: Target
    accents: Accents
    known: frozenset[str]


def write(release: Release, options: Options, *, target: Target) -> Written:
    """The release as plain text. Undecided tracked changes are written as if accepted."""
    release = accept(release)
    page = _Page(target, options.accents, known_facts(release))
    substitutions, losses = noted(release.sections, target, options.accents)
    paragraphs = list(_paragraphs(release, page))
    if options.mode == "review":
        paragraphs.insert(0, plain(DRAFT_LINE, target))
    if not has_end_mark(release):
        paragraphs.append(end_mark(release.language))
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"
    lines = (line.rstrip() for line in text.split("\n"))
    content = "\n".join(lines).encode(_ENCODING[target], errors="xmlcharrefreplace" if losses else "strict")
    return Written(content, (*substitutions, *_raised_otherwise(release)), losses)


def _raised_otherwise(release: Release) -> Iterator[Substitution]:
    """Citations and raised figures that are written on the line."""
    for section in release.sections:
        found = Counter[tuple[str, str]]()
        for before, span in _with_before(section.spans()):
            if t.mark_of(span, t.Cite) or t.mark_of(span, t.Superscript):
                became = _raised(span, before)
                if became != span.text:
                    found[f"raised {span.text}", became] += 1
        for (was, became), times in found.items():
            yield Substitution(section.id, was, became, times)


def _with_before(spans: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    before = ""
    for span in spans:
        yield before, span
        before = span.text


def _paragraphs(release: Release, page: _Page) -> Iterator[str]:
    """The release's paragraphs as text, the dateline run into the lead."""
    for section in run_in(release.sections):
        texts = [_block(block, section, page) for block in numbered(section.blocks)]
        yield from _lists_together(section.blocks, texts)


def _lists_together(blocks: tuple[Block, ...], texts: list[str]) -> Iterator[str]:
    """List items that follow each other on lines without a blank one between."""
    held: list[str] = []
    for block, text in zip(blocks, texts, strict=False):
        if isinstance(block, Paragraph) and block.style in ("bullet", "number"):
            held.append(text)
            continue
        if held:
            yield "\n".join(held)
            held = []
        yield text
    yield "\n".join(held)


def _block(numbered: tuple[int, Block], section: Section, page: _Page) -> str:
    number, block = numbered
    match block:
        case Table():
            rows = [[_words(cell, page) for cell in row.cells] for row in block.rows]
            return columns(rows, _TABLE_WIDTH if page.target == "edgar-ascii" else None)
        case Paragraph():
            marker = f"{number}. " if number else ("* " if page.target != "utf8" else "• ") * (block.style == "bullet")
            words = (_entry if section.kind == "references" else _words)(block.spans, page)
            return _lines(words, marker, section, page.target)


def _entry(spans: tuple[Span, ...], page: _Page) -> str:
    """A reference with its label as "[1] "; the label's own brackets or dot give way to these."""
    if spans and t.mark_of(spans[0], t.Cite) is not None:
        label = re.sub(r"[^\w*†‡]", "", spans[0].text)
        return f"[{label}] {_words(spans[1:], page).lstrip()}"
    return _words(spans, page)


def _words(spans: tuple[Span, ...], page: _Page) -> str:
    text: list[str] = []
    for before, span in _with_before(spans):
        field, link = t.mark_of(span, t.Field), t.mark_of(span, t.Link)
        unset = field and field.fact not in page.known
        text.append(shown_words(span, page.known) if unset else _raised(span, before))
        if link and not says(span.text, link.href):
            text.append(f" ({link.href.removeprefix('mailto:')})")
    return plain("".join(text), page.target, page.accents)


def _raised(span: Span, before: str) -> str:
    """Raised text without raising it: a citation in brackets, a figure after a caret (10^6 isn't 106)."""
    if t.mark_of(span, t.Cite):
        return f"[{span.text.strip('[](). ')}]"
    if t.mark_of(span, t.Superscript) and re.fullmatch(r"[-+−–]?\d+", span.text) and before[-1:].isalnum():
        return f"^{span.text}"
    return span.text


def _lines(words: str, marker: str, section: Section, target: Target) -> str:
    """A paragraph as lines: on one line for a wire, of at most 80 characters for EDGAR."""
    indent = " " * len(marker)
    if target == "wire" and kinds.kind(section.kind).style != "Contact":
        return marker + " ".join(words.split("\n"))
    if target != "edgar-ascii":
        return marker + words.replace("\n", "\n" + indent)
    wrapped: list[str] = []
    for line in (marker + words).split("\n"):
        filled = textwrap.wrap(line, _WIDTH, subsequent_indent=indent, break_on_hyphens=False, replace_whitespace=False)
        wrapped.extend(filled or [""])
    return "\n".join(wrapped)


def _format(target: Target, title: str) -> Format:
    return Format(target, title, ".txt", write=partial(write, target=target))


UTF8 = _format("utf8", "Plain text")
LATIN1 = _format("latin1", "Plain text, Latin-1")
EDGAR = _format("edgar-ascii", "Plain text for EDGAR")
WIRE = _format("wire", "Plain text for the wire")
