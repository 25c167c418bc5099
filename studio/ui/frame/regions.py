"""Three regions side by side: sections, sheet, panel; on a narrow window a rail and a drawer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from studio.ui.frame.layout import Places, places
from studio.ui.frame.tabs import Panel
from studio.ui.sections.panel import Sections
from studio.ui.widgets.stops import first_stop

__all__ = ["Regions"]

# Milliseconds that the pointer rests on the rail until it unfolds.
_HOVER = 300


class Regions(QWidget):
    """Arranges the regions at every width, and opens and closes those that fold away. `arranged` tells each time,
    `focus_left` that something is wanted which focus mode doesn't show."""

    arranged = Signal()
    focus_left = Signal()

    def __init__(self, sections: Sections, middle: QWidget, panel: Panel) -> None:
        super().__init__()
        self.sections, self.middle, self.panel = sections, middle, panel
        for region in (sections, middle, panel):
            region.setParent(self)
        self._wants_panel = True
        self._drawer_open = self._rail_open = self._focus_mode = False
        self.widths = (0, 0)
        self._hover = QTimer(self, singleShot=True, interval=_HOVER)
        self._hover.timeout.connect(lambda: self.open_rail(True))
        sections.setAttribute(Qt.WidgetAttribute.WA_Hover)
        sections.installEventFilter(self)

    @property
    def has_drawer(self) -> bool:
        """Whether the panel lies over the sheet at this width."""
        return self._places().drawer

    @property
    def has_rail(self) -> bool:
        """Whether Sections shows only its icons at this width."""
        return self._places().rail

    def choose_widths(self, sections: int, panel: int) -> None:
        """Give Sections and the panel widths, as far as the window allows; 0 is the usual one."""
        self.widths = sections, panel
        self.arrange()

    def _places(self) -> Places:
        return places(self.width(), *self.widths)

    @property
    def wants_panel(self) -> bool:
        """Whether the panel's side is open, where there's room for it."""
        return self._wants_panel

    @property
    def focus_mode(self) -> bool:
        """Whether only the sheet is shown."""
        return self._focus_mode

    def set_focus_mode(self, on: bool) -> None:
        """Show only the sheet, or everything."""
        self._focus_mode = on
        self.arrange()

    def show_panel(self, index: int) -> None:
        """Show a panel, opening the panel's side where it's closed."""
        self.panel.show_panel(index)
        self._wants_panel, self._drawer_open = True, self.has_drawer
        self.arrange()

    def toggle_panel(self, index: int) -> None:
        """Show a panel, or hide the side where that panel is shown already."""
        if self._focus_mode:
            self.focus_left.emit()
            self.show_panel(index)
        elif self.panel.isVisible() and self.panel.index() == index:
            self.close_panel()
        else:
            self.show_panel(index)
            page = self.panel.page()
            begin = page if page.focusProxy() else first_stop(page) or page
            begin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Hide the panel's side."""
        self._wants_panel = self._drawer_open = False
        self.arrange()
        self.middle.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_rail(self, wide: bool) -> None:
        """Lay the whole Sections region over the sheet, or fold it back to its icons."""
        if self._rail_open != wide:
            self._rail_open = wide
            self.arrange()

    def arrange(self) -> None:
        """Put the regions where they belong at the present width."""
        at, height = self._places(), self.height()
        self._drawer_open = self._drawer_open and at.drawer
        left = 0 if self._focus_mode else at.sections
        wide = at.rail and self._rail_open
        self.sections.setVisible(not self._focus_mode)
        self.sections.be_narrow(at.rail and not wide)
        self.sections.setGeometry(0, 0, 256 if wide else at.sections, height)
        shown = not self._focus_mode and (self._drawer_open if at.drawer else self._wants_panel)
        self.panel.setVisible(shown)
        self.panel.setGeometry(self.width() - at.panel, 0, at.panel, height)
        right = 0 if at.drawer or not shown else at.panel
        self.middle.setGeometry(left, 0, self.width() - left - right, height)
        for above in (self.panel, self.sections) if at.rail else ():
            above.raise_()
        self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the regions anew."""
        super().resizeEvent(event)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what lies over the sheet, then gives the caret back to it."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._rail_open:
            self.open_rail(False)
        elif self.has_drawer and self.panel.isVisible():
            self.close_panel()
        else:
            self.middle.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The rail unfolds under a pointer that rests on it, and folds back once that leaves it."""
        if event.type() == QEvent.Type.Enter and self.has_rail and not self._rail_open:
            self._hover.start()
        elif event.type() == QEvent.Type.Leave:
            self._hover.stop()
            self.open_rail(False)
        return False
