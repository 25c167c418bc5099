"""A draft while a person looks it over: where its passages go, which facts it gets, and the release they would make."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from studio.intake.draft import Draft, Intake, made
from studio.model.facts import fact_kind, uses
from studio.model.release import Fact
from studio.recognisers import dates
from studio.ui.jobs import Jobs

__all__ = ["Found", "Sorting"]

# Milliseconds without a change until the release is made anew.
_SETTLE = 150


class Found(Struct, frozen=True):
    """A fact read from the text: its value as read or typed, whether it's taken, how often the text has it."""

    id: str
    value: str
    taken: bool = True
    times: int = 0


class Sorting(QObject):
    """`placed()` follows every passage that is put elsewhere, `remade()` every release that comes of it."""

    placed = Signal()
    remade = Signal()

    def __init__(self, draft: Draft, intake: Intake, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft, self._jobs = draft, jobs
        self.kinds = list(draft.kinds)
        self.first = self.intake = intake
        self.type = ""
        self.found: tuple[Found, ...] = self._counted(self.intake.release.facts)
        self._own: dict[str, Found] = {}
        self._past: list[tuple[str, ...]] = []
        self._revision = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._remake)

    def put(self, rows: Sequence[int], kind: str) -> None:
        """Put passages into a section of a kind; one step that can be taken back."""
        if all(self.kinds[row] == kind for row in rows):
            return
        self._past.append(tuple(self.kinds))
        for row in rows:
            self.kinds[row] = kind
        self._changed()

    def take_back(self) -> bool:
        """Undo the last putting. Whether there was one."""
        if not self._past:
            return False
        self.kinds[:] = self._past.pop()
        self._changed()
        return True

    def _changed(self) -> None:
        self.placed.emit()
        self._settle.start()

    @property
    def unplaced(self) -> int:
        """How many passages have no section of their own."""
        return self.kinds.count("other")

    def choose_type(self, type: str) -> None:
        """Take a release type, by id; the guessed one again for an empty one."""
        if type != self.type:
            self.type = type
            self._settle.start()

    def take(self, id: str, *, taken: bool) -> None:
        """Take a fact, or leave it out."""
        self._set(replace(self.fact(id), taken=taken))

    def say(self, id: str, value: str) -> None:
        """Give a fact another value; a date may be typed in words."""
        value = " ".join(value.split())
        if fact_kind(id).is_date:
            hit = next((hit for hit in dates.find(value) if hit.has_year and hit.end - hit.start == len(value)), None)
            value = hit.value if hit else value
        self._set(replace(self.fact(id), value=value))

    def _set(self, found: Found) -> None:
        if found != self.fact(found.id):
            self._own[found.id] = found
            self.found = tuple(found if each.id == found.id else each for each in self.found)
            self._settle.start()

    def fact(self, id: str) -> Found:
        """What is known of a fact."""
        return next(each for each in self.found if each.id == id)

    def chosen(self) -> tuple[Fact, ...] | None:
        """The facts that are taken; None where nobody has looked at them, for all that the text says."""
        if not self._own:
            return None
        return tuple(
            Fact(each.id, each.value, "Read from the imported text")
            for each in self.found
            if each.taken and each.value.strip()
        )

    def maker(self) -> Callable[[], Intake]:
        """What makes the release as it is chosen now, on whatever thread."""
        draft, kinds, type, chosen = self.draft, tuple(self.kinds), self.type or None, self.chosen()
        return lambda: made(draft, kinds, type=type, chosen=chosen)

    def _remake(self) -> None:
        self._revision += 1
        revision, draft, kinds, type, own = self._revision, self.draft, tuple(self.kinds), self.type, dict(self._own)

        def work() -> tuple[Intake, tuple[Found, ...]]:
            read = made(draft, kinds, type=type or None)
            found = tuple(own.get(fact.id) or Found(fact.id, fact.value) for fact in read.release.facts)
            found += tuple(each for id, each in own.items() if id not in {fact.id for fact in read.release.facts})
            if not own:
                return read, found
            taken = tuple(Fact(each.id, each.value) for each in found if each.taken and each.value.strip())
            return made(draft, kinds, type=type or None, chosen=taken), found

        def done(result: tuple[Intake, tuple[Found, ...]]) -> None:
            if revision == self._revision:
                self.intake, found = result
                self.found = tuple(replace(each, times=self._times(each.id)) for each in found)
                self.remade.emit()

        self._jobs.start(self, work, done)

    def _counted(self, facts: Sequence[Fact]) -> tuple[Found, ...]:
        return tuple(Found(fact.id, fact.value, times=self._times(fact.id)) for fact in facts)

    def _times(self, id: str) -> int:
        return sum(1 for _ in uses(self.intake.release, id))
