"""A trial's registry record for an open release: fetched when a person asks for it, kept, and filled into facts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from studio.model.facts import with_value
from studio.ui.companion import companion
from studio.ui.facts.acts import FactActs
from studio.ui.registry.records import record_name
from studio.ui.words import count, template_for

if TYPE_CHECKING:
    from studio.registry import Fetched, Record
    from studio.ui.registry.dialog import RegistryDialog

__all__ = ["Registry"]


class Registry(QObject):
    """A companion of the editor. `base` is where records are, in tests a server on this machine."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self.base, self.timeout = "", 10.0

    @property
    def kept(self) -> Record | None:
        """The record that is kept for the release."""
        return self._editor.house.records.of(self._editor.session.release.key)

    def open(self) -> RegistryDialog:
        """Ask for the number, and show what its record would change."""
        from studio.ui.registry.dialog import RegistryDialog

        return RegistryDialog.show_over(self._editor, self)

    def fetch(
        self, number: str, done: Callable[[Fetched], None], failed: Callable[[Exception], None]
    ) -> Callable[[], None]:
        """Fetch a record off the interface thread; what is returned calls it off, and then neither is called."""
        from studio.registry import fetch
        from studio.registry.fetch import BASE

        off: list[bool] = []
        base, timeout = self.base or BASE, self.timeout

        def work() -> Fetched:
            return fetch(number, base=base, timeout=timeout, cancelled=lambda: bool(off))

        self._editor.house.jobs.start(
            self, work, lambda found: None if off else done(found), lambda error: None if off else failed(error)
        )
        return lambda: off.append(True)

    def take(self, record: Record, content: bytes, facts: Collection[str]) -> None:
        """Keep a record for the checks, and fill these facts from it: one step. Raises SaveError, and fills nothing."""
        if content:  # none for the record that is kept already
            self._editor.house.records.keep(self._editor.session.release.key, content)
        acts, name = companion(self._editor, FactActs), record_name(record)
        after = acts.release
        for id, value in record.facts.items():
            if id in facts:
                after = with_value(after, id, value, f"{name}, {record.id}")
        if after == acts.release:
            self._editor.message.emit(f"{name} is kept for the checks", False)
        else:
            said = f"{count(len(facts), 'fact')} filled from the {name[:1].lower()}{name[1:]}"
            acts.commit(after, "Fill from the registry", said)
        self._changed()

    def forget(self) -> None:
        """Keep no record for the release any longer; facts stay as they are."""
        self._editor.house.records.forget(self._editor.session.release.key)
        self._editor.message.emit("The registry record is kept no longer", False)
        self._changed()

    def _changed(self) -> None:
        self._editor.checker.check_soon()
        if "facts" in self._editor.__dict__:
            release = self._editor.session.release
            self._editor.facts.show_facts(release, template_for(release))
