"""Edits of linked text, which wait for a choice: what is typed is shown at once, and becomes true with the choice.

Whatever would change words that are linked waits here, however it came about: keys, paste, cut, a drop, an input
method, formatting, a fix. Facts that are changed aren't edits. Nothing that was typed is ever lost.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from studio.model.library import Known
from studio.model.linking import differs, edited, rebased
from studio.model.release import Release, Section
from studio.ui.library.link_bar import LinkBar
from studio.ui.session import Caret
from studio.ui.widgets.announce import announce

__all__ = ["Held", "Waiting"]

WORDS = "This text is linked to the library."
_CHOOSE = "Choose first what becomes of the words you typed in linked text"


class Waiting(Struct, frozen=True):
    """An edit that waits: of which sections, from which release to which, what it's called, and where the caret was."""

    sections: tuple[str, ...]
    base: Release
    release: Release
    label: str
    caret: Caret | None
    origin: Caret | None
    revision: int

    @property
    def section(self) -> Section:
        """The first section that is edited, as it would be."""
        return self.release.section(self.sections[0])


class Held(QObject):
    """A companion of the editor, and the session's guard. `proposed(waiting)` asks for the way to the library."""

    proposed = Signal(object)

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor, self._session = editor, editor.session
        self._waiting: list[Waiting] = []
        self._bars: dict[str, LinkBar] = {}
        self._busy = False
        self._session.guard = self
        self._session.changed.connect(self._changed)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The edits that wait, in the order in which they were begun."""
        return tuple(self._waiting)

    def bar(self, section: str) -> LinkBar | None:
        """The bar of a section, while an edit of it waits."""
        return self._bars.get(section)

    # --- what the session asks ---

    def holds(self, release: Release, label: str, caret: Caret | None, origin: Caret | None) -> bool:
        """Whether this edits linked text, and so waits."""
        if self._busy:
            return False
        desk, now = self._editor.sheet.desk, self._session.release
        own = desk.writing.is_own
        old = {section.id: section for section in now.sections}
        by_hand = own or desk.whole.active  # else a section that is a copy now was made one knowingly
        touched = tuple(
            section.id for section in release.sections
            if (was := old.get(section.id)) is not None and edited(was, section)
            and (by_hand or not (section.link and section.link.detached))
            and not _is_approved(section, self._editor.known)
        )  # fmt: skip
        if not touched:
            return own and self._is_nothing(old, release, label, caret, origin)
        same = next((each for each in self._waiting if not set(each.sections).isdisjoint(touched)), None)
        if same and not own:
            self._editor.message.emit(_CHOOSE, False)
            return True
        first = same.origin if same else origin
        made = Waiting(touched, now, release, label, caret, first, self._session.revision)
        if same:
            self._waiting[self._waiting.index(same)] = made
        else:
            self._waiting.append(made)
            self._show_bar(made)
        if not own:
            self._show(made)
        self._session.held.emit()
        return True

    def _is_nothing(
        self, old: dict[str, Section], release: Release, label: str, caret: Caret | None, origin: Caret | None
    ) -> bool:
        """Whether what was typed leaves linked text as it was (a letter, and that taken back): it stays linked then."""
        same = [
            section for section in release.sections
            if (was := old.get(section.id)) and was.link and section.link and was.link != section.link
            and section.link == replace(was.link, detached=True)
        ]  # fmt: skip
        if not same:
            return False
        for section in same:
            was = old[section.id]
            alike = was.blocks == section.blocks
            release = release.with_section(was if alike else replace(section, link=was.link))
            for waiting in [each for each in self._waiting if section.id in each.sections]:
                self._forget(waiting)
        self._busy = True
        try:
            if release != self._session.release:
                self._session.commit(release, label, caret=caret, origin=origin)
        finally:
            self._busy = False
        return True

    def through(self, release: Release, label: str) -> None:
        """Make a value true that was chosen knowingly."""
        self._busy = True
        try:
            self._session.commit(release, label, origin=self._editor.sheet.caret())
        finally:
            self._busy = False

    def takes_back(self) -> bool:
        """Undo takes back an edit that waits, unless something was done since."""
        last = self._waiting[-1] if self._waiting and not self._busy else None
        if last is None or last.revision != self._session.revision:
            return False
        self.cancel(last)
        return True

    # --- what is chosen ---

    def choose(self, section: str, what: str) -> None:
        """Do what a bar's button says: "here", "propose" or "cancel"."""
        waiting = next((each for each in self._waiting if section in each.sections), None)
        if waiting is None:
            return
        if what == "here":
            self.edit_here(waiting)
        elif what == "propose":
            self.proposed.emit(waiting)
        else:
            self.cancel(waiting)

    def edit_here(self, waiting: Waiting) -> None:
        """Make the edit; its sections are copies from now on. One step, which undo takes back."""
        release = _detached(self.made(waiting), waiting.sections)
        self.commit(waiting, release)
        self._editor.message.emit(f"Edited here: {_copies(release, waiting.sections)}", True)

    def with_waiting(self) -> Release:
        """The release as if all that waits were edited here: what a recovery copy holds."""
        release: Release = self._session.release
        for waiting in self._waiting:
            release = _detached(self.made(waiting, release), waiting.sections)
        return release

    def made(self, waiting: Waiting, onto: Release | None = None) -> Release:
        """The release (that of now, or another) with an edit that waits, whatever else was changed meanwhile."""
        linked = waiting.release
        for id in waiting.sections:
            section = linked.section(id)
            linked = linked.with_section(replace(section, link=waiting.base.section(id).link))
        return rebased(waiting.base, linked, onto or self._session.release)

    def commit(self, waiting: Waiting, release: Release) -> None:
        """Make this value true, in place of an edit that waited."""
        self._forget(waiting)
        self._busy = True
        try:
            self._session.commit(release, waiting.label, caret=waiting.caret, origin=waiting.origin)
        finally:
            self._busy = False
        self._show_as_it_is(waiting)

    def cancel(self, waiting: Waiting) -> None:
        """Leave the text as it was."""
        self._forget(waiting)
        self._show_as_it_is(waiting)
        if waiting.origin and (editor := self._editor.sheet.desk.editor(waiting.origin.section)):
            with suppress(ValueError):
                editor.set_caret(waiting.origin)
        self._editor.message.emit("Left as it was", False)

    def settle(self, section: str = "") -> None:
        """Make what waits (in a section, or all) true here: before something is done, nothing typed may be missing."""
        for waiting in tuple(self._waiting):
            if not section or section in waiting.sections:
                self.edit_here(waiting)

    # --- showing ---

    def _show(self, waiting: Waiting) -> None:
        """Show the edit at its place; its sections are still linked."""
        shown = []
        for id in waiting.sections:
            section = waiting.release.section(id)
            shown.append(replace(section, link=waiting.base.section(id).link))
        self._editor.sheet.desk.writing.show(shown)

    def _show_as_it_is(self, waiting: Waiting) -> None:
        release = self._session.release
        there = [section for section in release.sections if section.id in waiting.sections]
        self._editor.sheet.desk.writing.show(there)
        for section in there:
            if block := self._editor.sheet.desk.stand.block(section.id):
                block.tell()

    def _show_bar(self, waiting: Waiting) -> None:
        id = waiting.sections[0]
        block = self._editor.sheet.desk.stand.block(id)
        if block is None:
            return
        several = len(waiting.sections) > 1
        words = f"{len(waiting.sections)} of these texts are linked to the library." if several else WORDS
        bar = LinkBar(self._editor.theme, words, proposable=not several)
        bar.chosen.connect(lambda what: self.choose(id, what))
        bar.left.connect(lambda step: block.editor.leave.emit("next", 0) if step > 0 else block.editor.setFocus())
        block.layout().insertWidget(1, bar)
        bar.show()
        block.editor.installEventFilter(self)
        self._editor.window().installEventFilter(self)
        self._bars[id] = bar
        announce(bar, f"{words} Tab goes to the choice: edit here only, propose to the library, or Esc to cancel.",
                 grave=True)

    def _forget(self, waiting: Waiting) -> None:
        self._waiting = [each for each in self._waiting if each is not waiting]
        self._session.held.emit()
        if not self._waiting:
            self._editor.window().removeEventFilter(self)
        for id in waiting.sections:
            if (bar := self._bars.pop(id, None)) is not None and isValid(bar):
                had_focus = bar.isAncestorOf(bar.window().focusWidget())
                block = self._editor.sheet.desk.stand.block(id)
                if block is not None:
                    block.editor.removeEventFilter(self)
                    block.layout().removeWidget(bar)
                    if had_focus:
                        block.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                bar.hide()
                bar.deleteLater()

    def _changed(self, before: Release, after: Release) -> None:
        """Something else was changed: what waits goes on from there."""
        if self._busy:
            return
        there = {section.id for section in after.sections}
        for waiting in tuple(self._waiting):
            if not there.issuperset(waiting.sections):
                self._forget(waiting)
                continue
            if all(before.section(id) is after.section(id) for id in waiting.sections):
                continue
            if any(after.section(id).link != waiting.base.section(id).link for id in waiting.sections):
                self._forget(waiting)  # linked otherwise meanwhile: its words were replaced knowingly
                continue
            made = replace(waiting, base=after, release=self.made(waiting))
            self._waiting[self._waiting.index(waiting)] = made
            self._show(made)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a section whose edit waits, Tab goes to the bar and Esc cancels; a window that closes loses nothing."""
        if event.type() == QEvent.Type.Close:
            self.settle()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        id = watched.section.id if hasattr(watched, "section") else ""
        bar = self._bars.get(id)
        if bar is None or event.modifiers():
            return False
        if event.key() == Qt.Key.Key_Tab:
            bar.here.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.choose(id, "cancel")
            return True
        return False


def _is_approved(section: Section, known: Known | None) -> bool:
    """Whether a section's words are those of the version it's linked to: bringing them back is no edit."""
    link = section.link
    text = known.text(link.text) if known and link else None
    version = text.version(link.version) if text and link else None
    return version is not None and not differs(section, version)


def _detached(release: Release, sections: tuple[str, ...]) -> Release:
    """A release in which these sections are copies of what they were linked to."""
    for id in sections:
        section = release.section(id)
        if section.link:
            release = release.with_section(replace(section, link=replace(section.link, detached=True)))
    return release


def _copies(release: Release, sections: tuple[str, ...]) -> str:
    links = [link for id in sections if (link := release.section(id).link)]
    if len(links) == 1:
        return f"a copy of version {links[0].version} now"
    return f"{len(links)} copies now"
