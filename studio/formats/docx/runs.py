"""Runs: spans of marked text as WordprocessingML, with its links, tracked changes, bookmarks and comment ranges.

A field inserted by a reviewer becomes

    <w:bookmarkStart w:id="4" w:name="_RSF_4_trialZdphase"/>
    <w:ins w:id="5" w:author="A. Reyes" w:date="2026-03-05T00:00:00Z"><w:r><w:t>Phase 1</w:t></w:r></w:ins>
    <w:bookmarkEnd w:id="4"/>
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from studio.formats.docx.names import bookmark_names
from studio.model import text as t
from studio.model.facts import fact_kind
from studio.model.text import Change, Deleted, Inserted, Mark, Span

__all__ = ["NoteRange", "Pen", "stamp", "words"]

UNKNOWN = "Unknown"
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\n\t\u2011])")
_BREAK = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u2011": "<w:noBreakHyphen/>"}
# Anything that can't stand in a text as it is.
_RARE = re.compile("[\x00-\x1f<>&\u2011\ud800-\udfff\ufffe\uffff]")
_NO_WRAP: tuple[Mark | None, Mark | None, Mark | None] = (None, None, None)


def stamp(on: str, otherwise: str) -> str:
    """A date, or date and time, as Word's `w:date`; where it is none, `otherwise`.

    >>> stamp("2026-03-05", "")
    '2026-03-05T00:00:00Z'
    """
    found = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?)?", on)
    return f"{found[1]}T{found[2] or '00:00'}{found[3] or ':00'}Z" if found else otherwise


def words(text: str, tag: str = "w:t") -> str:
    """The elements of a run that hold a text: line breaks, tabs and no-break hyphens are elements of their own."""
    if not _RARE.search(text):
        return _piece(text, tag)
    text = escape(t.clean(text) if _ILLEGAL.search(text) else text)
    return "".join(_BREAK.get(piece) or _piece(piece, tag) for piece in _BREAKS.split(text) if piece)


def _piece(text: str, tag: str) -> str:
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<{tag}{space}>{text}</{tag}>"


class _Seen(Struct, frozen=True):
    """What a span's marks mean: ranges around it, the name shown if its fact isn't set, run properties, wrappers."""

    ranges: tuple[Mark, ...]
    label: str
    properties: str
    link: Mark | None
    inserted: Mark | None
    deleted: Mark | None


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
        labels: Mapping[str, str] | None = None,
    ) -> None:
        """`known` are the facts with a value, `labels` the names of those the writer added, `style` maps our style ids
        to the file's.

        `numberings` has a number for each list style that doesn't bring one along; for numbered lists it's the one
        before the first.
        """
        self.date = date
        self.known = known
        self.labels = labels or {}
        self.review = review
        self.notes = notes
        self.style = style
        self.numberings = numberings
        self.lists = 0
        self.links: dict[str, str] = {}
        self._number = 0
        self._seen: dict[tuple[Mark, ...], _Seen] = {}

    def number(self) -> int:
        """The next number for a bookmark or a revision."""
        self._number += 1
        return self._number

    def bookmark(self, letter: str, payload: tuple[str, ...]) -> tuple[str, str]:
        """A bookmark's start and its end."""
        serial = self.number()
        names = bookmark_names(letter, serial, payload)
        if len(names) > 1:
            return self.bookmarks(names)
        return f'<w:bookmarkStart w:id="{serial}" w:name="{names[0]}"/>', f'<w:bookmarkEnd w:id="{serial}"/>'

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
        out: list[str] = []
        open_ranges: dict[type, tuple[Mark, str]] = {}
        wrapped = _NO_WRAP
        closing = ""
        bare = changes == (None, None) and not style
        for span in spans:
            if bare and not (span.marks or closing or open_ranges):
                out.append(f"<w:r>{words(span.text)}</w:r>")
                continue
            seen = self._seen.get(span.marks) or self._look(span.marks)
            # Each span of a field shows the whole value (see facts.fill), so each is a range of its own.
            ended = [k for k, (mark, _) in open_ranges.items() if k is t.Field or mark not in seen.ranges]
            begun = [mark for mark in seen.ranges if type(mark) not in open_ranges or type(mark) in ended]
            wrap = (seen.link, seen.inserted or changes[0], seen.deleted or changes[1])
            if closing and (ended or begun or wrap != wrapped):
                out.append(closing)
                closing, wrapped = "", _NO_WRAP
            out.extend(open_ranges.pop(kind)[1] for kind in ended)
            for mark in begun:
                start, end = self._range(mark)
                out.append(start)
                open_ranges[type(mark)] = (mark, end)
            if wrap is not wrapped and wrap != wrapped:
                opening, closing = self._wrapping(wrap)
                out.append(opening)
                wrapped = wrap
            unset = seen.label and span.text == seen.label
            text = words(f"[{span.text}]" if unset else span.text, "w:delText" if wrap[2] else "w:t")
            look = "UnsetField" if unset and self.review else "Hyperlink" if seen.link else ""
            own = self.style[look] if look else style
            properties = f'<w:rStyle w:val="{own}"/>{seen.properties}' if own else seen.properties
            out.append(f"<w:r><w:rPr>{properties}</w:rPr>{text}</w:r>" if properties else f"<w:r>{text}</w:r>")
        out.append(closing)
        out.extend(end for _, end in open_ranges.values())
        return "".join(out)

    def _look(self, marks: tuple[Mark, ...]) -> _Seen:
        """What a span's marks mean here, worked out once for all spans that have the same."""
        kinds = {type(mark): mark for mark in marks}
        field, link, inserted, deleted = (kinds.get(kind) for kind in (t.Field, t.Link, Inserted, Deleted))
        label = ""
        if isinstance(field, t.Field) and field.fact not in self.known:
            label = self.labels.get(field.fact) or fact_kind(field.fact).label
        ranges = tuple(kinds[kind] for kind in (t.Field, t.Cite, t.Comment) if kind in kinds)
        seen = self._seen[marks] = _Seen(ranges, label, _run_properties(kinds), link, inserted, deleted)
        return seen

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


def _run_properties(kinds: Container[type]) -> str:
    raised = "superscript" if t.Superscript in kinds else "subscript" if t.Subscript in kinds else ""
    return "".join((
        "<w:b/>" if t.Bold in kinds else "",
        "<w:i/>" if t.Italic in kinds else "",
        '<w:u w:val="single"/>' if t.Underline in kinds else "",
        f'<w:vertAlign w:val="{raised}"/>' if raised else "",
    ))  # fmt: skip
