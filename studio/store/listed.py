"""How the list of releases is narrowed and put in order: pure functions over its entries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Any, Literal

from studio.store.recent import Recent

__all__ = ["GROUPS", "Column", "Group", "counts", "falling_first", "goes_out", "narrowed", "ordered"]

Column = Literal["release", "stage", "parts", "fix", "out", "edited"]
Group = Literal["all", "drafting", "review", "final"]
GROUPS: tuple[Group, ...] = ("all", "drafting", "review", "final")
_STEPS = {"drafting": 0, "review": 1, "returned": 2, "final": 3}
_TIME = re.compile(r"(?<![\d:])(\d{1,2})(?::(\d{2}))?\s*(?:([ap])\.?\s?m\b)?", re.IGNORECASE)
# One thing that must be fixed weighs more than any number of things worth checking.
_HEAVY = 1_000_000


def _group(entry: Recent) -> Group:
    if entry.stage.name == "returned":
        return "review"
    return entry.stage.name


def counts(entries: Iterable[Recent]) -> dict[Group, int]:
    """How many of the entries are in each group."""
    found: dict[Group, int] = dict.fromkeys(GROUPS, 0)
    for entry in entries:
        found["all"] += 1
        found[_group(entry)] += 1
    return found


def narrowed(
    entries: Iterable[Recent], group: Group, words: str, kind: Callable[[str], str] = str
) -> tuple[Recent, ...]:
    """The entries of a group in which all the words occur: in the title, the type (named by `kind`) or the file's name.

    >>> narrowed([Recent("/a/one.release", "First"), Recent("/a/two.release", "Second")], "all", "TWO")[0].title
    'Second'
    """
    wanted = words.casefold().split()
    return tuple(
        entry
        for entry in entries
        if group in ("all", _group(entry))
        and (not wanted or all(word in _words(entry, kind) for word in wanted))
    )


def _words(entry: Recent, kind: Callable[[str], str]) -> str:
    return f"{entry.title} {kind(entry.type)} {PurePath(entry.path).name}".casefold()


def goes_out(entry: Recent) -> str:
    """The day a release goes out in ISO form, with the time where one is set; empty without a day.

    >>> goes_out(Recent("", date="2026-03-05", time="7:05 p.m. ET"))
    '2026-03-05T19:05'
    """
    try:
        day = dt.date.fromisoformat(entry.date.strip())
    except ValueError:
        return ""
    said = _TIME.search(entry.time)
    if not said:
        return day.isoformat()
    hour, minute = int(said[1]), int(said[2] or 0)
    if said[3]:
        hour = hour % 12 + (12 if said[3].lower() == "p" else 0)
    return f"{day.isoformat()}T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else day.isoformat()


def falling_first(column: Column) -> bool:
    """Whether a column is put in order from the most to the least when it's first asked for."""
    return column in ("parts", "fix", "edited")


def ordered(entries: Iterable[Recent], column: Column, *, falling: bool) -> tuple[Recent, ...]:
    """The entries in the order of a column. Those equal in it stand newest first; a day that isn't set comes last."""
    newest = sorted(entries, key=lambda entry: entry.edited, reverse=True)
    if column == "out":
        known = sorted((e for e in newest if goes_out(e)), key=goes_out, reverse=falling)
        return (*known, *(e for e in newest if not goes_out(e)))
    keys: dict[Column, Callable[[Recent], Any]] = {
        "release": lambda e: e.title.casefold(),
        "stage": lambda e: (_STEPS[e.stage.name], e.stage.who),
        "parts": lambda e: e.written / e.required if e.required else 0.0,
        "fix": lambda e: e.must * _HEAVY + e.worth,
        "edited": lambda e: e.edited,
    }
    return tuple(sorted(newest, key=keys[column], reverse=falling))
