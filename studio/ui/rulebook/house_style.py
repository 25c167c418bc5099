"""The house's style as a file: written, brought in after a look at what it changes, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from studio import templates
from studio.rules.engine import rules
from studio.store import style
from studio.store.files import SaveError, write_whole
from studio.store.style import Style, StyleError
from studio.ui.desk import Desk
from studio.ui.words import count, curly

__all__ = ["HouseStyle"]

_FILES = "House styles (*.toml)"
_MOST = 10  # changes that are told one by one
_LONGEST = 4_000_000


class HouseStyle(QObject):
    """What can be done with the house's style; `changed` is called when another is in place."""

    def __init__(self, desk: Desk, parent: QWidget, changed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._desk, self._changed = desk, changed

    def menu(self) -> QMenu:
        """The menu of it."""
        menu = QMenu(self._desk)
        menu.addAction("Export the house style…", self.export)
        menu.addAction("Bring in a house style…", self.bring_in)
        return menu

    def export(self) -> None:
        """Write the style that there is to a file."""
        path = self._desk.ask.save_path(self._desk, "Export the house style", Path.home() / "house-style.toml", _FILES)
        if path is None:
            return
        try:
            write_whole(path, style.written(self._now()).encode("utf-8"))
        except (SaveError, StyleError, OSError) as error:
            self._desk.start.say(curly(str(error)))
            return
        self._desk.start.say(f"The house style is in {path.name}")

    def bring_in(self) -> None:
        """Show what a file would change, and put it in place."""
        path = self._desk.ask.open_path(self._desk, "Bring in a house style", _FILES)
        if path is None:
            return
        try:
            now, new = self._now(), _read(path)
            told = tuple(style.changes(now, new, {each.code: each.title for each in rules()}))
            if not told:
                self._desk.start.say(f"Nothing in {path.name} differs from what is there")
                return
            named = f"“{new.name}”" if new.name else path.name
            if not self._desk.ask.confirm(self._desk, f"Bring in {named}?", _shown(told), "Bring in the style"):
                return
            style.keep_state(self._desk.program.folder, now, self._desk.program.today())
            self._put(new)
        except (SaveError, StyleError, OSError) as error:
            self._desk.start.say(curly(str(error)))
            return
        self._desk.start.say(f"Brought in {named}: {count(len(told), 'change')}", lambda: self._back(now))

    def _back(self, before: Style) -> None:
        try:
            self._put(before)
        except (SaveError, OSError) as error:
            self._desk.start.say(curly(str(error)))

    def _now(self) -> Style:
        house = self._desk.program
        name = house.profile.company.legal_name
        return style.kept(house.folder, templates.folder(), house.settings, f"{name or 'Our'} house style")

    def _put(self, new: Style) -> None:
        house = self._desk.program
        settings = style.put(house.folder, templates.folder(), house.settings, new, house.today())
        house.change_settings(**{name: getattr(settings, name) for name in msgspec.structs.asdict(settings)})
        house.read_lists()
        self._changed()


def _shown(told: tuple[str, ...]) -> str:
    """The changes, a line each; those beyond the first counted."""
    more = [f"and {count(len(told) - _MOST, 'other change')}"] if len(told) > _MOST else []
    return curly("\n".join([*told[:_MOST], *more]))


def _read(path: Path) -> Style:
    """The style in a file. Raises StyleError with a sentence that names the file and, if it has one, the line."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StyleError(f"{path.name} can’t be read: {error.strerror or error}.") from None
    if len(content) > _LONGEST:
        raise StyleError(f"{path.name} is too large to be a house style.")
    try:
        return style.read(content.decode("utf-8-sig"), path.name, {each.code: each.grave for each in rules()})
    except UnicodeDecodeError:
        raise StyleError(f"{path.name} isn’t text.") from None
