"""How files of older formats become today's, one file a step: adding a step is adding a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct

from studio import plugins

__all__ = ["NEWEST", "Upgrade", "upgraded"]

# The format this version writes. Its history: 1 is the first.
NEWEST = 1


class Upgrade(Struct, frozen=True):
    """One step: from a format number to the next, as a function over the file's JSON (the `release` object)."""

    start: int
    apply: Callable[[dict[str, Any]], dict[str, Any]]


@cache
def _steps() -> dict[int, Upgrade]:
    return {step.start: step for step in plugins.collect(sys.modules[__name__], Upgrade)}


def upgraded(release: dict[str, Any], number: int) -> dict[str, Any]:
    """The JSON of a release of an older format as today's. Raises KeyError if a step is missing."""
    while number < NEWEST:
        release = _steps()[number].apply(release)
        number += 1
    return release
