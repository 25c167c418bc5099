"""How much it weighs that a release doesn't state a fact which its type asks for: not at all where it has none."""

from __future__ import annotations

import re
from typing import Literal

from studio.conditions import CONDITIONS
from studio.covering import STORY, Look, is_lent, is_notice, of_the_fda, says
from studio.easing import has_no_call, has_no_patients, is_unlisted
from studio.patterns import lazy
from studio.recognisers import stated, unsaid
from studio.templates import Stated

__all__ = ["Weight", "weigh"]

Weight = Literal["must", "worth"]
# What good releases often leave to their readers: who is appointed today starts today, a rich company names no runway.
_OFTEN_LEFT = frozenset(("person.start", "finance.runway", "offering.use", "presentation.presenter"))
# What only a comparison has, or needs.
_IN_A_COMPARISON = frozenset(
    ("results.effect", "results.p_value", "results.randomized", "results.population", "results.prespecified")
)
_COMPARISON = lazy(
    r"\b(?:randomi[sz]\w+|placebo|sham|vehicle|comparator|control (?:arm|group)|controlled (?:trial|study)|"
    r"double-?(?:blind|mask)\w*|(?:two|three|four)[- ]arm|hazard ratio|superior\w*)\b",
    re.IGNORECASE,
)
# What a round of private money has no need to tell, and what a listed company's has.
_OF_AN_OFFERING = frozenset(("offering.price", "offering.gross", "offering.net", "offering.closing"))
_RAISED = lazy(
    r"\b(?:rais\w+|placing|placement|investment)\b[^.]{0,40}[$€£¥]|[$€£¥]\d[^.]{0,40}\b(?:placement|placing|raise)\b",
    re.IGNORECASE,
)
_SAFE = lazy(
    r"\b(?:well[- ]tolerated|safe and|safety and tolerability|safety profile|tolerability|no safety)\b", re.IGNORECASE
)
# What only a licence has, and words of a purchase and of one that is done.
_OF_A_LICENCE = frozenset(("deal.royalties", "deal.governance", "deal.term", "deal.contingent"))
_LICENCE = lazy(
    r"\b(?:licen[cs]\w+|collaborat\w+|option|co-?develop\w*|up to [$€£]|milestones?|royalt\w+)\b", re.IGNORECASE
)
_BUYS = lazy(
    r"\b(?:acqui(?:res?|red|ring|sition)|merger?|merges|takeover|purchases?|tender offer|share-for-\w+)\b",
    re.IGNORECASE,
)
_DONE = lazy(r"\b(?:completes|completed|completion of|closes|closed|closing of|has acquired)\b", re.IGNORECASE)
# Who makes a product for another, or does work for a fee, is given no rights in it.
_SERVICE = lazy(
    r"\b(?:CD?MO|contract (?:development|manufactur\w+|research)|"
    r"(?:collaborat\w+|partner\w+|agreement|contract|alliance) (?:\w+ ){0,2}(?:to|on|for) (?:the )?(?:\w+ ){0,3}"
    r"(?:manufactur\w+|production|supply of)|"
    r"(?:manufactur\w+|supply|services?) (?:and \w+ )?(?:agreement|contract|collaboration|partnership|alliance))\b",
    re.IGNORECASE,
)
_RIGHTS = lazy(
    r"\b(?:licen[cs]\w+|options?|rights|royalt\w+|milestones?|distribut\w+|commerciali[sz]\w+|market(?:ing)?|"
    r"co-?develop\w*|exclusiv\w+|acqui\w+)\b",
    re.IGNORECASE,
)
_LEAVES = lazy(
    r"\b(?:succe(?:ed\w*|ss\w*)|replac\w+|step(?:s|ped|ping)? down|resign\w*|retir\w+|depart\w*|leav(?:e|es|ing)|former"
    r"|transition\w*|interim|not return|pass(?:ed|ing) away|terminat\w+)\b",
    re.IGNORECASE,
)
# Who reads of what was shown needs no way to the room any more.
_WAY_THERE = frozenset(("presentation.number", "presentation.session", "presentation.time"))
_WHEN_AND_WHERE = frozenset(("meeting.dates", "meeting.city", "presentation.type"))
_SHOWN = lazy(
    r"\b(?<!be )(?:presented|shared|discussed|showcased|took place|was held|highlighted an? [^.]{0,60}presentation)\b",
    re.IGNORECASE,
)
_TO_SHOW = lazy(
    r"\b(?:to present|to be presented|will (?:be )?\w*\s?present\w*|upcoming|accepted|to showcase)\b", re.IGNORECASE
)
_NUMBERED = lazy(r"\b(?:abstracts?|posters?)\b", re.IGNORECASE)
# What is only intended has no terms yet, and what animals showed has no day on which patients' data were cut off.
_INTENT = lazy(r"\b(?:letters? of intent|LOI|memorandum of understanding|MOU|non-?binding|intent to)\b", re.IGNORECASE)
_ANIMALS = lazy(r"\b(?:pre-?clinical|non-?clinical|animal models?|mice|mouse|in vitro)\b", re.IGNORECASE)
_EARLY = lazy(r"\b(?:early|initial|\w+-month)\b[^.]{0,40}\b(?:results|data|outcomes?|findings)\b", re.IGNORECASE)
_IN_PEOPLE = lazy(r"(?<!non-)\b(?:phase (?:[1-4]|I)|clinical (?:trial|study|data)|patients (?:treated|enrolled|dosed))",
                  re.IGNORECASE)  # fmt: skip
# Approvals that rest on an approved product, not on results of their own.
_LIKE_ANOTHER = lazy(r"\b(?:biosimilar|bioequivalen\w+|new (?:\w+ ){0,2}(?:formulation|form)|generic|505\(b\)\(2\))\b",
                     re.IGNORECASE)  # fmt: skip


def weigh(wanted: Stated, look: Look, reading: stated.Reading, unwritten: set[str]) -> Weight | None:
    """How much it weighs in this release that a fact isn't stated; None where it can't or needn't be."""
    fact = wanted.id
    if fact.startswith("offering.") and fact != "offering.use" and is_lent(look):
        return None
    if _has_none(fact, look):
        return None
    if (fact.startswith("results.") and is_notice(look)) or wanted.level != "must":
        return None if wanted.level == "must" else "worth"
    if fact.startswith("results."):
        return _weight_of_result(fact, look, reading)
    if fact.startswith(("presentation.", "meeting.")):
        return _weight_of_meeting(fact, look, reading)
    if fact.startswith("offering."):
        return _weight_of_offering(fact, look, reading)
    if fact == "approval.kind":
        return "must" if CONDITIONS["accelerated"](look) else "worth"  # an approval is a full one unless it says so
    if fact in ("deal.upfront", "deal.contingent") and "financial-terms" in unwritten:
        return None  # R01 tells that nothing is said of the terms
    if fact.startswith("deal.") and says(look, _INTENT, "headline", "lead"):
        return "worth"
    less = fact in _OFTEN_LEFT or (fact == "approval.label" and not of_the_fda(look))
    return "worth" if less else "must"


def _has_none(fact: str, look: Look) -> bool:
    """Whether the news has nothing of the kind: nobody left whom another follows, no licence that runs for years."""
    if fact == "person.predecessor":
        return not says(look, _LEAVES, "headline", "subheadline", "lead", "body", "quote")
    if fact in _OF_A_LICENCE:
        return bool(says(look, _BUYS, "headline", "lead")) and not says(look, _LICENCE, "headline", "lead")
    if fact.startswith(("results.", "trial.")):
        return has_no_patients(look)
    if fact == "deal.rights":
        return bool(says(look, _SERVICE, "headline", "lead")) and not says(look, _RIGHTS, "headline", *STORY)
    if fact == "deal.closing":
        return bool(says(look, _DONE, "headline"))
    return fact.startswith("call.") and has_no_call(look)


def _weight_of_offering(fact: str, look: Look, reading: stated.Reading) -> Weight | None:
    """A private round has its amount; who calls money raised, and not proceeds, is seldom misread."""
    if is_unlisted(look):
        return None if fact in _OF_AN_OFFERING else "must" if fact == "offering.amount" else "worth"
    net = fact == "offering.net" and stated.stated("offering.gross", reading)
    raised = fact in ("offering.gross", "offering.net") and says(look, _RAISED, "headline", "lead")
    return "worth" if fact in _OFTEN_LEFT or net or raised else "must"


def _weight_of_result(fact: str, look: Look, reading: stated.Reading) -> Weight | None:
    told = ("headline", "subheadline", "lead", "body", "efficacy-results")
    if fact == "results.cutoff" and says(look, _ANIMALS, *told) and not says(look, _IN_PEOPLE, *told[:3]):
        return None
    if look.template.code == "APPR" and says(look, _LIKE_ANOTHER, "headline", "subheadline", "lead"):
        return "worth"
    if fact == "results.met" and (
        says(look, _EARLY, "headline", "lead")
        or unsaid.is_interim(each.text for each in look.release.of_kind("headline", "lead"))
    ):
        return "worth"  # not known yet
    if fact == "results.prespecified" and stated.stated("trial.primary_endpoint", reading):
        return "worth"  # that's what primary means
    kinds = ("lead", "body", "efficacy-results", "trial-summary", "safety-results")
    if look.template.code == "APPR" and fact == "results.primary" and stated.stated("results.effect", reading):
        return None  # the difference between the arms is the result
    if fact == "results.safety" and says(look, _SAFE, *kinds):
        return "worth"  # told though not counted
    if look.template.code not in ("DATA+", "DATA-") or says(look, _COMPARISON, *kinds):
        return "must"
    return "worth" if fact in _IN_A_COMPARISON else "must"


def _weight_of_meeting(fact: str, look: Look, reading: stated.Reading) -> Weight | None:
    heads = ("headline", "subheadline", "lead")
    if says(look, _SHOWN, *heads) and not says(look, _TO_SHOW, *heads):
        return "worth" if fact in (*_WAY_THERE, *_WHEN_AND_WHERE, *_OFTEN_LEFT) else "must"
    if fact in ("presentation.type", "presentation.session") and stated.stated("presentation.time", reading):
        return "worth"  # readers find the room by the hour
    less = fact in _OFTEN_LEFT or (fact == "presentation.number" and not says(look, _NUMBERED, *heads, "body"))
    return "worth" if less else "must"
