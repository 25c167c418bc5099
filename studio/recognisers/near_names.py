"""Words that are nearly the name of the release's trial, or the code of its product: MERIDAIN-1, HVN-240."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, agreement

__all__ = ["NearName", "find"]


class NearName(Hit, frozen=True):
    """A word that is nearly a name: `value` is the name, `of` says whether it's the trial's or the product's."""

    of: Literal["trial", "product"]


def find(release: Release, trials: Iterable[str], code: str) -> Iterator[tuple[Section, NearName]]:
    """Every trial's name with one letter wrong, and every code with two digits exchanged, in its section."""
    for name in trials:
        stem = re.match(r"[A-Z]{6,}", name)
        if stem:
            pattern = lazy(rf"(?<![\w-])[A-Z]{{5,}}{re.escape(name[stem.end() :])}(?![\w-])")
            yield from _near(release, pattern, name, "trial", partial(agreement.one_letter_off, name=name))
    parts = re.fullmatch(r"([A-Z]{2,5})([- ]?)(\d{3,6})", code)
    if parts:
        pattern = lazy(rf"(?<![\w-])[A-Z]{{{len(parts[1])}}}{re.escape(parts[2])}\d{{{len(parts[3])}}}(?!\w)")
        yield from _near(release, pattern, code, "product", partial(agreement.exchanged, name=code))


def _near(
    release: Release, pattern: re.Pattern[str], name: str, of: Literal["trial", "product"],
    is_slip: Callable[[str], bool],
) -> Iterator[tuple[Section, NearName]]:  # fmt: skip
    for section in release.sections:
        if section.kind != "references":
            found = partial(_near_in, pattern=pattern, name=name, of=of, is_slip=is_slip)
            yield from ((section, each) for each in section.remember(f"near {name}", found))


def _near_in(
    section: Section, *, pattern: re.Pattern[str], name: str, of: Literal["trial", "product"],
    is_slip: Callable[[str], bool],
) -> tuple[NearName, ...]:  # fmt: skip
    return tuple(NearName(*match.span(), name, of) for match in pattern.finditer(section.text) if is_slip(match[0]))
