"""What is done with a section's text of the library: taking a newer version over, detaching it, linking it again.

Whatever changes words shows them first; each is one step that undo takes back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from studio.model import linking
from studio.model.library import LibraryText
from studio.model.merging import Merged
from studio.model.release import LibraryLink, Release
from studio.model.text import Block
from studio.sections import kind
from studio.ui.words import curly, lower_first, short_date

if TYPE_CHECKING:
    from studio.ui.library.linked import Linked

Act = tuple[str, Callable[[], None]]

__all__ = ["detach", "link_again", "link_near", "name_of", "propose_copy", "restore", "take", "update", "updated"]


def update(linked: Linked, section: str) -> None:
    """Show which words a newer version changes, and take it over if that is wanted."""
    text, release = linked.text(section), linked.session.release
    if text is None or text.current is None:
        linked.editor.message.emit("The library has no newer version of this text", False)
        return
    there, current = release.section(section), text.current
    name = lower_first(kind(there.kind).title)
    on = short_date(current.decided_at[:10], linked.editor.house.today())
    who = f"{current.decided_by or 'Somebody'} approved version {current.number}{f' on {on}' if on else ''}"
    line = f"{who}: “{current.why.rstrip('.')}”." if current.why else f"{who}."
    title, words = f"Update {name} to version {current.number}", f"Update to version {current.number}"
    if there.link is None or not there.link.detached:
        new = linking.update(release, section, text)
        _show(linked, section, new, title, line, (words, lambda: updated(linked, section, text)))
        return
    try:
        found = linking.merged(release, section, text)
    except ValueError as error:
        new = linking.update(release, section, text)
        act = f"Replace by version {current.number}", lambda: updated(linked, section, text)
        _show(linked, section, new, title, f"{line} {curly(str(error))}", act)
        return
    from studio.ui.library.update_dialog import ChangeDialog

    sides = "Keep ours", f"Take version {current.number}", "Keep both"
    act = words, lambda: _merged(linked, section, text, dialog.blocks())
    line = f"{line} It was edited here: both changes are brought together."
    dialog = ChangeDialog(linked.editor.window(), there.kind, title, line, there.blocks, found, act, sides=sides)
    dialog.open(dialog.act)


def _merged(linked: Linked, section: str, text: LibraryText, blocks: tuple[Block, ...]) -> None:
    """Take both changes; where nothing of one's own is left, the section is linked again."""
    current, release = text.current, linked.session.release
    assert current
    made = linking.with_blocks(release, section, blocks, LibraryLink(text.id, current.number, detached=True))
    name = name_of(linked, section)
    said = f"Brought the changes of version {current.number} into {name}"
    if not linking.differs(made.section(section), current):
        made = made.with_section(linking.relinked(made.section(section)))
        said = f"Updated {name} to version {current.number}"
    take(linked, section, made, said, f"Update to version {current.number}")


def take(linked: Linked, section: str, release: Release, said: str, label: str) -> None:
    """Make a change of a section's link true, in one step."""
    linked.editor.sheet.desk.enter(section)
    linked.held.settle(section)
    linked.held.through(release, label)
    if linked.session.release is release:  # a final stays as it went out
        linked.editor.message.emit(said, True)


def updated(linked: Linked, section: str, text: LibraryText) -> None:
    """Take the current version over."""
    release = linking.update(linked.session.release, section, text)
    name = lower_first(kind(release.section(section).kind).title)
    said = f"Updated {name} to version {text.current_number}"
    take(linked, section, release, said, f"Update to version {text.current_number}")


def detach(linked: Linked, section: str) -> None:
    """Make it a copy."""
    there = linked.session.release.section(section)
    made = linking.detach(there)
    if made is not there and made.link:
        said = f"A copy of version {made.link.version} now: told of new versions, not updated"
        take(linked, section, linked.session.release.with_section(made), said, "Detach linked text")


def link_again(linked: Linked, section: str) -> None:
    """Link a copy again: with its version's words, shown before where they differ from those that are here."""
    text = linked.text(section)
    if text is None:
        linked.editor.message.emit("The library doesn’t have this text", False)
        return
    release = linking.link_again(linked.session.release, section, text)
    title = f"Link {name_of(linked, section)} again?"
    line = "The words that were edited here go; the version’s own come back."
    _with_preview(linked, section, release, title, line, "Link again")


def propose_copy(linked: Linked, section: str) -> None:
    """Propose the words of a copy to the library; once that is done it's linked to the version that waits."""
    from studio.ui.library.held import Waiting
    from studio.ui.library.proposing import propose

    text, release = linked.text(section), linked.session.release
    link = release.section(section).link
    if text is None or link is None or text.version(link.version) is None:
        linked.editor.message.emit("The library doesn’t have the version that this copy was made from", False)
        return
    base, caret = linking.link_again(release, section, text), linked.editor.sheet.caret()
    words = "Propose to the library"
    propose(linked, Waiting((section,), base, release, words, caret, caret, linked.session.revision))


def restore(linked: Linked, section: str) -> None:
    """Bring a linked section's own words back, shown before."""
    text = linked.text(section)
    if text is not None:
        release = linking.link_again(linked.session.release, section, text)
        line = f"These words of {name_of(linked, section)} differ from the version it’s linked to."
        copy = "Make it a copy", lambda: detach(linked, section)
        _with_preview(linked, section, release, "Bring the approved words back?", line, "Bring them back", copy)


def link_near(linked: Linked, section: str, text: str) -> None:
    """Link a section to an approved text that nearly says the same; the words that differ are shown before."""

    def show(found: LibraryText) -> None:
        if found.current is None or section not in {each.id for each in linked.session.release.sections}:
            return
        release = linking.update(linked.session.release, section, found)
        title = f"Link {name_of(linked, section)} to “{found.title}”?"
        line = f"Version {found.current_number} is approved. The words that differ become the version’s."
        _with_preview(linked, section, release, title, line, "Link")

    linked.keeper.ask(lambda library: _text(library, text), show, owner=linked)


def _with_preview(
    linked: Linked, section: str, release: Release, title: str, line: str, action: str,
    other: Act | None = None,
) -> None:
    said = f"{kind(release.section(section).kind).title}: linked to version {release.section(section).link.version}"
    words = [[block.text for block in each.section(section).blocks] for each in (release, linked.session.release)]
    if words[0] == words[1] and other is None:
        take(linked, section, release, said, action)
        return
    act = action, lambda: take(linked, section, release, said, action)
    _show(linked, section, release, title, line, act, other)


def _show(
    linked: Linked, section: str, new: Release, title: str, line: str, act: Act, other: Act | None = None
) -> None:
    """What the words of a section become in another release."""
    from studio.ui.library.update_dialog import ChangeDialog

    there = linked.session.release.section(section)
    whole = Merged(tuple(new.section(section).blocks))
    dialog = ChangeDialog(linked.editor.window(), there.kind, title, line, there.blocks, whole, act, other=other)
    dialog.open(dialog.act)


def name_of(linked: Linked, section: str) -> str:
    """What a section is called in the middle of a sentence."""
    return lower_first(kind(linked.session.release.section(section).kind).title)


def _text(library: Any, id: str) -> LibraryText:
    from studio.library.reading import text

    return text(library, id)
