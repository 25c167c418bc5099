"""Rows of a profile that can be added and removed: people, trademarks, indications."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.ui.profiles.fields import Column, Table
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Tool
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.labels import label

__all__ = ["TableEditor"]


class TableEditor(QWidget):
    """`left()` when a field was left, `typed()` while one is typed in."""

    left = Signal()
    typed = Signal()

    def __init__(self, theme: Theme, table: Table, rows: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self._theme, self._table = theme, table
        self._rows: list[tuple[QWidget, list[QWidget]]] = []
        self.setAccessibleName(table.label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        for each in table.columns:
            head.addWidget(label(each.title, "caption", "3"), each.share)
        head.addSpacing(32)
        self._head = QWidget()
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._head)
        self.add_button = Button(theme, f"Add {table.one}", "small", icon="plus", click=self.add)
        self._column.addWidget(self.add_button)
        for row in rows:
            self._add(row)
        self._head.setVisible(bool(self._rows))

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What stands in the fields; rows without any words are left out."""
        held = (tuple(_text(field) for field in fields) for _, fields in self._rows)
        return tuple(row for row in held if any(
            words for words, column in zip(row, self._table.columns, strict=True) if not column.options
        ))

    def add(self) -> None:
        """Add an empty row, with the caret in it."""
        fields = self._add(tuple("" for _ in self._table.columns))
        self._head.show()
        fields[0].setFocus()

    def _add(self, row: tuple[str, ...]) -> list[QWidget]:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        fields = []
        for column, words in zip(self._table.columns, row, strict=True):
            field = self._field(column, words)
            field.setAccessibleName(f"{column.title} of {self._table.one} {len(self._rows) + 1}")
            fields.append(field)
            line.addWidget(field, column.share)
        remove = Tool(self._theme, "x", f"Remove this {self._table.one}", size=14, box=32)
        remove.clicked.connect(lambda: QTimer.singleShot(0, self, lambda: self._remove(box)))
        line.addWidget(remove)
        self._rows.append((box, fields))
        self._column.insertWidget(self._column.count() - 1, box)
        return fields

    def _field(self, column: Column, words: str) -> QWidget:
        if column.options:
            box = ChoiceBox(self._theme, column.title)
            for held, shown in column.options:
                box.addItem(shown, held)
            box.setCurrentIndex(max(box.findData(words), 0))
            box.activated.connect(lambda _: self.left.emit())
            return box
        field = QLineEdit(words)
        field.setMinimumWidth(48)
        field.setPlaceholderText(column.hint)
        field.textEdited.connect(lambda _: self.typed.emit())
        field.editingFinished.connect(self.left)
        return field

    def _remove(self, box: QWidget) -> None:
        self._rows = [row for row in self._rows if row[0] is not box]
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()
        self._head.setVisible(bool(self._rows))
        self.add_button.setFocus()
        self.left.emit()


def _text(field: QWidget) -> str:
    return field.currentData() if isinstance(field, ChoiceBox) else " ".join(field.text().split())
