"""What was chosen in the export, as the files to make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QTime

from studio.formats import FormatError, Options, Written, format_for
from studio.model.release import Release
from studio.preflight import remarks
from studio.rules.engine import Finding
from studio.store.choices import Choices
from studio.ui.export.exporting import TITLES, Base, Job, Kind
from studio.ui.export.plain_text import PROFILES
from studio.ui.export.preflight import Mode
from studio.ui.words import clock

__all__ = ["Making", "jobs", "options", "text_now"]


class Making(Struct, frozen=True):
    """All that the files depend on: what for, of which release, how, when, by whom, against what, and findings."""

    mode: Mode
    release: Release
    choices: Choices
    today: dt.date
    by: str = ""
    base: Base | None = None
    findings: tuple[Finding, ...] = ()


def jobs(making: Making, places: Mapping[Kind, Path]) -> tuple[Job, ...]:
    """The files to make. Raises FormatError where the Word file that lends its styles can't be read."""
    return tuple(_job(making, kind, path) for kind, path in places.items())


def text_now(making: Making) -> Written:
    """The plain text as it would be."""
    write = format_for(_profile(making)).write
    assert write
    return write(making.release, options(making, "text"))


def options(making: Making, kind: Kind) -> Options:
    """How a file is written. Raises FormatError where the Word file that lends its styles can't be read."""
    chosen, styles, word = making.choices, None, kind in ("docx", "redline")
    if word and chosen.styles:
        try:
            styles = Path(chosen.styles).read_bytes()
        except OSError as error:
            said = f"{Path(chosen.styles).name}, whose styles you chose, can't be read"
            raise FormatError(f"{said}: {error.strerror or error}.") from None
    return Options(
        making.mode, making.today, styles=styles, time=clock(QTime.currentTime()),
        line_numbers=chosen.line_numbers and word, remarks=remarks(making.findings) if kind == "proof" else (),
    )  # fmt: skip


def _profile(making: Making) -> str:
    return making.choices.profile if making.choices.profile in PROFILES else "wire"


def _job(making: Making, kind: Kind, path: Path) -> Job:
    format = {"text": _profile(making), "redline": "docx"}.get(kind, kind)
    base = making.base if kind == "redline" else None
    title = f"{TITLES[kind]} against {base.title.lower()}" if base else TITLES[kind]
    title = "Plain text for the wire" if format == "wire" else title
    return Job(kind, title, path, making.release, format, options(making, kind), base, making.by)
