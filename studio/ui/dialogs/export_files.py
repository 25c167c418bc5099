"""The right side of the export: which files to make, what they are called, and where they go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.formats import Written
from studio.ui.preflight import Mode
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.labels import Elided, hairline, label, set_property, wrapped
from studio.ui.words import count

__all__ = ["PROFILES", "ExportFiles", "conversions"]

# Ids of the text formats, with their names and what they do.
PROFILES: Mapping[str, tuple[str, str]] = MappingProxyType({
    "wire": ("Newswire", "One line a paragraph, citations as [1]"),
    "utf8": ("Email and reading", "All signs kept, citations as [1]"),
    "latin1": ("Older portals", "Western European signs only"),
    "edgar-ascii": ("EDGAR", "Plain ASCII, 80 columns"),
})


def conversions(written: Written) -> str:
    """What a text file writes otherwise, in one line: "’ becomes ' (8×), ® becomes (R)"."""
    total: dict[tuple[str, str], int] = {}
    for each in written.substitutions:
        cited = each.was.startswith("raised ") and each.became.startswith("[")
        pair = ("raised citations", "[1]") if cited else (each.was, each.became)
        total[pair] = total.get(pair, 0) + each.times
    shown = [
        f"{was} {'become' if was == 'raised citations' else 'becomes'} {became or 'nothing'}"
        + (f" ({times}×)" if times > 1 else "")
        for (was, became), times in total.items()
    ]
    return ", ".join(shown)


class _Tick(QCheckBox):
    """A tick box of 16 px in the theme's colours."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedSize(24, 24)

    def sizeHint(self) -> QSize:
        return QSize(24, 24)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(4.5, 4.5, 15, 15)
        painter.setPen(QPen(t.accent if self.isChecked() else t.line_ctl, 1))
        painter.setBrush(t.accent if self.isChecked() else t.raised)
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            self._theme.paint_icon(painter, "check-bold", QRectF(6, 6, 12, 12), t.on_accent)


class ExportFiles(QWidget):
    """`changed` follows every choice, `folder_wanted` a press on Change…"""

    changed = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__()
        self._theme, self.folder = theme, folder
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 18, 32, 16)
        column.setSpacing(0)
        column.addWidget(label("Files to make", "group"))
        column.addSpacing(8)
        self.word = _Tick(theme, "Word")
        column.addLayout(
            self._file(self.word, "file-text", "Word", "Named styles, Letter or A4 as the language asks", None)
        )
        self.text = _Tick(theme, "Plain text")
        self.profile = ChoiceBox(theme, "For whom the plain text is")
        for id, (name, _) in PROFILES.items():
            self.profile.addItem(name, id)
        self.profile.currentIndexChanged.connect(self.changed)
        self._text_line = Elided("", "caption", "2")
        column.addLayout(self._file(self.text, "note", "Plain text", "", self.profile))
        self._conversions = wrapped("", "caption", "2")
        column.addWidget(self._conversions)
        column.addSpacing(14)
        column.addWidget(label("Name", "label", "2"))
        column.addSpacing(4)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the files")
        self.name.textChanged.connect(self.changed)
        column.addWidget(self.name)
        column.addSpacing(12)
        column.addWidget(label("Folder", "label", "2"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Icon(theme, "folder", "text2", 16))
        self._folder = Elided("")
        row.addWidget(self._folder, 1)
        row.addWidget(Button(theme, "Change…", "quiet", click=self.folder_wanted.emit))
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(hairline())
        column.addSpacing(8)
        self._after = wrapped("", "caption", "2")
        column.addWidget(self._after)
        column.addStretch(1)
        self.word.setChecked(True)
        self.show_folder(folder)

    def _file(self, tick: _Tick, icon: str, title: str, line: str, choice: ChoiceBox | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        tick.toggled.connect(self.changed)
        row.addWidget(tick)
        row.addWidget(Icon(self._theme, icon, "text2", 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "button"))
        words.addWidget(Elided(line, "caption", "2") if choice is None else self._text_line)
        row.addLayout(words, 1)
        if choice:
            row.addWidget(choice)
        return row

    def formats(self) -> tuple[str, ...]:
        """The ids of the formats that are ticked."""
        return (
            *(("docx",) if self.word.isChecked() else ()),
            *((self.profile.currentData(),) if self.text.isChecked() else ()),
        )

    def show_mode(self, mode: Mode, stem: str) -> None:
        """Take the usual choices of a mode."""
        self.text.setChecked(mode == "final")
        self.name.setText(stem)
        self.name.setCursorPosition(0)
        self._after.say(
            "A final export is kept with the release, with what was overridden and why." if mode == "final"
            else "The header says DRAFT – NOT FOR RELEASE, and the draft number goes up."
        )

    def show_text(self, written: Written | None) -> None:
        """Show what the plain text writes otherwise, and what it can't write at all."""
        self._text_line.setText(PROFILES[self.profile.currentData()][1])
        if written is None:
            self._conversions.say("")
        elif written.losses:
            signs = "".join(dict.fromkeys(loss.character for loss in written.losses))
            self._conversions.say(
                f"{count(len(written.losses), 'character')} can’t be written this way: {signs}. Choose another kind."
            )
        else:
            said = conversions(written)
            self._conversions.say(f"In the text, {said}" if said else "Every sign is written as it is")
        set_property(self._conversions, "tone", "must" if written and written.losses else "2")

    def show_folder(self, folder: Path) -> None:
        """Show where the files go."""
        self.folder = folder
        self._folder.setText(" › ".join(folder.parts[-3:]).replace("/ › ", "/"))
        self._folder.setToolTip(str(folder))
