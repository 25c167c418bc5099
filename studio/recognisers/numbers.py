"""Every number of a text that a reader checks before it goes out: amounts, ranges, dates, times, phases, telephones.

A date, a telephone number, a range, an interval's two ends are one number each. Left out are citations, and digits that
belong to a name: HVN-204, CD20, MERIDIAN-1, Form 10-K.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from studio.model import text as t
from studio.model.release import Part, Section
from studio.patterns import lazy
from studio.recognisers import Hit, contact, dates, phase, registry

__all__ = ["Number", "find", "in_section", "uncited"]

_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
# A sign of its own, or no word, name or number that the digits would belong to.
_FREE = r"(?:[<>≤≥=±~]\s?|(?<![\w.,])(?<![^\W\d_][\-‑–/])(?<![^\W\d_]\.)[−–\-]?)"
_MONEY = r"(?:(?:US|C|A|HK)?[$€£¥]\s?)?"
_AFTER = r"(?:\s?[%‰]|\s(?:million|billion|thousand)\b|(?:st|nd|rd|th)\b|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
# "1–3", "1.2–3.4", "15/41", "2:1", "18 to 24", "3 + 3", "1.5 × 10⁶"
_JOIN = r"(?:\s?[–‑×+]\s?|[-/:]|\sto\s)"
_NUMBER = lazy(
    rf"{_FREE}{_MONEY}(?:{_DIGITS}){_AFTER}"
    rf"(?:{_JOIN}{_MONEY}(?:{_DIGITS})(?!\.?\d){_AFTER})*(?![\d])(?!-[A-Z]\b)"
)
_TIME = lazy(r"(?<!\d)\d{1,2}(?::\d\d)?\s?(?:[ap]\.\s?m\.|[APap]M\b)")
_UNIT = lazy(r"(?:[a-zµμ]{1,3}/?[a-zA-Z]{0,3}|[ab]|x|GMT)\b")


class Number(Struct, frozen=True):
    """A number in a section: its place, its words, and the fact that shows it, if one does."""

    section: str
    part: Part
    start: int
    end: int
    words: str
    fact: str = ""


def find(text: str) -> Iterator[Hit]:
    """Every number in a text, in order; the value is its words.

    >>> [hit.value for hit in find("Phase 1/2: 1,234.5 mg (95% CI, 1.2–3.4) on March 5, 2026, HVN-204 and Form 10-K")]
    ['Phase 1/2', '1,234.5', '95%', '1.2–3.4', 'March 5, 2026']
    """
    taken = [(hit.start, hit.end) for kind in (dates, phase, registry) for hit in kind.find(text)]
    taken += [match.span() for match in _TIME.finditer(text)]
    ways = tuple(contact.find(text))
    taken += [(way.start, way.end) for way in ways if way.kind == "phone"]
    whole = _apart(taken)
    left = text
    for start, end in (*whole, *((way.start, way.end) for way in ways)):
        left = left[:start] + "|" * (end - start) + left[end:]
    found = (match.span() for match in _NUMBER.finditer(left))
    for start, end in sorted((*whole, *(each for each in found if _ends_well(left, each[1])))):
        yield Hit(start, end, text[start:end])


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places without those that another one covers or begins before."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _ends_well(text: str, end: int) -> bool:
    """Whether a number ends where it seems to: before no letter, or before a unit glued to it ("200mg", "24h")."""
    following = text[end : end + 1]
    return not following.isalpha() or bool(_UNIT.match(text, end))


def in_section(section: Section) -> tuple[Number, ...]:
    """The numbers of a section's heading and text in reading order, citations left out."""
    return section.remember("numbers", _in_section)


def _in_section(section: Section) -> tuple[Number, ...]:
    found: list[Number] = []
    parts: list[tuple[Part, list[tuple[int, t.Span]]]] = [("text", list(section.placed()))]
    if section.heading:
        at, head = 0, []
        for span in section.heading.spans:
            head.append((at, span))
            at += len(span.text)
        parts.insert(0, ("heading", head))
    for part, spans in parts:
        text = section.heading.text if part == "heading" and section.heading else section.text
        facts = [(at, at + len(s.text), f.fact) for at, s in spans if (f := t.mark_of(s, t.Field))]
        for hit in find(_without_citations(text, spans)):
            fact = next((id for start, end, id in facts if start < hit.end and hit.start < end), "")
            found.append(Number(section.id, part, hit.start, hit.end, text[hit.start : hit.end], fact))
    return tuple(found)


def uncited(section: Section, part: Part) -> str:
    """The words of a section's heading or text with spaces in place of citations, so that places stay."""
    if part == "text":
        return _without_citations(section.text, list(section.placed()))
    at, head = 0, []
    for span in section.heading.spans if section.heading else ():
        head.append((at, span))
        at += len(span.text)
    return _without_citations("".join(span.text for _, span in head), head)


def _without_citations(text: str, spans: list[tuple[int, t.Span]]) -> str:
    """The text with a space in place of every sign of a citation or of words deleted, so that places stay."""
    for at, span in spans:
        if t.mark_of(span, t.Cite) or t.mark_of(span, t.Deleted):
            text = text[:at] + " " * len(span.text) + text[at + len(span.text) :]
    return text
