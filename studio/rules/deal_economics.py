"""R54: what may be paid some day is told as if it were paid, or the parts of a deal don't add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import money, sentences
from studio.recognisers.money import Money
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_HEADS = ("headline", "subheadline", "key-points")
_STORY = (*_HEADS, "lead", "body", "financial-terms", "quote", "boilerplate")
_MILESTONES = lazy(r"^\s?(?:or more )?(?:in |of )(?:[\w\-]+,? (?:and )?){0,8}?(?:milestones?|contingent)\b",
re.IGNORECASE)
_GOT = lazy(
    r"\b(?:earned|received|receipt|achiev\w+|paid|pays?|made|triggered|triggers?|recogni[sz]ed|upon|start|due|owed"
    r"|invoiced"
    r"|in total)\b",
    re.IGNORECASE,
)
_DEAL = lazy(
    r"\b(?:collaboration|licen[cs](?:e|ing)|deal|agreement|partnership|alliance|pact|transaction)\b", re.IGNORECASE
)
_WORTH = lazy(r"^[\s-](?:[\w\-]+ ){0,5}?(?:collaboration|licen[cs](?:e|ing)|deal|agreement|partnership|alliance"
              r"|pact)\b", re.IGNORECASE)
_CONTINGENT = lazy(r"\b(?:milestones?|contingent|royalt(?:y|ies))\b", re.IGNORECASE)
_TOTAL = lazy(r"\b(?:total|aggregate|combined|altogether|overall)\b[^.;$€£]{0,60}$|\btotal(?:ing|s)? (?:up to )?$",
re.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    deal = draft.template.code == "DEAL" or any(_DEAL.search(section.text) for section in release.of_kind("headline"))
    if not deal:
        return
    yield from _headline(draft)
    for section in release.of_kind(*_STORY):
        if section.written:
            yield from section.remember("milestones", _certain)
    yield from _adds_up(draft)


def _amounts(section: Section) -> tuple[Money, ...]:
    return section.remember("money", lambda each: tuple(money.find(each.text)))


def _headline(draft: Draft) -> Iterator[Finding]:
    """An amount that the headline gives flatly: in the text it's only what may be reached, or it has contingent "
      "parts."""
    release = draft.release
    below = [section for section in release.of_kind(*_STORY) if section.kind != "headline"]
    bounded = {amount.amount for section in below for amount in _amounts(section) if amount.up_to}
    flat = {amount.amount for section in below for amount in _amounts(section) if not amount.up_to}
    contingent = any(_CONTINGENT.search(section.text) for section in below)
    for section in release.of_kind("headline"):
        for amount in _amounts(section):
            if amount.up_to or amount.amount in flat:
                continue
            if amount.amount in bounded or (contingent and _WORTH.match(section.text[amount.end :])):
                yield Finding(
                    f"The headline gives {section.text[amount.start : amount.end]} without “up to”",
                    Place(section.id, amount.start, amount.end),
                    detail="Most of it depends on milestones that may never be reached. Lead with what is paid now.",
                )


def _certain(section: Section) -> tuple[Finding, ...]:
    """Milestones told without "up to", as if all of them were sure."""
    found = []
    for amount in _amounts(section):
        sentence = sentences.around(section.text, amount.start)
        if amount.up_to or not _MILESTONES.match(section.text[amount.end : sentence.end]):
            continue
        before = section.text[sentence.start : amount.start]
        if "up to" not in before.casefold() and not _GOT.search(sentence.value):
            found.append(Finding(
                f"“{section.text[amount.start : amount.end]}” in milestones lacks “up to”",
                Place(section.id, amount.start, amount.end),
                detail="Few programs reach all their milestones.",
            ))  # fmt: skip
    return tuple(found)


def _adds_up(draft: Draft) -> Iterator[Finding]:
    """The total that a text gives, and the sum of the upfront and contingent money of the facts."""
    parts = [next(money.find(draft.release.fact(id)), None) for id in ("deal.upfront", "deal.contingent")]
    upfront, contingent = parts
    if upfront is None or contingent is None or upfront.value != contingent.value:
        return
    whole = upfront.amount + contingent.amount
    for section in draft.release.of_kind(*_STORY):
        for amount in _amounts(section):
            if amount.value != upfront.value or not _TOTAL.search(section.text[max(0,
            amount.start - 90) : amount.start]):
                continue
            if amount.amount > max(upfront.amount, contingent.amount) and abs(amount.amount - whole) > 2 * amount.half:
                yield Finding(
                    f"The total of {section.text[amount.start : amount.end]} isn’t the sum of its parts",
                    Place(section.id, amount.start, amount.end),
                    detail=f"By the facts: {draft.release.fact('deal.upfront')} upfront, and "
                    f"{draft.release.fact('deal.contingent')}. Name what else is in it.",
                    remedy="fact:deal.contingent",
                )


_PARTS = {"deal.upfront": "$40 million", "deal.contingent": "up to $1.16 billion in milestones"}

RULE = Rule(
    code="R54",
    name="deal-economics",
    level="worth",
    title="The money of a deal isn’t told plainly",
    why="What is paid at signing is often a small part of the number in the headline, and the rest depends on "
        "milestones that "
    "few programs reach. Readers want the two apart, and sums that add up.",
    source="Newsroom practice",
    find=_find,
    wrong=(
        wrong((("headline", "Halvern and Bellmonte Sign $1.2 Billion Collaboration"),
               ("lead", "Halvern receives $40 million upfront and is eligible for up to $1.16 billion in milestones.")),
              "$1.2 Billion"),
        wrong((("headline", "Halvern Enters License Agreement"), ("lead", ("Halvern will receive $40 million upfront "
                                                                           "and $310 "
               "million in development and sales milestones."))), "$310 million"),
        wrong((("lead", "Halvern may receive a total of up to $1.5 billion."),), "$1.5 billion", type="agreement",
              facts=_PARTS),
    ),
    right=(
        right((("headline", "Halvern Signs License Agreement With $40 Million Upfront"), ("lead", ("Halvern receives "
                                                                                                   "$40 million "
               "upfront and up to $1.16 billion in milestones.")))),
        right((("lead", "Halvern may receive a total of up to $1.2 billion."),), type="agreement", facts=_PARTS),
        right((("headline", "Halvern Enters Collaboration"), ("body", ("Halvern earned $10 million in milestones in "
                                                                       "2025. It is "
               "eligible for up to $45 million more in milestones.")))),
        right((("headline", "Halvern Prices $80 Million Public Offering"), ("body", ("It paid $10 million in "
                                                                                    "milestones.")))),
    ),
)  # fmt: skip
