"""The product in the news: by which names it goes, whether it's approved, and what a text says of its status."""

from __future__ import annotations

import re

from studio.model.profile import Profile
from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import drug

__all__ = ["approved", "called", "names", "says_investigational", "says_unapproved", "unapproved_in"]

_APPROVED = lazy(
    r"(?<!not )(?<!yet )(?<!never )(?<!been )\b(?:is|was|are|has been|have been)\s+(?:\w+ly\s+)?(?:approved|licensed"
    r"|indicated)\b",
    re.IGNORECASE,
)
# That no regulator has approved it, in the words that releases use.
_UNAPPROVED = lazy(
    r"\bnot\s(?:yet\s)?(?:been\s)?(?:currently\s)?(?:approved|authori[sz]ed|licensed|cleared|registered|marketed)\b"
    r"|\b(?:isn|hasn|aren|haven)[’']t\s(?:yet\s)?(?:been\s)?(?:approved|authori[sz]ed|licensed|cleared)\b"
    r"|\b(?:safety|efficacy|effectiveness)\b[^.;]{0,60}\b(?:has|have)\s(?:not|yet)\s(?:yet\s)?(?:to\s)?be(?:en)?\s"
    r"(?:\w+\s)?(?:established|determined|demonstrated|proven)"
    r"|\blimited\s(?:by\s[^;]{1,60}\s)?to\sinvestigational\suse|\bfor\sinvestigational\suse\sonly"
    r"|\bunapproved\b|\b(?:is|are|remains?)\s(?:an\s)?investigational(?:\s(?:only|product|agent|drug|therapy|medicine"
    r"|treatment|device|candidate|compound))?(?=\s?[.;)]|\sand\b|\sin\s(?:the|all|any|every)\b|$)"
    r"|\bcan\s?not\sbe\sapproved|\bavailable\sonly\s(?:in|through|to\s\w+\sin)\s(?:\w+\s)?(?:trials|studies)"
    r"|\bno\s(?:regulatory\s)?(?:authority|agency|regulator|country)\s(?:has\s)?(?:approved|authori[sz]ed)",
    re.IGNORECASE,
)
_INVESTIGATIONAL = lazy(
    r"\b(?:investigational|experimental|candidates?|under\s(?:clinical\s)?(?:investigation|development)"
    r"|in\s(?:clinical\s|late-stage\s|early\s)?(?:development|trials|testing)|being\s(?:studied|developed|evaluated"
    r"|investigated|tested)|not\s(?:yet\s)?(?:been\s)?(?:approved|authori[sz]ed))\b",
    re.IGNORECASE,
)

# A heading that is a product's name, with its form or its other name behind it: "About Dorvetinib Tablets".
_HEADED = lazy(
    r"(?i:about )(?P<name>(?![A-Z]{2,5}\b(?!-))[A-Za-z][\w‑-]{5,24})[®™]?(?: \([^)]*\))?"
    r"(?: (?i:tablets?|capsules?|injection|(?:inhalation |oral |ophthalmic )?(?:solution|suspension)|cream|gel))?\s*:?$"
)
_COMPANY = lazy(r"\b(?:company|corporation|Inc\.|Ltd|GmbH|plc|AG|listed)\b")
# What is called investigational straight behind its name, or before it.
_INTRODUCED = lazy(
    r"(?<![\w‑-])(?P<name>[A-Za-z][a-z]{6,17}(?<!ing|ion)),\s(?:an?|its|our|the company[’']s)\s(?:[\w-]+,?\s){0,3}?"
    r"investigational\b"
)
_TELLING = ("headline", "subheadline", "lead", "body", "drug-background")


def names(release: Release, profile: Profile) -> tuple[str, ...]:
    """The names of the product in the facts and the profile, else the development codes in headline, lead and About;
    and by what names the text itself introduces it."""
    asset = profile.asset
    given = (
        release.fact("drug.name"),
        release.fact("drug.generic_name"),
        asset.code,
        asset.inn,
        asset.brand,
        *asset.aliases,
    )
    known = tuple(name for name in given if name)
    known = known or drug.codes_in(release.of_kind("headline", "lead", "drug-background"))
    told = (name for section in release.of_kind(*_TELLING) for name in section.remember("product names", _told))
    first: dict[str, str] = {}
    for name in (*known, *told):
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def _told(section: Section) -> tuple[str, ...]:
    """The name in a heading "About X" whose text goes on to tell of it, and names of what is called investigational."""
    text = section.text
    if section.kind == "drug-background" and section.heading and not _COMPANY.search(text, 0, 200):
        headed = _HEADED.match(section.heading.text)
        if headed and headed["name"].casefold() in text.casefold():
            return (headed["name"],)
    return tuple(match["name"] for match in _INTRODUCED.finditer(text)) if "nvestigational" in text else ()


def called(text: str, known: tuple[str, ...]) -> bool:
    """Whether a text names the product by one of its names."""
    pattern = drug.pattern(known)
    return bool(pattern and pattern.search(text))


def approved(release: Release, profile: Profile) -> bool:
    """Whether the product is approved for something: by its profile, or since the text says so or brands it with ®."""
    if "approved" in profile.asset.status.values():
        return True
    known = names(release, profile)
    pattern = drug.pattern(known)
    key = f"approved {known}"
    return bool(pattern) and any(
        section.remember(key, lambda each: _says_approved(each, pattern)) for section in release.sections
    )


def _says_approved(section: Section, named: re.Pattern[str] | None) -> bool:
    if named is None or section.kind in ("references", "safe-harbor"):
        return False
    text = section.text
    for match in named.finditer(text):
        if text[match.end() : match.end() + 1] == "®" or _APPROVED.match(text[match.end() :].lstrip(" ,")):
            return True
    return False


def says_unapproved(text: str) -> bool:
    """Whether a text says that a product isn't approved, or that its safety and efficacy aren't established.

    >>> says_unapproved("It is investigational and has not been approved."), says_unapproved("an investigational drug")
    (True, False)
    """
    return bool(_UNAPPROVED.search(text))


def unapproved_in(section: Section) -> bool:
    """The same of a section's text, kept with it."""
    return section.remember("says unapproved", lambda each: says_unapproved(each.text))


def says_investigational(text: str) -> bool:
    """Whether a text calls a product one that's still being studied, in whatever words."""
    return bool(_INVESTIGATIONAL.search(text))
