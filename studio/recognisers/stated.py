"""Whether a text states a fact: for each fact, the words by which a reader would recognise it.

These say only that something of the kind is there; phase, enrolment and dates have finer recognisers of their own,
which read the value. The words are in resources/words/stated.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from studio import resources
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import company, dates, enrolment, phase

__all__ = ["Matter", "Reading", "partners", "reading", "sentences", "stated", "states", "tells"]

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "two|three|four|five|six|seven|eight|nine"
# A number in digits or words: "1,200", "twelve", "forty-eight", "one hundred and twenty".
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_TENS})(?:[- ](?:one|{_ONES}))?|ten|eleven|twelve|\w+teen|{_ONES}|"
    rf"(?:one|a|{_ONES}) (?:hundred|thousand)(?: (?:and )?[a-z\-]+)?)"
)
_PEOPLE = (
    r"(?:patients|participants|subjects|volunteers|adults|children|people|women|men|individuals|infants|adolescents)"
)
# What is told of those who have a disease, or were in some trial before, is no enrolment.
_OTHERS = (
    r"(?!\W+(?:(?:is|are|were|have|has|had|will be)\W+)?(?:been )?"
    r"(?:diagnosed|dosed|treated|die|died|living|affected|a year|each year|every year|annually|per year|worldwide))"
)
# No word of time or place between the number and the people: "24 months in adults" is no enrolment.
_BETWEEN = (
    r"(?:(?!(?:months?|weeks?|years?|days?|sites?|cent(?:er|re)s?|mg|and|of|in|at|to|for|per)\b)[\w\-/,]+ ){0,5}?"
)
_GROUP = rf"\b{_NUMBER} {_BETWEEN}{_PEOPLE}\b"
_ENROLMENT = lazy(
    rf"\b(?:enroll?\w*|recruit\w*|includ\w+|randomi[sz]\w+|accru\w+|involv\w+)\b[^.;]{{0,60}}?{_GROUP}{_OTHERS}|"
    rf"{_GROUP}[^.;]{{0,60}}?\b(?:enroll?\w*|recruited|randomi[sz]ed|take part|be included)\b|"
    rf"\b{_NUMBER}[- ](?:patient|participant|subject|volunteer)\b|\bn ?= ?\d+|"
    rf"\benroll?ment (?:of|is|target)[^.;]{{0,40}}\d|"
    rf"\b(?:trial|study)\b[^.;]{{0,40}}?\b(?:in|of|with) (?:approximately |about |up to |around |at least |some )?"
    rf"{_GROUP}{_OTHERS}",
    re.IGNORECASE,
)
# Where a trial may be: a region or a country that releases name often, "the" left out.
_PLACE = (
    r"(?:US|U\.S\.|UK|U\.K\.|EU|United|North|South|East|West|Latin|Europe\w*|Asia\w*|America|Australia|New|Japan|China|"
    r"Canada|Spain|France|Germany|Italy|Belgium|Poland|Netherlands|Israel|Korea|Taiwan|Denmark|Sweden|Norway|Finland|"
    r"Switzerland|Austria|Brazil|Mexico|Argentina|India|Singapore|Hong Kong|Ireland|Portugal|Czech|Hungary)"
)
# An amount of money: "$142.8 million", "€25,000", "USD 4.5m".
_MONEY = (
    r"(?:(?:US|C|CA|A|AU)?[$€£¥]|\b(?:USD|EUR|GBP|CHF|SEK|DKK|JPY|CAD|AUD) ?)\(?\d[\d,.]*\d?"
    r"(?: ?(?:million|billion|m|bn)\b)?"
)
# Words for what has happened, beside which a date is the date of the event, and for what hasn't yet.
_HAPPENED = lazy(
    r"\b(?:dosed|dosing|began|begun|beginning|started|initiated|opened|enrolled|screened|treated|activated|received|"
    r"granted|took place|commenced)\b",
    re.IGNORECASE,
)
_TO_COME = lazy(
    r"\b(?:expect\w*|anticipat\w+|plan(?:s|ned)?|will|would|may|target\w*|scheduled)\b", re.IGNORECASE
)
# Who comes, and who goes: the day on which one leaves isn't that on which the other begins.
_BEGINS = lazy(
    r"\b(?:appoint\w*|join(?:s|ed|ing)?|hir(?:ed|es)|named|promot\w+|elect(?:s|ed)|start(?:s|ed|ing)?|begin(?:s|ning)?|"
    r"take(?:s|n)? (?:up|over|office)|assum\w+|commenc\w+|effective|succeed(?:s|ed|ing)?|becom\w+)\b",
    re.IGNORECASE,
)
_LEAVES = lazy(
    r"\b(?:step(?:s|ped|ping)? (?:down|back)|retir\w+|leav(?:e|es|ing)|left|resign\w*|depart\w*|until|remain\w*|"
    r"directorships?)\b",
    re.IGNORECASE,
)
_GOES = lazy(r"\b(?:step(?:s|ped|ping)? down|retir\w+|leav(?:e|es|ing)|left|resign\w*|depart\w*)\b", re.IGNORECASE)
# An award's day is that of its price or its grant, and nobody's first at work.
_AWARD = lazy(r"\b(?:options?|awards?|shares|grant\w*|exercise price|closing price|vest\w*|RSUs?)\b", re.IGNORECASE)
# Those who are on study already, or were: what comes of them; of others it's told whether they may still come.
_TO_COME_IN = lazy(
    rf"\b(?:no |any |whether )?(?:new|further|additional|more|other|future|prospective|potential) (?:\w+ )?{_PEOPLE}\b",
    re.IGNORECASE,
)
_THEIR_LOT = lazy(
    rf"\b{_PEOPLE}\b[^.;]{{0,120}}?\b(?:continu\w+|remain\w*|receiving|(?:will|may|can|to|not|longer) receive|stay\w*|"
    r"(?:be|been|being|are|is|were) (?:\w+ )?(?:follow\w*|monitor\w+|observ\w+)|be(?:ing)? (?:\w+ )?treated|"
    r"follow(?:ed)?[- ]?up|stopp?\w*|paus\w+|suspend\w*|halt\w*|"
    r"discontinu\w+|resum\w+|allowed|permitted|taken off|complete\w*|offered|withdrawn|interrupt\w+|held|visits?)\b|"
    rf"\b(?:follow|monitor|treat|dos|observ|car)(?:ing|e for|ed|s|-up of|ing for)?\b[^.;]{{0,60}}\b{_PEOPLE}\b"
    r"[^.;]{0,60}\b(?:continu\w+|remain\w*|stop\w*|paus\w+|suspend\w*|halt\w*|will|under|per|according)\b|"
    rf"\b(?:no|none of the) {_PEOPLE}\b[^.;]{{0,40}}\b(?:on|in|currently|yet|(?:have|has|had) been|were|are)\b|"
    r"\b(?:continu\w+|remain\w*|stop\w*|paus\w+|suspend\w*|halt\w*|resum\w+|interrupt\w+)\b[^.;]{0,60}\b(?:all|the|"
    rf"those|its|enrolled|treated|dosed|existing|current|ongoing|these|{_NUMBER})\s(?:\w+\s){{0,3}}?{_PEOPLE}\b",
    re.IGNORECASE,
)
_MONTH_YEAR = lazy(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b"
)
_SENTENCE_END = lazy(r"(?<=[.!?][”\"’)\]])\s+|(?<=[a-z0-9)%][.!?])\s+(?=[A-Z“\"‘(])|\n+")


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """The alternatives of each fact that has words of its own."""
    import tomllib

    read = tomllib.loads(resources.path("words", "stated.toml").read_text(encoding="utf-8"))
    return {fact: tuple(alternatives) for fact, alternatives in read.items()}


@cache
def _pattern(fact: str) -> re.Pattern[str] | None:
    """The pattern of a fact, compiled when it's first asked for: most releases ask for few of them."""
    source = "|".join(_words().get(fact, ()))
    parts = {"<NUM>": _NUMBER, "<PEOPLE>": _PEOPLE, "<PLACE>": _PLACE, "<MONEY>": _MONEY,
             "<DATE>": dates.DATE, "<DAY>": dates.DAY}  # fmt: skip
    for name, part in parts.items():
        source = source.replace(name, part)
    return lazy(source, re.IGNORECASE) if source else None


# Spaces that a line may not be broken at, which wires put into times and dates.
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
# The full stops of "U.S. Food and Drug Administration" end no sentence.
_US_NAME = lazy(r"\bU\.S\.(?=\s(?:Food|FDA|Securities|Patent|Department))")
# How far a statement may reach into the sections that follow, more than any pattern spans.
_REACH = 300
# How many of its surroundings a section remembers: it's read with different others by different readers.
_MOST = 4

def states(fact: str, text: str) -> bool:
    """Whether a text states this fact in some words; False for a fact that is known only by its value.

    >>> states("trial.enrolment.planned", "It will run for up to 24 months."), states("trial.phase", "a Phase 1b trial")
    (False, True)
    """
    return _states(fact, text, "")


_Part = tuple[Section, str]


class Reading(Struct, frozen=True):
    """Sections that are read one after another, each with the words that follow it; and what one is known to state."""

    parts: tuple[_Part, ...]
    known: dict[str, _Part]


def reading(sections: Iterable[Section]) -> Reading:
    """Sections to be read one after another."""
    parts: list[_Part] = []
    known: dict[str, _Part] = {}
    after = ""
    for section in reversed(tuple(sections)):
        parts.append((section, after))
        known.update((fact, parts[-1]) for fact, is_stated in _kept(section, after).copy().items() if is_stated)
        after = f"\n{section.remember('opening', _opening)}{after}"[:_REACH]
    # Those read before come first: what they state, nobody has to look for in the one being written.
    parts.reverse()
    return Reading(tuple(sorted(parts, key=lambda part: not _kept(*part))), known)


def _opening(section: Section) -> str:
    return section.text[:_REACH]


def stated(fact: str, reading: Reading) -> bool:
    """Whether sections state a fact: what `states` says of their texts joined by line breaks.

    The answer for each section is kept with it, so after an edit only what changed is read, and only if need be.
    """
    for section, after in (reading.known[fact],) if fact in reading.known else reading.parts:
        if section.tell(partial(_is_stated, fact=fact, after=after)):
            reading.known[fact] = (section, after)
            return True
    return False


def _is_stated(section: Section, *, fact: str, after: str) -> bool:
    known = _kept(section, after)
    is_stated = known.get(fact)  # maybe worked out meanwhile, by another thread that reads the same section
    if is_stated is None:
        is_stated = known[fact] = _states(fact, _said(section), after)
    return is_stated


class _Kept(dict[str, dict[str, bool]]):
    """Which facts a section states, by what follows it: as far as they were asked for, which says nothing of it."""

    __hash__ = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept)


def _kept(section: Section, after: str) -> dict[str, bool]:
    memory = section.remember("facts stated", lambda _: _Kept())
    known = memory.get(after)
    if known is None:
        if len(memory) >= _MOST:
            memory.clear()
        known = memory[after] = {}
    return known


def _said(section: Section) -> str:
    """The words of a section; a heading that leads into a list is its first line: "The FDA asked for:"."""
    led = section.heading.text if section.heading and section.heading.text.rstrip().endswith(":") else ""
    return f"{led}\n{section.text}" if led else section.text


def _states(fact: str, text: str, after: str) -> bool:
    """Whether a fact is stated in words that begin in a text and may end in the words after it."""
    match fact:
        case "trial.phase":
            return any(phase.find(text + _whole_words(after)))
        case "trial.enrolment.planned" | "trial.enrolment.actual":
            return any(enrolment.find(text + _whole_words(after))) or _begins(_ENROLMENT, text, after)
        case "event.date" | "designation.date":  # a sentence ends where its section does
            return bool(_HAPPENED.search(text)) and any(_dates_an_event(sentence) for sentence in sentences(text))
        case "person.start":
            return _starts(text)
        case "hold.patients":
            return any(_THEIR_LOT.search(_TO_COME_IN.sub("nobody", sentence)) for sentence in sentences(text))
        case "partner.name":  # two companies that announce an agreement together
            if "announc" in text and len(company.lead_companies(text)) > 1:
                return True
            pattern = _pattern(fact)
            return pattern is not None and _begins(pattern, text, after)
        case "meeting.dates":
            return any(dates.find(text + _whole_words(after)))
        case _:
            pattern = _pattern(fact)
            return pattern is not None and _begins(pattern, text, after)


def _begins(pattern: re.Pattern[str], text: str, after: str) -> bool:
    found = pattern.search(_even(text, after))
    return found is not None and found.start() <= len(text)


@lru_cache(maxsize=512)
def _even(text: str, after: str) -> str:
    """The words with plain spaces, as patterns expect them: kept, since many facts are looked for in them."""
    return _US_NAME.sub("U·S·", (text + after).translate(_SPACES))


def _whole_words(after: str) -> str:
    """The words after a text without the last, which may be cut: "Phase 1" isn't said by "Phase 12"."""
    return after if len(after) < _REACH else after[: max(after.rfind(" "), after.rfind("\n"))]


def _dates_an_event(sentence: str) -> bool:
    if not _HAPPENED.search(sentence):
        return False
    return any(dates.find(sentence)) or bool(_MONTH_YEAR.search(sentence) and not _TO_COME.search(sentence))


def _starts(text: str) -> bool:
    """Whether a text says when somebody begins; where nobody does, when somebody leaves."""
    pattern = _pattern("person.start")
    assert pattern
    comes, goes = _BEGINS.search(text) is not None, False
    for sentence in sentences(text):
        for dated in pattern.finditer(sentence):
            before = sentence[: dated.start() + len("effective")]
            came = max((match.start() for match in _BEGINS.finditer(before)), default=-1)
            left = max((match.start() for match in _LEAVES.finditer(before)), default=-1)
            if came > left or (left < 0 and not _AWARD.search(sentence)):
                return True
            goes = goes or _GOES.search(sentence) is not None
    return goes and not comes


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, roughly: an abbreviation before a capital may part one in two."""
    return tuple(part for part in _SENTENCE_END.split(text) if part and part.strip())


# --- what else a section tells ---------------------------------------------------------------------------------------

_INVESTIGATIONAL = lazy(
    r"\b(?:investigational|experimental|(?:product|drug|therapeutic|clinical|lead|development|vaccine|medicine|"
    r"therapy) candidates?|(?:not|(?:is|has|was)n[’']t) (?:yet )?(?:been )?(?:approved|licensed|authori[sz]ed)|"
    r"(?:has|have) not been established|(?:is|are) (?:currently |also |now )?(?:being|under|in) (?:clinical )?"
    r"(?:studied|evaluat(?:ed|ion)|investigat(?:ed|ion)|tested|develop(?:ed|ment))|being developed|in (?:clinical )?"
    r"development (?:for|to)|if (?:it is )?approved|should it be approved|clinical[- ]stage,? (?!(?:\w+ ){0,2}"
    r"(?:bio|pharma|company|oncology|medical|immun|gene|genetic|specialty)))\b",
    re.IGNORECASE,
)
_AHEAD = lazy(
    r"\b(?:(?:is|are) (?:expected|planned|anticipated|scheduled|due)|expect(?:s|ed)?|anticipat(?:es|ed)|plans?|planned|"
    r"intends?|will|on track|look(?:s|ing)? forward|upcoming|aims? to|next step)\b",
    re.IGNORECASE,
)
_OUTCOME = lazy(
    r"\b(?:end ?points?|respon(?:se|ses|ders?)|surviv\w+|remissions?|reduc\w+|improve\w+|progression|relapse\w*|"
    r"placebo|change (?:in|from)|declin\w+|versus|vs)\b",
    re.IGNORECASE,
)
_FIGURE = lazy(
    r"\d\s?%|\b\d+ ?/ ?\d+\b|\b\d+ (?:of|out of) \d+\b|\bp ?[=<>≤] ?0?\.\d|\bhazard ratio\b|\bmedian\b|\b95% CI\b",
    re.IGNORECASE,
)
_HARM = lazy(
    r"\b(?:adverse (?:events?|reactions?|effects?)|side effects?|dose-limiting toxicit\w+|toxicit\w+|deaths?|"
    r"discontinu\w+|serious|grade [1-5]|safety signals?|infections?|inflammation|cytokine release|neurotoxicity)\b",
    re.IGNORECASE,
)
_OWNED = lazy(r"\b(?:trade|service) ?marks?\b.{0,60}\b(?:of|by|owners?)\b", re.IGNORECASE)
_COUNTED = lazy(r"\d|\bno\b|\bnone\b|\bone\b|\btwo\b|\bthree\b", re.IGNORECASE)
Matter = Literal["investigational", "next steps", "efficacy", "safety", "owner of a mark"]
# Each is told by a sentence in which all of its patterns are found; all of them begin and end with a word or a number.
_MATTERS: Mapping[Matter, tuple[re.Pattern[str], ...]] = MappingProxyType({
    "investigational": (_INVESTIGATIONAL,),
    "next steps": (_AHEAD,),
    "efficacy": (_OUTCOME, _FIGURE),
    "safety": (_HARM, _COUNTED),
    "owner of a mark": (_OWNED,),
})
# "in collaboration with Bellmonte Biologics", "its partner Lindqvist", "licensed from Ostrander Pharma AG"
_PARTNER = lazy(
    r"\b(?:(?:[Cc]ollaborat\w+|[Pp]artner(?:ed|ship|ing)?|[Aa]lliance|[Aa]greement|[Jj]ointly|[Cc]o-?develop\w*|"
    r"[Tt]eam(?:s|ed|ing)? up)(?: agreement)? with|(?:its|their|our) (?:\w+ )?(?:partners?|collaborators?),?|"
    r"[Ll]icensed (?:from|to)) (?:the )?(?P<name>[A-Z][\w&.\-]*(?: [A-Z&][\w&.\-]*)*)"
)
# Who announces with the company: "Halvern Therapeutics, Inc. (Nasdaq: HLVN) and the Ellis Foundation today announced"
_JOINTLY = lazy(
    r"^[A-Z][^.;\n]{2,160}?,? and (?:the )?(?P<name>[A-Z][\w&\-]+(?: (?:of )?[A-Z][\w&\-]+){0,4})(?:,? (?:Inc"
    r"|Ltd|plc|AG|SA|Co)\.?)?"
    r"(?: \([^)]{2,60}\))*,? (?:have |jointly )?(?:today |jointly )?announced?\b"
)
# Those whom a release names beside the company and whose standing paragraph nobody expects.
_NO_PARTNERS = lazy(
    r"(?:FDA|U\.?S\.?|Food and Drug|EMA|European (?:Medicines|Commission)|MHRA|NIH|SEC|National|World Health|"
    r"Dr|Prof)\b|.*\b(?:University|Hospital|College|Institutes?|School|Clinic|Center|Centre)\b"
)


def tells(section: Section, matter: Matter) -> bool:
    """Whether a sentence of a section tells of a matter."""
    return section.remember(f"tells of {matter}", lambda each: _tells(each.text, _MATTERS[matter]))


def _tells(text: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    found = [pattern.search(text) for pattern in patterns]
    if not all(found):
        return False
    if len(found) == 1 and found[0] and not _SENTENCE_END.search(found[0][0]):
        return True  # that was within a sentence
    return any(all(pattern.search(sentence) for pattern in patterns) for sentence in sentences(text))


def partners(section: Section) -> tuple[str, ...]:
    """The names of those that a section tells of as partners, agencies and hospitals left out."""
    return section.remember("partners", _partners)


def _partners(section: Section) -> tuple[str, ...]:
    names = [found["name"].rstrip(".,") for found in _PARTNER.finditer(section.text)]
    jointly = _JOINTLY.match(section.text) if section.kind == "lead" else None
    names += [jointly["name"]] if jointly else []
    return tuple(name for name in names if not _NO_PARTNERS.match(name))
