"""Comments: a release's notes as Word's comments part, replies and resolved threads in Word's extension of it.

Word has one level of replies; replies to replies are written into the same thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from studio.formats.docx.names import W
from studio.formats.docx.runs import UNKNOWN, NoteRange, stamp, words
from studio.model import text as t
from studio.model.release import Note, Release

__all__ = ["comments_xml", "extended_xml", "ranges", "thread"]

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def thread(note: Note) -> tuple[Note, ...]:
    """A note and all replies to it, in order."""
    return (note, *(reply for each in note.replies for reply in thread(each)))


def ranges(release: Release) -> dict[str, NoteRange]:
    """The comment range of each note by its id: its numbers, and how many stretches of text it is about."""
    stretches: Counter[str] = Counter()
    for section in release.sections:
        for spans in _span_groups(section.blocks):
            before = None
            for span in spans:
                mark = t.mark_of(span, t.Comment)
                if mark and mark != before:
                    stretches[mark.id] += 1
                before = mark
    result: dict[str, NoteRange] = {}
    number = 0
    for note in release.comments:
        ids = tuple(each.id for each in thread(note))
        if note.id not in result:
            result[note.id] = NoteRange(tuple(range(number, number + len(ids))), ids, stretches[note.id])
            number += len(ids)
    return result


def _span_groups(blocks: tuple[t.Block, ...]) -> Iterator[tuple[t.Span, ...]]:
    for block in blocks:
        match block:
            case t.Paragraph():
                yield block.spans
            case t.Table():
                yield from (cell for row in block.rows for cell in row.cells)


def _numbered(release: Release, notes: dict[str, NoteRange]) -> Iterator[tuple[int, Note, int | None, bool]]:
    """Every comment with its number, the number it replies to, and whether the thread is resolved; ids count once."""
    seen: set[str] = set()
    for note in release.comments:
        if note.id in seen:
            continue
        seen.add(note.id)
        first, *_ = numbers = notes[note.id].numbers
        for number, each in zip(numbers, thread(note), strict=True):
            yield number, each, None if number == first else first, note.resolved


def _paragraph_id(number: int) -> str:
    return f"{0x52530001 + number:08X}"


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isalnum())[:9].upper()


def comments_xml(release: Release, notes: dict[str, NoteRange], date: str, style: dict[str, str]) -> str:
    """The comments part, or an empty string where there are none."""
    out: list[str] = []
    for number, note, _, _ in _numbered(release, notes):
        author = t.clean(note.by).strip() or UNKNOWN
        lines = t.clean(note.text).split("\n")
        paragraphs = "".join(
            f'<w:p{f""" w14:paraId="{_paragraph_id(number)}" """.rstrip() if index == len(lines) - 1 else ""}>'
            f'<w:pPr><w:pStyle w:val="{style["CommentText"]}"/></w:pPr>'
            f"{_mark(style) if index == 0 else ''}<w:r>{words(line)}</w:r></w:p>"
            for index, line in enumerate(lines)
        )
        out.append(
            f'<w:comment w:id="{number}" w:author={quoteattr(author)} w:date="{stamp(note.on, date)}" '
            f"w:initials={quoteattr(_initials(author))}>{paragraphs}</w:comment>"
        )
    if not out:
        return ""
    spaces = f'xmlns:w="{W}" xmlns:mc="{_MC}" xmlns:w14="{W14}" mc:Ignorable="w14"'
    return f"{_HEAD}<w:comments {spaces}>{''.join(out)}</w:comments>"


def _mark(style: dict[str, str]) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="{style["CommentReference"]}"/></w:rPr><w:annotationRef/></w:r>'


def extended_xml(release: Release, notes: dict[str, NoteRange]) -> str:
    """The part that says which comment replies to which and what is resolved; empty where nothing does."""
    rows = list(_numbered(release, notes))
    if not any(parent is not None or resolved for _, _, parent, resolved in rows):
        return ""
    entries = "".join(
        f'<w15:commentEx w15:paraId="{_paragraph_id(number)}"{_parent(parent)} w15:done="{int(resolved)}"/>'
        for number, _, parent, resolved in rows
    )
    return f'{_HEAD}<w15:commentsEx xmlns:w15="{W15}" xmlns:mc="{_MC}">{entries}</w15:commentsEx>'


def _parent(number: int | None) -> str:
    return "" if number is None else f' w15:paraIdParent="{_paragraph_id(number)}"'
