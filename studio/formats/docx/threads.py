"""Comments of a file being read: threads of notes with their replies, known again by our bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from studio.formats.docx.comments import W14, W15
from studio.formats.docx.names import Mark, W
from studio.formats.docx.sorting import Marks
from studio.formats.docx.walk import change_of
from studio.model import text as t
from studio.model.release import Note

__all__ = ["Thread", "notes_of", "threads"]


def _q(name: str) -> str:
    return f"{{{W}}}{name}"


class Thread(Struct):
    """A comment by its number in the file, and those that reply to it."""

    number: str
    note: Note
    replies: list[Note]


def threads(comments: Any, extended: Any) -> list[Thread]:
    """The threads in the order in which they stand; both parts may be missing."""
    parents: dict[str, str] = {}
    done: set[str] = set()
    for entry in extended.iter(f"{{{W15}}}commentEx") if extended is not None else ():
        own, parent = entry.get(f"{{{W15}}}paraId") or "", entry.get(f"{{{W15}}}paraIdParent")
        if parent:
            parents[own] = parent
        if entry.get(f"{{{W15}}}done") in ("1", "true"):
            done.add(own)
    result: list[Thread] = []
    by_paragraph: dict[str, Thread] = {}
    for comment in comments.iter(_q("comment")) if comments is not None else ():
        paragraphs = list(comment.iter(_q("p")))
        ids = [each.get(f"{{{W14}}}paraId") or "" for each in paragraphs]
        last = ids[-1] if ids else ""
        change = change_of(comment)
        text = "\n".join("".join(_words(each)) for each in paragraphs)
        number = comment.get(_q("id")) or ""
        note = Note(f"comment-{number}", change.by, change.on, t.clean(text), resolved=last in done)
        parent_thread = by_paragraph.get(parents.get(last, ""))
        if parent_thread:
            parent_thread.replies.append(replace(note, resolved=False))
            by_paragraph[last] = parent_thread
            continue
        result.append(Thread(number, note, []))
        if last:
            by_paragraph[last] = result[-1]
    return result


def _words(paragraph: Any) -> list[str]:
    signs = {_q("tab"): "\t", _q("br"): "\n", _q("cr"): "\n", _q("noBreakHyphen"): "\u2011"}
    wanted = (_q("t"), *signs)
    return [signs.get(each.tag) or each.text or "" for each in paragraph.iter(*wanted)]


def notes_of(found: list[Thread], root: Any, bookmarks: dict[str, Mark]) -> tuple[Marks, tuple[Note, ...]]:
    """The marks that lay comments over words, and the notes, with the ids that our bookmarks in the text remember."""
    ids = _remembered(root, bookmarks, [thread.number for thread in found])
    comments: dict[str, str] = {}
    notes: list[Note] = []
    for thread in found:
        own, *others = ids.get(thread.number) or (thread.note.id,)
        names = [*others, *(reply.id for reply in thread.replies[len(others) :])]
        replies = tuple(replace(reply, id=id) for reply, id in zip(thread.replies, names, strict=False))
        comments[thread.number] = own
        notes.append(replace(thread.note, id=own, replies=replies))
    return Marks(bookmarks, comments, frozenset(number for number in comments if number in ids)), tuple(notes)


def _remembered(root: Any, bookmarks: dict[str, Mark], numbers: list[str]) -> dict[str, tuple[str, ...]]:
    """The note ids of comments by their numbers now.

    Programs number comments anew when they save, so a bookmark that begins where the comment does comes first.
    """
    ours = {
        id: mark.payload
        for id, mark in bookmarks.items()
        if mark.letter == "N" and mark.payload[0] and len(mark.payload) > 1
    }
    ids: dict[str, tuple[str, ...]] = {}
    claimed: set[str] = set()
    for start in root.iter(_q("commentRangeStart")) if ours else ():
        number = start.get(_q("id")) or ""
        near = [*_beside(start, preceding=True), *_beside(start, preceding=False)]
        payload = next((ours[id] for id in near if id in ours and ours[id][1] not in claimed), None)
        if payload and number in numbers and number not in ids:
            ids[number] = payload[1:]
            claimed.add(payload[1])
    for payload in ours.values():
        if payload[0] in numbers and payload[0] not in ids and payload[1] not in claimed:
            ids[payload[0]] = payload[1:]
            claimed.add(payload[1])
    return ids


def _beside(element: Any, *, preceding: bool) -> Iterator[str]:
    """The ids of the bookmarks that begin beside an element with no words between, nearest first."""
    ranges = (_q("bookmarkStart"), _q("bookmarkEnd"), _q("commentRangeStart"), _q("commentRangeEnd"))
    for sibling in element.itersiblings(preceding=preceding):
        if sibling.tag not in ranges:
            return
        if sibling.tag == _q("bookmarkStart"):
            yield sibling.get(_q("id")) or ""
