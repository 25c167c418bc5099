"""A small notation for text with marks, as templates, rule examples and tests write it.

    # About {drug.name}              a heading
    Words with **bold**, *italic*, a superscript 10^6^, a subscript CO~2~, a field {trial.phase},
    a citation.[^ref-1,ref-2] and a [link](https://halverntx.com).

    - a bullet                       1. a numbered paragraph
    | Arm | Patients |               a table: consecutive lines that begin with a bar, header row first

A blank line ends a paragraph; lines that follow each other are one paragraph with a line break between.
A backslash before any of these signs makes it a plain character.

What those signs can't say has a longer form, so that any text can be written (`notated` does it):

    [words]{.bold .underline}      words with marks by name (see `mark_names`)
    {.A0}                          the character of this hexadecimal number; {.} stands for no words at all
    {.whole .inserted=Ana/2026}    at the start of a paragraph: all of it is a tracked change; {.row …} and {.table …}
                                   at the start of a cell: that row, or the table
"""

from __future__ import annotations

import re

from studio.model import text as t
from studio.model.facts import fact_kind
from studio.model.mark_names import marks_named
from studio.model.text import Block, Mark, Paragraph, Row, Span, Style, Table
from studio.patterns import lazy

__all__ = ["blocks", "spans"]

_INLINE = lazy(
    r"\\(?P<plain>.)"
    r"|\{(?P<field>[a-z][a-z0-9_.\-]*)\}"
    r"|\{\.(?P<code>[0-9A-F]{0,6})\}"
    r"|\[\^(?P<cite>[^\[\]\s]+)\]"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<href>(?:https?://|mailto:)[^)\s]{1,2000})\)"
    r"|\[(?P<named>(?:\\.|[^\[\]\\])*)\]\{(?P<marks>\.[a-z]+(?:=[^{}\[\]\s]*)?(?: \.[a-z]+(?:=[^{}\[\]\s]*)?)*)\}"
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

_WHOLE = lazy(r"\{\.(?P<of>whole|row|table) \.(?P<change>none|(?:inserted|deleted)=[^{}\[\]\s]*)\} ?")


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
    if kind == "code":
        return (Span(_character(words), marks),)
    if kind == "href":
        return spans(match["words"], (*marks, t.Link(words)))
    if kind == "marks":
        named = marks_named(words.split(" "))
        return (Span(match[0], marks),) if named is None else spans(match["named"], (*marks, *named))
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
            result.append(_table(lines))
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
            return _changed(text[match.end() :], style)
    return _changed(text, "body")


def _changed(text: str, style: Style) -> Paragraph:
    match = _WHOLE.match(text)
    if match and match["of"] == "whole" and match["change"] != "none":
        return Paragraph(spans(text[match.end() :]), style, _change(match["change"]))
    return Paragraph(spans(text), style)


def _table(lines: list[str]) -> Table:
    rows: list[Row] = []
    whole: t.Change | None = None
    for line in lines:
        first, *others = (cell.strip() for cell in line.strip("|").split("|"))
        change, none = None, ""
        while (match := _WHOLE.match(first)) and match["of"] != "whole":
            first = first[match.end() :]
            if match["change"] == "none":
                none = match["of"]
            elif match["of"] == "row":
                change = _change(match["change"])
            else:
                whole = _change(match["change"])
        if none != "table":
            rows.append(Row(() if none else tuple(spans(cell) for cell in (first, *others)), change))
    return Table(tuple(rows), whole)


def _change(words: str) -> t.Change | None:
    named = marks_named((f".{words}",))
    return named[0] if named and isinstance(named[0], t.Inserted | t.Deleted) else None


def _character(code: str) -> str:
    """The character of a hexadecimal number; nothing for none, or where there's no such character."""
    number = int(code or "0", 16)
    return chr(number) if code and number <= 0x10FFFF else ""
