"""The house's style as a file or in the library: shared, brought in after a look at what it changes, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from studio import templates
from studio.model.library import Version
from studio.rules.engine import rules
from studio.store import style
from studio.store.files import SaveError, write_whole
from studio.store.style import Style, StyleError
from studio.ui.desk import Desk
from studio.ui.library.sharing import approved_style, offer, propose_style, see_style, style_in, told
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
        menu.addSeparator()
        menu.setToolTipsVisible(True)
        for words, act, reason in (("Share through the library…", self.share, self._why_not(writes=True)),
                                   ("Take from the library…", self.take, self._why_not())):  # fmt: skip
            action = menu.addAction(words, act)
            action.setEnabled(not reason)
            action.setToolTip(reason)
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
            self._bring(_read(path), path.name, "")
        except (SaveError, StyleError, OSError) as error:
            self._desk.start.say(curly(str(error)))

    def share(self) -> None:
        """Propose the style that there is to the library, and say what becomes of it."""
        reason = self._why_not(writes=True)
        if reason:
            self._desk.start.say(reason)
            return
        try:
            source = style.written(replace(self._now(), name="House style"))
        except (StyleError, OSError) as error:
            self._desk.start.say(curly(str(error)))
            return
        why = self._desk.ask.text(self._desk, "Share the house style", "Why it’s proposed", action="Share the style")
        if why is None:
            return
        company, why = self._desk.program.profile.company.legal_name, " ".join(why.split())
        house = self._desk.program
        offer(self._desk, "The house style", lambda library: propose_style(library, source, company=company, why=why),
              lambda text: see_style(house, text.waiting_number or text.current_number))

    def take(self) -> None:
        """Show what the library's approved style would change, and put it in place."""
        reason = self._why_not()
        if reason:
            self._desk.start.say(reason)
            return
        keeper = self._desk.program.library
        keeper.ask(approved_style, self._take, lambda error: told(self._desk, error), owner=self)

    def _take(self, version: Version) -> None:
        reason, named = self._why_not(), f"the library’s house style, version {version.number}"
        source = style_in(version)
        if reason or not source.strip():  # where it went away meanwhile, what was read is a copy that may be old
            self._desk.start.say(reason or f"Nothing is written in {named}")
            return
        try:
            if self._bring(_parsed(source, "House style in the library"), named, named):
                see_style(self._desk.program, version.number)
        except (SaveError, StyleError, OSError) as error:
            self._desk.start.say(curly(str(error)))

    def _why_not(self, *, writes: bool = False) -> str:
        """Why nothing can be taken from the library now, or be shared through it; empty where it can."""
        keeper = self._desk.program.library
        if not keeper.there():
            return "There’s no library yet: it begins on the page Library"
        if keeper.state == "away" or writes:
            return keeper.why_not_write()
        return ""

    def _bring(self, new: Style, source: str, named: str) -> bool:
        """Show what a style would change, and put it in place; it's called as it calls itself, unless it's named.

        False where it was left.
        """
        now = self._now()
        differing = tuple(style.changes(now, new, {each.code: each.title for each in rules()}))
        if not differing:
            self._desk.start.say(f"Nothing in {source} differs from what is there")
            return True
        named = named or (f"“{new.name}”" if new.name else source)
        if not self._desk.ask.confirm(self._desk, f"Bring in {named}?", _shown(differing), "Bring in the style"):
            return False
        style.keep_state(self._desk.program.folder, now, self._desk.program.today())
        self._put(new)
        self._desk.start.say(f"Brought in {named}: {count(len(differing), 'change')}", lambda: self._back(now))
        return True

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
        return _parsed(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError:
        raise StyleError(f"{path.name} isn’t text.") from None


def _parsed(source: str, name: str) -> Style:
    """The style in a text. Raises StyleError with a sentence that says where it stands, with the line if it has one."""
    return style.read(source, name, {each.code: each.grave for each in rules()})
