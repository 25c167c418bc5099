"""The size of the sheet's text: by keys, the wheel and a menu; remembered for all releases."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from studio.ui.companion import companion
from studio.ui.frame.scale import sheet_zoom
from studio.ui.text.sheet import Sheet

__all__ = ["SIZES", "Zoom", "clamped"]

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
# Milliseconds after the last step until the size is remembered: turning a wheel takes many.
_SETTLE = 500


def clamped(percent: int) -> int:
    """A size that the sheet can have."""
    return max(SIZES[0], min(percent, SIZES[-1]))


class Zoom(QObject):
    """A companion of the editor. `changed(percent)` follows the size."""

    changed = Signal(int)

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self.percent = 100
        self._later = QTimer(self, singleShot=True, interval=_SETTLE)
        self._later.timeout.connect(self.keep)
        self.show(editor.house.settings.zoom)

    def show(self, percent: int) -> None:
        """Give the sheet this size."""
        percent = clamped(percent)
        for sheet in self._editor.findChildren(Sheet):  # the one that is written on, and those of comparisons
            if sheet_zoom(percent) != sheet.desk.stand.zoom:
                sheet.set_zoom(sheet_zoom(percent))
        self.percent = percent
        self.changed.emit(percent)

    def choose(self, percent: int) -> None:
        """Give the sheet this size, and remember it; the caret's line stays where it is."""
        from studio.ui.text.holding import Holding

        companion(self._editor, Holding).begin()
        self.show(percent)
        self._later.start()

    def keep(self) -> None:
        """Remember the size now; other windows follow."""
        self._later.stop()
        if self._editor.house.settings.zoom != self.percent:
            self._editor.house.change_settings(zoom=self.percent)
