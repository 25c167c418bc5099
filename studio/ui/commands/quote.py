"""Commands for the quote that the caret is in: its speaker, and whether they approved it."""

from __future__ import annotations

from studio.model.release import Section
from studio.ui.commands import command, in_text
from studio.ui.desk import Desk


def _quote(window: Desk) -> Section | None:
    """The quote that the caret is in."""
    current = window.page.editor.sheet.current()
    return next((s for s in window.page.session.release.of_kind("quote") if s.id == current), None)


def in_quote(window: Desk) -> str:
    """It needs the caret in a quote."""
    return in_text(window) or ("" if _quote(window) else "Put the caret into a quote first")


def _written(window: Desk) -> str:
    """It needs a quote with words."""
    return in_quote(window) or ("" if _quote(window).written else "The quote isn’t written yet")


def _approved(window: Desk) -> str:
    """It needs a quote that was approved."""
    return in_quote(window) or ("" if _quote(window).approval else "The quote isn’t marked as approved")


@command("Speaker of the quote…", "Insert", 140, reason=in_quote, icon="user")
def choose_speaker(window: Desk) -> None:
    """Choose who is quoted, from the profile or by name; the quote shows name and title as facts."""
    from studio.ui.sections.quoting import choose_speaker as choose

    choose(window, _quote(window).id)


@command("Mark the quote as approved…", "Review", 400, reason=_written, icon="check-circle")
def approve_quote(window: Desk) -> None:
    """Say who approved the words of the quote; later changes are told."""
    from studio.ui.sections.quoting import approve

    approve(window, _quote(window).id)


@command("Take back the approval", "Review", 410, reason=_approved)
def withdraw_approval(window: Desk) -> None:
    """The quote is no longer marked as approved."""
    from studio.model.approval import take_back

    session, caret = window.page.session, window.page.editor.sheet.caret()
    session.commit(take_back(session.release, _quote(window).id), "Take back the approval", origin=caret)
    window.say("The approval is taken back", undoable=True)
