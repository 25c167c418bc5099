"""Pasting: what the clipboard holds becomes blocks of a section, with no marks but those a release knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QMimeData

from studio.model import text as t
from studio.model.release import Release
from studio.model.text import Block, Paragraph, Span, Table
from studio.ui.text.arriving import Origin, arrived, origin_of
from studio.ui.text.convert import in_cell
from studio.ui.text.face import style_of
from studio.ui.text.html import html_of
from studio.ui.text.splice import blocks_between, splice
from studio.ui.text.units import typing_marks

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = [
    "MIME", "Clip", "blocks_in", "from_html", "from_plain", "holds_something", "insert", "insert_from",
    "insert_text", "mime_of", "read", "selected_blocks",
]  # fmt: skip

MIME = "application/x-release-studio-blocks"
ORIGIN = "application/x-release-studio-origin"
_RTF = ("text/rtf", "application/rtf", "text/richtext")


class Clip(Struct, frozen=True):
    """What a clipboard holds: blocks, in words what of it doesn't come over, and where our own text was copied."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    origin: Origin | None = None


def mime_of(blocks: tuple[Block, ...], release: Release | None = None) -> QMimeData:
    """Blocks as the clipboard carries them: our own, a web page's and plain text."""
    data = QMimeData()
    data.setData(MIME, msgspec.json.encode(blocks))
    if release is not None:
        data.setData(ORIGIN, msgspec.json.encode(origin_of(release, blocks)))
    data.setHtml(html_of(blocks))
    data.setText("\n".join(block.text for block in blocks))
    return data


def holds_something(source: QMimeData) -> bool:
    """Whether there is anything to paste, or to say why it can't be; files are the window's."""
    if any(url.isLocalFile() for url in source.urls()):
        return False
    return source.hasText() or source.hasHtml() or source.hasImage() or any(source.hasFormat(each) for each in _RTF)


def read(source: QMimeData) -> Clip:
    """What the clipboard holds, as blocks; nothing of it that a release doesn't know."""
    own = _own(source)
    if own is not None:
        return own
    notes: tuple[str, ...] = ()
    if source.hasHtml() and source.html().strip():
        from studio.formats.html.page import LARGEST, page  # on the first paste: it brings the names of all characters
        from studio.formats.html.read import told

        html = _html(source)
        found = page(html)
        whole = len(html) <= LARGEST
        notes = told(found) if whole else ("What was copied is too long for its looks. Only its words were pasted.",)
        if found.blocks and whole:
            return Clip(tuple(t.map_block(block, _without_tabs) for block in found.blocks), notes)
    blocks = from_plain(_text(source))
    if not blocks and not notes and source.hasImage():
        notes = ("A picture can’t be part of a release. It was left out.",)
    return Clip(blocks, notes)


def _own(source: QMimeData) -> Clip | None:
    """Our own blocks; None for what isn't ours, or another version's, whose HTML or text says the same."""
    if not source.hasFormat(MIME):
        return None
    try:
        found = msgspec.json.decode(source.data(MIME).data(), type=tuple[Block, ...])
        origin = msgspec.json.decode(source.data(ORIGIN).data(), type=Origin) if source.hasFormat(ORIGIN) else None
    except msgspec.MsgspecError:
        return None
    return Clip(tuple(t.map_block(block, _cleaned) for block in found), (), origin)


def _html(source: QMimeData) -> str:
    """The clipboard's page, without the head that Windows puts before it."""
    html = source.html()
    return html[html.find("<") :] if html.startswith("Version:") else html


def _text(source: QMimeData) -> str:
    """The clipboard's words; those of rich text where there is nothing else."""
    if source.hasText():
        return source.text()
    rich = next((source.data(each).data() for each in _RTF if source.hasFormat(each)), b"")
    if not rich:
        return ""
    from studio.formats.text.rtf import plain

    return plain(rich)


def blocks_in(source: QMimeData) -> tuple[Block, ...]:
    """What the clipboard holds, as blocks."""
    return read(source).blocks


def _cleaned(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return t.joined(Span(t.clean(span.text), span.marks) for span in spans)


def _without_tabs(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return t.joined(Span(span.text.replace("\t", " "), span.marks) for span in spans)


def from_plain(text: str) -> tuple[Block, ...]:
    """Plain text as paragraphs: each line is one, as in Word; empty lines only part them."""
    found = [line.strip("\t\ufeff ") for line in t.clean(text).split("\n")]
    kept = [line.replace("\t", " ") for line in found if line]
    if len(kept) == 1 and "\n" not in t.clean(text):
        return (Paragraph((Span(t.clean(text).replace("\t", " ")),)),)
    return tuple(Paragraph((Span(line),)) for line in kept)


def from_html(source: str) -> tuple[Block, ...]:
    """The text of a web page or of Word, with no marks but those a release knows. Nothing is fetched."""
    from studio.formats.html.page import page

    return tuple(t.map_block(block, _without_tabs) for block in page(source).blocks)


def selected_blocks(editor: Editor) -> tuple[Block, ...]:
    """What is selected in an editor, as blocks."""
    cursor = editor.textCursor()
    return blocks_between(editor.document(), cursor.selectionStart(), cursor.selectionEnd())


def insert_from(editor: Editor, source: QMimeData) -> None:
    """Paste: put in what the clipboard holds, and tell what of it is otherwise than it was."""
    clip = read(source)
    release = editor.release() if editor.release else None
    if release is None:
        insert(editor, clip.blocks, clip.notes)
        return
    fitted = arrived(clip.blocks, clip.origin, release)
    editor.incoming = fitted.facts
    insert(editor, fitted.blocks, (*clip.notes, *fitted.notes))
    editor.incoming = ()


def insert_text(editor: Editor, source: QMimeData) -> None:
    """Paste as text: the words alone, with the marks of the words at the caret; in a list each line is an item."""
    text = _text(source) or "\n".join(block.text for block in blocks_in(source))
    cursor = editor.textCursor()
    marks = editor.pending if editor.pending is not None else typing_marks(cursor)
    style = style_of(cursor.blockFormat())
    listed = style if style in ("bullet", "number") and not in_cell(cursor) else "body"
    insert(editor, tuple(Paragraph((Span(block.text, marks),), listed) for block in from_plain(text)))


def insert(editor: Editor, blocks: tuple[Block, ...], notes: tuple[str, ...] = ()) -> None:
    """Put blocks in at the caret. A one-line section takes the first line; the rest is offered elsewhere."""
    if not blocks and not notes:
        return
    pasted, rest = blocks, ()
    if editor.one_line:
        words = tuple(block for block in blocks if block.text.strip())
        first = next(iter(words), None)
        takes = 0 if isinstance(first, Table) else 1
        blocks = tuple(replace(block, style="body") for block in words[:takes])
        rest = words[takes:]
    if blocks:
        with editor.act("paste"):
            splice(editor, blocks)
    editor.pasted.emit(pasted, rest, notes)
