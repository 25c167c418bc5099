"""What a screen reader is told that things are: dialogs, alerts, bars, which Qt takes for mere widgets.

A class says so by `accessible_role`, the name of a role of QAccessible ("Dialog"); `accessible_modal` is true where
nothing behind it can be reached.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

__all__ = ["follow", "install"]

_DONE = "roles_installed"


def install() -> None:
    """Have roles told from now on; once is enough. Not before the first paint: its many names cost 2 ms."""
    app = QApplication.instance()
    if app is None or app.property(_DONE):
        return
    app.setProperty(_DONE, True)
    from PySide6.QtGui import QAccessible, QAccessibleInterface
    from PySide6.QtWidgets import QAccessibleWidget

    class Told(QAccessibleWidget):
        """A widget in the role that its class names."""

        def __init__(self, widget: QWidget) -> None:
            super().__init__(widget)
            self._role = QAccessible.Role[widget.accessible_role]
            self._modal = getattr(widget, "accessible_modal", False)

        def role(self) -> QAccessible.Role:
            return self._role

        def state(self) -> QAccessible.State:
            made = super().state()
            made.modal = self._modal
            return made

    def tell(key: str, found: QObject) -> QAccessibleInterface | None:
        is_ours = key == type(found).__name__ and isinstance(found, QWidget) and hasattr(found, "accessible_role")
        return Told(found) if is_ours else None

    QAccessible.installFactory(tell)


def follow(view: QAbstractItemView) -> None:
    """Have a screen reader read the chosen row of a list that is moved in from a field, which keeps the keyboard."""
    view.selectionModel().currentChanged.connect(lambda now, before: _tell_row(view, now))


def _tell_row(view: QAbstractItemView, index: QModelIndex) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    if QAccessible.isActive() and index.isValid() and view.isVisible() and not view.hasFocus():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(index.row())
        QAccessible.updateAccessibility(event)
