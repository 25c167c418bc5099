"""How a few typed letters find a title, and which of its letters they are."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Match", "match"]

# From the surest kind of match to the least.
WHOLE, WORDS, INITIALS, INSIDE, ANYWHERE, BESIDE, LOOSE, NEAR = range(8)
# So many letters are needed for letters that stand apart, and for a slip in one of them.
_LOOSE, _NEAR = 3, 4


class Match(Struct, frozen=True, order=True):
    """How well a title matches (0 is best: it begins with the words), and the letters that do, by position."""

    rank: int
    spread: int = 0
    at: tuple[int, ...] = ()


def match(words: str, title: str, beside: str = "") -> Match | None:
    """How typed words find a title, or what stands beside it; None where they don't.

    >>> match("saf har", "Safe harbor").at
    (0, 1, 2, 5, 6, 7)
    >>> match("sh", "Safe harbor").rank == INITIALS
    True
    """
    wanted, low = " ".join(_small(words).split()), _small(title)
    if not wanted:
        return Match(WHOLE)
    if low.startswith(wanted):
        return Match(WHOLE, at=_run(0, wanted))
    parts, starts = wanted.split(), _starts(low)
    found = (
        _in_words(parts, low, starts)
        or _initials(wanted, low, starts)
        or _inside(wanted, low)
        or _anywhere(parts, low)
    )
    if found:
        return found
    aside = beside.lower()
    if beside and all(part in low or part in aside for part in parts):
        return Match(BESIDE, at=tuple(at for part in parts if part in low for at in _run(low.index(part), part)))
    return _loose(wanted, low, starts) or _near(wanted, low, starts)


def _small(words: str) -> str:
    """The words in small letters, each of them at the place where it was: some have longer small forms."""
    low = words.lower()
    if len(low) == len(words):
        return low
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in words)


def _run(start: int, words: str) -> tuple[int, ...]:
    return tuple(range(start, start + len(words)))


def _starts(low: str) -> list[int]:
    """Where words begin."""
    return [at for at, letter in enumerate(low) if letter.isalnum() and (at == 0 or not low[at - 1].isalnum())]


def _in_words(parts: list[str], low: str, starts: list[int]) -> Match | None:
    """Each part begins a word, in their order."""
    at: list[int] = []
    rest = iter(starts)
    first = -1
    for part in parts:
        begun = next((start for start in rest if low.startswith(part, start)), None)
        if begun is None:
            return None
        first = begun if first < 0 else first
        at += _run(begun, part)
    return Match(WORDS, first, tuple(at))


def _initials(wanted: str, low: str, starts: list[int]) -> Match | None:
    if len(wanted) < 2 or " " in wanted or len(starts) < len(wanted):
        return None
    letters = "".join(low[start] for start in starts)
    found = letters.find(wanted)
    return Match(INITIALS, found, tuple(starts[found : found + len(wanted)])) if found >= 0 else None


def _inside(wanted: str, low: str) -> Match | None:
    found = low.find(wanted)
    return Match(INSIDE, found, _run(found, wanted)) if found >= 0 else None


def _anywhere(parts: list[str], low: str) -> Match | None:
    if not all(part in low for part in parts):
        return None
    return Match(ANYWHERE, at=tuple(sorted({at for part in parts for at in _run(low.index(part), part)})))


def _loose(wanted: str, low: str, starts: list[int]) -> Match | None:
    """The letters stand in this order, the first where a word begins, and not too far apart."""
    letters = wanted.replace(" ", "")
    if len(letters) < _LOOSE:
        return None
    best: Match | None = None
    for start in starts:
        if low[start] != letters[0]:
            continue
        at = [start]
        for letter in letters[1:]:
            found = low.find(letter, at[-1] + 1)
            if found < 0:
                break
            at.append(found)
        spread = at[-1] - at[0]
        if len(at) == len(letters) and spread <= 3 * len(letters) and (best is None or spread < best.spread):
            best = Match(LOOSE, spread, tuple(at))
    return best


def _near(wanted: str, low: str, starts: list[int]) -> Match | None:
    """A word begins like this but for one letter; the first is right."""
    if len(wanted) < _NEAR or " " in wanted:
        return None
    for start in starts:
        there = low[start : start + len(wanted)]
        if len(there) == len(wanted) and there[0] == wanted[0]:
            wrong = [at for at, (a, b) in enumerate(zip(there, wanted, strict=True)) if a != b]
            if len(wrong) == 1:
                return Match(NEAR, start, tuple(start + at for at in range(wrong[0])))
    return None
