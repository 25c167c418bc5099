"""Commands for the section's text of the library that the caret is in."""

from __future__ import annotations

from typing import Any

from studio.model.linking import LinkState
from studio.ui.commands import command, in_release, in_text
from studio.ui.companion import companion
from studio.ui.desk import Desk
from studio.ui.session import FINAL


def _linked(window: Any) -> Any:
    from studio.ui.library.linked import Linked

    return companion(window.page.editor, Linked)


def _state(window: Any) -> LinkState | None:
    return _linked(window).states.get(window.page.editor.sheet.current())


def in_linked(window: Any) -> str:
    """It needs the caret in text of the library."""
    return in_text(window) or ("" if _state(window) else "This text isn’t from the library")


def _open(window: Any) -> str:
    """It needs text of the library in a release that isn't final."""
    final = window.page is not None and window.page.session.release.stage.name == "final"
    return FINAL if final else in_linked(window)


def _behind(window: Any) -> str:
    if said := _open(window):
        return said
    return "" if _state(window).newer else "This is the newest version that is approved"


def _is_link(window: Any) -> str:
    return _open(window) or ("This is a copy already" if _state(window).detached else "")


def _is_copy(window: Any) -> str:
    return _open(window) or ("" if _state(window).detached else "This text is linked already")


def _is_edited(window: Any) -> str:
    said = "Type in it first: the words that you type can be proposed"
    return _open(window) or ("" if _state(window).detached else said)


def _away(window: Any) -> str:
    if said := in_release(window):
        return said
    known = _linked(window).known
    return "The library was reached" if known is None or known.confirmed else ""


@command("Update linked text…", "Library", 300, reason=_behind, icon="arrows-clockwise")
def update_linked(window: Desk) -> None:
    """Show which words the newer version changes, and take it over."""
    from studio.ui.library import link_acts as acts

    acts.update(_linked(window), window.page.editor.sheet.current())


@command("Update other releases…", "Library", 310, reason=_behind)
def update_everywhere(window: Desk) -> None:
    """Bring the current version of this text into the other releases that use an older one."""
    from studio.ui.library.bulk import ask_about

    ask_about(_linked(window), window.page.editor.sheet.current())


@command("Edit linked text here only", "Library", 320, reason=_is_link, icon="link-break")
def detach_linked(window: Desk) -> None:
    """Make it a copy: told of new versions, not updated."""
    from studio.ui.library import link_acts as acts

    acts.detach(_linked(window), window.page.editor.sheet.current())


@command("Link again…", "Library", 330, reason=_is_copy, icon="link-simple")
def link_again(window: Desk) -> None:
    """Bring the version's own words back, and link them."""
    from studio.ui.library import link_acts as acts

    acts.link_again(_linked(window), window.page.editor.sheet.current())


@command("Propose to the library…", "Library", 335, reason=_is_edited)
def propose_copy(window: Desk) -> None:
    """Propose the words of this copy; it's linked to the version that waits then."""
    from studio.ui.library import link_acts as acts

    acts.propose_copy(_linked(window), window.page.editor.sheet.current())


@command("What this text is linked to", "Library", 340, reason=in_linked, icon="info")
def about_linked(window: Desk) -> None:
    """Say which version it is, who approved it, and what can be done."""
    from studio.ui.library.link_card import LinkCard

    LinkCard.open(_linked(window), window.page.editor.sheet.current())


@command("Try to reach the library again", "Library", 390, reason=_away)
def library_again(window: Desk) -> None:
    """Ask the library anew."""
    _linked(window).try_again()
