"""Medical words that no dictionary lists because they are built when they're needed: "autofluorescence".

Medicine joins Greek and Latin parts, and a reader knows a new word by them. The parts are in
resources/dictionaries/parts.txt: those that open a word ("auto-") and those that close it ("-pathy"), with GB or US
behind one that only British or American English spells so.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from studio import resources

__all__ = ["is_built"]

_FIRST_AT_LEAST = 2
_WORD_AT_LEAST = 5  # letters of a known word behind a part: shorter ones are found in any slip
_WHOLE_AT_LEAST = 9
_PARTS_AT_MOST = 3
# What a known word's end may have been before an "o" joined it to the next part: "podocyte", "glycan", "retina".
_ENDS = ("", "e", "a", "us", "um", "is", "y")


_Parts = tuple[frozenset[str], frozenset[str]]  # those that open a word, and those that close it


@cache
def _parts(british: bool) -> _Parts:
    text = resources.path("dictionaries", "parts.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line]
    parts = [part for part, *of in lines if of != ["US" if british else "GB"]]
    return (
        frozenset(part[:-1] for part in parts if part.endswith("-")),
        frozenset(part[1:] for part in parts if part.startswith("-")),
    )


def is_built(word: str, known: Container[str], *, british: bool = False) -> bool:
    """Whether a word in small letters is put together of medical parts and, at most, one word that is known.

    >>> is_built("autofluorescence", {"fluorescence"}), is_built("sarcoglycanopathy", {"glycan"})
    (True, True)
    >>> is_built("haematopathology", (), british=True), is_built("haematopathology", ())
    (True, False)
    """
    return len(word) >= _WHOLE_AT_LEAST and _is_built(word, known, _parts(british), _PARTS_AT_MOST, opened=False)


def _is_built(word: str, known: Container[str], parts: _Parts, most: int, *, opened: bool) -> bool:
    first, last = parts
    if opened and (word in last or (len(word) >= _WORD_AT_LEAST and word in known)):
        return True
    for at in range(_FIRST_AT_LEAST, len(word) - 2) if most else ():
        if word[:at] in first and _is_built(word[at:], known, parts, most - 1, opened=True):
            return True
    return any(
        word[at:] in last and _is_stem(word[:at], known) for at in range(_WORD_AT_LEAST - 1, len(word) - 2)
    )


def _is_stem(head: str, known: Container[str]) -> bool:
    """Whether a known word is left of what stands before a closing part, once the joining "o" is taken off."""
    stems = {head, head.removesuffix("o")}
    return any(len(stem) >= _WORD_AT_LEAST and stem + end in known for stem in stems for end in _ENDS)
