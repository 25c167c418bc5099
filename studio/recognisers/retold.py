"""Numbers that a release tells twice, of one thing and with two values: $310 million in milestones, and $301 million.

Most numbers that look alike are of two things: of two arms, two years, two trials. What counts as one thing is told by
words, in four ways, each of them strict:

- exchanged: one value is the other with two digits exchanged or its point moved, and the words around agree;
- unit: the number is the same and its unit another (80 mg, 80 mcg), and the words around agree;
- named: the words that lead to the number are the same ("median duration of response of …");
- of: the words behind it are the same ("… prior lines of systemic therapy").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, agreement, drug, quantities, sentences, trial

__all__ = ["Pair", "Telling", "Why", "find", "pairs"]

Why = Literal["exchanged", "unit", "named", "of"]

# Others' numbers, the law's, or those that have a rule of their own.
_NOT_READ = frozenset((
    "references", "contacts", "safe-harbor", "disease-background", "trademark-notice", "partner-boilerplate",
    "dateline", "release-line", "conference-call", "financial-tables", "inside-information",
))  # fmt: skip
_DIGITS = MappingProxyType({word: str(number) for word, number in quantities.IN_WORDS.items() if number <= 12})
_PEOPLE = "patients|participants|adults|children|people|subjects|volunteers|women|men|adolescents|infants"
_UNIT = (
    r"(?:\s?(?P<percent>%|per\scent\b|percent\b(?!age))|[\s\u00a0-](?P<scale>(?i:million|billion|thousand))\b"
    r"|[\s\u00a0]?(?P<dose>(?:mg|mcg|µg|μg|g|kg|mL)(?:/(?:kg|mL|day|m2|m²))?)(?![\w/²])"
    r"|[\s\u00a0-](?P<time>(?i:week|month|day|year|hour))s?\b"
    rf"|\s(?:(?!and\b|of\b|in\b|or\b)[A-Za-z][\w-]*\s){{0,3}}?(?P<people>(?i:{_PEOPLE}))\b"
    r"|\s(?:[A-Za-z][\w-]*\s){0,2}?(?P<site>(?i:sites|cent(?:er|re)s|hospitals|clinics))\b|\s(?P<country>(?i:countries))\b"
    r"|\s(?:[A-Za-z][\w-]*\s){0,4}?(?P<share>(?i:shares))\b)?"
)
_NUMBER = lazy(
    r"(?:(?P<mark>(?:US|C|CA|A|AU|HK|NT)?[$€£¥]\s?|\b(?:USD|EUR|GBP|CHF|SEK|DKK|NOK|JPY|CAD|AUD)\s)"
    r"|(?<![\w.,:/–$€£¥-]))(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|\b(?i:{'|'.join(_DIGITS)})\b){_UNIT}(?![:/]?\d|\w|[.,]\d|-\d|\sto\s\d|\s?[–-]\s?\d)"
)
# "Phase 3", "Week 24", "Section 1003": a name, and no number of anything.
_NAMED = lazy(
    r"\b(?:phase|weeks?|days?|months?|cycles?|visits?|grades?|stages?|types?|part|form|section|article|rule|item|chapter"
    r"|table|figure|exhibit|no|number|regulation|act|class|level|late|early|since|in|january|february|march|april|may|june"
    r"|july|august|september|october|november|december)\.?[\s\u00a0]$",
    re.IGNORECASE,
)
_WORD = lazy(r"[A-Za-z][A-Za-z’'-]{2,}|%")
# Words that say nothing of what a number is of.
_COMMON = frozenset(re.findall(
    r"[\w%]+",
    "the and for with from that thi were wa are i ha have had been will would may it our their which who than into"
    " about approximately over under more les least most million billion thousand percent per cent total number all out"
    " also and not but after before during between within each other such these those there then when where company inc"
    " today said year month week day first second third fourth quarter half patient participant adult people subject"
    " trial study clinical phase compared expected %",
))  # fmt: skip
_LITTLE = frozenset(re.findall(
    r"[\w%]+",
    "a an the and with in for had has have to by on from at its their our that which who were was are is be been or as"
    " than this these those of not also more other all such % up about approximately",
))  # fmt: skip
# Words that tell one number from another which is like it: its group, its time, its part.
_APART = lazy(
    r"\b(?:placebo|control|comparator|sham|vehicle|chemotherapy|women|men|female|male|children|adolescents|pediatric"
    r"|screened|compared|versus|vs|lower|upper|higher|low|high|minimum|maximum|additional|initial|increas\w+|decreas\w+"
    r"|from|interim|nearly|option|additional|another|new|remaining|arms?|groups?|cohorts?|[Pp]art\s[A-D1-4]|(?:19|20)\d\d"
    r"|(?:[Ww]eeks?|[Mm]onths?|[Dd]ays?)\s\d+|\d+(?:\.\d+)?\s?m?c?g\b|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)\b"
)
_LEADS = lazy(
    r"(?P<form>(?:\w+\s){0,2}(?:solution|cream|ointment|gel|lotion|foam|suspension|spray|drops|injection|tablets"
    r"|capsules))\)?,?\s$|(?P<name>(?:[\w’'-]+(?:\s\([A-Z][\w-]*\))?,?\s){1,7})(?:of|was|were|is|at|totaled|totalled|reached|to|:|=)\s"
    r"(?:(?:expected\sto\sbe|up|to|approximately|about|nearly|over|more\sthan|at\sleast|a\stotal\sof|almost|around)\s)*$"
)
_SHORT = lazy(r"(?P<words>(?:[A-Za-z]+[\s-]){2,6})\((?P<short>[A-Z][A-Za-z]{1,5})\)")
_CLAUSE = lazy(r"[.,;:()]")
_FIRST = lazy(r"(?:[\s-][A-Za-z][\w’'-]*){1,5}")
_OTHERS = lazy(
    r"[;(]|,\s(?:and|but|while|compared)\b|\band\b(?=\s[$€£]?\d)|\b(?:compared|versus|vs|relative|than|against)\b"
)
_PERIOD = frozenset(("quarter", "half", "year", "month", "week", "day", "million", "compared", "phase", "from"))
_AROUND = 7  # words on each side that say what a number is of
_OFTEN = 6  # sentences: a word that is in more of them says little of one number


_REASONS: dict[Why, str] = {
    "exchanged": "Two digits may have been exchanged.",
    "unit": "The number is the same, its unit isn’t.",
    "named": "The words before the two numbers are the same.",
    "of": "The words behind the two numbers are the same.",
}


class Telling(Hit, frozen=True):
    """A number: `value` as written without commas, its unit, and the words that say what it's of.

    `named` leads to it, `then` follows it, `around` stands near, `apart` sets it apart from its like (`group` those of
    them in its own clause); `behind` is where the first words that follow it end.
    """

    unit: str
    named: tuple[str, ...]
    then: tuple[str, ...]
    around: frozenset[str]
    apart: frozenset[str]
    group: frozenset[str]
    sentence: str
    behind: int

    @property
    def names(self) -> frozenset[str]:
        """The trials and products of its sentence, a trial's with a mark."""
        return _names(self.sentence)


@lru_cache(maxsize=256)
def _names(sentence: str) -> frozenset[str]:
    return frozenset((*(f"trial {hit.value}" for hit in trial.find(sentence)), *drug.codes([sentence])))


class Pair(Struct, frozen=True):
    """One thing told with two values, each with its section; `odd` is the one of the two that is likelier wrong."""

    why: Why
    section: Section
    odd: Telling
    other_section: Section
    other: Telling

    @property
    def places(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the two stand, each in its section, with the words that follow where those are what they share."""
        ends = [each.behind if self.why == "of" else each.end for each in (self.odd, self.other)]
        return (self.odd.start, ends[0]), (self.other.start, ends[1])

    @property
    def reason(self) -> str:
        """Why the two are taken for one, as a sentence."""
        return _REASONS[self.why]


def find(text: str) -> Iterator[Telling]:
    """Every number of a text with the words that say what it's of; dates, phases and codes aren't among them.

    >>> [(each.value, each.unit, each.named) for each in find("The overall response rate was 64.9% in Week 12.")]
    [('64.9', '%', ('overall', 'response', 'rate'))]
    """
    for sentence in sentences.find(text):
        words = sentence.value
        for match in _NUMBER.finditer(words):
            number = match["n"].replace(",", "")
            start, end = match.start("mark" if match["mark"] else "n"), match.end("n")
            before, after = words[:start], words[end:]
            if match.end() == end and _NAMED.search(before[-12:]):
                continue
            near = words[max(0, start - 70) : match.end() + 30]
            around = (*_WORD.findall(before)[-_AROUND:], *_WORD.findall(after)[:_AROUND])
            yield Telling(
                sentence.start + start, sentence.start + match.end(), _DIGITS.get(number.casefold(), number),
                _unit(match.groupdict()), _name(before), _stems(_WORD.findall(_CLAUSE.split(after, 1)[0])[:8]),
                frozenset(_stems(around)) - _COMMON - frozenset(_stems(_APART.findall(near))),
                frozenset(each.casefold() for each in _APART.findall(near)),
                _group(before, words[match.end() :]), words,
                sentence.start + end + _few(after),
            )  # fmt: skip


def _group(before: str, after: str) -> frozenset[str]:
    """The words of a number's own clause that set it apart; those of what it's compared with are another's."""
    own = f"{_OTHERS.split(before)[-1][-70:]} | {_OTHERS.split(after, maxsplit=1)[0][:60]}"
    return frozenset(each.casefold() for each in _APART.findall(own))


def _few(after: str) -> int:
    """How many characters of what follows a number are its first words."""
    match = _FIRST.match(after)
    return match.end() if match else 0


def _unit(found: dict[str, str | None]) -> str:
    if found["percent"]:
        return "%"
    money = "$" if found["mark"] else ""
    kind = next((key for key in ("people", "site", "country", "share") if found[key]), "")
    return money + ((found["scale"] or found["time"] or "").casefold() or found["dose"] or kind)


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold().rstrip("s") for word in words)


def _name(before: str) -> tuple[str, ...]:
    """The noun that leads to a number ("median duration of response of"), its last words; empty where none does."""
    match = _LEADS.search(before.replace(":", " :"))
    found: list[str] = []
    for word in reversed((match["name"] or match["form"]).split() if match else ()):
        stem = word.casefold().strip(",").rstrip("s")
        if word.startswith("("):
            continue
        if stem in ("from", "in", "with", "for", "on", "by", "at"):
            return ()  # what it's of stands before that
        if word.endswith(",") or stem in _LITTLE - {"of"} or stem[:1].isdigit():
            break
        found.append(stem)
    while found and found[-1] == "of":
        found.pop()
    return tuple(reversed(found))


def _tellings(section: Section) -> tuple[Telling, ...]:
    return tuple(find(section.text))


def pairs(release: Release) -> Iterator[Pair]:
    """What a release tells twice with two values, each pair of values once."""
    told = [
        (section, each)
        for section in release.sections if section.kind not in _NOT_READ
        for each in section.remember("numbers retold", _tellings)
    ]  # fmt: skip
    counts = Counter((each.unit, each.value) for _, each in told)
    often = Counter(word for _, each in told for word in each.around)
    common = frozenset(word for word, count in often.items() if count > 3 * _OFTEN)
    seen: set[frozenset[tuple[str, str]]] = set()
    for why, one, other in _candidates(told, release, counts, common):
        values = frozenset(((one[1].unit, one[1].value), (other[1].unit, other[1].value)))
        if values not in seen:
            seen.add(values)
            first, then = counts[one[1].unit, one[1].value], counts[other[1].unit, other[1].value]
            odd, right = (one, other) if first < then else (other, one)
            yield Pair(why, *odd, *right)


_Told = tuple[Section, Telling]


def _candidates(
    told: list[_Told], release: Release, counts: Counter[tuple[str, str]], common: frozenset[str]
) -> Iterator[tuple[Why, _Told, _Told]]:
    by_digits, by_number, by_name, by_noun = (defaultdict[object, list[_Told]](list) for _ in range(4))
    shorts = _shorts(release)
    for each in told:
        telling = each[1]
        digits = telling.value.replace(".", "")
        if telling.unit and len(digits.strip("0")) > 1:
            by_digits[telling.unit, "".join(sorted(digits))].append(each)
        if telling.unit:
            by_number[telling.value].append(each)
        name = _full(telling.named, shorts)
        if len(name) > 1:
            by_name[telling.unit, name[-2:]].append(each)
        if len(telling.then) > 2:
            by_noun[telling.then[:3]].append(each)
    for group in by_digits.values():
        yield from (("exchanged", a, b) for a, b in combinations(group, 2) if _exchanged(a, b, counts, common))
    for group in by_number.values():
        yield from (("unit", a, b) for a, b in combinations(group, 2) if _other_unit(a, b, counts, common))
    for group in by_name.values():
        yield from (("named", a, b) for a, b in combinations(group, 2) if _named(a, b, group, shorts))
    for group in by_noun.values():
        yield from (("of", a, b) for a, b in combinations(group, 2) if _of(a, b, group))


def _shorts(release: Release) -> dict[str, tuple[str, ...]]:
    """What the abbreviations stand for that a release spells out: "ORR" for overall response rate."""
    found: dict[str, tuple[str, ...]] = {}
    for section in release.sections:
        found.update(section.remember("spelled out for numbers", _spelled_out))
    return found


def _spelled_out(section: Section) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for match in _SHORT.finditer(section.text):
        words = match["words"].replace("-", " ").split()[-len(match["short"]) :]
        if "".join(word[0] for word in words).casefold() == match["short"].casefold():
            found.append((match["short"].casefold(), _stems(words)))
    return tuple(found)


def _full(name: tuple[str, ...], shorts: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        part for word in name for part in shorts.get(word) or shorts.get(f"{word}s") or tuple(word.split("-"))
    )


def _apart(one: _Told, other: _Told) -> bool:
    """Whether two tellings stand in one sentence, or name trials or products that aren't the same."""
    (first, a), (then, b) = one, other
    if first is then and a.sentence == b.sentence:
        return True
    trials = [{name for name in each.names if name.startswith("trial ")} for each in (a, b)]
    products = [each.names - told for each, told in zip((a, b), trials, strict=True)]
    return any(x and y and x.isdisjoint(y) for x, y in (trials, products))


def _exchanged(one: _Told, other: _Told, counts: Counter[tuple[str, str]], common: frozenset[str]) -> bool:
    (first, a), (then, b) = one, other
    if a.value == b.value or 1 not in (counts[a.unit, a.value], counts[b.unit, b.value]) or _apart(one, other):
        return False
    if a.value.find(".") != b.value.find("."):
        return False
    x, y = a.value.replace(".", ""), b.value.replace(".", "")
    if not agreement.exchanged(x, y):
        return False
    shared = len((a.around & b.around) - common)
    if (len(x) > 2 and a.unit == "people") or a.unit == "site":
        return True
    if len(x) > 2 and not (a.apart and b.apart and not a.apart & b.apart):
        return shared > (1 if first is not then else 2)
    return a.apart == b.apart and first is not then and shared > 1


_DOSES = frozenset(("mg", "mcg", "µg", "μg", "g"))


def _other_unit(one: _Told, other: _Told, counts: Counter[tuple[str, str]], common: frozenset[str]) -> bool:
    (_, a), (_, b) = one, other
    if a.unit == b.unit or 1 not in (counts[a.unit, a.value], counts[b.unit, b.value]) or _apart(one, other):
        return False
    shared = len((a.around & b.around) - common)
    if {a.unit, b.unit} <= _DOSES:
        return shared > 0
    return {a.unit, b.unit} == {"$million", "$billion"} and shared > 1


def _named(one: _Told, other: _Told, group: list[_Told], shorts: dict[str, tuple[str, ...]]) -> bool:
    (first, a), (then, b) = one, other
    if first is then or a.value == b.value or a.group != b.group or _apart(one, other):
        return False
    x, y = _full(a.named, shorts), _full(b.named, shorts)
    few = min(len(x), len(y))
    if x[-few:] != y[-few:] or _PERIOD & {*x[-2:]} or not a.unit:
        return False
    return not _also(a, then, group) and not _also(b, first, group) and not _rounded(a.value, b.value)


_GROUPS = frozenset(("control", "placebo", "comparator", "vehicle", "sham", "arm", "group", "cohort", "alone"))
_PLANNED = frozenset(("planned", "plan", "expected", "target"))


def _of(one: _Told, other: _Told, group: list[_Told]) -> bool:
    (first, a), (then, b) = one, other
    if first is then or a.value == b.value or _apart(one, other) or a.unit[:1] in ("$", "%"):
        return False
    same = 0
    while same < min(len(a.then), len(b.then)) and a.then[same] == b.then[same]:
        same += 1
    said = [word for word in a.then[:same] if word not in _LITTLE]
    if all(word in _GROUPS for word in said[1:]) or bool(_PLANNED & a.around) != bool(_PLANNED & b.around):
        return False  # "3.8 months for control" doesn't say of what, and what is planned isn't what came
    if same < 3 or len(said) < 2 or (a.apart != b.apart and (same < 5 or len(said) < 3)):
        return False
    return not _also(a, then, group) and not _also(b, first, group) and not _rounded(a.value, b.value)


def _also(telling: Telling, section: Section, group: list[_Told]) -> bool:
    """Whether a section tells this value of the thing too."""
    return any(each.value == telling.value for where, each in group if where is section)


def _rounded(one: str, other: str) -> bool:
    """Whether one value is the other, rounded to fewer places."""
    places = min(len(value.partition(".")[2]) for value in (one, other))
    off: float = 0.5 / 10**places + 1e-9
    return abs(float(one) - float(other)) <= off
