"""Words in the spelling of the other English, British or American, with the spelling that the language has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from studio import spelling
from studio.patterns import lazy
from studio.recognisers import Hit
from studio.recognisers.words import OURS, Own, words

__all__ = ["find", "of_other"]


_WORD = lazy(r"[A-Za-z](?<![\w.@/-].)[A-Za-z]*(?![\w@]|\.\w)")


@lru_cache(maxsize=8)
def _pairs(american: bool, own: Own) -> tuple[tuple[str, str], ...]:
    return tuple((uk, us) if american else (us, uk) for uk, us in words("variants", own)["parts"])


def find(text: str, language: spelling.Language, own: Own = OURS) -> Iterator[Hit]:
    """Every word of a text in the other English's spelling; the value is the word in the language's own.

    >>> [hit.value for hit in find("Tumour growth in a paediatric centre", "en-US")]
    ['Tumor', 'pediatric', 'center']
    """
    if any(of_other(word, language, own) for word in frozenset(_WORD.findall(text))):
        for match in _WORD.finditer(text):
            value = of_other(match[0], language, own)
            if value:
                yield Hit(match.start(), match.end(), value)


@lru_cache(maxsize=4096)
def of_other(word: str, language: spelling.Language, own: Own = OURS) -> str:
    """The word in the language's own spelling, if it's in that of the other English; else an empty string."""
    low = word.lower()
    if not low.isascii() or word not in (low, low.capitalize(), low.upper()) or _known(low, language):
        return ""
    for theirs, ours in _pairs(language == "en-US", own):
        at = low.find(theirs)
        while at >= 0:
            made = low[:at] + ours + low[at + len(theirs) :]
            if made != low and _known(made, language):
                return made.upper() if word.isupper() else made.capitalize() if word[0].isupper() else made
            at = low.find(theirs, at + 1)
    return ""


def _known(word: str, language: spelling.Language) -> bool:
    return not any(True for _ in spelling.unknown(word, language, frozenset()))
