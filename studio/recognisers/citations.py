"""Citation numbers in running text, raised or typed plainly: "testing.1", "(ADCP).1,2", "risk.6,8-10", "[iii],[iv]"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["TYPED", "Citation", "Entry", "entry", "find", "numbers", "roman", "typed"]

_DASH = "–‑-"
_NUMBERS = rf"\d{{1,3}}(?:\s?[,{_DASH}]\s?\d{{1,3}})*"
# Numbers that may cite though no list is known: a hundred references are more than a release has.
TYPED = rf"\d{{1,2}}(?:\s?[,{_DASH}]\s?\d{{1,2}})*"
_BRACKETED = lazy(rf"\[(?:{_NUMBERS}|[ivx]{{1,5}})\](?:\s?,\s?\[(?:{_NUMBERS}|[ivx]{{1,5}})\])*")
# "of lung cancers.(1) Most", where the list has the number; "(1)" behind a space counts points.
_ROUND = lazy(rf"(?<=[^\W\d_][.,;:!?])\((?:{_NUMBERS})\)(?=\s|$)|(?<=[a-z]{{3}})\((?:{_NUMBERS})\)(?=[.,;]?(?:\s|$))")
# After a full stop, comma, bracket or quotation mark that itself follows a word: "testing.1 Attached".
_AFTER_SIGN = lazy(
    rf"(?<=[^\W\d_][.,;:!?])(?P<a>{_NUMBERS})(?![\w%./]|\.\d)|(?<=[)\]”\"’][.,;:])(?P<b>{_NUMBERS})(?![\w%/]|"
    rf"\.\d)|(?<=\))(?P<c>{_NUMBERS})(?![\w%/(]|\.\d)"
)
_AFTER_NUMBER = lazy(rf"(?<=\d[.])(?P<d>{_NUMBERS})(?=\s+[A-Z“]|\s*$)")
# Glued to a word: only where the list has the number and the word is nowhere else written with a number of its own.
_AFTER_WORD = lazy(rf"(?<=[^\W\d_]{{2}})(?P<e>{_NUMBERS})(?![\w%/(\-‑]|[.,]\d)")
# Raised figures of their own, where the text has no raised letters: "births.¹", "model²,³"; "m²" and "10⁶" are none.
_RAISED = lazy(
    r"(?:(?<=[.,;:!?)\]”\"’%])|(?<=[a-z]{4}))(?P<f>[⁰¹²³⁴-⁹]+(?:[,⁻–-]\s?[⁰¹²³⁴-⁹]+)*)"
)
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
# A line of a calendar: "26 March 2026: Annual report", "5. Mai".
_A_DATE = lazy(
    r"\s*\d{1,2}(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?\s(?:\d{4}\b|[:–-])"
)
_ENTRY = lazy(
    r"(?P<label>\[(?:\d{1,3}|[ivxIVX]{1,6})\]|\((?:\d{1,3})\)(?=\s)|\d{1,3}[.)](?=\s)|\d{1,3}(?=\s+\S)|"
    r"\d{1,3}(?=[A-Z][a-z]|[A-Z]\.[A-Z]|http|www)|[ivx]{1,6}[.)](?=\s))\s*(?=\S)"
)
# Digits after the punctuation that ends a phrase, or in square brackets; a decimal or a version has a digit before.
_TYPED_GLUED = lazy(rf"[.,;:!?][”\"’]?(?P<numbers>{TYPED})(?=\s|$)")
_WORD_BEFORE = lazy(r"(?P<word>[^\W\d_]+)(?P<closed>[)\]”\"’%]*)$")
_TYPED_BRACKETED = lazy(rf"(?<=[^\s(\[]) ?\[(?P<numbers>{TYPED})\]")
# What a full stop and digits follow without being a citation: No.2, Fig.1, p.12, vol.3, Sept.22, v.2.
_ABBREVIATION = lazy(
    r"nos?|figs?|pp?|vol|v|ver|sec|art|ch|ed|eq|st|ca?|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
    r"|tel|ext|fax|phase|type|grade|pt|app|suppl|abstract|rev"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Citation(Struct, frozen=True):
    """A citation in a text: its place and the numbers it cites, ranges written out."""

    start: int
    end: int
    numbers: tuple[int, ...]


class Entry(Struct, frozen=True):
    """The label a reference begins with: its place and its number."""

    start: int
    end: int
    number: int


def entry(line: str) -> Entry | None:
    """The label of a line of a reference list ("[1] ", "1. ", "1Okafor", "[i] "), or None.

    >>> entry("2. Data on file.")
    Entry(start=0, end=2, number=2)
    """
    match = _ENTRY.match(line) if not _A_DATE.match(line) else None
    return Entry(match.start("label"), match.end("label"), numbers(match["label"])[0]) if match else None


def find(text: str, known: Collection[int]) -> Iterator[Citation]:
    """The citations in a text; `known` are the numbers of the reference list (none: no digit is a citation).

    Brackets and digits after punctuation count also when the list lacks the number, digits glued to a word only
    when the list has every one of them, so that CD70, HER2 and PDE4 stay words.

    >>> [c.numbers for c in find("slowed growth in mice.1 HM4 kills CD70 (ADCP).1,2 (1) Cells die.(3)", {1, 2, 3})]
    [(1,), (1, 2), (3,)]
    """
    if not known:
        return
    found: dict[int, Citation] = {}
    most = max(known)
    for pattern, strict in ((_BRACKETED, False), (_AFTER_SIGN, False), (_AFTER_NUMBER, True), (_AFTER_WORD, True)):
        for match in pattern.finditer(text):
            cited = numbers(match[0])
            start = match.start()
            if any(c.start <= start < c.end for c in found.values()):
                continue
            if strict and not _is_glued(text, match, cited, known):
                continue
            if not strict and (max(cited) > most + 2 or min(cited) < 1):
                continue
            found[start] = Citation(start, match.end(), cited)
    for match in _ROUND.finditer(text):
        cited = numbers(match[0])
        if set(cited) <= set(known):
            found[match.start()] = Citation(match.start(), match.end(), cited)
    for match in _RAISED.finditer(text):
        cited = numbers(match[0])
        if min(cited) > 0 and max(cited) <= most + 2:
            found[match.start()] = Citation(match.start(), match.end(), cited)
    yield from (found[start] for start in sorted(found))


def _is_glued(text: str, match: re.Match[str], cited: tuple[int, ...], known: Collection[int]) -> bool:
    """Whether digits glued to a word cite: all are listed, and the word is common or also stands without them."""
    if not set(cited) <= set(known):
        return False
    before = re.search(r"[\w\-‑’'α-ω]+$", text[: match.start()])
    word = before[0] if before else ""
    if word.isdigit():
        return True
    if "," in match[0] or re.search(rf"\d[{_DASH}]\d", match[0]):
        return not re.search(r"[-‑]$", word) and len(word) > 1
    if word.islower() or word.istitle():
        return len(word) > 4
    return bool(
        re.search(rf"\b{re.escape(word)}(?!\w)", text.replace(word + match[0], "", 1))
    ) and not _CODES.fullmatch(word)


# Words of this field that carry a number of their own, whatever else stands in the text.
_CODES = lazy(
    r"CD|DM|NF|BRCA|HER|GT|PDE|IL|TNF|PD|CTLA|MEK|KRAS|GLP|FGFR|VEGFR|BCL|SGLT|CYP|CAR|ICD|MAGE|TIMI|JAK|TYK|"
    r"SARS|COVID|type|grade|phase|Phase|Grade|Type|week|Week|day|Day"
)


def typed(text: str) -> Iterator[Hit]:
    """Every run of plain digits that reads as a citation, after punctuation or in brackets: precise, not complete.

    Unlike `find` it needs no list; the value is the numbers as written, the place theirs with their brackets.

    >>> [hit.value for hit in typed("in preclinical testing.1 See No.2 of version 2.1 (CF).1,2")]
    ['1', '1,2']
    """
    for match in _TYPED_GLUED.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
        if before and (before["closed"] or _is_word(before["word"].casefold())):
            yield Hit(match.start("numbers"), match.end("numbers"), match["numbers"])
    for match in _TYPED_BRACKETED.finditer(text):
        yield Hit(match.start("numbers") - 1, match.end("numbers") + 1, match["numbers"])


def _is_word(word: str) -> bool:
    return len(word) > 1 and not _ABBREVIATION.fullmatch(word)


def numbers(shown: str) -> tuple[int, ...]:
    """The numbers of a citation as printed, ranges written out: "6,8-10" is 6, 8, 9, 10; "[iii]" is 3.

    >>> numbers("6,8-10")
    (6, 8, 9, 10)
    """
    result: list[int] = []
    shown = shown.translate(_PLAIN)
    for part in re.findall(rf"\d+\s?[{_DASH}]\s?\d+|\d+|[ivxlIVXL]+", shown):
        ends = re.findall(r"\d+", part)
        if len(ends) == 2 and 0 <= int(ends[1]) - int(ends[0]) < 60:
            result.extend(range(int(ends[0]), int(ends[1]) + 1))
        elif ends:
            result.extend(int(end) for end in ends)
        else:
            result.append(roman(part))
    return tuple(result)


def roman(digits: str) -> int:
    """The value of a small Roman number ("iv" is 4)."""
    values = [_ROMAN[digit] for digit in digits.lower()]
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
