"""How text looks on the sheet: the Qt formats of marks and paragraph styles in one theme, zoom and role."""

from __future__ import annotations

from functools import cache, cached_property

import msgspec
from msgspec import Struct
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from studio.model import text as t
from studio.model.text import Change, Mark, Style
from studio.ui.theme import RoleName, Theme, Tokens

__all__ = [
    "CHANGE",
    "COLUMNS",
    "FILLER",
    "GRID",
    "MARKS",
    "STYLE",
    "Face",
    "change_of",
    "encoded",
    "marks_in",
    "style_of",
]

_USER = QTextFormat.Property.UserProperty.value
# What the formats of a document carry beside their looks: the model's own values, so that reading is exact.
MARKS, STYLE, CHANGE, FILLER, GRID, COLUMNS = (_USER + number for number in range(1, 7))
# Pixels between paragraphs, and between lines of a list or entries of the references.
GAP, TIGHT = 12, 4
INDENT = 26


@cache
def _decoder(kind: type) -> msgspec.json.Decoder:
    return msgspec.json.Decoder(kind)


@cache
def marks_in(encoded: str) -> tuple[Mark, ...]:
    """The marks that a format's property stands for."""
    return _decoder(tuple[Mark, ...]).decode(encoded) if encoded else ()


def encoded(value: object) -> str:
    """A model value as the text of a format's property; empty for nothing."""
    return msgspec.json.encode(value).decode() if value else ""


def style_of(format: QTextBlockFormat) -> Style:
    """The paragraph style that a block's format carries."""
    return format.stringProperty(STYLE) or "body"


def change_of(format: QTextFormat) -> Change | None:
    """The tracked change that a block's or table's format carries."""
    text = format.stringProperty(CHANGE)
    return _decoder(Change).decode(text) if text else None


class Face(Struct, frozen=True, dict=True, eq=False):
    """Everything that decides how one section's text looks.

    `filled` are the facts that have a value; `tight` sections have little air between paragraphs, `columns` stand
    side by side where there are two contacts; `first_draft`
    shows blanks as still to come rather than as missing.
    """

    theme: Theme
    tokens: Tokens
    zoom: int = 100
    role: RoleName = "body"
    filled: frozenset[str] = frozenset()
    tight: bool = False
    columns: bool = False
    first_draft: bool = False

    @cached_property
    def font(self) -> QFont:
        """The font of plain text."""
        return self.theme.font(self.role, self.zoom)

    @cached_property
    def line(self) -> int:
        """The height of a line in pixels."""
        return self.theme.line_height(self.role, self.zoom)

    def scaled(self, pixels: float) -> float:
        """Pixels at 100 % as pixels at this zoom."""
        return pixels * self.zoom / 100

    @cached_property
    def _chars(self) -> dict[tuple[tuple[Mark, ...], bool, Change | None], QTextCharFormat]:
        return {}

    def char(
        self, marks: tuple[Mark, ...] = (), style: Style = "body", change: Change | None = None
    ) -> QTextCharFormat:
        """The format of words with these marks in a paragraph of this style."""
        key = (marks, style == "heading", change)
        if key not in self._chars:
            self._chars[key] = self._char(marks, change, heading=style == "heading")
        return self._chars[key]

    def _char(self, marks: tuple[Mark, ...], change: Change | None, *, heading: bool) -> QTextCharFormat:
        format = QTextCharFormat()
        if marks:
            format.setProperty(MARKS, encoded(marks))
        if heading:
            format.setFontWeight(QFont.Weight.DemiBold)
        for mark in (*marks, *((change,) if change else ())):
            self._shape(format, mark)
            self._colour(format, mark)
        return format

    def _shape(self, format: QTextCharFormat, mark: Mark) -> None:
        match mark:
            case t.Bold():
                format.setFontWeight(QFont.Weight.Bold)
            case t.Italic():
                format.setFontItalic(True)
            case t.Underline() | t.Link() | t.Inserted():
                format.setFontUnderline(True)
            case t.Deleted():
                format.setFontStrikeOut(True)
            case t.Superscript():
                format.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            case t.Subscript():
                format.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
            case _:
                pass

    def _colour(self, format: QTextCharFormat, mark: Mark) -> None:
        match mark:
            case t.Link() | t.Cite():
                format.setForeground(self.tokens.accent)
            case t.Field(fact) if fact not in self.filled:
                format.setForeground(self.tokens.text3 if self.first_draft else self.tokens.check)
            case t.Inserted():
                format.setForeground(self.tokens.ins)
                format.setBackground(self.tokens.ins_bg)
            case t.Deleted():
                format.setForeground(self.tokens.dele)
                format.setBackground(self.tokens.del_bg)
            case _:
                pass

    def block(
        self,
        style: Style = "body",
        change: Change | None = None,
        *,
        first: bool = False,
        filler: bool = False,
        slim: bool = False,
        apart: bool = False,
    ) -> QTextBlockFormat:
        """The format of a paragraph; the first has no air above it, a filler beside a table is slim, and one that is
        set `apart` from a tight neighbour has the usual air."""
        format = QTextBlockFormat()
        if style != "body":
            format.setProperty(STYLE, style)
        if change:
            format.setProperty(CHANGE, encoded(change))
        if filler:
            format.setProperty(FILLER, 1)
        if not slim:  # Qt lays an empty paragraph beside a table out at no height of its own only in its natural line
            format.setLineHeight(float(self.line), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        listed = style in ("bullet", "number")
        if listed:
            format.setLeftMargin(self.scaled(INDENT))
        if not first and not slim:
            close = 0 if self.columns else TIGHT
            format.setTopMargin(self.scaled(close if (listed or self.tight) and not apart else GAP))
        return format
