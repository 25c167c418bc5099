"""Questions that stop the work until they are answered, and the system's file dialogs. Nothing else opens either."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from studio.ui.widgets.labels import set_property

__all__ = ["Ask"]

# Pixels of a question with a line to write in: titles and addresses are long.
_WIDE = 480


class Ask:
    """Asks the person at the screen. Tests put a script of answers in its place."""

    def choose(self, parent: QWidget, title: str, line: str, answers: tuple[str, ...]) -> str:
        """One of the answers, the first being the main one; the last one also where the question is closed."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(parent)
        box.setWindowTitle("Release Studio")
        box.setText(title)
        box.setInformativeText(line)
        accept, other, reject = (
            QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.DestructiveRole, QMessageBox.ButtonRole.RejectRole
        )
        last = len(answers) - 1
        buttons = [
            box.addButton(text, reject if at == last else other if at else accept) for at, text in enumerate(answers)
        ]
        set_property(buttons[0], "look", "primary")
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(buttons[-1])
        box.exec()
        return next(
            (text for text, button in zip(answers, buttons, strict=True) if button is box.clickedButton()), answers[-1]
        )

    def confirm(self, parent: QWidget, title: str, line: str, action: str) -> bool:
        """Whether the person chose the action rather than Cancel."""
        return self.choose(parent, title, line, (action, "Cancel")) == action

    def tell(self, parent: QWidget, title: str, line: str) -> None:
        """Say why something can't be done, where no banner can."""
        self.choose(parent, title, line, ("Close",))

    def text(self, parent: QWidget, title: str, label: str, value: str = "", action: str = "") -> str | None:
        """A line of text, or None where the question is closed; the button says the action, or the title."""
        from PySide6.QtGui import QIcon
        from PySide6.QtWidgets import QInputDialog, QPushButton

        dialog = QInputDialog(parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(value)
        dialog.setOkButtonText(action or title)
        dialog.setCancelButtonText("Cancel")
        dialog.resize(_WIDE, dialog.sizeHint().height())
        for button in dialog.findChildren(QPushButton):
            button.setIcon(QIcon())  # of some desktops; no other button has one
            if button.text() != "Cancel":
                set_property(button, "look", "primary")
        return dialog.textValue() if dialog.exec() else None

    def open_path(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file to open, or None; `kinds` in Qt's notation: "Releases (*.release)"."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def save_path(self, parent: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Where to save, or None."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str, present: Path) -> Path | None:
        """A folder, or None."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(parent, title, str(present))
        return Path(name) if name else None

    def printer(self, parent: QWidget, title: str, pages: int) -> Any:
        """A printer, set up as the person wants it for so many pages, or None. `title` names the work in its queue."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        dialog = QPrintDialog(printer, parent)
        dialog.setMinMax(1, max(pages, 1))
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None
