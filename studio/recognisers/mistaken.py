"""Words mistaken for others that sound or look alike, by what stands beside them: "principle investigator"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from studio.patterns import lazy
from studio.recognisers import Hit
from studio.recognisers.words import OURS, Own, words

__all__ = ["find"]


@lru_cache(maxsize=16)
def _patterns(key: str, own: Own) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Each entry as a pattern, the word meant, and letters that are in all its matches (cheap to look for first)."""
    made = []
    for source, meant in words("homophones", own)[key].items():
        named = re.search(r"\(\?P<w>([a-z]+)", source)
        edge = "" if "(?=" in source and source.endswith(")") else r"(?!\w)"
        pattern = lazy(rf"(?<![\w’'-])(?:{source}){edge}", re.IGNORECASE)
        made.append((pattern, meant, named[1] if named else ""))
    return tuple(made)


def find(text: str, key: str, own: Own = OURS) -> Iterator[Hit]:
    """Every word of a text that was mistaken for another, of the homophones list's `homophones` or `its`, in order of
    the list; the value is the word meant, in its case.

    >>> [hit.value for hit in find("said its principle investigator", "homophones")]
    ['principal']
    """
    low, seen = text.lower(), set[int]()  # several entries may know one slip
    for pattern, meant, letters in _patterns(key, own):
        if letters not in low:
            continue
        for match in pattern.finditer(text):
            group = "w" if "w" in pattern.groupindex else 0
            start, end = match.span(group)
            written = text[start:end]
            value = meant.upper() if written.isupper() and len(written) > 1 else (
                meant[:1].upper() + meant[1:] if written[:1].isupper() else meant)  # fmt: skip
            if written != value and start not in seen:
                seen.add(start)
                yield Hit(start, end, value)
