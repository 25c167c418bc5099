"""Contacts: mail, telephone and web addresses in a text, and who is there for whom (investors, media)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Contact", "Way", "contacts", "domains", "find", "roles"]

# An address ends at its last letter, since the next line's number may be glued to it; "@name" in a link is none. One
# without an ending, or with a sign too many, is an address too: someone mistyped it.
_MAIL = lazy(
    r"(?<![\w./@+\-])[\w.+\-’']+@(?:[\w\-]+\.)+[^\W\d_]{2,24}|(?<![\w./@+\-])[\w.+\-’']+@[\w.\-@]*(?![\w/])"
)
_WEB = lazy(
    r"\b(?:https?://|www\.)[^\s<>()“”\"]+[^\s<>()“”\".,;:]|(?<![@\w.])[a-z0-9\-]+\.(?:com|org|net|bio|"
    r"eu|de|ch|nl|be|ca|fr|uk|au|se|dk|no)\b(?!\.\w)"
)
# In running text a number counts as a telephone's only in a form that telephone numbers have.
_PHONE = lazy(
    r"(?<![\w.,/$€£\-])(?:\+\s?\d{1,3}[\s.\-()]*(?:\(?\d{1,4}\)?[\s.\-/]*){2,6}\d{2,}|"
    r"\(\d{2,4}\)\s?\d{3,4}[\s.\-–]\d{3,4}(?:[\s\-]\d+)?"
    r"|(?:1[\s.\-])?\d{3}[.\-–‑]\d{3}[.\-–‑]\d{4}|\d{3}\s\d{3}[\s\-]\d{4}|1[\-\s]8\d\d[\-\s][A-Z\d\-]{7,8})(?!\d)(?![a-z_])"
)
# Among contacts, so does every number of seven digits or more with the signs between them that telephone numbers have,
# whole or not; or one spelled as a word (1-800-HALVERN).
_DIALLED = lazy(
    r"(?<![\w@./])(?:\+\s?)?\(?\d[\d\s().\-‐‑–/·\u00a0]{5,}\d(?![\d_a-z@])|\b1?[\s\-(]*8\d\d[\s)\-]+[A-Z][A-Z\-\d]{5,8}\b"
)
_DOMAIN = lazy(r"(?:https?://)?(?:www\.)?([\w\-]+(?:\.[\w\-]+)+)")
_ROLE = {
    "investor": lazy(
        r"\b(?:investors?|IR|shareholders?|stockholders?|analysts?|financial community)\b|\b(?:ir|investors?"
        r"|investorrelations)[\w.\-]*@",
        re.IGNORECASE,
    ),
    "media": lazy(
        r"\b(?:media|press|PR|public relations|news|journalists?|(?:corporate )?communications|public affairs)\b"
        r"|\b(?:media|press|pr|news|communications)[\w.\-]*@",
        re.IGNORECASE,
    ),
}
_HEADING = lazy(
    r"^(?:for\s+)?(?:(?:the|all|more|further|additional|general|corporate|company|global|u\.?s\.?|eu(?:rope(?:an)?)?"
    r"|north america\w*|please|contact:?)\s+)*"
    r"(?:investors?|media|press|ir|pr|analysts?|shareholders?|news|public|corporate|financial)\b(?:[\s/&,]*(?:and|or"
    r"|&|/|,)?\s*"
    r"(?:investors?|media|press|ir|pr|analysts?|relations|communications|affairs|public|contacts?|contact\(s\)"
    r"|inquiries|enquiries|queries|information|for|the|corporate|requests))*"
    r"\s*(?:[:.\-–—|]|$)",
    re.IGNORECASE,
)
_OR = lazy(r"^\s*(?:or|and)\s*:?\s*$", re.IGNORECASE)


class Way(Hit, frozen=True):
    """A way to reach someone; the value is as written."""

    kind: Literal["mail", "phone", "web"]


class Contact(Struct, frozen=True):
    """One person or desk: its lines' place, the words that name the role, the roles, and how to reach it."""

    start: int
    end: int
    label: Hit
    roles: tuple[str, ...]
    emails: tuple[Hit, ...]
    phones: tuple[Hit, ...]


def find(text: str) -> Iterator[Way]:
    """Every mail address, telephone number and web address in a text, in order.

    >>> [hit.kind for hit in find("Renata Solberg, 617-958-4410, ir@halverntx.com")]
    ['phone', 'mail']
    """
    kinds: tuple[tuple[Literal["mail", "phone", "web"], re.Pattern[str]], ...] = (
        ("mail", _MAIL),
        ("web", _WEB),
        ("phone", _PHONE),
    )
    found = [
        Way(match.start(), match.end(), match[0].strip(), kind)
        for kind, pattern in kinds
        for match in pattern.finditer(text)
    ]
    yield from sorted(found, key=lambda hit: hit.start)


def domains(text: str) -> Iterator[str]:
    """The domains of the web addresses in a text, in small letters and without "www.".

    >>> list(domains("More at www.halverntx.com and https://trials.halverntx.com/meridian."))
    ['halverntx.com', 'trials.halverntx.com']
    """
    for match in _WEB.finditer(text):
        domain = _DOMAIN.match(match[0])
        if domain:
            yield domain[1].casefold()


def contacts(text: str, heading: str = "", breaks: Collection[int] = ()) -> tuple[Contact, ...]:
    """The contacts in a text: each begins at a line that names a role, after a line "or", after a blank line, or at
    one of the positions in `breaks`. A heading names the role of the contacts that name none.
    """
    groups: list[list[Hit]] = [[]]
    for match in re.finditer(r"^.*$", text, re.MULTILINE):
        line = match[0]
        if not line.strip() or _OR.match(line):
            groups.append([])
            continue
        if match.start() in breaks:
            groups.append([])
        if groups[-1] and _HEADING.match(line.strip()) and any(_reach(each.value) for each in groups[-1]):
            groups.append([])
        groups[-1].append(Hit(match.start(), match.end(), line))
    of_heading = roles(heading)
    return tuple(_contact(text, lines, of_heading) for lines in groups if lines)


def roles(words: str) -> tuple[str, ...]:
    """The roles ("investor", "media") that words name."""
    return tuple(role for role, pattern in _ROLE.items() if pattern.search(words))


def _reach(line: str) -> bool:
    return bool(_MAIL.search(line) or _DIALLED.search(line))


def _contact(text: str, lines: list[Hit], of_heading: tuple[str, ...]) -> Contact:
    start, end = lines[0].start, lines[-1].end
    label = next((line for line in lines if _HEADING.match(line.value.strip())), None)
    named = roles(_HEADING.match(label.value.strip())[0]) if label else ()  # type: ignore[index]
    words = " ".join(line.value for line in lines)
    emails = tuple(Hit(m.start(), m.end(), m[0].rstrip(".,;)>")) for m in _MAIL.finditer(text, start, end))
    phones = tuple(
        Hit(m.start(), m.end(), m[0])
        for m in _DIALLED.finditer(text, start, end)
        if len(re.findall(r"\d", m[0])) >= 7 or re.search("[A-Z]{4}", m[0])
    )
    return Contact(start, end, _label(label or lines[0]), named or roles(words) or of_heading, emails, phones)


def _label(line: Hit) -> Hit:
    """The words of a line that name a role or a person: what stands before a colon, a comma or how to reach them."""
    words = line.value.strip()
    heading = _HEADING.match(words)
    rest = re.split(r"[,|\t]|\s[–—-]\s", words)[0].strip()
    words = heading[0].strip() if heading else rest if len(rest) > 3 else words
    at = line.start + len(line.value) - len(line.value.lstrip())
    return Hit(at, at + len(words), words)
