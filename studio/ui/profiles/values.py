"""How single values of a profile are shown and read back; what can't be read is told in a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from studio.model.facts import FactKind, ap_date
from studio.model.profile import Filing, KeptProfile
from studio.ui.addresses import looks_like_one
from studio.ui.facts.values import kept

__all__ = [
    "Get", "Put", "day", "fact", "fact_into", "filing", "filing_into", "into", "listed", "listed_into", "month_day",
    "month_day_into", "read_day", "tickers_into", "value", "websites_into",
]

Get = Callable[[KeptProfile], str]
Put = Callable[[KeptProfile, str], KeptProfile]
_DATE = FactKind("", "", is_date=True)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)
_NO_DATE = "No calendar has this date. March 5, 2026 and 2026-03-05 are fine."


def _at(profile: KeptProfile, path: str) -> Any:
    made: Any = profile
    for part in path.split("."):
        made = getattr(made, part)
    return made


def _with(made: Any, path: str, new: object) -> Any:
    """A value with another one at a path."""
    first, _, rest = path.partition(".")
    return replace(made, **{first: _with(getattr(made, first), rest, new) if rest else new})


def value(path: str) -> Get:
    """The text at a path of the profile: "company.legal_name"."""
    return lambda profile: str(_at(profile, path))


def into(path: str) -> Put:
    """Puts a text at a path."""
    return lambda profile, text: _with(profile, path, text)


def listed(path: str) -> Get:
    """Several texts, with commas between them."""
    return lambda profile: ", ".join(_at(profile, path))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def listed_into(path: str) -> Put:
    """Puts several texts at a path."""
    return lambda profile, text: _with(profile, path, _parts(text))


def tickers_into(profile: KeptProfile, text: str) -> KeptProfile:
    """Puts the tickers in."""
    found = tuple(part.upper() for part in _parts(text))
    wrong = next((part for part in found if not re.fullmatch(r"[A-Z0-9]{1,6}(?:[.\-][A-Z]{1,2})?", part)), "")
    if wrong:
        raise ValueError(f"“{wrong}” isn’t a ticker. One to six letters, like HLVN, without the exchange.")
    return _with(profile, "company.tickers", found)


def websites_into(profile: KeptProfile, text: str) -> KeptProfile:
    """Puts the domains in, from addresses as they're typed."""
    found = tuple(re.sub(r"^(?:https?://)?(?:www\.)?|/+$", "", part.lower()) for part in _parts(text))
    wrong = next((part for part in found if not looks_like_one(part) or "@" in part), "")
    if wrong:
        raise ValueError(f"“{wrong}” isn’t a web address. www.halverntx.com is fine.")
    return _with(profile, "company.domains", found)


def fact(id: str) -> Get:
    """A fact that the profile gives."""
    return lambda profile: profile.facts.get(id, "")


def fact_into(id: str) -> Put:
    """Puts a fact in; an empty one is taken out."""

    def put(profile: KeptProfile, text: str) -> KeptProfile:
        facts = {key: held for key, held in profile.facts.items() if key != id}
        return replace(profile, facts={**facts, id: text} if text else facts)

    return put


def day(date: dt.date | None) -> str:
    """A date in words, or nothing."""
    return ap_date(date) if date else ""


def read_day(text: str) -> dt.date | None:
    """The date that is typed; None for nothing."""
    found = kept(_DATE, text)
    if found is None:
        raise ValueError(_NO_DATE)
    return dt.date.fromisoformat(found) if found else None


def filing(which: str, part: str) -> Get:
    """A date of the latest annual or quarterly report."""
    return lambda profile: day(getattr(getattr(profile.company, which) or Filing(), part))


def filing_into(which: str, part: str, form: str) -> Put:
    """Puts a date of a report in; a report without dates is none."""

    def put(profile: KeptProfile, text: str) -> KeptProfile:
        found = replace(getattr(profile.company, which) or Filing(form=form), **{part: read_day(text)})
        if found.period_end and found.filed and found.filed < found.period_end:
            raise ValueError("It can’t be filed before the period ended.")
        report = found if found.period_end or found.filed else None
        return _with(profile, f"company.{which}", report)

    return put


def month_day(profile: KeptProfile) -> str:
    """The end of the fiscal year in words: "December 31"."""
    try:
        date = dt.date.fromisoformat(f"2024-{profile.company.fiscal_year_end}")
    except ValueError:
        return profile.company.fiscal_year_end
    return f"{_MONTHS[date.month - 1]} {date.day}"


def month_day_into(profile: KeptProfile, text: str) -> KeptProfile:
    """Puts the end of the fiscal year in."""
    if not text:
        return _with(profile, "company.fiscal_year_end", "")
    plain = text if re.fullmatch(r"\d\d-\d\d", text) else ""
    found = kept(_DATE, f"2024-{plain}" if plain else f"{text}, 2024")
    if not found:
        raise ValueError("A day of the year: December 31, or 12-31.")
    return _with(profile, "company.fiscal_year_end", found[5:])
