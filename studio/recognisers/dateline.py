"""Datelines: where and when a release is dated, and by which wire it goes out, in every form the wires print."""

from __future__ import annotations

import re

from msgspec import Struct

from studio.patterns import lazy
from studio.recognisers import dates

__all__ = ["WEEKDAY", "WIRE", "Dateline", "find"]

WIRE = (
    r"(?:GLOBE\s?NEWSWIRE|Globe\s?Newswire|PR\s?Newswire(?:-FirstCall|-Asia)?|PRNEWSWIRE|"
    r"BUSINESS\s?WIRE|Business\s?Wire|BW\s?HealthWire|CNW(?:\sGroup)?"
    r"|ACCESS\s?Newswire|ACCESSWIRE|Accesswire|NEWMEDIAWIRE|NewMediaWire|"
    r"Media\s?OutReach(?:\sNewswire)?|Market[Ww]ired?|MARKETWIRED?|EQS(?:\sNewswire|\sNews)?"
    r"|NEWSFILE(?:\sCorp\.?)?|Newsfile(?:\sCorp\.?)?|ACN\sNewswire|Cision|INVESTORWIRE|JCN\sNewswire|"
    r"NASDAQ\sOMX|PRWEB|PRWeb|Xinhua|Korea\sNewswire|dpa-AFX|via\sNewMediaWire|Newsworthy\.ai|"
    r"News\sDirect|InvestorWire)"
)
_SEPARATOR = r"[\s,;:/()|@\-‐‑–—―.·•*​﻿]"
_TIME = (
    r"(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[AaPp]\.?\s?[Mm]\.?)?|"
    r"\d{1,2}\s*[ap]\.?m\.?)(?:\s*\(?(?:[A-Z]{2,5}(?:/[A-Z]{2,5})?|(?:Eastern|Pacific|"
    r"Central)(?:\s(?:Daylight\s|Standard\s)?Time)?)\)?)?"
)
WEEKDAY = r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_PART = lazy(
    rf"(?P<wire>{WIRE})|(?P<date>{dates.DATE}|{dates.DAY})(?![\w%])|(?P<time>{_TIME})|(?P<weekday>{WEEKDAY})"
)
# A wire that isn't listed, told by standing behind the date, in brackets or between dashes, and by its name.
_NAMES_A_WIRE = r"[\w.&’'\-]*(?:[Ww]ire|WIRE|[Nn]ews|NEWS|[Pp]ress|PRESS|Media|MEDIA)[\w.&’'\-]*"
_UNLISTED = lazy(
    rf"[\s,]*(?:[\-‐‑–—]+\s*)?\((?P<bracketed>(?:[A-Z][\w.&’'\-]*\s){{0,3}}{_NAMES_A_WIRE}"
    r"(?:\s[A-Z][\w.]*){0,2})\)"
    r"\s*[\-‐‑–—:]+\s*|"
    rf"\s*[\-‐‑–—/]+\s*(?P<between>(?:[A-Z][\w.&’'\-]*\s){{0,3}}[A-Z]?\w*(?:[Ww]ire|WIRE)\w*)"
    r"(?:\s?\([^)]{1,80}\))?\s*[\-‐‑–—/]++(?:\s+[\-‐‑–—]+)?+\s*+(?![a-z])"
)
_GAP = lazy(rf"(?:{_SEPARATOR}|\bI\b(?=\s))*")
_ENDS = lazy(r"[\-‐‑–—―:/|.]|\bI\b")
# A city and state or country before a dash, with neither date nor wire ("PONTE VEDRA, Fla. - ").
_BARE = lazy(
    r"(?P<city>[A-Z][A-Z.'’\- ]{2,30}(?:,\s(?:[A-Z][a-z]{1,5}\.|[A-Z]{2}|"
    r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?))?)\s+(?:--|[-–—])\s+(?=[A-Z“\"])"
)
# A line of its own above the text, which has a date too.
_EMBARGO = lazy(r"\W*(?:strictly |under )?embargo", re.IGNORECASE)
_SMALL = lazy(r"and|&|of|de|la|le|les|du|upon|the|del|der|die|das|am|an|den|i|und|y|et")
_LONGEST = 170  # characters before the first date or wire; the longest counted (three cities) has 90
_MOST_WORDS = 14


class Dateline(Struct, frozen=True):
    """A dateline at the start of a text: its end, the city's and the date's places, the date as ISO, the wire's name.

    `end` counts the closing dash and the space after it. Places are (0, 0) for what it does not name.
    """

    end: int
    city: tuple[int, int] = (0, 0)
    date: tuple[int, int] = (0, 0)
    iso: str = ""
    wire: str = ""


def find(text: str) -> Dateline | None:
    """The dateline at the start of a paragraph, or None where it opens with a sentence.

    >>> line = find("DURHAM, N.C., March 5, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics announced")
    >>> line and (line.iso, line.wire, line.end)
    ('2026-03-05', 'GLOBE NEWSWIRE', 48)
    """
    head = text[: _LONGEST + 120]
    if _EMBARGO.match(head):
        return None
    first = _PART.search(head)
    while first and not (first["date"] or first["wire"]):
        first = _PART.search(head, first.end())
    if not first or first.start() > _LONGEST or not _is_city(head[: first.start()]):
        return _bare(head)
    date, iso, wire, at = (0, 0), "", "", first.start()
    last = at
    while part := _PART.match(head, at):
        if part["date"] and date == (0, 0):
            date = part.span()
            iso = next((hit.value for hit in dates.find(part[0])), "")
        if part["wire"]:
            wire = part[0]
        gap = _GAP.match(head, part.end())
        end = gap.end() if gap else part.end()
        closing = head[part.end() : end]
        last, at = part.end(), end
    unlisted = _UNLISTED.match(head, last) if date != (0, 0) and not wire else None
    if unlisted:
        return Dateline(
            unlisted.end(), _city(head[: first.start()]), date, iso, unlisted["bracketed"] or unlisted["between"]
        )
    if at < len(text) and not (_ENDS.search(closing) or (wire and ")" in closing)):
        return _bare(head)
    return Dateline(at, _city(head[: first.start()]), date, iso, wire)


def _bare(head: str) -> Dateline | None:
    match = _BARE.match(head)
    return Dateline(match.end(), match.span("city")) if match else None


def _city(before: str) -> tuple[int, int]:
    left = re.match(rf"{_SEPARATOR}*", before)
    start = left.end() if left else 0
    end = len(re.sub(rf"(?:{_SEPARATOR}|\bI\b)+$", "", before))
    if re.search(r"\b[A-Za-z]{1,5}$", before[:end]) and before[end : end + 1] == ".":
        end += 1  # the full stop of an abbreviated state: N.C., Mass.
    return (start, end) if start < end else (0, 0)


def _is_city(before: str) -> bool:
    """Whether the words before a date or wire can be places: capitals, few, nothing of a sentence."""
    words = re.findall(r"[^\s,;:/()|]+", re.sub(r"[\-–—―]+", " ", before))
    if len(words) > _MOST_WORDS or re.search(r"\.\s+[A-Z][a-z]+\s+[a-z]", before):
        return False
    names = [word for word in words if not _SMALL.fullmatch(word.casefold())]
    return (
        bool(names)
        and all(word[0].isupper() or not word[0].isalpha() for word in names)
        and names[0]
        not in (
            "On",
            "In",
            "As",
            "Since",
            "By",
            "From",
            "Until",
            "After",
            "Before",
            "Date",
            "The",
            "Between",
            "Effective",
            "Dated",
        )
    )
