"""Fields tinted everywhere while the Facts panel is seen, and the chosen fact's uses more strongly."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from studio.model.facts import kind_in, placed, shown, uses
from studio.model.release import Fact
from studio.rules.engine import Place
from studio.ui.text import tints
from studio.ui.text.tints import Tint
from studio.ui.words import count

__all__ = ["Highlight"]

# Milliseconds without a change until the tints are put anew: not on every key.
_SETTLE = 80


class Highlight(QObject):
    """A companion of the editor: `see` and `choose` say what is to be tinted."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self._seen = False
        self._chosen = ""
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE)
        self._timer.timeout.connect(self._show)
        editor.session.changed.connect(lambda before, after: self._changed(before, after))
        editor.sheet.current_changed.connect(lambda _: self._seen and self._timer.start())

    @property
    def chosen(self) -> str:
        """The fact whose uses are highlighted."""
        return self._chosen if self._seen else ""

    def see(self, seen: bool) -> None:
        """Tint all fields, or only those of the current section as usual."""
        self._seen = seen
        self._show()
        if not seen:
            tints.show(self._editor.sheet.desk.stand.blocks(), "number", ())

    def choose(self, id: str) -> None:
        """Tint a fact's uses more strongly, and say how many there are."""
        if id == self._chosen:
            return
        self._chosen = id
        self._show()
        release = self._editor.session.release
        number = sum(1 for _ in uses(release, id)) if id else 0
        if number and self._seen:
            value = shown(next((f for f in release.facts if f.id == id), Fact(id)), release.language)
            named = value if 0 < len(value) <= 32 else kind_in(release, id).label
            self._editor.message.emit(f"{count(number, 'use')} of {named} highlighted", False)

    def _changed(self, before: Any, after: Any) -> None:
        if self._seen and (before.sections is not after.sections or before.facts is not after.facts):
            self._timer.start()

    def _show(self) -> None:
        release = self._editor.session.release
        filled = {fact.id for fact in release.facts if fact.value.strip()}
        wanted = [
            Tint(Place(use.section, use.start, use.end, use.part), "field_on" if id == self._chosen else "field")
            for section in (release.sections if self._seen else ())
            for use, id in placed(section)
            if id in filled
        ]
        tints.show(self._editor.sheet.desk.stand.blocks(), "facts", wanted)
