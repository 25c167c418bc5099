"""Approving, declining and retiring: what is decided, with what it touches told before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.model.library import LibraryText, Use, Version
from studio.ui.desk import Desk
from studio.ui.library.forms import DateLine, Particulars, labelled
from studio.ui.library.prose import Prose, blocks_of, changes
from studio.ui.library.versions import LineList, use_lines
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.scroller import Scroller
from studio.ui.words import count

__all__ = ["Approving", "Card", "Describing", "Retiring", "touched"]


def touched(uses: Sequence[Use], number: int) -> str:
    """What an approval touches: "4 releases carry an older version. Each is told; none changes by itself."."""
    releases = {use.release for use in uses if use.version < number and use.stage != "final"}
    final = {use.release for use in uses if use.stage == "final"}
    if not releases:
        newer = any(use.stage != "final" for use in uses)
        told = "No open release carries an older version." if newer else "No open release carries this text."
        return f"{told} {count(len(final), 'final release')} did." if final else told
    verb = "carries" if len(releases) == 1 else "carry"
    told = f"{count(len(releases), 'release')} {verb} an older version. Each is told; none changes by itself."
    return f"{told} {count(len(final), 'final release')} stays as it went out." if len(final) == 1 else told


class Card(Overlay):
    """A card with a title, a page that scrolls, and buttons below it."""

    def __init__(self, desk: Desk, title: str, size: QSize) -> None:
        super().__init__(desk.theme, desk, size)
        self._desk = desk
        self.card.setAccessibleName(title)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 18, 0, 16)
        column.setSpacing(0)
        head = wrapped(title, "card_title")
        head.setContentsMargins(24, 0, 24, 10)
        column.addWidget(head)
        self.area = Scroller()
        self.page = self.area.show_page(24, 0, 24, 8)
        column.addWidget(self.area, 1)
        self.trouble = wrapped("", "caption", "must")
        self.trouble.setContentsMargins(24, 0, 24, 0)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 12, 24, 0)
        self.foot.setSpacing(8)
        column.addLayout(self.foot)

    def refuse(self, error: Exception) -> None:
        """It couldn't be done: say why, and leave what was typed."""
        from studio.library.errors import LibraryError
        from studio.ui.words import curly

        if not isinstance(error, LibraryError):
            raise error
        self.trouble.say(curly(str(error)))
        self.trouble.show()
        for button in self.card.findChildren(Button):
            button.setEnabled(True)


class Approving(Card):
    """What changes, what it touches, until when it holds. `approve(card, review_by=…, expires=…, note=…)` or
    `decline(card, note)`."""

    def __init__(
        self, desk: Desk, text: LibraryText, version: Version, uses: Sequence[Use],
        approve: Callable[..., None], decline: Callable[[Approving, str], None],
    ) -> None:
        again = version.number == text.current_number
        number = version.number
        title = f"Approve version {number} of “{text.title}” again?" if again else (
            f"Approve version {number} of “{text.title}”?"
        )
        super().__init__(desk, title, QSize(600, 620))
        self._approve, self._decline, today = approve, decline, desk.program.today()
        page = self.page
        page.addWidget(wrapped(touched(uses, number), tone="2"))
        page.addSpacing(10)
        page.addWidget(self._words(text, version))
        if uses:
            page.addSpacing(14)
            page.addWidget(label("Where used", "strong"))
            page.addSpacing(4)
            self.uses = LineList(desk.theme, "Releases that use this text", most=4)
            self.uses.show_lines(use_lines(uses, text, today))
            page.addWidget(self.uses)
        self._add_fields(page, text if again else None)
        self.refused = Button(desk.theme, "Decline…", click=self._ask_why)
        if again:
            self.refused.hide()
        self.go = Button(desk.theme, f"Approve version {number}", "primary", click=self._take)
        self.foot.addWidget(self.refused)
        self.foot.addStretch(1)
        self.foot.addWidget(Button(desk.theme, "Cancel", click=self.dismiss))
        self.foot.addWidget(self.go)
        self.hug(self.area)
        self.open(self.review_by.field)

    def _add_fields(self, page: QVBoxLayout, text: LibraryText | None) -> None:
        desk, today, old = self._desk, self._desk.program.today(), text.current if text else None
        page.addSpacing(14)
        dates = QHBoxLayout()
        dates.setSpacing(12)
        self.review_by = DateLine(desk.theme, "Review by", old.review_by if old else "", today)
        self.expires = DateLine(desk.theme, "Expires", old.expires if old else "", today)
        dates.addWidget(self.review_by)
        dates.addWidget(self.expires)
        page.addLayout(dates)
        page.addSpacing(10)
        self.note = QLineEdit()
        self.note.setPlaceholderText("Checked against the 10-Q")
        page.addLayout(labelled("Note", self.note))
        page.addStretch(1)

    def _words(self, text: LibraryText, version: Version) -> QWidget:
        box = QFrame()
        box.setObjectName("card")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(18, 14, 18, 14)
        self.prose = Prose(self._desk.theme, "What changes")
        inside.addWidget(self.prose)
        old = text.current if text.current_number != version.number else None
        new = blocks_of(version)
        blocks = changes(text.kind, blocks_of(old), new) if old is not None else new
        self.prose.show_blocks(blocks)
        return box

    def _take(self) -> None:
        review_by, expires = self.review_by.day(), self.expires.day()
        if review_by is None or expires is None:
            return
        self.go.setEnabled(False)
        self._approve(self, review_by=review_by, expires=expires, note=" ".join(self.note.text().split()))

    def _ask_why(self) -> None:
        note = " ".join(self.note.text().split())
        if not note:
            self.trouble.say("Say in the note why it’s declined: its writer reads it.")
            self.trouble.show()
            self.note.setFocus()
            return
        self._decline(self, note)


class Retiring(Card):
    """Why a text isn't used any more, and which one takes its place. `retire(why, successors)`."""

    def __init__(
        self, desk: Desk, text: LibraryText, others: Sequence[LibraryText], uses: Sequence[Use],
        retire: Callable[[Retiring, str, tuple[str, ...]], None],
    ) -> None:
        super().__init__(desk, f"Retire “{text.title}”?", QSize(480, 340))
        self._retire = retire
        page = self.page
        carried = len({use.release for use in uses if use.stage != "final"})
        told = f"{count(carried, 'open release')} {'carries' if carried == 1 else 'carry'} it and will be told. " if (
            carried) else ""
        page.addWidget(wrapped(f"{told}It’s hidden from then on, never deleted, and can be restored.", tone="2"))
        page.addSpacing(12)
        self.why = QLineEdit()
        self.why.setPlaceholderText("We are in the clinic now")
        page.addLayout(labelled("Why", self.why))
        page.addSpacing(10)
        self.successor = ChoiceBox(desk.theme, "What takes its place")
        self.successor.addItem("Nothing", "")
        for other in others:
            if other.id != text.id:
                self.successor.addItem(other.title, other.id)
        page.addLayout(labelled("What takes its place", self.successor))
        page.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(Button(desk.theme, "Cancel", click=self.dismiss))
        self.go = Button(desk.theme, "Retire text", "primary", click=self._take)
        self.foot.addWidget(self.go)
        self.hug(self.area)
        self.open(self.why)

    def _take(self) -> None:
        why = " ".join(self.why.text().split())
        if not why:
            self.trouble.say("Say why first: whoever carries it reads it.")
            self.trouble.show()
            self.why.setFocus()
            return
        heir = self.successor.currentData()
        self._retire(self, why, (heir,) if heir else ())


class Describing(Card):
    """The particulars of a text. `describe(values)`."""

    def __init__(self, desk: Desk, text: LibraryText, describe: Callable[[Describing, dict[str, Any]], None]) -> None:
        super().__init__(desk, "Particulars", QSize(480, 600))
        self.form = Particulars(desk.theme, text)
        self.page.addWidget(self.form)
        self.page.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(Button(desk.theme, "Cancel", click=self.dismiss))
        self.foot.addWidget(Button(desk.theme, "Save particulars", "primary",
                                   click=lambda: describe(self, self.form.values())))
        self.hug(self.area)
        self.open(self.form.lines["title"])
