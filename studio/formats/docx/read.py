"""Reading: a Word file as a release, section by section where it is one of ours, sorted by its text where it isn't."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from studio.formats import Paragraphs, Read, sorted_
from studio.formats.docx.names import Mark, W, collected
from studio.formats.docx.package import Source, opened
from studio.formats.docx.sorting import loose_blocks, sections, settled
from studio.formats.docx.styles import Styles
from studio.formats.docx.threads import notes_of, threads
from studio.formats.docx.walk import Walker
from studio.formats.flow import DRAFT_LINE
from studio.intake import top_plain
from studio.model import facts as fc
from studio.model import text as t
from studio.model.release import Fact, Note, Release, Section

__all__ = ["paragraphs", "read"]

_FOOTER = re.compile(r"Page \d+ of \d+")


def _q(name: str) -> str:
    return f"{{{W}}}{name}"


def read(content: bytes, type: str | None) -> Read:
    """What a Word file says, as a release, and a ledger of what could not be kept.

    A file of ours gives its sections, fields, citations, comments and tracked changes back; facts come back as far as a
    field shows them, waivers, overrides and library links don't. Any other file is sorted by what its text says.
    Raises FormatError if the file is no Word document, or is damaged, protected or far too large.
    """
    found = _found(content, type)
    return found if isinstance(found, Read) else sorted_(found, type)


def paragraphs(content: bytes) -> Paragraphs | Read:
    """The paragraphs of a Word file; one of ours as `read` gives it. Raises FormatError as that does."""
    return _found(content, None)


def _found(content: bytes, type: str | None) -> Paragraphs | Read:
    source = opened(content)
    root = source.xml(source.main)
    related = source.relations(source.main)
    styles = source.related("styles")
    walker = Walker(Styles(styles, source.related("numbering")), related, _footnotes(source))
    bookmarks = _bookmarks(root)
    found = threads(source.related("comments"), source.related("commentsExtended"))
    marks, comments = notes_of(found, root, bookmarks)
    body = root.find(_q("body"))
    items = list(walker.blocks(body)) if body is not None else []
    ours = any(mark.letter == "S" for mark in bookmarks.values()) or any(
        mark.letter == "T" for mark in bookmarks.values()
    )
    comments += tuple(_beside(walker))
    if ours:
        made = sections(items, marks, walker.told)
        release = _known(bookmarks, made, type, comments, _title(source), _language(styles))
        ledger = (*_told(walker), *_furniture(source, release))
        return Read(release, ledger)
    blocks = top_plain([settled(loose, walker.told) for loose in loose_blocks(items, marks)])
    return Paragraphs(blocks, (*_told(walker), *_furniture(source, None)), comments)


def _bookmarks(root: Any) -> dict[str, Mark]:
    """Our bookmarks by their ids in the file."""
    ids: dict[str, str] = {}
    for start in root.iter(_q("bookmarkStart")):
        ids.setdefault(start.get(_q("name")) or "", start.get(_q("id")) or "")
    return {ids[name]: mark for name, mark in collected(ids).items()}


def _known(
    bookmarks: dict[str, Mark],
    made: tuple[Section, ...],
    type: str | None,
    comments: tuple[Note, ...],
    title: str,
    language: str,
) -> Release:
    kept = next((mark.payload[0] for mark in bookmarks.values() if mark.letter == "T"), "")
    release = Release(type or kept, title, sections=made, comments=comments, language=language)
    values: dict[str, str] = {}
    for section in made:
        for fact, shown in _shown(section):
            if fact not in values and shown != fc.fact_kind(fact).label:
                values[fact] = _value(fact, shown)
    return Release(
        release.type, title, tuple(Fact(id, value) for id, value in values.items()), made, comments, language=language
    )


def _shown(section: Section) -> Iterator[tuple[str, str]]:
    """What each field of a section shows, changes accepted."""
    for block in section.blocks:
        for spans in (
            (block.spans,) if isinstance(block, t.Paragraph) else (cell for row in block.rows for cell in row.cells)
        ):
            left = (span for span in spans if not t.mark_of(span, t.Deleted))
            for field, group in groupby(left, lambda span: t.mark_of(span, t.Field)):
                parts = [span.text for span in group]
                if field:
                    yield field.fact, parts[0] if len(set(parts)) == 1 else "".join(parts)


_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(r"(?:(?P<m1>[A-Z][a-z]+)\.? (?P<d1>\d{1,2}),|(?P<d2>\d{1,2}) (?P<m2>[A-Z][a-z]+)) (?P<y>\d{4})")


def _value(fact: str, shown: str) -> str:
    """A fact's value by what its field shows: a date as an ISO date, all else as it is."""
    match = _DATE.fullmatch(shown) if fc.fact_kind(fact).is_date else None
    if match:
        for number, month in enumerate(_MONTH.split("|"), 1):
            if month.startswith((match["m1"] or match["m2"])[:3]):
                try:
                    return dt.date(int(match["y"]), number, int(match["d1"] or match["d2"])).isoformat()
                except ValueError:
                    break
    return shown


def _told(walker: Walker) -> tuple[str, ...]:
    kept = (f"Formats that a release doesn't keep were left out: {', '.join(walker.unkept)}.",) if walker.unkept else ()
    return (*walker.told, *kept)


def _beside(walker: Walker) -> Iterator[Note]:
    """Foot- and endnotes, and the text of boxes, as comments."""
    for index, (kind, words) in enumerate(walker.footnotes, 1):
        walker.told["Footnotes and endnotes were brought in as comments at their numbers."] = None
        yield Note(f"{kind}-{index}", text=words)
    for index, words in enumerate(dict.fromkeys(walker.boxes), 1):
        if words:
            walker.told["The text of boxes was brought in as comments."] = None
            yield Note(f"text-box-{index}", text=words)


def _footnotes(source: Source) -> dict[tuple[str, str], str]:
    result: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        root = source.related(f"{kind}s")
        for note in root.iter(_q(kind)) if root is not None else ():
            if note.get(_q("type")) in (None, "normal"):
                lines = ["".join(each.text or "" for each in p.iter(_q("t"))) for p in note.iter(_q("p"))]
                result[kind, note.get(_q("id")) or ""] = t.clean("\n".join(lines)).strip()
    return result


def _furniture(source: Source, release: Release | None) -> tuple[str, ...]:
    """A line for each header and footer that isn't the one we write, and for macros."""
    ledger: dict[str, None] = {}
    for relation in source.relations(source.main).values():
        if relation.kind == "vbaProject":
            ledger["The file's macros were left out."] = None
        if relation.kind not in ("header", "footer") or relation.outside:
            continue
        root = source.xml(relation.target)
        words = " ".join("".join(each.text or "" for each in root.iter(_q("t"))).split()) if root is not None else ""
        if not words or (release is not None and _is_ours(words, release)):
            continue
        ledger[f"The {relation.kind} “{words}” was left out."] = None
    return tuple(ledger)


def _is_ours(words: str, release: Release) -> bool:
    line = next((" ".join(section.text.split()) for section in release.of_kind("release-line") if section.written), "")
    return words == DRAFT_LINE or bool(_FOOTER.fullmatch(words)) or bool(line and words.startswith(line))


def _title(source: Source) -> str:
    for relation in source.relations("").values():
        if relation.kind == "core-properties" and not relation.outside:
            root = source.xml(relation.target)
            found = root.find("{http://purl.org/dc/elements/1.1/}title") if root is not None else None
            return t.clean((found.text if found is not None else "") or "")
    return ""


def _language(styles: Any) -> str:
    defaults = styles.find(_q("docDefaults")) if styles is not None else None
    found = next(defaults.iter(_q("lang")), None) if defaults is not None else None
    return (found.get(_q("val")) if found is not None else None) or "en-US"
