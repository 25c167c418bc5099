"""The body: a release's sections as paragraphs and tables of WordprocessingML, each section in its bookmarks."""

from __future__ import annotations

from studio.formats.docx.names import SectionMark, section_names
from studio.formats.docx.runs import Pen, words
from studio.formats.shape import column_widths, contact_columns, contact_styles, end_mark, is_numeric, paragraph_style
from studio.model.release import Release, Section
from studio.model.text import Block, Change, Deleted, Inserted, Paragraph, Row, Table

__all__ = ["Page", "body_xml", "release_line"]

Changes = tuple[Change | None, Change | None]


class Page:
    """The paper: its size and the relationships of header and footer, as `w:sectPr` for a part of the document."""

    def __init__(self, paper: str, *, own_first: bool, line_numbers: bool = False) -> None:
        self.width, self.height = (11906, 16838) if paper == "a4" else (12240, 15840)
        self.margin = 1440
        self.own_first = own_first
        self.line_numbers = line_numbers

    @property
    def measure(self) -> int:
        """The width of the text in twentieths of a point."""
        return self.width - 2 * self.margin

    def section(self, *, columns: int = 1, first: bool = False) -> str:
        """The properties of one part of the document, which follows the one before it on the same page."""
        furniture = (
            '<w:headerReference w:type="default" r:id="rIdHeader"/>'
            '<w:headerReference w:type="first" r:id="rIdFirstHeader"/>'
            '<w:footerReference w:type="default" r:id="rIdFooter"/><w:footerReference w:type="first" r:id="rIdFooter"/>'
        )
        title = "<w:titlePg/>" if first and self.own_first else ""
        flow = "" if first else '<w:type w:val="continuous"/>'
        split = f'<w:cols w:num="{columns}" w:space="500"/>' if columns > 1 else '<w:cols w:space="720"/>'
        numbers = '<w:lnNumType w:countBy="1" w:restart="continuous"/>' if self.line_numbers else ""
        return (
            f'<w:sectPr>{furniture if first else ""}{flow}<w:pgSz w:w="{self.width}" w:h="{self.height}"/>'
            f'<w:pgMar w:top="1440" w:right="{self.margin}" w:bottom="1300" w:left="{self.margin}" '
            f'w:header="680" w:footer="620" w:gutter="0"/>{numbers}{split}{title}</w:sectPr>'
        )


def release_line(release: Release) -> str:
    """The words of the release line ("FOR IMMEDIATE RELEASE"), or an empty string."""
    return next((" ".join(section.text.split()) for section in release.of_kind("release-line") if section.written), "")


def body_xml(release: Release, pen: Pen, page: Page, prefix: str) -> str:
    """What stands inside `w:body`; `prefix` goes into the first paragraph."""
    return "".join(_Body(pen, page, prefix).written(release))


class _Body:
    """The body in the making: what has been written, and what is waiting for the next paragraph."""

    def __init__(self, pen: Pen, page: Page, prefix: str) -> None:
        self.pen = pen
        self.page = page
        self.out: list[str] = []
        self.pending = prefix
        self.taken: set[str] = set()
        self.split = False
        self.in_list = False

    def written(self, release: Release) -> list[str]:
        """The whole body's XML in pieces."""
        sections = list(release.sections)
        last, mark = end_mark(release)
        skip = False
        for index, section in enumerate(sections):
            if not skip:
                after = sections[index + 1] if index + 1 < len(sections) else None
                skip = after is not None and _runs_in(section, after)
                if skip and after is not None:
                    self._run_in(section, after)
                else:
                    self._section(section)
            else:
                skip = False
            if index == last and mark:
                self._paragraph("EndMark", f"<w:r>{words(mark)}</w:r>")
        if self.pending or not self.out:
            self._paragraph("Body", "")
        self.out.append(self.page.section(first=not self.split))
        return self.out

    # --- sections ----------------------------------------------------------------------------------------------------

    def _section(self, section: Section, *, ready: str = "", spare: str = "") -> None:
        """A section in its bookmarks; a first paragraph that is already written (`ready`) opens it."""
        start, end = self._bookmarks(section)
        blocks = section.blocks
        if not blocks:
            if section.change:
                self._paragraph("Body", start + end, changes=_changes(section.change))
            else:
                self.out.append(start + end)
            return
        columns = contact_columns(section)
        styles = contact_styles(section) if section.kind == "contacts" else {}
        for index, block in enumerate(blocks):
            first, last = start if index == 0 else "", end if index == len(blocks) - 1 else ""
            if columns and index == columns[0]:
                self._paragraph("Gap", "", section=self.page.section(first=not self.split))
                self.split = True
            column = '<w:r><w:br w:type="column"/></w:r>' if columns and index == columns[1] else ""
            self._block(section, block, styles.get(index, ""), column + first, last)
        self.in_list = False
        if columns:
            self._paragraph("Gap", "", section=self.page.section(columns=2))

    def _bookmarks(self, section: Section) -> tuple[str, str]:
        change = "" if section.change is None else "i" if isinstance(section.change, Inserted) else "d"
        mark = SectionMark(section.kind, section.id, change, bool(change) and not section.blocks)
        return self.pen.bookmarks(section_names(self.pen.number(), mark, self.taken))

    def _run_in(self, dateline: Section, lead: Section) -> None:
        """The dateline and the lead's first paragraph as one paragraph, as a release is printed."""
        start, end = self._bookmarks(dateline)
        (place,) = dateline.blocks
        news, *more = lead.blocks
        assert isinstance(place, Paragraph)
        assert isinstance(news, Paragraph)
        opening, closing = self._bookmarks(lead)
        parted = place.text[-1:].isspace() or news.text[:1].isspace() or not place.text
        between = "" if parted else f"<w:r>{words(' ')}</w:r>"
        content = (
            start
            + self.pen.runs(place.spans, style=self.pen.style["DatelineWords"])
            + end
            + between
            + opening
            + self.pen.runs(news.spans)
        )
        self._paragraph("Dateline", content + ("" if more else closing))
        for index, block in enumerate(more):
            self._block(lead, block, "", "", closing if index == len(more) - 1 else "")
        self.in_list = False

    def _block(self, section: Section, block: Block, style: str, start: str, end: str) -> None:
        match block:
            case Paragraph():
                changes = _changes(section.change, block.change)
                if block.style == "number" and not self.in_list:
                    self.pen.lists += 1
                self.in_list = block.style == "number"
                run = self.pen.style["DatelineWords"] if section.kind == "dateline" and block.style != "heading" else ""
                content = start + self.pen.runs(block.spans, changes, run) + end
                self._paragraph(style or paragraph_style(section, block), content, changes=changes)
            case Table():
                self.in_list = False
                self._table(section, block, start, end)

    def _paragraph(self, style: str, content: str, *, changes: Changes = (None, None), section: str = "") -> None:
        number = self.pen.numberings.get(style, 0) + (self.pen.lists if style == "Numbered" else 0)
        numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
        mark = self.pen.paragraph_mark(changes)
        self.out.append(
            f'<w:p><w:pPr><w:pStyle w:val="{self.pen.style[style]}"/>{numbering}{mark}{section}</w:pPr>'
            f"{self.pending}{content}</w:p>"
        )
        self.pending = ""

    # --- tables ------------------------------------------------------------------------------------------------------

    def _table(self, section: Section, table: Table, start: str, end: str) -> None:
        columns = max((len(row.cells) for row in table.rows), default=0)
        if columns:
            widths = column_widths(table, columns, self.page.measure)
            numeric = [is_numeric(table, column) for column in range(columns)]
            grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            rows = "".join(self._row(section, table, index, widths, numeric) for index in range(len(table.rows)))
            self.out.append(
                f'{start}<w:tbl><w:tblPr><w:tblStyle w:val="{self.pen.style["ReleaseTable"]}"/>'
                f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
                '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
                f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{end}'
            )
        else:
            self.out.append(start + end)
        # Word joins tables that touch, and wants a paragraph after the last one.
        self._paragraph("Gap", "")

    def _row(self, section: Section, table: Table, index: int, widths: list[int], numeric: list[bool]) -> str:
        row: Row = table.rows[index]
        changes = _changes(section.change, table.change, row.change)
        missing = len(widths) - len(row.cells)
        short = f'<w:gridAfter w:val="{missing}"/>' if missing and row.cells else ""
        head = "<w:tblHeader/>" if index == 0 else ""
        marks = "".join("".join(self.pen.tracked(change)) for change in changes if change)
        cells: list[str] = []
        for column, cell in enumerate(row.cells or ((),)):
            name = ("TableHead" if index == 0 else "Table") + (
                "Number" if numeric[column] else "" if index == 0 else "Text"
            )
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{widths[column]}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
                f'<w:pStyle w:val="{self.pen.style[name]}"/></w:pPr>{self.pen.runs(cell, changes)}</w:p></w:tc>'
            )
        return f"<w:tr><w:trPr>{short}<w:cantSplit/>{head}{marks}</w:trPr>{''.join(cells)}</w:tr>"


def _changes(*around: Change | None) -> Changes:
    """The innermost insertion and the innermost deletion of those around some text."""
    inserted: Change | None = None
    deleted: Change | None = None
    for change in around:
        if isinstance(change, Inserted):
            inserted = change
        elif isinstance(change, Deleted):
            deleted = change
    return inserted, deleted


def _runs_in(section: Section, after: Section) -> bool:
    """Whether a dateline runs into the lead after it: one plain paragraph each, and no tracked change parts them."""
    if section.kind != "dateline" or after.kind != "lead" or section.change or after.change:
        return False
    if len(section.blocks) != 1 or not after.blocks:
        return False
    place, news = section.blocks[0], after.blocks[0]
    return all(isinstance(block, Paragraph) and block.style == "body" and not block.change for block in (place, news))
