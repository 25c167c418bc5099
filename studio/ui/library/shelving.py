"""The companion that knows what the library is opened for, and tells ghosts how many approved texts there are."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from studio.model.release import Release

__all__ = ["Shelving"]


# Milliseconds in which ghosts are gathered, to be counted for at once.
_LATER = 60
# The fact that tells texts of a kind apart, the first that is set.
_ABOUT = (
    ("disease-background", ("disease.short_name", "disease.name")), ("drug-background", ("drug.name",)),
    ("trial-summary", ("trial.name", "drug.name")), ("partner-boilerplate", ("partner.name",)),
)


def _subject(release: Release, kind: str) -> str:
    """What a text of a kind would be about in this release; empty where it's about no fact."""
    facts = next((facts for each, facts in _ABOUT if each == kind), ())
    return next((release.fact(fact).strip() for fact in facts if release.fact(fact).strip()), "")


def _counted(library: Any, subjects: dict[str, str]) -> dict[str, str]:
    """How many approved texts there are for each kind, in words. On the library's thread."""
    from studio.library.reading import counts
    from studio.library.search import search

    numbers, told = counts(library, states=("approved",)), {}
    for kind, subject in subjects.items():
        number = numbers.get(kind, 0)
        about = search(library, subject, kind=kind, states=("approved",), limit=1).total if subject and number else 0
        told[kind] = f"{about} approved for {subject}" if about else f"{number} approved" if number else ""
    return told


class Shelving(QObject):
    """`take()` tells once what the library over the release is opened for; without a wish, where the caret is."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self._wish: tuple[str, str] | None = None
        self._kinds: set[str] = set()
        self._keeper = editor.house.library
        self._timer = QTimer(self, singleShot=True, interval=_LATER)
        self._timer.timeout.connect(self._ask)
        self._keeper.changed.connect(self._count_again)

    def open_all(self, section: str, words: str = "") -> None:
        """Open the library over the release for a section (by id or kind), looking for words."""
        self._wish = section, words
        self._editor.command.emit("boilerplate")

    def take(self) -> tuple[str, str]:
        """The section and the words it's opened for."""
        wish, self._wish = self._wish, None
        return wish if wish is not None else (self._editor.sheet.current(), "")

    def count(self, kind: str) -> None:
        """Tell the ghost of a kind of section, a little later, how many approved texts there are for it."""
        self._kinds.add(kind)
        self._timer.start()

    def _count_again(self) -> None:
        if self._kinds:
            self._timer.start()

    def _ask(self) -> None:
        if not self._keeper.there():
            return
        release = self._editor.session.release
        subjects = {kind: _subject(release, kind) for kind in self._kinds}
        self._keeper.ask(lambda library: _counted(library, subjects), self._tell, lambda error: None, owner=self)

    def _tell(self, told: dict[str, str]) -> None:
        for kind, words in told.items():
            place = self._editor.sheet.desk.stand.absent(kind)
            if hasattr(place, "tell_approved"):
                place.tell_approved(words)
