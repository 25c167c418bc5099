"""Sets a release as a text document on paper: paragraphs in Word's styles, tables, contacts side by side, proofs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from studio.formats import Options, Remark
from studio.formats.flow import known_facts, numbered, run_in, shown_words
from studio.formats.pdf.looks import INK, MUTED, UNIT, Style, block_format, char_format, style
from studio.formats.shape import (
    column_widths,
    contact_columns,
    contact_styles,
    end_mark,
    is_numeric,
    paragraph_style,
)
from studio.model import text as t
from studio.model.release import Release, Section
from studio.model.text import Block, Bold, Field, Paragraph, Span, Table
from studio.sections import kind

__all__ = ["BADGE_SIZE", "BESIDE", "HEADING", "KEEP", "Setter"]

_USER = QTextFormat.Property.UserProperty.value
# Properties of a paragraph: it stays with the next one; it isn't counted; it's a heading that a reader may go to.
KEEP, BESIDE, HEADING = _USER + 1, _USER + 2, _USER + 3
PROOF_SPACING = 1.5
BADGE_SIZE = 8.0  # points of the numbers of remarks
_GRAVITY = {"write": "8A5200", "must": "B3261E", "worth": "8A5200", "style": "4A5B7A"}
_TINT = {"write": "FFF5E2", "must": "FCEEEC", "worth": "FFF5E2", "style": "EEF2F8"}
_LINE = "B9BEC5"
_NARROW = "\u202f"


class Setter:
    """A document being set.

    `marks` says at which position of it each remark's mark stands, by the remark's number; `badges` where all numbers
    of remarks are that want a ground: position, length, colour.
    """

    def __init__(self, release: Release, options: Options, *, proof: bool, measure: float) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.marks: dict[int, int] = {}
        self.badges: list[tuple[int, int, str]] = []
        self._release, self._options, self._proof, self._measure = release, options, proof, measure
        self._spacing = PROOF_SPACING if proof else 1.0
        self._known = known_facts(release)
        self._cursor = QTextCursor(self.document)
        self._fresh = self._first = True
        self._before: Style | None = None
        self._remarks = [(number, each) for number, each in enumerate(options.remarks, 1)] if proof else []

    def set(self) -> None:
        """Set the whole release."""
        last, mark = end_mark(self._release)
        for section in _sections(self._release, proof=self._proof):
            if self._proof:
                self._label(kind(section.kind).title)
            self._section(section)
            if mark and section.id == self._release.sections[last].id:
                self._paragraph(self._style("EndMark"), (Span(mark),))

    def set_remarks(self, line_of: dict[int, int]) -> None:
        """Add the remarks as numbered notes; `line_of` tells the line in which each one's mark stands."""
        if not self._remarks:
            return
        title, note = self._style("SectionHeading"), replace(self._style("Reference"), left=20.0, hanging=20.0)
        self._paragraph(title, (Span("Notes"),), flags=(BESIDE, KEEP))
        for number, remark in self._remarks:
            self._paragraph(note, (), flags=(BESIDE,))
            self._badge(number, remark)
            self._insert("\t", note)
            where = _where(self._release, remark, line_of.get(number, 0))
            self._insert(f"{where}  " if where else "", replace(note, colour=MUTED))
            self._insert(f"{remark.sentence.rstrip('.')}.", note, (Bold(),))
            self._insert(f" {remark.detail}" if remark.detail else "", note)

    def _style(self, id: str) -> Style:
        return style(id, self._spacing)

    # --- paragraphs ---

    def _label(self, words: str) -> None:
        look = replace(style("Footer"), side="left", before=12.0, after=1.0, keep=True, bold=True)
        self._paragraph(look, (Span(words),), flags=(BESIDE,))

    def _section(self, section: Section) -> None:
        columns = contact_columns(section)
        styles = contact_styles(section) if section.kind == "contacts" else {}
        looks = [
            self._style(styles.get(index) or paragraph_style(section, block)) if isinstance(block, Paragraph) else None
            for index, block in enumerate(section.blocks)
        ]
        for index, (number, block) in enumerate(numbered(section.blocks)):
            if columns and index >= columns[0]:
                break
            self._block(section, index, number, block, looks[index])
        if columns:
            self._side_by_side(section, columns, looks)

    def _block(self, section: Section, index: int, number: int, block: Block, look: Style | None) -> None:
        match block:
            case Table():
                self._table(section, index, block)
            case Paragraph():
                assert look
                marker = f"{number}.\t" if number else "•\t" if block.style == "bullet" else ""
                heading = block.style == "heading" or kind(section.kind).style == "Release Headline"
                flags = (*((KEEP,) if look.keep else ()), *((HEADING,) if heading else ()))
                self._paragraph(look, (), flags=flags)
                self._insert(marker, look)
                self._spans(section, index, block.spans, look)

    def _paragraph(self, look: Style, spans: tuple[Span, ...], flags: tuple[int, ...] = ()) -> None:
        """Begin a paragraph, and put spans without places in."""
        self._begin(block_format(look, first=self._first), look, flags)
        for span in spans:
            self._insert(span.text, look, span.marks)

    def _begin(self, made: QTextBlockFormat, look: Style, flags: tuple[int, ...]) -> None:
        for flag in {*flags, *((KEEP,) if look.keep else ())}:
            made.setProperty(flag, True)
        if self._fresh:
            self._cursor.setBlockFormat(made)
            self._cursor.setBlockCharFormat(char_format(look))
        else:
            self._cursor.insertBlock(made, char_format(look))
            if look.close and look is self._before:
                _close_up(self._cursor.block().previous())
        self._fresh = self._first = False
        self._before = look

    def _insert(self, words: str, look: Style, marks: tuple[t.Mark, ...] = (), tint: str = "") -> None:
        if words:
            made = self._format(look, marks)
            if tint:
                made.setBackground(QBrush(QColor(f"#{tint}")))
            self._cursor.insertText(t.clean(words).replace("\n", "\u2028"), made)

    def _format(self, look: Style, marks: tuple[t.Mark, ...]) -> QTextCharFormat:
        field = next((mark for mark in marks if isinstance(mark, Field)), None)
        unset = field is not None and field.fact not in self._known and self._options.mode == "review"
        return char_format(look, marks, unset=unset, proof=self._proof)

    # --- words with their marks ---

    def _spans(
        self, section: Section, block: int, spans: tuple[Span, ...], look: Style, row: int = -1, cell: int = -1
    ) -> None:
        """Put spans in; in a proof the words of each remark are tinted, and its number follows them."""
        at, part = _place(section, block, row, cell)
        here = [
            (number, each) for number, each in self._remarks
            if each.section == section.id and each.part == part and number not in self.marks
        ]  # fmt: skip
        for span in spans:
            end = at + len(span.text)
            cuts = {each.end for _, each in here} | {each.start for _, each in here}
            edges = [at, *sorted(cut for cut in cuts if at < cut < end), end]
            shown = shown_words(span, self._known)
            whole = shown != span.text  # the name of a fact stands for it: it can't be cut
            for low, high in [(at, end)] if whole else pairwise(edges):
                tint = next((_TINT[each.gravity] for _, each in here if each.start < high and low < each.end), "")
                words = shown if whole else span.text[low - at : high - at]
                self._insert(words, look, span.marks, tint)
                for number, each in here:
                    if number not in self.marks and low <= max(each.end, each.start + 1) <= high:
                        self._badge(number, each)
                        self.marks[number] = self._cursor.position()
            at = end

    def _badge(self, number: int, remark: Remark) -> None:
        look = replace(style("Footer"), size=BADGE_SIZE, bold=True, colour="FFFFFF")
        words = f"{_NARROW}{number}{_NARROW}"
        self.badges.append((self._cursor.position(), len(words), _GRAVITY[remark.gravity]))
        self._cursor.insertText(words, char_format(look))

    # --- tables and columns ---

    def _table(self, section: Section, index: int, table: Table) -> None:
        columns = max((len(row.cells) for row in table.rows), default=0)
        if not columns:
            return
        widths = column_widths(table, columns, round(self._measure * 20))
        shown = self._grid(len(table.rows), [width / sum(widths) * 100 for width in widths], padding=3.0)
        numeric = [is_numeric(table, column) for column in range(columns)]
        for row, line in enumerate(table.rows):
            for column in range(columns):
                name = ("TableHead" if row == 0 else "Table") + (
                    "Number" if numeric[column] else "" if row == 0 else "Text"
                )
                self._into(shown, row, column)
                self._begin(block_format(self._style(name)), replace(self._style(name), keep=False), ())
                if column < len(line.cells):
                    self._spans(section, index, line.cells[column], self._style(name), row, column)
                _rule(shown, row, column, len(table.rows))  # last: Qt keeps it where the first paragraph's format is
        self._leave()

    def _grid(self, rows: int, shares: list[float], padding: float) -> QTextTable:
        if self._first:  # what stands before a table at the very top
            self._slim()
        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellPadding(padding * UNIT if padding else 0)
        made.setCellSpacing(0)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
        if padding and rows > 1:
            made.setHeaderRowCount(1)
        made.setBorderCollapse(bool(padding))
        air = (8 if padding else 4) * UNIT
        made.setTopMargin(air)
        made.setBottomMargin(air)
        self._first = False
        return self._cursor.insertTable(max(rows, 1), len(shares), made)

    def _side_by_side(self, section: Section, columns: tuple[int, int], looks: list[Style | None]) -> None:
        """Two contacts as two columns."""
        shown = self._grid(1, [50.0, 50.0], padding=0)
        bounds = (*columns, len(section.blocks))
        for column in range(2):
            self._into(shown, 0, column)
            for index in range(bounds[column], bounds[column + 1]):
                self._block(section, index, 0, section.blocks[index], looks[index])
        self._leave()

    def _into(self, table: QTextTable, row: int, column: int) -> None:
        self._cursor = table.cellAt(row, column).firstCursorPosition()
        self._fresh = True

    def _leave(self) -> None:
        """Go on behind a table: a paragraph is there already."""
        self._cursor = QTextCursor(self.document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._slim()

    def _slim(self) -> None:
        """Make the paragraph that has to stand beside a table as low as can be; the next one takes its place."""
        made = QTextBlockFormat()
        made.setLineHeight(UNIT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        made.setProperty(BESIDE, True)
        self._cursor.setBlockFormat(made)
        self._cursor.setBlockCharFormat(char_format(replace(style("Gap"), size=1.0)))
        self._fresh = True


def _sections(release: Release, *, proof: bool) -> Iterator[Section]:
    """As exported the dateline runs into the lead, in bold; a proof names every section."""
    if proof:
        yield from release.sections
        return
    bold = tuple(
        section.map_blocks(lambda spans: tuple(Span(span.text, (*span.marks, Bold())) for span in spans))
        if section.kind == "dateline" else section
        for section in release.sections
    )  # fmt: skip
    yield from run_in(bold)


def _where(release: Release, remark: Remark, line: int) -> str:
    """Where a remark's mark stands, in words."""
    section = next((each for each in release.sections if each.id == remark.section), None)
    name = kind(section.kind).title if section else ""
    return f"{name}, line {line}." if name and line else f"{name}." if name else ""


def _place(section: Section, block: int, row: int, cell: int) -> tuple[int, str]:
    """Where a block's or cell's words stand in the section: position, and whether in its heading."""
    if block == 0 and section.heading is not None and row < 0:
        return 0, "heading"
    wanted = (block, row, cell)
    pieces = (piece.start for piece in section.pieces if (piece.block, piece.row, piece.cell) == wanted)
    return next(pieces, 0), "text"


def _rule(table: QTextTable, row: int, column: int, rows: int) -> None:
    """Lines above and below the head and below the last row, hairlines between the others."""
    cell = table.cellAt(row, column)
    made = cell.format().toTableCellFormat()
    solid = QTextFrameFormat.BorderStyle.BorderStyle_Solid
    if row == 0:
        made.setTopBorder(0.75 * UNIT)
        made.setTopBorderStyle(solid)
        made.setTopBorderBrush(QBrush(QColor(f"#{INK}")))
    grave = row in (0, rows - 1)
    made.setBottomBorder((0.75 if grave else 0.5) * UNIT)
    made.setBottomBorderStyle(solid)
    made.setBottomBorderBrush(QBrush(QColor(f"#{INK if grave else _LINE}")))
    cell.setFormat(made)


def _close_up(block: QTextBlock) -> None:
    """No space below a paragraph that is followed by another of a list."""
    made = block.blockFormat()
    made.setBottomMargin(0)
    QTextCursor(block).setBlockFormat(made)
