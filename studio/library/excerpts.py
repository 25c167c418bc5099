"""What is shown of a text that was found: some two lines around the best match, and where in them the matches are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from studio.library.asking import Unit
from studio.library.tokens import LONGEST, Token, chains, folded, tokens

__all__ = ["Matcher"]

Range = tuple[int, int]
_LENGTH = 180  # characters: two lines of a list
_BEFORE = 48  # of which so many may come before the match
_NEAR = 24  # where a word may begin or end
_ENOUGH = 12  # places of a word that are looked at
_SPACES = {ord("\n"): " ", ord("\t"): " "}
# Where two words may be one to a reader.
_UNJOINED = dict.fromkeys(map(ord, "-‐‑‒–−'’ʼ´`.,&"))
_JOINT = re.compile(r"[-‐‑‒–−'’ʼ´`.,&](?=[^\W_])(?<=[^\W_].)")


class Matcher:
    """Finds in texts what was asked for: made once for a question, asked for every text that is shown."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        # What each unit's places begin with, and whether no letter may follow.
        self._starts = [
            (word, not (unit.unfinished and len(unit.parts) == 1), number)
            for number, unit in enumerate(units) for word in {unit.parts[0], *unit.whole}
        ]  # fmt: skip
        self._simple = _pattern(units)

    def marks(self, text: str) -> tuple[Range, ...]:
        """Where in a text the units are (start and end, code points), in order and apart from each other."""
        simple = self._plain(text)
        if self._simple is None or simple is None:
            places = sorted(self._places(text, range(len(self._units))))
        else:
            places = [match.span() for match in self._simple.finditer(simple)]
        if all(before[1] <= after[0] for before, after in pairwise(places)):
            return tuple(places)
        merged: list[Range] = []
        for start, end in places:
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)

    def _plain(self, text: str) -> str | None:
        """A text without case where it's nothing but plain words, and only such are looked for."""
        simple, starts = folded(text)
        is_plain = self._simple is not None and starts is None and simple.isascii() and not _JOINT.search(text)
        return simple if is_plain else None

    def excerpt(self, text: str, shown: str | None = None) -> tuple[str, tuple[Range, ...]]:
        """Words around the best match in a text, and where in them matches are; its beginning where there are none.

        `shown` is the text as people read it, of the same length: citations are not looked for, but shown.
        """
        shown = text if shown is None else shown
        start, end = 0, len(text)
        if end > _LENGTH:
            at = self._best(text)
            start = min(at, _word_start(text, max(0, min(at - _BEFORE, len(text) - _LENGTH))))
            end = _word_end(text, min(len(text), start + _LENGTH))
        front, back = "…" if start else "", "…" if end < len(text) else ""
        places = self.marks(text[start:end])
        if front:
            places = tuple((low + 1, high + 1) for low, high in places)
        return front + shown[start:end].translate(_SPACES) + back, places

    def _best(self, text: str) -> int:
        """Where the stretch with the most different units begins; the first of several. 0 where there's none."""
        places = sorted(self._quick(text))
        if not places and self._may_be_joined(text):
            units = range(len(self._units))
            places = sorted((start, number) for number in units for start, _ in self._places(text, (number,)))
        if len(self._units) == 1 or len(places) < 2:
            return places[0][0] if places else 0
        best, most = 0, (0, 0)
        for first, (at, _) in enumerate(places):
            inside = []
            for start, unit in places[first:]:
                if start - at > _LENGTH - _BEFORE - 12:
                    break
                inside.append(unit)
            worth = (len(set(inside)), min(len(inside), 4))
            if worth > most:
                best, most = at, worth
        return best

    def _may_be_joined(self, text: str) -> bool:
        """Whether units may be in a text though it doesn't have their letters: 10-K is 10k, β is beta."""
        simple, _ = folded(text.translate(_UNJOINED))
        return self._simple is None or not simple.isascii() or any(word in simple for word, _, _ in self._starts)

    def _quick(self, text: str) -> Iterator[tuple[int, int]]:
        """Where units begin, by their letters: enough to choose a stretch by. Each with its unit's number."""
        simple, starts = folded(text)
        enough = _ENOUGH if len(self._units) > 1 else 1
        for word, finished, number in self._starts:
            at, count = simple.find(word), 0
            while at >= 0 and count < enough:
                end = at + len(word)
                if not simple[at - 1 : at].isalnum() and not (finished and simple[end : end + 1].isalnum()):
                    yield (at if starts is None else starts[at]), number
                    count += 1
                at = simple.find(word, end)

    def _places(self, text: str, numbers: Sequence[int]) -> Iterator[Range]:
        """The places of these units, word by word."""
        found = tokens(text)
        joined = [
            ("".join(token.word for token in found[start:stop]), start, stop) for first, end in chains(text, found)
            for start in range(first, end - 1) for stop in range(start + 2, end + 1)
        ]  # fmt: skip
        for number in numbers:
            unit = self._units[number]
            for word in unit.whole:
                begun = unit.is_begun(word)
                for token in found:
                    if token.word == word or (begun and token.word.startswith(word)):
                        yield _begun(token, word)
                for one, start, stop in joined:
                    if one == word or (begun and one.startswith(word) and len(word) > len(found[start].word)):
                        yield found[start].start, found[stop - 1].end
            if len(unit.parts) > 1:
                yield from _phrases(found, unit)


def _pattern(units: Sequence[Unit]) -> re.Pattern[str] | None:
    """An expression for the places of units in a text of plain letters, or None where they're more than plain words."""
    words = {unit.parts[0]: unit.unfinished for unit in units}
    if not words or any(unit.joined or len(unit.parts) > 1 for unit in units):
        return None
    if not all(word.isascii() and len(word) < LONGEST for word in words):
        return None
    ways = (f"{word}{'' if words[word] else '(?![0-9a-z])'}" for word in sorted(words, key=len, reverse=True))
    return re.compile(f"(?<![0-9a-z])(?:{'|'.join(ways)})")


def _phrases(found: Sequence[Token], unit: Unit) -> Iterator[Range]:
    *before, last = unit.parts
    for at in range(len(found) - len(before)):
        end = found[at + len(before)]
        if all(found[at + step].word == part for step, part in enumerate(before)) and (
            end.word == last or (unit.unfinished and end.word.startswith(last))
        ):
            yield found[at].start, _begun(end, last)[1]


def _begun(token: Token, word: str) -> Range:
    """The letters of a word that were typed; the whole word where letters can't be told apart."""
    is_plain = len(token.word) == token.end - token.start
    return token.start, token.start + len(word) if is_plain else token.end


def _word_start(text: str, at: int) -> int:
    """The start of the next word, or the place itself where there's no space near."""
    if at == 0 or text[at - 1].isspace():
        return at
    for step in range(1, min(_NEAR, len(text) - at)):
        if text[at + step - 1].isspace():
            return at + step
    return at


def _word_end(text: str, at: int) -> int:
    if at < len(text):
        for step in range(min(_NEAR, at)):
            if text[at - step].isspace():
                return at - step
    return at
