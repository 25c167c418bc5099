"""What is done with profiles: kept as one types, begun, brought in, exported, archived; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from studio.model.profile import KeptProfile, ProfileError
from studio.store.files import SaveError
from studio.ui.desk import Desk
from studio.ui.library.filing import ask_anew
from studio.ui.profiles.exchange import bring_in, written
from studio.ui.words import count, curly, template_for

__all__ = ["Keeping"]

_FILES = "Profiles (*.toml);;All files (*)"


class Keeping(QObject):
    """`kept(profile)` after a change, `added(id)` after a new one, `moved(id)` into the archive or out of it."""

    kept = Signal(object)
    restored = Signal(object)
    added = Signal(str)
    moved = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._store = desk, desk.program.profiles

    def save(self, profile: KeptProfile) -> None:
        """Keep a change, with a way to take it back."""
        before = self._store.read(profile.id)
        kept = self._saved(profile)
        if kept is None:
            return
        self.kept.emit(kept)
        back = None if before is None else lambda: self._back(before)
        self._desk.start.say(f"Saved {kept.name}", back)
        if kept.kind == "company":
            ask_anew(self._desk, before, kept, back)

    def new(self, make: Callable[[str], KeptProfile], name: str) -> None:
        """Keep a new profile."""
        try:
            kept = self._store.new(make, name)
        except SaveError as error:
            self._desk.start.say(curly(str(error)))
            return
        self.added.emit(kept.id)

    def duplicate(self, profile: KeptProfile) -> None:
        """Begin a new profile with what another says."""
        name = f"Copy of {profile.name}"
        self.new(lambda new: replace(profile, id=new, name=name, version=1, earlier=(), archived=False), name)

    def bring_in(self) -> None:
        """Take in the profiles of a file."""
        path = self._desk.ask.open_path(self._desk, "Bring in profiles", _FILES)
        if path is None:
            return
        try:
            made = bring_in(self._store, path)
        except ProfileError as error:
            self._desk.start.say(curly(str(error)))
            return
        self.added.emit(made[0].id)
        self._desk.start.say(f"Brought in {made[0].name if len(made) == 1 else count(len(made), 'profile')}")

    def export(self, profile: KeptProfile) -> None:
        """Write a profile to a file of one's own."""
        path = self._desk.ask.save_path(self._desk, "Export the profile", Path.home() / f"{profile.id}.toml", _FILES)
        if path is None:
            return
        try:
            written(profile, path)
        except SaveError as error:
            self._desk.start.say(curly(str(error)))
            return
        self._desk.start.say(f"{profile.name} is in {path.name}")

    def archive(self, id: str, *, archived: bool) -> None:
        """Put a profile into the archive, or bring it back."""
        try:
            self._store.archive(id, archived=archived)
        except SaveError as error:
            self._desk.start.say(curly(str(error)))
            return
        profile = self._store.read(id)
        self.moved.emit(id)
        said = f"{profile.name if profile else id} is {'in the archive' if archived else 'back in the list'}"
        self._desk.start.say(said, lambda: self.archive(id, archived=not archived))

    def _saved(self, profile: KeptProfile) -> KeptProfile | None:
        house = self._desk.program
        try:
            kept = self._store.save(profile, house.settings.name, house.today().isoformat())
        except SaveError as error:
            self._desk.start.say(f"{profile.name} couldn’t be saved. {curly(str(error))}")
            return None
        for window in house.windows():
            if window.page:
                _tell(window.page.editor)
        return kept

    def _back(self, before: KeptProfile) -> None:
        """Have a profile as it was, as one more version of it."""
        kept = self._saved(before)
        if kept is not None:
            self.restored.emit(kept)


def _tell(editor: object) -> None:
    """Let an open release know that a profile changed."""
    release = editor.session.release  # type: ignore[attr-defined]
    editor.show_outline()  # type: ignore[attr-defined]
    editor.checker.check_soon()  # type: ignore[attr-defined]
    if "facts" in editor.__dict__:
        editor.facts.show_facts(release, template_for(release))  # type: ignore[attr-defined]
