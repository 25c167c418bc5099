"""How menus look: round corners, and tooltips that tell why an action is greyed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QMenu, QWidget

__all__ = ["dress", "round_region"]

# A pixel less than the corners that are painted (see look.py): their soft edge stays.
_RADIUS = 7


def dress(menu: QMenu) -> None:
    """Round corners need a window without ground and frame; tooltips tell why an action is greyed."""
    menu.setToolTipsVisible(True)
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    if QGuiApplication.platformName() == "xcb":
        menu.installEventFilter(_Corners(menu))


def round_region(widget: QWidget) -> QRegion:
    """All of a widget but what lies outside its round corners."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(widget.rect()), _RADIUS, _RADIUS)
    return QRegion(path.toFillPolygon().toPolygon())


class _Corners(QObject):
    """Cuts the corners of a menu off: an X server without a compositor (a remote desktop) shows them black."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            watched.setMask(round_region(watched))
        return False
