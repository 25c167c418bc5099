"""Walking Word's XML: every paragraph and table of it, through all the wrappers that other readers lose text in.

Words reach us through content controls, smart tags, custom XML, simple and complex fields, hyperlinks, tracked
insertions, deletions and moves, in any nesting. What a release has no place for is kept as a comment, or named in the
ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from studio.formats.docx.names import R, W
from studio.formats.docx.package import Relation
from studio.formats.docx.run_marks import run_marks
from studio.formats.docx.styles import Styles
from studio.model import text as t
from studio.model.text import Change, Deleted, Inserted, Mark, Span, Style

__all__ = ["Event", "RawParagraph", "RawRow", "RawTable", "Walker", "change_of"]

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_VML = "urn:schemas-microsoft-com:vml"


def _q(name: str) -> str:
    return f"{{{W}}}{name}"


_VAL, _ID = _q("val"), _q("id")
_P, _TBL, _TR, _TC, _RUN, _PPR, _RPR, _T = (_q(name) for name in ("p", "tbl", "tr", "tc", "r", "pPr", "rPr", "t"))
# Elements whose content stands in the place where they stand.
_WRAPPERS = frozenset(
    _q(name) for name in ("sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "bdo", "dir", "ruby", "rubyBase")
)
_INSERTING = frozenset((_q("ins"), _q("moveTo")))
_DELETING = frozenset((_q("del"), _q("moveFrom")))
_RANGES: dict[str, Literal["start", "end", "note-start", "note-end"]] = {
    _q("bookmarkStart"): "start",
    _q("bookmarkEnd"): "end",
    _q("commentRangeStart"): "note-start",
    _q("commentRangeEnd"): "note-end",
}
_CHARACTERS = {
    _q("tab"): "\t",
    _q("ptab"): "\t",
    _q("cr"): "\n",
    _q("noBreakHyphen"): "\u2011",
    _q("softHyphen"): "\u00ad",
}
_UNCLEAN = re.compile("[\r\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_UNKEPT_PARAGRAPH = {
    "jc": "alignment",
    "ind": "indents",
    "spacing": "spacing",
    "shd": "shading",
    "pBdr": "borders",
    "tabs": "tab stops",
}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"(?!.*\\l)', re.DOTALL)


class Event(Struct, frozen=True):
    """What a paragraph holds, in order: words, or the start or end of a bookmark or comment range with its id."""

    kind: Literal["text", "start", "end", "note-start", "note-end"]
    id: str = ""
    span: Span = Span("")


class RawParagraph(Struct):
    """A paragraph as it stands in the file; `inserted` and `deleted` are what happened to its end."""

    events: list[Event]
    style: Style = "body"
    name: str = ""
    inserted: Change | None = None
    deleted: Change | None = None


class RawRow(Struct):
    """A table's row: the events of each cell, and what happened to the row."""

    cells: list[list[Event]]
    inserted: Change | None = None
    deleted: Change | None = None


class RawTable(Struct):
    """A table as it stands in the file."""

    rows: list[RawRow]


def change_of(element: Any) -> Change:
    """Who inserted or deleted what an element wraps or marks, and when; Word's "Unknown" is nobody."""
    author = t.clean(element.get(_q("author")) or "").strip()
    on = (element.get(_q("date")) or "").removesuffix("T00:00:00Z")
    author = "" if author == "Unknown" else author
    return Inserted(author, on) if element.tag in _INSERTING else Deleted(author, on)


Around = tuple[Mark | None, Change | None, Change | None]


class Walker:
    """Reads one file's body.

    `told` gathers what could not be kept, `unkept` the names of formats, `boxes` text beside the text.
    """

    def __init__(self, styles: Styles, relations: dict[str, Relation], notes: dict[tuple[str, str], str]) -> None:
        """`notes` are the words of foot- and endnotes by kind and id."""
        self.styles = styles
        self.relations = relations
        self.notes = notes
        self.told: dict[str, None] = {}
        self.unkept: dict[str, None] = {}
        self.boxes: list[str] = []
        self.footnotes: list[tuple[str, str]] = []
        self._fields: list[list[Any]] = []

    def blocks(self, parent: Any, around: Around = (None, None, None)) -> Iterator[RawParagraph | RawTable | Event]:
        """The paragraphs, tables and loose bookmarks inside an element, in order."""
        for child in parent:
            tag = child.tag
            if tag == _P:
                yield self.paragraph(child, around)
            elif tag == _TBL:
                yield self._table(child, around)
            elif tag in _RANGES:
                yield Event(_RANGES[tag], child.get(_ID) or "")
            elif tag in _WRAPPERS:
                yield from self.blocks(child, around)
            elif tag in _INSERTING or tag in _DELETING:
                yield from self.blocks(child, _inside(around, child))
            elif tag == f"{{{_MC}}}AlternateContent":
                yield from self.blocks(_chosen(child), around)
            elif tag == _q("altChunk"):
                self.told["A part of another file that was embedded in the text was left out."] = None

    def paragraph(self, element: Any, around: Around = (None, None, None)) -> RawParagraph:
        """One paragraph."""
        events: list[Event] = []
        raw = RawParagraph(events, inserted=around[1], deleted=around[2])
        properties = element.find(_PPR)
        self._paragraph_properties(element, properties, raw)
        self._inline(element, around, events)
        return raw

    def _paragraph_properties(self, element: Any, properties: Any, raw: RawParagraph) -> None:
        style = numbering = outline = None
        section = False
        for child in properties if properties is not None else ():
            name = child.tag.rpartition("}")[2]
            if name == "pStyle":
                style = child.get(_VAL)
            elif name == "numPr":
                numbering = child
            elif name == "outlineLvl":
                outline = child.get(_VAL)
            elif name == "rPr":
                for mark in child:
                    if mark.tag in _INSERTING:
                        raw.inserted = change_of(mark)
                    elif mark.tag in _DELETING:
                        raw.deleted = change_of(mark)
            elif name == "pPrChange":
                self.told["Tracked changes of formatting were left out."] = None
            elif name in _UNKEPT_PARAGRAPH:
                self.unkept[_UNKEPT_PARAGRAPH[name]] = None
            elif name == "sectPr":
                section = True
        raw.name = self.styles.name(style)
        raw.style = self.styles.block_style(style, numbering, outline)
        if section or any(each.get(_q("type")) == "column" for each in element.iter(_q("br"))):
            # What parts columns: if no words stand in it, it's there for the page only.
            raw.name = "gap"

    # --- inside a paragraph ------------------------------------------------------------------------------------------

    def _inline(self, parent: Any, around: Around, events: list[Event]) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, around, events)
            elif tag in _RANGES:
                events.append(Event(_RANGES[tag], child.get(_ID) or ""))
            elif tag in _INSERTING or tag in _DELETING:
                self._inline(child, _inside(around, child), events)
            elif tag == _q("hyperlink"):
                self._inline(child, (self._link(child) or around[0], *around[1:]), events)
            elif tag in _WRAPPERS:
                link = _HYPERLINK.match(child.get(_q("instr")) or "")
                self._inline(child, (t.Link(link[1]) if link else around[0], *around[1:]), events)
            elif tag == f"{{{_MC}}}AlternateContent":
                self._inline(_chosen(child), around, events)
            elif tag.startswith(f"{{{_MATH}}}"):
                words = "".join(each.text or "" for each in child.iter(f"{{{_MATH}}}t"))
                self.told[f"A formula was brought in as plain text: “{words}”"] = None
                self._text(words, (), around, events)

    def _link(self, element: Any) -> Mark | None:
        relation = self.relations.get(element.get(f"{{{R}}}id") or "")
        anchor = element.get(_q("anchor"))
        if relation and relation.outside:
            return t.Link(t.clean(relation.target) + (f"#{anchor}" if anchor else ""))
        self.told["Links to other places in the same file were left out; their words were kept."] = None
        return None

    def _run(self, run: Any, around: Around, events: list[Event]) -> None:
        marks: tuple[Mark, ...] = ()
        text = ""
        for child in run:
            tag = child.tag
            if tag == _T or tag == _q("delText"):
                text += child.text or ""
            elif tag == _RPR:
                marks = run_marks(child, self.styles, self.told, self.unkept)
            elif tag in _CHARACTERS:
                text += _CHARACTERS[tag]
            elif tag == _q("br"):
                text += "\n" if (child.get(_q("type")) or "textWrapping") == "textWrapping" else ""
            else:
                self._text(text, marks, around, events)
                text = ""
                self._rare(child, tag, marks, around, events)
        self._text(text, marks, around, events)

    def _text(self, text: str, marks: tuple[Mark, ...], around: Around, events: list[Event]) -> None:
        if not text or (self._fields and self._fields[-1][0] == "code"):
            return
        link, inserted, deleted = around
        for field in self._fields:
            link = field[2] or link
        if link or inserted or deleted:
            marks = (*marks, *(mark for mark in (link, inserted, deleted) if mark))
        events.append(Event("text", "", Span(t.clean(text) if _UNCLEAN.search(text) else text, marks)))

    def _rare(self, child: Any, tag: str, marks: tuple[Mark, ...], around: Around, events: list[Event]) -> None:
        name = tag.rpartition("}")[2]
        if name == "fldChar":
            self._field(child.get(_q("fldCharType")))
        elif name in ("instrText", "delInstrText"):
            if self._fields:
                self._fields[-1][1] += child.text or ""
        elif name in ("footnoteReference", "endnoteReference"):
            self._footnote(name.removesuffix("Reference"), child.get(_ID) or "", around, events)
        elif name == "sym":
            code = int(child.get(_q("char")) or "3F", 16)
            font = child.get(_q("font")) or "a symbol font"
            self.told[f"A character of the font {font} was brought in as it is; compare it with the Word file."] = None
            self._text(chr(code - 0xF000 if code >= 0xF020 and code < 0xF100 else code), marks, around, events)
        elif name == "AlternateContent":
            for each in _chosen(child):
                self._rare(each, each.tag, marks, around, events)
        elif name in ("drawing", "pict", "object"):
            self._beside(child)
        elif tag in _WRAPPERS:
            self._inline(child, around, events)

    def _field(self, state: str | None) -> None:
        """A complex field's begin, separator or end: its code is no text, its result is."""
        if state == "begin":
            self._fields.append(["code", "", None])
        elif state == "separate" and self._fields:
            found = _HYPERLINK.match(self._fields[-1][1])
            self._fields[-1][0] = "result"
            self._fields[-1][2] = t.Link(t.clean(found[1])) if found else None
        elif state == "end" and self._fields:
            self._fields.pop()

    def _footnote(self, kind: str, id: str, around: Around, events: list[Event]) -> None:
        words = self.notes.get((kind, id))
        if words is None:
            return
        self.footnotes.append((kind, words))
        note = f"{kind}-{len(self.footnotes)}"
        self._text(str(len(self.footnotes)), (t.Superscript(), t.Comment(note)), around, events)

    def _beside(self, element: Any) -> None:
        """A drawing or object: the text of its boxes is kept beside, its picture named."""
        boxes = list(element.iter(_q("txbxContent")))
        for box in boxes:
            paragraphs = ["".join(each.text or "" for each in p.iter(_T)) for p in box.iter(_P)]
            self.boxes.append(t.clean("\n".join(paragraphs)).strip())
        if not boxes and element.tag != f"{{{_VML}}}rect":
            self.told["Pictures were left out."] = None

    # --- tables ------------------------------------------------------------------------------------------------------

    def _table(self, element: Any, around: Around) -> RawTable:
        rows = [self._row(row, around) for row in _through(element, _TR)]
        return RawTable(rows)

    def _row(self, element: Any, around: Around) -> RawRow:
        row = RawRow([], around[1], around[2])
        properties = element.find(_q("trPr"))
        for child in properties if properties is not None else ():
            if child.tag in _INSERTING:
                row.inserted = change_of(child)
            elif child.tag in _DELETING:
                row.deleted = change_of(child)
        for cell in _through(element, _TC):
            events: list[Event] = []
            for index, block in enumerate(self._flat(cell, around)):
                if index:
                    events.append(Event("text", "", Span("\n")))
                events.extend(block)
            row.cells.append(events)
            span = cell.find(f"{_q('tcPr')}/{_q('gridSpan')}")
            wide = int(span.get(_VAL) or 1) if span is not None and (span.get(_VAL) or "").isdigit() else 1
            if wide > 1 or cell.find(f"{_q('tcPr')}/{_q('vMerge')}") is not None:
                self.told["Merged cells of a table were parted."] = None
            row.cells.extend([] for _ in range(min(wide, 64) - 1))
        return row

    def _flat(self, cell: Any, around: Around) -> Iterator[list[Event]]:
        """The paragraphs of a cell; those of a table inside it, one after the other."""
        for block in self.blocks(cell, around):
            match block:
                case RawParagraph():
                    yield block.events
                case RawTable():
                    self.told["A table inside a table's cell was brought in as lines of that cell."] = None
                    yield from (events for row in block.rows for events in row.cells)
                case Event():
                    pass


def _inside(around: Around, element: Any) -> Around:
    change = change_of(element)
    link, inserted, deleted = around
    return (link, change, deleted) if isinstance(change, Inserted) else (link, inserted, change)


def _chosen(alternate: Any) -> Any:
    """The first choice of alternate content, as Word shows it; its fallback would repeat the same words."""
    return next(iter(alternate), ())


def _through(parent: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, those inside content controls included."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _through(child, wanted)
