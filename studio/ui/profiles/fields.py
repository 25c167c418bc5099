"""The fields of a profile's form, as values: what each is called, and how it's read from a profile and put back."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from studio.model.profile import Designation, Executive, KeptProfile, OwnMark
from studio.ui.profiles import values as v

__all__ = ["Column", "Field", "Part", "Table", "parts"]

Options = tuple[tuple[str, str], ...]


class Field(Struct, frozen=True):
    """One line of the form. `put` raises ValueError with a sentence where the text can't be taken."""

    label: str
    get: v.Get
    put: v.Put
    hint: str = ""
    line: str = ""
    options: Options = ()


class Column(Struct, frozen=True):
    """One field of each row of a table."""

    title: str
    hint: str = ""
    share: int = 1
    options: Options = ()


class Table(Struct, frozen=True):
    """Rows that can be added and removed: people, trademarks. `one` is what a row is."""

    label: str
    one: str
    columns: tuple[Column, ...]
    get: Callable[[KeptProfile], tuple[tuple[str, ...], ...]]
    put: Callable[[KeptProfile, tuple[tuple[str, ...], ...]], KeptProfile]
    line: str = ""


class Part(Struct, frozen=True):
    """A group of the form."""

    title: str
    fields: tuple[Field | Table, ...]


_LISTINGS: Options = (
    ("", "Not set"), ("nasdaq", "Nasdaq"), ("nyse", "NYSE"), ("nyse_american", "NYSE American"), ("otc", "OTC"),
    ("aim", "AIM"), ("lse", "London Stock Exchange"), ("euronext", "Euronext"), ("private", "Private, not listed"),
)
_STATUS: Options = (
    ("preclinical", "Preclinical"), ("investigational", "Investigational"), ("approved", "Approved"),
)
_SYMBOLS: Options = (("®", "®"), ("™", "™"))


def _text(label: str, path: str, hint: str = "", line: str = "", options: Options = ()) -> Field:
    return Field(label, v.value(path), v.into(path), hint, line, options)


def _several(label: str, path: str, hint: str = "", line: str = "") -> Field:
    return Field(label, v.listed(path), v.listed_into(path), hint, line)


def _fact(label: str, id: str, hint: str = "") -> Field:
    return Field(label, v.fact(id), v.fact_into(id), hint)


def _report(label: str, which: str, form: str) -> tuple[Field, Field]:
    end, filed = (
        Field(f"{label}, {words}", v.filing(which, part), v.filing_into(which, part, form), hint)
        for words, part, hint in (("period ended", "period_end", "Dec. 31, 2025"), ("filed", "filed", "March 2, 2026"))
    )
    return end, filed


def _named(profile: KeptProfile, text: str) -> KeptProfile:
    if not text:
        raise ValueError("A profile needs a name to be chosen by.")
    return replace(profile, name=text)


def _rows(held: tuple[Any, ...], *names: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(getattr(each, name)) for name in names) for each in held)


def _put_people(profile: KeptProfile, rows: tuple[tuple[str, ...], ...]) -> KeptProfile:
    nameless = next((row for row in rows if not row[0] and any(row)), None)
    if nameless:
        raise ValueError("Everybody needs a name.")
    people = tuple(Executive(*row) for row in rows if row[0])
    return replace(profile, company=replace(profile.company, executives=people))


def _put_marks(profile: KeptProfile, rows: tuple[tuple[str, ...], ...]) -> KeptProfile:
    marks = tuple(OwnMark(text, symbol or "®", owner) for text, symbol, owner in rows if text)
    return replace(profile, company=replace(profile.company, marks=marks))


def _put_status(profile: KeptProfile, rows: tuple[tuple[str, ...], ...]) -> KeptProfile:
    status = {name: how or "investigational" for name, how in rows if name}
    return replace(profile, asset=replace(profile.asset, status=status))  # type: ignore[arg-type]


def _designations(profile: KeptProfile) -> tuple[tuple[str, ...], ...]:
    return tuple((each.type, each.agency, v.day(each.date), each.indication) for each in profile.asset.designations)


def _put_designations(profile: KeptProfile, rows: tuple[tuple[str, ...], ...]) -> KeptProfile:
    held = tuple(
        Designation(type, agency, v.read_day(date), indication) for type, agency, date, indication in rows if type
    )
    return replace(profile, asset=replace(profile.asset, designations=held))


_NAME = Field("Name of the profile", v.value("name"), _named, line="What it is called in lists")
_COMPANY = (
    Part("Company", (
        _NAME,
        _text("Legal name", "company.legal_name", "Halvern Therapeutics, Inc."),
        _several("Short names", "company.short_names", "Halvern", "The first is the one that releases use"),
        Field("Website", v.listed("company.domains"), v.websites_into, "www.halverntx.com"),
        _fact("City", "release.city", "DURHAM, N.C."),
        _text("Wire service", "company.wire", "Business Wire"),
    )),
    Part("Listing and reports", (
        _text("Listed on", "company.listing", options=_LISTINGS),
        Field("Ticker", v.listed("company.tickers"), v.tickers_into, "HLVN"),
        Field("Fiscal year ends", v.month_day, v.month_day_into, "December 31"),
        _text("Filer", "company.filer_status", "", "Decides when reports are due", (
            ("", "Not set"), ("laf", "Large accelerated"), ("af", "Accelerated"), ("naf", "Non-accelerated"))),
        _text("Issuer", "company.issuer_kind", options=(
            ("", "Not set"), ("domestic", "Domestic"), ("fpi", "Foreign private issuer"))),
        _text("Time zone", "company.time_zone", "ET"),
        *_report("Latest 10-K", "last_annual", "10-K"),
        *_report("Latest 10-Q", "last_quarterly", "10-Q"),
    )),
    Part("House style", (
        _text("Spelling", "company.spelling", options=(("", "Not set"), ("en-US", "American"), ("en-GB", "British"))),
        _text("Phases", "company.phase_style", options=(("", "Not set"), ("arabic", "Phase 2"), ("roman", "Phase II"))),
    )),
    Part("People", (
        Table("People who may be quoted", "person", (
            Column("Name", "Ana Reyes", 3), Column("Degrees", "M.D.", 2), Column("Title", "Chief Medical Officer", 4)),
            lambda profile: _rows(profile.company.executives, "name", "degrees", "title"), _put_people,
            "The first is offered as the speaker"),
    )),
    Part("Trademarks", (
        Table("Marks of the company", "mark", (
            Column("Words", "HALVERN", 3), Column("Sign", options=_SYMBOLS), Column("Owner", "Halvern", 3)),
            lambda profile: _rows(profile.company.marks, "text", "symbol", "owner"), _put_marks),
    )),
)  # fmt: skip
_PRODUCT = (
    Part("Product", (
        _NAME,
        _text("Code", "asset.code", "HVN-204"),
        _text("Generic name", "asset.inn", "dorvetinib", "The INN, in small letters"),
        _text("Brand", "asset.brand"),
        _several("Other names", "asset.aliases"),
        _fact("What it is", "drug.class", "an oral BTK degrader"),
        _fact("Disease", "disease.name", "mantle cell lymphoma"),
        _fact("Short disease name", "disease.short_name", "MCL"),
    )),
    Part("Status", (
        Table("For each indication", "indication", (
            Column("Indication", "mantle cell lymphoma", 3), Column("Status", share=2, options=_STATUS)),
            lambda profile: tuple(profile.asset.status.items()), _put_status),
        Table("Designations", "designation", (
            Column("Designation", "Fast Track", 3), Column("Agency", "FDA", 2), Column("Date", "March 3, 2026", 2),
            Column("Indication", "relapsed MCL", 3)),
            _designations, _put_designations),
    )),
)  # fmt: skip
_TRIAL = (
    Part("Trial", (
        _NAME,
        _text("Trial name", "trial.name", "MERIDIAN-1"),
        _text("Phase", "trial.phase", "Phase 1/2"),
        _several("Registry numbers", "trial.registry_id", "NCT09876543"),
        _text("Sponsor", "trial.sponsor", "Halvern Therapeutics, Inc."),
        _text("Population", "trial.population", "adults with relapsed or refractory disease"),
        _several("Conditions", "trial.conditions"),
        _several("Primary endpoint", "trial.primary_endpoint"),
        _several("Arms", "trial.arms"),
    )),
)  # fmt: skip
_PARTS = MappingProxyType({"company": _COMPANY, "product": _PRODUCT, "trial": _TRIAL})


def parts(kind: str) -> tuple[Part, ...]:
    """The form of a kind of profile."""
    return _PARTS[kind]
