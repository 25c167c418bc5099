"""Why a section is needed in a release, asked with the sections that are written: a sentence, empty for no."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from studio.covering import STORY, Look, of_kind, says
from studio.model import text as t
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import ownership, stated
from studio.sections import kind

__all__ = ["CONDITIONS"]


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
    """Another's mark, or one that the company's profile names: whose the marks of its own are, the reader sees."""
    own = (look.profile.asset.brand, look.release.fact("drug.brand"))
    about = "\n".join(each.text for each in look.release.of_kind("headline"))
    ours = ownership.own_marks(look.release)
    for section in look.release.sections:
        if section.kind in ("headline", "trademark-notice", "references", "contacts", "important-safety-information"):
            continue
        marks = section.remember("marks", _marks)
        others = (each for each in marks if each[0].casefold() not in ours)
        found = next((words for mark, words in others if mark not in own and mark not in about), "")
        found = found or _first_brand(section, own)
        if found:
            return f"{kind(section.kind).title} names {found}, and its owner is named here."
        for mark in look.profile.company.marks:
            if mark.text and _names(section, mark.text):
                return f"{kind(section.kind).title} names {mark.text}, a mark of {mark.owner or 'the company'}."
    return ""


def _marks(section: Section) -> tuple[tuple[str, str], ...]:
    """The marks with their symbol in a section: each as a word, and as it stands there."""
    found: list[tuple[str, str]] = []
    for words in (section.heading.text if section.heading else "", section.text):
        if any(sign in words for sign in _MARK_SIGNS):
            found += [(match["mark"], match[0]) for match in _MARK.finditer(words)]
    return tuple(found)


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
    for title, section in of_kind(look, "headline", "subheadline", "lead"):
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
        for title, section in of_kind(look, "headline", *STORY, "quote", "drug-background"):
            if _names(section, name) and section.remember(f"benefit of {name}", partial(_tells_benefit, name=name)):
                return f"{title} says what {name}, which is approved, does."
    return ""


def _tells_benefit(section: Section, name: str) -> bool:
    """Whether a sentence says of a product what it's for or does; that it was sold, shipped or named says nothing."""
    return any(name in sentence and _BENEFIT.search(sentence) for sentence in stated.sentences(section.text))


_INSIDE = lazy(r"\binside information\b|\bMarket Abuse\b|\b596/2014\b", re.IGNORECASE)


_KNOWN = lazy(
    r"\b(?:first|previously|already|earlier)\s(?:reported|announced|disclosed|published|presented)\b"
    r"|\b(?:reported|announced|published|presented)\s(?:previously|earlier)\b",
    re.IGNORECASE,
)


def _mar(look: Look) -> str:
    if look.template.code in ("EXEC", "NEWS") and not says(look, _INSIDE, *STORY, "release-line", "other"):
        return ""  # who joins or leaves a board, an award or a talk is seldom inside information
    if look.template.code == "CONF" and says(look, _KNOWN, *STORY):
        return ""  # what a meeting shows again has been public since
    exchanges = {"aim": "AIM", "lse": "the London Stock Exchange", "euronext": "Euronext"}
    listing = look.profile.company.listing
    if listing:
        where = exchanges.get(listing, "")
    else:
        given = f"({look.release.fact('company.ticker')})"
        found = _EUROPEAN.search(given)
        leads = (each.remember("European exchange", _european) for _, each in of_kind(look, "lead"))
        where = found["exchange"].strip() if found else next(filter(None, leads), "")
    return f"The company is listed on {where}, where the Market Abuse Regulation applies." if where else ""


def _european(section: Section) -> str:
    found = _EUROPEAN.search(section.text)
    return found["exchange"].strip() if found else ""


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
# "No patient may be dosed until the FDA lifts the hold" tells of none that was lifted.
_NOT_YET = r"(?:until|once|before|unless|if|when|whether|not|cannot|will|would|could|in order to|must|asked? for)"
_LIFTED = lazy(
    rf"(?:^|[.;\n])(?:(?!\b{_NOT_YET}\b)[^.;\n]|\.(?=[A-Z]))*?(?:\b(?:lift|remov|releas)\w*\b[^.]{{0,60}}\bhold\b"
    rf"|\bhold\b(?:(?!\b{_NOT_YET}\b)[^.]){{0,60}}\b(?:lifted|removed|released)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_AWARD = lazy(r"\b(?:inducement|equity award|stock options?|restricted stock)\b", re.IGNORECASE)


def _securities(look: Look) -> str:
    title = says(look, _SECURITIES, "headline", *STORY, "financial-terms")
    return f"{title} speaks of securities that change hands." if title else ""


def _other_indications(look: Look) -> str:
    title = says(look, _OTHER_USES, "headline", *STORY, "quote", "next-steps", "drug-background")
    return f"{title} speaks of uses that aren't approved." if title else ""


def _accepted(look: Look) -> str:
    status = look.release.fact("application.status")
    title = says(look, _TAKEN_UP, "headline", *STORY, "next-steps")
    return "The application was accepted for review." if _TAKEN_UP.search(status) or title else ""


def _accelerated(look: Look) -> str:
    given = look.release.fact("approval.kind")
    title = says(look, _ACCELERATED, "headline", *STORY)
    return "The approval is an accelerated one." if _ACCELERATED.search(given) or title else ""


def _boxed_warning(look: Look) -> str:
    words = look.release.fact("approval.boxed_warning").strip().casefold().rstrip(".")
    return "The label has a boxed warning." if words and words not in ("no", "none", "not applicable", "n/a") else ""


def _not_gaap(look: Look) -> str:
    title = says(look, _NOT_GAAP, *STORY, "financial-terms", "financial-tables")
    return f"{title} gives a measure that isn't GAAP." if title else ""


def _hold_lifted(look: Look) -> str:
    status = look.release.fact("hold.status").casefold()
    if status.startswith(("lift", "remov", "releas", "plac")):
        return "" if status.startswith("plac") else "The hold was lifted."
    return "The hold was lifted." if says(look, _LIFTED, "headline", "lead") else ""


def _hold_placed(look: Look) -> str:
    return "" if _hold_lifted(look) else "The hold is in place."


def _equity(look: Look) -> str:
    told = look.release.fact("person.equity").strip() or says(look, _AWARD, *STORY)
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
    published = says(look, _IN_JOURNAL, "headline", "lead")
    if published and not says(look, _AT_MEETING, "headline", "subheadline", "lead"):
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
