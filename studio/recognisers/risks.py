"""The risks that a safe harbor names: which families, where they begin, and whether several are listed."""

from __future__ import annotations

import re

from msgspec import Struct

from studio.patterns import lazy
from studio.recognisers import forward_looking, sentences
from studio.recognisers.legend import Legend

__all__ = ["Risks", "of"]

_SEVERAL = 3  # signs between the items of a list of four
# A list of risks in words of its own, which the families may not know.
_LISTED = lazy(
    r"\b(?:risks?|factors?|uncertaint\w+)\b[^.]{0,160}?\b(?:includ\w+|such as|among|that|:)(?P<items>[^.]*)",
    re.IGNORECASE,
)
_RISK = lazy(r"\brisks?\b|uncertaint|\bfactors?\b|\bdiffer\b|\bmay (?:be|not|fail)\b|\bcould\b", re.IGNORECASE)
_TOPICS = lazy(
    r"\bstatements?,? (?:\w+ ){0,3}?(?:regarding|about|concerning|relating to|related to|with respect to|as to)\b",
    re.IGNORECASE,
)


class Risks(Struct, frozen=True):
    """The families of risk that a legend names, the place of its first sentence of risk, whether it lists several."""

    families: tuple[str, ...] = ()
    first: tuple[int, int] | None = None
    listed: bool = False


def of(part: Legend) -> Risks:
    """The risks that a legend names; what its statements are said to be about is left out. Kept with the section."""
    return part.section.remember(f"risks {part.start} {part.end}", lambda _: _of(part.text))


def _of(text: str) -> Risks:
    families: dict[str, None] = {}
    first: tuple[int, int] | None = None
    listed = False
    for sentence in sentences.find(text):
        is_risk = _RISK.search(sentence.value)
        if not is_risk and _TOPICS.search(sentence.value):
            continue  # lists what the statements are about, not what may go wrong
        families.update(dict.fromkeys(forward_looking.clusters(sentence.value)))
        items = (match["items"] for match in _LISTED.finditer(sentence.value))
        listed = listed or any(len(re.findall(r"[,;]", each)) >= _SEVERAL for each in items)
        first = first or ((sentence.start, sentence.end) if is_risk else None)
    return Risks(tuple(families), first, listed)
