"""Text of the library in an open release: what the library says of it, its chips, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QDateTime, QObject, Qt, QTimer, Signal

from studio.model.library import Known, LibraryText
from studio.model.linking import LinkState, states
from studio.model.release import Release, Section
from studio.ui.companion import companion
from studio.ui.library import link_acts as acts
from studio.ui.library.held import Held
from studio.ui.library.keeper import is_away
from studio.ui.library.states import chips, spoken
from studio.ui.widgets.banner import Banner
from studio.ui.words import clock

if TYPE_CHECKING:
    from studio.ui.library.held import Waiting

__all__ = ["AWAY", "Linked"]

AWAY = "The library can’t be reached"
# Milliseconds of rest until the library is asked again what a section nearly says.
_REST = 1500


class Linked(QObject):
    """A companion of the editor (see companion.py). `told()` follows each answer of the library."""

    told = Signal()

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self.editor, self.session = editor, editor.session
        self.keeper = editor.house.library
        self.known: Known | None = None
        self.states: dict[str, LinkState] = {}
        self._asking = self._again = False
        self._stale = True
        self.held = companion(editor, Held)
        self.held.proposed.connect(self._propose)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.ask)
        self.session.changed.connect(self._changed)
        self.keeper.changed.connect(self.ask)
        self.keeper.state_changed.connect(self._state_changed)
        editor.sheet.tool.connect(self._tool)
        for what in ("update", "relink", "link"):
            editor.walking.remedies[what] = self._remedy
        self._noting()
        self.show()
        self.ask()

    # --- what is known ---

    @property
    def confirmed(self) -> Known | None:
        """What is known for a final: nothing is confirmed until the library has answered the last look."""
        if self._stale and self._carried() and self.keeper.there():
            return replace(self.known or Known(), confirmed=False)
        return self.known

    def asked(self) -> str:
        """When the library was asked, to be put after "Checked just now"; empty without one."""
        if self.known is None or not self.known.confirmed or self.keeper.checked is None:
            return ""
        then = QDateTime.fromString(self.keeper.checked.isoformat(), Qt.DateFormat.ISODate).toLocalTime()
        return f", with the library at {clock(then.time())}"

    def text(self, section: str) -> LibraryText | None:
        """The text that a section carries, as it's known."""
        link = self.session.release.section(section).link
        return self.known.text(link.text) if self.known and link else None

    def ask(self) -> None:
        """Ask the library what it says of the release, off the interface thread; nothing where there's no library."""
        self._rest.stop()
        if not self.keeper.there():
            return
        if self._asking:
            self._again = True
            return
        self._asking, release = True, self.session.release
        self.keeper.ask(lambda library: _known(library, release), self._answered, self._failed, owner=self)

    def ask_anew(self) -> None:
        """Ask for a last look: what was known before confirms nothing any more."""
        self._stale = True
        self.ask()

    def _answered(self, known: Known) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.ask()
        else:
            self._stale = False
        self._take(known)

    def _failed(self, error: Exception) -> None:
        self._asking = self._again = False
        if not is_away(error):
            self.editor.message.emit(str(error), False)
        self._take(replace(self.known or Known(), confirmed=False))

    def _take(self, known: Known) -> None:
        if known != self.known:
            self.known = self.editor.known = known
            self.show()
            self.editor.checker.check_soon()
        self._warn()
        self.told.emit()

    def _state_changed(self) -> None:
        if self.keeper.state == "away" and self.known is not None and self.known.confirmed:
            self._take(replace(self.known, confirmed=False))
        elif self.keeper.state == "ready" and self.known is not None and not self.known.confirmed:
            self.ask()

    def _warn(self) -> None:
        """Say above the sheet that the library can't be reached, where the release carries text of it."""
        banners = self.editor.banners
        if self.known is None or self.known.confirmed or not self._carried():
            if AWAY in banners.titles():
                banners.dismiss(AWAY)
            return
        if AWAY not in banners.titles():
            from studio.ui.library.away import away_line

            line = away_line(self.known, self.keeper, self.editor.house.today())
            banners.add(Banner(AWAY, line, "check", (("Try again", self.try_again),)))

    def try_again(self) -> None:
        """Try to reach the library."""
        self.editor.banners.dismiss(AWAY)
        self.keeper.reopen()
        self.ask()

    def _carried(self) -> tuple[Section, ...]:
        return tuple(each for each in self.session.release.sections if each.link and not each.link.detached)

    # --- showing ---

    def show(self) -> None:
        """Show the chips of all sections."""
        self.states = states(self.session.release, self.known, self.editor.house.today())
        for block in self.editor.sheet.desk.stand.blocks():
            state = self.states.get(block.section.id)
            made, said = (chips(state), spoken(state)) if state else ((), "")
            if (block.label.linked, block.label.spoken) != (made, said):
                block.label.linked, block.label.spoken = made, said
                block.tell()

    def _changed(self, before: Release, after: Release) -> None:
        if before.sections is after.sections:
            return
        self.show()
        links = [[(each.id, each.link) for each in release.sections] for release in (before, after)]
        if links[0] != links[1]:
            self.ask()
        else:
            self._rest.start()

    # --- what can be done ---

    def _tool(self, section: str, name: str) -> None:
        if name == "chip" and section in self.states:
            from studio.ui.library.link_card import LinkCard

            LinkCard.open(self, section)

    def _remedy(self, item: Any, act: Any) -> None:
        what, _, which = act.what.partition(":")
        section = item.first.place.section if item.first.place else which
        if what == "link":
            acts.link_near(self, section, which)
        elif what == "relink":
            acts.restore(self, section)
        else:
            acts.update(self, section)

    def _propose(self, waiting: Waiting) -> None:
        from studio.ui.library.proposing import propose

        propose(self, waiting)

    def _noting(self) -> None:
        """Have the library know what a release carries, whenever that is saved."""
        from studio.ui.library.noting import Noting

        companion(self.editor, Noting)


def _known(library: Any, release: Release) -> Known:
    from studio.library.uses import known

    return known(library, release)
