"""The shape of a release on paper, alike in Word and PDF: styles of paragraphs, columns of contacts and of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model import text as t
from studio.model.release import Release, Section
from studio.model.text import Paragraph, Span, Table
from studio.sections import contacts, kind

__all__ = ["column_widths", "contact_columns", "contact_styles", "end_mark", "is_numeric", "paragraph_style"]

_LANGUAGES_WITH_HASHES = ("en-US", "en-CA")
_END_MARKS = re.compile(r"#( ?#)+|-30-|[-–—]* ?ends? ?[-–—]*", re.IGNORECASE)
_NUMBER = re.compile(
    r"[(\-–−+<>≤≥~]*[$€£]? ?[\d.,]+ ?(%|[a-z]{1,3})?[\s\d().,%/–\-]*\)?|[-–—]|n/?a|ne|nr", re.IGNORECASE
)


def end_mark(release: Release) -> tuple[int, str]:
    """After which section (its index) what mark ends the release; the mark is empty where its own text has one."""
    sections = release.sections
    last = max((i for i, section in enumerate(sections) if section.kind == "contacts"), default=len(sections) - 1)
    marked = any(_END_MARKS.fullmatch(block.text.strip()) for section in sections for block in section.blocks)
    if marked or not any(section.written for section in sections):
        return last, ""
    return last, "###" if release.language in _LANGUAGES_WITH_HASHES else "- ENDS -"


def paragraph_style(section: Section, block: Paragraph) -> str:
    """The id of the Word style of a paragraph."""
    match block.style:
        case "heading":
            return "SectionHeading"
        case "bullet":
            return "Bullet"
        case "number":
            return "Numbered"
    if section.kind == "release-line":
        return "ReleaseLine"
    if section.kind == "other" and _END_MARKS.fullmatch(block.text.strip()):
        return "EndMark"
    style = kind(section.kind).style
    return "Body" if style == "Bullet" else style.replace(" ", "")


# --- contacts --------------------------------------------------------------------------------------------------------


def contact_columns(section: Section) -> tuple[int, int] | None:
    """The first paragraphs of both columns where a section has exactly two contacts, else None.

    A column that began with an empty paragraph would begin with nothing but its break, which is read as no paragraph.
    """
    if section.kind != "contacts" or any(isinstance(block, Table) for block in section.blocks):
        return None
    groups = contacts.groups(section.blocks)
    parted = len(groups) == 2 and section.blocks[groups[1][0]].text.strip()
    return (groups[0][0], groups[1][0]) if parted else None


def contact_styles(section: Section) -> dict[int, str]:
    """The style of each paragraph of the contacts: the lines of one contact stand close, its role is set off."""
    styles: dict[int, str] = {}
    for group in contacts.groups(section.blocks):
        for index in group:
            block = section.blocks[index]
            if not isinstance(block, Paragraph) or block.style in ("bullet", "number"):
                continue
            role = index == group[0] and len(group) > 1 and "\n" not in block.text and contacts.is_role(block)
            if block.style == "heading":
                continue
            styles[index] = "ContactRole" if role else "Contact" if index == group[-1] else "ContactLine"
    return styles


# --- columns of a table ----------------------------------------------------------------------------------------------


def _column(table: Table, column: int) -> Iterator[tuple[int, str]]:
    for index, row in enumerate(table.rows):
        if column < len(row.cells):
            cell: tuple[Span, ...] = row.cells[column]
            yield index, t.spans_text(cell).strip()


def is_numeric(table: Table, column: int) -> bool:
    """Whether what stands under a column's heading is numbers, which align right."""
    values = [text for index, text in _column(table, column) if index and text]
    return column > 0 and bool(values) and all(_NUMBER.fullmatch(value) for value in values)


def column_widths(table: Table, columns: int, measure: int) -> list[int]:
    """The widths of the columns by their longest text, none too narrow for a number."""
    longest = [
        max((len(line) for _, text in _column(table, column) for line in text.split("\n")), default=0)
        for column in range(columns)
    ]
    weights = [min(max(length, 8), 40) for length in longest]
    return [max(measure * weight // sum(weights), 300) for weight in weights]
