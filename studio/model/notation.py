"""A small notation for text with marks, as templates, rule examples and tests write it.

    # About {drug.name}              a heading
    Words with **bold**, *italic*, a superscript 10^6^, a subscript CO~2~, a field {trial.phase},
    a citation.[^ref-1,ref-2] and a [link](https://halverntx.com).

    - a bullet                       1. a numbered paragraph
    | Arm | Patients |               a table: consecutive lines that begin with a bar, header row first

A blank line ends a paragraph; lines that follow each other are one paragraph with a line break between.
A backslash before any of these signs makes it a plain character.
"""

from __future__ import annotations

import re

from studio.model import text as t
from studio.model.facts import fact_kind
from studio.model.text import Block, Mark, Paragraph, Row, Span, Style, Table
from studio.patterns import lazy

__all__ = ["blocks", "spans"]

_INLINE = lazy(
    r"\\(?P<plain>.)"
    r"|\{(?P<field>[a-z][a-z0-9_.\-]*)\}"
    r"|\[\^(?P<cite>[^\]\s]+)\]"
    r"|\[(?P<words>[^\]]+)\]\((?P<href>(?:https?://|mailto:)[^)\s]+)\)"
    r"|\*\*(?P<bold>[^*]+)\*\*"
    r"|\*(?P<italic>[^*\s][^*]*)\*"
    r"|\^(?P<sup>[^^\s]+)\^"
    r"|~(?P<sub>[^~\s]+)~",
    re.DOTALL,
)
_STYLED: tuple[tuple[re.Pattern[str], Style], ...] = (
    (lazy(r"# +"), "heading"),
    (lazy(r"- +"), "bullet"),
    (lazy(r"\d+\. +"), "number"),
)


def spans(source: str, marks: tuple[Mark, ...] = ()) -> tuple[Span, ...]:
    """The spans that a line of the notation stands for. A citation shows its ids' digits until it is renumbered."""
    result: list[Span] = []
    at = 0
    for match in _INLINE.finditer(source):
        result.append(Span(source[at : match.start()], marks))
        result.extend(_inline(match, marks))
        at = match.end()
    result.append(Span(source[at:], marks))
    return t.joined(result)


def _inline(match: re.Match[str], marks: tuple[Mark, ...]) -> tuple[Span, ...]:
    kind, words = match.lastgroup, match[match.lastgroup or 0]
    if kind == "plain":
        return (Span(words, marks),)
    if kind == "field":
        return (Span(fact_kind(words).label, (*marks, t.Field(words))),)
    if kind == "cite":
        ids = tuple(words.split(","))
        shown = ",".join(re.sub(r"\D", "", id) or "?" for id in ids)
        return (Span(shown, (*marks, t.Superscript(), t.Cite(ids))),)
    if kind == "href":
        return spans(match["words"], (*marks, t.Link(words)))
    nested: dict[str | None, Mark] = {
        "bold": t.Bold(), "italic": t.Italic(), "sup": t.Superscript(), "sub": t.Subscript(),
    }
    return spans(words, (*marks, nested[kind]))


def blocks(source: str) -> tuple[Block, ...]:
    """The paragraphs and tables that a text of the notation stands for."""
    result: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", source.strip("\n")):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        if lines and all(line.startswith("|") for line in lines):
            cells = (line.strip("|").split("|") for line in lines)
            result.append(Table(tuple(Row(tuple(spans(cell.strip()) for cell in row)) for row in cells)))
            continue
        running: list[str] = []
        for line in lines:
            style = next((style for pattern, style in _STYLED if pattern.match(line)), None)
            if style and running:
                result.append(_paragraph(running))
                running = []
            running.append(line)
            if style == "heading":
                result.append(_paragraph(running))
                running = []
        if running:
            result.append(_paragraph(running))
    return tuple(result)


def _paragraph(lines: list[str]) -> Paragraph:
    text = "\n".join(lines)
    for pattern, style in _STYLED:
        match = pattern.match(text)
        if match:
            return Paragraph(spans(text[match.end() :]), style)
    return Paragraph(spans(text))
