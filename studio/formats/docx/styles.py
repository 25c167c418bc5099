"""Styles of a file being read: what a style's name, numbering and outline level say of a paragraph or some words."""

from __future__ import annotations

from typing import Any

from studio.formats.docx.names import CHARACTER, W, block_style
from studio.model import text as t
from studio.model.text import Mark, Style

__all__ = ["Styles"]

_OFF = ("0", "false", "off", "none")
# Our own character styles, and the link style of Word, look like something but mean nothing beyond their marks.
_PLAIN = frozenset(name.casefold() for name in CHARACTER.values()) | {
    "followedhyperlink",
    "footnote reference",
    "endnote reference",
}


def _q(name: str) -> str:
    return f"{{{W}}}{name}"


class Styles:
    """The styles and numberings of one file; both parts may be missing."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        found = styles.iterchildren(_q("style")) if styles is not None else ()
        self._by_id = {style.get(_q("styleId")): style for style in found}
        self._default = next(
            (
                id
                for id, style in self._by_id.items()
                if style.get(_q("default")) in ("1", "true") and style.get(_q("type")) == "paragraph"
            ),
            None,
        )
        self._numbering = numbering
        self._names: dict[str | None, str] = {}
        self._said: dict[str | None, tuple[Style | None, tuple[str, str] | None]] = {}
        self._forms: dict[tuple[str, str], str] = {}
        self._characters: dict[str | None, tuple[Mark, ...]] = {}

    def name(self, id: str | None) -> str:
        """A paragraph style's name in lower case; the default style's where none is given."""
        if id not in self._names:
            style = self._by_id.get(id or self._default)
            found = style.find(_q("name")) if style is not None else None
            self._names[id] = ((found.get(_q("val")) if found is not None else None) or id or "").casefold()
        return self._names[id]

    def block_style(self, id: str | None, numbering: Any, outline: str | None) -> Style:
        """What a paragraph is by its style, its own numbering element and its own outline level."""
        style, number = self._of_style(id)
        if style == "heading" or (outline is not None and outline.isdigit() and int(outline) < 9):
            return "heading"
        if numbering is not None:
            own, level = numbering.find(_q("numId")), numbering.find(_q("ilvl"))
            id_ = own.get(_q("val")) if own is not None else number[0] if number else "0"
            number = (id_ or "0", level.get(_q("val")) or "0" if level is not None else "0")
        if number is None:
            return style or "body"
        match self._form(number):
            case "" | "none":
                return "body"
            case "bullet":
                return "bullet"
            case _:
                return "number"

    def _of_style(self, id: str | None) -> tuple[Style | None, tuple[str, str] | None]:
        """What a paragraph style says: a block style by its name or outline level, and its numbering and level."""
        if id not in self._said:
            said: Style | None = None
            number: tuple[str, str] | None = None
            for style in self._line(id or self._default):
                found = style.find(_q("name"))
                said = said or block_style((found.get(_q("val")) or "") if found is not None else "")
                own = style.find(f"{_q('pPr')}/{_q('numPr')}")
                if own is not None and number is None:
                    id_, level = own.find(_q("numId")), own.find(_q("ilvl"))
                    number = (
                        (id_.get(_q("val")) or "0") if id_ is not None else "0",
                        (level.get(_q("val")) or "0") if level is not None else "0",
                    )
            self._said[id] = said, number
        return self._said[id]

    def _line(self, id: str | None) -> list[Any]:
        """A style and those it is based on, nearest first."""
        line: list[Any] = []
        seen: set[str | None] = set()
        while id in self._by_id and id not in seen:
            seen.add(id)
            line.append(self._by_id[id])
            based = self._by_id[id].find(_q("basedOn"))
            id = based.get(_q("val")) if based is not None else None
        return line

    def _form(self, number: tuple[str, str]) -> str:
        """The number format of a list's level ("bullet", "decimal" …); empty if the paragraph is in no list."""
        if number not in self._forms:
            self._forms[number] = self._looked_up(*number)
        return self._forms[number]

    def _looked_up(self, id: str, level: str) -> str:
        if self._numbering is None:
            return ""
        form = next(
            (num.find(_q("abstractNumId")) for num in self._numbering.iter(_q("num")) if num.get(_q("numId")) == id),
            None,
        )
        wanted = form.get(_q("val")) if form is not None else None
        for abstract in self._numbering.iter(_q("abstractNum")):
            if abstract.get(_q("abstractNumId")) == wanted:
                for each in abstract.iter(_q("lvl")):
                    if each.get(_q("ilvl")) == level:
                        found = each.find(_q("numFmt"))
                        return (found.get(_q("val")) or "decimal") if found is not None else "decimal"
        return ""

    def character(self, id: str | None) -> tuple[Mark, ...]:
        """The marks that a character style stands for."""
        if id not in self._characters:
            self._characters[id] = () if self._plain(id) else self._marks(id)
        return self._characters[id]

    def _plain(self, id: str | None) -> bool:
        style = self._by_id.get(id)
        found = style.find(_q("name")) if style is not None else None
        return found is None or (found.get(_q("val")) or "").casefold() in _PLAIN

    def _marks(self, id: str | None) -> tuple[Mark, ...]:
        marks: dict[str, Mark] = {}
        for style in reversed(self._line(id)):
            for name, mark in (("b", t.Bold()), ("i", t.Italic()), ("u", t.Underline())):
                found = style.find(f"{_q('rPr')}/{_q(name)}")
                if found is not None:
                    marks.pop(name, None)
                    if found.get(_q("val")) not in _OFF:
                        marks[name] = mark
            raised = style.find(f"{_q('rPr')}/{_q('vertAlign')}")
            if raised is not None and raised.get(_q("val")) in ("superscript", "subscript"):
                marks["v"] = t.Superscript() if raised.get(_q("val")) == "superscript" else t.Subscript()
        return tuple(marks.values())
