"""The elements of a page: which are blocks, which end others, which show nothing; and one that is open."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from studio.formats.html import look
from studio.formats.html.grid import Cell, Grid
from studio.formats.html.look import Look
from studio.formats.html.tokens import Tag

__all__ = ["BLOCKS", "CELLS", "ENDS", "LISTS", "PARTS", "UNSEEN", "VOID", "Element", "P", "relooked"]

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "li", "main",
        "menu", "nav", "ol", "optgroup", "p", "pre", "section", "summary", "ul", "caption", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "search",
    )
)  # fmt: skip
LISTS = frozenset(("ul", "ol", "menu", "dir"))
CELLS = frozenset(("td", "th"))
PARTS = frozenset(("thead", "tbody", "tfoot"))
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
# Never shown, or no text of the page.
UNSEEN = frozenset(
    ("audio", "canvas", "datalist", "head", "object", "select", "svg", "template", "video", "xml", "script", "style",
     "title", "textarea", "xmp", "noscript", "noembed", "noframes", "iframe")
)  # fmt: skip
# What ends where one of these begins: itself or its like, unless one of the others stands between.
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), LISTS | CELLS | {"table"}),
    "dt": (frozenset(("dt", "dd")), CELLS | {"dl", "table"}),
    "dd": (frozenset(("dt", "dd")), CELLS | {"dl", "table"}),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    "td": (CELLS, frozenset(("table",))),
    "th": (CELLS, frozenset(("table",))),
    **dict.fromkeys(PARTS, (PARTS, frozenset(("table",)))),
    "a": (frozenset(("a",)), CELLS | {"table"}),
}
P = (frozenset(("p",)), CELLS | {"table", "caption", "button"})


class Element(Struct):
    """An open element: what it began with, how words look inside, and what ends with it."""

    tag: Tag
    look: Look
    style: dict[str, str]
    is_block: bool = False
    grid: Grid | None = None
    cell: Cell | None = None
    counter: int = 0
    id: int = 0


def relooked(stack: Sequence[Element], start: int, closed: Element) -> None:
    """Give the elements from a place on their look anew, after one that they were begun in has ended."""
    for index in range(start, len(stack)):
        around = stack[index - 1].look if index else look.PLAIN
        element = stack[index]
        was_hidden = element.look.hidden and not closed.look.hidden
        element.look = look.inside(around, element.tag, element.style)
        if was_hidden:
            element.look = look.hidden(element.look)
