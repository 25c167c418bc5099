"""Adding a contact, for investors or for the press."""

from __future__ import annotations

from studio.ui.commands import command, in_release
from studio.ui.desk import Desk


@command("Investor contact", "Insert", 150, reason=in_release, icon="address-book")
def add_investor_contact(window: Desk) -> None:
    """Begin a contact for investors."""
    _add(window, "investor")


@command("Media contact", "Insert", 160, reason=in_release, icon="address-book")
def add_media_contact(window: Desk) -> None:
    """Begin a contact for the press."""
    _add(window, "media")


@command("Contact from the library…", "Insert", 170, reason=in_release, icon="address-book")
def add_library_contact(window: Desk) -> None:
    """Choose somebody from the library."""
    from studio.ui.companion import companion
    from studio.ui.sections.contacting import Contacting

    companion(window.page.editor, Contacting).choose()


def _add(window: Desk, role: str) -> None:
    from studio.ui.companion import companion
    from studio.ui.sections.contacting import Contacting

    companion(window.page.editor, Contacting).add(role)
