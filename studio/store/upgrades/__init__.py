"""How files of older formats become today's, one file a step: adding a step is adding a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from msgspec import Struct

from studio import plugins

__all__ = ["NEWEST", "Missing", "Upgrade", "upgraded", "upgrades"]

# The format this version writes. Its history: 1 is the first; 2 knows stages, approvals, profiles followed and words
# that spelling lets pass.
NEWEST = 2


class Missing(LookupError):
    """There is no step from this format on."""


class Upgrade(Struct, frozen=True):
    """One step: from a format number to the next, as a function over the file's JSON (the `release` object).

    `apply` may trust nothing that it is given; what it raises of KeyError, TypeError and the like is told as damage.
    """

    start: int
    apply: Callable[[dict[str, Any]], dict[str, Any]]


@cache
def upgrades() -> tuple[Upgrade, ...]:
    """All steps there are."""
    return plugins.collect(sys.modules[__name__], Upgrade)


def upgraded(
    release: dict[str, Any], number: int, steps: Iterable[Upgrade] | None = None, newest: int = NEWEST
) -> dict[str, Any]:
    """The JSON of a release of an older format as today's. Raises Missing if there's no step from some number on."""
    by_start = {step.start: step for step in (upgrades() if steps is None else steps)}
    while number < newest:
        if number not in by_start:
            raise Missing(number)
        release = by_start[number].apply(release)
        number += 1
    return release
