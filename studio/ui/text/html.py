"""Blocks as HTML for the clipboard of other programs."""

from __future__ import annotations

from itertools import groupby

from studio.model import text as t
from studio.model.text import Block, Paragraph, Span, Table

__all__ = ["html_of"]

_TAGS: dict[type, str] = {
    t.Bold: "b",
    t.Italic: "i",
    t.Underline: "u",
    t.Superscript: "sup",
    t.Subscript: "sub",
    t.Inserted: "ins",
    t.Deleted: "del",
}


def html_of(blocks: tuple[Block, ...]) -> str:
    """The blocks as a piece of HTML: paragraphs, headings, lists and tables with their marks."""
    parts: list[str] = []
    for style, run in groupby(blocks, key=lambda block: block.style if isinstance(block, Paragraph) else "table"):
        if style in ("bullet", "number"):
            tag = "ul" if style == "bullet" else "ol"
            items = "".join(f"<li>{_spans(block.spans)}</li>" for block in run if isinstance(block, Paragraph))
            parts.append(f"<{tag}>{items}</{tag}>")
            continue
        for block in run:
            match block:
                case Paragraph():
                    tag = "h2" if block.style == "heading" else "p"
                    parts.append(f"<{tag}>{_spans(block.spans)}</{tag}>")
                case Table():
                    rows = ("".join(f"<td>{_spans(cell)}</td>" for cell in row.cells) for row in block.rows)
                    parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "".join(parts)


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    from html import escape  # on the first copy, and not at start: it brings the names of all characters

    text = escape(span.text).replace("\n", "<br>")
    for mark in span.marks:
        if isinstance(mark, t.Link):
            text = f'<a href="{escape(mark.href)}">{text}</a>'
        elif tag := _TAGS.get(type(mark)):
            text = f"<{tag}>{text}</{tag}>"
    return text
