"""R28: the headline has a number, or a strength, that the text doesn't."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from studio.model.release import Release, Section
from studio.model.text import Table
from studio.outline import is_written
from studio.patterns import lazy
from studio.recognisers import capitals, countries, effects, opposed, quantities, sentences
from studio.recognisers.quantities import Quantity
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_TITLES = ("headline", "subheadline", "key-points")
_NOT_BODY = (*_TITLES, "references", "safe-harbor", "contacts", "trademark-notice", "dateline", "release-line")
_STORY = ("lead", "body", "efficacy-results", "safety-results", "trial-summary", "financial-terms")
# Without one of them there's no text yet that a headline could be held against.
_TOLD = ("body", "efficacy-results", "safety-results", "trial-summary", "financial-terms", "financial-tables")
_RESULTS = ("percent", "fold")
_BARE = "bare"  # a number with no unit of its own, as "of 47, 43 could be evaluated"
_NUMBER = lazy(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\w%]|\.\d|\s?%)")
_N = lazy(r"\b[nN] ?= ?(\d[\d,]*)")
_CHANGE = lazy(
    r"\b(?:up|down|increas\w+|decreas\w+|grew|growth|rose|rise|fell|higher|lower|year[- ]over[- ]year)\b",
    re.IGNORECASE,
)
_NEAR = Decimal("0.1")  # of the number: what "nearly" and "more than" may leave
_PROVES = lazy(r"\b(?:[Pp]rov(?:e|es|ed|en|ing)|[Cc]onfirm(?:s|ed)?|[Ee]stablish(?:es|ed)?)\b(?!\s(?:[Bb]oard|[Bb]y))")
_STRONG = lazy(r"\b(?:prov(?:e|es|ed|en|ing)|confirm\w*|establish\w*|demonstrat\w+)\b")


_ALL_WON = lazy(
    r"\b(?:both|all|each|every)\s(?:of\sthe\s)?(?:\w+\s)?(?:doses?|arms?|regimens?|trials?|studies|dose\sgroups?"
    r"|dose\slevels?)\b"
    r"[^.;:\n]{0,40}?\b(?:meets?|met|achieves?d?|hits?|succeeds?)\b[^.;:\n]{0,40}",
    re.IGNORECASE,
)
_ONE_MISSED = lazy(
    r"(?:\b\d[\d.]*\s?(?:mg|mcg|µg|g)\b(?:/\w+)?|\b(?:lower|higher|low|high|middle|one|first|second"
    r"|other)\b)[^.;,]{0,40}\b"
    r"(?:(?:did|does)\snot|didn[’']t|failed\sto|missed|was\snot)\b",
    re.IGNORECASE,
)
_LESSER = lazy(r"\b(?:secondary|exploratory|post[- ]hoc|sub-?group)\b", re.IGNORECASE)
# "both key secondary endpoints were met", "met all of its secondary endpoints"
_ALL_ENDPOINTS = lazy(
    r"\b(?:both|all|every|each)\s(?:of\s(?:the|its)\s)?(?:\w+\s)?(?:(?:key|pre-?specified|primary|secondary|and"
    r"|co-primary|efficacy"
    r"|clinical)\s){1,5}end\s?points?\b(?:[^.;:\n]{0,140}?\b(?:met|achieved|reached)\b)"
    r"|\b(?:met|meets|achiev\w+|reach\w+|hits?)\s(?:both|all)\s(?:of\s(?:the|its)\s)?(?:(?:key|pre-?specified"
    r"|primary|secondary|and"
    r"|co-primary|efficacy|two|three|four)\s){1,6}end\s?points?\b",
    re.IGNORECASE,
)
_NOT_WON = lazy(
    r"\b(?:(?:did|does|was|were|is|are)(?:\snot|n[’']t)\s(?:\w+\s){0,2}?(?:met|meet|reach(?:ed)?|achieved?"
    r"|significan\w+|differ"
    r"|separate)|failed\sto|missed|not\s(?:statistically\s)?significant|no\s(?:statistically\s)?significant"
    r"|short\sof\s(?:statistical\s)?significance)\b",
    re.IGNORECASE,
)
_SECONDARY = lazy(r"\bsecondary\b|\b(?:for|in|on|of)\sthe\s(?:second|third|fourth|other|remaining)\b", re.IGNORECASE)
# What a country in a title is of: elsewhere it may be told there alone.
_WHERE = lazy(
    r"\b(?:rights?|licen[cs]\w+|sites?|cent(?:er|re)s|countries|territor\w+|commerciali[sz]\w+|distribut\w+"
    r"|launch\w*|enroll?\w*)\b",
    re.IGNORECASE,
)
_MILLION = 10**6
_HEADED = lazy(r"(?:(?:key|main) (?:points|takeaways|facts)|at a glance|in brief)[:.]?$", re.IGNORECASE)
_HARMS = lazy(r"\b(?:adverse|safety|deaths?|toxicit\w+)\b", re.IGNORECASE)


def _is_title(section: Section) -> bool:
    """Whether a section sums the news up: the lines under the headline, or bullets headed "Key points" in the text."""
    heading = section.heading.text if section.heading else ""
    return section.kind in _TITLES or (section.kind == "body" and bool(_HEADED.match(heading)))


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    body = [each for each in release.sections if each.kind not in _NOT_BODY and each.tell(lambda one: bool(one.text))]
    if not any(each.kind in _TOLD and is_written(each, release) for each in body):
        return
    titles = release.of_kind(*_TITLES)
    shown = [(section, each) for section in titles for each in section.remember("quantities in order", _in_order)]
    told = frozenset[tuple[str, str]]().union(*(each.remember("quantities", _told) for each in body if shown))
    for section, quantity in shown:
        bare = quantity.unit not in _RESULTS and (_BARE, quantity.value) in told
        if not bare and (quantity.unit, quantity.value) not in told:
            finding = _judged(section, quantity, told, body)
            if finding:
                yield finding
    yield from _stronger(release)
    yield from _all_of_them(release)
    yield from _all_endpoints(release)
    yield from _foreign(release, [each for each in body if not _is_title(each)])
    yield from _opposed(release, [each for each in body if not _is_title(each)])


def _told(section: Section) -> frozenset[tuple[str, str]]:
    """The quantities of a section, its heading and table cells with it."""
    text = f"{section.heading.text if section.heading else ''}\n{section.text}"
    found = {(each.unit, each.value) for each in quantities.find(text)}
    found.update((_BARE, match[0].replace(",", "")) for match in _NUMBER.finditer(text))
    # A hazard ratio of 0.36 is a risk that is 64% lower.
    found.update(("percent", format(100 - round(100 * each.number), "d")) for each in effects.ratios(text))
    if any(isinstance(block, Table) for block in section.blocks):  # whose header may hold the unit
        found.update(("percent", number) for unit, number in tuple(found) if unit == _BARE)
    return frozenset(found)


def _in_order(section: Section) -> tuple[Quantity, ...]:
    return tuple(quantities.find(section.text))


def _judged(
    section: Section, quantity: Quantity, told: frozenset[tuple[str, str]], body: Sequence[Section]
) -> Finding | None:
    words = section.text[quantity.start : quantity.end]
    place = Place(section.id, quantity.start, quantity.end)
    near = _nearest(quantity, told)
    if near is not None and _rounds_to(near, Decimal(quantity.value), money=quantity.unit == "money"):
        return None
    if near is not None and quantity.about and abs(near - Decimal(quantity.value)) <= _NEAR * near:
        return None if quantity.unit != "percent" or abs(near - Decimal(quantity.value)) < 2 else Finding(
            f"“{words}” is {near}% in the text", place, "style",
            "A headline is quoted alone; the number itself is as short, and can’t be called rounded up.",
        )  # fmt: skip
    if _derived(section, quantity, body) or (quantity.unit == "money" and _in_accounts(quantity, body)):
        return None
    grave = quantity.unit in _RESULTS
    return Finding(
        f"“{words}” isn’t in the text", place, "must" if grave else "worth",
        "Every number of a headline comes back in the text, where a reader finds what it’s of. One of the two may be "
        "of an earlier draft.",
    )  # fmt: skip


def _derived(section: Section, quantity: Quantity, body: Sequence[Section]) -> bool:
    """Whether a number is worked out from those of one paragraph: a sum of amounts or people, a rise in per cent."""
    wanted = Decimal(quantity.value)
    if quantity.unit in ("money", "people"):
        return any(wanted in each.remember("sums of amounts", _sums).get(quantity.unit, ()) for each in body)
    if quantity.unit == "percent" and _CHANGE.search(section.text):
        return any(wanted in each.remember("changes of amounts", _changes) for each in body)
    return False


def _in_accounts(quantity: Quantity, body: Sequence[Section]) -> bool:
    """Whether financial statements have an amount, in thousands or millions: 1,557,632 for $1.56 billion."""
    value = Decimal(quantity.value)
    for section in body:
        if section.kind == "financial-tables":
            for number in section.remember("numbers of accounts", _accounts):
                for exact in (number, number * 1000, number * _MILLION):
                    if exact == value or _rounds_to(exact, value, money=True):
                        return True
    return False


def _accounts(section: Section) -> frozenset[Decimal]:
    return frozenset(Decimal(match[0].replace(",", "")) for match in _NUMBER.finditer(section.text))


def _sums(section: Section) -> dict[str, frozenset[Decimal]]:
    """The sums of two or three amounts of money, or of two or three groups (n=…), in each paragraph."""
    found: dict[str, set[Decimal]] = {"money": set(), "people": set()}
    for piece in section.pieces:
        text = section.text[piece.start : piece.end]
        money = [Decimal(each.value) for each in quantities.find(text) if each.unit == "money"]
        people = [Decimal(match[1].replace(",", "")) for match in _N.finditer(text)]
        for unit, numbers in (("money", money), ("people", people)):
            for few in (2, 3) if len(numbers) <= 8 else ():
                found[unit].update(sum(each, Decimal(0)) for each in combinations(numbers, few))
    return {unit: frozenset(sums) for unit, sums in found.items()}


def _changes(section: Section) -> frozenset[Decimal]:
    """How much one amount of money is more or less than the one before it in its sentence, in whole per cent."""
    found: set[Decimal] = set()
    for sentence in sentences.find(section.text):
        amounts = [Decimal(each.value) for each in quantities.find(sentence.value) if each.unit == "money"]
        found.update(abs(round(100 * (new - old) / old, 0)) for new, old in pairwise(amounts) if old)
    return frozenset(found)


def _nearest(quantity: Quantity, told: frozenset[tuple[str, str]]) -> Decimal | None:
    value = Decimal(quantity.value)
    same = [Decimal(number) for unit, number in told if unit == quantity.unit]
    return min(same, key=lambda number: abs(number - value)) if same else None


def _rounds_to(exact: Decimal, shown: Decimal, *, money: bool = False) -> bool:
    """Whether a number of the text, rounded to the headline's places, is that one: $25 million of $25,012,500."""
    if money and shown >= _MILLION:
        last = int(shown.normalize().as_tuple().exponent)  # of "$1.5 million", five: its hundred thousands
        unit = Decimal(10) ** min(last, 6 if shown < 1000 * _MILLION else 8)
        return exact != shown and (exact / unit).quantize(Decimal(1)) * unit == shown
    places = shown.as_tuple().exponent
    unit = Decimal(1).scaleb(min(int(places), 0))
    return exact != shown and exact.quantize(unit) == shown and exact.as_tuple().exponent != shown.as_tuple().exponent


def _stronger(release: Release) -> Iterator[Finding]:
    """A headline that says "proves" over a text that says no more than "shows"."""
    for section in release.of_kind("headline", "subheadline"):
        match = _PROVES.search(section.text)
        if match and not any(each.remember("strong verbs", _is_strong) for each in release.of_kind(*_STORY)):
            yield Finding(
                f"“{match[0]}” is stronger than the text",
                Place(section.id, match.start(), match.end()),
                "worth",
                "A trial shows or suggests; the headline may not say more than the sentences under it.",
            )


def _all_of_them(release: Release) -> Iterator[Finding]:
    """A headline by which all doses or trials won, over a text by which one of them missed."""
    for section in release.of_kind("headline", "subheadline"):
        match = _ALL_WON.search(section.text)
        if match and any(each.remember("one missed", _one_missed) for each in release.of_kind(*_STORY)):
            yield Finding(
                f"“{match[0]}”, and the text says that one did not",
                Place(section.id, match.start(), match.end()),
                "must",
                "Say in the headline which one met its endpoint.",
            )


def _all_endpoints(release: Release) -> Iterator[Finding]:
    """All endpoints of a rank said to be met, over a text that says of one of them that it wasn't."""
    for section in release.sections:
        if not (section.kind == "lead" or _is_title(section)):
            continue
        match = section.remember("all endpoints", lambda each: _ALL_ENDPOINTS.search(each.text))
        if match is None:
            continue
        ranks = {"secondary"} if "secondary" in match[0].casefold() else {"primary"}
        for below in release.of_kind("lead", "body", "efficacy-results", "quote"):
            if below is not section and ranks & below.remember("ranks not won", _not_won):
                yield Finding(
                    f"“{' '.join(match[0].split())}”, and the text says that one was not",
                    Place(section.id, match.start(), match.end()),
                    "must",
                    "Name those that were met, and those that were not.",
                )
                break


def _not_won(section: Section) -> frozenset[str]:
    """Which ranks of endpoints a section says of that one of them wasn't met."""
    found: set[str] = set()
    for sentence in sentences.find(section.text):
        if not _NOT_WON.search(sentence.value) or _HARMS.search(sentence.value):
            continue
        if _SECONDARY.search(sentence.value):
            found.add("secondary")
        elif "primary" in sentence.value.casefold() and not _LESSER.search(sentence.value):
            found.add("primary")
    return frozenset(found)


def _foreign(release: Release, body: Sequence[Section]) -> Iterator[Finding]:
    """A country of the titles that the text below neither names nor takes in with a region."""
    named = [
        (section, hit) for section in release.sections if _is_title(section)
        for hit in countries.find(capitals.plain(section.text))
    ]  # fmt: skip
    told = frozenset[str]().union(*(each.remember("countries told", _told_countries) for each in body if named))
    if "*" in told or not told:
        return
    for section, hit in named:
        line = section.text[section.text.rfind("\n", 0, hit.start) + 1 :].partition("\n")[0]
        agency = section.text[: hit.start].endswith("Health ") or hit.end - hit.start == len("Swissmedic")
        if hit.value not in told and not agency and _WHERE.search(line):
            yield Finding(
                f"“{section.text[hit.start : hit.end]}” isn’t in the text",
                Place(section.id, hit.start, hit.end), "worth",
                "The text below names other countries. One of the two may be of an earlier draft.",
            )  # fmt: skip


def _opposed(release: Release, body: Sequence[Section]) -> Iterator[Finding]:
    """A word of the titles for a hold, a review, a license … where the text below has another one only."""
    told = [each for section in body for each in section.remember("opposed words", _opposed_words)]
    for section in release.of_kind(*_TITLES):
        for hit in opposed.find(section.text):
            others = {each.value for each in told if each.noun == hit.noun}
            if others and hit.value not in others:
                yield Finding(
                    f"The text says “{' or '.join(sorted(others))}”, not “{hit.value}”",
                    Place(section.id, hit.start, hit.end),
                    "must",
                    "The two exclude each other. One of them may be of an earlier draft.",
                )


def _opposed_words(section: Section) -> tuple[opposed.Opposed, ...]:
    return tuple(opposed.find(section.text))


def _told_countries(section: Section) -> frozenset[str]:
    words = f"{section.heading.text if section.heading else ''}\n{section.text}"
    return countries.covered(words) | {hit.value for hit in countries.find(words)}


def _one_missed(section: Section) -> bool:
    """Whether a section says of a dose, an arm or a trial that it missed the primary endpoint where another met it."""
    return any(
        _ONE_MISSED.search(each.value) and "rimary" in each.value and not _LESSER.search(each.value)
        for each in sentences.find(section.text)
    )


def _is_strong(section: Section) -> bool:
    return bool(_STRONG.search(section.text))


_BODY = "Deaths were 16 of 162 and 28 of 168, a 41% reduction over 24 weeks."

RULE = Rule(
    code="R28",
    name="headline-body-match",
    level="must",
    title="The headline says what the text doesn’t",
    why="Most readers see only the headline, and it’s the line that was changed last. "
    "A number in it that the text doesn’t bear out is an error at best, and has been charged as fraud.",
    source="United States v. Harkonen (2009); Yavchitz 2012, doi 10.1371/journal.pmed.1001308",
    find=_find,
    wrong=(
        wrong((("headline", "FDA Places Partial Clinical Hold on HVN-204 Trial"),
               ("body", "The FDA placed a full clinical hold on the IND. The hold applies to all doses.")),
              "Partial Clinical Hold", type="clinical-hold"),
        wrong((("headline", "FDA Grants Priority Review to HVN-204"),
               ("body", "The FDA accepted the NDA, with standard review and a target date of March 12, 2027.")),
              "Priority Review", type="application-submission"),
        wrong((("headline", "All Doses of HVN-204 Meet Primary Endpoint in Asthma Trial"),
               ("body", "The 40 mg dose met the primary endpoint; the 20 mg dose did not.")),
              "All Doses of HVN-204 Meet Primary Endpoint in Asthma Trial"),
        wrong((("key-points", "- Both key secondary endpoints, sleep and pain, were met"),
               ("efficacy-results", ("For the first key secondary endpoint, sleep, 54% responded (p=0.006). For the "
                                     "second, the difference was not statistically significant (p=0.14)."))),
              "Both key secondary endpoints, sleep and pain, were met", type="top-line-results"),
        wrong((("subheadline", "12 sites in the US and Portugal"), ("body", "It has 12 sites in the US and Spain.")),
              "Portugal"),
        wrong((("subheadline", "HVN-204 reduces mortality by 70%"), ("body", _BODY)), "70%"),
        wrong((("headline", "Halvern Proves HVN-204 Works"), ("body", "HVN-204 appeared to lower the rate. " + _BODY)),
              "Proves"),
        wrong((("key-points", "- 36-week data in 330 patients"), ("body", _BODY)), "36-week", "330 patients"),
        wrong((("headline", "Halvern Announces $20 Million Offering"),
               ("body", "The gross proceeds are expected to be $18.5 million.")), "$20 Million"),
        wrong((("headline", "HVN-204 Helps Nearly 40% of Patients"), ("body", "In all, 37% of patients responded.")),
              "40%", note="rounded up"),
    ),
    right=(
        right((("headline", "FDA Places Partial Clinical Hold on HVN-204 Trial"),
               ("body", "The FDA placed a partial clinical hold. A full hold was lifted in 2024."))),
        right((("headline", "Halvern Grants Exclusive License to HVN-204"), ("body", "The license is for Japan."))),
        right((("headline", "Both Doses of HVN-204 Meet Primary Endpoint in Asthma Trial"),
               ("body", ("Both doses met the primary endpoint. The 20 mg dose did not meet the key secondary "
                        "endpoint.")))),
        right((("key-points", "- Both key secondary endpoints were met\n- Rights in Korea, Japan and Italy"),
               ("efficacy-results", ("The key secondary endpoints, sleep (p=0.006) and pain (p=0.01), were met. An "
                                     "exploratory endpoint was not. Adverse events did not differ. South Korean and "
                                     "Japanese patients are in the trial, others in Europe."))), type="agreement"),
        right((("subheadline", "Up to $250 million in milestones; sales up 25%; 900 adults in two trials"),
               ("body", ("It may receive $100 million for approvals and $150 million for sales. Sales were $5.0 "
                         "million, compared with $4.0 million. DAWN-1 (n=400) and DAWN-2 (n=500) are over."))),
              note="Sums, and a rise that the text lets the reader work out"),
        right((("subheadline", "HVN-204 reduces mortality by 41 percent in 24-week trial"), ("body", _BODY))),
        right((("headline", "Halvern Doses First Patient in Phase 1/2 Trial of HVN-204"), ("body", _BODY))),
        right((("headline", "HVN-204 Helps 38% of Patients"), ("body", "In all, 37.6% of patients responded."))),
        right((("subheadline", "Up to $1.35 billion in milestones; more than 1,000 patients"),
               ("body", "Milestones may reach $1,350 million. The trial enrolled 1,034 patients."))),
        right((("headline", "HALVERN ANNOUNCES C$25 MILLION OFFERING"),
               ("body", "Halvern sells 5,750,000 shares at C$4.35, for gross proceeds of C$25,012,500."))),
        right((("headline", "HVN-204 Reduces Mortality by 70%"), ("body", "")), note="the text isn’t written yet"),
        right((("headline", "12-Week Trial in Two Countries"), ("body", "It ran for twelve weeks in 2 countries."))),
    ),
)  # fmt: skip
