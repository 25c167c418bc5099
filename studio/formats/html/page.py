"""A page of HTML as paragraphs and tables, with no marks but those a release knows.

No word that the page shows is lost; what it hides doesn't come over. Nothing is fetched, nothing is run.
"""

from __future__ import annotations

import re

from msgspec import Struct

from studio.formats.html import look
from studio.formats.html.css import Sheet, is_hidden
from studio.formats.html.elements import BLOCKS, CELLS, ENDS, LISTS, PARTS, UNSEEN, VOID, Element, P, relooked
from studio.formats.html.flow import Flow, numbered
from studio.formats.html.grid import Cell, Grid
from studio.formats.html.headings import with_headings
from studio.formats.html.look import Look
from studio.formats.html.numbers import label_of, list_label
from studio.formats.html.tokens import Comment, Tag, Words, tokens
from studio.model.text import Block

__all__ = ["LARGEST", "Page", "page"]

LARGEST = 12_000_000  # characters; Word writes some 300,000 for ten pages
_DEEPEST = 200


class Page(Struct, frozen=True):
    """What a page says, and what of it doesn't come over: pictures and comments by number, deleted words.

    `struck` are words that were struck out but not as a tracked change: these come over as plain words.
    """

    blocks: tuple[Block, ...]
    pictures: int = 0
    comments: int = 0
    deleted: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()


def page(source: str) -> Page:
    """The paragraphs, lists and tables of a page that was read or copied; of one beyond `LARGEST` its beginning."""
    return _Reader(source[:LARGEST]).page()


class _Reader:
    """The page so far: the elements that are open, and the flows that words go to."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.sheet = Sheet()
        self.stack: list[Element] = []
        self.flows = [Flow()]
        self.open: dict[str, int] = {}
        self.shown = True
        self.lists = self.pictures = self.comments = 0
        self.deleted: list[str] = []
        self.struck: list[str] = []
        self.label: list[str] = []

    def page(self) -> Page:
        """Everything read."""
        both = "<!--StartFragment-->" in self.source and "<!--EndFragment-->" in self.source
        self.shown = not both
        for token in tokens(self.source):
            match token:
                case Words():
                    self._words(token.text)
                case Comment():
                    if both and token.text in ("StartFragment", "EndFragment"):
                        self.shown = token.text == "StartFragment"
                case Tag():
                    (self._end if token.end else self._start)(token)
        while self.stack:
            self._pop()
        self.flows[0].end()
        blocks = with_headings(tuple(numbered(self.flows[0].done)))
        return Page(blocks, self.pictures, self.comments, _together(self.deleted), _together(self.struck))

    @property
    def flow(self) -> Flow:
        return self.flows[-1]

    @property
    def look(self) -> Look:
        return self.stack[-1].look if self.stack else look.PLAIN

    # --- words ---

    def _words(self, text: str) -> None:
        here = self.look
        if not self.shown or here.hidden:
            return
        if here.is_label:
            self.label.append(text)
        elif here.deleted:
            self.deleted.append(text)
        else:
            if here.symbols:
                text = look.unsymboled(text, here.symbols)
            if here.is_note:
                text = re.sub(r"^\s*\[(\w{1,4})\]\s*$", r"\1", text)
            if here.struck and text.strip():
                self.struck.append(text)
            self.flow.words(text, look.marks(here), here.space)

    # --- tags ---

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name == "style":
            self.sheet.add(tag.raw)
        if tag.raw or name in VOID:
            self._void(tag)
            return
        if name in BLOCKS:
            self._end_like(P)
        if name in ENDS:
            self._end_like(ENDS[name])
        if len(self.stack) >= _DEEPEST:
            if name in BLOCKS:
                self.flow.end()
            return
        style = self.sheet.style(name, tag.attributes)
        is_block = name in BLOCKS or style.get("display") in ("block", "list-item", "flex", "grid", "table")
        element = Element(tag, look.inside(self.look, tag, style), style, is_block)
        if name in UNSEEN or "hidden" in tag.attributes or is_hidden(style):
            element.look = look.hidden(element.look)
            self._count_unseen(tag, style)
        self.stack.append(element)
        self.open[name] = self.open.get(name, 0) + 1
        if element.is_block:
            self._begin_block(element)

    def _count_unseen(self, tag: Tag, style: dict[str, str]) -> None:
        if self.shown and tag.name == "svg":
            self.pictures += 1
        if style.get("mso-element") == "comment":
            self.comments += 1

    def _void(self, tag: Tag) -> None:
        if not self.shown or self.look.hidden:
            return
        if tag.name == "br" and "interchange-newline" not in tag.attributes.get("class", "").lower():
            self.flow.line_break()
        elif tag.name == "hr":
            self.flow.end()
        elif tag.name == "img":
            stands_for = look.emoji(tag.attributes)
            if stands_for:
                self._words(stands_for)
            elif not look.is_spacer(tag.attributes):
                self.pictures += 1

    def _begin_block(self, element: Element) -> None:
        name, style = element.tag.name, element.style
        if name == "table":
            self.flow.end()
            role = element.tag.attributes.get("role", "")
            for outer in self.stack[:-1]:
                if outer.grid and not element.look.hidden:
                    outer.grid.is_layout = True
            element.grid = Grid(is_layout=role in ("presentation", "none"))
        elif name in PARTS or name == "tr":
            grid = self._grid()
            if grid:
                grid.part(name) if name in PARTS else grid.row()
        elif name in CELLS and self._grid():
            element.cell = Cell(Flow(), _number(element.tag, "colspan"), _number(element.tag, "rowspan"))
            self.flows.append(element.cell.flow)
        elif name in LISTS:
            self.lists += 1
            element.id = self.lists
            element.counter = _number(element.tag, "start", 1) - 1
            self._block_edge()
        elif name == "li":
            self._item(element)
        elif style.get("mso-list", "none").partition(" ")[0] not in ("none", "ignore", "skip"):
            self.flow.begin(element.look.style)
            self.label = []
            if element.look.style != "heading":
                self.flow.relabel("bullet", "", "")
        else:
            self._block_edge()

    def _item(self, element: Element) -> None:
        """An item of a list begins."""
        of = next((each for each in reversed(self.stack) if each.tag.name in LISTS), None)
        if of is None:
            self.flow.item("bullet", "", "")
            return
        of.counter = _number(element.tag, "value", of.counter + 1)
        kind = element.style.get("list-style-type") or of.style.get("list-style-type") or of.style.get("list-style", "")
        style, label = list_label(of.tag, kind, of.counter)
        self.flow.item(style, label, f"list {of.id}")

    def _block_edge(self) -> None:
        """A block begins or ends: in an item of a list the item goes on, elsewhere a paragraph begins."""
        for element in reversed(self.stack):
            name = element.tag.name
            if name == "li":
                self.flow.end()
                return
            if name in LISTS or element.cell or name == "table":
                break
        self.flow.begin(self.look.style)

    def _grid(self) -> Grid | None:
        """The table that is open."""
        return next((each.grid for each in reversed(self.stack) if each.grid), None)

    def _end(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._void(Tag("br"))
        elif name == "p" and not self.open.get("p"):
            self._block_edge()
        if not self.open.get(name):
            return
        at = next(index for index in range(len(self.stack) - 1, -1, -1) if self.stack[index].tag.name == name)
        above = self.stack[at + 1 :]
        if self.stack[at].is_block:
            if not any(each.tag.name == "table" or each.cell for each in above) or name in (*CELLS, "tr", "table"):
                while len(self.stack) > at:
                    self._pop()
        elif any(each.is_block for each in above):
            self._close_under(at)
        else:
            while len(self.stack) > at:
                self._pop()

    def _close_under(self, at: int) -> None:
        """End an element that blocks were begun in: these stay open, and lose its look."""
        closed = self.stack.pop(at)
        self.open[closed.tag.name] -= 1
        relooked(self.stack, at, closed)

    def _end_like(self, rule: tuple[frozenset[str], frozenset[str]]) -> None:
        """End what ends where its like begins."""
        names, bounds = rule
        if not any(self.open.get(name) for name in names):
            return
        for index in range(len(self.stack) - 1, -1, -1):
            name = self.stack[index].tag.name
            if name in names:
                if name == "a":
                    self._end(Tag("a", end=True))
                    return
                while len(self.stack) > index:
                    self._pop()
                return
            if name in bounds:
                return

    def _pop(self) -> None:
        """End the innermost element."""
        element = self.stack.pop()
        name = element.tag.name
        self.open[name] -= 1
        if element.look.is_label and not self.look.is_label:
            style, label = label_of("".join(self.label))
            if self.look.style == "heading":
                style = "heading"
            self.flow.relabel(style, label, self._word_list())
        elif element.cell:
            self.flow.end()
            self.flows.pop()
            grid = self._grid()
            if grid and not element.look.hidden:
                grid.cell(element.cell)
        elif element.grid:
            self._end_table(element.grid)
        elif element.is_block and name not in PARTS and name != "tr":
            self._block_edge()
        if look.is_comment(element.tag):
            self.comments += self.shown

    def _word_list(self) -> str:
        """Which list of Word's the paragraph that is open belongs to."""
        return next((each.style["mso-list"] for each in reversed(self.stack) if "mso-list" in each.style), "")

    def _end_table(self, grid: Grid) -> None:
        self._block_edge()
        made = None if grid.is_layout else grid.table()
        if made:
            self.flow.add([made])
        else:
            for cell in grid.cells():
                self.flow.add(cell.flow.done)


def _number(tag: Tag, name: str, otherwise: int = 1) -> int:
    """A number that an attribute gives, kept within bounds."""
    match = re.match(r"\s*(-?\d{1,5})", tag.attributes.get(name, ""))
    return int(match[1]) if match else otherwise


def _together(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(each.split()) for each in words if each.strip()))
