"""Words that look ahead: what makes a sentence a forward-looking statement (15 U.S.C. 78u-5(i)(1))."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit
from studio.recognisers.words import compiled, words

__all__ = ["clusters", "find"]

# "Trials may be late, cost more and fail": timing, cost and result of the same trials are one family, not three.
_TRIALS = lazy(
    r"\b(?:trials?|stud(?:y|ies)|testing)\b[^.;]{0,40}\b(?:timings?|delay\w*|late|longer)\b[^.;]{0,50}\b(?:costs?"
    r"|costly|expens\w+)\b[^.;]{0,50}\b(?:results?|fail\w*|findings)\b"
    r"|\b(?:timings?|costs?),[^.;]{0,30}\b(?:costs?|timings?),?[^.;]{0,20}\bresults? of\b[^.;]{0,40}\b(?:trials?"
    r"|stud(?:y|ies)|testing)\b",
    re.IGNORECASE,
)
# Names that hold words of risk without naming one.
_ACT = lazy(
    r"Private Securities Litigation Reform Act|Securities (?:and|&) Exchange (?:Commission|Act)|Securities Act"
    r"|Food and Drug Administration's",
    re.IGNORECASE,
)


def find(text: str, *, weak: bool = False) -> Iterator[Hit]:
    """The words of a text that look ahead, exemptions such as "it is estimated that" left out.

    With `weak` also those that do so only beside the right subject (may, could, potential).

    >>> [hit.value for hit in find("is expected to enroll; more can be found on May 5")]
    ['is expected to']
    """
    if not text:
        return
    exempt = [match.span() for match in compiled("forward_looking", "exempt").finditer(text)]
    found = list(compiled("forward_looking", "strong").finditer(text))
    if weak:
        taken = [match.span() for match in found]
        found += [m for m in compiled("forward_looking", "weak").finditer(text) if not _touches(m.span(), taken)]
    for match in sorted(found, key=lambda match: match.start()):
        if not _touches(match.span(), exempt):
            words_found = match[0].lstrip()
            yield Hit(match.end() - len(words_found), match.end(), words_found)


def clusters(text: str) -> dict[str, Hit]:
    """The families of risk factors that a legend names, each with the first words that name it."""
    found: dict[str, Hit] = {}
    at_once = _TRIALS.search(text)
    if at_once:
        found["delays of trials"] = Hit(at_once.start(), at_once.end(), at_once[0])
    for pattern in (_ACT, _TRIALS):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    for name in words("risk_factors")["clusters"]:
        match = None if name in found else _cluster(name).search(text)
        if match:
            found[name] = Hit(match.start(), match.end(), match[0])
    return found


def _cluster(name: str) -> re.Pattern[str]:
    patterns = "|".join(words("risk_factors")["clusters"][name])
    return lazy(rf"(?<!\w)(?:{patterns})(?!\w)", re.IGNORECASE)  # re keeps compiled patterns itself


def _touches(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)
