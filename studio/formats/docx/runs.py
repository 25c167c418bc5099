"""Runs: spans of marked text as WordprocessingML, with its links, tracked changes, bookmarks and comment ranges.

A field inserted by a reviewer becomes

    <w:bookmarkStart w:id="4" w:name="_RSF_4_trialZdphase"/>
    <w:ins w:id="5" w:author="A. Reyes" w:date="2026-03-05T00:00:00Z"><w:r><w:t>Phase 1</w:t></w:r></w:ins>
    <w:bookmarkEnd w:id="4"/>
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from studio.formats.docx.names import bookmark_names
from studio.model import text as t
from studio.model.facts import fact_kind
from studio.model.text import Change, Deleted, Inserted, Mark, Span

__all__ = ["NoteRange", "Pen", "stamp", "words"]

UNKNOWN = "Unknown"
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\n\t\u2011])")
_BREAK = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u2011": "<w:noBreakHyphen/>"}
_BARE = frozenset({Inserted, Deleted, t.Comment, t.Cite, t.Field})


def stamp(on: str, otherwise: str) -> str:
    """A date, or date and time, as Word's `w:date`; where it is none, `otherwise`.

    >>> stamp("2026-03-05", "")
    '2026-03-05T00:00:00Z'
    """
    found = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?)?", on)
    return f"{found[1]}T{found[2] or '00:00'}{found[3] or ':00'}Z" if found else otherwise


def words(text: str, tag: str = "w:t") -> str:
    """The elements of a run that hold a text: line breaks, tabs and no-break hyphens are elements of their own."""
    if _ILLEGAL.search(text):
        text = t.clean(text)
    if not _BREAKS.search(text):
        return _piece(text, tag)
    return "".join(_BREAK.get(piece) or _piece(piece, tag) for piece in _BREAKS.split(text) if piece)


def _piece(text: str, tag: str) -> str:
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<{tag}{space}>{escape(text)}</{tag}>"


class NoteRange:
    """A comment on its way into the text: its and its replies' numbers and ids, and how many stretches are left."""

    def __init__(self, numbers: tuple[int, ...], ids: tuple[str, ...], stretches: int) -> None:
        self.numbers = numbers
        self.ids = ids
        self.stretches = stretches
        self.left = stretches

    @property
    def payload(self) -> tuple[str, ...]:
        """What its bookmarks say: its number in Word, its own id and its replies'."""
        return (str(self.numbers[0]), *self.ids)

    def start(self) -> str:
        """The range's start, and that of its replies."""
        return "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in self.numbers)

    def end(self) -> str:
        """The range's end, and the runs that show the comment's mark."""
        reference = '<w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr><w:commentReference w:id="{}"/></w:r>'
        return "".join(
            f'<w:commentRangeEnd w:id="{number}"/>' + reference.format("CommentReference", number)
            for number in self.numbers
        )


class Pen:
    """What writing one document keeps count of: bookmark and revision numbers, links, lists and comments."""

    def __init__(
        self,
        *,
        date: str,
        known: frozenset[str],
        review: bool,
        notes: dict[str, NoteRange],
        style: dict[str, str],
        numberings: dict[str, int],
    ) -> None:
        """`known` are the facts with a value, `style` maps our style ids to the file's.

        `numberings` has a number for each list style that doesn't bring one along; for numbered lists it's the one
        before the first.
        """
        self.date = date
        self.known = known
        self.review = review
        self.notes = notes
        self.style = style
        self.numberings = numberings
        self.lists = 0
        self.links: dict[str, str] = {}
        self._number = 0
        self._properties: dict[tuple[tuple[Mark, ...], str], str] = {}

    def number(self) -> int:
        """The next number for a bookmark or a revision."""
        self._number += 1
        return self._number

    def bookmark(self, letter: str, payload: tuple[str, ...]) -> tuple[str, str]:
        """A bookmark's start and its end."""
        serial = self.number()
        return self.bookmarks(bookmark_names(letter, serial, payload))

    def bookmarks(self, names: Iterable[str]) -> tuple[str, str]:
        """The starts and the ends of bookmarks over the same words."""
        numbered = [(self.number(), name) for name in names]
        starts = "".join(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>' for number, name in numbered)
        return starts, "".join(f'<w:bookmarkEnd w:id="{number}"/>' for number, _ in numbered)

    def tracked(self, change: Change) -> tuple[str, str]:
        """The opening tag and the end tag of a tracked change; with nothing between it marks a paragraph or a row."""
        tag = "ins" if isinstance(change, Inserted) else "del"
        author = quoteattr(t.clean(change.by).strip() or UNKNOWN)
        return (
            f'<w:{tag} w:id="{self.number()}" w:author={author} w:date="{stamp(change.on, self.date)}">',
            f"</w:{tag}>",
        )

    def paragraph_mark(self, changes: tuple[Change | None, Change | None]) -> str:
        """The run properties that say who inserted or deleted a paragraph's end; empty if nobody did."""
        marks = "".join("".join(self.tracked(change)) for change in changes if change)
        return f"<w:rPr>{marks}</w:rPr>" if marks else ""

    def runs(
        self, spans: tuple[Span, ...], changes: tuple[Change | None, Change | None] = (None, None), style: str = ""
    ) -> str:
        """The spans as runs; `changes` (inserted, deleted) are those of the paragraph or row around them."""
        if all(not span.marks for span in spans) and changes == (None, None) and not style:
            return "".join(f"<w:r>{words(span.text)}</w:r>" for span in spans)
        out: list[str] = []
        open_ranges: dict[type, tuple[Mark, str]] = {}
        wrapped: tuple[object, ...] = (None, None, None)
        closing = ""
        bare = changes == (None, None) and not style
        for span in spans:
            if bare and not (span.marks or closing or open_ranges):
                out.append(f"<w:r>{words(span.text)}</w:r>")
                continue
            marks = {type(mark): mark for mark in span.marks}
            # Each span of a field shows the whole value (see facts.fill), so each is a range of its own.
            ended = [kind for kind, (mark, _) in open_ranges.items() if kind is t.Field or marks.get(kind) != mark]
            begun = [
                mark
                for kind in (t.Field, t.Cite, t.Comment)
                if (mark := marks.get(kind)) and (kind not in open_ranges or kind in ended)
            ]
            wrap = (marks.get(t.Link), marks.get(Inserted) or changes[0], marks.get(Deleted) or changes[1])
            if closing and (ended or begun or wrap != wrapped):
                out.append(closing)
                closing, wrapped = "", (None, None, None)
            out.extend(open_ranges.pop(kind)[1] for kind in ended)
            for mark in begun:
                start, end = self._range(mark)
                out.append(start)
                open_ranges[type(mark)] = (mark, end)
            if wrap != wrapped:
                opening, closing = self._wrapping(wrap)
                out.append(opening)
                wrapped = wrap
            unset = self._is_unset(span)
            text = words(f"[{span.text}]" if unset else span.text, "w:delText" if wrap[2] else "w:t")
            look = "UnsetField" if unset and self.review else "Hyperlink" if t.Link in marks else ""
            out.append(f"<w:r>{self._run_properties(span.marks, self.style[look] if look else style)}{text}</w:r>")
        out.append(closing)
        out.extend(end for _, end in open_ranges.values())
        return "".join(out)

    def _range(self, mark: Mark) -> tuple[str, str]:
        match mark:
            case t.Field():
                return self.bookmark("F", (mark.fact,))
            case t.Cite():
                return self.bookmark("C", mark.references)
            case t.Comment():
                note = self.notes.get(mark.id)
                if note is None:
                    return self.bookmark("N", ("", mark.id)) if self.review else ("", "")
                start, end = self.bookmark("N", note.payload)
                note.left -= 1
                first = note.start() if note.left == note.stretches - 1 else ""
                return first + start, end + (note.end() if note.left == 0 else "")
            case _:
                raise AssertionError(mark)

    def _wrapping(self, wrap: tuple[Mark | None, Mark | None, Mark | None]) -> tuple[str, str]:
        opening = closing = ""
        link, *changes = wrap
        if isinstance(link, t.Link):
            href = t.clean(link.href)
            opening += f'<w:hyperlink r:id="{self.links.setdefault(href, f"rIdLink{len(self.links) + 1}")}">'
            closing = "</w:hyperlink>"
        for change in changes:
            if isinstance(change, Inserted | Deleted):
                start, end = self.tracked(change)
                opening, closing = opening + start, end + closing
        return opening, closing

    def _is_unset(self, span: Span) -> bool:
        """Whether a span shows no value but the name of a fact: it stands in brackets."""
        field = t.mark_of(span, t.Field)
        return field is not None and field.fact not in self.known and span.text == fact_kind(field.fact).label

    def _run_properties(self, marks: tuple[Mark, ...], style: str) -> str:
        found = self._properties.get((marks, style))
        if found is None:
            found = self._properties[marks, style] = _run_properties(marks, style)
        return found


def _run_properties(marks: tuple[Mark, ...], style: str) -> str:
    kinds = {type(mark) for mark in marks} - _BARE
    properties = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/>" if t.Bold in kinds else "",
            "<w:i/>" if t.Italic in kinds else "",
            '<w:u w:val="single"/>' if t.Underline in kinds else "",
            '<w:vertAlign w:val="superscript"/>'
            if t.Superscript in kinds
            else '<w:vertAlign w:val="subscript"/>'
            if t.Subscript in kinds
            else "",
        )
    )
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""
