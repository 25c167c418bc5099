"""Releases that follow a kept profile: its facts come in, and when it has moved on the differences are told.

Nothing here changes a value silently: `news` says what would change, `updated` does it, and values edited in the
release stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from studio.model.facts import fill, with_value
from studio.model.profile import Asset, Company, Executive, KeptProfile, Profile, Trial
from studio.model.release import Following, Release

__all__ = ["News", "followed", "follows", "given", "kept_from", "merged", "news", "pinned", "released", "styled",
           "updated"]  # fmt: skip

_EXCHANGES = MappingProxyType({
    "nasdaq": "Nasdaq", "nyse": "NYSE", "nyse_american": "NYSE American", "otc": "OTC", "aim": "AIM", "lse": "LSE",
    "euronext": "Euronext",
})
# Which facts a kind of profile may give; the first parts of their ids.
_BEGINNINGS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "company": ("company", "release.city", "release.time", "speaker"),
    "product": ("drug", "disease"),
    "trial": ("trial",),
})


class News(Struct, frozen=True):
    """How a release stands to a profile it follows.

    `changes` are the values that the profile gives anew: fact, value here, value there. `edited` are those that were
    changed in the release: an update leaves them alone. Both are empty where all agree.
    """

    profile: KeptProfile
    following: Following
    changes: tuple[tuple[str, str, str], ...] = ()
    edited: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_behind(self) -> bool:
        """Whether the profile has moved on and the release wants to be told."""
        return self.profile.version > self.following.version and not self.following.pinned


def given(profile: KeptProfile) -> dict[str, str]:
    """The facts that a profile gives: those it names, and those that its particulars say.

    >>> given(KeptProfile("h", "company", "Halvern", company=Company(listing="nasdaq", tickers=("HLVN",))))
    {'company.ticker': 'Nasdaq: HLVN'}
    """
    company, asset, trial = profile.company, profile.asset, profile.trial
    exchange = _EXCHANGES.get(company.listing, "")
    first = company.executives[0] if company.executives else Executive("")
    told = {
        "company.name": company.legal_name,
        "company.short_name": next(iter(company.short_names), ""),
        "company.ticker": f"{exchange}: {company.tickers[0]}" if exchange and company.tickers else "",
        "company.website": f"www.{company.domains[0]}" if company.domains else "",
        "speaker.name": ", ".join(part for part in (first.name, first.degrees) if part),
        "speaker.title": first.title,
        "drug.name": asset.code or asset.brand,
        "drug.generic_name": asset.inn,
        "trial.name": trial.name,
        "trial.phase": trial.phase,
        "trial.registry_id": next(iter(trial.registry_id), ""),
        "trial.population": trial.population,
    }
    return {id: value for id, value in {**told, **profile.facts}.items() if value.strip()}


def follows(release: Release, profile: KeptProfile) -> Following | None:
    """How the release follows a profile, or None where it doesn't."""
    return next((each for each in release.follows if each.profile == profile.id), None)


def followed(release: Release, profile: KeptProfile, others: Iterable[KeptProfile] = ()) -> Release:
    """The release with the profile's facts, following it from now on.

    Another one of the same kind is followed no longer, and the facts that only it gave are left without a value.
    """
    old = [each for each in others if each.kind == profile.kind and each.id != profile.id and follows(release, each)]
    new = given(profile)
    for other in old:
        for id, value in given(other).items():
            if id not in new and release.fact(id) == value:
                release = with_value(release, id, "", "")
    gone = {each.id for each in (*old, profile)}
    kept = tuple(each for each in release.follows if each.profile not in gone)
    release = replace(release, follows=(*kept, Following(profile.id, profile.version)))
    return _with_facts(release, new, profile)


def _with_facts(release: Release, values: Mapping[str, str], profile: KeptProfile) -> Release:
    for id, value in values.items():
        if release.fact(id) != value:
            source = f"profile: {profile.name}" if value else ""
            release = with_value(release, id, value, source)
    return fill(release)


def news(release: Release, profile: KeptProfile) -> News:
    """What the profile says otherwise than the release that follows it."""
    following = follows(release, profile) or Following(profile.id)
    now = given(profile)
    earlier = next((each.facts for each in profile.earlier if each.version == following.version), None)
    before = now if following.version >= profile.version else earlier or {}
    changes: list[tuple[str, str, str]] = []
    edited: list[tuple[str, str, str]] = []
    for id in dict.fromkeys((*now, *before)):
        here, there, was = release.fact(id), now.get(id, ""), before.get(id, "")
        if here == there:
            continue
        if here == was:
            changes.append((id, here, there))
        else:
            edited.append((id, here, there))
    return News(profile, following, tuple(changes), tuple(edited))


def updated(release: Release, profile: KeptProfile) -> Release:
    """The release with what the profile gives anew; values that were edited in the release stay."""
    told = news(release, profile)
    release = _with_facts(release, {id: there for id, _, there in told.changes}, profile)
    return _following(release, Following(profile.id, profile.version))


def pinned(release: Release, profile: KeptProfile, *, pin: bool = True) -> Release:
    """The release staying at the version it has, and told of no newer one; or told again."""
    following = follows(release, profile)
    return _following(release, replace(following, pinned=pin)) if following else release


def released(release: Release, profile: KeptProfile) -> Release:
    """The release following the profile no longer; the values stay."""
    return replace(release, follows=tuple(each for each in release.follows if each.profile != profile.id))


def _following(release: Release, new: Following) -> Release:
    kept = tuple(new if each.profile == new.profile else each for each in release.follows)
    return release if kept == release.follows else replace(release, follows=kept)


def kept_from(
    release: Release, kind: str, id: str, name: str, by: str = "", on: str = "", trial: Trial | None = None
) -> KeptProfile:
    """A new profile of this kind ("company", "product" or "trial") that gives the facts the release has.

    `trial` is what a registry's record says of the trial, for its profile.
    """
    of_kind = _BEGINNINGS[kind]
    facts: dict[str, str] = {}
    for fact in release.facts:
        if fact.value.strip() and (fact.id in of_kind or fact.id.partition(".")[0] in of_kind):
            facts[fact.id] = fact.value.strip()
    made = KeptProfile(id, kind, name, 1, by, on, facts=facts)  # type: ignore[arg-type]
    if kind == "company":
        exchange, _, ticker = facts.get("company.ticker", "").partition(":")
        wanted = exchange.strip().casefold()
        listing = next((key for key, shown in _EXCHANGES.items() if shown.casefold() == wanted), "")
        short = facts.get("company.short_name", "")
        made = replace(made, company=Company(
            legal_name=facts.get("company.name", ""), short_names=(short,) if short else (),
            listing=listing, tickers=(ticker.strip(),) if listing and ticker.strip() else (),  # type: ignore[arg-type]
        ))
    elif kind == "product":
        made = replace(made, asset=Asset(code=facts.get("drug.name", ""), inn=facts.get("drug.generic_name", "")))
    elif trial is not None:
        made = replace(made, trial=trial)
    else:
        number = facts.get("trial.registry_id", "").strip()
        made = replace(made, trial=Trial(
            registry_id=(number,) if number else (), name=facts.get("trial.name", ""),
            phase=facts.get("trial.phase", ""), population=facts.get("trial.population", ""),
        ))  # fmt: skip
    return made


def merged(house: Profile, profiles: Iterable[KeptProfile]) -> Profile:
    """What the rules may know of a release: the house's profile, and over it the particulars of those it follows."""
    for each in profiles:
        if each.company != Company():
            house = replace(house, company=each.company)
        if each.asset != Asset():
            house = replace(house, asset=each.asset)
        if each.trial != Trial():
            house = replace(house, trial=each.trial)
    return house


def styled(profile: Profile, spelling: str, phase_style: str) -> Profile:
    """A profile with the house's spelling and way of writing phases, where it has none of its own."""
    company = profile.company
    if (company.spelling or not spelling) and (company.phase_style or not phase_style):
        return profile
    company = replace(company, spelling=company.spelling or spelling, phase_style=company.phase_style or phase_style)
    return replace(profile, company=company)
