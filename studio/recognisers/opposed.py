"""Words of which one noun bears but one: a partial or a full clinical hold, priority or standard review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["NOUNS", "Opposed", "find"]

# For each noun, the words that exclude one another; a value may have several words for it.
_KINDS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "clinical hold": {"partial": "partial", "full": "full|complete"},
    "approval": {"accelerated": "accelerated", "conditional": "conditional", "full": "full|traditional|regular",
                 "tentative": "tentative"},
    "review": {"priority": "priority", "standard": "standard"},
    "license": {"exclusive": "exclusive", "non-exclusive": "non-?exclusive"},
    "designation": {"Fast Track": "fast[ -]track", "Breakthrough Therapy": "breakthrough therapy",
                    "Breakthrough Device": "breakthrough device", "orphan": "orphan(?:[ -]drug)?",
                    "RMAT": r"RMAT|regenerative medicine advanced therapy(?: \(RMAT\))?",
                    "Rare Pediatric Disease": "rare p(?:a)?ediatric disease", "PRIME": "PRIME|priority medicines"},
    "offering": {"public": "public", "registered direct": "registered direct", "private": "private"},
    "dosing": {"once daily": "once[ -](?:daily|a day)", "twice daily": "twice[ -](?:daily|a day)",
               "once weekly": "once[ -](?:weekly|a week)", "twice weekly": "twice[ -](?:weekly|a week)",
               "once monthly": "once[ -](?:monthly|a month)"},
    "analysis": {"interim": "interim", "final": "final"},
})  # fmt: skip
_TAILS: Mapping[str, str] = MappingProxyType({
    "clinical hold": r"\s(?:clinical\s)?hold\b",
    "approval": r"\s(?:marketing\s)?(?:approval|authori[sz]ation)\b",
    "review": r"\sreview\b(?!\s(?:voucher|committee|board|letter))",
    "license": r"\s(?:(?:worldwide|global|royalty-bearing|sublicensable|development|and|commerci\w+)\s){0,4}?"
               r"(?:licen[cs](?:e|ing)|rights|option)\b",
    "designation": r"(?:\s\((?:BTD|FTD|ODD|RPDD?|RMAT)\))?\s(?:status|designation)\b",
    "offering": r"\s(?:(?:underwritten|follow-on|equity|share)\s)*(?:offering|placement)\b",
    "dosing": "",
    "analysis": r"\s(?:(?:efficacy|data|overall|survival|futility)\s)*(?:analysis|results|data)\b",
})  # fmt: skip
NOUNS = tuple(_KINDS)
_PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType({
    noun: lazy(
        r"(?<![\w-])(?:" + "|".join(f"(?P<v{at}>{words})" for at, words in enumerate(values.values())) + ")"
        + _TAILS[noun],
        re.IGNORECASE,
    )
    for noun, values in _KINDS.items()
})  # fmt: skip


class Opposed(Hit, frozen=True):
    """A noun with one of the words that exclude one another; the value is the word in its usual form."""

    noun: str


def find(text: str) -> Iterator[Opposed]:
    """Every such noun with its word, in no order.

    >>> [(each.noun, each.value) for each in find("The FDA placed a partial clinical hold on the trial.")]
    [('clinical hold', 'partial')]
    """
    for noun, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            value = tuple(_KINDS[noun])[int((match.lastgroup or "v0")[1:])]
            yield Opposed(match.start(), match.end(), value, noun)
