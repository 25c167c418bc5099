"""Trouble with a release's file, told in the banner above the sheet, each with its way out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from studio.store.files import ChangedOutside, NoRoom, Opened, OpenError, ReadOnlyPlace, open_release, saved_by
from studio.ui.desk import Desk
from studio.ui.widgets.announce import announce
from studio.ui.widgets.banner import Banner, Banners
from studio.ui.words import clock, curly

if TYPE_CHECKING:
    from studio.store.lock import InUse
    from studio.store.recovery import Kept
    from studio.ui.page import ReleasePage

__all__ = [
    "banner", "copy_failed", "in_use", "newer_copy", "offer_readable", "save_failed", "save_works_again",
    "tell_notes", "was_kept", "with_notes",
]

Tone = Literal["check", "must", "info"]
Way = tuple[str, Callable[[], object]]
SAVED_NEWER = "saved a newer copy"
READ_ONLY = "You can’t save in this folder"
ONLY_IN_MEMORY = "Your work is only in memory"


def banner(banners: Banners, title: str, line: str, tone: Tone, *ways: Way) -> None:
    """Show a banner whose buttons take it away before they act."""

    def closing(act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            banners.dismiss(title)
            act()

        return run

    banners.add(Banner(title, curly(line), tone, tuple((text, closing(act)) for text, act in ways)))


def _time(seconds: float) -> str:
    """A time of day from seconds since 1970."""
    from PySide6.QtCore import QDateTime

    return clock(QDateTime.fromSecsSinceEpoch(int(seconds)).time())


def _copy(window: Desk) -> Way:
    return "Save a copy…", lambda: window.run("save_copy")


# --- opening ---------------------------------------------------------------------------------------------------------


def offer_readable(window: Desk, path: Path, opened: Opened, show: Callable[[], object]) -> None:
    """Tell that a file is damaged, before anything of it is shown, and offer what can be read of it."""
    if window.page is None and not window.on_start():
        window.show_start()  # a window that shows nothing yet
    banners = window.start.banners if window.on_start() else window.page.editor.banners
    line = _line(opened, "This file is damaged. ")
    banner(banners, "This file is damaged", f"{path.name}: {line}", "must", ("Open what’s readable", show))


def _line(opened: Opened, title: str) -> str:
    return " ".join(opened.notes[:1]).removeprefix(title)


def tell_notes(window: Desk, page: ReleasePage, opened: Opened) -> None:
    """Tell what has to be said of a file that was opened, and keep it from being written where it mustn't be."""
    copy = _copy(window)
    if opened.damaged:
        page.keeper.blocked = "This file is damaged. Save what is readable under another name."
        page.session.mark_unsaved()
        banner(
            page.editor.banners, "This is what could be read", _line(opened, "This file is damaged. "), "must",
            copy, ("What is missing", lambda: page.editor.command.emit("ledger")),
        )  # fmt: skip
    elif opened.read_only and opened.notes:
        title = "Made with a newer Release Studio"
        page.keeper.blocked = " ".join(opened.notes[:1])
        banner(page.editor.banners, title, _line(opened, f"{title}. "), "check", copy)
    elif opened.read_only:
        page.keeper.blocked = "This folder is read-only."
        _read_only(window, page)


def with_notes(opened: Opened) -> Opened:
    """What was opened, with all that could not be read named in the release itself: it's saved along with the copy."""
    release = opened.release
    if not opened.damaged:
        return opened
    told = tuple(note for note in opened.notes if note not in release.ledger)
    return replace(opened, release=replace(release, ledger=(*release.ledger, *told)))


def in_use(window: Desk, page: ReleasePage, error: InUse) -> None:
    """Tell that someone else has the release open."""
    banner(page.editor.banners, "Someone else has this release open", str(error), "info", _copy(window))


def was_kept(page: ReleasePage, kept: Kept, saved: Opened | None) -> None:
    """Tell that the work of a program that ended unexpectedly is here; offer to show what it has beyond the file."""
    at = _time(kept.at)
    line = f"Release Studio closed unexpectedly. Everything up to {at} is here."
    ways: tuple[Way, ...] = ()
    if saved is not None and not saved.damaged:
        ways = (("See what changed", lambda: _compare(page, saved, "The saved file")),)
    banner(page.editor.banners, "Your work was kept", line, "info", *ways)


# --- saving ----------------------------------------------------------------------------------------------------------


def save_failed(window: Desk, error: Exception) -> None:
    """Tell why a release couldn't be saved, with the way out."""
    page = window.page
    if page is None:
        return
    banners = page.editor.banners
    if isinstance(error, ChangedOutside):
        newer_copy(page)
    elif isinstance(error, ReadOnlyPlace):
        _read_only(window, page)
    elif isinstance(error, NoRoom):
        banner(banners, "There’s no room to save", _room(page), "must", ("Save elsewhere…", _copy(window)[1]))
    else:
        again = ("Try again", lambda: window.run("save"))
        banner(banners, "This release couldn’t be saved", str(error), "must", again, _copy(window))


def save_works_again(page: ReleasePage) -> None:
    """Take the banners of a trouble away that has passed."""
    for title in ("There’s no room to save", READ_ONLY, "This release couldn’t be saved", ONLY_IN_MEMORY):
        page.editor.banners.dismiss(title)
    announce(page.editor, "Saved again")


def copy_failed(window: Desk, page: ReleasePage, why: str) -> None:
    """Tell that no recovery copy can be kept, gravely where the release's own file doesn't hold the work either; or,
    without a reason, that one can be kept again."""
    banners = page.editor.banners
    banners.dismiss(ONLY_IN_MEMORY)
    if READ_ONLY in banners.titles():
        _read_only(window, page)
    elif not why:
        window.say("Recovery copies are kept again")
    elif page.session.path is None or page.keeper.blocked:
        line = f"{why} Save this release where there’s room for it."
        banner(banners, ONLY_IN_MEMORY, line, "must", _copy(window))
    else:
        window.say(f"No recovery copy can be kept. {why}")


def _read_only(window: Desk, page: ReleasePage) -> None:
    line, why = "It is read-only. Your work is safe in a recovery copy on this computer.", page.keeper.copy_trouble
    if why:
        line = f"It is read-only, and no recovery copy can be kept: your work is only in memory. {why}"
    banner(page.editor.banners, READ_ONLY, line, "must" if why else "check", _copy(window))


def _room(page: ReleasePage) -> str:
    path = page.session.path
    try:
        free = shutil.disk_usage(path.parent).free // 1_000_000 if path else 0
    except OSError:
        free = 0
    kept = "in a recovery copy on this computer" if page.keeper.has_copy else "in memory"
    return f"{free} MB free on this disk. Your work since the last save is {kept}."


def newer_copy(page: ReleasePage) -> None:
    """Tell that someone saved the file meanwhile: by whom and when, as far as the disk knows."""
    path = page.session.path
    if path is None:
        return
    who, when = saved_by(path)
    at = f" at {_time(when)}" if when else ""
    title = f"{who or 'Someone'} {SAVED_NEWER}{at}"
    for other in page.editor.banners.titles():
        if SAVED_NEWER in other:
            page.editor.banners.dismiss(other)
    page.keeper.blocked = page.keeper.blocked or f"{title}."
    line = "Compare before you go on, so nobody’s edits are lost."
    banner(
        page.editor.banners, title, line, "info",
        ("Compare", lambda: _compare_theirs(page, title)), ("Keep mine", lambda: _keep_mine(page)),
    )  # fmt: skip


def _compare_theirs(page: ReleasePage, title: str) -> None:
    """Show how theirs became mine; the banner comes back, since the choice is still to be made."""
    path = page.session.path
    assert path
    try:
        theirs = open_release(path)
    except OpenError as error:
        mine = ("Keep mine", lambda: _keep_mine(page))
        banner(page.editor.banners, "Their copy can’t be read", str(error), "must", mine)
        return
    _compare(page, theirs, title.partition(" saved")[0] + "’s copy")
    newer_copy(page)


def _compare(page: ReleasePage, other: Opened, title: str) -> None:
    from studio.ui.compare.comparing import compare

    compare(page.editor, other.release, title)


def _keep_mine(page: ReleasePage) -> None:
    window = page.window()
    try:
        page.keeper.save_over()
    except Exception as error:  # told in the same place; what is no trouble with a file is raised there
        save_failed(window, error)
        return
    window.say("Saved. The other copy is kept as .bak")
