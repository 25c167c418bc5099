"""Ways round what Qt makes dear at start: the types of all its widgets, of its gradients, and of its styles."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QStyleOptionViewItem, QWidget

from studio.ui.tokens import Tokens

__all__ = ["fill", "has_focus", "is_hovered", "mark_row", "own_viewport", "stroke"]


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """The viewport of a widget, put in place of the one that Qt made.

    To learn what kind of widget Qt's own is, PySide creates the types of all widgets there are, which takes 10 ms.
    """
    made = QWidget(area)
    made.setObjectName("qt_scrollarea_viewport")  # by this name a style sheet knows it for a part of the area
    made.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    made.setAcceptDrops(area.acceptDrops())
    made.setMouseTracking(area.hasMouseTracking())
    area.setViewport(made)
    return made


def fill(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """Fill a rectangle; the painter's own fillRect asks for the types of gradients first (2 ms)."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
    painter.restore()


def stroke(colour: QColor, width: float) -> QPen:
    """A pen; QPen itself asks for the types of gradients where it's given a width."""
    pen = QPen(colour)
    pen.setWidthF(width)
    return pen


def mark_row(painter: QPainter, tokens: Tokens, *, chosen: bool) -> None:
    """Take the ground of a row that is chosen, or pointed at, to draw it with; where there are no tints, its edge."""
    painter.setBrush(tokens.sel if chosen else tokens.hover)
    if tokens.plain:
        painter.setPen(stroke(tokens.accent if chosen else tokens.text, 2 if chosen else 1))


def has_focus(widget: QWidget) -> bool:
    """Whether a widget, or one inside of it, has the keyboard (Qt's focusWidget tells where it was last, too)."""
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is over a row of a list; QStyle (5 ms) is asked for only when it's over the list."""
    if not option.widget.underMouse():
        return False
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_MouseOver)
