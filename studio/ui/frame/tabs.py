"""The right panel: tabs above the one panel that is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.lean import fill

__all__ = ["Panel"]


class _Tabs(QTabBar):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.badge: tuple[int, str] = (0, "must")
        self._widths: dict[str, int] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setMouseTracking(True)
        self.setAccessibleName("Panels")
        self.setFixedHeight(44)

    def _badge_width(self) -> int:
        return 18 if self.badge[0] < 10 else 26

    def _text_width(self, index: int) -> int:
        text = self.tabText(index)
        if text not in self._widths:
            font = self._theme.font("button")
            font.setWeight(font.Weight.DemiBold)
            self._widths[text] = QFontMetrics(font).horizontalAdvance(text)
        return self._widths[text]

    def tabSizeHint(self, index: int) -> QSize:
        extra = self._badge_width() + 7 if index == 0 and self.badge[0] else 0
        return QSize(self._text_width(index) + extra + 2 * self._air(), 44)

    def _air(self) -> int:
        """The room beside each tab's words: less where all of them would not fit."""
        words = sum(self._text_width(index) for index in range(self.count())) + (
            self._badge_width() + 7 if self.badge[0] else 0
        )
        room = self.parentWidget().width() - 17 if self.parentWidget() else 400
        return max(5, min(10, (room - words) // max(2 * self.count(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            rect = self.tabRect(index).adjusted(self._air(), 0, -self._air(), 0)
            current = index == self.currentIndex()
            font = self._theme.font("interface")
            if current:
                font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(t.text if current else t.text2)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.tabText(index))
            if index == 0 and self.badge[0]:
                self._paint_badge(painter, rect)
            if current:
                fill(painter, QRect(rect.left(), self.height() - 2, rect.width(), 2), t.accent)
                if self.hasFocus():
                    painter.setPen(QPen(t.focus, 2))
                    painter.drawRoundedRect(QRectF(rect).adjusted(-7, 8, 7, -8), 6, 6)

    def _paint_badge(self, painter: QPainter, rect: QRect) -> None:
        number, level = self.badge
        ground = {"must": "must_bg", "worth": "check_bg", "style": "style_bg"}[level]
        words = {"must": "must", "worth": "check", "style": "style"}[level]
        circle = QRectF(rect.right() - self._badge_width() + 1, rect.center().y() - 8.5, self._badge_width(), 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(circle, 9, 9)
        painter.setFont(self._theme.font("initials"))
        painter.setPen(self._theme.colour(words))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))


class Panel(QWidget):
    """Tabs and their panels, in the order in which they are added."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        self._head = _Head(theme)
        self.tabs = _Tabs(theme)
        self._head.layout().addWidget(self.tabs)
        column.addWidget(self._head)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._waiting: dict[int, Callable[[], QWidget]] = {}
        self.tabs.currentChanged.connect(self._show)

    def add(self, title: str, make: Callable[[], QWidget]) -> None:
        """Add a panel behind a new tab; it's made when it's shown first."""
        self._stack.addWidget(QWidget())
        self._waiting[self._stack.count() - 1] = make
        self.tabs.addTab(title)
        self._show(self.tabs.currentIndex())

    def _show(self, index: int) -> None:
        make = self._waiting.pop(index, None)
        if make:
            empty = self._stack.widget(index)
            self._stack.removeWidget(empty)
            empty.deleteLater()
            self._stack.insertWidget(index, make())
        self._stack.setCurrentIndex(index)

    def show_panel(self, index: int) -> None:
        """Show a panel."""
        self.tabs.setCurrentIndex(index)

    def index(self) -> int:
        """The panel that is shown."""
        return self.tabs.currentIndex()

    def page(self) -> QWidget:
        """The panel that is shown, as a widget."""
        return self._stack.currentWidget()

    def show_badge(self, number: int, level: str) -> None:
        """Show how many findings there are, in the colour of the gravest; none at zero."""
        if self.tabs.badge != (number, level):
            self.tabs.badge = (number, level)
            self.tabs.setTabText(0, "Checks")  # makes the bar measure its tabs anew
            self.tabs.setAccessibleTabName(0, f"Checks, {number}" if number else "Checks")
            self.tabs.update()


class _Head(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(45)
        row = QVBoxLayout(self)
        row.setContentsMargins(9, 0, 8, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), self._theme.tokens.line)
