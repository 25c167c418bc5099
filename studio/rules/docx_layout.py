"""R75: layout that Word, screen readers and wires can't read as what it is meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model import text as t
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import prose
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_RAISED = lazy(r"(?<=[a-z.,;)”\"’])(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹,–]*)(?=[\s,.;)]|$)")
_UNITS = lazy(r"\b(?:m|cm|mm|km|R|kg/m|mg/m|log|chi|χ)$")
_SCHEME = lazy(r"(?:https?|mailto|tel):", re.IGNORECASE)


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    yield from _blank(section)
    yield from _tables(section)
    if section.kind in prose.READ:
        yield from _raised(section)
        yield from _bold(section)
    for at, span in section.placed():
        link = t.mark_of(span, t.Link)
        if link and not _SCHEME.match(link.href):
            yield Finding(
                "A link leads to nothing that opens",
                Place(section.id, at, at + len(span.text)),
                "worth",
                f"“{link.href}” is neither a web nor a mail address.",
            )


def _blank(section: Section) -> Iterator[Finding]:
    """Empty paragraphs between others, put there for space."""
    pieces = section.pieces
    if not section.written or section.kind == "contacts":
        return
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        empty = piece.row < 0 and not section.text[piece.start : piece.end].strip()
        if empty and before.row < 0 and after.row < 0 and section.text[after.start :].strip():
            yield Finding(
                "An empty paragraph makes space",
                Place(section.id, piece.start, piece.end + 1),
                "style",
                "The styles keep the distances; empty paragraphs become gaps on the web.",
                fix=(Edit(before.end, piece.end, ""),),
            )


def _tables(section: Section) -> Iterator[Finding]:
    for index, block in enumerate(section.blocks):
        if isinstance(block, t.Table) and len(block.rows) > 1:
            head = [t.spans_text(cell).strip() for cell in block.rows[0].cells]
            if not any(head):
                piece = next(each for each in section.pieces if each.block == index)
                yield Finding(
                    "A table has no header row",
                    Place(section.id, piece.start, piece.end),
                    "worth",
                    "Its first row names the columns, for wires and for screen readers.",
                )


def _raised(section: Section) -> Iterator[Finding]:
    """Citations typed as raised figures, which neither follow the references nor survive plain text."""
    for match in _RAISED.finditer(section.text):
        if not _UNITS.search(section.text[max(0, match.start() - 6) : match.start()]):
            yield Finding(
                "A citation is typed as a raised figure",
                Place(section.id, *match.span("mark")),
                "worth",
                "It doesn’t follow when references change, and plain text makes 10² of it.",
                remedy="cite",
            )


def _bold(section: Section) -> Iterator[Finding]:
    """A short paragraph all in bold that stands for a heading."""
    for piece in section.pieces:
        block = section.blocks[piece.block]
        if (
            piece.row >= 0
            or not isinstance(block, t.Paragraph)
            or block.style != "body"
            or section.kind in ("headline", "subheadline")
        ):
            continue
        words = block.text.strip()
        bold = bool(block.spans) and all(t.mark_of(span, t.Bold) for span in block.spans if span.text.strip())
        if bold and 0 < len(words.split()) <= 8 and words[-1] not in ".,;":
            yield Finding(
                "Bold words stand for a heading",
                Place(section.id, piece.start, piece.end),
                "style",
                "As a heading they are found in Word’s navigation and by screen readers.",
            )


RULE = Rule(
    code="R75",
    name="docx-layout",
    level="style",
    title="Layout that Word can’t read as what it’s meant to be",
    why="A heading that is only bold, a raised figure that is no citation, a row of empty paragraphs look right on one "
    "screen. In Word’s navigation, on the web and for screen readers they are nothing.",
    source="WCAG 2.2, 1.3.1 (info and relationships); Word's own styles",
    find_in=_find,
    wrong=(
        wrong("It works in testing.² More follows.", "²"),
        wrong("**Key Findings**\n\nIt works.", "Key Findings"),
        wrong("|  |  |\n| HVN-204 | 37% |", ""),
    ),
    right=(
        right("An area of 5 m² and 10² cells; an R² of 0.9.\n\n**It works.** More follows."),
        right("**Dana Kim**\n\nDirector", kind="contacts"),
        right("See [the site](https://www.halverntx.com) or [write](mailto:ir@halverntx.com)."),
    ),
)
