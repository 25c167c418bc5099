"""Effect sizes: ratios with or without their interval (HR 0.63; 95% CI 0.48-0.83), and differences with one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Effect", "Ratio", "intervals", "ratios", "shares"]

# A decimal comma only where a comma can't part two numbers: "0,63" but not "0.48,0.83".
_NUMBER = r"\d{1,4},\d{1,3}(?![.\d])|\d{1,4}(?:[.·]\d+)?"
_SIGNED = rf"[-−–]?(?:{_NUMBER})"
_RATIO = (
    r"\b(?P<ratio>(?i:(?:(?:adjusted|stratified|unstratified)\s)?(?:(?:incidence\s)?rate|hazard|odds|risk"
    r"|relative)[\s-](?:ratio|risk)s?)"
    r"(?:\s?[(\[]\s?a?(?:HR|OR|RR|IRR)\s?[)\]])?|a?(?:HR|OR|IRR|RR))(?!\w)"
    r"(?:\s?(?:for|vs\.?|versus)\s[A-Za-z][\w-]*(?:\s[a-z][\w-]*){0,4})?"
)
_DIFFERENCE = (
    r"\b(?P<difference>(?:(?:treatment|mean|LS\smean|absolute|risk|rate)\s)?difference)\b"
    r"(?:\s(?:in|between|from|versus|vs\.?)\b[^.;()%\d]{0,50})?"
)
_LEVEL = r"(?P<level>\d{2}(?:\.\d{1,2})?)\s?%\s?(?:CI\b|[Cc]onfidence\s[Ii]nterval(?:s|\s?[(\[]CI[)\]])?)"
_P = r"[pP](?:[\s-]?[Vv]alue)?\s?(?:of\s|was\s|is\s)?(?P<sign>[=<>≤≥]?)\s?(?P<p>0?[.·,]\d+)"
_TUPLE = lazy(
    rf"(?:{_RATIO}|{_DIFFERENCE})(?P<label>\s?[(\[]\s?{_LEVEL.replace('level', 'level_before')}\s?[)\]])?"
    rf"[\s:=,~]{{0,3}}(?:(?:of|was|is|at)\s)?(?<![-−–])(?P<value>{_SIGNED})(?P<unit>\s?(?:%|percentage\spoints|points))?"
    rf"(?:(?:[^\d.;]{{0,6}}[pP]\s?(?P<sign>[=<])\s?(?P<p>0?\.\d+))?[^\d.;<>=]{{0,24}}?[;,]?[\s(\[]{{0,3}}{_LEVEL})?"
    rf"[\s:=,(\[]{{0,4}}(?:(?:of|was|from|between)\s)?(?P<low>{_SIGNED})\s?(?:%\s?)?(?P<to>-|–|—|‑|to|and|,"
    rf"|;)\s?(?P<high>{_SIGNED})(?![\d]|\.\d)"
)
_P_AFTER = lazy(rf"[^\d]{{0,40}}?(?<![A-Za-z]){_P}")
# A ratio alone; two letters of an abbreviation count only with a decimal behind them ("RR disease", "OR time").
_ALONE = lazy(
    rf"{_RATIO}[\s:=,(\[~]{{0,4}}(?:(?:of|was|is|at)\s(?:approximately\s|about\s)?)?(?P<value>\d{{1,2}}[.,·]\d{{1,3}})"
    r"(?![\d%]|\.\d|\s?(?:months|weeks|years|days|mg))"
)
_DECIMAL = lazy(r"\d[.,·]\d")  # what is in every ratio, told sooner than a ratio is found
# An estimate with its unit before its interval: "by 21.4% (95% CI 9.0 to 32.1)", "37% (15/41; 95% CI 22-53)",
# "31 meters over placebo at week 24 (95% CI 18 to 43)".
_UNIT = r"(?:%|percentage\spoints|points|met(?:er|re)s|letters|mm\s?Hg|kg|mg/dL|seconds)"
_COMPARED = r"(?:vs\.?|versus|compared|against|and|or|than)"
_SHARE = lazy(
    rf"(?<![\d.,/=])(?P<value>[-−–]?\d{{1,3}}(?:\.\d+)?)\s?(?P<unit>{_UNIT})(?:\s(?!{_COMPARED}\b)[A-Za-z\d\-]+){{0,7}}"
    rf"(?:[,;]\s?|\s?[(\[](?:\d+\s?(?:/|of)\s?\d+[,;]\s)?)"
    rf"{_LEVEL}[\s:=,(\[]{{0,3}}(?P<low>{_SIGNED})\s?%?\s?(?P<to>-|–|—|‑|to|,|;)\s?(?P<high>{_SIGNED})(?![\d]|\.\d)"
)
_OTHER_SHARE = lazy(rf"\d\s?{_UNIT}[^.;]{{0,60}}\b{_COMPARED}\s[^;]{{0,60}}$")
_DECIMAL_MARKS = str.maketrans({"−": "-", "–": "-", "·": ".", ",": "."})


class Effect(Struct, frozen=True):
    """An estimate with its interval and perhaps a p-value, as printed and as numbers; `half` is half a last digit."""

    start: int
    end: int
    words: str
    ratio: bool
    value: float
    low: float
    high: float
    half: float
    level: float
    interval: str
    sign: str = ""
    p: float | None = None
    p_words: str = ""


class Ratio(Hit, frozen=True):
    """A ratio of hazards, odds, risks or rates; `half` is half of its last printed place."""

    number: float
    half: float
    of: str


def intervals(text: str) -> Iterator[Effect]:
    """Every effect size that is printed with a confidence interval and its level.

    >>> [(each.value, each.low, each.high, each.p) for each in intervals("(HR 0.63; 95% CI 0.48-0.83; p=0.001)")]
    [(0.63, 0.48, 0.83, 0.001)]
    """
    if "CI" not in text and "onfidence" not in text:
        return
    for match in _TUPLE.finditer(text):
        level = match["level"] or match["level_before"]
        if not level:
            continue
        after = text[match.end() :]
        others = _TUPLE.search(after)
        p = match if match["p"] else _P_AFTER.match(after[: others.start()] if others else after)
        yield Effect(
            match.start(),
            match.end(),
            match["value"],
            bool(match["ratio"]),
            _number(match["value"]),
            _number(match["low"]),
            _number(match["high"]),
            max(_half(match["low"]), _half(match["high"])),
            float(level),
            f"{match['low']}–{match['high']}" if match["to"] in "-–—‑" else f"{match['low']} to {match['high']}",
            (p["sign"] or "=") if p else "",
            _number(p["p"]) if p else None,
            p["p"] if p else "",
        )


def shares(text: str) -> Iterator[Effect]:
    """Every estimate with a unit that stands before its interval; none where two of a kind are compared.

    >>> [(each.value, each.low, each.high) for each in shares("fell by 21.4% against placebo (95% CI 9.0 to 32.1)")]
    [(21.4, 9.0, 32.1)]
    """
    if "CI" not in text and "onfidence" not in text:
        return
    for match in _SHARE.finditer(text):
        low, high = _number(match["low"]), _number(match["high"])
        value = _number(match["value"])
        before = text[: match.start()]
        if _OTHER_SHARE.search(before[-140:]):
            continue
        if 0 < high <= 1.5 < value:
            continue  # the interval of a ratio, told as a reduction
        if high <= 0 < value:
            value = -value  # a fall, with its sign in the interval only
        p = _P_AFTER.match(text[match.end() :])
        yield Effect(
            match.start(), match.end(), match["value"], False, value, low, high,
            max(_half(match["low"]), _half(match["high"])), float(match["level"]),
            f"{match['low']}–{match['high']}" if match["to"] in "-–—‑" else f"{match['low']} to {match['high']}",
            (p["sign"] or "=") if p else "", _number(p["p"]) if p else None, p["p"] if p else "",
        )  # fmt: skip


def ratios(text: str) -> Iterator[Ratio]:
    """Every ratio, with an interval or without; the value is its number as printed.

    >>> [(each.number, each.of) for each in ratios("HR 0.63 in RR disease, an odds ratio of 2.1, OR time 5.5")]
    [(0.63, 'hazard'), (2.1, 'odds')]
    """
    for match in _ALONE.finditer(text) if _DECIMAL.search(text) else ():
        name = match["ratio"]
        of = next((word for word in ("hazard", "odds", "rate", "risk") if word in name.casefold()), "")
        of = of or {"HR": "hazard", "OR": "odds", "IRR": "rate"}.get(name.removeprefix("a"), "risk")
        yield Ratio(*match.span(), match["value"], _number(match["value"]), _half(match["value"]), of)


def _number(words: str) -> float:
    return float(words.translate(_DECIMAL_MARKS))


def _half(words: str) -> float:
    """Half of the last place of a number as printed."""
    return 0.5 * 10.0 ** -len(words.translate(_DECIMAL_MARKS).partition(".")[2])
