"""Company names beside a ticker: which name stands before a bracket, and whether a ticker's letters are the name's."""

from __future__ import annotations

import re

from studio.recognisers import Hit

__all__ = ["before", "core", "misfits"]

_SUFFIX = re.compile(
    r"(?i)[\s,]+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|l\.p|lp|plc|p\.l\.c|ag|sa|s\.a|se"
    r"|n\.?v|ab|a/s|asa|oyj|gmbh|kgaa|s\.p\.a|spa|b\.?v|holdings?)\.?(?=[\s,]|$)"
)
_SMALL = frozenset(["&", "and", "of", "de", "la", "le", "du", "des", "the", "for", "von", "van"])
_REACH = 110
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


def before(text: str, position: int) -> Hit:
    """The capitalised words that end at a position, as a company's name does before its ticker; may be empty.

    >>> before("said Halvern Therapeutics, Inc. (Nasdaq: HLVN)", 32).value
    'Halvern Therapeutics, Inc.'
    """
    line = text.rfind("\n", 0, position) + 1
    head = text[max(line, position - _REACH) : position].rstrip()
    base = max(line, position - _REACH)
    bracket = re.search(r"\s*\((?:[“\"']|the |“the )[^()]*\)$", head)  # (the “Company”)
    head = head[: bracket.start()] if bracket else head
    start = len(head)
    for token in reversed(list(re.finditer(r"\S+", head))):
        word = token[0].strip("“”\"'®™,")
        ended = (
            token[0].endswith((".", ";", ":", "!", "?", "--", "—"))
            and token.end() != len(head)
            and not _SUFFIX.fullmatch(" " + word)
        )
        if not word or ended or not (word[0].isupper() or word[0].isdigit() or word.casefold() in _SMALL):
            break
        start = token.start()
    name = head[start:].rstrip(" ,")
    while (first := name.split(" ", 1))[0].casefold() in _SMALL and len(first) == 2:
        name, start = first[1], start + len(first[0]) + 1
    return Hit(base + start, base + start + len(name), name)


def core(name: str) -> str:
    """A name without its legal form, in lower case: "Halvern Therapeutics, Inc." is "halvern therapeutics"."""
    return " ".join(_SUFFIX.sub(" ", f" {name}").replace(",", " ").split()).casefold()


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
