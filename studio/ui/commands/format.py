"""The Format menu."""

from __future__ import annotations

from studio.ui.addresses import looks_like_one, whole
from studio.ui.commands import command, in_text
from studio.ui.desk import Desk


@command("Bold", "Format", 100, "Ctrl+B", reason=in_text, icon="text-bolder")
def bold(window: Desk) -> None:
    """Make the selected words bold, or plain again."""
    window.page.editor.sheet.toggle_mark("bold")


@command("Italic", "Format", 110, "Ctrl+I", reason=in_text, icon="text-italic")
def italic(window: Desk) -> None:
    """Make the selected words italic, or plain again."""
    window.page.editor.sheet.toggle_mark("italic")


@command("Superscript", "Format", 120, "Ctrl+Shift+=", "Ctrl++", reason=in_text, icon="superscript")
def superscript(window: Desk) -> None:
    """Raise the selected words, or not any more."""
    window.page.editor.sheet.toggle_mark("superscript")


@command("Subscript", "Format", 130, "Ctrl+=", reason=in_text, icon="subscript")
def subscript(window: Desk) -> None:
    """Lower the selected words, or not any more."""
    window.page.editor.sheet.toggle_mark("subscript")


@command("Bulleted list", "Format", 200, "Ctrl+Shift+L", reason=in_text, icon="list-bullets")
def bullets(window: Desk) -> None:
    """Make the paragraphs a list, or paragraphs again."""
    window.page.editor.sheet.toggle_list()


@command("Link…", "Format", 210, reason=in_text, icon="link-simple")
def link(window: Desk) -> None:
    """Put a web address behind the selected words."""
    sheet = window.page.editor.sheet
    address = window.ask.text(window, "Link", "Web or email address", _guess(sheet.selected_text()), "Set link")
    if address is not None:
        sheet.set_link(whole(address))


def _guess(words: str) -> str:
    return whole(words) if looks_like_one(words) else ""
