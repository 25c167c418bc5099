"""The clipboard: our own blocks, web pages and Word text cleaned to the marks a release knows, and plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextTable

from studio.model import text as t
from studio.model.text import Block, Mark, Paragraph, Row, Span, Style, Table
from studio.ui.text.convert import lines
from studio.ui.text.face import style_of
from studio.ui.text.html import html_of
from studio.ui.text.splice import blocks_between, splice

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["MIME", "blocks_in", "from_html", "from_plain", "insert", "mime_of", "selected_blocks"]

MIME = "application/x-release-studio-blocks"
_LINKS = ("http", "https", "mailto")
# Qt hides all that follows one of these, since none is ever closed.
_VOID = re.compile(r"<(?:link|meta|base)\b[^>]*>", re.IGNORECASE)
_Vertical = QTextCharFormat.VerticalAlignment


def mime_of(blocks: tuple[Block, ...]) -> QMimeData:
    """Blocks as the clipboard carries them: our own, a web page's and plain text."""
    data = QMimeData()
    data.setData(MIME, msgspec.json.encode(blocks))
    data.setHtml(html_of(blocks))
    data.setText("\n".join(block.text for block in blocks))
    return data


def blocks_in(source: QMimeData) -> tuple[Block, ...]:
    """What the clipboard holds, as blocks; nothing of it that a release doesn't know."""
    if source.hasFormat(MIME):
        try:
            found = msgspec.json.decode(source.data(MIME).data(), type=tuple[Block, ...])
            return tuple(t.map_block(block, _cleaned) for block in found)
        except msgspec.MsgspecError:
            pass  # another version's: its HTML or text says the same
    if source.hasHtml() and source.html().strip():
        return from_html(source.html())
    return from_plain(source.text()) if source.hasText() else ()


def _cleaned(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return t.joined(Span(t.clean(span.text), span.marks) for span in spans)


def from_plain(text: str) -> tuple[Block, ...]:
    """Plain text as paragraphs: each line is one, as in Word; empty lines only part them."""
    found = [line.strip("\t\ufeff ") for line in t.clean(text).split("\n")]
    kept = [line.replace("\t", " ") for line in found if line]
    if len(kept) == 1 and "\n" not in t.clean(text):
        return (Paragraph((Span(t.clean(text).replace("\t", " ")),)),)
    return tuple(Paragraph((Span(line),)) for line in kept)


class _Deaf(QTextDocument):
    """A document that fetches nothing: a pasted page may name files and addresses."""

    def loadResource(self, kind: int, name: QUrl) -> None:
        return None


def from_html(source: str) -> tuple[Block, ...]:
    """The text of a web page or of Word, with no marks but those a release knows. Nothing is fetched."""
    document = _Deaf()
    document.setHtml(_VOID.sub("", source))
    found: list[Block] = []
    for line in lines(document):
        if isinstance(line, QTextTable):
            found.append(_table(line))
        elif words := _spans(line):
            found.append(Paragraph(words, _style(line)))
    return tuple(found)


def _table(table: QTextTable) -> Block:
    rows = []
    for row in range(table.rows()):
        made: list[tuple[Span, ...]] = []
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            own = cell.row() == row and cell.column() == column
            block, words = cell.firstCursorPosition().block(), []
            while own and block.isValid() and block.position() <= cell.lastCursorPosition().position():
                words += [*((Span("\n"),) if words else ()), *_spans(block)]
                block = block.next()
            made.append(tuple(words))
        rows.append(Row(tuple(made)))
    if table.columns() == 1:  # a layout's box, no table
        words = [span for index, row in enumerate(rows) for span in (*((Span("\n"),) if index else ()), *row.cells[0])]
        return Paragraph(tuple(words))
    return Table(tuple(rows))


def _style(block: QTextBlock) -> Style:
    shown = block.textList()
    if shown:
        return "bullet" if shown.format().style().value > -4 else "number"
    return "heading" if block.blockFormat().headingLevel() else style_of(block.blockFormat())


def _spans(block: QTextBlock) -> tuple[Span, ...]:
    spans: list[Span] = []
    heading = bool(block.blockFormat().headingLevel())
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        text = t.clean(fragment.text()).replace("\ufffc", "").replace("\t", " ")
        spans.append(Span(text, _marks(fragment.charFormat(), heading=heading)))
        fragments += 1
    return t.joined(spans)


def _marks(format: QTextCharFormat, *, heading: bool) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    link = QUrl(format.anchorHref()) if format.isAnchor() else QUrl()
    if link.scheme() in _LINKS:
        marks.append(t.Link(link.toString()))
    if format.fontWeight() >= QFont.Weight.DemiBold.value and not heading:
        marks.append(t.Bold())
    if format.fontItalic():
        marks.append(t.Italic())
    if format.fontUnderline() and not format.isAnchor():
        marks.append(t.Underline())
    if format.verticalAlignment() == _Vertical.AlignSuperScript:
        marks.append(t.Superscript())
    if format.verticalAlignment() == _Vertical.AlignSubScript:
        marks.append(t.Subscript())
    return tuple(marks)


def selected_blocks(editor: Editor) -> tuple[Block, ...]:
    """What is selected in an editor, as blocks."""
    cursor = editor.textCursor()
    return blocks_between(editor.document(), cursor.selectionStart(), cursor.selectionEnd())


def insert(editor: Editor, blocks: tuple[Block, ...]) -> None:
    """Put blocks in at the caret. A one-line section takes the first line; the rest is offered elsewhere."""
    if not blocks:
        return
    pasted, rest = blocks, ()
    if editor.one_line:
        words = [block for block in blocks if block.text.strip()]
        blocks, rest = tuple(words[:1]), tuple(words[1:])
    with editor.act("paste"):
        splice(editor, blocks)
    editor.pasted.emit(pasted, rest)
