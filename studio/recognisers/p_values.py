"""P-values as they are printed: p<0.001, P = .012, p-value of 0.03, p = 4 × 10⁻⁵."""

from __future__ import annotations

from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["PValue", "find"]

# No gene, protein or page: "p53", "p27", "p. 12"; a sign or the word "value" must stand before the number.
_P = lazy(
    r"(?P<p>[pP](?<![\w\-‑–/.].))(?:[\s\-‑]?[Vv]alues?)?"
    r"\s?(?P<sign>=|<|>|≤|≥|&lt;|&gt;|<=|>=|(?:(?<=[Vv]alue)|(?<=[Vv]alues))\s?(?:of|was|is|were|:))\s?"
    r"(?P<number>-?\d{0,3}(?:[.·,]\d{1,8})|\d{1,3})(?P<power>\s?[×x*]\s?10\s?(?:[⁻−^\-]|\^-)\s?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+"
    r"|[eE]-\d+)?(?![\w%])"
)
_SIGNS = str.maketrans({"≤": "<", "≥": ">"})


class PValue(Hit, frozen=True):
    """A p-value; `value` is its number as printed, `sign` one of = < >, `number` what it comes to."""

    sign: str
    number: float
    letter: str
    power: bool = False


def find(text: str) -> Iterator[PValue]:
    """Every p-value in a text, in order.

    >>> [(each.sign, each.number) for each in find("(p<0.001 and P = .04; p53 and p. 12 are none)")]
    [('<', 0.001), ('=', 0.04)]
    """
    if not ("p" in text or "P" in text):
        return
    for match in _P.finditer(text):
        written = match["number"].replace("·", ".").replace(",", ".")
        sign = match["sign"].replace("&lt;", "<").replace("&gt;", ">").translate(_SIGNS)[:1]
        number = float(written) * (1e-5 if match["power"] else 1)
        yield PValue(
            match.start(), match.end(), match["number"], sign if sign in "=<>" else "=", number, match["p"],
            bool(match["power"]),
        )  # fmt: skip
