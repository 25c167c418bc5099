"""The words of a version, to read: facts tinted, or what changed since another version marked as on the sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from studio.model import text as t
from studio.model.library import Version
from studio.model.release import Release, Section
from studio.model.review import redline
from studio.model.text import Block, Deleted, Field, Inserted, Paragraph, Span
from studio.ui.library.words import record_of
from studio.ui.theme import Theme
from studio.ui.widgets.labels import label

__all__ = ["Prose", "blocks_of", "changes", "facts_in", "headed"]


def headed(card: QWidget, title: str, line: QWidget) -> QVBoxLayout:
    """The column of a card on which words are read before they change, its title and the line below it in it."""
    card.setAccessibleName(title)
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    head = QVBoxLayout()
    head.setContentsMargins(28, 22, 28, 14)
    head.setSpacing(2)
    head.addWidget(label(title, "group"))
    head.addWidget(line)
    column.addLayout(head)
    return column


def changes(kind: str, old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[Block, ...]:
    """How one version's blocks became another's, as tracked changes."""
    before, after = (Release("", sections=(Section("text", kind, blocks),)) for blocks in (old, new))
    return redline(before, after).sections[0].blocks


def blocks_of(version: Version) -> tuple[Block, ...]:
    """A version's words; of what isn't text (a person, a profile), what it says, in lines."""
    if version.blocks:
        return version.blocks
    record = record_of(version)
    if "style" in record:  # a house's style, the text of its file
        return tuple(Paragraph((Span(line),)) for line in record["style"].splitlines() if line.strip())
    said = ((name.replace("_", " ").capitalize(), value) for name, value in record.items() if name != "id")
    return tuple(Paragraph((Span(f"{name}: {value}"),)) for name, value in said if value)


def facts_in(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The facts that stand in some blocks, each once, in reading order."""
    found = (t.mark_of(span, Field) for block in blocks for span in t.block_spans(block))
    return tuple(dict.fromkeys(field.fact for field in found if field))


class Prose(QTextEdit):
    """As high as its words. What is selected can be copied; keys that do something else go to what it stands in."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._blocks: tuple[Block, ...] = ()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setStyleSheet("QTextEdit { background: transparent; border: none; }")
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self.show_blocks(self._blocks)

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show these, with the changes that are tracked in them."""
        self._blocks = blocks
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        first = True
        for block in blocks:
            rows = (block.spans,) if isinstance(block, Paragraph) else tuple(_row(row.cells) for row in block.rows)
            for spans in rows:
                if not first:
                    cursor.insertBlock()
                self._begin(cursor, block, first=first)
                for span in spans:
                    cursor.insertText(span.text.replace("\n", "\u2028"), self._format(span, block))
                first = False
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self._fit()

    def _begin(self, cursor: QTextCursor, block: Block, *, first: bool) -> None:
        made = QTextBlockFormat()
        line = self._theme.line_height("library")
        made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        made.setTopMargin(0 if first else 10)
        if isinstance(block, Paragraph) and block.style in ("bullet", "number"):
            made.setLeftMargin(18)
            made.setTextIndent(-14)
        cursor.setBlockFormat(made)
        plain = QTextCharFormat()
        plain.setFont(self._theme.font("library"))
        plain.setForeground(self._theme.tokens.text)
        cursor.setBlockCharFormat(plain)
        if isinstance(block, Paragraph) and block.style in ("bullet", "number"):
            cursor.insertText("•  " if block.style == "bullet" else "–  ", plain)

    def _format(self, span: Span, block: Block) -> QTextCharFormat:
        tokens, made = self._theme.tokens, QTextCharFormat()
        font = self._theme.font("library")
        strong = isinstance(block, Paragraph) and block.style == "heading"
        if strong or t.mark_of(span, t.Bold):
            font.setWeight(font.Weight.DemiBold)
        font.setItalic(t.mark_of(span, t.Italic) is not None)
        font.setUnderline(t.mark_of(span, t.Underline) is not None)
        change = t.mark_of(span, Inserted) or t.mark_of(span, Deleted) or block.change
        if isinstance(change, Inserted):
            font.setUnderline(True)
        elif isinstance(change, Deleted):
            font.setStrikeOut(True)
        made.setFont(font)
        made.setForeground(tokens.text)
        if isinstance(change, Inserted):
            made.setForeground(tokens.ins)
            made.setBackground(tokens.ins_bg)
        elif isinstance(change, Deleted):
            made.setForeground(tokens.dele)
            made.setBackground(tokens.del_bg)
        elif t.mark_of(span, Field):
            made.setBackground(tokens.field)
        elif t.mark_of(span, t.Link):
            made.setForeground(tokens.accent)
        align = QTextCharFormat.VerticalAlignment
        if t.mark_of(span, t.Superscript) or t.mark_of(span, t.Cite):
            made.setVerticalAlignment(align.AlignSuperScript)
        elif t.mark_of(span, t.Subscript):
            made.setVerticalAlignment(align.AlignSubScript)
        return made

    # --- Qt ---

    def _fit(self) -> None:
        height = max(26, int(self.document().size().height() + 0.99))
        if self.height() != height:
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """As high as the words."""
        return QSize(320, self.height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as there's room."""
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and take the height that needs."""
        super().resizeEvent(event)
        self.document().setTextWidth(self.viewport().width())
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Words wrap inside the width."""
        super().changeEvent(event)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space and Esc are for the page."""
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Escape, keys.Key_Space):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _row(cells: tuple[tuple[Span, ...], ...]) -> tuple[Span, ...]:
    """The cells of a table's row in a line."""
    spans: list[Span] = []
    for number, cell in enumerate(cells):
        spans += [Span("   ·   "), *cell] if number else [*cell]
    return tuple(spans)
