"""Values of facts as they are typed, and as they are kept: a date may be written in words."""

from __future__ import annotations

import datetime as dt
import re

from studio.model.facts import FactKind, shown
from studio.model.release import Fact
from studio.recognisers import dates
from studio.recognisers.places import in_dateline

__all__ = ["example", "kept", "spoken", "wanted"]

# What an input says while it's empty, where that isn't an example.
_EXAMPLES = {"trial.registry_id": "NCT, 8 digits", "release.time": "7:00 AM Eastern"}
# What an unset fact offers in the list.
_WANTED = {"trial.registry_id": "Add NCT number", "release.time": "Set time", "company.ticker": "Add ticker"}


def spoken(kind: FactKind, value: str, language: str = "en-US") -> str:
    """A value as an input shows it: a date in words, all else as it's kept."""
    return shown(Fact(kind.id, value), language) if kind.is_date else value


def kept(kind: FactKind, text: str, language: str = "en-US") -> str | None:
    """What a typed text means for a fact: an ISO date for a date, None where no calendar has it; and the form of a
    dateline for its city. Figures alone are read as the language writes them: 3/5/2026 is March 5 in the US.

    >>> kept(FactKind("release.date", "Release date", is_date=True), "March 5, 2026")
    '2026-03-05'
    """
    words = " ".join(text.split())
    if kind.id == "release.city":
        return in_dateline(words)
    if not kind.is_date or not words:
        return words
    return _in_figures(words, language) or _in_words(words)


def _in_figures(words: str, language: str) -> str:
    """2026-03-05; 3/5/2026 by the language, and by the day where only one of the two can be the month."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return _iso(*map(int, words.split("-")))
    found = re.fullmatch(r"(\d\d?)\s?([/.])\s?(\d\d?)\s?\2\s?(\d{4})", words)
    if not found:
        return ""
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    first, other = _iso(year, one, two), _iso(year, two, one)
    return (first or other) if found[2] == "/" and language == "en-US" else (other or first)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _in_words(words: str) -> str | None:
    return next((hit.value for hit in dates.find(words) if hit.has_year and hit.end - hit.start == len(words)), None)


def example(kind: FactKind) -> str:
    """What an empty input shows."""
    return "March 5, 2026" if kind.is_date else _EXAMPLES.get(kind.id, kind.example)


def wanted(kind: FactKind) -> str:
    """The words of an unset fact in the list: "Set date", "Add NCT number"."""
    if kind.is_date:
        return "Set date"
    label = kind.label if kind.label[:2].isupper() else kind.label[:1].lower() + kind.label[1:]
    return _WANTED.get(kind.id, f"Add {label}")
