"""Run formats of a file being read: which marks they are, and which of them a release doesn't keep."""

from __future__ import annotations

from typing import Any

from studio.formats.docx.names import W
from studio.formats.docx.styles import Styles
from studio.model import text as t
from studio.model.text import Mark

__all__ = ["run_marks"]

_VAL = f"{{{W}}}val"
_OFF = frozenset(("0", "false", "off", "none"))
# Run formats that a release doesn't keep, as a writer calls them.
_UNKEPT = {
    "color": "text colors",
    "highlight": "highlighting",
    "shd": "shading",
    "strike": "strikethrough",
    "dstrike": "strikethrough",
    "caps": "all capitals",
    "smallCaps": "small capitals",
    "rFonts": "fonts",
    "sz": "type sizes",
    "emboss": "effects",
    "imprint": "effects",
    "outline": "effects",
    "shadow": "effects",
    "bdr": "borders",
    "spacing": "letter spacing",
}


def run_marks(properties: Any, styles: Styles, told: dict[str, None], unkept: dict[str, None]) -> tuple[Mark, ...]:
    """The marks that a run's properties stand for; what a release doesn't keep is added to `told` and `unkept`."""
    marks: dict[type, Mark | None] = {}
    for child in properties:
        name = child.tag.rpartition("}")[2]
        value = child.get(_VAL)
        if name == "rStyle":
            for mark in styles.character(value):
                marks.setdefault(type(mark), mark)
        elif name in ("b", "i"):
            mark_: t.Bold | t.Italic = t.Bold() if name == "b" else t.Italic()
            toggled: Mark | None = None if value in _OFF else mark_
            marks[type(mark_)] = toggled
        elif name == "u":
            marks[t.Underline] = None if value in _OFF else t.Underline()
        elif name == "vertAlign":
            marks.pop(t.Superscript, None)
            marks.pop(t.Subscript, None)
            if value == "superscript":
                marks[t.Superscript] = t.Superscript()
            elif value == "subscript":
                marks[t.Subscript] = t.Subscript()
        elif name == "vanish" and value not in _OFF:
            told["Hidden text was brought in as plain text."] = None
        elif name == "rPrChange":
            told["Tracked changes of formatting were left out."] = None
        elif name in _UNKEPT and value not in _OFF:
            unkept[_UNKEPT[name]] = None
    return tuple(mark for mark in marks.values() if mark)
