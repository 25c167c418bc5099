"""R65: one person under two names or two offices, or a doctor twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import officers, people, sentences
from studio.recognisers.officers import Officer
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_NOT_READ = frozenset(("references", "financial-tables"))
_DEGREE = r"(?:M\.?D\.?|Ph\.?D\.?|Pharm\.?D\.?|M\.?B\.?A\.?|MSc|FACP|DO|D\.O\.|MPH|M\.P\.H\.|Sc\.?D\.?|DVM|FRCP)"
_PAIR = lazy(
    rf"(?<![\w’'.-])(?P<first>[A-ZÀ-Þ][\w’'À-ÿ-]+) (?:[A-Z]\. )?(?P<last>[A-ZÀ-Þ][\w’'À-ÿ-]+)(?P<degrees>(?:,? "
    rf"{_DEGREE})*)"
    r"(?:, (?:the )?(?P<title>[A-Z][\w&-]*(?:,? (?:and |of |& |for )?[A-Z][\w&-]*){0,9}))?"
)
_AS = lazy(
    r"\b(?:appoint\w*|nam(?:ed|es|ing)|promot\w+|join\w*)\b[^.;]{0,90}?\b(?:as|to)"
    r"\s(?:its\s|the\s|our\s)?(?:new\s|next\s)?"
    r"(?P<office>(?:[Ii]nterim\s)?Chief\s(?:[A-Z]\w+\s(?:and\s)?){1,3}Officer)"
)
_SUCCEEDS = lazy(
    r"\b(?:succe(?:ed|eds|eded|eding)|replac(?:e|es|ed|ing))\s[^.;]{3,60}?,?\s(?:who|after|as)\b[^.;]{0,80}?\b(?:as"
    r"|was|been)\s"
    r"(?:the\s|its\s|our\s)?(?P<office>(?:[Ii]nterim\s)?Chief\s(?:[A-Z]\w+\s(?:and\s)?){1,3}Officer)"
)
# Whoever was succeeded may go on in another office.
_MOVES = lazy(r"\b(?:appoint\w*|promot\w*|named|becom\w*|became|mov\w+|transition\w*|will (?:serve|be|act)"
              r"|tak\w+|assum\w+"
              r"|new role|formerly|previously|continu\w+)\b", re.IGNORECASE)  # fmt: skip
_DOCTOR = lazy(r"\bDrs?\. (?P<last>[A-ZÀ-Þ][\w’'À-ÿ-]{4,})(?![\w’'À-ÿ-])(?! [A-Z])")
_TWICE = lazy(r"\b(?P<dr>Dr\. )(?=[A-ZÀ-Þ][\w’'-]+(?: [A-Z]\.)?(?: [A-ZÀ-Þ][\w’'-]+){1,2},? (?:M\.?D|Ph\.?D|D\.O)\b)")
_CHIEF = lazy(r"\bchief ((?:\w+ ){1,3}?)officer\b")
_SHORT = lazy(r"\bC([EFMSOBTCP])O\b")
_SHORTS = {"E": "executive", "F": "financial", "M": "medical", "S": "scientific", "O": "operating", "B": "business",
           "T": "technology", "C": "commercial", "P": "people"}  # fmt: skip
_VICE = lazy(r"\b((?:senior |executive |group |corporate )?)vice president\b")
_COMES = lazy(
    r"\b(?:appoint\w*|promot\w*|succe(?:ed|ss)\w*|former(?:ly)?|step\w* down|transition\w*|retir\w+|resign\w*"
    r"|depart\w*|replac\w+|hire[sd]?"
    r"|joined|named|becom\w+|became|incoming|outgoing|effective|co-chief)\b",
    re.IGNORECASE,
)
_CHANGES = lazy(
    r"\b(?:appoint\w*|promot\w*|named|succeed\w*|former(?:ly)?|previously|step\w* down|interim|joined)\b"
)


class Person(Struct, frozen=True):
    """A pair of words that may be a person: their places, and the title behind them."""

    first: str
    last: str
    start: int
    end: int
    title: str
    title_at: tuple[int, int]
    sure: bool  # degrees or a title follow


def _pairs(section: Section) -> tuple[Person, ...]:
    if section.kind in _NOT_READ:
        return ()
    found = []
    at_word = 0
    while match := _PAIR.search(section.text, at_word):
        # "Names Tomasz Wierzba": the second word of a pair may be the first of a name.
        at_word = match.end() if match["degrees"] or match["title"] else match.start("last")
        last = match["last"].removesuffix("’s").removesuffix("'s")
        title, at = match["title"] or "", match.span("title")
        found.append(
            Person(
                match["first"],
                last,
                match.start(),
                match.start("last") + len(last),
                title,
                at,
                bool(match["degrees"] or (title and _offices(title)))
                or section.text.startswith(("Dr. ", "Dr "), max(match.start() - 4, 0)),
            )
        )
    return tuple(found)


def _doctors(section: Section) -> tuple[tuple[str, int, int], ...]:
    if section.kind in _NOT_READ or "Dr" not in section.text:
        return ()
    return tuple((m["last"].removesuffix("’s").removesuffix("'s"), m.start("last"), m.end("last"))
                 for m in _DOCTOR.finditer(section.text))  # fmt: skip


def _speaker(section: Section) -> tuple[str, str]:
    who = people.find(section.text) if section.kind == "quote" else None
    words = _plain(who.name).split() if who else []
    return (words[0], words[-1]) if len(words) > 1 else ("", "")


def _plain(name: str) -> str:
    """A name without honorifics and degrees."""
    name = re.sub(r"^(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs|Sir|Dame)\.?\s+)+", "", name.strip())
    return re.split(rf",|\s{_DEGREE}(?!\w)", name)[0].strip()


def _find(draft: Draft) -> Iterator[Finding]:
    sections = draft.release.sections
    pairs = [(section, person) for section in sections for person in section.remember("pairs of capitals", _pairs)]
    known = _known(draft, pairs)
    if known:
        yield from _misspelled(draft, pairs, known)
    yield from _two_offices(draft, pairs, known)
    yield from _appointed(draft)
    yield from _held_twice(draft)
    for section in sections:
        yield from section.remember("doctors twice", lambda each: tuple(_doctors_twice(each)))


def _doctors_twice(section: Section) -> Iterator[Finding]:
    if section.kind not in _NOT_READ and "Dr. " in section.text:
        for match in _TWICE.finditer(section.text):
            yield Finding(
                "“Dr.” and a degree say the same twice",
                Place(section.id, *match.span("dr")),
                "style",
                fix=(Edit(*match.span("dr"), ""),),
            )


def _known(draft: Draft, pairs: list[tuple[Section, Person]]) -> frozenset[tuple[str, str]]:
    """The persons of whom it's sure that they are some: speakers, executives, names with a degree or an office."""
    found = {(person.first, person.last) for _, person in pairs if person.sure}
    found |= {section.remember("speaker’s pair", _speaker) for section in draft.release.sections}
    given = [person.name for person in draft.profile.company.executives]
    given += [fact.value for fact in draft.release.facts if fact.id.endswith("speaker.name")]
    for name in given:
        words = _plain(name).split()
        if len(words) > 1:
            found.add((words[0], words[-1]))
    return frozenset(pair for pair in found if pair[0])


def _misspelled(
    draft: Draft, pairs: list[tuple[Section, Person]], known: frozenset[tuple[str, str]]
) -> Iterator[Finding]:
    counts: dict[tuple[str, str], int] = {}
    for _, person in pairs:
        counts[person.first, person.last] = counts.get((person.first, person.last), 0) + 1
    given = {_ends(person.name) for person in draft.profile.company.executives} | {
        _ends(fact.value) for fact in draft.release.facts if fact.id.endswith("speaker.name")}  # fmt: skip
    for section, person in pairs:
        pair = (person.first, person.last)
        if pair in given:
            continue
        near = next((each for each in sorted(known) if each != pair and _nearly(pair, each)), None)
        if not near or (pair in known and near not in given and counts[pair] >= counts.get(near, 0)):
            continue
        name = f"{near[0]} {near[1]}"
        yield Finding(
            f"“{person.first} {person.last}” is {name} elsewhere", Place(section.id, person.start, person.end)
        )
    lasts = {last for _, last in known}
    for section in draft.release.sections:
        for last, start, end in section.remember("doctors", _doctors):
            near_last = next((each for each in sorted(lasts) if _slip(last, each, 1)), None)
            if last not in lasts and near_last:
                yield Finding(
                    f"Dr. {last} is Dr. {near_last} elsewhere",
                    Place(section.id, start, end),
                    fix=(Edit(start, end, near_last),),
                )


def _ends(name: str) -> tuple[str, str]:
    words = _plain(name).split() or [""]
    return words[0], words[-1]


def _nearly(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two names are one but for a slip in the first name or in the last."""
    if one[1] == other[1]:
        return _slip(one[0], other[0], 1)
    if one[0] == other[0]:
        return _slip(one[1], other[1], 2 if len(other[1]) > 6 else 1)
    return len(other[1]) > 6 and len(other[0]) > 3 and _slip(one[0], other[0], 1) and _slip(one[1], other[1], 1)


def _slip(one: str, other: str, most: int) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    if one[0] != other[0] or min(len(one), len(other)) < 3 or one.casefold() == other.casefold():
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most


def _two_offices(
    draft: Draft, pairs: list[tuple[Section, Person]], known: frozenset[tuple[str, str]]
) -> Iterator[Finding]:
    own = [person for person in draft.profile.company.executives if _offices(person.title)]
    first = {_ends(person.name): (person.title, _offices(person.title)) for person in own}
    profiled = frozenset(first)
    for section, person in pairs:
        pair = (person.first, person.last)
        offices = _offices(person.title)
        if pair not in known or not offices:
            continue
        around = section.text[max(0, person.start - 80) : person.title_at[1] + 80]
        if _CHANGES.search(around):
            continue
        before = first.setdefault(pair, (person.title, offices))
        if not offices & before[1]:
            yield Finding(
                f"{pair[0]} {pair[1]} is “{person.title}” here, “{before[0]}” "
                f"{'in the company profile' if pair in profiled else 'before'}",
                Place(section.id, *person.title_at),
                detail="One person, one title, unless the news is the new one.",
            )


def _held_twice(draft: Draft) -> Iterator[Finding]:
    """A chief office of one company that two people hold, where nothing tells of a change in it."""
    if draft.template.code == "EXEC":
        return
    first: dict[tuple[str, str], Officer] = {}
    issuer = (draft.release.fact("company.short_name") or draft.release.fact("company.name")).split()[:1]
    for section in draft.release.sections:
        for officer in section.remember("officers", _officers) if section.kind not in _NOT_READ else ():
            org = officer.org or (issuer[0] if issuer else "")
            before = first.setdefault((officer.value, org.casefold().rstrip(",")), officer)
            one, other = before.name.split(), officer.name.split()
            if one[-1] == other[-1] or one[0] == other[0] or _tells_of_a_change(draft, officer.value):
                continue
            yield Finding(
                f"{before.name} and {officer.name} both have this office",
                Place(section.id, officer.start, officer.end),
                detail="One company, one of each chief; if it changes, that is news.",
            )


def _officers(section: Section) -> tuple[Officer, ...]:
    return tuple(officers.find(section.text))


def _tells_of_a_change(draft: Draft, office: str) -> bool:
    return any(office in section.remember("offices that change", _changing) for section in draft.release.sections)


def _changing(section: Section) -> frozenset[str]:
    """The chief offices in sentences that tell of someone's coming or going."""
    told = (each.value for each in sentences.find(section.text) if "hief" in each.value)
    return frozenset(office for said in told if _COMES.search(said) for office in _offices(said))


def _appointed(draft: Draft) -> Iterator[Finding]:
    """An office to which somebody is appointed that isn't the one of the headline."""
    if draft.template.code != "EXEC":
        return
    heads = [_offices(section.text) for section in draft.release.of_kind("headline")]
    announced = frozenset().union(*heads)
    if len(announced) != 1:
        return
    yield from _succeeded(draft, announced)
    for section in draft.release.of_kind("lead"):
        found = [(match, _offices(match["office"])) for match in _AS.finditer(section.text)]
        if found and all(offices and not offices & announced for _, offices in found):
            match = found[0][0]
            yield Finding(
                f"Lead says {match['office']}, the headline another office",
                Place(section.id, *match.span("office")),
                detail="The office is the news: headline and lead name the same.",
            )
            return


def _succeeded(draft: Draft, announced: frozenset[str]) -> Iterator[Finding]:
    """The office of whom somebody succeeds, where it isn't the one that is filled."""
    for section in draft.release.of_kind("lead", "body"):
        for match in _SUCCEEDS.finditer(section.text):
            offices = _offices(match["office"])
            if offices and not offices & announced and not _MOVES.search(match[0]):
                yield Finding(
                    f"{' '.join(match['office'].split())} isn’t the office that is filled",
                    Place(section.id, *match.span("office")),
                    detail="Whoever is succeeded held the office that is announced.",
                )


def _offices(title: str) -> frozenset[str]:
    low = title.casefold()
    chiefs = {match[1].strip() for match in _CHIEF.finditer(low)} | {_SHORTS[m[1]] for m in _SHORT.finditer(title)}
    return frozenset(chiefs or {f"{match[1]}vice" for match in _VICE.finditer(low)})


RULE = Rule(
    code="R65",
    name="person-title-consistency",
    level="worth",
    title="A person has two names or two titles",
    why="A name spelled in two ways is a correction the next day, and the person reads it first. Of two titles one is "
        "last year's.",
    source="Business Wire's editors on the slips they catch most; newsroom practice",
    fixes=True,
    gate="Names of company, people and product",
    find=_find,
    wrong=(
        wrong((("quote", "“We go on,” said Hendrik Van Assche, Chief Executive Officer of Halvern."),
               ("quote", ("“Costs fell,” said Ana Reyes, Chief Operating Officer and interim Chief Executive Officer "
                         "of Halvern."))),
              "interim Chief Executive Officer"),
        wrong((("body", "“We go on,” said Ben Ito, M.D., Chief Medical Officer of Halvern."),
               ("contacts", ("Media: Carla Voss, Chief Medical Officer of Halvern, "
                            "media@halverntx.com"))), "Chief Medical Officer"),
        wrong((("headline", "Halvern Appoints a Chief Medical Officer"),
               ("lead", ("Halvern appointed Jane Roe as Chief Medical Officer. She succeeds John Doe, who "
                         "retires after "
                "six years as Chief Scientific Officer."))), "Chief Scientific Officer", type="appointment"),
        wrong("“We begin,” said Ana Reyes, M.D., Chief Scientific Officer of Halvern.", "Chief Scientific Officer of "
               "Halvern",
              kind="quote",
              profile={"company": {"executives": [{"name": "Ana Reyes", "title": "Chief Medical Officer"}]}}),
        wrong((("headline", "Halvern Appoints a Chief Financial Officer"),
               ("lead", "Halvern today announced the appointment of Jane Roe as Chief Medical Officer.")),
              "Chief Medical Officer", type="appointment"),
        wrong(
            (
                ("quote", "“We begin,” said Ana Reyes, M.D., Chief Medical Officer."),
                ("body", "Anna Reyes leads the trial."),
            ),
            "Anna Reyes",
        ),
        wrong(
            (
                ("quote", "“We begin,” said Ana Reyes, M.D., Chief Medical Officer."),
                ("quote", "“We go on,” Dr. Reyas added."),
            ),
            "Reyas",
        ),
        wrong(
            (
                ("quote", "“We begin,” said Ana Reyes, M.D., Chief Medical Officer."),
                ("body", "Ana Reyes, M.D., Chief Development Officer, leads the trial."),
            ),
            "Chief Development Officer",
        ),
        wrong("It is led by Dr. Ana Reyes, M.D., in Durham.", "Dr. ", fixed="It is led by Ana Reyes, M.D., in Durham."),
        wrong(
            (("quote", "“We begin,” said Ana Reyas, M.D., Chief Medical Officer."),),
            "Ana Reyas",
            profile={"company": {"executives": [{"name": "Ana Reyes", "title": "Chief Medical Officer"}]}},
        ),
    ),
    right=(
        right((("quote", "“We go on,” said Ben Ito, Chief Executive Officer of Halvern."),
               ("quote", ("“So do we,” said Ana Reyes, Chief Executive Officer of Bellmonte. “We do,” said Carla Voss, "
                "former Chief Executive Officer of Halvern.")))),
        right((("lead", "Halvern appointed Ana Reyes as Chief Executive Officer."), ("quote", ("“We go on,” said Ben "
               "Ito, Chief Executive Officer of "
               "Halvern.")), ("quote", "“So we do,” said Ana Reyes, Chief Executive Officer of Halvern."))),
        right("Jonathan Davis, PhD, leads discovery. Dr. Davide Guggi, our head of technology, joins him."),
        right((("headline", "Halvern Appoints a Chief Medical Officer"),
               ("lead", ("Halvern appointed Jane Roe as Chief Medical Officer. She succeeds John Doe, who was promoted "
                "and serves as Chief Executive Officer."))), type="appointment"),
        right((("headline", "Halvern Appoints Jane Roe as Chief Financial Officer"),
               ("lead", ("Halvern appointed Jane Roe as Chief Financial Officer and promoted John Doe to Chief "
                         "Operating Officer."))), type="appointment"),
        right(
            (
                ("quote", "“We begin,” said Ana Reyes, M.D., Chief Medical Officer."),
                ("quote", "“We go on,” Dr. Reyes added. Ana Reyes’s team too."),
            )
        ),
        right(
            (
                ("quote", "“We begin,” said Ana Reyes, M.D., Executive Vice President and Chief Medical Officer."),
                (
                    "body",
                    (
                        "Ana Reyes, M.D., Chief Medical Officer, and Ben Reyes, Ph.D., Chief Scientific Officer, "
                        "met Dr. Keyes of San Jose."
                    ),
                ),
            )
        ),
        right(
            "Ana Reyes, M.D., Chief Medical Officer, was appointed. Ana Reyes, Chief Development Officer until "
            "now, left."
        ),
        right("New York and Newark, South San Francisco and Halvern Therapeutics are names. Phase Two, Part Two."),
    ),
)
