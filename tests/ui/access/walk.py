"""Walks what a window shows, as people meet it who hear it, use only keys, or can't hit small things."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from studio.ui.widgets.labels import Elided

ACTIVE = (
    QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QAbstractItemView, QComboBox, QTabBar, QAbstractSlider,
)  # fmt: skip
LEAST = 24
Role = QAccessible.Role


def interface(widget: QWidget):
    """What a screen reader is given of a widget."""
    return QAccessible.queryAccessibleInterface(widget)


def name(widget: QWidget) -> str:
    """The name that a screen reader says."""
    return interface(widget).text(QAccessible.Text.Name)


def description(widget: QWidget) -> str:
    """What a screen reader says after the name."""
    return interface(widget).text(QAccessible.Text.Description)


def said(widget: QWidget) -> str:
    """What a screen reader says of a widget that gets the focus: name, role, state, description."""
    found = interface(widget)
    role = found.role().name
    state = found.state()
    words = [found.text(QAccessible.Text.Name), role]
    for flag in ("checked", "disabled", "readOnly", "multiLine", "expanded", "selected"):
        if getattr(state, flag):
            words.append(flag)
    words.append(found.text(QAccessible.Text.Description))
    return " | ".join(filter(None, words))


def is_exposed(widget: QWidget) -> bool:
    """Whether any of a widget is really shown: not laid out of sight, and not a part of Qt's own controls."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def shown(root: QWidget) -> Iterator[QWidget]:
    """Everything that a person can press or write into, and whatever else takes the focus."""
    for widget in (root, *root.findChildren(QWidget)):
        if not is_exposed(widget) or widget.objectName().startswith("qt_"):
            continue
        focusable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if isinstance(widget, ACTIVE) or (focusable and not isinstance(widget, QAbstractScrollArea)):
            yield widget


def told(widget: QWidget) -> str:
    """A widget for a list of faults: its class, its name, its words, and where it is."""
    above = [type(each).__name__ for each in _parents(widget)][:3]
    words = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} “{widget.accessibleName() or words}” in {' < '.join(above)}"


def _parents(widget: QWidget) -> Iterator[QWidget]:
    while (widget := widget.parentWidget()) is not None:
        yield widget


def unnamed(root: QWidget) -> list[str]:
    """What can be pressed or written into, and has no name."""
    mute = [each for each in shown(root) if not name(each).strip() and not _is_part(each)]
    around = [each for each in (root, *root.findChildren(QWidget)) if hasattr(each, "accessible_role")]
    mute += [each for each in around if is_exposed(each) and not name(each).strip()]
    return [told(each) for each in mute]


def _is_part(widget: QWidget) -> bool:
    """Scroll bars, and the parts of Qt's own compound controls, are spoken of with what they belong to."""
    icon = isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QLineEdit) and not widget.toolTip()
    within = isinstance(widget.parentWidget(), QTabBar | QComboBox)
    return icon or within or isinstance(widget, QAbstractSlider | QMenuBar)


def without_tooltip(root: QWidget) -> list[str]:
    """Buttons with an icon alone whose tooltip doesn't say what they do."""
    found = []
    for each in shown(root):
        is_icon = isinstance(each, QAbstractButton) and not each.text().strip() and not _is_part(each)
        if is_icon and interface(each).role() == Role.Button and not _painted_words(each) and not each.toolTip():
            found.append(told(each))
    return found


def _painted_words(button: QAbstractButton) -> bool:
    """Whether a button that paints itself is wide enough for words."""
    return button.icon().isNull() and button.width() > 3 * button.height() and button.width() > 60


def small(root: QWidget) -> list[str]:
    """What can be pressed and is less than 24 pixels wide or high."""
    return [
        f"{told(each)} {each.width()}×{each.height()}"
        for each in shown(root)
        if (each.width() < LEAST or each.height() < LEAST) and isinstance(each, QAbstractButton | QLineEdit | QComboBox)
        and not _is_part(each)
    ]


def tab_stops(start: QWidget, most: int = 400) -> list[QWidget]:
    """Where Tab leads from here, until it comes back to a place where it was."""
    stops: list[QWidget] = []
    now = start
    while now is not None and now not in stops and len(stops) < most:
        stops.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
    return stops


def regions(window: QWidget) -> list[QWidget]:
    """Where F6 leads, until it comes back."""
    places: list[QWidget] = []
    now = QApplication.focusWidget()
    while now is not None and now not in places:
        places.append(now)
        QTest.keyClick(now, Qt.Key.Key_F6)
        now = QApplication.focusWidget()
    return places


def unreachable(root: QWidget, reached: list[QWidget]) -> list[str]:
    """What takes the focus and is enabled, and that neither Tab nor F6 came to."""
    families = {each for stop in reached for each in (stop, *_siblings(stop))}
    return [
        told(each)
        for each in shown(root)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each not in families
        and each.focusProxy() is None and not _is_part(each)
    ]


def _siblings(stop: QWidget) -> list[QWidget]:
    """The buttons to which arrows lead from this one: those of its group."""
    group = stop.group() if isinstance(stop, QAbstractButton) else None
    return group.buttons() if group is not None else []


def cut(root: QWidget) -> list[str]:
    """Words that have less room than they need: on one line, wrapped, or on a button; and what stands out sideways."""
    return [f"{told(each)} {why}" for each in root.findChildren(QWidget) if is_exposed(each) and (why := _lacks(each))]


def _lacks(widget: QWidget) -> str:
    needs, has = widget.sizeHint(), widget.size()
    if isinstance(widget, QLabel) and not isinstance(widget, Elided) and widget.text():
        if widget.wordWrap() and widget.heightForWidth(has.width()) > has.height() + 2:
            return f"needs {widget.heightForWidth(has.width())} of {has.height()} pixels in height"
        if not widget.wordWrap() and needs.width() > has.width() + 1:
            return f"needs {needs.width()} of {has.width()} pixels"
    if isinstance(widget, QPushButton) and widget.text() and needs.width() > has.width() + 1:
        return f"needs {needs.width()} of {has.width()} pixels"
    seen = _within_parents(widget)
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and seen < has.width() - 2:
        return f"shows {seen} of {has.width()} pixels"
    return ""


def _within_parents(widget: QWidget) -> int:
    """How many pixels of a widget's width stand inside everything that it's a part of."""
    left, right = 0, widget.width()
    for each in _parents(widget):
        at = widget.mapTo(each, widget.rect().topLeft()).x()
        left, right = max(left, -at), min(right, each.width() - at)
    return right - left
