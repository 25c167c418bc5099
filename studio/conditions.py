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
_BENEFIT = lazy(
    r"\b(?:indicated|treat(?:s|ed|ment|ing)?|reduc\w+|improv\w+|benefit\w*|effic\w+|effective\w*|respon(?:se|ses|d\w*)|"
    r"surviv\w+|demonstrat\w+|show(?:s|ed|n)?|prevent\w*|relie\w+|slow(?:s|ed)?|therap\w+|patients who)\b",
    re.IGNORECASE,
)
_MARK_SIGNS = ("®", "™", "℠", "(R)", "(TM)", "(SM)")
# A brand without its symbol, with the generic name behind it: "Rituxan (rituximab)".
_BRAND = lazy(
    r"\b(?P<mark>[A-Z][A-Za-z]{3,}) \((?P<generic>[a-z]{4,}(?:mab|nib|stat|ciclib|parib|degib|leucel|vedotin|tecan|"
    r"gene|limus|siran|rsen|glutide|gliptin|gliflozin|xaban|prazole|sartan|statin|lisib|toclax)(?:-[a-z]{4})?)\)"
)
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
    own = (look.profile.asset.brand, look.release.fact("drug.brand"))
    for section in look.release.sections:
        if section.kind in ("trademark-notice", "references", "contacts", "important-safety-information"):
            continue
        found = section.remember("first mark", _first_mark) or _first_brand(section, own)
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


def _first_brand(section: Section, own: tuple[str, ...]) -> str:
    """The first brand of somebody else that a section names without its symbol."""
    named: tuple[str, ...] = section.remember(
        "brands", lambda each: tuple(found["mark"] for found in _BRAND.finditer(each.text)) if " (" in each.text else ()
    )
    return next((mark for mark in named if mark not in own), "")


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
            if _names(section, name) and section.remember(f"benefit of {name}", partial(_tells_benefit, name=name)):
                return f"{title} says what {name}, which is approved, does."
    return ""


def _tells_benefit(section: Section, name: str) -> bool:
    """Whether a sentence says of a product what it's for or does; that it was sold, shipped or named says nothing."""
    return any(name in sentence and _BENEFIT.search(sentence) for sentence in stated.sentences(section.text))


_INSIDE = lazy(r"\binside information\b|\bMarket Abuse\b|\b596/2014\b", re.IGNORECASE)


def _mar(look: Look) -> str:
    if look.template.code == "EXEC" and not _says(look, _INSIDE, *STORY, "release-line", "other"):
        return ""  # who joins or leaves a board is told as the exchange asks, and is seldom inside information
    exchanges = {"aim": "AIM", "lse": "the London Stock Exchange", "euronext": "Euronext"}
    listing = look.profile.company.listing
    if listing:
        where = exchanges.get(listing, "")
    else:
        ticker = f"({look.release.fact('company.ticker')})"
        found = _EUROPEAN.search(ticker) or _EUROPEAN.search("".join(each.text for _, each in _of_kind(look, "lead")))
        where = found["exchange"].strip() if found else ""
    return f"The company is listed on {where}, where the Market Abuse Regulation applies." if where else ""


# Securities that change hands in a deal.
_SECURITIES = lazy(
    r"\b(?:equity investment|(?:newly issued|common|ordinary|preferred|restricted) (?:shares|stock)|shares of |"
    r"stock (?:purchase|consideration|transaction)|exchange ratio|tender offer|private placement|merger|warrants?|"
    r"convertible notes?)\b",
    re.IGNORECASE,
)
_OTHER_USES = lazy(
    r"\b(?:(?:other|additional|further|new|broader) (?:\w+ ){0,3}(?:indications?|uses?|cancers?|diseases?|tumou?rs?|"
    r"settings?|populations?)|(?:is|are) (?:also )?being (?:studied|evaluated|investigated|developed)|"
    r"label expansion|(?:not|n[’']t) (?:been )?approved (?:for|in)|earlier lines?)\b",
    re.IGNORECASE,
)
# What is expected within so many days of validation isn't validated yet.
_TAKEN_UP = lazy(
    r"\b(?:accept(?:s|ed|ance)|validate[sd]|(?<!days of )(?<!months of )(?<!after )(?<!upon )validation|PDUFA"
    r"|target action date)\b",
    re.IGNORECASE,
)
_ACCELERATED = lazy(r"\b(?:accelerated|conditional) (?:marketing )?(?:approval|authori[sz]ation)\b", re.IGNORECASE)
_NOT_GAAP = lazy(r"\bnon-?GAAP\b|\badjusted (?:EBITDA|net|operating|earnings|R&D|SG&A)", re.IGNORECASE)
_LIFTED = lazy(
    r"\b(?:lift|remov|releas)\w*\b[^.]{0,60}\bhold\b|\bhold\b[^.]{0,60}\b(?:lifted|removed|released)\b", re.IGNORECASE
)
_AWARD = lazy(r"\b(?:inducement|equity award|stock options?|restricted stock)\b", re.IGNORECASE)


def _says(look: Look, pattern: re.Pattern[str], *kinds: str) -> str:
    """The title of the first section of these kinds in which a pattern is found."""
    for title, section in _of_kind(look, *kinds):
        if section.remember(f"says {pattern.pattern}", lambda each: bool(pattern.search(each.text))):
            return title
    return ""


def _securities(look: Look) -> str:
    title = _says(look, _SECURITIES, "headline", *STORY, "financial-terms")
    return f"{title} speaks of securities that change hands." if title else ""


def _other_indications(look: Look) -> str:
    title = _says(look, _OTHER_USES, "headline", *STORY, "quote", "next-steps", "drug-background")
    return f"{title} speaks of uses that aren't approved." if title else ""


def _accepted(look: Look) -> str:
    status = look.release.fact("application.status")
    title = _says(look, _TAKEN_UP, "headline", *STORY, "next-steps")
    return "The application was accepted for review." if _TAKEN_UP.search(status) or title else ""


def _accelerated(look: Look) -> str:
    given = look.release.fact("approval.kind")
    title = _says(look, _ACCELERATED, "headline", *STORY)
    return "The approval is an accelerated one." if _ACCELERATED.search(given) or title else ""


def _boxed_warning(look: Look) -> str:
    words = look.release.fact("approval.boxed_warning").strip().casefold().rstrip(".")
    return "The label has a boxed warning." if words and words not in ("no", "none", "not applicable", "n/a") else ""


def _not_gaap(look: Look) -> str:
    title = _says(look, _NOT_GAAP, *STORY, "financial-terms", "financial-tables")
    return f"{title} gives a measure that isn't GAAP." if title else ""


def _hold_lifted(look: Look) -> str:
    status = look.release.fact("hold.status").casefold()
    if status.startswith(("lift", "remov", "releas", "plac")):
        return "" if status.startswith("plac") else "The hold was lifted."
    return "The hold was lifted." if _says(look, _LIFTED, "headline", "lead") else ""


def _hold_placed(look: Look) -> str:
    return "" if _hold_lifted(look) else "The hold is in place."


def _equity(look: Look) -> str:
    told = look.release.fact("person.equity").strip() or _says(look, _AWARD, *STORY)
    return "An equity award induced the person to join." if told else ""


_IN_JOURNAL = lazy(
    r"\b(?:publish(?:es|ed)|publication)\b(?! (?:of|in) (?:the |an? |its |their )?abstracts?\b)", re.IGNORECASE
)
_AT_MEETING = lazy(
    r"\b(?:(?:annual|scientific|international|world|european) (?:\w+ )?(?:meeting|sessions)|congress|"
    r"conference(?! call)|symposium|workshop|posters?|oral|plenary|late-breaking|abstracts?|to present|"
    r"will be presented)\b",
    re.IGNORECASE,
)


def _presented(look: Look) -> str:
    """A meeting has its name, days and sessions; a journal that publishes results has none of them."""
    published = _says(look, _IN_JOURNAL, "headline", "lead")
    if published and not _says(look, _AT_MEETING, "headline", "subheadline", "lead"):
        return ""
    return "The data are presented at a meeting."


CONDITIONS: Mapping[str, Condition] = MappingProxyType({
    "cited": _cited,
    "marked": _marked,
    "partner": _partner,
    "approved-product": _approved_product,
    "mar": _mar,
    "securities": _securities,
    "other-indications": _other_indications,
    "accepted": _accepted,
    "accelerated": _accelerated,
    "boxed-warning": _boxed_warning,
    "non-gaap": _not_gaap,
    "hold-placed": _hold_placed,
    "hold-lifted": _hold_lifted,
    "equity": _equity,
    "presented": _presented,
})

# --- what may stand for a section ------------------------------------------------------------------------------------

Recogniser = Callable[[Look], str]
def _trial_facts(look: Look) -> str:
    asked = [fact.id for fact in look.template.facts if fact.level == "must" and fact.id.startswith("trial.")]
    return _told_in_story(look, asked or ["trial.phase", "trial.design", "trial.population"])


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


_UNAPPROVED = lazy(
    r"\b(?:investigational|(?:not|n[’']t) (?:yet )?(?:been )?approved|not been established)\b", re.IGNORECASE
)


def _unapproved_uses(look: Look) -> str:
    return _says(look, _UNAPPROVED, *STORY, "next-steps", "drug-background", "quote")


# What a call or a webcast must say to be joined.
_CALL = ("call.time", "call.webcast")
_NO_OFFER = lazy(r"\boffer to sell\b|\bsolicitation of an offer\b|\bnot (?:an|constitute an) offer\b", re.IGNORECASE)


def _told_in_story(look: Look, wanted: Iterable[str]) -> str:
    title = next((title for title, _ in _of_kind(look, "lead", "body")), "")
    reading = stated.reading(section for _, section in _of_kind(look, *STORY))
    return title if title and all(stated.stated(id, reading) for id in wanted) else ""


def _terms(look: Look) -> str:
    """The money of a deal, an offering, a grant or a quarter, told in the story: all of it that must be stated."""
    money = [f for f in look.template.facts if f.id.startswith(("deal.", "offering.", "finance.", "grant."))]
    wanted = [f.id for f in money if f.level == "must" or (f.level == "worth" and f.id.startswith("grant."))]
    return _told_in_story(look, wanted) if wanted else ""


def _call(look: Look) -> str:
    return _told_in_story(look, _CALL)


def _no_offer(look: Look) -> str:
    return _says(look, _NO_OFFER, "lead", "body", "financial-terms", "safe-harbor", "other")


RECOGNISERS: Mapping[str, Recogniser] = MappingProxyType({
    "trial-facts": _trial_facts,
    "investigational": partial(
        _first, matter="investigational", kinds=(*STORY, "drug-background", "trial-summary", "next-steps", "quote")
    ),
    "next-steps": partial(
        _first, matter="next steps",
        kinds=("lead", "body", "quote", "trial-summary", "efficacy-results", "safety-results", "financial-terms"),
    ),
    "efficacy": partial(_first, matter="efficacy", kinds=("lead", "body")),
    "safety": partial(_first, matter="safety", kinds=("lead", "body", "efficacy-results")),
    "designation": _designation,
    "unapproved-uses": _unapproved_uses,
    "terms": _terms,
    "call": _call,
    "no-offer": _no_offer,
    "trademark": _trademark,
})
