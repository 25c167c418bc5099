"""The companion for the list of references on the sheet: an entry typed there becomes a reference once it's left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from studio.model.references import labelled, unlabelled
from studio.ui.words import count

__all__ = ["ListingReferences"]


class ListingReferences(QObject):
    """Numbers the entries that were typed while the caret was in the list; what stood there without one stays."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor, self._session = editor, editor.session
        self._inside = ""
        self._before: frozenset[str] = frozenset()
        editor.sheet.current_changed.connect(self._moved)
        self._moved(editor.sheet.current())

    def _moved(self, section: str) -> None:
        left, self._inside = self._inside, section
        kinds = {each.id: each for each in self._session.release.sections}
        if left in kinds and kinds[left].kind == "references" and left != section:
            before = self._before
            QTimer.singleShot(0, self, lambda: self._number(left, before))  # the caret is where it's going by then
        if section in kinds:
            self._before = frozenset(unlabelled(kinds[section])) if kinds[section].kind == "references" else frozenset()

    def _number(self, section: str, before: frozenset[str]) -> None:
        if section not in {each.id for each in self._session.release.sections}:
            return
        now = unlabelled(self._session.release.section(section))
        typed = frozenset(now) - before
        if len(now) <= len(before) or not typed:
            return  # at most words of a note were changed
        release = labelled(self._session.release, section, typed)
        number = len(release.references) - len(self._session.release.references)
        self._session.commit(release, "Number references", caret=self._editor.sheet.caret())
        self._editor.message.emit(f"{count(number, 'reference')} numbered, not cited yet", True)
