"""R17: a percentage doesn't follow from the count printed beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import sentences, table_lines
from studio.recognisers.quantities import IN_WORDS
from studio.recognisers.table_lines import Share
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

_WORDS = {"none": 0} | {word: number for word, number in IN_WORDS.items() if number <= 12}
_COUNT = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
_N = rf"(?P<n>{_COUNT}|(?i:{'|'.join(_WORDS)}))(?:\s(?:patients|participants|subjects|people))?"
_OF = rf"(?P<of>\s?/\s?|\s(?:out\s)?of\s(?:the\s|a\stotal\sof\s)?)(?P<all>{_COUNT})"
_PERCENT = r"(?P<p>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent\b|per\scent\b)"
# Words between the two, without a number or a stop among them.
_GAP = r"(?P<gap>(?:\s[A-Za-z][\w’'/\-‑+]*){0,6})"
_COUNT_FIRST = lazy(
    rf"(?<![\w.,/$€£\-‑–]){_N}{_OF}(?![\w/.]*\d){_GAP}\s?(?:[(\[]|,\s|\s[–—-]\s)(?:or\s)?{_PERCENT}(?=\s?[)\],;.]"
    rf"|\s(?:[a-z]|$))"
)
_PERCENT_FIRST = lazy(
    rf"(?<![\w.,<>≥≤~≈±–-]){_PERCENT}{_GAP}\s?[(\[](?:n\s?=\s?)?{_N}{_OF}(?![\w/.]*\d)(?=\s?[)\],;]|\s[a-z])"
)
# What the percentage then measures is not the share of the count: an amount, a bound, or an interval.
_NOT_A_SHARE = lazy(
    r"\b(?:reduc\w+|decreas\w+|increas\w+|improve\w*|declin\w+|chang\w+|dropp?\w*|lower\w*|higher|shr[aiu]nk\w*"
    r"|mean|median|average\w*"
    r"|less|fewer|more|least|most|greater|up|by|than|los[st]\w*|gain\w*|between|from|only|every|PASI|EASI|ACR"
    r"|versus|vs|compared|respectively)\b",
    re.IGNORECASE,
)
_INTERVAL = lazy(r"\s?(?:%\s)?\(?\s?(?:CI|CrI|PI|confidence|credible|power|to\s\d|and\s\d|or\s\d)")
_BOUND = lazy(
    r"(?:least|than|over|about|approximately|nearly|almost|around|roughly|under|to|below|above|some|≥|≤|<|>"
    r"|~)\s?(?:an?\s)?$"
)
# Rates that are estimated are no quotient of two counts.
_ESTIMATED = lazy(
    r"Kaplan|\bKM\b|[Ee]stimat|probabilit|[Ww]eighted|[Aa]djusted|[Ii]mput|\b(?:at|after)\s(?:\d+|one|two|three"
    r"|five|six|twelve)\s(?:months|years)\b"
    r"|\d-(?:month|year)\s(?:\w+[\s-]){0,3}(?:survival|rate)"
)
# "HPV 16/18", "Grade 3/4", "20/40 vision" and the like count nothing.
_NO_FRACTION = lazy(
    r"(?:[Pp]hase|[Gg]rades?|[Ss]tages?|[Tt]ypes?|HPV|CDK|[Ee]xons?|[Cc]lass|[Ww]eeks?|[Dd]ays?|[Mm]onths?"
    r"|[Cc]ycles?|[Vv]isits?|[Rr]atio(?:\sof)?|\bon|\b[Uu]ntil|\b[Ss]ince|\bdated|[Cc]odons?|pressure(?:\sof)?|BP"
    r"|[Ss]cale)[\s‑-]$"
)
_PEOPLE = lazy(
    r"\b(?:patients?|participants|subjects|volunteers|people|adults|children|women|men|infants|individuals|eyes"
    r"|responders|evaluable)\b"
)


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    text = section.text
    if section.kind in ("references", "contacts") or (
        "%" not in text and "percent" not in text and "per cent" not in text
    ):
        return
    taken = 0
    matches = [*_COUNT_FIRST.finditer(text), *_PERCENT_FIRST.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() < taken or not _comparable(text, match):
            continue
        finding = _compared(section, match)
        taken = match.end()
        if finding:
            yield finding
    yield from _in_tables(section)


def _in_tables(section: Section) -> Iterator[Finding]:
    """A count of a table whose percentage isn't that of its arm, where others of the table are."""
    shares = [each for each in table_lines.shares(section) if not _ESTIMATED.search(each.label)]
    off = [each for each in shares if _is_off(each)]
    right_ones = len(shares) - len(off)
    for each in off if right_ones > len(off) else ():
        expected = (Decimal(100 * each.count) / Decimal(each.people)).quantize(_unit(each), rounding=ROUND_HALF_UP)
        near = abs(expected - Decimal(each.printed)) <= _unit(each)
        yield Finding(
            f"{each.count:,} of the {each.people:,} in this column is {expected}%, not {each.printed}%",
            Place(section.id, each.start, each.end),
            "worth" if near or right_ones < 2 * len(off) else "must",
            "Either the count or the percentage was changed and the other was not, or the row counts fewer people.",
        )


def _unit(share: Share) -> Decimal:
    return Decimal(1).scaleb(int(Decimal(share.printed).as_tuple().exponent))


def _is_off(share: Share) -> bool:
    exact = Decimal(100 * share.count) / Decimal(share.people or 1)
    return abs(exact - Decimal(share.printed)) > _unit(share) / 2 + Decimal("1e-9")


def _comparable(text: str, match: re.Match[str]) -> bool:
    """Whether the percentage is meant as the share of the count."""
    slash, words = "/" in match["of"], not match["n"][0].isdigit()
    if slash and (
        words
        or _number(match["all"]) < 5
        or _NO_FRACTION.search(text[max(0, match.start("n") - 16) : match.start("n")])
    ):
        return False
    if words and not _PEOPLE.search(match[0]):
        return False
    if (
        _NOT_A_SHARE.search(match["gap"])
        or _INTERVAL.match(text, match.end("p"))
        or _INTERVAL.match(text, match.end("p") + 1)
    ):
        return False
    if match.start("p") == match.start() and _BOUND.search(text[max(0, match.start() - 16) : match.start()]):
        return False
    if slash and re.search(r"vision|acuity|Snellen", text[match.start() : match.end() + 40]):
        return False
    return not _ESTIMATED.search(sentences.around(text, match.start()).value)


def _number(words: str) -> int:
    return _WORDS[words.casefold()] if words[0].isalpha() else int(words.replace(",", ""))


def _compared(section: Section, match: re.Match[str]) -> Finding | None:
    n, total, printed = _number(match["n"]), _number(match["all"]), Decimal(match["p"])
    slash = "/" in match["of"]
    place = Place(section.id, match.start(), match.end())
    count = f"{match['n']}{match['of']}{match['all']}"
    if n > total or total == 0:
        if slash:
            return None
        return Finding(f"“{count}” counts more than there are", place)
    exact = Decimal(100 * n) / Decimal(total)
    unit = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    off = abs(exact - printed)
    if off <= unit / 2 + Decimal("1e-9"):
        return None
    expected = exact.quantize(unit, rounding=ROUND_HALF_UP)
    near = off <= unit
    level: Level = "worth" if near or (not _PEOPLE.search(match[0]) and match["gap"]) else "must"
    detail = (
        "It may be a matter of rounding."
        if near
        else "Either the count or the percentage was changed and the other was not."
    )
    return Finding(f"“{count}” is {expected}%, not {match['p']}%", place, level, detail)


RULE = Rule(
    code="R17",
    name="percent-arithmetic",
    level="must",
    title="A percentage doesn’t match its count",
    why="Readers check numbers against each other, and analysts do it first. "
    "A percentage that its own count contradicts casts doubt on every other number.",
    source="Arithmetic; CONSORT for abstracts (doi 10.1371/journal.pmed.0050020) asks for counts beside rates",
    find_in=_find,
    wrong=(
        wrong("Responses were seen in 14 of 38 patients (39%).", "14 of 38 patients (39%"),
        wrong("The response rate was 41% (15/41) against 15% (3/20).", "41% (15/41"),
        wrong("In all, 1,204 of 2,310 participants (62.1%) were women.", "1,204 of 2,310 participants (62.1%"),
        wrong(
            "Nausea was reported by 12 of 34 patients (36%).",
            "12 of 34 patients (36%",
            note="one unit off may be rounding",
        ),
        wrong("Endpoint | Dorvetinib (n=214) | Placebo (n=213)\nResponse, n (%) | 74 (29.9%) | 41 (19.2%)\n"
              "Complete response, n (%) | 5 (2.3%) | 2 (0.9%)", "74 (29.9%)"),
        wrong("Dorvetinib (N = 40) Placebo (N = 41)\nAny adverse event 31 (77.5%) 30 (73.2%)\nSerious 4 (10.0%) 5 "
              "(9.8%)",
              "5 (9.8%)"),
        wrong("Adverse events, n (%)\tDorvetinib n=40\tPlacebo n=41\nAny\t31 (77.5)\t30 (73.2)\nNausea\t14 (35.0)\t7 "
              "(17.1)\nRash\t6 (16.0)\t4 (9.8)", "6 (16.0)"),
        wrong("Discontinuation was seen in 43 of 34 patients (79%).", "43 of 34 patients (79%"),
    ),
    right=(
        right("Endpoint | Dorvetinib (n=214) | Placebo (n=213)\nResponse, n (%) | 64 (29.9%) | 41 (19.2%)\n"
              "Mean age, years (SD) | 61 (9.2) | 60 (8.8)\nMedian, months (95% CI) | 6.9 (5.6-8.1) | 4.2 (3.8-5.3)"),
        right("Dorvetinib (n=40) Placebo (n=41)\nResponse among those who could be evaluated 12 (40%) 9 (31%)\n"
              "Nausea 5 (12.5%) 4 (9.8%)", note="Other people are counted than the head says."),
        right("Responses were seen in 14 of 38 patients (37%), and 16 of 162 patients died (9.9%)."),
        right(
            "The response rate was 37% (15/41) vs 15% (3/20); grade 3/4 events (12%) and HPV 16/18 (70%) are no counts."
        ),
        right("The 12-month survival rate, a Kaplan-Meier estimate, was 71% (24/41 patients at risk)."),
        right(
            "Tumors shrank in 12 of 34 patients (95% CI 20-54), and 10 of 12 patients had reductions in volume (45%)."
        ),
        right("A loss of at least 30% (4/10 patients) and 24/7 support (50%) for the Phase 1/2 trial (30%)."),
        right("Two of three patients (67%) improved; one of the 10 leading causes of death (12%)."),
    ),
)
