"""Where Tab stops, in the order in which things are read: Qt's own order is that in which they were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

__all__ = ["Pages", "first_stop", "give_back", "go_to_next", "in_order", "leave_or_stay", "stops"]


class Pages(QStackedWidget):
    """The pages of a window: Tab goes through the one that is shown as it's read, then to what floats above it."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next stop, or to the one before; past the last again to the first."""
        above = [each for each in self.parentWidget().children() if isinstance(each, QFrame) and each is not self]
        roots = [self.currentWidget() or self, *(each for each in above if each.isVisible())]
        return go_to_next(*roots, forward=forward)


def leave_or_stay(floating: QWidget, *, forward: bool) -> bool:
    """Tab in something that floats above a window's pages: it belongs behind them. Whether there is a stop."""
    pages = floating.window().findChild(Pages, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return pages.focusNextPrevChild(forward) if pages is not None else go_to_next(floating, forward=forward)


def give_back(to: QWidget | None, window: QWidget) -> None:
    """Give the focus back to where it was; where that's gone, to the page of the window."""
    if to is not None and isValid(to) and to.isVisible() and to.isEnabled():
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    pages = window.findChild(Pages, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if pages is not None and pages.currentWidget() is not None:
        pages.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)


def go_to_next(*roots: QWidget, forward: bool) -> bool:
    """Give the focus to the next stop inside these widgets, or to the one before. Whether there is any."""
    found = [stop for root in roots for stop in stops(root)]
    if not found:
        return False
    now = QApplication.focusWidget()
    step = 1 if forward else -1
    if now in found:
        target = found[(found.index(now) + step) % len(found)]
    else:
        target = _beside(roots, found, now, forward=forward)
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _show(target)
    return True


def stops(root: QWidget) -> list[QWidget]:
    """All that Tab stops at inside a widget, in reading order; of a group of choices, the one that is chosen."""
    return [each for each in in_order(root) if _stops_at(each)]


def first_stop(root: QWidget) -> QWidget | None:
    """The first of a widget's stops."""
    return next((each for each in in_order(root) if _stops_at(each)), None)


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all inside it that is shown, in reading order: as layouts have it, else from the top left.

    A widget that wants another order names those inside it in its `tab_order`.
    """
    yield widget
    if isinstance(widget, QStackedWidget):
        inside = [widget.currentWidget()] if widget.currentWidget() else []
    else:
        layout = widget.layout()
        laid = list(_laid(layout)) if layout else []
        known = set(laid)
        free = [each for each in widget.children() if isinstance(each, QWidget) and each not in known]
        inside = laid + sorted(free, key=lambda each: (each.y(), each.x()))
    for each in getattr(widget, "tab_order", inside):
        if each.isVisible() and not each.isWindow():
            yield from in_order(each)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid(inner)


def _stops_at(widget: QWidget) -> bool:
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive() and group.checkedButton() not in (None, widget):
        return not group.checkedButton().isVisible()
    return True


def _beside(roots: tuple[QWidget, ...], found: list[QWidget], now: QWidget | None, *, forward: bool) -> QWidget:
    """The stop after, or before, a widget that is none itself; of one that is being hidden, the first beside it."""
    before: list[QWidget] = []
    for each in (each for root in roots for each in in_order(root)):
        if each is now:
            after = [stop for stop in found if stop not in before]
            return (after or found)[0] if forward else (before or found)[-1]
        if each in found:
            before.append(each)
    while now is not None and now not in roots:
        now = now.parentWidget()
        if now is not None and (inside := [stop for stop in found if now.isAncestorOf(stop)]):
            return inside[0]
    return found[0 if forward else -1]


def _show(target: QWidget) -> None:
    """Scroll to a stop; the sheet follows the caret by itself."""
    if isinstance(target, QTextEdit):
        return
    above = target.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target)
        above = above.parentWidget()
