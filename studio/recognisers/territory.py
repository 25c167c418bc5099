"""Lists of countries for which rights are given: "exclusive rights to HVN-204 in Japan, South Korea and Taiwan"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit, capitals, sentences

__all__ = ["Countries", "but_one", "find"]

_NAME = r"(?:the\s)?[A-Z][a-z]+(?:\s(?:and\s(?=[A-Z]\w+,)|of\s)?[A-Z][a-z]+){0,2}"
_LIST = lazy(rf"\b(?:in|for|throughout)\s(?P<list>{_NAME}(?:,\s{_NAME})+,?\sand\s{_NAME})")
_RIGHTS = lazy(r"\b(?:rights?|licen[cs]\w+|commerciali[sz]\w+|territor\w+|exclusive(?:ly)?)\b", re.IGNORECASE)
_FEWEST = 3  # of two lists of two, one country in common says little


class Countries(Hit, frozen=True):
    """A list of countries, and their names."""

    names: tuple[str, ...]


def find(text: str) -> Iterator[Countries]:
    """Every list of three countries or more in a sentence that speaks of rights.

    >>> [each.names for each in find("It has exclusive rights in Japan, South Korea and Taiwan.")]
    [('Japan', 'South Korea', 'Taiwan')]
    """
    if "," not in text:
        return
    for sentence in sentences.find(capitals.plain(text)):
        for match in _LIST.finditer(sentence.value) if _RIGHTS.search(sentence.value) else ():
            names = tuple(re.sub(r"^(?:and\s)?(?:the\s)?", "", part.strip())
                          for part in re.split(r",\s(?:and\s)?|\sand\s", match["list"]) if part)  # fmt: skip
            if len(names) >= _FEWEST:
                start = sentence.start + match.start("list")
                yield Countries(start, start + len(match["list"]), text[start : start + len(match["list"])], names)


def but_one(one: Countries, other: Countries) -> bool:
    """Whether two lists are as long as each other and differ in one country."""
    return len(one.names) == len(other.names) and len(set(one.names) & set(other.names)) == len(one.names) - 1
