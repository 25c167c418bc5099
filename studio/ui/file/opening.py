"""Opening and saving releases."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from studio import resources
from studio.model.release import Release
from studio.store import recovery
from studio.store.files import Opened, OpenError, SaveError, Stamp, open_release
from studio.store.lock import InUse
from studio.store.recovery import Kept
from studio.templates import Template, start
from studio.ui.desk import Desk
from studio.ui.file import trouble
from studio.ui.file.naming import file_name, name_by
from studio.ui.file.remembering import remember, standing
from studio.ui.file.saving import Keeper
from studio.ui.history.recording import begin, keyed, record
from studio.ui.session import Session
from studio.ui.words import curly

if TYPE_CHECKING:
    from studio.ui.page import ReleasePage

__all__ = [
    "has_sample",
    "new_release",
    "open_kept",
    "open_path",
    "refuse",
    "samples",
    "save",
    "save_as",
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
    from studio.ui.sections.moves import completed

    session = Session(completed(keyed(release)), path)
    keeper = Keeper(session, house.jobs, house.folder, stamp, key=key)
    page = ReleasePage(house.theme, house.jobs, session, keeper, house, house.today, desk.tips())
    keeper.entry = partial(standing, page)
    keeper.failed.connect(lambda error: trouble.save_failed(desk, error))
    keeper.works_again.connect(lambda: trouble.save_works_again(page))
    keeper.copy_failed.connect(lambda line: trouble.copy_failed(desk, page, line))
    page.top.state_clicked.connect(lambda: _state_clicked(desk))
    desk.show_page(page)
    begin(page)
    return page


def new_release(window: Desk, template: Template) -> None:
    """Begin a release of a type: Facts is open, and the caret is in the headline."""
    page = _show(window, replace(start(template), language=window.program.settings.language))
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
    if opened.damaged:
        trouble.offer_readable(window, path, opened, lambda: _show_opened(window, path, trouble.with_notes(opened)))
    else:
        _show_opened(window, path, opened)


def _show_opened(window: Desk, path: Path, opened: Opened) -> None:
    page = _show(window, opened.release, path if not opened.damaged else None, opened.stamp)
    desk = _desk(window, page)
    if not (opened.damaged or opened.read_only):
        try:
            page.keeper.hold(path)
        except InUse as error:
            trouble.in_use(desk, page, error)
    page.editor.sheet.start_at_top()
    trouble.tell_notes(desk, page, opened)
    QTimer.singleShot(_LATER, page, lambda: _settled(desk, page))


def _settled(desk: Desk, page: ReleasePage) -> None:
    remember(desk)
    _watch(page)


def _watch(page: ReleasePage) -> None:
    from studio.ui.file.watching import watch  # Qt's own watcher costs 14 ms at start

    watch(page)


def _refuse(window: Desk, title: str, line: str) -> None:
    if window.page is None and not window.on_start():
        window.show_start()  # a window that shows nothing yet
    window.ask.tell(window, title, curly(line))


def _desk(window: Desk, page: ReleasePage) -> Desk:
    return next((other for other in window.program.windows() if other.page is page), window)




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
show_release, refuse = _show, _refuse


def open_kept(window: Desk, kept: Kept) -> None:
    """Open a recovery copy: the work of a program that ended unexpectedly."""
    path = Path(kept.path) if kept.path else None
    saved = None
    if path:
        try:
            saved = open_release(path)
        except OpenError:
            path = None
    page = _show(window, kept.release, path, saved.stamp if saved else None, key=kept.key)
    page.session.mark_unsaved()
    if path:
        try:
            page.keeper.hold(path)
        except InUse as error:
            page.keeper.blocked = str(error)
    trouble.was_kept(page, kept, saved)
    QTimer.singleShot(_LATER, page, lambda: _watch(page))


def forget_kept(window: Desk, kept: Kept) -> None:
    """Throw a recovery copy away."""
    recovery.forget(window.program.folder / "recovery", kept.key, entry=True)


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
        trouble.save_failed(window, error)
        return
    window.say(f"Saved in {page.session.path.name}")
    remember(window)


def save_as(window: Desk) -> bool:
    """Ask where to save, and save there. Whether it was saved."""
    page = window.page
    assert page
    here = page.session.path.parent if page.session.path else Path.home()
    path = window.ask.save_path(window, "Save", here / file_name(page.session.release), _RELEASES)
    if path is None:
        return False
    if path.suffix.lower() != ".release":
        path = path.with_name(path.name + ".release")
    name_by(page.session, path)
    try:
        page.keeper.save(path)
    except (SaveError, InUse) as error:
        trouble.save_failed(window, error)
        return False
    window.say(f"Saved in {path.name}")
    remember(window)
    return True





def _state_clicked(window: Desk) -> None:
    page = window.page
    if page and page.keeper.state == "unsaved":
        save(window)
