"""The columns of the list of releases: where each stands at a width, and what it says."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QDateTime, QRect

from studio.model.release import Release
from studio.store.listed import Column, goes_out
from studio.store.recent import Recent
from studio.ui.words import count, day, listed, lower_first, short_date, template_for, when

__all__ = ["TITLES", "Chip", "below", "chip", "fixes", "out", "places", "sentence", "type_title"]

TITLES: dict[Column, str] = {
    "release": "Release", "stage": "Stage", "parts": "Required parts", "fix": "To fix", "out": "Goes out",
    "edited": "Edited",
}
# Widths at 100 %, where there is room and where there's less; the release has what is left, but not less than this.
_WIDE: dict[Column, int] = {"stage": 184, "parts": 135, "fix": 104, "out": 160, "edited": 89}
_NARROW: dict[Column, int] = {"stage": 160, "parts": 70, "fix": 88, "out": 150, "edited": 84}
_LEAST = 184
# What goes first where there isn't room for all; the line below the title says it then.
_DROPPED: tuple[Column, ...] = ("out", "parts", "edited", "stage", "fix")
_AIR = 16


class Chip(Struct, frozen=True):
    """What the stage is called, and how it looks."""

    words: str
    look: Literal["plain", "accent", "check", "outline"]


def places(rect: QRect, scale: float = 1.0) -> dict[Column, QRect]:
    """Where the columns stand in a row; those that there's no room for are left out. `scale` is that of the words."""
    room = rect.width() - 2 * _AIR
    shown, widths = list(_WIDE), _WIDE
    if sum(widths.values()) * scale + _LEAST * 1.3 * scale > room:
        widths = _NARROW
        for column in _DROPPED:
            if sum(widths[each] for each in shown) * scale + _LEAST * scale <= room:
                break
            shown.remove(column)
    first = room - round(sum(widths[each] for each in shown) * scale)
    made: dict[Column, QRect] = {"release": QRect(rect.left() + _AIR, rect.top(), first - _AIR, rect.height())}
    left = rect.left() + _AIR + first
    for each in shown:
        width = round(widths[each] * scale)
        made[each] = QRect(left, rect.top(), width - (0 if each == "edited" else 8), rect.height())
        left += width
    return made


def type_title(type: str) -> str:
    """What a release type is called."""
    return template_for(Release(type)).title


def chip(entry: Recent, now: QDateTime) -> Chip:
    """The stage of a release in words."""
    stage = entry.stage
    if stage.name == "review":
        who = listed(stage.who)
        return Chip(f"With {who}" if who else "In review", "accent")
    if stage.name == "returned":
        return Chip("Review came back", "check")
    if stage.name == "final":
        at = goes_out(entry)
        went = at and at <= now.toString("yyyy-MM-ddTHH:mm")[: len(at)]
        return Chip(f"Final · went out {short_date(at[:10], now.date().toPython())}" if went else "Final", "outline")
    return Chip("Drafting", "plain")


def out(entry: Recent, now: QDateTime) -> str:
    """When it goes out: "Fri Apr 6, 7:00 AM", the words of the fact where they're no date, or "Not set"."""
    return when(goes_out(entry), now.date()) or entry.date.strip() or "Not set"


def fixes(entry: Recent) -> str:
    """How much is to fix, in words."""
    parts = [f"{entry.must} to fix"] if entry.must else []
    parts += [f"{entry.worth} worth checking"] if entry.worth else []
    return " and ".join(parts) or "nothing to fix"


def below(entry: Recent, shown: dict[Column, QRect], now: QDateTime) -> str:
    """The line below the title: type and draft, and what the columns have no room for."""
    parts = [type_title(entry.type)]
    if entry.stage.name != "final":
        parts.append(f"draft {entry.draft}")
    if "stage" not in shown and entry.stage.name != "drafting":
        parts.append(lower_first(chip(entry, now).words))
    if "parts" not in shown and entry.required:
        parts.append(f"{entry.written} of {entry.required} parts")
    if "out" not in shown and goes_out(entry):
        parts.append(out(entry, now))
    if "edited" not in shown and entry.edited:
        parts.append(day(entry.edited, now))
    return " · ".join(parts)


def sentence(entry: Recent, now: QDateTime, *, there: bool = True) -> str:
    """A row as a screen reader says it."""
    name = f"{entry.title}, {lower_first(type_title(entry.type))}, draft {entry.draft}"
    if not there:
        return f"{name}, not found, Enter looks for it."
    parts = [name, lower_first(chip(entry, now).words)]
    if entry.required:
        parts.append(f"{entry.written} of {count(entry.required, 'required part')} written")
    parts.append(fixes(entry))
    at = goes_out(entry)
    parts.append(f"goes out {when(at, now.date())}" if at else "no date set")
    if entry.edited:
        parts.append(f"edited {_within(day(entry.edited, now))}")
    return ", ".join(parts) + "."


def _within(day: str) -> str:
    """A day in the middle of a sentence: "yesterday", but "Mar 3"."""
    return day if day[-1:].isdecimal() else lower_first(day)
