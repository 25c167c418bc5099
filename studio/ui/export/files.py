"""The right side of the export: which files to make and how, what they are called, and where they go."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.formats import Written
from studio.store.choices import Choices
from studio.ui.export.exporting import TITLES, Base, Kind, paths
from studio.ui.export.plain_text import PROFILES, summary
from studio.ui.export.preflight import Mode
from studio.ui.export.row import FileRow, Option
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.labels import Elided, hairline, label, wrapped
from studio.ui.widgets.scroller import Scroller
from studio.ui.words import count, listed

__all__ = ["ExportFiles"]

_ROWS: tuple[tuple[Kind, str, str, str], ...] = (
    ("docx", "file-text", "How Word looks", "Release Studio’s styles"),
    ("text", "note", "For whom the plain text is", ""),
    ("redline", "git-diff", "What it’s compared with", ""),
    ("pdf", "file-pdf", "", "Same layout as Word"),
    ("proof", "file-pdf", "", "Lines numbered, findings as notes"),
    ("html", "globe-simple", "", "HTML for the newsroom"),
)
NO_DRAFT = "No draft was sent yet"
_AFTER: dict[Mode, str] = {
    "review": "The draft is kept in History, and its number goes up.",
    "final": "A final export is kept, with this checklist, in History.",
}


class ExportFiles(QWidget):
    """`changed` follows every choice; `folder_wanted` and `styles_wanted` ask for a folder and a Word file."""

    changed = Signal()
    folder_wanted = Signal()
    styles_wanted = Signal()

    def __init__(self, theme: Theme, choices: Choices, folder: Path, bases: tuple[Base, ...]) -> None:
        super().__init__()
        self._theme, self.choices, self.folder, self.bases = theme, choices, folder, bases
        self._mode: Mode = "final"
        self.base = bases[0] if bases else None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = Scroller()
        column = scroll.show_page(32, 18, 32, 12)
        column.addWidget(label("Files to make", "group"))
        column.addSpacing(6)
        self.rows: dict[Kind, FileRow] = {}
        for kind, icon, pick, _ in _ROWS:
            row = self.rows[kind] = FileRow(theme, icon, TITLES[kind], pick)
            row.changed.connect(self._ticked)
            column.addWidget(row)
        self._name_and_folder(column)
        outer.addWidget(scroll)
        self.show_folder(folder)

    def _name_and_folder(self, column: QVBoxLayout) -> None:
        column.addSpacing(10)
        column.addWidget(label("Name", "label", "2"))
        column.addSpacing(4)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the files")
        self.name.textChanged.connect(self.changed)
        column.addWidget(self.name)
        column.addSpacing(10)
        column.addWidget(label("Folder", "label", "2"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Icon(self._theme, "folder", "text2", 16))
        self._folder = Elided("")
        row.addWidget(self._folder, 1)
        row.addWidget(Button(self._theme, "Change…", "quiet", click=self.folder_wanted.emit))
        column.addLayout(row)
        self.replaces = wrapped("", "caption", "check")
        self.replaces.hide()
        column.addWidget(self.replaces)
        column.addSpacing(6)
        column.addWidget(hairline())
        column.addSpacing(8)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._after_icon = Icon(self._theme, "lock-simple", "text3", 16)
        foot.addWidget(self._after_icon, 0, Qt.AlignmentFlag.AlignTop)
        self._after = wrapped("", "caption", "3")
        foot.addWidget(self._after, 1)
        column.addLayout(foot)
        column.addStretch(1)

    # --- what is chosen ---

    @property
    def profile(self) -> str:
        """The id of the text format."""
        return self.choices.profile if self.choices.profile in PROFILES else "wire"

    def kinds(self) -> tuple[Kind, ...]:
        """The files that are ticked."""
        return tuple(kind for kind, row in self.rows.items() if row.wanted)

    def paths(self) -> dict[Kind, Path]:
        """Where each of them goes."""
        return paths(self.kinds(), self.folder, self.name.text().strip())

    def choose(self, **values: object) -> None:
        """Choose something else, by name (see store.choices)."""
        self.choices = replace(self.choices, **values)
        self._tell()
        self.changed.emit()

    def show_mode(self, mode: Mode, stem: str) -> None:
        """Take the choices of a mode."""
        self._mode = mode
        wanted = self.choices.review if mode == "review" else self.choices.final
        for kind, row in self.rows.items():
            row.blockSignals(True)
            row.tick.setChecked(kind in wanted)
            row.blockSignals(False)
        self.name.setText(stem)
        self.name.setCursorPosition(0)
        final = mode == "final"
        self._after.say(_AFTER[mode])
        self._after_icon.show_icon("lock-simple" if final else "paper-plane-tilt", "text3")
        self._tell()

    def show_folder(self, folder: Path) -> None:
        """Show where the files go."""
        self.folder = folder
        self._folder.setText(" › ".join(folder.parts[-3:]).replace("/ › ", "/"))
        self._folder.setToolTip(str(folder))
        self.changed.emit()

    def show_text(self, text: Written | None) -> None:
        """Show what the plain text writes otherwise, or that it can't be written."""
        row = self.rows["text"]
        if text is None:
            row.say(PROFILES[self.profile][1])
        elif text.losses:
            signs = " ".join(dict.fromkeys(loss.character for loss in text.losses))
            row.say(f"{count(len(text.losses), 'character')} can’t be written this way: {signs}", grave=True)
        else:
            row.say(summary(self.profile, text))

    def show_replaced(self) -> None:
        """Name the files that are there already and will be replaced."""
        there = [path.name for path in self.paths().values() if path.exists()] if self.name.text().strip() else []
        self.replaces.say(f"Replaces {listed(f'“{name}”' for name in there)}" if there else "")
        self.replaces.setVisible(bool(there))

    # --- rows ---

    def _ticked(self) -> None:
        self.choices = replace(self.choices, **{self._mode: self.kinds()})
        self.changed.emit()

    def _tell(self) -> None:
        """Show in each row how its file is made."""
        for kind, _, _, line in _ROWS:
            if line:
                self.rows[kind].say(line)
        self._tell_word()
        pick = self.rows["text"].pick
        pick.offer(
            PROFILES[self.profile][0],
            tuple(
                Option(name, lambda each=each: self.choose(profile=each), chosen=each == self.profile)
                for each, (name, _) in PROFILES.items()
            ),
        )
        self._tell_redline()

    def _tell_word(self) -> None:
        chosen, numbered = self.choices.styles, self.choices.line_numbers
        name = template_name(chosen)
        review = self._mode == "review"
        parts = [name] if name else [] if review else ["Release Studio’s styles"]
        parts += ["track changes on"] if review else []
        parts += ["lines numbered"] if numbered else []
        said = ", ".join(parts)
        self.rows["docx"].say(said[:1].upper() + said[1:])
        options = [Option("Release Studio’s styles", lambda: self.choose(styles=""), chosen=not chosen)]
        if chosen:
            options.append(Option(name, lambda: self.choose(styles=chosen), chosen=True))
        options.append(Option("Choose a Word file…", self.styles_wanted.emit))
        options.append(
            Option("Line numbers", lambda: self.choose(line_numbers=not numbered), numbered, switch=True, apart=True)
        )
        self.rows["docx"].pick.offer("Template", tuple(options))

    def _tell_redline(self) -> None:
        row = self.rows["redline"]
        if self.base is None:
            row.say("", reason=NO_DRAFT)
            return
        row.say(self.base.line)
        row.pick.offer(
            self.base.title,
            tuple(
                Option(each.title, lambda each=each: self._compare_with(each), chosen=each is self.base)
                for each in self.bases
            ),
        )

    def _compare_with(self, base: Base) -> None:
        self.base = base
        self._tell_redline()
        self.changed.emit()


def template_name(path: str) -> str:
    """What a Word document that lends its styles is called: "Halvern template" for "Halvern.docx"."""
    stem = Path(path).stem if path else ""
    return stem if not stem or "template" in stem.lower() else f"{stem} template"
