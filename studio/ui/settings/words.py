"""The words that the house spells its own way: a list, a field to add one, and a way to remove some."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from studio.ui.desk import Desk
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import wrapped
from studio.ui.widgets.plain_list import PlainRows
from studio.ui.words import count

__all__ = ["HouseWords"]

# So many words are seen at once.
_SHOWN = 6


class _Words(QListView):
    def __init__(self, owner: HouseWords) -> None:
        super().__init__()
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._owner.remove()
        else:
            super().keyPressEvent(event)


class HouseWords(QWidget):
    """Shows and changes `settings.words`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName("The house’s words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.field = QLineEdit()
        self.field.setPlaceholderText("A word, as it should be spelled")
        self.field.setAccessibleName("Word to add")
        self.field.setMaxLength(80)
        self.field.returnPressed.connect(self.add)
        row.addWidget(self.field, 1)
        self.add_button = Button(desk.theme, "Add word", click=self.add)
        row.addWidget(self.add_button)
        column.addLayout(row)
        self._said = wrapped("", "caption", "must")
        self._said.hide()
        column.addWidget(self._said)
        self.model = QStringListModel()
        self.list = _Words(self)
        self.list.setModel(self.model)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName("Words of the house")
        self.list.setUniformItemSizes(True)
        self._rows = PlainRows(desk.theme, 28)
        self.list.setItemDelegate(self._rows)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        column.addWidget(self.list)
        self.remove_button = Button(desk.theme, "Remove", "small", click=self.remove)
        column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def refresh(self) -> None:
        """Show the words as they are kept."""
        words = list(self._desk.program.settings.words)
        if words != self.model.stringList():
            self.model.setStringList(words)
        self.list.setVisible(bool(words))
        height = self.list.sizeHintForRow(0) if words else 0
        self.list.setFixedHeight(height * min(len(words), _SHOWN) + 4)
        self._tell()

    def add(self) -> None:
        """Take the word that is typed into the list."""
        word = " ".join(self.field.text().split())
        known = self._desk.program.settings.words
        wrong = "Words are added one by one." if " " in word else f"“{word}” is there already." if word in known else ""
        self._said.say(wrong)
        self._said.setVisible(bool(wrong))
        if not word or wrong:
            return
        self._desk.program.change_settings(words=tuple(sorted({*known, word}, key=str.casefold)))
        self.field.clear()
        self.refresh()
        self.list.setCurrentIndex(self.model.index(self._desk.program.settings.words.index(word)))

    def remove(self) -> None:
        """Take the chosen words out, with a way to have them back."""
        gone = [index.data() for index in self.list.selectionModel().selectedIndexes()]
        before = self._desk.program.settings.words
        if not gone:
            return
        self._desk.program.change_settings(words=tuple(word for word in before if word not in gone))
        self.refresh()
        said = f"Removed “{gone[0]}”" if len(gone) == 1 else f"Removed {count(len(gone), 'word')}"
        self._desk.start.say(said, lambda: self._have(before))

    def _have(self, words: tuple[str, ...]) -> None:
        self._desk.program.change_settings(words=words)
        QTimer.singleShot(0, self, self.refresh)

    def _tell(self) -> None:
        number = len(self.list.selectionModel().selectedIndexes())
        self.remove_button.setVisible(bool(self.model.rowCount()))
        self.remove_button.setEnabled(bool(number))
        self.remove_button.setToolTip("" if number else "Choose a word first")
        self.remove_button.setText(f"Remove {count(number, 'word')}" if number > 1 else "Remove")
