"""The last look before an export as the dialog shows it: findings as rows, and the names of the files to make."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from studio import preflight as last_look
from studio.model.library import Known
from studio.model.profile import Company
from studio.model.release import Release
from studio.outline import Entry
from studio.preflight import Line, Mode
from studio.rules.engine import Report
from studio.ui.checks.findings import Item, items
from studio.ui.words import curly, paper_name

__all__ = ["Mode", "Preflight", "file_stem", "preflight"]


class Preflight(Struct, frozen=True):
    """The verdict as a sentence; what stops a final, what doesn't, what was looked at, and the checklist to keep."""

    verdict: str = ""
    stops: tuple[Item, ...] = ()
    worth: tuple[Item, ...] = ()
    lines: tuple[Line, ...] = ()
    checklist: tuple[str, ...] = ()


def preflight(
    release: Release, report: Report, entries: Iterable[Entry], mode: Mode, off: Collection[str] = (),
    known: Known | None = None, company: Company | None = None,
) -> Preflight:
    """Look over a release before an export. In a draft for review nothing stops it."""
    found = last_look.preflight(release, report, entries, mode, off, known, company)
    kept = tuple(curly(words) for words in last_look.checklist(found))
    return Preflight(found.verdict, items(found.stops, release), items(found.worth, release), found.lines, kept)


def file_stem(release: Release, mode: Mode) -> str:
    """The name of the files to make, without their suffix."""
    return f"{paper_name(release)} – FINAL" if mode == "final" else f"{paper_name(release)} draft {release.draft}"
