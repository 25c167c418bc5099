"""The colours of the interface by what they mean, in light, dark and high contrast."""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from msgspec.structs import fields
from PySide6.QtGui import QColor, QPalette

__all__ = ["Tokens", "dark", "high_contrast", "light"]


class Tokens(Struct, frozen=True):
    """One colour for each meaning. Texts have a contrast of at least 4.5 on their grounds, icons and edges 3."""

    window: QColor
    panel: QColor
    paper: QColor
    raised: QColor
    hover: QColor
    pressed: QColor
    sel: QColor
    line: QColor
    line2: QColor
    line_ctl: QColor
    text: QColor
    text2: QColor
    text3: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    focus: QColor
    must: QColor
    must_bg: QColor
    check: QColor
    check_bg: QColor
    check_ic: QColor
    style: QColor
    style_bg: QColor
    field: QColor
    field_on: QColor
    selection: QColor
    on_selection: QColor
    hit: QColor
    hit_on: QColor
    ins: QColor
    ins_bg: QColor
    dele: QColor
    del_bg: QColor
    rev1: QColor
    rev2: QColor
    rev3: QColor
    on_rev: QColor
    scrim: QColor

    @property
    def plain(self) -> bool:
        """Whether there are no tints, in high contrast: what they tell is told by edges."""
        return self.sel == self.raised


# token: light, dark
_COLOURS = """
window #F3F5F5 #111516 | panel #FBFCFC #161B1C | paper #FFFFFF #1B2122 | raised #FFFFFF #212829
hover #EAEEEE #252D2F | pressed #DFE6E6 #2E383A | sel #E1F0F1 #17393D
line #E1E6E7 #293133 | line2 #CDD5D7 #3A4548 | line_ctl #7C8B8F #77878B
text #162022 #E5EBEB | text2 #47565A #B0BCBE | text3 #5F6E73 #93A1A4
accent #0B6872 #66C3CA | accent_hover #085159 #86D2D8 | on_accent #FFFFFF #06282B | focus #0B6872 #66C3CA
must #B3261E #FF978C | must_bg #FCEEEC #3A2321
check #8A5200 #F1B65E | check_bg #FFF5E2 #352B16 | check_ic #B26A00 #F1B65E
style #4A5B7A #AEBEDC | style_bg #EEF2F8 #252D3B
field #E9F4F4 #20373A | field_on #BFE3E5 #265A60 | selection #B9DDE0 #1F545B
on_selection #162022 #E5EBEB
hit #FFE7A8 #4E4213 | hit_on #FFC94D #7A6310
ins #0B6872 #66C3CA | ins_bg #E3F2F2 #18363A | dele #B3261E #FF978C | del_bg #FCEEEC #3A2321
rev1 #6B3FA0 #C6A6F2 | rev2 #9A4600 #F0A96B | rev3 #1F5FA8 #8DBBF2 | on_rev #FFFFFF #14181A
scrim #5C162022 #8C000000
"""


def _tokens(column: int) -> Tokens:
    rows = (row.split() for line in _COLOURS.strip().splitlines() for row in line.split(" | "))
    return Tokens(**{row[0]: QColor(row[column]) for row in rows})


@cache
def light() -> Tokens:
    """The tokens on a light ground."""
    return _tokens(1)


@cache
def dark() -> Tokens:
    """The tokens on a dark ground."""
    return _tokens(2)


def high_contrast(system: QPalette) -> Tokens:
    """The system's own colours for every token: no tints, and edges as strong as text."""
    role = QPalette.ColorRole
    ground, words = system.color(role.Window), system.color(role.WindowText)
    base, link = system.color(role.Base), system.color(role.Link)
    chosen, on_chosen = system.color(role.Highlight), system.color(role.HighlightedText)
    colours = {field.name: words for field in fields(Tokens)}
    colours.update(dict.fromkeys(("window", "panel", "hover", "pressed"), ground))
    tinted = ("paper", "raised", "sel", "must_bg", "check_bg", "style_bg", "field", "ins_bg", "del_bg", "hit")
    colours.update(dict.fromkeys(tinted, base))
    colours.update(accent=link, focus=link, accent_hover=words, on_accent=base, ins=link, on_rev=base)
    colours.update(selection=chosen, on_selection=on_chosen, field_on=base, hit_on=base, scrim=QColor(0, 0, 0, 160))
    return Tokens(**colours)
