"""The menu of a text of the library: what can be done with it, and why something can't."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QMenu

from studio.model.library import LibraryText
from studio.model.text import Block
from studio.ui.desk import Desk
from studio.ui.library.sharing import take
from studio.ui.library.words import shown_version

__all__ = ["RECORDS", "fill"]

# Kinds whose words aren't written on a sheet.
RECORDS = ("profile", "house-rules")


def fill(menu: QMenu, acts: Any, desk: Desk, text: LibraryText) -> None:
    """Fill the menu of a text; what can't be done is greyed and says why."""
    writes, decides = acts.reason(), acts.reason(approver=True)
    retired = "It’s retired" if text.retired else ""
    waiting = text.waiting_number

    def add(words: str, act: Any, reason: str) -> None:
        action = menu.addAction(words, act)
        action.setEnabled(not reason)
        action.setToolTip(reason)

    if text.kind == "profile":
        add("Keep among my profiles", lambda: acts.page.say(take(desk, text)), "")
    home = "profiles" if text.kind == "profile" else "house rules"
    record = f"It’s edited on the page of {home}, and shared from there" if text.kind in RECORDS else ""
    add("Edit…", lambda: acts.edit(text), writes or retired or record)
    add("Particulars…", lambda: acts.describe(text), writes)
    menu.addSeparator()
    if waiting:
        add(f"Approve version {waiting}…", lambda: acts.decide(text, waiting), decides or retired)
    elif text.current_number:
        add("Approve again…", lambda: acts.decide(text, text.current_number), decides or retired)
    menu.addSeparator()
    add("Merge with another text…", lambda: acts.merge(text), writes or retired or record)
    parts = "" if len(_parts(text)) > 1 else "It’s one paragraph: there’s nothing to part"
    add("Split into several…", lambda: acts.split(text), writes or retired or parts)
    menu.addSeparator()
    if text.retired:
        add("Restore", lambda: acts.restore(text), decides)
        for heir in text.retired.successors:
            add("Show what took its place", lambda heir=heir: acts.page.show_id(heir), "")
    else:
        add("Retire…", lambda: acts.retire(text), decides)


def _parts(text: LibraryText) -> tuple[Block, ...]:
    version = shown_version(text)
    return tuple(block for block in version.blocks if block.text.strip()) if version else ()
