"""Putting open releases on the list of the start page, as they stand."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from studio.store import recent, recovery
from studio.store.recent import Recent

if TYPE_CHECKING:
    from studio.model.release import Release
    from studio.ui.desk import Desk, House
    from studio.ui.page import ReleasePage

__all__ = ["remember", "remember_all", "standing"]


def remember(window: Desk) -> None:
    """Put a window's release on the list, as it stands; one without a file isn't listed."""
    page = window.page
    if page is not None and page.session.path is not None:
        listed = recent.read(window.program.folder)
        entry = _entry(page, page.session.path, listed)
        if entry not in listed and replace(entry, archived=True) not in listed:
            recent.add(window.program.folder, entry)


def remember_all(house: House) -> None:
    """Put what is open in all windows on the list, as it stands."""
    for window in house.windows():
        remember(window)


def standing(page: ReleasePage, release: Release, path: Path) -> Recent:
    """How the list shows what is kept of an open release. Nothing is checked for it: what to fix is the last known."""
    from studio.ui.checks.findings import items

    checker, counts = page.editor.checker, (recovery.UNCOUNTED, recovery.UNCOUNTED)
    if checker.at is not None:
        levels = [item.level for item in items(checker.report.findings, page.session.release)]
        counts = levels.count("must"), levels.count("worth")
    return _shown(page, release, path, counts)


def _entry(page: ReleasePage, path: Path, listed: tuple[Recent, ...]) -> Recent:
    old = next((entry for entry in listed if entry.path == str(path)), None)
    return _shown(page, page.session.release, path, _to_fix(page, old))


def _shown(page: ReleasePage, release: Release, path: Path, to_fix: tuple[int, int]) -> Recent:
    from studio.outline import outline
    from studio.ui.sections.panel import written
    from studio.ui.words import template_for

    done, required = written(outline(release, template_for(release), page.editor.draft(release).profile))
    return Recent(
        str(path), release.title, release.type, release.draft, _edited(page, path), done, required, *to_fix,
        release.stage, release.fact("release.date"), release.fact("release.time"),
    )  # fmt: skip


def _to_fix(page: ReleasePage, listed: Recent | None) -> tuple[int, int]:
    """How much must be fixed and is worth checking. Of a release not checked since it was opened, what is listed."""
    from studio.rules import engine
    from studio.ui.checks.findings import items

    checker, release = page.editor.checker, page.session.release
    if checker.at is None and listed is not None and not page.session.is_modified:
        return listed.must, listed.worth
    report = checker.report if checker.is_current else engine.check(page.editor.draft(release))
    levels = [item.level for item in items(report.findings, release)]
    return levels.count("must"), levels.count("worth")


def _edited(page: ReleasePage, path: Path) -> str:
    """When the release was changed last: now if that isn't saved yet, else when its file was written."""
    from PySide6.QtCore import QDateTime

    now = QDateTime.currentDateTime()
    if not page.session.is_modified:
        with contextlib.suppress(OSError, OverflowError):  # the file may be away
            now = QDateTime.fromSecsSinceEpoch(int(path.stat().st_mtime))
    return now.toString("yyyy-MM-ddTHH:mm:ss")
