"""What can be done with a release from the list: open, duplicate, compare, archive, delete and restore it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QDateTime, QFile, QUrl
from PySide6.QtGui import QDesktopServices

from studio.model.copying import duplicate
from studio.model.release import Release
from studio.store import deleted, recent
from studio.store.deleted import Deleted
from studio.store.files import OpenError, SaveError, open_release
from studio.store.lock import InUse, acquire
from studio.store.recent import Recent
from studio.ui.desk import Desk
from studio.ui.draft.bringing import open_any
from studio.ui.file import opening
from studio.ui.words import curly

__all__ = [
    "archive", "bin_folder", "compare", "delete", "duplicate_as_new", "find_it", "open_entry", "restore",
    "show_in_folder", "sweep", "take_off", "throw_away",
]

COMPARE = "compare_with_file"


def bin_folder(desk: Desk) -> Path:
    """Where the copies of deleted releases are."""
    return desk.program.folder / "bin"


def open_entry(desk: Desk, entry: Recent) -> None:
    """Open a release, or have it looked for where its file isn't there."""
    if Path(entry.path).exists():
        open_any(desk, Path(entry.path))
    else:
        find_it(desk, entry)


def find_it(desk: Desk, entry: Recent) -> None:
    """Ask where a release is that was moved, and open it there."""
    path = desk.ask.open_path(desk, f"Find “{entry.title}”", "Releases (*.release)")
    if path:
        recent.remove(desk.program.folder, entry.path)
        open_any(desk, path)


def duplicate_as_new(desk: Desk, entry: Recent) -> None:
    """Open a copy of a release as the first draft of a new one, not saved yet."""
    holder = _window_of(desk, Path(entry.path))
    try:
        release: Release = (
            holder.page.session.release if holder and holder.page else open_release(Path(entry.path)).release
        )
    except OpenError as error:
        desk.ask.tell(desk, "This release can’t be duplicated", curly(str(error)))
        return
    page = opening.show_release(desk, duplicate(release))
    page.session.mark_unsaved()
    page.editor.sheet.focus_sheet()
    page.status.say("A copy as draft 1. Release date and time are cleared, and no fact counts as checked")


def compare(desk: Desk, entry: Recent) -> None:
    """Open a release and ask what to compare it with."""
    open_entry(desk, entry)
    holder = _window_of(desk, Path(entry.path))
    if holder:
        holder.run(COMPARE)


def show_in_folder(desk: Desk, entry: Recent) -> None:
    """Show the folder that a release is in."""
    folder = Path(entry.path).parent
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        desk.start.say(f"It is in {folder}")


def archive(desk: Desk, entry: Recent, *, on: bool) -> None:
    """Put a release into the archive, or bring it back; the file stays where it is."""
    recent.archive(desk.program.folder, entry.path, on=on)
    said = f"“{entry.title}” is in the archive" if on else f"“{entry.title}” is back in the list"
    desk.start.refresh()
    desk.start.say(said, lambda: archive(desk, entry, on=not on))


def take_off(desk: Desk, entry: Recent) -> None:
    """Take a release whose file isn't there off the list."""
    recent.remove(desk.program.folder, entry.path)

    def undo() -> None:
        recent.add(desk.program.folder, entry)
        desk.start.refresh()
        desk.start.say("")

    desk.start.refresh()
    desk.start.say(f"“{entry.title}” is off the list", undo)


def delete(desk: Desk, entry: Recent) -> None:
    """Delete a release after a question: to the system's bin, with a copy in ours from which it can be restored."""
    path = Path(entry.path)
    holder = _window_of(desk, path)
    if holder:
        desk.start.say(f"“{entry.title}” is open. Close it first, then delete it")
        return
    line = f"It moves to the bin. For {deleted.DAYS} days it can be restored from Recently deleted."
    if not desk.ask.confirm(desk, f"Delete “{entry.title}”?", line, "Delete release"):
        return
    try:
        with acquire(path):
            item = _to_bin(desk, entry, path)
    except InUse as error:
        owner = error.owner
        who = f"{owner.user} on {owner.computer}"
        desk.start.say(f"“{entry.title}” is open by {who}. It can’t be deleted until it’s closed there")
        return
    except (OSError, SaveError) as error:
        why = getattr(error, "strerror", None) or str(error)
        desk.ask.tell(desk, f"“{entry.title}” wasn’t deleted", curly(f"{path.name}: {why}"))
        return
    recent.remove(desk.program.folder, entry.path)
    desk.start.refresh()
    desk.start.say(f"Deleted “{entry.title}”", lambda: restore(desk, item))


def _to_bin(desk: Desk, entry: Recent, path: Path) -> Deleted:
    """Keep a copy, then move the file to the system's bin, or remove it where that can't be done."""
    folder = bin_folder(desk)
    item = deleted.keep(folder, entry, QDateTime.currentDateTime().toString("yyyy-MM-ddTHH:mm:ss"))
    try:
        if not _trashed(path):
            path.unlink()
    except OSError:
        deleted.forget(folder, item.key)
        raise
    return item


def _trashed(path: Path) -> bool:
    """Whether the system moved a file to its bin."""
    moved = QFile.moveToTrash(str(path))
    return moved[0] if isinstance(moved, tuple) else bool(moved)


def restore(desk: Desk, item: Deleted) -> None:
    """Put a deleted release back where it was, or where the person says if that can't be done."""
    entry, folder = item.entry, bin_folder(desk)
    try:
        path = deleted.restore(folder, item)
    except (SaveError, OSError):
        place = desk.ask.save_path(desk, f"Restore “{entry.title}”", Path.home() / Path(entry.path).name,
                                   "Releases (*.release)")
        if place is None:
            return
        try:
            path = deleted.restore(folder, item, place)
        except (SaveError, OSError) as error:
            desk.ask.tell(desk, f"“{entry.title}” can’t be restored there", curly(str(error)))
            return
    recent.add(desk.program.folder, replace(entry, path=str(path)))
    desk.start.refresh()
    desk.start.say(f"“{entry.title}” is back in {path.parent.name or path.parent}")


def throw_away(desk: Desk, item: Deleted) -> None:
    """Remove the copy of a deleted release, after a question."""
    line = "The copy that Release Studio keeps is removed. It can’t be brought back from here."
    if desk.ask.confirm(desk, f"Throw away “{item.entry.title}”?", line, "Throw away"):
        _gone(desk, item)
        desk.start.refresh()


def sweep(desk: Desk) -> None:
    """Remove the copies of what was deleted more than 30 days ago."""
    for item in deleted.due(bin_folder(desk), desk.program.today()):
        _gone(desk, item, failed=lambda error: None)  # nobody asked for it just now


def _gone(desk: Desk, item: Deleted, failed: Callable[[Exception], None] | None = None) -> None:
    """A release is deleted for good: its copy goes, and the library no longer counts what it carried."""
    release, path = deleted.release_of(bin_folder(desk), item.key), item.entry.path
    deleted.forget(bin_folder(desk), item.key)
    if release is None or Path(path).exists() or not any(section.link for section in release.sections):
        return  # it's there again: brought back from the system's bin

    def forget(library: Any) -> None:
        from studio.library.uses import forget_uses

        forget_uses(library, release.key, path=path)

    desk.program.library.ask(forget, lambda _: None, failed, writes=True)


def _window_of(desk: Desk, path: Path) -> Desk | None:
    """The window in which a file is open."""
    for window in desk.program.windows():
        with contextlib.suppress(OSError):
            if window.page and window.page.session.path and window.page.session.path.resolve() == path.resolve():
                return window
    return None
