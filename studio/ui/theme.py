"""The theme of a running program: colours, faces, icons and style sheet, following the system's light or dark."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from studio.ui import fonts, look, tokens
from studio.ui.fonts import ROLES, FaceName, Role, RoleName
from studio.ui.tokens import Tokens

__all__ = ["ROLES", "Role", "RoleName", "Scheme", "Theme", "Tokens"]

Scheme = Literal["system", "light", "dark"]
# How much of its square an icon takes: the air around it is the design's.
_DRAWN = 0.875
# Where the letters of the two icons stand, as shares of the square.
_X = (0.1, 0.78)
_RAISED: Mapping[str, tuple[float, float]] = MappingProxyType({"superscript": (0.6, 0.45), "subscript": (0.6, 0.95)})


class Theme(QObject):
    """Colours by meaning, fonts by role, icons by name. `changed` is emitted after every switch."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = "system", face: FaceName = "serif") -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()  # kept: PySide may destroy a temporary and its signals
        self._scheme, self._face = scheme, face
        self._system_palette = QPalette(app.palette())
        self._families = (fonts.interface_family(app.font()), fonts.sheet_family(face))
        self._fonts: dict[tuple[RoleName, int], QFont] = {}
        self._icon_family = ""
        self._glyphs: dict[str, str] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._hints.colorSchemeChanged.connect(self._refresh)
        self._accessibility = self._hints.accessibility() if hasattr(self._hints, "accessibility") else None
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self._refresh)
        self._tokens = self._chosen()

    @property
    def tokens(self) -> Tokens:
        """The colours now."""
        return self._tokens

    @property
    def is_dark(self) -> bool:
        """Whether the ground is dark now."""
        return self._tokens.window.lightness() < 128

    @property
    def high_contrast(self) -> bool:
        """Whether the system asks for more contrast."""
        return self._accessibility is not None and (
            self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
        )

    def set_scheme(self, scheme: Scheme) -> None:
        """Follow the system, or stay light or dark."""
        self._scheme = scheme
        self._refresh()

    def choose(self, scheme: Scheme, face: FaceName) -> None:
        """Take another scheme, and set the sheet in Source Serif or in the face of the house's Word files."""
        if face != self._face:
            self._face = face
            self._families = (self._families[0], fonts.sheet_family(face))
            self._fonts.clear()
        self.set_scheme(scheme)

    def apply(self) -> None:
        """Give the application the theme's palette and face."""
        self._app.setFont(self.font("interface"))
        self._app.setPalette(self.palette())

    def font(self, role: RoleName, zoom: int = 100) -> QFont:
        """The font of a role at a zoom in percent."""
        made = self._fonts.get((role, zoom))
        if made is None:
            kind = ROLES[role]
            made = QFont(self._families[1 if kind.sheet else 0])
            made.setPixelSize(round(kind.size * zoom / 100))
            made.setWeight(QFont.Weight(kind.weight))
            made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[role, zoom] = made
        return QFont(made)

    def line_height(self, role: RoleName, zoom: int = 100) -> int:
        """The height in pixels of a role's line at a zoom in percent."""
        return round(ROLES[role].line * zoom / 100)

    def icon(self, name: str, colour: str = "text2", size: int = 16) -> QIcon:
        """A Phosphor icon ("house" or "ph.house") in a token's colour; the disabled look is included.

        A QIcon keeps what it has drawn: ask again after `changed`. Raises KeyError for an unknown name.
        """
        key = (name, colour, size)
        if key not in self._icons:
            if name not in _RAISED:
                self._glyph(name)  # an unknown name is told before there is a painter to leave behind
            self._icons[key] = QIcon(_Engine(self, name, colour, size))
        return self._icons[key]

    def paint_icon(self, painter: QPainter, name: str, where: QRectF, colour: QColor) -> None:
        """Paint a Phosphor icon into a square, with air around it. Raises KeyError for an unknown name."""
        air = where.height() * (1 - _DRAWN) / 2
        where = where.adjusted(air, air, -air, -air)
        if name in _RAISED:
            self._paint_raised(painter, name, where, colour)
            return
        glyph = self._glyph(name)
        font = QFont(self._icon_family)
        font.setPixelSize(max(1, round(where.height())))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        metrics = QFontMetricsF(font)
        painter.save()
        painter.setFont(font)
        painter.setPen(colour)
        left = where.center().x() - metrics.horizontalAdvance(glyph) / 2
        top = where.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, top), glyph)
        painter.restore()

    def _paint_raised(self, painter: QPainter, name: str, where: QRectF, colour: QColor) -> None:
        """Superscript and subscript, which the icon font of this version lacks: an x with a small 2."""
        font = self.font("interface")
        painter.save()
        painter.setPen(colour)
        for words, size, at in (("x", 0.78, _X), ("2", 0.5, _RAISED[name])):
            font.setPixelSize(max(1, round(where.height() * size)))
            painter.setFont(font)
            painter.drawText(QPointF(where.left() + at[0] * where.width(), where.top() + at[1] * where.height()), words)
        painter.restore()

    def colour(self, token: str) -> QColor:
        """The colour of a token given by its name."""
        return getattr(self._tokens, token)

    def palette(self) -> QPalette:
        """The palette for the Fusion style."""
        return QPalette(self._system_palette) if self.high_contrast else look.palette(self._tokens)

    def style_sheet(self) -> str:
        """The style sheet of a window."""
        if not self.high_contrast:
            return look.style_sheet(self._tokens)
        grey = self._system_palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
        return look.plain_sheet(self._tokens, grey)

    @property
    def edge(self) -> int:
        """How wide the edges of controls are."""
        return 2 if self.high_contrast else 1

    def _chosen(self) -> Tokens:
        if self.high_contrast:
            return tokens.high_contrast(self._system_palette)
        system_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return tokens.dark() if self._scheme == "dark" or (self._scheme == "system" and system_dark) else tokens.light()

    def _refresh(self) -> None:
        self._tokens = self._chosen()
        self._icons.clear()
        self.apply()
        self.changed.emit()

    def _glyph(self, name: str) -> str:
        name = name.removeprefix("ph.")
        if not self._glyphs:
            self._icon_family = fonts.icon_family()
            file = fonts.icon_map_path()
            self._glyphs = msgspec.json.decode(file.read_bytes()) if file else {}
        return chr(int(self._glyphs[name], 16)) if self._glyphs else "•"


class _Engine(QIconEngine):
    """Draws an icon when it's shown, as large as it is then: most are never seen disabled, or on a finer screen."""

    def __init__(self, theme: Theme, name: str, colour: str, size: int) -> None:
        super().__init__()
        self._theme, self._name, self._colour, self._size = theme, name, colour, size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "text3" if mode == QIcon.Mode.Disabled else self._colour
        self._theme.paint_icon(painter, self._name, QRectF(rect), self._theme.colour(token))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(QColor(0, 0, 0, 0))  # Qt's own begins with whatever was in memory
        painter = QPainter(made)
        scale = size.width() / self._size
        painter.scale(scale, scale)  # a face may have other letters for larger sizes
        self.paint(painter, QRect(0, 0, self._size, self._size), mode, state)
        painter.end()
        return made

    def clone(self) -> _Engine:
        return _Engine(self._theme, self._name, self._colour, self._size)
