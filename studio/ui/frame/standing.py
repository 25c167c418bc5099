"""Where windows stand, remembered from one day to the next: size, place, whether maximised, and the open panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from studio.ui.frame.layout import MINIMUM
from studio.ui.house import recall, remember

if TYPE_CHECKING:
    from studio.ui.desk import House

__all__ = ["Standing", "below", "beside", "brought_in", "read", "restore", "written"]

_WINDOW, _PANEL = "window", "panel"
# So much of a window's upper edge has to be on a screen for a person to get hold of it.
_GRIP = 120
# One more window stands so many pixels further to the right and down.
_STEP = 32


def written(place: QRect, *, maximised: bool) -> str:
    """A window's place in one line."""
    words = f"{place.x()} {place.y()} {place.width()} {place.height()}"
    return f"{words} maximised" if maximised else words


def read(line: str) -> tuple[QRect, bool] | None:
    """The place that a line tells, and whether the window was maximised; None where it tells none."""
    words = line.split()
    try:
        x, y, width, height = map(int, words[:4])
    except ValueError:
        return None
    if not (0 < width < 32768 and 0 < height < 32768):
        return None
    return QRect(x, y, max(width, MINIMUM[0]), max(height, MINIMUM[1])), words[4:] == ["maximised"]


def brought_in(place: QRect, screens: list[QRect]) -> QRect:
    """The place moved, and made smaller, so that the window can be seen and moved on one of the screens.

    A place that can be reached stays as it is. The first screen is the main one.
    """
    if not screens:
        return place
    bar = QRect(place.x(), place.y(), place.width(), 32)
    for screen in screens:
        shown = bar.intersected(screen)
        if shown.width() >= _GRIP and shown.height() >= 24 and place.width() <= screen.width() + 32:
            return place
    screen = max(screens, key=lambda each: _area(each.intersected(place)))
    width, height = min(place.width(), screen.width()), min(place.height(), screen.height())
    x = max(screen.x(), min(place.x(), screen.x() + screen.width() - width))
    y = max(screen.y(), min(place.y(), screen.y() + screen.height() - height))
    return QRect(x, y, width, height)


def _area(rect: QRect) -> int:
    return max(rect.width(), 0) * max(rect.height(), 0)


def screens() -> list[QRect]:
    """The room on each screen, the main one first."""
    main = QApplication.primaryScreen()
    found = sorted(QApplication.screens(), key=lambda each: each is not main)
    return [each.availableGeometry() for each in found]


def restore(house: House, window: QWidget) -> None:
    """Put a window where the last one stood; without a memory, no larger than its screen."""
    told, room = read(recall(house, _WINDOW)), screens()
    if room:  # a small screen, or a large interface
        least = min(MINIMUM[0], room[0].width()), min(MINIMUM[1], room[0].height() - 40)
        window.setMinimumSize(*least)
    if told:
        window.setGeometry(brought_in(told[0], screens()))
        if told[1]:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    elif room and room[0].width() >= MINIMUM[0]:
        window.resize(min(window.width(), room[0].width()), min(window.height(), room[0].height() - 40))


def below(last: QRect, screens: list[QRect]) -> QRect:
    """The place of one more window: a little below the last, and all of it on its screen where there's room for it."""
    place = last.translated(_STEP, _STEP)
    screen = max(screens, key=lambda each: _area(each.intersected(last)), default=None)
    if screen is None or screen.contains(place) or screen.width() < MINIMUM[0] or screen.height() < MINIMUM[1]:
        return place
    width, height = min(place.width(), screen.width()), min(place.height(), screen.height())
    x = min(place.x(), screen.x() + screen.width() - width)
    y = min(place.y(), screen.y() + screen.height() - height)
    if (x, y) != (last.x(), last.y()):
        return QRect(x, y, width, height)
    smaller = place.intersected(screen)
    roomy = smaller.width() >= MINIMUM[0] and smaller.height() >= MINIMUM[1]
    return smaller if roomy else QRect(screen.topLeft(), smaller.size().expandedTo(QSize(*MINIMUM)))


def beside(window: QWidget, last: QWidget) -> None:
    """Put one more window where the last one doesn't hide it; as large as the screen where the last one is."""
    window.setGeometry(below(last.normalGeometry() if last.isMaximized() else last.geometry(), screens()))
    if last.isMaximized():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


class Standing(QObject):
    """Remembers where a window stands when it's closed, and which panel was open."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember before the window is asked whether it may close: then it still has its place."""
        if event.type() == QEvent.Type.Close:
            self.keep()
        return False

    def keep(self) -> None:
        """Remember how the window stands now."""
        window = self._window
        state = window.windowState()
        large = bool(state & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen))
        place = window.normalGeometry() if large else window.geometry()
        if place.isValid() and not state & Qt.WindowState.WindowMinimized:
            remember(window.program, _WINDOW, written(place, maximised=bool(state & Qt.WindowState.WindowMaximized)))
        if window.page:
            editor = window.page.editor
            shown = editor.panel.index() if editor.wants_panel else -1
            remember(window.program, _PANEL, str(shown))


def open_panel(editor: Any) -> None:
    """Open the panel that was open last; Checks without a memory."""
    index = recall(editor.house, _PANEL)
    if index == "-1" and not editor.has_drawer and editor.panel.index() == 0:
        editor.close_panel()
    elif index.isdecimal() and 0 < int(index) < editor.panel.tabs.count() and editor.panel.index() == 0:
        editor.panel.show_panel(int(index))
