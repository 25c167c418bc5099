"""The value of a document kept up to date: after a key press only the paragraphs it touched are read again."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from studio.model.text import Block
from studio.ui.text.convert import read, read_block
from studio.ui.text.face import Face
from studio.ui.text.write import settle

__all__ = ["Reader"]


class Reader:
    """Reads a document's blocks, and gives what was typed the looks its marks call for."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._blocks: list[Block | None] = []
        self._head: int | None = None  # characters at the beginning that no change has touched since the last reading
        self._tail = 0  # and at the end
        document.contentsChange.connect(self._note)

    def _note(self, position: int, removed: int, added: int) -> None:
        tail = max(self._document.characterCount() - position - added, 0)
        self._head = position if self._head is None else min(self._head, position)
        self._tail = min(self._tail, tail) if self._tail >= 0 else tail

    def reset(self, blocks: tuple[Block, ...]) -> None:
        """Take these blocks for what the document shows now."""
        plain = self._plain
        self._blocks = list(blocks) if plain and blocks else []
        self._head, self._tail = None, -1

    @property
    def _plain(self) -> bool:
        """Whether there are only paragraphs."""
        return not self._document.rootFrame().childFrames()

    def blocks(self, face: Face) -> tuple[Block, ...]:
        """The blocks that the document shows now."""
        document = self._document
        if self._head is not None and self._plain and self._blocks:
            first = document.findBlock(self._head)
            end = document.findBlock(document.characterCount() - max(self._tail, 0))
            last = end.blockNumber() if end.isValid() else document.blockCount() - 1
            start = max(first.blockNumber(), 0)
            grown = document.blockCount() - len(self._blocks)
            fresh: list[Block | None] = []
            for number in range(start, last + 1):
                block = document.findBlockByNumber(number)
                settle(block, face)
                fresh.append(read_block(block))
            self._blocks[start : last + 1 - grown] = fresh
        elif self._head is not None or not self._blocks:
            self._settle_all(face)
            found = read(document)
            self._blocks = list(found) if self._plain else []
            self._head, self._tail = None, -1
            return found
        self._head, self._tail = None, -1
        return tuple(block for block in self._blocks if block is not None)

    def _settle_all(self, face: Face) -> None:
        block = self._document.begin()
        while block.isValid():
            settle(block, face)
            block = block.next()
