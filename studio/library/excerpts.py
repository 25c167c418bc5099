"""What is shown of a text that was found: some two lines around the best match, and where in them the matches are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.library.asking import Unit
from studio.library.tokens import Token, chains, folded, tokens

__all__ = ["excerpt", "marks"]

Range = tuple[int, int]
_LENGTH = 180  # characters: two lines of a list
_BEFORE = 48  # of which so many may come before the match
_ENOUGH = 12  # places of a word that are looked at


def marks(text: str, units: Sequence[Unit]) -> tuple[Range, ...]:
    """Where in a text the units are (start and end, code points), in order and apart from each other."""
    found = tokens(text)
    places = sorted(_places(text, found, units))
    merged: list[Range] = []
    for start, end in places:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _places(text: str, found: Sequence[Token], units: Sequence[Unit]) -> Iterator[Range]:
    joined = [
        ("".join(token.word for token in found[start:stop]), start, stop)
        for first, end in chains(text, found) for start in range(first, end - 1) for stop in range(start + 2, end + 1)
    ]  # fmt: skip
    for unit in units:
        for word in unit.whole:
            begun = unit.unfinished and unit.is_begun(word)
            for token in found:
                if token.word == word or (begun and token.word.startswith(word)):
                    yield _begun(token, word)
            for one, start, stop in joined:
                if one == word or (begun and one.startswith(word)):
                    yield found[start].start, found[stop - 1].end
        if len(unit.parts) > 1:
            yield from _phrases(found, unit)


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


def excerpt(text: str, units: Sequence[Unit], shown: str | None = None) -> tuple[str, tuple[Range, ...]]:
    """Words around the best match of the units in a text, and where in them matches are; the text's beginning where
    there are none.

    `shown` is the text as people read it, of the same length: citations are not looked for, but shown.
    """
    shown = text if shown is None else shown
    at = _best(text, units)
    start = _word_start(text, max(0, min(at - _BEFORE, len(text) - _LENGTH))) if len(text) > _LENGTH else 0
    if start and at - start < 0:
        start = at
    end = _word_end(text, min(len(text), start + _LENGTH))
    front, back = "…" if start else "", "…" if end < len(text) else ""
    moved = len(front)
    places = tuple((a + moved, b + moved) for a, b in marks(text[start:end], units))
    return front + shown[start:end].translate(_SPACES) + back, places


_SPACES = {ord("\n"): " ", ord("\t"): " "}


def _word_start(text: str, at: int) -> int:
    """The start of the next word, or the place itself where there's no space near."""
    if at == 0 or text[at - 1].isspace():
        return at
    near = [at + step for step in range(1, min(24, len(text) - at)) if text[at + step - 1].isspace()]
    return near[0] if near else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    for step in range(24):
        if at - step > 0 and text[at - step].isspace():
            return at - step
    return at


def _best(text: str, units: Sequence[Unit]) -> int:
    """Where the stretch with the most different units begins; the first of several. 0 where there's none."""
    places = sorted(_quick(text, units)) or sorted(_thorough(text, units))
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


def _quick(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Where units begin, by their letters: enough to choose a stretch by. Each with its unit's number."""
    simple, starts = folded(text)
    for number, unit in enumerate(units):
        for word in {unit.parts[0], *unit.whole}:
            finished = not (unit.unfinished and len(unit.parts) == 1)
            at, count = simple.find(word), 0
            while at >= 0 and count < _ENOUGH:
                end = at + len(word)
                if not simple[at - 1 : at].isalnum() and not (finished and simple[end : end + 1].isalnum()):
                    yield (at if starts is None else starts[at]), number
                    count += 1
                at = simple.find(word, end)


def _thorough(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    found = tokens(text)
    for number, unit in enumerate(units):
        for start, _ in _places(text, found, (unit,)):
            yield start, number
