"""Whether a registry's record is of a release's trial, how it is named in a sentence, and what its dates mean."""

from __future__ import annotations

import datetime as dt

from studio.model.facts import ap_date
from studio.model.profile import Trial
from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers.announced import STORY

__all__ = ["first_day", "last_day", "named", "numbers", "of", "spoken"]

_NCT = lazy(r"NCT\d{8}")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def of(release: Release, trial: Trial) -> Trial | None:
    """The trial, if it was read from a record, and the release gives that record's number or none."""
    if trial.record is None:
        return None
    stated = numbers(release)
    return trial if not stated or stated & {trial.record.id, *trial.record.aliases} else None


def numbers(release: Release) -> set[str]:
    """The ClinicalTrials.gov numbers of a release's trial: the fact's, or without one those in its story."""
    fact = set(_NCT.findall(release.fact("trial.registry_id")))
    if fact:
        return fact
    return {each for section in release.of_kind(*STORY) for each in section.remember("NCT numbers", _in_section)}


def _in_section(section: Section) -> frozenset[str]:
    return frozenset(_NCT.findall(section.text)) if "NCT" in section.text else frozenset()


def named(trial: Trial) -> str:
    """The record in a sentence, with its day.

    >>> from studio.model.profile import RegistryRecord
    >>> named(Trial(record=RegistryRecord("NCT09876543", "2026-03-10")))
    'the registry record of March 10, 2026'
    """
    date = spoken(trial.record.date) if trial.record else ""
    return f"the registry record of {date}" if date else "the registry record"


def spoken(date: str) -> str:
    """A day, a month or a year in words; empty where it's none.

    >>> spoken("2027-09"), spoken("2027-09-22"), spoken("2027")
    ('September 2027', 'Sept. 22, 2027', '2027')
    """
    day = first_day(date)
    if day is None:
        return ""
    return ap_date(day) if len(date) == 10 else f"{_MONTHS[day.month - 1]} {day.year}" if len(date) == 7 else date


def first_day(date: str) -> dt.date | None:
    """The first day that a day, a month or a year can mean; None where it's none."""
    try:
        return dt.date.fromisoformat(date + "2000-01-01"[len(date) :]) if len(date) in (4, 7, 10) else None
    except ValueError:
        return None


def last_day(date: str) -> dt.date | None:
    """The last day that a day, a month or a year can mean; None where it's none."""
    first = first_day(date)
    if first is None or len(date) == 10:
        return first
    if len(date) == 4 or first.month == 12:
        return dt.date(first.year, 12, 31)
    return first.replace(month=first.month + 1) - dt.timedelta(days=1)
