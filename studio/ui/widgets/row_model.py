"""The model of a list whose rows are values: what all such lists do alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

__all__ = ["RowModel"]

_Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """Holds `rows`; a list adds what a row shows and says (`data`), and which rows are only titles (`is_title`)."""

    def __init__(self, rows: Sequence[Any] = ()) -> None:
        super().__init__()
        self.rows: Sequence[Any] = rows

    def take(self, rows: Sequence[Any], *, same: bool = False) -> None:
        """Show these rows; `same` where they stand for what was shown before, so that choice and scrolling stay."""
        if same:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def is_title(self, row: Any) -> bool:
        """Whether a row is a title, which nobody can choose."""
        return False

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Titles can't be chosen."""
        is_title = index.isValid() and self.is_title(self.rows[index.row()])
        return Qt.ItemFlag.NoItemFlags if is_title else super().flags(index)
