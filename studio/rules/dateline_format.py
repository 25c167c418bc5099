"""R13: the dateline isn't in the form that wires and papers print."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import dateline, dates, fields, places, sentences
from studio.recognisers.words import Own
from studio.rules.engine import Draft, Edit, Finding, Level, Place, Rule, through_fact
from studio.rules.example import right, wrong

_WIRE = lazy(dateline.WIRE)
# All that is left of a dateline where its city is lost: a wire, perhaps with the date.
_ONLY_A_WIRE = lazy(rf"^[\s,/(–—-]{{0,4}}(?:(?:{dates.DATE}|{dates.DAY})[\s,/(–—-]{{1,4}})?(?P<wire>{dateline.WIRE})"
                    rf"\s?(?:[/)]\s?[–—-]*|[–—-]{{1,3}})\s?")
_NO_DATE_WIRES = ("businesswire", "bwhealthwire")
_WHOLE_MONTHS = ("accessnewswire", "accesswire", "newsfile", "mediaoutreach")  # whose datelines spell months out
_WEEKDAY = lazy(dateline.WEEKDAY)
_DAY_FIRST = lazy(r"^\s*\d{1,2}\D")
_ORDINAL = lazy(r"\d(?:st|nd|rd|th)\b")
_TELLS = ("lead", "body", "efficacy-results", "safety-results", "trial-summary", "mar-statement", "next-steps")
_LONG_AGO = 200  # days
_A_MONTH = dt.timedelta(days=31)
_AHEAD = lazy(
    r"\b(?:will|expect\w*|plan\w*|anticipat\w+|scheduled|until|through|replay|target\w*|intend\w*|due|by|upcoming)\b",
    re.IGNORECASE,
)
_BETWEEN = lazy(r"\s+(?:and|&)\s+|\s*[;|/]\s*")


def _in_section(section: Section, draft: Draft) -> Iterator[Finding]:
    if not section.written:
        return
    if any(not draft.release.fact(fact).strip() for _, _, fact in fields.facts_in(section)):
        return  # the fact still to be set is told elsewhere
    for finding in _all(section, draft):
        yield through_fact(finding, draft.release)


def _find(draft: Draft) -> Iterator[Finding]:
    for section in draft.release.of_kind("dateline"):
        yield from _in_section(section, draft)
    yield from _dated_before(draft)
    yield from _left_over(draft)


def _left_over(draft: Draft) -> Iterator[Finding]:
    """A wire that stands at the head of the text without the city that was before it."""
    for section in draft.release.of_kind("dateline", "lead", "body")[:2]:
        match = section.remember("only a wire", lambda each: _ONLY_A_WIRE.match(each.text))
        if match:
            yield Finding("The dateline has lost its city", Place(section.id, *match.span()), "must",
                          "Wires and papers print where and when the news is from.")  # fmt: skip
            return


def _dated_before(draft: Draft) -> Iterator[Finding]:
    """A dateline of long ago over a text that tells later days as past: last year's date was left in it."""
    for section in draft.release.of_kind("dateline"):
        found = dateline.find(section.text)
        day = _day(found.iso) if found else None
        if not found or not day or (draft.today - day).days < _LONG_AGO:
            continue
        later = [each for other in draft.release.of_kind(*_TELLS) for each in other.remember("days past", _days_past)]
        past = sorted(each for each in later if day + _A_MONTH < each <= draft.today)
        if past:
            yield Finding(f"The dateline says {ap_date(day)}, the text tells of {ap_date(past[0])} as past",
                          Place(section.id, *found.date), "worth", "It may be the date of an earlier release.")


def _day(iso: str) -> dt.date | None:
    return dt.date.fromisoformat(iso) if re.fullmatch(r"\d{4}-\d\d-\d\d", iso) else None


def _days_past(section: Section) -> tuple[dt.date, ...]:
    """The days of a section in sentences that don't look ahead."""
    return tuple(
        dt.date.fromisoformat(hit.value)
        for sentence in sentences.find(section.text) if not _AHEAD.search(sentence.value)
        for hit in dates.find(sentence.value) if hit.has_year
    )


def _all(section: Section, draft: Draft) -> Iterator[Finding]:
    text = section.text
    found = dateline.find(text)
    wires = list(_WIRE.finditer(text))
    names = [re.sub(r"\W", "", wire[0]).casefold() for wire in wires]
    yield from _wire(section, wires, names, draft)
    first_wire = wires[0].start() if wires else len(text)
    city = found.city if found and found.city != (0, 0) else (0, len(text[:first_wire].rstrip(" -–—(/,")))
    date = found.date if found else (0, 0)
    day_first = bool(_DAY_FIRST.match(text[date[0] : date[1]])) if date != (0, 0) else draft.release.language != "en-US"
    yield from _places(section, city, british=day_first, own=draft.lists)
    if date != (0, 0):
        yield from _date(
            section, city, date, found.iso if found else "", draft, ap=not day_first and not _by(names,
                                                                                                 _NO_DATE_WIRES),
                         whole=_by(names, _WHOLE_MONTHS)
        )
    elif not _by(names, _NO_DATE_WIRES):
        yield Finding(
            "The dateline has no date",
            Place(section.id, 0, len(text)),
            "worth",
            remedy="" if draft.release.fact("release.date") else "fact:release.date",
        )


def _by(names: list[str], wires: tuple[str, ...]) -> bool:
    return any(name.startswith(wires) for name in names)


def _wire(section: Section, wires: list[re.Match[str]], names: list[str], draft: Draft) -> Iterator[Finding]:
    second = next(
        (
            wire
            for wire, name in zip(wires, names, strict=True)
            if name != names[0] and name not in ("nasdaqomx", "vianewmediawire")
        ),
        None,
    )
    if second:
        yield Finding(
            "The dateline names two wires",
            Place(section.id, second.start(), second.end()),
            "worth",
            "The desk of the wire that sends it puts in its own name.",
        )
    own = re.sub(r"\W", "", draft.profile.company.wire).casefold()
    if wires and own and not (names[0].startswith(own) or own.startswith(names[0])):
        yield Finding(
            f"The dateline names {wires[0][0]}; the company's wire is {draft.profile.company.wire}",
            Place(section.id, wires[0].start(), wires[0].end()),
            "worth",
        )


def _places(section: Section, span: tuple[int, int], *, british: bool, own: Own) -> Iterator[Finding]:
    at = span[0]
    whole = section.text[span[0] : span[1]]
    for words in _BETWEEN.split(whole):
        at = section.text.index(words, at)
        parts = [part for part in re.finditer(r"[^,]+", words) if part[0].strip() and not _WEEKDAY.search(part[0])]
        if parts:
            yield from _place(section, at, parts, british=british, own=own)
        at += len(words)


def _place(section: Section, at: int, parts: list[re.Match[str]], *, british: bool, own: Own) -> Iterator[Finding]:
    def span(part: re.Match[str]) -> tuple[int, int]:
        lead = len(part[0]) - len(part[0].lstrip())
        return at + part.start() + lead, at + part.start() + lead + len(part[0].strip())

    start, end = span(parts[0])
    city, region = section.text[start:end], parts[1][0].strip() if len(parts) > 1 else ""
    kind, state = places.city_kind(city, own), places.ap_state(region)
    is_us = bool(state) or (kind == "us" and not region)
    if _without_mc(city).upper() != _without_mc(city) and not british:
        yield Finding(
            f"{city} isn't in capitals",
            Place(section.id, start, end),
            "worth" if is_us else "style",
            "Datelines print the city in capitals.",
            fix=(Edit(start, end, city.upper()),),
        )
    if not region and kind == "ambiguous":
        yield Finding(
            f"{city} needs its state or country",
            Place(section.id, start, end),
            "worth",
            "More than one city has this name.",
        )
    elif not region and not kind and not british:
        yield Finding(
            f"{city} needs its state or country",
            Place(section.id, start, end),
            "style",
            "It isn't among the cities that AP lets stand alone.",
        )
    if not state:
        return
    r_start, r_end = span(parts[1])
    if kind == "us":
        if places.ap_state(region) != "D.C.":
            yield Finding(
                f"{city} needs no state",
                Place(section.id, start, r_end),
                "style",
                "AP lets this city stand alone.",
                fix=(Edit(end, r_end, ""),),
            )
    elif region != state:
        full = (region[1:].islower() and len(region) > 5) or " " in region
        yield Finding(
            f"{region} is {state} in a dateline",
            Place(section.id, r_start, r_end),
            "style" if full else "worth",
            "Datelines shorten states as AP does, not as the post office does.",
            fix=(Edit(r_start, r_end, state),),
        )


def _without_mc(city: str) -> str:
    return re.sub(r"\b(?:Mc|Mac(?=[A-Z]))", "MC", city)


def _date(
    section: Section, city: tuple[int, int], date: tuple[int, int], iso: str, draft: Draft, *, ap: bool, whole: bool
) -> Iterator[Finding]:
    place, words = Place(section.id, *date), section.text[date[0] : date[1]]
    if ap and city != (0, 0) and city[1] < date[0] and re.fullmatch(r"[ \u00a0]+", section.text[city[1] : date[0]]):
        yield Finding(
            "The dateline lacks the comma before its date",
            Place(section.id, *city),
            "worth",
            fix=(Edit(city[1], city[1], ","),),
        )
    if not iso:
        yield Finding(f"“{words}” isn't a day of the calendar", place, "worth")
        return
    if iso.startswith("--"):
        yield Finding("The dateline's date has no year", place, "worth", "Releases are found and quoted years later.")
        return
    day = dt.date.fromisoformat(iso)
    planned = draft.release.fact("release.date").strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", planned) and planned != iso:
        yield Finding(
            f"The dateline says {ap_date(day)}, the release date is {_shown(planned)}",
            place,
            "worth",
            remedy="fact:release.date",
        )
    yield from _date_form(place, words, day, ap=ap, whole=whole)


def _date_form(place: Place, words: str, day: dt.date, *, ap: bool, whole: bool) -> Iterator[Finding]:
    if not ap:
        ordinal = _ORDINAL.search(words)
        if ordinal:
            yield Finding(
                "Dates have no “st”, “nd”, “rd” or “th”",
                place,
                "worth",
                fix=(Edit(place.start + ordinal.start() + 1, place.start + ordinal.end(), ""),),
            )
        return
    house = ap_date(day)
    written = " ".join(words.split())
    if written in (house, house.upper()) or (whole and written == f"{day:%B} {day.day}, {day.year}"):
        return
    spelled_out = re.fullmatch(rf"{day:%B} 0?{day.day},? {day.year}", written) or written == house.replace(
        f" {day.day},", f" {day.day:02},"
    )
    level: Level = "style" if spelled_out or written.replace(" ", "") == house.replace(" ", "") else "worth"
    yield Finding(
        f"“{words}” is {house} in a dateline",
        place,
        level,
        "AP shortens the months from August to February, and writes no ordinals.",
        fix=(Edit(place.start, place.end, house),),
    )


def _shown(iso: str) -> str:
    try:
        return ap_date(dt.date.fromisoformat(iso))
    except ValueError:
        return iso


RULE = Rule(
    code="R13",
    name="dateline-format",
    level="worth",
    title="Dateline isn't in wire form",
    why=(
        "Papers and wires print datelines in one form, so that desks and machines can read where and when the news is "
        "from. A dateline in another form is retyped by someone, and that's where wrong dates come from."
    ),
    source="AP Stylebook, datelines, months, state names",
    find=_find,
    fixes=True,
    wrong=(
        wrong(
            "Waltham, MA, Sept 22nd, 2026 (GLOBE NEWSWIRE) --",
            "Waltham",
            "MA",
            "Sept 22nd, 2026",
            kind="dateline",
            fixed="WALTHAM, Mass., Sept. 22, 2026 (GLOBE NEWSWIRE) --",
        ),
        wrong("DURHAM, N.C. March 5, 2026 –", "DURHAM, N.C.", kind="dateline", fixed="DURHAM, N.C., March 5, 2026 –"),
        wrong("CAMBRIDGE, March 5, 2026 /PRNewswire/ --", "CAMBRIDGE", kind="dateline"),
        wrong("BOSTON, March 5, 2026 (GLOBE NEWSWIRE) -- /PRNewswire/ --", "PRNewswire", kind="dateline"),
        wrong("BOSTON, March 5, 2026 –", "March 5, 2026", kind="dateline", facts={"release.date": "2026-03-06"}),
        wrong("/PRNewswire/ -- Halvern Therapeutics today announced", "/PRNewswire/ -- ", kind="lead"),
        wrong("March 5, 2026 (GLOBE NEWSWIRE) -- Halvern today announced", "March 5, 2026 (GLOBE NEWSWIRE) "
               "-- ", kind="lead"),
        wrong("DURHAM, N.C. –", "DURHAM, N.C. –", kind="dateline"),
    ),
    right=(
        right("HALIFAX, NS / ACCESS Newswire / November 18, 2026 /", kind="dateline", note="That wire spells months "
               "out."),
        right("Business Wire is the company’s wire. GlobeNewswire and others carry it.", kind="lead"),
        right("WALTHAM, Mass., Sept. 22, 2026 (GLOBE NEWSWIRE) --", kind="dateline"),
        right("DURHAM, N.C.--(BUSINESS WIRE)--", kind="dateline", note="Business Wire prints no date here."),
        right("BOSTON and BASEL, Switzerland, Aug. 6, 2026 /PRNewswire/ --", kind="dateline"),
        right("WASHINGTON, D.C., March 5, 2026 –", kind="dateline"),
        right("ZÜRICH and SÃO PAULO, May 5, 2026 –", kind="dateline"),
        right("Cambridge, UK, 17 April 2026 – ", kind="dateline", language="en-GB"),
        right(
            "{release.city}, {release.date} –",
            kind="dateline",
            facts={"release.city": "DURHAM, N.C.", "release.date": "2026-03-05"},
        ),
        right("{release.city}, {release.date} –", kind="dateline", note="Facts that aren't set are told elsewhere."),
    ),
)
