"""The word lists in resources/words: data that communications staff can edit, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from types import MappingProxyType
from typing import Any

from studio import resources

__all__ = ["any_of", "compiled", "words"]


@cache
def words(name: str) -> MappingProxyType[str, Any]:
    """The word list of this name, as its TOML file says. Raises FileNotFoundError if there is none."""
    return MappingProxyType(tomllib.loads(resources.path("words", name + ".toml").read_text(encoding="utf-8")))


def any_of(patterns: Iterable[str]) -> str:
    """One pattern that matches what any of these regular expressions matches, the first that fits winning."""
    return "(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")"


@cache
def compiled(name: str, key: str) -> re.Pattern[str]:
    """The pattern for a word list's key, a list of regular expressions: whole words, in any case."""
    return re.compile(rf"(?<!\w){any_of(words(name)[key])}(?!\w)", re.IGNORECASE)
