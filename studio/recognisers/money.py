"""Amounts of money as releases write them: $1.2 billion, US$45 million, $17,500,000, €4.5m, $0.49."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Money", "find"]

_AMOUNT = lazy(
    r"(?P<sign>(?:US|C|CA|A|AU|HK|NT)?[$€£¥]|\b(?:USD|EUR|GBP|CHF|SEK|DKK|NOK|JPY|CAD|AUD|RMB|CNY)\s?)\s?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[\s\u00a0-]?(?P<unit>(?i:million|billion|thousand)|bn|[mM](?![\w/]))(?!\w))?"
)
_UNITS = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}


class Money(Hit, frozen=True):
    """An amount: `value` its currency's sign, `amount` in single units, `half` half of the last place printed."""

    amount: float
    half: float
    up_to: bool = False


def find(text: str) -> Iterator[Money]:
    """Every amount of money in a text, in order; `up_to` where words before it bound it.

    >>> [(hit.value, hit.amount, hit.up_to) for hit in find("$40 million upfront and up to $1.2 billion")]
    [('$', 40000000.0, False), ('$', 1200000000.0, True)]
    >>> [(hit.value, hit.amount) for hit in find("ANNOUNCES C$25 MILLION OFFERING")]
    [('C$', 25000000.0)]
    """
    for match in _AMOUNT.finditer(text):
        number = match["number"].replace(",", "")
        unit = _UNITS.get((match["unit"] or "").casefold(), 1.0)
        places = len(number.partition(".")[2])
        bounded = _UP_TO.search(text, max(0, match.start() - 60), match.start()) is not None
        yield Money(match.start(), match.end(), match["sign"].strip(), float(number) * unit, unit * 10**-places / 2,
        bounded)


_UP_TO = lazy(
    r"\b(?:up to|as much as|a maximum of|potentially|not more than|eligible for|eligible to receive|could|may"
    r"|potential)\b"
    r"[^.;$€£¥]{0,45}$",
    re.IGNORECASE,
)
