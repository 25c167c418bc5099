"""Bringing a text's current version into all releases that use an older one: open ones in their windows, others in
their files, each one step; with progress, Cancel and a report. Finals stay as they went out, and are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, QSize, QTime, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studio.model.library import LibraryText, Use
from studio.model.linking import brought_up, for_library
from studio.model.release import Release
from studio.ui.library.prose import Prose, changes
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import hairline, label, wrapped
from studio.ui.widgets.ordered import in_order
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.report import ReportCard
from studio.ui.widgets.scroller import Scroller
from studio.ui.widgets.tick import TickLine
from studio.ui.widgets.working import Working
from studio.ui.words import count, curly

if TYPE_CHECKING:
    from studio.ui.library.linked import Linked
    from studio.updating import Outcome

__all__ = ["BulkDialog", "Updating", "ask_about", "offer"]

_STAGES = {"drafting": "Drafting", "review": "In review", "returned": "Review came back",
           "final": "Final, stays as it went out"}
# Milliseconds between two looks at how far the work is.
_LOOK = 60
# Lines of the report that name what was left alone.
_MOST = 4


def ask_about(linked: Linked, section: str) -> None:
    """Offer to update all releases that use an older version of the text that a section carries."""
    text = linked.text(section)
    if text is not None:
        offer(linked.editor.window(), text.id, linked)


def offer(desk: Any, id: str, owner: QObject) -> None:
    """Ask the library which releases use an older version of a text, and offer to update them."""

    def show(found: tuple[LibraryText, tuple[Use, ...]]) -> None:
        full, uses = found
        if not uses or full.current is None:
            desk.say("No release uses an older version")
            return
        dialog = BulkDialog(desk, full, uses)
        dialog.open(dialog.act)

    desk.program.library.ask(lambda library: _behind(library, id), show, owner=owner)


class BulkDialog(Overlay):
    """The releases that use an older version, ticked; what changes; and updating them."""

    def __init__(self, desk: Any, text: LibraryText, uses: tuple[Use, ...]) -> None:
        super().__init__(desk.theme, desk, QSize(720, 600))
        self._desk, self._text, self._uses = desk, text, uses
        number = text.current_number
        older = sorted({use.version for use in uses})
        versions = f"version {older[0]}" if len(older) == 1 else "older versions"
        title = f"{count(len(uses), 'release')} {'uses' if len(uses) == 1 else 'use'} {versions}"
        self.card.setAccessibleName(title)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(28, 22, 28, 14)
        head.setSpacing(2)
        head.addWidget(label(title, "group"))
        by = f" by {text.current.decided_by}" if text.current and text.current.decided_by else ""
        line = f"Version {number} of “{text.title}” is approved{by}."
        line += " Each release is updated in a step of its own, which can be taken back."
        head.addWidget(wrapped(line, tone="2"))
        column.addLayout(head)
        column.addWidget(self._middle(older[0]), 1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 14, 28, 14)
        foot.addStretch(1)
        self.act = Button(self._theme, "", "primary", click=self._go)
        foot.addWidget(in_order(self.act, Button(self._theme, "Cancel", click=self.dismiss)))
        column.addLayout(foot)
        self._tell()

    def _middle(self, older: int) -> Scroller:
        scroll = Scroller()
        column = scroll.show_page(28, 0, 28, 16)
        self.ticks: list[TickLine] = []
        for use in self._uses:
            words = f"{use.title or 'Without a title'} · version {use.version} · {_STAGES.get(use.stage, use.stage)}"
            tick = TickLine(self._theme, words)
            final = use.stage == "final"
            tick.setChecked(not final)
            tick.setEnabled(not final)
            tick.setToolTip("It went out, and stays as it did" if final else "")
            tick.toggled.connect(lambda _: self._tell())
            self.ticks.append(tick)
            column.addWidget(tick)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 16, 20, 16)
        prose = Prose(self._theme, "What changes")
        was, now = self._text.version(older), self._text.current
        assert now
        prose.show_blocks(changes(self._text.kind, for_library(was.blocks) if was else (), for_library(now.blocks)))
        inside.addWidget(prose)
        column.addSpacing(14)
        column.addWidget(card)
        column.addStretch(1)
        return scroll

    def chosen(self) -> tuple[Use, ...]:
        """The uses whose releases are to be updated."""
        return tuple(use for use, tick in zip(self._uses, self.ticks, strict=True) if tick.isChecked())

    def _tell(self) -> None:
        number = len(self.chosen())
        self.act.setText(f"Update {count(number, 'release')}")
        self.act.setEnabled(bool(number))
        self.act.setToolTip("" if number else "Tick a release to update")

    def _go(self) -> None:
        chosen, left = self.chosen(), tuple(u for u in self._uses if u.stage == "final")
        self.dismiss()
        Updating(self._desk, self._text, chosen, left)


class Updating(QObject):
    """Updates releases for a window: open ones at once, files off the interface thread."""

    def __init__(self, desk: Any, text: LibraryText, uses: tuple[Use, ...], finals: tuple[Use, ...] = ()) -> None:
        super().__init__(desk)
        from studio.updating import Outcome

        self._desk, self._text, house = desk, text, desk.program
        self._outcomes = [Outcome(use.title, use.path, "final", "It went out, and stays as it did.") for use in finals]
        self._cancel, self._steps = Event(), SimpleQueue[int]()
        closed = tuple(use for use in uses if not self._in_window(use))
        titles = tuple(use.title or Path(use.path).stem for use in closed)
        self.working = Working(desk.theme, desk, f"Updating {count(len(closed), 'release')}", titles)
        self.working.cancelled.connect(self._cancel.set)
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        by = house.settings.name
        at = f"{house.today().isoformat()}T{QTime.currentTime().toString('HH:mm:ss')}"
        folder = house.folder
        house.library.ask(
            lambda library: _update(library, closed, text, folder, by, at, self._steps.put, self._cancel.is_set),
            self._finished, self._failed, owner=self, aside=True, writes=True,
        )

    def _in_window(self, use: Use) -> bool:
        """Update a release that is open in a window, through its session."""
        from studio.ui.companion import companion
        from studio.ui.library.held import Held
        from studio.updating import Outcome, can_update, left_alone

        page = next((w.page for w in self._desk.program.windows() if w.page and _is(use, w.page.session)), None)
        if page is None:
            return False
        held, release = companion(page.editor, Held), page.session.release
        made, done, left = brought_up(release, self._text)
        if why := can_update(release):
            self._outcomes.append(Outcome(release.title, use.path, "final", why))
        elif left and not done:
            self._outcomes.append(Outcome(release.title, use.path, "edited", left_alone(left)))
        elif done:
            for section in done:
                held.settle(section)
            held.through(_onto(page.session.release, made, done), f"Update to version {self._text.current_number}")
            self._outcomes.append(Outcome(release.title, use.path, "updated", sections=done))
        return True

    def _look(self) -> None:
        while not self._steps.empty():
            self.working.step(self._steps.get_nowait())

    def _finished(self, outcomes: tuple[Outcome, ...]) -> None:
        from studio.updating import report

        self._over()
        sentence, lines = report((*self._outcomes, *outcomes))
        if self._cancel.is_set():
            sentence += ". The rest was called off"
        more = (f"and {len(lines) - _MOST} more",) if len(lines) > _MOST else ()
        ReportCard(self._desk.theme, self._desk, sentence, tuple(curly(line) for line in (*lines[:_MOST], *more)))

    def _failed(self, error: Exception) -> None:
        self._over()
        self._desk.say(str(error))

    def _over(self) -> None:
        self._timer.stop()
        self.working.end()
        self.deleteLater()


def _is(use: Use, session: Any) -> bool:
    return session.release.key == use.release or (bool(use.path) and str(session.path or "") == use.path)


def _onto(now: Release, made: Release, sections: tuple[str, ...]) -> Release:
    """The updated sections in a release whose edits that waited were made meanwhile."""
    for id in sections:
        now = now.with_section(made.section(id))
    return now


def _behind(library: Any, id: str) -> tuple[LibraryText, tuple[Use, ...]]:
    from studio.library.reading import text
    from studio.library.uses import where_used
    from studio.updating import places

    full = text(library, id)
    found = places(where_used(library, id), full)
    return text(library, id, also={use.version for use in found}), found


def _update(
    library: Any, uses: tuple[Use, ...], text: LibraryText, folder: Path, by: str, at: str,
    step: Callable[[int], None], stop: Callable[[], bool],
) -> tuple[Outcome, ...]:
    """Update files; a release that the library can't be told of any more is updated all the same, and named."""
    from studio.library.errors import LibraryError
    from studio.library.uses import note_uses
    from studio.updating import update_all

    untold: dict[str, str] = {}

    def note(release: Release, path: Path) -> None:
        try:
            note_uses(library, release, path=str(path))
        except LibraryError as error:
            untold[str(path)] = f"It’s updated, but the library doesn’t know of it yet. {error}"

    made = update_all(uses, text, folder=folder, by=by, at=at, step=step, stop=stop, note=note)
    return tuple(replace(each, why=untold.get(each.path, each.why)) for each in made)
