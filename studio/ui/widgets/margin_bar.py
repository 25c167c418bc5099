"""A scroll bar in the margin beside what scrolls, so that nothing moves or wraps anew when it comes and goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractScrollArea

__all__ = ["margin_bar"]


class _MarginBar(QObject):
    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        area.verticalScrollBar().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the viewport the width below the bar while the bar is there."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            bar = self._area.verticalScrollBar()
            shown = event.type() == QEvent.Type.Show
            self._area.setViewportMargins(0, 0, -bar.sizeHint().width() if shown else 0, 0)
            bar.parentWidget().raise_()
        return False


def margin_bar(area: QAbstractScrollArea) -> None:
    """Let the bar of an area lie over its right margin, which has to be 12 wide at least and empty."""
    _MarginBar(area)
