"""Tickers that aren't in the form of one: without a colon, in small letters, or an exchange without any symbol."""

from __future__ import annotations

import re

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import company

__all__ = ["exchange", "malformed", "without_symbol"]

# A bracket that holds a US exchange and a symbol, but not in the form that the recogniser knows.
_MALFORMED = lazy(
    r"\((?P<exchange>(?i:nasdaq|nyse(?: american)?|otcq[bx]))(?P<between>\s+|\s*[:\-–]\s*)"
    r"(?P<symbol>[A-Z]{1,5}|[a-z]{2,5})\s*\)"
)
# A bracket behind a name that holds exchanges and nothing of a symbol: "(Nasdaq)", "(NYSE: )", "(Nasdaq: TBD)".
_NO_SYMBOL = lazy(
    r"\((?:(?:Nasdaq|NASDAQ|NYSE(?: American)?|TSX(?:-?V)?|ASX|AIM|LSE|OTCQ[BX]|Euronext(?: \w+)?)(?:\s?[:\-–]\s*(?:_+"
    r"|TBD|TBC|XXXX?|X|\?+|"
    r"\[[^\]]*\])?)?(?:\s*(?:,|;|/|and)\s*(?=[A-Z]))?)+\s*\)"
)
_AN_EXCHANGE = lazy(r"\b(?:Exchange|Market|Markets|Board|LLC|Venture|Nasdaq|Bourse|Association|Regulation)\s*$")


def exchange(written: str) -> str:
    """An exchange as it writes itself.

    >>> exchange("NASDAQ"), exchange("nyse american")
    ('Nasdaq', 'NYSE american')
    """
    upper = re.sub(r"(?i)^nyse\b", "NYSE", written)
    return re.sub(r"(?i)^nasdaq\b", "Nasdaq", upper.upper() if upper.casefold().startswith("otcq") else upper)


def malformed(section: Section) -> tuple[tuple[int, int, str, str], ...]:
    """The brackets that hold exchange and symbol in another form: the place within, the words, and their form."""
    result = []
    for match in _MALFORMED.finditer(section.text):
        between, symbol = match["between"], match["symbol"]
        if symbol.islower() or not re.search(r"[:\-–]", between):
            good = f"{exchange(match['exchange'])}: {symbol.upper()}"
            result.append((match.start() + 1, match.end() - 1, section.text[match.start() + 1 : match.end() - 1], good))
    return tuple(result)


def without_symbol(section: Section) -> tuple[tuple[int, int], ...]:
    """The brackets straight behind a company's name that give an exchange and no symbol.

    AIM is an exchange in London, and a symbol elsewhere: "(NYSE American: AIM)".
    """
    text = section.text
    return tuple(
        match.span()
        for match in _NO_SYMBOL.finditer(text)
        if (name := company.before(text, match.start()).value)
        and name[0].isupper()
        and not _AN_EXCHANGE.search(name)
        and not re.search(r"[:\-–]\s*[A-Z]{2,5}\s*\)$", match[0])
    )
