"""The Word file of a comparison: what changed, as tracked changes of one author."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.model.release import Release
from studio.model.text import clean
from studio.ui.compare.pair import in_sentence
from studio.ui.words import curly, paper_name

__all__ = ["export_redline", "file_name"]

_NOBODY = "Release Studio"


def file_name(release: Release, old: str, new: str) -> str:
    """What the file is called: "MERIDIAN-1 – redline draft 3 to draft 5.docx"."""
    words = f"redline {in_sentence(old)} to {in_sentence(new)}"
    return f"{paper_name(release)} – {_plain(words)}.docx"


def _plain(words: str) -> str:
    return paper_name(Release("", title=words))


def content(old: Release, new: Release, by: str, on: dt.date) -> bytes:
    """The file's bytes. Raises formats.FormatError."""
    from studio.formats import Options, format_for
    from studio.model.review import accept, redline

    changed = redline(accept(old), accept(new), by=clean(by) or _NOBODY, on=f"{on.isoformat()}T00:00:00Z")
    write = format_for("docx").write
    assert write
    return write(changed, Options("review", on)).content


def export_redline(
    window: Any, pair: tuple[Release, Release], names: tuple[str, str], say: Callable[[str], None]
) -> None:
    """Ask where the file goes, make it off the interface thread, and report; `say` is for what can't be done."""
    house, (old, new) = window.program, pair
    path = window.page.session.path
    here = path.parent if path else Path.home()
    suggestion = here / file_name(window.page.session.release, *names)
    target = window.ask.save_path(window, "Export redline", suggestion, "Word (*.docx)")
    if target is None:
        return
    if target.suffix.lower() != ".docx":
        target = target.with_name(target.name + ".docx")
    name, today = house.settings.name, house.today()

    def work() -> None:
        from studio.store.files import write_whole

        write_whole(target, content(old, new, name, today))

    def failed(error: Exception) -> None:
        from studio.formats import FormatError
        from studio.store.files import SaveError

        if not isinstance(error, FormatError | SaveError):
            raise error
        say(f"The redline couldn’t be written. {curly(str(error))}")

    house.jobs.start(window, work, lambda _: _report(window, target), failed)


def _report(window: Any, target: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from studio.ui.widgets.report import ReportCard

    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent)))

    buttons = (("Show file", "folder-open", show),)
    ReportCard(window.theme, window, "Redline exported", (target.name,), buttons)
