"""What text elsewhere may stand for a section that a release needs.

Asked with the sections that are written; an answer is the title of the section that does, empty for none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from msgspec import Struct

from studio.model.profile import Profile
from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import stated
from studio.sections import kind
from studio.templates import Template

__all__ = ["RECOGNISERS", "STORY", "Look", "is_lent", "is_notice", "of_kind", "of_the_fda", "says"]


class Look(Struct, frozen=True):
    """What is asked about; `written` are the sections that are."""

    release: Release
    template: Template
    profile: Profile
    written: tuple[Section, ...]


def of_kind(look: Look, *kinds: str) -> Iterator[tuple[str, Section]]:
    """The written sections of these kinds, each with its title."""
    for section in look.written:
        if section.kind in kinds:
            yield kind(section.kind).title, section


STORY = ("subheadline", "key-points", "lead", "body")
_FEW_FACTS = 2
_TOLD_IN = (*STORY, "efficacy-results", "safety-results")


def says(look: Look, pattern: re.Pattern[str], *kinds: str) -> str:
    """The title of the first section of these kinds in which a pattern is found."""
    for title, section in of_kind(look, *kinds):
        if section.remember(f"says {pattern.pattern}", lambda each: bool(pattern.search(each.text))):
            return title
    return ""


Recogniser = Callable[[Look], str]


def _trial_facts(look: Look) -> str:
    """Half of what a trial summary must state: what is missing of the rest, R02 names one by one.

    Of two facts half is too little: then the story tells both, or the body half.
    """
    asked = [fact.id for fact in look.template.facts if fact.level == "must" and fact.id.startswith("trial.")]
    wanted = asked if len(asked) > 1 else ["trial.phase", "trial.design", "trial.population"]
    if len(wanted) > _FEW_FACTS:
        return _mostly_told(look, wanted)
    body = next((title for title, _ in of_kind(look, "body")), "")
    in_body = body if body and _mostly_told(look, wanted, ("body", "key-points")) else ""
    return _told_in_story(look, wanted) or in_body


def _first(look: Look, matter: stated.Matter, kinds: Iterable[str]) -> str:
    """The title of the first written section of these kinds that tells of the matter."""
    return next((title for title, section in of_kind(look, *kinds) if stated.tells(section, matter)), "")


def _trademark(look: Look) -> str:
    return _first(look, "owner of a mark", {section.kind for section in look.written} - {"trademark-notice"})


def _designation(look: Look) -> str:
    for title, section in of_kind(look, "lead", "body"):
        reading = stated.reading([section])
        if stated.stated("designation.name", reading) and stated.stated("designation.effect", reading):
            return title
    return ""


_UNAPPROVED = lazy(
    r"\b(?:investigational|(?:not|n[’']t) (?:yet )?(?:been )?approved|not been established)\b", re.IGNORECASE
)
# What the standing texts say of all that a company develops: "Our product candidates have not been approved".
_NONE_APPROVED = lazy(
    r"\b(?:candidates?|therap(?:y|ies)|products?|medicines?|programs?|treatments?|compounds?|drugs?)\b[^.;]{0,160}"
    r"\b(?:(?:not|n[’']t) (?:yet )?(?:been )?(?:approved|authori[sz]ed|licensed|determined)|not (?:yet )?been "
    r"established)",
    re.IGNORECASE,
)


def _investigational(look: Look) -> str:
    kinds = (*STORY, "drug-background", "trial-summary", "disease-background", "next-steps", "quote")
    return _first(look, "investigational", kinds) or says(look, _NONE_APPROVED, "boilerplate", "safe-harbor", "other")


# "AK-12 is a bispecific antibody that …": what a drug is, in a sentence of its own.
_DRUG_IS = lazy(
    r"(?:^|[.”\"’)] |\n)(?:[^\s.]+ ){0,3}?(?-i:[A-Z][\w\-]+)(?: \([^)]{2,60}\))?,? (?:is|was) (?:being developed as )?"
    r"(?:an?|the|our|its|one of)\b(?![^.]{0,60}\b(?:company|firm|leader|provider)\b)[^.]{0,160}"
    r"\b(?:inhibitors?|antibod(?:y|ies)|(?:ant)?agonists?|therap(?:y|eutic)|vaccine|"
    r"cell (?:line|therapy|product)|cells|formulation|molecule|conjugate|ADC|degrader|modulator|peptide|protein|"
    r"medicine|drug|product|treatment|oligonucleotide|siRNA|vector|implant|injection|enzyme|antibiotic|compound)\b",
    re.IGNORECASE | re.MULTILINE,
)


# A paragraph on a drug says more of it than that in one line.
_WORDS_ON_A_DRUG = 30


def _drug_told(look: Look) -> str:
    kinds = ("body", "disease-background", "trial-summary", "technology-background")
    return next((title for title, each in of_kind(look, *kinds) if each.remember("tells of a drug", _tells_drug)), "")


def _tells_drug(section: Section) -> bool:
    paragraphs = section.text.split("\n")
    return any(len(each.split()) >= _WORDS_ON_A_DRUG and _DRUG_IS.search(each) is not None for each in paragraphs)


# A meeting's notice before the data are shown: there are no results to tell yet.
_TO_PRESENT = lazy(
    r"\b(?:to present|to be presented|will (?:be )?(?:present\w*|delivered|given)|accept(?:ed|ance)|"
    r"selected for|abstracts?|poster|upcoming presentations?)\b",
    re.IGNORECASE,
)
_RESULTS_TOLD = lazy(
    r"\b(?:positive|promising|encouraging|results (?:show|demonstrat|support|confirm)\w*|demonstrat(?:es|ed|ing|e)|"
    r"show(?:s|ed|ing)|data (?:show|demonstrat|support|confirm)\w*|significant\w*|improve[sd]?|reduce[sd]|"
    r"today presented)\b|\d ?%",
    re.IGNORECASE,
)


def is_notice(look: Look) -> bool:
    """Whether a release on a meeting only announces what will be shown there."""
    heads = ("headline", "subheadline", "key-points", "lead")
    return (
        look.template.code == "CONF"
        and bool(says(look, _TO_PRESENT, "headline", "lead"))
        and not says(look, _RESULTS_TOLD, *heads)
    )


# Money that is lent or given for nothing in return, as against paper that is sold.
_LENT = lazy(
    r"\b(?:loans?|credit facilit\w+|debt|non-?dilutive|grants?|award(?:s|ed)?|royalty (?:financing|"
    r"purchase|monetization))\b",
    re.IGNORECASE,
)
_PAPER = lazy(
    r"\b(?:offerings?|placements?|prospectus|registration statement|underwrit\w+|securities|shares?|units?|warrants?|"
    r"notes|stock|ADSs)\b",
    re.IGNORECASE,
)


def is_lent(look: Look) -> bool:
    """Whether the money of a financing is a loan or a grant, so that no securities are offered."""
    return bool(says(look, _LENT, "headline")) and not says(look, _PAPER, "headline", "lead")


_FDA = lazy(r"\b(?:FDA|Food and Drug Administration)\b")


def of_the_fda(look: Look) -> bool:
    """Whether the news is of the FDA: what other agencies approve has other labels."""
    return bool(says(look, _FDA, "headline", "lead"))


def _results(look: Look, matter: stated.Matter, kinds: tuple[str, ...]) -> str:
    if is_notice(look):
        return next((title for title, _ in of_kind(look, "lead", "headline")), "")
    return _first(look, matter, kinds)


def _unapproved_uses(look: Look) -> str:
    return says(look, _UNAPPROVED, *STORY, "next-steps", "drug-background", "quote")


# What a call or a webcast must say to be joined.
_CALL = ("call.time", "call.webcast")
_NO_OFFER = lazy(r"\boffer to sell\b|\bsolicitation of an offer\b|\bnot (?:an|constitute an) offer\b", re.IGNORECASE)


def _told_in_story(look: Look, wanted: Iterable[str]) -> str:
    title = next((title for title, _ in of_kind(look, "lead", "body")), "")
    reading = stated.reading(section for _, section in of_kind(look, *STORY))
    return title if title and all(stated.stated(id, reading) for id in wanted) else ""


def _mostly_told(look: Look, wanted: Sequence[str], kinds: Sequence[str] = _TOLD_IN) -> str:
    """The title of the section that tells at least half of these facts, read in sections of these kinds."""
    title = next((title for title, _ in of_kind(look, "lead", "body")), "")
    reading = stated.reading(section for _, section in of_kind(look, *kinds))
    told = sum(stated.stated(id, reading) for id in wanted)
    return title if title and told * 2 >= len(wanted) else ""


def _terms(look: Look) -> str:
    """The money of a deal, an offering, a grant or a quarter, told in the story: half of what must be stated.

    What is missing of the other half, R02 names one by one.
    """
    money = [f for f in look.template.facts if f.id.startswith(("deal.", "offering.", "finance.", "grant."))]
    wanted = [f.id for f in money if f.level == "must" or (f.level == "worth" and f.id.startswith("grant."))]
    if look.template.code == "DEAL":  # the rights are no terms of money
        wanted = ["deal.upfront", "deal.contingent"]
    tables = next((title for title, _ in of_kind(look, "financial-tables")), "") if look.template.code == "QTR" else ""
    return tables or (_mostly_told(look, wanted) if wanted else "")


def _call(look: Look) -> str:
    return _told_in_story(look, _CALL)


def _no_offer(look: Look) -> str:
    return says(look, _NO_OFFER, "lead", "body", "financial-terms", "safe-harbor", "other")


# What issuers in the EU and the UK put among other notices: "… inside information within the meaning of Article 7".
_INSIDE = lazy(
    r"\binside information\b[^.]{0,200}\b(?:596/2014|market abuse|MAR\b)|"
    r"\b(?:market abuse regulation|596/2014|MAR\b)[^.]{0,200}\binside information\b",
    re.IGNORECASE,
)


def _inside_information(look: Look) -> str:
    return says(look, _INSIDE, "release-line", "lead", "body", "boilerplate", "safe-harbor", "other")


RECOGNISERS: Mapping[str, Recogniser] = MappingProxyType({
    "trial-facts": _trial_facts,
    "investigational": _investigational,
    "drug-told": _drug_told,
    "next-steps": partial(
        _first, matter="next steps",
        kinds=("lead", "body", "quote", "trial-summary", "efficacy-results", "safety-results", "financial-terms"),
    ),
    "efficacy": partial(_results, matter="efficacy", kinds=("lead", "body", "trial-summary")),
    "safety": partial(_results, matter="safety", kinds=("lead", "body", "efficacy-results", "trial-summary")),
    "designation": _designation,
    "unapproved-uses": _unapproved_uses,
    "terms": _terms,
    "call": _call,
    "no-offer": _no_offer,
    "trademark": _trademark,
    "inside-information": _inside_information,
})
