"""What can be done with a text of the library, asked of its database: written, approved, retired, merged, split."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from studio.model.library import LibraryText, Use, Version
from studio.model.linking import for_library
from studio.model.text import Block
from studio.ui.desk import Desk
from studio.ui.library.deciding import Approving, Describing, Retiring
from studio.ui.library.editing import Draft, TextWriting, draft_of, new_draft
from studio.ui.library.offering import RECORDS, fill
from studio.ui.library.words import shown_version
from studio.ui.widgets.menu import dress
from studio.ui.words import curly

__all__ = ["Acts"]


class Acts(QObject):
    """Of a page of the library; `page.say(words)` tells what was done."""

    def __init__(self, desk: Desk, page: Any) -> None:
        super().__init__(page)
        self._desk, self.page, self._keeper = desk, page, desk.program.library

    # --- what a role allows ---

    def reason(self, *, approver: bool = False) -> str:
        """Why this person can't write, or decide; empty where they can."""
        if reason := self._keeper.why_not_write():
            return reason
        return "Approving is for approvers" if approver and self._keeper.role != "approver" else ""

    # --- writing ---

    def new(self, kind: str = "") -> TextWriting | None:
        """Write a new text."""
        return self._write(new_draft(kind))

    def edit(self, text: LibraryText | None) -> None:
        """Write another version of a text: from the one that waits, or from the current one."""
        if text is None:
            return
        if text.retired is not None:
            self.page.say(f"“{text.title}” is retired. Restore it to edit it")
            return
        if text.kind in RECORDS:
            what, home = ("A profile", "profiles") if text.kind == "profile" else ("A house style", "house rules")
            self.page.say(f"{what} is edited on the page of {home}, and shared from there")
            return
        version = text.waiting or shown_version(text)
        if version is not None:
            self._write(draft_of(text, version))

    def _write(self, draft: Draft) -> TextWriting | None:
        reason = self.reason()
        if reason:
            self.page.say(reason)
            return None
        page = TextWriting(self._desk, draft, lambda draft, approve: self._save(page, draft, approve))
        return page.begin()

    def _save(self, page: TextWriting, draft: Draft, approve: bool) -> None:
        from studio.library import writing

        text, values = draft.text, draft.values

        def write(library: Any) -> LibraryText:
            if text is None:
                made = writing.add(
                    library, draft.kind, blocks=draft.blocks, record=draft.record_json, why=draft.why, **values
                )
                return writing.approve(library, made.id, 1) if approve else made
            made, number = text, 0
            if draft.blocks != _blocks_of(text, draft.base) or draft.record_json != _record_of(text, draft.base):
                made = writing.propose(
                    library, text.id, draft.blocks, why=draft.why, base=draft.base, record=draft.record_json
                )
                number = made.latest
            if any(getattr(text, name) != value for name, value in values.items()):
                made = writing.describe(library, text.id, revision=made.revision, **values)
            number = number or made.waiting_number
            return writing.approve(library, text.id, number) if approve and number else made

        def done(made: LibraryText) -> None:
            page.saved()
            self.page.show_again(made)
            waits = made.waiting_number
            self.page.say(f"Version {waits} of “{made.title}” waits for {made.owner or 'approval'}" if waits else
                           f"“{made.title}” is approved" if made.current_number else f"“{made.title}” is kept")

        self._keeper.change(write, done, lambda error: self._refused(page, draft, approve, error), owner=page)

    def _refused(self, page: TextWriting, draft: Draft, approve: bool, error: Exception) -> None:
        """Nothing typed is lost: the page stays, and says what is in the way."""
        from studio.library.errors import ChangedMeanwhile, LibraryError

        if not isinstance(error, LibraryError):
            page.refuse("It couldn’t be saved", "What you wrote is still here.")
            raise error
        if isinstance(error, ChangedMeanwhile) and error.theirs is not None and draft.text is not None:
            theirs = error.theirs
            who = theirs.by or "Somebody"

            def over() -> None:
                draft.base = theirs.number
                self._save(page, draft, approve)

            page.refuse(
                f"{who} saved version {theirs.number} meanwhile", "Look at their words before yours go on top of them.",
                ("See their words", lambda: self._compare(draft, theirs)), ("Save mine as well", over),
            )
            return
        page.refuse("It couldn’t be saved", f"{curly(str(error))} What you wrote is still here.")

    def _compare(self, draft: Draft, theirs: Version) -> None:
        from studio.ui.library.comparing import Compared

        Compared(self._desk, draft.kind, theirs, draft.blocks)

    # --- the menu ---

    def offer(self, text: LibraryText | None, at: QPoint) -> QMenu | None:
        """The menu of a text; what can't be done is greyed and says why."""
        if text is None:
            return None
        menu = QMenu(self.page)
        dress(menu)
        fill(menu, self, self._desk, text)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    # --- deciding ---

    def decide(self, text: LibraryText, number: int) -> None:
        """Show what an approval touches, and approve or decline."""

        from studio.library import writing

        def read(library: Any) -> tuple[LibraryText, tuple[Use, ...]]:
            from studio.library import reading
            from studio.library.uses import where_used

            return reading.text(library, text.id, also=(number,)), where_used(library, text.id)

        def show(found: tuple[LibraryText, tuple[Use, ...]]) -> None:
            whole, uses = found
            version, said = whole.version(number), f"Version {number} of “{text.title}” is"
            if version is None:
                return
            Approving(
                self._desk, whole, version, uses,
                lambda card, **values: self._do(
                    card, lambda library: writing.approve(library, text.id, number, **values), f"{said} approved"),
                lambda card, note: self._do(
                    card, lambda library: writing.decline(library, text.id, number, note=note), f"{said} declined"),
            )

        self._keeper.ask(read, show, owner=self)

    def retire(self, text: LibraryText) -> None:
        """Ask why a text isn't used any more, and what takes its place."""

        def read(library: Any) -> tuple[tuple[LibraryText, ...], tuple[Use, ...]]:
            from studio.library.reading import listed
            from studio.library.uses import where_used

            return listed(library, kind=text.kind, states=("approved",), limit=100), where_used(library, text.id)

        def show(found: tuple[tuple[LibraryText, ...], tuple[Use, ...]]) -> None:
            Retiring(self._desk, text, found[0], found[1],
                     lambda card, why, heirs: self._retire(card, text, why, heirs))

        self._keeper.ask(read, show, owner=self)

    def _retire(self, card: Retiring, text: LibraryText, why: str, heirs: tuple[str, ...]) -> None:
        from studio.library.writing import retire

        said = f"“{text.title}” is retired"
        self._do(card, lambda library: retire(library, text.id, why=why, successors=heirs), said)

    def restore(self, text: LibraryText) -> None:
        """Take a retired text into use again."""
        from studio.library.writing import restore

        self._do(None, lambda library: restore(library, text.id, why="Used again"), f"“{text.title}” is used again")

    def describe(self, text: LibraryText) -> None:
        """Change what is said about a text."""
        from studio.library.writing import describe

        Describing(self._desk, text, lambda card, values: self._do(
            card, lambda library: describe(library, text.id, revision=text.revision, **values),
            f"“{values['title']}” is kept"))

    def merge(self, text: LibraryText) -> None:
        """Write one text in place of two."""
        from studio.ui.library.joining import merge

        merge(self._desk, self.page, self._keeper, text)

    def split(self, text: LibraryText) -> None:
        """Part a text into several."""
        from studio.ui.library.joining import Splitting

        Splitting(self._desk, text, lambda card, parts, why: self._split(card, text, parts, why))

    def _split(self, card: Any, text: LibraryText, parts: Any, why: str) -> None:
        from studio.library.writing import split

        self._do(card, lambda library: split(library, text.id, parts, why=why)[0],
                 f"“{text.title}” is parted into {len(parts)} texts, which wait for approval")

    def fill(self) -> None:
        """Put in the texts that come with the program, for somebody who looks around."""
        reason = self.reason()
        if reason:
            self.page.say(reason)
            return

        def put(library: Any) -> Any:
            from studio.library.filling import fill

            return fill(library)

        self._keeper.change(put, lambda _: self.page.say("The example texts are in the library"), owner=self)

    def _do(self, card: Any, act: Any, said: str) -> None:
        def done(made: LibraryText) -> None:
            if card is not None:
                card.dismiss()
            self.page.show_again(made)
            self.page.say(said)

        self._keeper.change(act, done, card.refuse if card is not None else None, owner=card or self)


def _blocks_of(text: LibraryText, number: int) -> tuple[Block, ...]:
    """A version's words as what is written is compared with them."""
    version = text.version(number)
    return for_library(version.blocks) if version else ()


def _record_of(text: LibraryText, number: int) -> str:
    version = text.version(number)
    return version.record if version else ""
