"""The card in which a writer adds a fact of their own: a name, a value, and the group it stands in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.model.facts import GROUPS
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.labels import label

__all__ = ["OwnFact"]


class OwnFact(QWidget):
    """Hidden until it's begun; `added(name, value, group)` once it's named."""

    added = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(11, 0, 11, 8)
        card = QFrame()
        card.setObjectName("card")
        card.setProperty("selected", True)
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(label("A fact of your own", "strong"))
        self.name, self.value = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText("Name, for example Data monitoring committee")
        self.name.setAccessibleName("Name of the fact")
        self.value.setPlaceholderText("Value")
        self.value.setAccessibleName("Value of the fact")
        self.group = ChoiceBox(theme, "Group of the fact")
        for group in GROUPS:
            self.group.addItem("Added" if group == "Other" else group, group)
        self.group.setCurrentIndex(len(GROUPS) - 1)
        for field in (self.name, self.value):
            field.returnPressed.connect(self._add)
            column.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add = Button(theme, "Add fact", "primary", click=self._add)
        self.name.textChanged.connect(lambda _: self._tell())
        row.addWidget(self.add)
        row.addWidget(Button(theme, "Cancel", click=self.hide))
        row.addStretch(1)
        row.addWidget(self.group)
        column.addLayout(row)
        self._tell()
        self.hide()

    def begin(self) -> None:
        """Show the card, with the caret in the name."""
        self.name.clear()
        self.value.clear()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        named = bool(self.name.text().strip())
        self.add.setEnabled(named)
        self.add.setToolTip("" if named else "Give it a name first")

    def _add(self) -> None:
        if self.add.isEnabled():
            self.hide()
            self.added.emit(self.name.text(), self.value.text(), self.group.currentData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
