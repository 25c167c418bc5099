"""Numbers with their nouns, and names in a row: how sentences put them."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["count", "listed"]


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 word", "3 words"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names in a sentence: "Lead", "Lead and Quote", "Lead, Quote and Body"; empty without any."""
    every = list(names)
    return f" {last} ".join(filter(None, (", ".join(every[:-1]), *every[-1:])))
