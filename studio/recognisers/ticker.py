"""Stock symbols in brackets: (Nasdaq: HLVN), (NYSE American:NNVC), (TWSE: 6939; OTCQX: LANYF), (TSX: “MBY”)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Ticker", "brackets", "find", "in_words", "misfits"]

_EXCHANGE = (
    r"(?i:nasdaq(?:[\s\-]?(?:gs|gm|cm|global(?:\sselect)?(?:\smarket)?|capital\smarket|copenhagen|"
    r"stockholm|first\snorth|helsinki|iceland))?"
    r"|nyse(?:\s(?:american|amex|mkt|arca)|-a(?:merican)?(?=\s*:))?|amex|otc\s?(?:qb|qx|bb|pk|markets?|pink)?|"
    r"otc\smarkets:?\s?otcq[bx]|pink\ssheets"
    r"|tsx(?:[\s\-]?v(?:enture)?)?|cse|neo|cboe(?:\scanada)?|asx|nzx|aim|lse|lon(?:don)?|"
    r"euronext(?:\s(?:growth|paris|brussels|amsterdam|lisbon|dublin|oslo))*"
    r"|six(?:\sswiss\sexchange)?|swx|fse|fwb|xetra|frankfurt|etr|tase|hkex|sehk|hkse|hk|twse|tpex|tse|"
    r"tyo|kosdaq|krx|kospi|sgx|bse|nse|szse|sse"
    r"|copenhagen|stockholm|oslo|ose|omx|paris|brussels|epa|ebr|ams|bme|borsa\sitaliana|wse|jse|"
    r"star\smarket|wkn|isin|oslo\sb[øo]rs)"
)
_SYMBOL = r"[“\"'’]?(?P<symbol>[A-Z0-9][A-Z0-9.\-]{0,11}(?:\.[a-z]{1,2})?)[”\"'’]?(?:\s*(?:-\s*news)\b)?"
_PAIR = lazy(rf"(?<![\w])(?P<exchange>{_EXCHANGE})\s*[:\-–]\s*{_SYMBOL}(?![a-z0-9])")
_BRACKET = lazy(r"[(\[][^()\[\]]{2,160}[)\]]")
_IN_WORDS = lazy(
    r"\b(?:under|with|by|has) (?:the |its )?(?:(?:ticker|trading|stock|exchange)\s)?(?:symbols?|tickers?|codes?)\s"
    r"(?:“|\"|‘|')?(?P<symbol>[A-Z][A-Z0-9.]{1,5})\b"
    r"|\b(?:Nasdaq|NASDAQ|NYSE|TSX|ASX|AIM|Euronext|Stock Exchange|Stock Market|Securities Exchange)\b"
    r"(?:\s(?:[A-Z]\w+|of|the)){0,4}\s\((?:“|\")?(?P<symbol2>[A-Z][A-Z0-9.]{1,5})(?:”|\")?\)"
)

# Letters that tickers use for one another's sound: x for cs or th, q and k for c, z for s, f for ph, y for i.
_SOUNDS = {
    "q": "qkc",
    "k": "kcq",
    "c": "ckq",
    "z": "zs",
    "s": "sz",
    "f": "fp",
    "v": "vw",
    "w": "wv",
    "y": "yi",
    "i": "iy",
}


class Ticker(Hit, frozen=True):
    """A stock symbol with its exchange, both as written; `value` is "Nasdaq: HLVN"."""

    exchange: str
    symbol: str


def find(text: str) -> Iterator[Ticker]:
    """Every exchange and symbol inside a bracket; the place is that of the pair, without the bracket.

    >>> [hit.value for hit in find("Halvern Therapeutics, Inc. (Nasdaq:HLVN; TSX: HLV) announced")]
    ['Nasdaq: HLVN', 'TSX: HLV']
    """
    for start, end in brackets(text):
        for match in _PAIR.finditer(text, start, end):
            exchange = " ".join(match["exchange"].split())
            yield Ticker(match.start(), match.end(), f"{exchange}: {match['symbol']}", exchange, match["symbol"])


def in_words(text: str) -> Iterator[Hit]:
    """Every symbol that a sentence gives without a bracket that holds exchange and symbol.

    >>> [hit.value for hit in in_words("listed on the Nasdaq Global Market (HLVN) and on the TSX under the symbol HLV")]
    ['HLVN', 'HLV']
    """
    for match in _IN_WORDS.finditer(text):
        group = "symbol" if match["symbol"] else "symbol2"
        symbol = match[group].rstrip(".")
        yield Hit(match.start(group), match.start(group) + len(symbol), symbol)


def brackets(text: str) -> Iterator[tuple[int, int]]:
    """The places of the brackets (their signs included) that hold a symbol."""
    for bracket in _BRACKET.finditer(text):
        if _PAIR.search(text, *bracket.span()):
            yield bracket.span()


def misfits(symbol: str, name: str) -> int:
    """How many letters of a ticker don't occur in the name in their order; letters that sound alike count as one.

    The X of "…TX" and the Y or F of an American depositary share count as fitting.

    >>> misfits("HLVN", "Halvern Therapeutics, Inc."), misfits("HLVM", "Halvern Therapeutics, Inc.")
    (0, 1)
    """
    wanted = re.sub(r"[^a-z]", "", symbol.split(".")[0].split("-")[0].casefold())
    if len(wanted) == 5 and wanted[-1] in "yf":
        wanted = wanted[:-1]
    wanted = wanted.replace("x", "")
    letters = re.sub(r"[^a-z]", "", name.casefold())
    row = [0] * (len(letters) + 1)
    for letter in wanted:
        fitting, left = _SOUNDS.get(letter, letter), 0
        new = [0]
        for index, other in enumerate(letters):
            new.append(max(row[index] + (other in fitting), row[index + 1], left))
            left = new[-1]
        row = new
    return len(wanted) - row[-1]
