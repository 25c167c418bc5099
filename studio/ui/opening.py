"""Opening and saving releases, and the banners that tell of trouble with either."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QTimer

from studio import resources
from studio.model.release import Release
from studio.store import recovery
from studio.store.files import ChangedOutside, NoRoom, Opened, OpenError, ReadOnlyPlace, SaveError, Stamp, open_release
from studio.store.lock import InUse
from studio.store.recovery import Kept
from studio.templates import Template, start
from studio.ui.desk import Desk
from studio.ui.recording import begin, keyed, record
from studio.ui.remembering import remember
from studio.ui.saving import Keeper
from studio.ui.session import Session
from studio.ui.widgets.banner import Banner
from studio.ui.words import curly, paper_name

if TYPE_CHECKING:
    from studio.ui.page import ReleasePage

__all__ = [
    "add_banner",
    "has_sample",
    "new_release",
    "open_kept",
    "open_path",
    "refuse",
    "samples",
    "save",
    "save_as",
    "save_failed",
    "show_release",
]

# Milliseconds after a release is opened until it's put on the list: not before it's painted and checked.
_LATER = 1500
_RELEASES = "Releases (*.release)"


def _show(
    window: Desk, release: Release, path: Path | None = None, stamp: Stamp | None = None, key: str = ""
) -> ReleasePage:
    """A page for a release, in this window if nothing is open in it, else in a new one."""
    desk = window if window.page is None else window.program.new_window()
    house = desk.program
    from studio.ui.page import ReleasePage  # the start page does without all that a release needs
    from studio.ui.section_moves import completed

    session = Session(completed(keyed(release)), path)
    keeper = Keeper(session, house.jobs, house.folder, stamp, key=key)
    page = ReleasePage(house.theme, house.jobs, session, keeper, house, house.today, desk.tips())
    keeper.failed.connect(lambda error: save_failed(desk, error))
    keeper.copy_failed.connect(lambda line: desk.say(f"No recovery copy can be kept. {line}"))
    page.top.state_clicked.connect(lambda: _state_clicked(desk))
    desk.show_page(page)
    begin(page)
    return page


def new_release(window: Desk, template: Template) -> None:
    """Begin a release of a type: Facts is open, and the caret is in the headline."""
    page = _show(window, start(template))
    record(page, "started", title=template.title, hold=False)
    page.editor.show_panel(1)
    page.editor.sheet.focus_sheet()


def open_path(window: Desk, path: Path) -> None:
    """Open a release's file. A release that is open already comes to the front."""
    for other in window.program.windows():
        if other.page and other.page.session.path and other.page.session.path.resolve() == path.resolve():
            other.raise_()
            other.activateWindow()
            return
    try:
        opened = open_release(path)
    except OpenError as error:
        _refuse(window, "This file can’t be opened", str(error))
        return
    safe = not (opened.damaged or opened.read_only)
    page = _show(window, opened.release, path if not opened.damaged else None, opened.stamp)
    if safe:
        try:
            page.keeper.hold(path)
        except InUse as error:
            _banner(
                page,
                "Someone else has this release open",
                str(error),
                "info",
                ("Save a copy…", lambda: save_as(_desk(window, page))),
            )
    desk = _desk(window, page)
    page.editor.sheet.start_at_top()
    _tell_notes(desk, page, opened)
    QTimer.singleShot(_LATER, page, lambda: remember(desk))


def _refuse(window: Desk, title: str, line: str) -> None:
    if window.page is None and not window.on_start():
        window.show_start()  # a window that shows nothing yet
    window.ask.tell(window, title, curly(line))


def _desk(window: Desk, page: ReleasePage) -> Desk:
    return next((other for other in window.program.windows() if other.page is page), window)


def _tell_notes(window: Desk, page: ReleasePage, opened: Opened) -> None:
    copy = ("Save a copy…", lambda: save_as(window))
    line = " ".join(opened.notes[:1])
    if opened.damaged:
        page.keeper.blocked = "This file is damaged. Save what is readable under another name."
        page.session.mark_unsaved()
        _banner(page, "This file is damaged", line.removeprefix("This file is damaged. "), "must", copy)
    elif opened.read_only and opened.notes:
        page.keeper.blocked = line
        title = "Made with a newer Release Studio"
        _banner(page, title, line.removeprefix(f"{title}. "), "check", copy)
    elif opened.read_only:
        page.keeper.blocked = "This folder is read-only."
        _banner(
            page,
            "You can’t save in this folder",
            "It is read-only. Your work is safe in a recovery copy on this computer.",
            "check",
            copy,
        )


def _banner(
    page: ReleasePage, title: str, line: str, tone: Literal["check", "must", "info"],
    *buttons: tuple[str, Callable[[], object]],
) -> None:
    """Show a banner whose buttons take it away before they act."""
    def closing(act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            page.editor.banners.dismiss(title)
            act()

        return run

    page.editor.banners.add(Banner(title, curly(line), tone, tuple((text, closing(act)) for text, act in buttons)))


def samples() -> list[Path]:
    """The files of the sample that are installed, the finished release first."""
    try:
        folder = resources.path("samples")
    except FileNotFoundError:
        return []
    return sorted(
        (*folder.glob("*.release"), *folder.glob("*.txt")), key=lambda file: (file.suffix != ".release", file.name)
    )


def has_sample() -> bool:
    """Whether a sample release is installed."""
    return bool(samples())


# What bringing in a draft shares with opening a file.
show_release, add_banner, refuse = _show, _banner, _refuse


def open_kept(window: Desk, kept: Kept) -> None:
    """Open a recovery copy: the work of a program that ended unexpectedly."""
    path = Path(kept.path) if kept.path else None
    stamp = None
    if path:
        try:
            stamp = open_release(path).stamp
        except OpenError:
            path = None
    page = _show(window, kept.release, path, stamp, key=kept.key)
    page.session.mark_unsaved()
    if path:
        try:
            page.keeper.hold(path)
        except InUse as error:
            page.keeper.blocked = str(error)
    _banner(
        page,
        "Your work was kept",
        "Release Studio closed unexpectedly. Everything up to a second before is here.",
        "info",
    )


def forget_kept(window: Desk, kept: Kept) -> None:
    """Throw a recovery copy away."""
    recovery.forget(window.program.folder / "recovery", kept.key)


def save(window: Desk) -> None:
    """Save at once and say so; a release without a file, or with one that can't be saved to, asks for one."""
    page = window.page
    assert page
    if page.session.path is None or page.keeper.blocked:
        save_as(window)
        return
    try:
        page.keeper.save()
    except SaveError as error:
        save_failed(window, error)
        return
    window.say(f"Saved in {page.session.path.name}")
    remember(window)


def save_as(window: Desk) -> bool:
    """Ask where to save, and save there. Whether it was saved."""
    page = window.page
    assert page
    here = page.session.path.parent if page.session.path else Path.home()
    path = window.ask.save_path(window, "Save", here / f"{paper_name(page.session.release)}.release", _RELEASES)
    if path is None:
        return False
    if path.suffix.lower() != ".release":
        path = path.with_name(path.name + ".release")
    try:
        page.keeper.save(path)
    except (SaveError, InUse) as error:
        save_failed(window, error)
        return False
    window.say(f"Saved in {path.name}")
    remember(window)
    return True


def save_failed(window: Desk, error: Exception) -> None:
    """Tell in a banner why a release couldn't be saved, with the way out."""
    page = window.page
    if page is None:
        return
    copy = ("Save a copy…", lambda: save_as(window))
    if isinstance(error, ChangedOutside):
        _banner(
            page,
            "Someone saved a newer copy",
            f"{error} Look at it before you go on, so nobody’s edits are lost.",
            "info",
            ("Open theirs", lambda: _open_theirs(window)),
            ("Keep mine", lambda: _keep_mine(window)),
        )
    elif isinstance(error, ReadOnlyPlace):
        _banner(
            page,
            "You can’t save in this folder",
            "It is read-only. Your work is safe in a recovery copy on this computer.",
            "check",
            copy,
        )
    elif isinstance(error, NoRoom):
        _banner(
            page,
            "There’s no room to save",
            f"{error} Your work is in memory.",
            "must",
            ("Save elsewhere…", lambda: save_as(window)),
        )
    else:
        _banner(page, "This release couldn’t be saved", str(error), "must", copy)


def _open_theirs(window: Desk) -> None:
    page = window.page
    assert page
    assert page.session.path
    theirs = open_release(page.session.path)
    other = _show(window, theirs.release)
    other.keeper.blocked = "This is the copy that someone else saved."


def _keep_mine(window: Desk) -> None:
    page = window.page
    assert page
    try:
        page.keeper.save_over()
    except SaveError as error:
        save_failed(window, error)
        return
    window.say("Saved. The other copy is kept as .bak")


def _state_clicked(window: Desk) -> None:
    page = window.page
    if page and page.keeper.state == "unsaved":
        save(window)
