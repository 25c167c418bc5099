"""Contacts as releases print them: who is meant for whom (investors, media), with phone numbers and email addresses."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct

from studio.recognisers import Hit

__all__ = ["EMAIL", "PHONE", "Contact", "contacts", "roles"]

# An address ends at its last letter, since the next line's number may be glued to it; "@name" in a link is none.
EMAIL = re.compile(
    r"(?<![\w./@+\-])[\w.+\-’']+@(?:[\w\-]+\.)+[^\W\d_]{2,24}|(?<![\w./@+\-])[\w.+\-’']+@[\w.\-@]*(?![\w/])"
)
# Seven digits or more with the signs between them that phone numbers have; or one spelled as a word (1-800-HALVERN).
PHONE = re.compile(
    r"(?<![\w@./])(?:\+\s?)?\(?\d[\d\s().\-‐‑–/·\u00a0]{5,}\d(?![\w@])|\b1?[\s\-(]*8\d\d[\s)\-]+[A-Z][A-Z\-\d]{5,8}\b"
)
_ROLE = {
    "investor": re.compile(
        r"\b(?:investors?|IR|shareholders?|stockholders?|analysts?|financial community)\b|\b(?:ir|investors?"
        r"|investorrelations)[\w.\-]*@",
        re.IGNORECASE,
    ),
    "media": re.compile(
        r"\b(?:media|press|PR|public relations|news|journalists?|(?:corporate )?communications|public affairs)\b"
        r"|\b(?:media|press|pr|news|communications)[\w.\-]*@",
        re.IGNORECASE,
    ),
}
_HEADING = re.compile(
    r"^(?:for\s+)?(?:(?:the|all|more|further|additional|general|corporate|company|global|u\.?s\.?|eu(?:rope(?:an)?)?"
    r"|north america\w*|please|contact:?)\s+)*"
    r"(?:investors?|media|press|ir|pr|analysts?|shareholders?|news|public|corporate|financial)\b(?:[\s/&,]*(?:and|or"
    r"|&|/|,)?\s*"
    r"(?:investors?|media|press|ir|pr|analysts?|relations|communications|affairs|public|contacts?|contact\(s\)"
    r"|inquiries|enquiries|queries|information|for|the|corporate|requests))*"
    r"\s*(?:[:.\-–—|]|$)",
    re.IGNORECASE,
)
_OR = re.compile(r"^\s*(?:or|and)\s*:?\s*$", re.IGNORECASE)


class Contact(Struct, frozen=True):
    """One person or desk: its lines' place, the words that name the role, the roles, and how to reach it."""

    start: int
    end: int
    label: Hit
    roles: tuple[str, ...]
    emails: tuple[Hit, ...]
    phones: tuple[Hit, ...]


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
    return bool(EMAIL.search(line) or PHONE.search(line))


def _contact(text: str, lines: list[Hit], of_heading: tuple[str, ...]) -> Contact:
    start, end = lines[0].start, lines[-1].end
    label = next((line for line in lines if _HEADING.match(line.value.strip())), None)
    named = roles(_HEADING.match(label.value.strip())[0]) if label else ()  # type: ignore[index]
    words = " ".join(line.value for line in lines)
    emails = tuple(Hit(m.start(), m.end(), m[0].rstrip(".,;)>")) for m in EMAIL.finditer(text, start, end))
    phones = tuple(
        Hit(m.start(), m.end(), m[0])
        for m in PHONE.finditer(text, start, end)
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
