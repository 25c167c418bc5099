"""Results per arm: counts of people (28/168, 16 of 162 patients), and pairs of rates or medians that are compared."""

from __future__ import annotations

from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Count", "compared", "counts"]

_N = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
_COUNT = lazy(
    rf"(?<![\w.,/$€£\-–])(?P<n>{_N})(?P<of>\s?/\s?|\s(?:(?:patients|participants|people|subjects)\s)?(?:out\s)?of\s"
    rf"(?:the\s|a\stotal\sof\s)?)(?P<all>{_N})(?![\w/]|\.\d|,\d|\s?mm|\s?mg)"
)
_NO_COUNT = lazy(
    r"(?:[Pp]hase|[Gg]rades?|[Ss]tages?|[Tt]ypes?|HPV|CDK|[Cc]lass|[Ww]eeks?|[Dd]ays?|pressure(?:\sof)?|BP|[Ss]cale"
    r"|BRCA|exons?|vision(?:\sof)?)[\s‑-]?$"
)
_VALUE = r"\d+(?:\.\d+)?\s?(?:%|percent\b|(?:months|weeks|days|years|points|letters|meters|metres|per\s100)\b)"
_VERSUS = r"(?:vs\.?|versus|v\.?|compared\s(?:with|to)|against|and|relative\sto|to|but|or|while|whereas)"
# "37% vs 18%", "a median of 9.1 months with HVN-204 and 5.6 months with placebo", "0.51 with 120 mg, 2.31 with …"
_PAIR = lazy(rf"{_VALUE}[^.;%]{{0,120}}?\b{_VERSUS}\b[^;%]{{0,90}}?{_VALUE}")
_BARE_PAIR = lazy(
    r"(?<![\w.,])\d+(?:\.\d+)?\s(?:with|in|for|on|among|vs\.?|versus)\s[^;%]{0,90}?"
    r"\b(?:vs\.?|versus|compared\s(?:with|to)|against|and)\s(?:\w+\s){0,2}?\d+(?:\.\d+)?\s(?:with|in|for|on|among|per)\b"
)
_EITHER = lazy(r"(?<![\w.,])\d+(?:\.\d+)?\s?%?\s(?:vs\.?|versus|v)\s\d+(?:\.\d+)?\s?%?(?![\w])")
_INTERVAL = lazy(r"\d{2}(?:\.\d+)?\s?%\s?(?:CI|[Cc]onfidence)[^;)\]]{0,60}[)\];]?")


class Count(Hit, frozen=True):
    """So many of so many people; the value is as printed."""

    n: int
    all: int

    @property
    def share(self) -> float:
        """The part that the count is of all."""
        return self.n / self.all


def counts(text: str) -> Iterator[Count]:
    """Every count of people out of others, in order; phases, grades and blood pressures aren't counts.

    >>> [each.value for each in counts("Phase 1/2, grade 3/4: deaths in 28/168 and 16 of 162 patients")]
    ['28/168', '16 of 162']
    """
    for match in _COUNT.finditer(text):
        n, all = int(match["n"].replace(",", "")), int(match["all"].replace(",", ""))
        if n > all or all < 5 or _NO_COUNT.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        yield Count(match.start(), match.end(), match[0], n, all)


def compared(text: str) -> bool:
    """Whether a text gives a result for each of two arms, in per cent, as counts or as medians.

    >>> compared("relapse in 9% vs 18%"), compared("relapse fell by 50% (95% CI 20% to 70%)")
    (True, False)
    """
    plain = _INTERVAL.sub("", text)
    return bool(_PAIR.search(plain) or _EITHER.search(plain) or _BARE_PAIR.search(plain)) or len([*counts(plain)]) > 1
