"""R54: what may be paid some day is told as if it were paid, or the parts of a deal don't add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

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
# "in development and regulatory milestones", "in sales milestones"; and "in milestone payments", which may be any.
_KIND = lazy(r"^\s(?:in|of|for|upon)\s(?:[\w\-]+,?\s(?:and\s)?){1,8}?milestones?\b", re.IGNORECASE)
_ANY_KIND = lazy(r"^\s(?:in|of)\s(?:(?:total|potential|contingent|additional|future|aggregate)\s)*milestones?\b",
                 re.IGNORECASE)
# A total of what is paid now and what may follow; of which nothing else is a part.
_OF_BOTH = lazy(r"\bup-?front\b[^.;]{0,120}\bmilestones?\b|\bmilestones?\b[^.;]{0,120}\bup-?front\b", re.IGNORECASE)
_MORE = lazy(
    r"\b(?:includ\w+(?! (?:the |an? )?up-?front)"
    r"|royalt\w+|options?|equity|near-term|reimburse\w+|fund\w+|other|additional|per|each)\b",
    re.IGNORECASE,
)
_MOST_PARTS = 12  # amounts: of more, some make any total
_PRICE = lazy(r"\sper\s")
_MADE_UP = lazy(r"\b(?:made up of|consist(?:s|ing) of|compris(?:es|ing)|comprised of|composed of)\b", re.IGNORECASE)
_PARTLY = lazy(r"\b(?:includ\w+|among|each|annual\w*|option|approximately|about|warrants?)\b", re.IGNORECASE)
_TOTAL = lazy(r"\b(?:total|aggregate|combined|altogether|overall)\b[^.;$€£]{0,60}$|\btotal(?:ing|s)? (?:up to )?$",
re.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    deal = draft.template.code == "DEAL" or any(_DEAL.search(section.text) for section in release.of_kind("headline"))
    if not deal:
        return
    yield from _headline(draft)
    yield from _flat_in_titles(draft)
    for section in release.of_kind(*_STORY):
        if section.written:
            yield from section.remember("milestones", _certain)
    yield from _adds_up(draft)
    yield from _milestones(draft)
    yield from _total(draft)
    yield from _whole_as_certain(draft)
    for section in release.of_kind(*_STORY):
        yield from section.remember("made up of", _made_up_of)


def _milestones(draft: Draft) -> Iterator[Finding]:
    """A total of milestones in headline or lead that isn't the sum of the kinds that one sentence below lists."""
    sums: list[tuple[float, str, list[float]]] = []
    for section in draft.release.of_kind("lead", "body", "financial-terms"):
        for sentence in sentences.find(section.text):
            parts = [each for each in money.find(sentence.value)
                     if _KIND.match(sentence.value[each.end :]) and not _ANY_KIND.match(sentence.value[each.end :])]
            if len(parts) > 1 and len({each.value for each in parts}) == 1:
                sums.append((sum(each.amount for each in parts), parts[0].value, [each.amount for each in parts]))
    if len(sums) != 1:
        return
    whole, currency, listed = sums[0]
    others = {each.amount for section in draft.release.of_kind("lead", "body", "financial-terms")
              for each in _amounts(section)} - set(listed)  # fmt: skip
    for section in draft.release.of_kind(*_HEADS, "lead"):
        for amount in _amounts(section):
            if amount.value != currency or not _ANY_KIND.match(section.text[amount.end :]):
                continue
            adds_up = any(abs(amount.amount - whole - more) <= 2 * amount.half for more in (0, *others))
            if amount.up_to and amount.amount > max(listed) and not adds_up and amount.amount not in others:
                yield Finding(
                    f"The milestones below add up to {whole / 1e6:,.0f} million, not "
                    f"{section.text[amount.start : amount.end]}",
                    Place(section.id, amount.start, amount.end),
                    detail="Add what is left out, or mend one of the amounts.",
                )


def _total(draft: Draft) -> Iterator[Finding]:
    """A total of upfront and milestone money that no two, three or four of the amounts told make."""
    told = [each for section in draft.release.of_kind(*_HEADS, "lead", "body", "financial-terms")
            for each in _amounts(section)]  # fmt: skip
    for section in draft.release.of_kind("lead", "body", "financial-terms"):
        for sentence in sentences.find(section.text):
            if not _OF_BOTH.search(sentence.value) or _MORE.search(sentence.value):
                continue
            inside = list(money.find(sentence.value))
            totals = [each for each in inside if _TOTAL.search(sentence.value[max(0, each.start - 90) : each.start])]
            if len(totals) != 1:
                continue
            total = totals[0]
            parts = sorted({each.amount for each in told if each.value == total.value and each.amount < total.amount})
            if len(parts) < 2 or len(parts) > _MOST_PARTS or any(_makes(total, parts, few) for few in (2, 3, 4)):
                continue
            place = Place(section.id, sentence.start + total.start, sentence.start + total.end)
            yield Finding(
                f"No amounts told make the total of {sentence.value[total.start : total.end]}", place,
                detail="Upfront and milestone money should add up to it. One of the amounts may be mistyped.",
            )  # fmt: skip


def _makes(total: Money, parts: list[float], few: int) -> bool:
    """Whether so many of the parts add up to a total, as far as its last place tells."""
    return any(abs(sum(some) - total.amount) <= 2 * total.half for some in combinations(parts, few))


def _made_up_of(section: Section) -> tuple[Finding, ...]:
    """An amount that isn't the sum of what the same sentence says it's made up of."""
    found = []
    for sentence in sentences.find(section.text):
        match = _MADE_UP.search(sentence.value)
        if not match:
            continue
        before = [each for each in money.find(sentence.value) if each.end <= match.start()]
        after = [each for each in money.find(sentence.value)
                 if each.start >= match.end() and not _PRICE.match(sentence.value[each.end :])]  # fmt: skip
        if len(after) < 2 or not before or match.start() - before[-1].end > 60 or _PARTLY.search(sentence.value):
            continue
        total, whole = before[-1], sum(each.amount for each in after)
        slack = total.half + sum(each.half for each in after)
        if len({total.value, *(each.value for each in after)}) == 1 and abs(total.amount - whole) > slack:
            place = Place(section.id, sentence.start + after[0].start, sentence.start + after[-1].end)
            found.append(Finding(
                f"{sentence.value[total.start : total.end]} isn’t the sum of its parts, {whole / 1e6:,.1f} million",
                place,
                detail="The sentence says what it’s made up of. One of the amounts may be mistyped.",
            ))  # fmt: skip
    return tuple(found)


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


def _flat_in_titles(draft: Draft) -> Iterator[Finding]:
    """An amount that a line under the headline gives flatly, and the text only as what may be reached."""
    below = draft.release.of_kind("lead", "body", "financial-terms")
    bounded = {each.amount for section in below for each in _amounts(section) if each.up_to}
    flat = {each.amount for section in below for each in _amounts(section) if not each.up_to}
    for section in draft.release.of_kind("subheadline", "key-points"):
        for amount in _amounts(section):
            if not amount.up_to and amount.amount in bounded - flat:
                yield Finding(
                    f"{section.text[amount.start : amount.end]} is told without “up to”",
                    Place(section.id, amount.start, amount.end),
                    detail="The text says that it’s the most that may be paid. Lead with what is paid now.",
                )


def _whole_as_certain(draft: Draft) -> Iterator[Finding]:
    """A flat amount in a subheadline or lead that is what's paid now and all that may be, added up."""
    below = draft.release.of_kind("lead", "body", "financial-terms")
    bounded = {each.amount for section in below for each in _amounts(section) if each.up_to}
    flat = {each.amount for section in below for each in _amounts(section) if not each.up_to}
    if not bounded or not flat:
        return
    wholes = {paid + sum(bounded) for paid in flat} | {paid + most for paid in flat for most in bounded}
    for section in draft.release.of_kind("subheadline", "key-points"):
        for amount in _amounts(section):
            if not amount.up_to and amount.amount in wholes - flat - bounded:
                yield Finding(
                    f"{section.text[amount.start : amount.end]} is told without “up to”",
                    Place(section.id, amount.start, amount.end),
                    detail="Most of it depends on milestones that may never be reached. Tell apart what is paid now.",
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
        "milestones that few programs reach. Readers want the two apart, and sums that add up.",
    source="Newsroom practice",
    find=_find,
    wrong=(
        wrong("Halvern is paid US$35 million upfront and is eligible for up to US$285 million in contingent payments. "
              "Upfront and milestone payments could therefore total up to US$350 million.", "US$350 million",
              kind="financial-terms", type="agreement"),
        wrong((("headline", "Halvern and Bellmonte Join Forces in Asthma"),
               ("subheadline", "€300 million agreement gives Bellmonte rights to HVN-204"),
               ("body", "Halvern receives €20 million now and up to €280 million later, in all up to €300 million.")),
              "€300 million", type="agreement"),
        wrong((("subheadline", "Halvern to receive up to $280 million in milestone payments"),
               ("body", ("It may receive up to $100 million in development milestones and up to $200 million in sales "
                         "milestones."))), "$280 million", type="agreement"),
        wrong((("subheadline", "License brings Halvern $340 million"),
               ("body", ("It is paid $40 million upfront, and may receive up to $100 million in development "
                         "milestones and up to $200 million in sales milestones."))), "$340 million", type="agreement"),
        wrong("The price is $120 million, made up of $95 million in cash and $35 million in stock.",
              "$95 million in cash and $35 million", kind="body", type="agreement"),
        wrong((("headline", "Halvern and Bellmonte Sign $1.2 Billion Collaboration"),
               ("lead", "Halvern receives $40 million upfront and is eligible for up to $1.16 billion in milestones.")),
              "$1.2 Billion"),
        wrong((("headline", "Halvern Enters License Agreement"), ("lead", ("Halvern will receive $40 million upfront "
               "and $310 million in development and sales milestones."))), "$310 million"),
        wrong((("lead", "Halvern may receive a total of up to $1.5 billion."),), "$1.5 billion", type="agreement",
              facts=_PARTS),
    ),
    right=(
        right("Halvern is paid US$35 million upfront and is eligible for up to US$285 million in contingent payments. "
              "Upfront and milestone payments could therefore total up to US$320 million.", kind="financial-terms",
              type="agreement"),
        right("Halvern is paid US$35 million upfront. Including equity and royalties, upfront and milestone payments "
              "may total up to US$350 million.", kind="financial-terms", type="agreement"),
        right((("headline", "Halvern and Bellmonte Join Forces in Asthma"),
               ("subheadline", "Agreement worth up to €300 million gives Bellmonte rights to HVN-204; €20 million now"),
               ("body", "Halvern receives €20 million now and up to €280 million later, in all up to €300 million.")),
              type="agreement"),
        right((("subheadline", "Halvern gets $40 million now and up to $300 million in milestone payments"),
               ("body", ("It will be paid $40 million upfront. It may receive up to $100 million in development "
                         "milestones and up to $200 million in sales milestones; $30 million, made up of $20 "
                         "million in cash and $10 million in shares, was paid before."))), type="agreement"),
        right((("headline", "Halvern Signs License Agreement With $40 Million Upfront"), ("lead", ("Halvern receives "
               "$40 million upfront and up to $1.16 billion in milestones.")))),
        right((("lead", "Halvern may receive a total of up to $1.2 billion."),), type="agreement", facts=_PARTS),
        right((("headline", "Halvern Enters Collaboration"), ("body", ("Halvern earned $10 million in milestones in "
               "2025. It is eligible for up to $45 million more in milestones.")))),
        right((("headline", "Halvern Prices $80 Million Public Offering"), ("body", ("It paid $10 million in "
               "milestones.")))),
    ),
)  # fmt: skip
