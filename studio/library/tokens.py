"""Words as they are looked for: without case and accents, the same for every engine.

    tokens("Form 10‑K of Société PD-L1®")     form, 10, k, of, societe, pd, l1
    chains(...)                                10-k is also "10k", PD-L1 also "pdl1"

A database's own way of parting words differs from engine to engine and from version to version; so words are parted
here, and a database keeps nothing but what it is given.

Letters of Chinese, Japanese, Thai … stand as words of their own, since no spaces part words there: a search for several
looks for them one after the other. A single Greek letter is its name ("β" is "beta", so TGF-β is TGF-beta); μ before a
unit is the u that is typed for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["LONGEST", "Token", "chains", "folded", "tokens", "words"]

# Characters of a word that count; what comes after them doesn't tell words apart.
LONGEST = 48

# Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic. (Marks of other scripts are letters.)
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# Nobody sees these or types them; words go on across them.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Would become letters.
_SIGNS = "®™©℠℗"
_LETTERS: Mapping[str, str] = MappingProxyType({
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
})  # fmt: skip
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(f"[{_ALONE}]|(?:[^\\W_{_ALONE}]|[\u0900-\u0963\u0966-\u0dff\u0f00-\u0fbc])+")
_PLAIN = re.compile("[0-9a-z]+")
_GREEK = re.compile("[α-ω]+")
_NAMES: Mapping[str, str] = MappingProxyType({
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
})  # fmt: skip
_HYPHENS = frozenset("-‐‑‒–−'’ʼ´`")
_LONGEST_CHAIN = 5


class Token(NamedTuple):
    """A word of a text: where it stands (code points), and how it's looked for."""

    start: int
    end: int
    word: str


class _Folding(dict[int, str]):
    """What each character becomes, worked out when it's met first."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _UNSEEN:
            made = ""
        elif character in _SIGNS:
            made = " "
        else:
            plain = unicodedata.normalize("NFKD", character)
            bare = _ACCENTS.sub("", plain)
            made = bare if bare != plain else unicodedata.normalize("NFKC", character)
            made = _ACCENTS.sub("", "".join(_LETTERS.get(each, each) for each in made.casefold()))
            if made and not _WORD.search(made):
                made = " "
        self[code] = made
        return made


@cache
def _folding() -> _Folding:
    return _Folding()


def folded(text: str) -> tuple[str, Sequence[int] | None]:
    """A text without case and accents, and where each of its characters comes from (None: from the same place)."""
    if text.isascii():
        return text.lower(), None
    made = text.translate(_folding())
    if len(made) == len(text) and all(map(_is_one, set(text))):
        return made, None
    starts: list[int] = []
    for at, character in enumerate(text):
        starts.extend([at] * len(_folding()[ord(character)]))
    return made, (*starts, len(text))


def _is_one(character: str) -> bool:
    return len(_folding()[ord(character)]) == 1


def tokens(text: str) -> list[Token]:
    """Every word of a text, in order."""
    simple, starts = folded(text)
    if starts is None and simple.isascii():
        return [Token(match.start(), match.end(), match[0][:LONGEST]) for match in _PLAIN.finditer(simple)]
    found = []
    for match in _WORD.finditer(simple):
        start, end = match.span()
        if starts is not None:
            start, end = starts[start], starts[end - 1] + 1
            while end < len(text) and not _folding()[ord(text[end])]:
                end += 1  # An accent that is a character of its own belongs to its letter.
        found.append(Token(start, end, _named(match[0])[:LONGEST]))
    return found


def words(text: str) -> list[str]:
    """The words of a text alone."""
    simple = folded(text)[0]
    if simple.isascii():
        return [word[:LONGEST] for word in _PLAIN.findall(simple)]
    return [_named(word)[:LONGEST] for word in _WORD.findall(simple)]


def _named(word: str) -> str:
    """A word in which single Greek letters are called by their names."""
    if word.isascii() or not _GREEK.search(word):
        return word

    def name(match: re.Match[str]) -> str:
        if len(match[0]) > 1:
            return match[0]
        if match[0] == "μ" and match.end() < len(word) and word[match.end()].isalpha():
            return "u"
        return _NAMES.get(match[0], match[0])

    return _GREEK.sub(name, word)


def chains(text: str, found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches of words (first, last + 1) that are one to a reader: 10-K, PD-L1, company’s, U.S., R&D, 1,000."""
    first = 0
    for at in range(1, len(found) + 1):
        if at < len(found) and at - first < _LONGEST_CHAIN and _is_joined(text, found[at - 1], found[at]):
            continue
        if at - first > 1:
            yield first, at
        first = at


def _is_joined(text: str, before: Token, after: Token) -> bool:
    if after.start - before.end != 1:
        return False
    sign = text[before.end]
    if sign in _HYPHENS:
        return not (before.word.isdigit() and after.word.isdigit())
    if sign in ".&":
        return len(before.word) == len(after.word) == 1 and before.word.isalpha() and after.word.isalpha()
    return sign == "," and before.word.isdigit() and after.word.isdigit() and len(after.word) == 3
