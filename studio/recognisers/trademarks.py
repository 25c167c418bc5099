"""Trademarks: words that carry ®, ™ or ℠ (also as (R), (TM)), and the sentences that say whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Trademark", "find", "is_collective", "notices"]

_WORD = r"[^\W_][\w’'.\-‑+]*"
_SYMBOL = lazy(r"[®™℠]|\((?:R|r|TM|tm|Tm|SM|sm)\)")
_BEFORE = lazy(rf"(?P<word>{_WORD})(?P<gap>[ \u00a0\u202f]?)\Z")
_LONGEST = 80  # characters: no word is longer
_SYMBOLS = {"(r)": "®", "(tm)": "™", "(sm)": "℠"}
_NOTICE = lazy(
    r"\b(?:is|are|being)\b[^.;]{0,60}?\b(?:trade-?\s?marks?|service\s?marks?)\b[^;]{0,200}?\b(?:of|by|to|owned)\b"
    r"|\b(?:trade-?\s?marks?|service\s?marks?)\b[^.;]{0,120}?\b(?:property|owned|belong\w*|owners?)\b"
    r"|\b(?:registered\s+)?(?:trade-?\s?marks?|service\s?marks?)(?:\s+or\s+registered\s+trade-?marks?)?\s+of\b",
    re.IGNORECASE,
)
_COLLECTIVE = lazy(
    r"\b(?:all|any|other|third[- ]part\w+)\b[^.;]{0,80}?\b(?:trade-?\s?marks?|marks|brands?"
    r"|names)\b[^.;]{0,160}?\b(?:property|owned|belong\w*|owners?|holders?)\b",
    re.IGNORECASE,
)


class Trademark(Hit, frozen=True):
    """A word with a symbol: `value` the word, the place of both; `symbol` ®, ™ or ℠; `gap` the space between."""

    symbol: str
    gap: str


def find(text: str) -> Iterator[Trademark]:
    """Every word of a text that carries a trademark symbol.

    >>> [(hit.value, hit.symbol) for hit in find("melvotinib (Sorvanta®) and Gemline (TM)")]
    [('Sorvanta', '®'), ('Gemline', '™')]
    """
    last = 0
    for symbol in _SYMBOL.finditer(text):
        match = _BEFORE.search(text, max(last, symbol.start() - _LONGEST), symbol.start())
        if match:
            last = symbol.end()
            word = re.sub(r"[’']s$", "", match["word"]).strip(".'’-")
            yield Trademark(match.start(), last, word, _SYMBOLS.get(symbol[0].lower(), symbol[0]), match["gap"])


def notices(text: str) -> Iterator[Hit]:
    """The lines or sentences of a text that say whose marks are whose."""
    for line in re.finditer(r"[^\n]+", text):
        for match in re.finditer(r"(?:[^.]|\.(?!\s))+\.?", line[0]):
            if _NOTICE.search(match[0]):
                yield Hit(line.start() + match.start(), line.start() + match.end(), match[0])


def is_collective(notice: str) -> bool:
    """Whether a notice covers the marks of others without naming them ("All other trademarks are …")."""
    return bool(_COLLECTIVE.search(notice))
