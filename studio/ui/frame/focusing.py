"""Focus mode: only the sheet, its markers and the status bar. The sides and the top bar slide away and back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QRect, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from studio.ui.keys import spoken_keys
from studio.ui.widgets.buttons import Button

__all__ = ["FocusMode", "duration"]

_SLIDE, _STAYS, _NEAR = 120, 1200, 8


def duration() -> int:
    """Milliseconds that something takes to slide: none where the system wants no motion."""
    return _SLIDE if QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) else 0


class _Slide(QWidget):
    """Pictures of the sides that slide over a picture of the rest: nothing is laid out anew on the way."""

    def __init__(self, page: QWidget, under: QPixmap, sides: list[tuple[QPixmap, QRect, QPoint]]) -> None:
        super().__init__(page)
        self._under, self._sides, self._share = under, sides, 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(page.rect())

    def go(self, start: float, end: float) -> None:
        """Slide, and be gone."""
        self._share = start
        self.show()
        self.raise_()
        animation = QVariantAnimation(self)
        animation.setDuration(duration())
        animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        animation.setStartValue(start)
        animation.setEndValue(end)
        animation.valueChanged.connect(self._move)
        animation.finished.connect(self.deleteLater)
        animation.start()

    def _move(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._under)
        for picture, place, way in self._sides:
            painter.drawPixmap(place.topLeft() + way * self._share, picture)
        painter.end()


class _Top(QWidget):
    """The upper edge, which the pointer comes near."""

    entered = Signal()
    left = Signal()

    def enterEvent(self, event: object) -> None:
        self.entered.emit()

    def leaveEvent(self, event: object) -> None:
        self.left.emit()


class FocusMode(QObject):
    """A companion of the editor."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self._page = editor.parentWidget()
        self._edge = _Top(self._page)
        self._edge.entered.connect(self._offer)
        self._edge.left.connect(lambda: self._later.start())
        self.button = Button(editor.theme, "Leave focus mode", "secondary", icon="corners-in", click=self.toggle)
        self.button.setParent(self._page)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.hide()
        self._edge.hide()
        self._later = QTimer(self, singleShot=True, interval=_STAYS)
        self._later.timeout.connect(self._go)
        self._page.installEventFilter(self)
        editor.focus_left.connect(self.toggle)

    def toggle(self) -> None:
        """Show only the sheet, or everything again."""
        on = not self._editor.focus_mode
        page = self._page
        slides = duration() > 0 and page.isVisible()
        pictures = self._pictures() if slides and on else []
        before = page.grab() if slides and not on else QPixmap()
        self._editor.set_focus_mode(on)
        page.top.setVisible(not on)
        self._edge.setVisible(on)
        self.button.hide()
        self._place()
        keys = spoken_keys("focus_mode", self._editor.house.settings)
        page.status.say((f"{keys} leaves focus mode" if keys else "View › Focus mode leaves it") if on else "")
        if slides:
            for part in (page, page.status):
                part.layout().activate()
            _Slide(page, page.grab() if on else before, pictures or self._pictures()).go(*((0, 1) if on else (1, 0)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the upper edge."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _pictures(self) -> list[tuple[QPixmap, QRect, QPoint]]:
        """Pictures of what slides, where it stands, and how far it has to go to be out of sight."""
        page, editor = self._page, self._editor
        found = []
        for side, way in (
            (editor.sections, QPoint(-editor.sections.width(), 0)), (editor.panel, QPoint(editor.panel.width(), 0)),
            (page.top, QPoint(0, -page.top.height())),
        ):
            if side.isVisible():
                found.append((side.grab(), QRect(side.mapTo(page, QPoint(0, 0)), side.size()), way))
        return found

    def _place(self) -> None:
        self._edge.setGeometry(0, 0, self._page.width(), _NEAR)
        self._edge.raise_()
        self.button.adjustSize()
        self.button.move((self._page.width() - self.button.width()) // 2, 12)

    def _offer(self) -> None:
        self._later.stop()
        self._place()
        self.button.show()
        self.button.raise_()

    def _go(self) -> None:
        if self.button.underMouse() or self._edge.underMouse():
            self._later.start()
        else:
            self.button.hide()
