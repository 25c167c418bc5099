"""Who speaks in a quote: the name with its degrees, the title, and where both stand."""

from __future__ import annotations

import re

from msgspec import Struct

from studio.model.release import Section
from studio.patterns import lazy

__all__ = ["SAYS", "Speaker", "find", "is_name", "signs", "speaker_of", "speech_share"]

SAYS = (
    r"(?:said|says|commented|comments|commenting|added|adds|stated|states|continued|continues|concluded|"
    r"concludes|noted|notes|remarked|explained"
    r"|explains|observed|declared|remarks|recalls|emphasi[sz]ed|highlighted|reflected|shared|expressed|affirmed|"
    r"reported|told|believes|according\sto)"
)
_DEGREE = (
    r"(?:M\.?\s?D\.?|Ph\.?\s?D\.?|Pharm\.?\s?D\.?|M\.?B\.?A\.?|M\.?P\.?H\.?|D\.?O\.?|O\.?D\.?|J\.?D\.?|"
    r"M\.?S\.?(?:c\.?)?|B\.?S\.?(?:c\.?)?|D\.?V\.?M\.?|Sc\.?D\.?|Dr\.?P\.?H\.?"
    r"|D\.?Phil\.?|FRCP|FRCPC|FACC|FACS|FAHA|FASCO|FAAD|MBBS|M\.?B\.?Ch\.?B\.?|CFA|CPA|R\.?N\.?|FACP|"
    r"FAAN|Esq\.?|M\.?S\.?C\.?E\.?|M\.?H\.?S\.?|Jr\.?|Sr\.?|III?|Ed\.?D\.?)"
)
_HONORIFIC = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Assoc|Associate|Asst|h\.\s?c)\.?\s+)*"
_PARTICLE = r"(?:van|von|der|den|de|del|di|da|la|le|ten|ter|bin|al|dos|Mc|Mac|O[’'])"
_GIVEN = r"(?:[A-ZÀ-Þ][\w’'\-‑À-ÿ]+|[A-Z]\.(?:\s?[A-Z]\.)*)"
_NAME = rf"{_GIVEN}(?:\s+(?:{_PARTICLE}\s+)*(?:[A-ZÀ-Þ][\w’'\-‑À-ÿ]+|[A-Z]\.)){{1,4}}"
_DEGREES = rf"(?:,?\s+{_DEGREE}(?![\w]))*"
# Words that open the name of an office, so that "Chief Executive Officer Jane Roe" is no five-word name.
_OFFICE = (
    r"(?:Chief|President|Chair(?:man|woman|person)?|Executive|Senior|Vice|Head|Director|Managing|"
    r"Founder|Co-?[Ff]ounder|General|Global|Interim|Acting|Chief-|CEO|CFO|CMO|COO|CSO"
    r"|Professor|Principal|Lead|Medical|Scientific|Associate|Chancellor|Dean|Chair|Partner|Secretary|"
    r"Group|Company|Corporate|Investigator|EVP|SVP|VP)"
)
# What an office is over ("Head of Research"), as against whose it is ("Head of Halvern").
_FIELD = (
    r"(?:Global|Corporate|Clinical|Medical|Research|Development|R&D|Oncology|Regulatory|Commercial|Neurolog\w+|Medicine|"
    r"Cardiology|Biometrics|Biostatistics|Investor|Operations|Strategy|Business|Product|Science|Human|Marketing|Sales|"
    r"Finance|Translational|Discovery|Communications|Immunology|Hematology|Surgery|Pediatrics|Preclinical|Early|Rare|"
    r"Drug|Quality|Manufacturing|Technical|Public|External|Government|Patient|US|U\.S\.|North|Europe|International)\b"
)
_FIRM = r"(?:Inc|Corp|Corporation|Ltd|LLC|plc|AG|Therapeutics|Pharmaceuticals?|Pharma|Bio\w*|Technolog\w+|Neuro|Labs)"
# What makes words an office or a calling; a firm's name after a comma is none.
_IS_OFFICE = lazy(
    r"\b(?:C[A-Z]{1,2}O|[ES]?VP|chief|officer|president|chair\w*|director|head|founder|co-?founder|manag\w+|professor|"
    r"investigator|vice|partner|secretary|counsel|principal|lead\w*|dean|author|member|physician|doctor|surgeon|"
    r"scientist|researcher|fellow|commissioner|secretary|minister|governor|senator|analyst|advis[eo]r|chancellor|"
    r"coordinator|oncologist|neurologist|cardiologist|\w+ologist|mother|father|parent|patient|editor|provost|"
    r"executive|specialist|consultant|engineer|general|treasurer|owner|representative|spokes\w+|relations|"
    r"communications|development|research|operations|affairs)\b",
    re.IGNORECASE,
)
_TITLE = r"(?P<title>[^.;:“”\"«»]{3,200}?)"
_CLOSE = r"[”\"»’]"
_AFTER = lazy(
    rf"(?:{_CLOSE}\s*,?\s*|,\s*{_CLOSE}\s*){SAYS}\s+(?P<name>{_HONORIFIC}{_NAME}{_DEGREES})"
    rf"(?:,\s+(?:the\s)?{_TITLE})?(?=\.(?!\w)|\.?\s*$|;|:|\s+[“\"«])",
)
_TITLE_FIRST = lazy(
    rf"{_CLOSE}\s*,?\s*{SAYS}\s+(?P<title>[^.;:“”\"]{{3,120}}?),?\s+(?P<name>(?!{_OFFICE}|{_FIRM}\b){_HONORIFIC}{_NAME}{_DEGREES})(?=[.,;]|\s*$)"
)
_BEFORE = lazy(
    rf"^(?:Commenting\s[^,]+,\s)?(?P<name>{_HONORIFIC}{_NAME}{_DEGREES})(?:,\s+{_TITLE})?,?\s+(?:{SAYS})[^“\"«]{{0,60}}[,:]?\s*[“\"«]"
    rf"|^(?P<name2>{_HONORIFIC}{_NAME}{_DEGREES}),\s+(?P<title2>[^“\"«:;]{{3,200}}?)\s*[:;]\s*[“\"«]",
)
_SPEECH = lazy(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|(?<!\w)‘.{40,}?’(?=[\s,.;]|$)"
    r"|(?<!\w)'(?=[A-Z]).{40,}?'(?=[\s,.;]|$)"
)


class Speaker(Struct, frozen=True):
    """A quote's speaker: the name (with degrees) and the title as written, with their places; no title is ""."""

    name: str
    name_at: tuple[int, int]
    title: str = ""
    title_at: tuple[int, int] = (0, 0)


def find(quote: str) -> Speaker | None:
    """The first speaker named in a paragraph of direct speech, or None.

    >>> who = find('"We are glad," said Ana Reyes, M.D., Chief Medical Officer of Halvern. "It works."')
    >>> who and (who.name, who.title)
    ('Ana Reyes, M.D.', 'Chief Medical Officer')
    """
    match = _AFTER.search(quote)
    if match and _is_person(match["name"]):
        return _speaker(quote, match.span("name"), match.span("title"))
    match = _BEFORE.match(quote)
    if match:
        name, title = ("name", "title") if match["name"] else ("name2", "title2")
        if _is_person(match[name]):
            return _speaker(quote, match.span(name), match.span(title))
    match = _TITLE_FIRST.search(quote)
    if match and _is_person(match["name"]):
        return _speaker(quote, match.span("name"), match.span("title"))
    return None


def speaker_of(section: Section) -> Speaker | None:
    """The same of a section's text, kept with it."""
    return section.remember("speaker", lambda each: find(each.text))


def _is_person(words: str) -> bool:
    """Whether words that look like a name are no office ("Chief Medical Officer", "Halvern's President")."""
    return (
        not re.match(_OFFICE, words)
        and not re.search(r"[’']s\s", words)
        and not re.search(rf"\s(?:C[A-Z]O|{_FIRM})\b", words)
    )


def _speaker(quote: str, name: tuple[int, int], title: tuple[int, int]) -> Speaker:
    start, end = name
    words = quote[start:end]
    bare = re.match(rf"{_HONORIFIC}", words)
    if bare and bare.end() and re.match(r"(?:Mr|Mrs|Ms)\b", words):
        start += bare.end()
    if title[0] < 0:
        return Speaker(quote[start:end], (start, end))
    office = re.split(rf"\s+(?:of|at|for)\s+(?:the\s)?(?!{_FIELD})(?=[a-z]?[A-Z0-9])", quote[title[0] : title[1]])[0]
    office = re.sub(r",\s+[A-Z][\w.&’' ]+$", "", office) if not re.search(rf",\s+{_OFFICE}[\w ]*$", office) else office
    # "Halvern's Chief Medical Officer": whose officer it is stands before the office.
    office = re.sub(r"^(?:the )?(?:[A-Z0-9][\w.]*\s)*[A-Z0-9][\w.]*[’']s?\s+", "", office).strip(" ,")
    office = re.sub(r"\s(?:Dr|Prof|Professor|Mr|Ms)\.?$", "", office)
    # "Halvern CEO", "Halvern Therapeutics Chief Medical Officer": the same without an apostrophe.
    office = re.sub(rf"^(?!{_OFFICE})(?:[A-Z][\w.&]*\s){{1,4}}(?=C[A-Z]O\b|Chief\b|President\b|Chair)", "", office)
    if not _IS_OFFICE.search(office):
        return Speaker(quote[start:end], (start, end))
    at = quote.index(office, title[0])
    return Speaker(quote[start:end], (start, end), office, (at, at + len(office)))


def is_name(line: str) -> bool:
    """Whether a line is nothing but a person's name, with or without honorific and degrees."""
    return bool(re.fullmatch(rf"[\-–—]?\s*{_HONORIFIC}{_NAME}{_DEGREES},?", line.strip())) and not re.match(
        _OFFICE, line.strip()
    )


def signs(line: str) -> bool:
    """Whether a line is a speaker's name and office and nothing else, as it stands under a quote.

    >>> signs("Ana Reyes, M.D., Chief Medical Officer of Halvern"), signs("Ana Reyes, president since May, leaves.")
    (True, False)
    """
    name = re.match(rf"[\-–—]?\s*{_HONORIFIC}{_NAME}{_DEGREES},\s+", line.strip())
    office = line.strip()[name.end() :] if name else ""
    return (
        len(office.split()) in range(1, 31)  # two offices, each at a hospital, are long
        and bool(re.match(rf"(?:the\s)?(?:[A-Z0-9][\w.]*[’']s?\s)?{_OFFICE}", office))
        and not re.search(r"[.!?;:]\s|[.!?;:]$", office)
    )


def speech_share(text: str) -> float:
    """Which part of a text's characters stands inside quotation marks, 0 to 1. An open quotation runs to the end."""
    spoken = sum(len(match[0]) for match in _SPEECH.finditer(text) if len(match[0]) > 25)
    return spoken / len(text) if text else 0.0
