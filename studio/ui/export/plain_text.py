"""What plain text writes otherwise, said before it's exported: a summary, and a line for every sign."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from studio.formats import Written
from studio.ui.words import count

__all__ = ["PROFILES", "changes", "summary"]

# Ids of the text formats: for whom they are, and how their lines run.
PROFILES: Mapping[str, tuple[str, str]] = MappingProxyType({
    "wire": ("Newswire", "One line a paragraph"),
    "utf8": ("Email and reading", "Lines as they are"),
    "latin1": ("Older portals", "Western European signs only"),
    "edgar-ascii": ("EDGAR", "Lines of 80 characters"),
})
_GROUPS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("straight quotes", "Quotes and apostrophes become straight", frozenset("“”‘’")),
    ("plain dashes", "Dashes become hyphens", frozenset("–—‒―‑")),
    ("plain spaces", "Fixed spaces become plain", frozenset("\u00a0\u2009\u202f\u2002\u2003")),
)


def _totals(written: Written) -> dict[tuple[str, str], int]:
    """How often each sign becomes what, citations taken together."""
    total: dict[tuple[str, str], int] = {}
    for each in written.substitutions:
        cited = each.was.startswith("raised ") and each.became.startswith("[")
        pair = ("raised citations", "[1]") if cited else (each.was, each.became)
        total[pair] = total.get(pair, 0) + each.times
    return total


def _said(was: str, became: str, times: int) -> str:
    verb = "become" if was == "raised citations" else "becomes"
    return f"{was} {verb} {became or 'nothing'}" + (f" ({times}×)" if times > 1 else "")


def summary(profile: str, written: Written) -> str:
    """The line below the file's name: "Straight quotes, superscripts as [1], ® as (R)"."""
    total, parts = _totals(written), []
    for short, _, signs in _GROUPS:
        if any(was in signs for was, _ in total):
            parts.append(short)
    if ("raised citations", "[1]") in total:
        parts.append("superscripts as [1]")
    parts.extend(f"{was} as {became}" for was, became in total if was in "®™℠©")
    if profile == "edgar-ascii" or not parts:
        parts.append(PROFILES[profile][1][:1].lower() + PROFILES[profile][1][1:])
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def changes(profile: str, written: Written) -> tuple[str, ...]:
    """All that will be written otherwise, a line each, kinds of signs taken together."""
    total, lines = _totals(written), []
    for _, long, signs in _GROUPS:
        times = sum(number for (was, _), number in total.items() if was in signs)
        if times:
            lines.append(f"{long}, {count(times, 'time')}")
    grouped = frozenset().union(*(signs for _, _, signs in _GROUPS))
    for (was, became), times in total.items():
        if was not in grouped:
            said = _said(was, became, times)
            lines.append(said[:1].upper() + said[1:])
    return (*lines, PROFILES[profile][1])
