"""Proposing an edit of linked text to the library: what changes, why, and what somebody else changed meanwhile.

Once it's proposed the edit is made here as well, and the section is linked to the version that waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from studio.model.library import LibraryText, Version
from studio.model.linking import for_library, words_of
from studio.model.merging import merge
from studio.model.release import LibraryLink, Release
from studio.model.text import Block
from studio.sections import kind
from studio.ui.library.prose import Prose, changes, headed
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import hairline, label, wrapped
from studio.ui.widgets.ordered import in_order
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.scroller import Scroller
from studio.ui.words import curly, lower_first

if TYPE_CHECKING:
    from studio.ui.library.held import Waiting
    from studio.ui.library.linked import Linked

__all__ = ["ProposeDialog", "propose"]


def propose(linked: Linked, waiting: Waiting) -> ProposeDialog:
    """Ask why an edit that waits is proposed, and propose it."""
    made = ProposeDialog(linked, waiting)
    made.open(made.reason)
    return made


class ProposeDialog(Overlay):
    """An edit that waits goes on waiting if this is closed."""

    def __init__(self, linked: Linked, waiting: Waiting) -> None:
        self._linked, self._waiting = linked, waiting
        editor = linked.editor
        super().__init__(editor.theme, editor.window(), QSize(720, 480))
        self._id = waiting.sections[0]
        before, after = waiting.base.section(self._id), linked.held.made(waiting).section(self._id)
        assert after.link
        self._kind, self._base, self._blocks = before.kind, after.link.version, for_library(after.blocks)
        self._text, self._theirs = after.link.text, None
        name = lower_first(kind(before.kind).title)
        title = f"Propose this {name} to the library"
        state = linked.states.get(self._id)
        owner = state.owner if state and state.owner else "its approver"
        self.line = wrapped(f"It waits for {owner} as a new version. This release has the words at once; "
                            "a final waits until they are approved.", tone="2")
        column = headed(self.card, title, self.line)
        self.prose = Prose(editor.theme, "What changes")
        self.prose.show_blocks(changes(before.kind, before.blocks, after.blocks))
        column.addWidget(self._middle(), 1)
        column.addWidget(hairline())
        column.addLayout(self._asked())
        column.addLayout(self._foot())

    def _middle(self) -> Scroller:
        scroll = Scroller()
        column = scroll.show_page(28, 0, 28, 16)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.addWidget(self.prose)
        column.addWidget(card)
        column.addStretch(1)
        return scroll

    def _asked(self) -> QVBoxLayout:
        """Why, and what is in the way: below the words, where they're seen however long those are."""
        column = QVBoxLayout()
        column.setContentsMargins(28, 12, 28, 0)
        column.setSpacing(0)
        said = label("Why", "label", "2")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Why")
        self.reason.setPlaceholderText("For whoever approves it: names the new annual report")
        self.reason.textChanged.connect(lambda _: self._tell())
        self.reason.returnPressed.connect(self.send)
        said.setBuddy(self.reason)
        column.addWidget(said)
        column.addSpacing(3)
        column.addWidget(self.reason)
        self.trouble = wrapped("", "caption", "must")
        column.addSpacing(4)
        column.addWidget(self.trouble)
        return column

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(28, 14, 28, 14)
        row.addStretch(1)
        self.act = Button(self._theme, "Propose", "primary", click=self.send)
        row.addWidget(in_order(self.act, Button(self._theme, "Cancel", click=self.dismiss)))
        self._tell()
        return row

    def _tell(self) -> None:
        ready = bool(self.reason.text().strip())
        self.act.setEnabled(ready)
        self.act.setToolTip("" if ready else "Say why first")

    def send(self) -> None:
        """Propose it."""
        why = " ".join(self.reason.text().split())
        if not why or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        text, blocks, base = self._text, self._blocks, self._base
        self._linked.keeper.change(
            lambda library: _proposed(library, text, blocks, why, base), self._done, self._failed, owner=self
        )

    def _done(self, text: LibraryText) -> None:
        number = text.latest
        linked, waiting = self._linked, self._waiting
        self.dismiss()
        made = linked.held.made(waiting)
        blocks = words_of(made, self._id, self._blocks) if self._theirs else made.section(self._id).blocks
        section = replace(made.section(self._id), blocks=blocks, link=LibraryLink(text.id, number))
        linked.held.commit(waiting, made.with_section(section))
        owner = text.owner or "its approver"
        linked.editor.message.emit(f"Proposed as version {number}. It waits for {owner}", True)
        _tell_of_undo(linked, self._id, LibraryLink(text.id, number))
        linked.ask()

    def _failed(self, error: Exception) -> None:
        theirs = getattr(error, "theirs", None)
        self._tell()
        if isinstance(theirs, Version):
            self._show_theirs(theirs)
        else:
            self.trouble.say(curly(str(error)))

    def _show_theirs(self, theirs: Version) -> None:
        """Somebody else changed it meanwhile: show both changes, to be proposed together."""
        self._linked.keeper.ask(lambda library: _carried(library, self._text, self._base), self._together(theirs),
                                 owner=self)

    def _together(self, theirs: Version) -> Any:
        def show(base: Version | None) -> None:
            mine = self._blocks
            found = merge(for_library(base.blocks) if base else (), mine, for_library(theirs.blocks))
            both = found.chosen(["both"] * len(found.conflicts)) if base else mine
            self._theirs, self._blocks, self._base = theirs, both, theirs.number
            by = theirs.by or "Somebody"
            self.prose.show_blocks(changes(self._kind, for_library(theirs.blocks), both))
            why = f": “{theirs.why}”" if theirs.why else ""
            self.line.say(f"{by} wrote version {theirs.number} meanwhile{why}. Your words on top of theirs are shown.")
            rest = " Where both changed the same words, both stand here." if found.conflicts else ""
            self.trouble.say(f"Look at both before you propose them together.{rest}")
            self.act.setText("Propose both together")

        return show


def _tell_of_undo(linked: Linked, id: str, link: LibraryLink) -> None:
    """Undo brings the old words back into the release; that the library keeps the proposal is told then."""

    def moved(before: Release, after: Release) -> None:
        was, now = (next((each.link for each in one.sections if each.id == id), None) for one in (before, after))
        if was == link and now is not None and now.text == link.text and now.version < link.version:
            said = f"Undone here only. Version {link.version} stays in the library"
            QTimer.singleShot(0, linked, lambda: linked.editor.message.emit(said, False))

    linked.editor.session.changed.connect(moved)


def _proposed(library: Any, text: str, blocks: tuple[Block, ...], why: str, base: int) -> LibraryText:
    from studio.library.writing import propose as write

    return write(library, text, blocks, why=why, base=base)


def _carried(library: Any, text: str, number: int) -> Version | None:
    from studio.library.reading import text as read

    return read(library, text, also=(number,)).version(number)
