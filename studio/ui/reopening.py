"""Closing the program and opening it again with the same releases, for what takes effect only at a start."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.model.release import Release
from studio.store import recovery
from studio.store.files import SaveError
from studio.ui.frame.scale import environment
from studio.ui.house import recall, remember
from studio.ui.session import settle

if TYPE_CHECKING:
    from studio.ui.desk import Desk, House

__all__ = ["begun_with", "close_all", "open_again", "reopen"]

_NAME = "reopen"


def begun_with() -> list[str]:
    """The words that this program was begun with, the releases left out."""
    given = len(sys.argv) - 1
    words = [*sys.orig_argv]
    return words[: len(words) - given] if given else words


def close_all(house: House) -> str:
    """Save what can be saved, keep a copy of the rest, remember what is open, and close every window.

    Returns why it can't be done, in a sentence, and then nothing is closed.
    """
    opened: list[dict[str, str]] = []
    for window in house.windows():
        if window.page is None:
            continue
        reason, told = _kept(window.page, house.folder / "recovery")
        if reason:
            return reason
        opened.append(told)
    remember(house, _NAME, json.dumps(opened))
    for window in tuple(house.windows()):
        if window.page:
            window.page.session.mark_saved()  # what isn't in its file is in the copy
        window.close()
    return ""


def _kept(page: Any, folder: Path) -> tuple[str, dict[str, str]]:
    """Why a release can't be kept, and where it's found again."""
    session, keeper = page.session, page.keeper
    settle(session)
    if session.path and not keeper.blocked:
        if session.is_modified:
            try:
                keeper.save()
            except SaveError as error:
                return f"“{session.release.title}” couldn’t be saved. {error}", {}
        return "", {"path": str(session.path)}
    if session.path and not session.is_modified:
        return "", {"path": str(session.path)}
    import uuid

    key = uuid.uuid4().hex
    try:
        recovery.keep(folder, key, session.release, session.path)
    except SaveError as error:
        return f"“{session.release.title}” couldn’t be kept. {error}", {}
    return "", {"key": key}


def open_again(house: House) -> str:
    """Close the program and begin it anew with the same releases. Returns why it can't be done, or nothing."""
    reason = close_all(house)
    if reason:
        return reason
    house.jobs.wait()
    from PySide6.QtCore import QProcess, QProcessEnvironment

    program, *words = begun_with()
    process = QProcess()
    process.setProgram(sys.executable if Path(program).name.startswith("python") else program)
    process.setArguments(words)
    around = QProcessEnvironment()
    for name, value in environment().items():
        around.insert(name, value)
    process.setProcessEnvironment(around)
    process.startDetached()
    return ""


def reopen(house: House, window: Desk) -> bool:
    """Open what was open when the program was closed to be opened again. Whether there was anything."""
    from studio.ui.file import opening

    line = recall(house, _NAME)
    if not line:
        return False
    remember(house, _NAME, "")
    try:
        told = [dict(each) for each in json.loads(line)]
    except (ValueError, TypeError):
        return False
    copies = {kept.key: kept for kept in recovery.kept(house.folder / "recovery")}
    for each in told:
        if each.get("key") in copies:
            opening.open_kept(window, copies[each["key"]])
            _say_nothing(house, copies[each["key"]].release)
        elif each.get("path") and Path(each["path"]).exists():
            opening.open_path(window, Path(each["path"]))
    return window.page is not None


def _say_nothing(house: House, release: Release) -> None:
    """Take away what is said of a copy after a crash: there was none."""
    for window in house.windows():
        banners = window.page.editor.banners if window.page and window.page.session.release == release else None
        if banners and banners.shown:
            banners.dismiss(banners.shown.title)
