"""Profiles: what is known of the company, the product and the trial, as rules and templates use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

__all__ = [
    "Asset", "Company", "Dated", "Designation", "Earlier", "Executive", "Filing", "KeptProfile",
    "OwnMark", "Profile", "ProfileError", "RegistryRecord", "Trial", "read_profile",
]


class ProfileError(ValueError):
    """The profile can't be read; the message says where and why."""


class Filing(Struct, frozen=True, omit_defaults=True):
    """A periodic report: its form ("10-K"), the end of its period, and the day it was filed."""

    form: str = ""
    period_end: dt.date | None = None
    filed: dt.date | None = None


class Executive(Struct, frozen=True, omit_defaults=True):
    """A person who may be quoted."""

    name: str
    degrees: str = ""
    title: str = ""


class OwnMark(Struct, frozen=True, omit_defaults=True):
    """A trademark: its words, ® or ™, and its owner."""

    text: str
    symbol: str = "®"
    owner: str = ""


class Company(Struct, frozen=True, omit_defaults=True):
    """The issuer. `fiscal_year_end` is MM-DD; `filer_status` large accelerated, accelerated or non-accelerated."""

    legal_name: str = ""
    short_names: tuple[str, ...] = ()
    listing: Literal["", "nasdaq", "nyse", "nyse_american", "otc", "aim", "lse", "euronext", "private"] = ""
    tickers: tuple[str, ...] = ()
    reporting_issuer: bool | None = None
    issuer_kind: Literal["", "domestic", "fpi"] = ""
    filer_status: Literal["", "laf", "af", "naf"] = ""
    fiscal_year_end: str = ""
    last_annual: Filing | None = None
    last_quarterly: Filing | None = None
    penny_stock: bool = False
    spelling: Literal["", "en-US", "en-GB"] = ""
    phase_style: Literal["", "arabic", "roman"] = ""
    executives: tuple[Executive, ...] = ()
    marks: tuple[OwnMark, ...] = ()
    wire: str = ""
    domains: tuple[str, ...] = ()
    time_zone: str = ""


class Designation(Struct, frozen=True, omit_defaults=True):
    """A regulatory designation that the product holds."""

    type: str
    agency: str = ""
    date: dt.date | None = None
    indication: str = ""


class Asset(Struct, frozen=True, omit_defaults=True):
    """The product. `status` maps an indication to preclinical, investigational or approved."""

    code: str = ""
    inn: str = ""
    brand: str = ""
    aliases: tuple[str, ...] = ()
    status: dict[str, Literal["preclinical", "investigational", "approved"]] = {}
    designations: tuple[Designation, ...] = ()


class Enrolment(Struct, frozen=True, omit_defaults=True):
    """How many patients the trial plans to enrol, and has enrolled."""

    planned: int | None = None
    actual: int | None = None


class Dated(Struct, frozen=True, omit_defaults=True):
    """A day, a month or a year ("2026-03-03", "2026-03", "2026"), and whether it has happened or is estimated."""

    date: str = ""
    actual: bool = False


class RegistryRecord(Struct, frozen=True, omit_defaults=True):
    """Which record of a registry a trial's particulars were read from.

    `date` is the day of its last update, `version` that of the registry's data; `aliases` are old numbers of the trial.
    """

    id: str
    date: str = ""
    version: str = ""
    aliases: tuple[str, ...] = ()


class Trial(Struct, frozen=True, omit_defaults=True):
    """The trial, in the names of the fact dictionary (ClinicalTrials.gov v2).

    `frames` are the time frames of the primary endpoints, in their order; `arms` the labels of the arms and `arm_kinds`
    their kinds as the registry has them (PLACEBO_COMPARATOR …); `drugs` every name of what is given. `record` is there
    where all this was read from a registry's record.
    """

    registry_id: tuple[str, ...] = ()
    sponsor_code: str = ""
    name: str = ""
    title: str = ""
    sponsor: str = ""
    collaborators: tuple[str, ...] = ()
    phase: str = ""
    allocation: str = ""
    model: str = ""
    masking: str = ""
    purpose: str = ""
    enrolment: Enrolment = Enrolment()
    conditions: tuple[str, ...] = ()
    population: str = ""
    arms: tuple[str, ...] = ()
    primary_endpoint: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    status: str = ""
    why_stopped: str = ""
    sites: int | None = None
    countries: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    arm_kinds: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    start: Dated = Dated()
    primary_completion: Dated = Dated()
    completion: Dated = Dated()
    record: RegistryRecord | None = None


class Profile(Struct, frozen=True, omit_defaults=True):
    """All profiles a check may use; any of it may be empty."""

    company: Company = Company()
    asset: Asset = Asset()
    trial: Trial = Trial()


class Earlier(Struct, frozen=True, omit_defaults=True):
    """The facts that a kept profile gave at an earlier version, so that a release can tell what was edited in it."""

    version: int
    facts: dict[str, str] = {}


class KeptProfile(Struct, frozen=True, omit_defaults=True):
    """A company, a product or a trial as the house keeps it for all releases.

    `facts` are what it gives to a release that follows it, by id ("company.name", "speaker.name" …); `version` goes
    up with each change, made by `by` on the ISO date `on`. Only the part that `kind` names is filled: company, asset or
    trial.
    """

    id: str
    kind: Literal["company", "product", "trial"]
    name: str
    version: int = 1
    by: str = ""
    on: str = ""
    archived: bool = False
    facts: dict[str, str] = {}
    company: Company = Company()
    asset: Asset = Asset()
    trial: Trial = Trial()
    earlier: tuple[Earlier, ...] = ()


def read_profile(source: str) -> tuple[Profile, tuple[str, ...]]:
    """The profile in a TOML text, and its keys that mean nothing here, as `company.colour`.

    Raises ProfileError with a sentence that says what can't be read and where.
    """
    import tomllib

    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"The profile isn't TOML: {error}") from None
    try:
        profile = msgspec.convert(data, Profile)
    except msgspec.ValidationError as error:
        raise ProfileError(f"The profile can't be used: {error}") from None
    return profile, tuple(_unknown(data, profile, ""))


def _unknown(data: Any, made: Any, path: str) -> Iterator[str]:
    """The keys of the TOML that have no place in the value made of it."""
    if isinstance(data, dict) and isinstance(made, Struct):
        for key, value in data.items():
            if key in made.__struct_fields__:
                yield from _unknown(value, getattr(made, key), f"{path}{key}.")
            else:
                yield path + key
    elif isinstance(data, list) and isinstance(made, tuple):
        for value, each in zip(data, made, strict=True):
            yield from _unknown(value, each, path)
