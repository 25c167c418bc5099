"""The groups of the settings page, but for Keyboard: each a few rows whose controls change a setting at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from studio.ui.desk import Desk
from studio.ui.frame.scale import in_force
from studio.ui.frame.zoom import SIZES, clamped
from studio.ui.settings.rows import Group, Row, ticked
from studio.ui.settings.words import HouseWords
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.segmented import Segmented

__all__ = ["Interface", "appearance", "files", "writing", "you"]

_SCHEMES, _FACES, _LANGUAGES = ("system", "light", "dark"), ("serif", "house"), ("en-US", "en-GB")
_INTERFACE = (90, 100, 110, 125, 150)


def _choice(desk: Desk, name: str, values: tuple[str, ...], texts: tuple[str, ...], title: str) -> Segmented:
    """A segmented control for a setting."""
    made = Segmented(desk.theme, texts, title)
    made.choose(values.index(getattr(desk.program.settings, name)))
    made.chosen.connect(lambda index: desk.program.change_settings(**{name: values[index]}))
    return made


def _sizes(desk: Desk, name: str, sizes: tuple[int, ...], now: int, title: str) -> ChoiceBox:
    """A list of percents for a setting, the present one among them."""
    made = ChoiceBox(desk.theme, title)
    for size in sorted({*sizes, now}):
        made.addItem(f"{size}%", size)
    made.setCurrentIndex(made.findData(now))
    made.activated.connect(lambda _: desk.program.change_settings(**{name: made.currentData()}))
    return made


class Interface(Row):
    """The size of the interface, which takes effect at the next start, with a way to have that now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        control = QWidget()
        row = QHBoxLayout(control)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.again = Button(desk.theme, "Open again now", "primary", click=self._open_again)
        self.again.setToolTip("Saves everything and opens the same releases in the new size")
        self.sizes = _sizes(desk, "interface", _INTERFACE, desk.program.settings.interface, "Interface size")
        self.sizes.activated.connect(lambda _: self.tell())
        row.addWidget(self.again)
        row.addWidget(self.sizes)
        super().__init__(
            desk.theme, "Interface size", "Everything but the text on the sheet", control,
            words="scale zoom larger smaller font open again",
        )
        self.tell()

    def tell(self) -> None:
        """Say whether the size is already there."""
        wanted = self._desk.program.settings.interface != in_force()
        self.again.setVisible(wanted)
        told = "Takes effect when Release Studio opens again. Everything open is kept." if wanted else ""
        self.say(told or "Everything but the text on the sheet")

    def _open_again(self) -> None:
        from studio.ui import reopening

        reason = reopening.open_again(self._desk.program)
        if reason:
            self._desk.say(reason)


def appearance(desk: Desk) -> Group:
    """Light or dark, and the sizes."""
    settings, theme = desk.program.settings, desk.theme
    scheme = _choice(desk, "scheme", _SCHEMES, ("System", "Light", "Dark"), "Light or dark")
    face = _choice(desk, "face", _FACES, ("Source Serif", "House Word face"), "Text face")
    zoom = _sizes(desk, "zoom", SIZES, clamped(settings.zoom), "Text size")
    return Group("Appearance", [
        Row(theme, "Light or dark", "System follows your computer", scheme, words="theme color scheme mode night"),
        Row(theme, "Text face", "The face of the text on the sheet. Word files keep their own", face, words="font"),
        Row(theme, "Text size", "The text on the sheet and its column. Ctrl and the wheel change it too", zoom,
            words="zoom larger smaller font"),
        Interface(desk),
    ])


def writing(desk: Desk) -> Group:
    """How words are put right, and the house's own words."""
    settings, theme = desk.program.settings, desk.theme

    def change(name: str) -> object:
        return lambda on: desk.program.change_settings(**{name: on})

    language = _choice(desk, "language", _LANGUAGES, ("American", "British"), "English of new releases")
    return Group("Writing", [
        ticked(theme, "Write signs as they should be", "(tm), --, 3/4 and straight quotes become ™, –, ¾ and “ ”. "
               "Backspace takes it back", settings.autocorrect, change("autocorrect"), "autocorrect symbols quotes"),
        ticked(theme, "Check spelling", "Slips get a dotted line. Facts, names and substances count as known",
               settings.spelling, change("spelling"), "dictionary"),
        Row(theme, "English of new releases", "The spelling they are checked against", language,
            words="language american british us uk"),
        ticked(theme, "Keep the line steady", "The line you write stays at one height while the text moves past it",
               settings.steady_line, change("steady_line"), "typewriter scrolling"),
        Row(theme, "The house’s words", "Spelled right everywhere, besides those in the dictionary",
            HouseWords(desk), below=True, words="dictionary spelling add remove"),
    ])


def you(desk: Desk) -> Group:
    """Name and initials."""
    name, initials = _line(desk, "name", "Your name", 240), _line(desk, "initials", "Your initials", 96)

    def suggest() -> None:
        made = "".join(part[0] for part in name.text().split() if part[0].isalpha())[:3].upper()
        initials.setPlaceholderText(made or "AB")

    name.textChanged.connect(lambda _: suggest())
    suggest()
    return Group("You", [
        Row(desk.theme, "Name", "Stands in Word files, in History, and beside what you ignore or override", name,
            words="author reviewer"),
        Row(desk.theme, "Initials", "Mark your comments in Word files", initials, words="author reviewer"),
    ])


def _line(desk: Desk, name: str, title: str, width: int) -> QLineEdit:
    made = QLineEdit(getattr(desk.program.settings, name))
    made.setAccessibleName(title)
    made.setFixedWidth(width)
    made.setMaxLength(120)

    def keep() -> None:
        words = " ".join(made.text().split())
        if words != getattr(desk.program.settings, name):
            desk.program.change_settings(**{name: words})

    made.editingFinished.connect(keep)
    return made


def files(desk: Desk) -> Group:
    """Where the program keeps what isn't in a release's file."""
    folder = desk.program.folder
    return Group("Files", [
        _place(desk, "Settings and the list of releases", folder, "They stand in readable files"),
        _place(desk, "Recovery copies", folder / "recovery", "What is open, kept a second after each change"),
        _place(desk, "History", folder / "history", "Earlier versions. They never leave this computer with a release"),
    ], words="folder place disk backup data")


def _place(desk: Desk, title: str, folder: Path, line: str) -> Row:
    button = Button(desk.theme, "Show folder", icon="folder-open")
    button.setAccessibleName(f"Show folder: {title}")
    row = Row(desk.theme, title, f"{line}.\n{folder}", button, words="show folder")

    def show() -> None:
        there = folder if folder.is_dir() else folder.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(there))):
            desk.say(f"The folder can’t be shown here. It is {there}")

    button.clicked.connect(show)
    return row
