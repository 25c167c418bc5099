"""Why a section is needed in a release, and what text elsewhere may stand for one.

Both are asked with the sections that are written; an answer is a sentence (or a section's title), empty for no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from msgspec import Struct

from studio.model import text as t
from studio.model.profile import Profile
from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import stated
from studio.sections import kind
from studio.templates import Template

__all__ = ["CONDITIONS", "RECOGNISERS", "STORY", "Look"]


class Look(Struct, frozen=True):
    """What is asked about; `written` are the sections that are."""

    release: Release
    template: Template
    profile: Profile
    written: tuple[Section, ...]


def _of_kind(look: Look, *kinds: str) -> Iterator[tuple[str, Section]]:
    """The written sections of these kinds, each with its title."""
    for section in look.written:
        if section.kind in kinds:
            yield kind(section.kind).title, section


STORY = ("subheadline", "key-points", "lead", "body")

# --- why a conditional section is needed ------------------------------------------------------------------------------

Condition = Callable[[Look], str]
_MARK = lazy(r"(?P<mark>[^\W_][\w’'\-]*)\s?(?:®|™|℠|\((?:R|TM|SM)\))")
_MARK_SIGNS = ("®", "™", "℠", "(R)", "(TM)", "(SM)")
_EUROPEAN = lazy(
    r"[(;,]\s*(?P<exchange>AIM|LSE|London|Euronext[^:)]{0,24}|Nasdaq (?:Stockholm|Copenhagen|Helsinki|First North)|"
    r"Oslo|XETRA|Xetra|Copenhagen|BME)\s*:"
)


def _cited(look: Look) -> str:
    ids: set[str] = set()
    for section in look.release.sections:
        if section.kind != "references":
            ids |= section.remember("references cited", _cites)
    return f"The text cites {len(ids)} reference{'' if len(ids) == 1 else 's'}." if ids else ""


def _cites(section: Section) -> frozenset[str]:
    marks = (t.mark_of(span, t.Cite) for span in section.spans() if span.marks)
    return frozenset(id for cite in marks if cite for id in cite.references)


def _marked(look: Look) -> str:
    for section in look.release.sections:
        if section.kind in ("trademark-notice", "references", "contacts", "important-safety-information"):
            continue
        found = section.remember("first mark", _first_mark)
        if found:
            return f"{kind(section.kind).title} names {found}, and its owner is named here."
        for mark in look.profile.company.marks:
            if mark.text and _names(section, mark.text):
                return f"{kind(section.kind).title} names {mark.text}, a mark of {mark.owner or 'the company'}."
    return ""


def _first_mark(section: Section) -> str:
    for words in (section.heading.text if section.heading else "", section.text):
        found = _MARK.search(words) if any(sign in words for sign in _MARK_SIGNS) else None
        if found:
            return found[0]
    return ""


def _names(section: Section, name: str) -> bool:
    """Whether the text of a section has a name in it, as a word of its own."""
    pattern = rf"\b{re.escape(name)}\b"
    return section.remember(f"the name {name}", lambda each: name in each.text and bool(re.search(pattern, each.text)))


def _partner(look: Look) -> str:
    company, release = look.profile.company, look.release
    own = (company.legal_name, *company.short_names, release.fact("company.name"), release.fact("company.short_name"))
    for title, section in _of_kind(look, "headline", "subheadline", "lead"):
        named = [name for name in look.profile.trial.collaborators if name in section.text]
        named += [name for name in stated.partners(section) if not any(each.startswith(name) for each in own)]
        if named:
            headings = " ".join(each.heading.text for each in release.sections if each.heading)
            for name in named:
                if name not in headings:  # else a paragraph about both tells who that is
                    return f"{title} names {name}."
    return ""


def _approved_product(look: Look) -> str:
    asset = look.profile.asset
    if "approved" not in asset.status.values():
        return ""
    for name in filter(None, (asset.brand, asset.inn, asset.code)):
        for title, section in _of_kind(look, "headline", *STORY, "quote", "drug-background"):
            if _names(section, name):
                return f"{title} speaks of {name}, which is approved."
    return ""


def _mar(look: Look) -> str:
    exchanges = {"aim": "AIM", "lse": "the London Stock Exchange", "euronext": "Euronext"}
    listing = look.profile.company.listing
    if listing:
        where = exchanges.get(listing, "")
    else:
        ticker = f"({look.release.fact('company.ticker')})"
        found = _EUROPEAN.search(ticker) or _EUROPEAN.search("".join(each.text for _, each in _of_kind(look, "lead")))
        where = found["exchange"].strip() if found else ""
    return f"The company is listed on {where}, where the Market Abuse Regulation applies." if where else ""


CONDITIONS: Mapping[str, Condition] = MappingProxyType({
    "cited": _cited,
    "marked": _marked,
    "partner": _partner,
    "approved-product": _approved_product,
    "mar": _mar,
})

# --- what may stand for a section ------------------------------------------------------------------------------------

Recogniser = Callable[[Look], str]
def _trial_facts(look: Look) -> str:
    asked = [fact.id for fact in look.template.facts if fact.level == "must" and fact.id.startswith("trial.")]
    title = next((title for title, _ in _of_kind(look, "lead", "body")), "")
    if not title:
        return ""
    reading = stated.reading(section for _, section in _of_kind(look, *STORY))
    wanted = asked or ["trial.phase", "trial.design", "trial.population"]
    return title if all(stated.stated(id, reading) for id in wanted) else ""


def _first(look: Look, matter: stated.Matter, kinds: Iterable[str]) -> str:
    """The title of the first written section of these kinds that tells of the matter."""
    return next((title for title, section in _of_kind(look, *kinds) if stated.tells(section, matter)), "")


def _trademark(look: Look) -> str:
    return _first(look, "owner of a mark", {section.kind for section in look.written} - {"trademark-notice"})


def _designation(look: Look) -> str:
    for title, section in _of_kind(look, "lead", "body"):
        reading = stated.reading([section])
        if stated.stated("designation.name", reading) and stated.stated("designation.effect", reading):
            return title
    return ""


RECOGNISERS: Mapping[str, Recogniser] = MappingProxyType({
    "trial-facts": _trial_facts,
    "investigational": partial(
        _first, matter="investigational", kinds=(*STORY, "drug-background", "trial-summary", "next-steps", "quote")
    ),
    "next-steps": partial(
        _first, matter="next steps",
        kinds=("lead", "body", "quote", "trial-summary", "efficacy-results", "safety-results"),
    ),
    "efficacy": partial(_first, matter="efficacy", kinds=("lead", "body")),
    "safety": partial(_first, matter="safety", kinds=("lead", "body", "efficacy-results")),
    "designation": _designation,
    "trademark": _trademark,
})
