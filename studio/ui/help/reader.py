"""The reader of Help: a page of text in our type, with the words that are searched for marked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from studio.ui.help.topics import Topic
from studio.ui.theme import Theme

__all__ = ["Reader"]

_LINE, _WIDEST = 22, 640


class Reader(QTextBrowser):
    """`linked(address)` for a link: nothing is ever fetched."""

    linked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._topic: Topic | None = None
        self._words = ""
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setStyleSheet("QTextBrowser { background: transparent; border: none; }")
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(lambda url: self.linked.emit(url.toString()))
        theme.changed.connect(self._show)

    def show_topic(self, topic: Topic, words: str = "") -> None:
        """Show a page from its beginning, with words marked."""
        self._topic, self._words = topic, words
        self.setAccessibleName(topic.title)
        self._show()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are no longer than reads well."""
        super().resizeEvent(event)
        rest = max(self.width() - 2 * 32 - _WIDEST, 0)
        self.setViewportMargins(32, 20, 32 + rest, 12)

    def _show(self) -> None:
        if self._topic is None:
            return
        document = QTextDocument(self)
        font = self._theme.font("interface")
        font.setPixelSize(14)
        document.setDefaultFont(font)
        tokens = self._theme.tokens
        document.setDefaultStyleSheet(f"a {{ color: {tokens.accent.name()}; }}")
        if self._topic.html is not None:
            document.setHtml(self._topic.html())
        else:
            document.setMarkdown(self._topic.markdown)
        title = QTextCursor(document)
        title.insertBlock()
        title.movePosition(QTextCursor.MoveOperation.Start)
        head = QTextBlockFormat()
        head.setHeadingLevel(1)
        title.setBlockFormat(head)
        title.insertText(self._topic.title)
        self._set(document)
        self.setDocument(document)  # the one before goes with this
        self._mark()

    def _set(self, document: QTextDocument) -> None:
        """Set every paragraph in the sizes and colours of the interface."""
        tokens, block = self._theme.tokens, document.begin()
        sizes = {1: (20, 28), 2: (16, 24), 3: (14, _LINE)}
        while block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            level = block.blockFormat().headingLevel()
            size, line = sizes.get(level, (14, _LINE))
            shape = QTextBlockFormat()
            shape.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            in_table = cursor.currentTable() is not None
            shape.setTopMargin(0 if block.blockNumber() == 0 or in_table else 18 if level else 0)
            last = block.textList() is not None and block.next().isValid() and block.next().textList() is None
            shape.setBottomMargin(0 if in_table else 6 if level else 4 if block.textList() and not last else 12)
            cursor.mergeBlockFormat(shape)
            for piece in _pieces(block):
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(self._letters(piece.charFormat(), size, title=bool(level)))
            block = block.next()
        palette = self.palette()
        palette.setColor(palette.ColorRole.Text, tokens.text)
        self.setPalette(palette)

    def _letters(self, before: QTextCharFormat, size: int, *, title: bool) -> QTextCharFormat:
        """The format of words: bold and italic as they were, keys and signs to type on a quiet ground."""
        made = QTextCharFormat(before)
        made.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        made.setProperty(QTextFormat.Property.FontPixelSize.value, size)
        if title:
            made.setFontWeight(QFont.Weight.DemiBold)
        if before.fontFixedPitch():
            made.setFontFamilies(self._theme.font("interface").families())
            made.setFontFixedPitch(False)
            made.setBackground(self._theme.tokens.hover)
        if before.isAnchor():
            made.setForeground(self._theme.tokens.accent)
        return made

    def _mark(self) -> None:
        marks = []
        for word in self._words.split():
            cursor = QTextCursor(self.document())
            while len(marks) < 500:
                cursor = self.document().find(word, cursor)
                if cursor.isNull():
                    break
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(self._theme.tokens.hit)
                marks.append(mark)
        self.setExtraSelections(marks)


def _pieces(block: QTextBlock) -> list[QTextFragment]:
    """The runs of one format in a paragraph."""
    found, place = [], block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found
