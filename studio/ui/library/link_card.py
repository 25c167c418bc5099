"""The card at a chip of linked text: what it carries, who approved it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout

from studio.model.library import LibraryText
from studio.model.linking import LinkState
from studio.ui.library import link_acts as acts
from studio.ui.library.states import waits_for
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.popover import Popover
from studio.ui.words import short_date

if TYPE_CHECKING:
    import datetime as dt

    from studio.ui.library.linked import Linked

__all__ = ["LinkCard", "lines"]

_WIDTH = 340
_Choice = tuple[str, Callable[[], None]]


class LinkCard(Popover):
    """Floats below a section's chips; Esc closes it."""

    @classmethod
    def open(cls, linked: Linked, section: str) -> LinkCard | None:
        """Open it at a section; None where nothing is known of it."""
        editor = linked.editor
        block, state = editor.sheet.desk.stand.block(section), linked.states.get(section)
        if block is None or state is None:
            return None
        made = cls(editor.theme, editor.window())
        text = linked.text(section)
        made._fill(text, state, tuple(_choices(linked, section, state)), editor.house.today())
        place = block.label.link_chip()
        rect = place.toAlignedRect() if place else block.label.rect()
        width = min(_WIDTH, made.window().width() - 32)
        first = made.buttons[0] if made.buttons else None
        made.open_at(Popover.beside(block.label, rect), QSize(width, made._inside.heightForWidth(width)), first)
        return made

    def _fill(self, text: LibraryText | None, state: LinkState, choices: tuple[_Choice, ...], today: dt.date) -> None:
        title = state.title or "Text of the library"
        self.setAccessibleName(title)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 14, 16, 12)
        inside.setSpacing(2)
        inside.addWidget(wrapped(title, "card_title"))
        self.said = lines(text, state, today)
        for line in self.said:
            inside.addWidget(wrapped(line, "caption", "3"))
        inside.addSpacing(8)
        self.buttons = []
        for number, (words, act) in enumerate(choices):
            button = Button(self._theme, words, "secondary" if number == 0 else "quiet",
                            click=lambda act=act: (self.dismiss(), act()))
            button.setProperty("compact", True)
            self.buttons.append(button)
            inside.addWidget(button)
            inside.addSpacing(2)
        if not choices:
            inside.addWidget(label("Nothing to decide here", "caption", "3"))
        self.column.addLayout(inside)
        self._inside = inside


def lines(text: LibraryText | None, state: LinkState, today: dt.date) -> tuple[str, ...]:
    """What is said of a section's text: version, approval, what's new, what's due."""
    carried = text.version(state.version) if text else None
    current = text.current if text else None
    said = [f"{'Copy of' if state.detached else 'Linked at'} version {state.version}"]
    if carried and carried.state == "approved":
        by = ", ".join(filter(None, (carried.decided_by, short_date(carried.decided_at[:10], today))))
        said[0] += f", approved by {by}" if by else ", approved"
    if state.newer and current:
        by = " on ".join(filter(None, (current.decided_by, short_date(current.decided_at[:10], today))))
        why = f": “{current.why}”" if current.why else ""
        said.append(f"Version {state.newer} approved by {by}{why}" if by else f"Version {state.newer} is approved{why}")
    if state.waiting:
        said.append(f"Version {state.waiting}: {waits_for(state).lower().replace('legal', 'Legal')}"
                    if not state.owner else f"Version {state.waiting} waits for {state.owner}")
    if state.edited:
        said.append("Its words differ from that version")
    if text and text.retired:
        why = f": {text.retired.why}" if text.retired.why else ""
        said.append(f"Retired{f' by {text.retired.by}' if text.retired.by else ''}{why}")
    if state.expires:
        gone = state.expires < today.isoformat()
        said.append(f"{'Expired' if gone else 'Expires'} {short_date(state.expires, today)}")
    if state.review_by:
        due = state.review_by < today.isoformat()
        said.append(f"Review {'was due' if due else 'by'} {short_date(state.review_by, today)}")
    if state.name == "unknown":
        said.append("The library doesn’t have this text")
    if not state.confirmed:
        said.append("The library can’t be reached: this is what was known last")
    return tuple(said)


def _choices(linked: Linked, section: str, state: LinkState) -> Iterator[_Choice]:
    """What can be done, the best first."""
    editor = linked.editor
    if linked.session.release.stage.name == "final":
        return
    if state.newer:
        yield (
            f"See what version {state.newer} changes…" if state.detached else f"Update to version {state.newer}…",
            lambda: acts.update(linked, section),
        )
        yield "Update other releases…", lambda: editor.command.emit("update_everywhere")
    if state.edited:
        yield "Bring the approved words back…", lambda: acts.restore(linked, section)
    if state.name in ("retired", "expired", "declined"):
        yield "Replace from the library…", lambda: editor.command.emit("boilerplate")
    if state.detached:
        if state.title:
            yield "Link again…", lambda: acts.link_again(linked, section)
            yield "Propose to the library…", lambda: acts.propose_copy(linked, section)
    else:
        yield "Edit here only", lambda: acts.detach(linked, section)
    if not state.confirmed:
        yield "Try again", linked.try_again
