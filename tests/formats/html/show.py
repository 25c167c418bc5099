"""Blocks written out on lines, for comparing: a sign for the style, the words with their marks around them."""

from __future__ import annotations

from studio.model import text as t
from studio.model.text import Block, Paragraph, Span

_STYLES = {"body": "", "heading": "# ", "bullet": "- ", "number": "1 "}
_MARKS = {t.Bold: "**", t.Italic: "_", t.Underline: "++", t.Superscript: "^", t.Subscript: "~"}


def shown(blocks: tuple[Block, ...]) -> str:
    """A line for each paragraph and row."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(_STYLES[block.style] + words(block.spans))
        else:
            lines += ["| " + " | ".join(words(cell) for cell in row.cells) + " |" for row in block.rows]
    return "\n".join(lines) + "\n"


def words(spans: tuple[Span, ...]) -> str:
    """The words; a line break as a slash, a fixed space as a dot below."""
    made = ""
    for span in spans:
        text = span.text.replace("\n", " / ").replace("\u00a0", "·")
        for mark in span.marks:
            sign = _MARKS.get(type(mark), "")
            text = f"[{text}]({mark.href})" if isinstance(mark, t.Link) else f"{sign}{text}{sign}"
        made += text
    return made
