"""Word's styles as formats of a text document, measured in tenths of a point so that a screen breaks lines as paper."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextOption

from studio.formats.docx.base import LOOKS, Look
from studio.formats.pdf.faces import family
from studio.model import text as t
from studio.model.text import Mark

__all__ = ["UNIT", "Style", "block_format", "char_format", "font", "style"]

# Units of a layout in a point.
UNIT = 10
INK, MUTED, BLUE = "1A1A1A", "5A5F66", "0B5CAD"
_UNSET, _INSERTED, _DELETED = "FFE58A", "0B6872", "B3261E"
# The height of a line that Word sets single, to the size of its type.
_SINGLE = 1.17


class Style(Struct, frozen=True):
    """How a paragraph looks, in points: size, weight, colour, space around it, line height, indents, side.

    `keep` is for one that stays with the next, `close` for one without space between its kind.
    """

    size: float
    bold: bool
    colour: str
    before: float
    after: float
    line: float
    left: float
    hanging: float
    right: float
    side: str
    keep: bool
    close: bool


@cache
def style(id: str, spacing: float = 1.0) -> Style:
    """The looks of a Word style, those it's based on added; lines are `spacing` times as high."""
    chain: list[Look] = []
    name = id
    while name in LOOKS:
        chain.append(LOOKS[name])
        name = LOOKS[name].based_on
    size = next((look.size for look in chain if look.size), 23) / 2
    line = next((look.line for look in chain if look.line), 276)
    paragraphs = [look.paragraph for look in chain]
    indent = next((found for each in paragraphs if (found := re.search(r"<w:ind [^>]*>", each))), None)
    ends = dict(re.findall(r'w:(\w+)="(\d+)"', indent[0])) if indent else {}
    side = next((found[1] for each in paragraphs if (found := re.search(r'<w:jc w:val="(\w+)"', each))), "left")
    return Style(
        size=size,
        bold=any(look.bold for look in chain),
        colour=next((look.color for look in chain if look.color), INK),
        before=next((look.before for look in chain if look.before >= 0), 0) / 20,
        after=next((look.after for look in chain if look.after >= 0), 160) / 20,
        line=(abs(line) / 20 if line < 0 else size * _SINGLE * line / 240) * spacing,
        left=int(ends.get("left", 0)) / 20,
        hanging=int(ends.get("hanging", 0)) / 20,
        right=int(ends.get("right", 0)) / 20,
        side=side,
        keep=any("keepNext" in each for each in paragraphs),
        close=any("contextualSpacing" in each for each in paragraphs),
    )


def font(size: float, *, bold: bool = False, italic: bool = False) -> QFont:
    """Our face in a size of points. Without ligatures, so that words are found and copied as they are spelled."""
    made = QFont(family())
    made.setPixelSize(round(size * UNIT))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for tag in ("liga", "clig", "dlig"):
        made.setFeature(QFont.Tag(tag), 0)
    return made


def block_format(look: Style, *, first: bool = False) -> QTextBlockFormat:
    """The format of a paragraph; the first on the paper has no space above it."""
    made = QTextBlockFormat()
    made.setTopMargin(0 if first else look.before * UNIT)
    made.setBottomMargin(look.after * UNIT)
    made.setLineHeight(look.line * UNIT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setLeftMargin(look.left * UNIT)
    made.setRightMargin(look.right * UNIT)
    made.setTextIndent(-look.hanging * UNIT)
    if look.hanging:
        tab = QTextOption.Tab(0.0, QTextOption.TabType.LeftTab)
        tab.position = look.hanging * UNIT  # from where the first line begins
        made.setTabPositions([tab])
    sides = {"center": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight}
    made.setAlignment(sides.get(look.side, Qt.AlignmentFlag.AlignLeft))
    return made


def char_format(
    look: Style, marks: tuple[Mark, ...] = (), *, unset: bool = False, proof: bool = False
) -> QTextCharFormat:
    """The format of words; `unset` are those that stand for a fact without a value, a proof underlines facts."""
    kinds = {type(mark) for mark in marks}
    made = QTextCharFormat()
    made.setFont(font(look.size, bold=look.bold or t.Bold in kinds, italic=t.Italic in kinds))
    made.setForeground(QBrush(QColor(f"#{look.colour}")))
    if t.Underline in kinds:
        made.setFontUnderline(True)
    if t.Superscript in kinds or t.Subscript in kinds:
        raised = t.Superscript in kinds
        which = QTextCharFormat.VerticalAlignment
        made.setVerticalAlignment(which.AlignSuperScript if raised else which.AlignSubScript)
    if proof and t.Field in kinds:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    if unset:
        made.setBackground(QBrush(QColor(f"#{_UNSET}")))
    for mark in marks:
        _show(made, mark)
    return made


def _show(made: QTextCharFormat, mark: Mark) -> None:
    """A link leads somewhere in a PDF too; tracked changes look as in Word."""
    match mark:
        case t.Link():
            made.setAnchor(True)
            made.setAnchorHref(mark.href)
            made.setForeground(QBrush(QColor(f"#{BLUE}")))
            made.setFontUnderline(True)
        case t.Inserted():
            made.setForeground(QBrush(QColor(f"#{_INSERTED}")))
            made.setFontUnderline(True)
        case t.Deleted():
            made.setForeground(QBrush(QColor(f"#{_DELETED}")))
            made.setFontStrikeOut(True)
        case _:
            pass
