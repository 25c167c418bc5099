"""The timeline of a release: its versions under days and months, each with what it was, in words."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import QDateTime, QLocale

from studio.store.history import Version
from studio.ui.words import clock, date_words, locale, lower_first

__all__ = ["Day", "Moment", "Row", "moment_now", "name_of", "timeline"]

_ICONS = {
    "started": "flag", "brought-in": "file-arrow-up", "sent": "paper-plane-tilt", "named": "bookmark-simple",
    "kept": "clock", "decided": "git-diff", "ignored": "scales", "final": "check-circle",
    "brought-back": "arrow-u-up-left",
}  # fmt: skip


class Day(Struct, frozen=True):
    """The line above the versions of a day or a month."""

    title: str


class Moment(Struct, frozen=True):
    """One line: a version's id (empty for now), its icon, its title, and the quieter lines below."""

    id: str
    icon: str
    title: str
    lines: tuple[str, ...] = ()
    held: bool = True


Row = Day | Moment


def name_of(version: Version) -> str:
    """What a version is called in a sentence or on a button: "Draft 3", "“Before the call”", "Mar 27, 2:40 PM"."""
    if version.kind == "sent":
        return f"Draft {version.draft}"
    if version.kind == "named":
        return f"“{version.title}”"
    if version.kind == "final":
        return "Final"
    then = _then(version.at)
    return f"{date_words(then.date(), then.date())}, {clock(then.time())}"


def moment_now(edited: str, now: QDateTime) -> Moment:
    """The release as it is in the window, changed last at an ISO date and time."""
    return Moment("", "pencil-simple", "Now", (f"You, {_when(edited, now)}",))


def timeline(
    versions: Iterable[Version], now: QDateTime, me: str = "", quotes: dict[str, str] | None = None
) -> tuple[Row, ...]:
    """The versions (newest first) under their days, seen from `now`; `me` is whose name is said as "You".

    With `quotes`, only the versions named there, each with its words in place of its second line.
    """
    rows: list[Row] = []
    day = ""
    for version in versions:
        if quotes is not None and version.id not in quotes:
            continue
        title = _day(version.at, now)
        if title != day:
            rows.append(Day(title))
            day = title
        moment = _moment(version, now, me)
        if quotes is not None:
            moment = Moment(moment.id, moment.icon, moment.title, (moment.lines[0], quotes[version.id]), moment.held)
        rows.append(moment)
    return tuple(rows)


def _moment(version: Version, now: QDateTime, me: str) -> Moment:
    by = "You" if version.by in ("", me) else version.by
    when = _when(version.at, now)
    title, first, rest = version.title, f"{by}, {when}", version.line
    match version.kind:
        case "sent":
            title, first = name_of(version), f"Sent for review, {when}"
        case "final":
            title, first = "Final", f"Made by {lower_first(by) if by == 'You' else by}, {when}"
        case "named":
            first = f"Named by {'you' if by == 'You' else by}, {when}"
        case "ignored":
            title, rest = f"Check ignored: {version.title}", f"“{version.line}”" if version.line else ""
        case "started":
            title = f"Started from {version.title}"
        case "brought-in":
            title = f"Brought in from {version.title}"
        case "brought-back":
            title = f"Brought back {version.title or 'from final'}"
            rest = f"“{version.line}”" if version.line else ""
        case _:
            pass
    return Moment(version.id, _ICONS[version.kind], title, tuple(filter(None, (first, rest))), version.held)


def _then(iso: str) -> QDateTime:
    return QDateTime.fromString(iso[:19], "yyyy-MM-ddTHH:mm:ss")


def _when(iso: str, now: QDateTime) -> str:
    then = _then(iso)
    if not then.isValid():
        return iso
    recent = 0 <= then.date().daysTo(now.date()) <= 1
    return clock(then.time()) if recent else date_words(then.date(), now.date())


def _day(iso: str, now: QDateTime) -> str:
    then = _then(iso)
    if not then.isValid():
        return "At another time"
    ago = then.date().daysTo(now.date())
    if ago in (0, 1):
        return ("Today", "Yesterday")[ago]
    month = locale().standaloneMonthName(then.date().month(), QLocale.FormatType.LongFormat)
    return month if then.date().year() == now.date().year() else f"{month} {then.date().year()}"
