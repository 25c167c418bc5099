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
# Where two words may be one to a reader.
_JOINTS = "-‐‑‒–−'’ʼ´`.,&"
_UNJOINED = dict.fromkeys(map(ord, _JOINTS))
_JOINT = re.compile(f"[{_JOINTS}]")
_JOINED = re.compile(f"[{_JOINTS}](?=[0-9a-z])(?<=[0-9a-z].)")
_RUN = re.compile(f"[0-9a-z]+(?:[{_JOINTS}][0-9a-z]+)+")


class Matcher:
    """Finds in texts what was asked for: made once for a question, asked for every text that is shown."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        # What each unit's places begin with, and whether no letter may follow.
        self._starts = [
            (word, not (unit.unfinished and len(unit.parts) == 1), number)
            for number, unit in enumerate(units) for word in {unit.parts[0], *unit.whole}
        ]  # fmt: skip
        # Whether only plain words are looked for: most texts are plain, and looked through in a quicker way then.
        words = [word for unit in units for word in (*unit.parts, *unit.whole)]
        self._plain = all(word.isascii() and len(word) < LONGEST for word in words)
        self._alone = [(word, unit.is_begun(word)) for unit in units for word in unit.whole]
        self._phrases = [unit for unit in units if len(unit.parts) > 1]

    def marks(self, text: str) -> tuple[Range, ...]:
        """Where in a text the units are (start and end, code points), in order and apart from each other."""
        return self._marks(text, *folded(text))

    def _marks(self, text: str, simple: str, starts: Sequence[int] | None) -> tuple[Range, ...]:
        if self._plain and starts is None and simple.isascii():
            places = self._plain_places(text, simple)
        else:
            places = [place for unit in self._units for place in _places(text, unit)]
        if len(places) < 2:
            return tuple(places)
        places.sort()
        if all(before[1] <= after[0] for before, after in pairwise(places)):
            return tuple(places)
        merged: list[Range] = []
        for start, end in places:
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)

    def excerpt(self, text: str, shown: str | None = None) -> tuple[str, tuple[Range, ...]]:
        """Words around the best match in a text, and where in them matches are; its beginning where there are none.

        `shown` is the text as people read it, of the same length: citations are not looked for, but shown.
        """
        simple, starts = folded(text)
        start, end = 0, len(text)
        if end > _LENGTH:
            at = self._best(text, simple, starts)
            start = min(at, _word_start(text, max(0, min(at - _BEFORE, len(text) - _LENGTH))))
            end = _word_end(text, min(len(text), start + _LENGTH))
        cut = text[start:end]
        places = self.marks(cut)
        words = (cut if shown is None else shown[start:end]).replace("\n", " ").replace("\t", " ")
        if end < len(text):
            words += "…"
        if start:
            return f"…{words}", tuple([(low + 1, high + 1) for low, high in places])
        return words, places

    def _plain_places(self, text: str, simple: str) -> list[Range]:
        """Where the units are in a text that is, without case and accents, plain letters in the same places."""
        found: list[Range] = []
        for word, begun in self._alone:
            at = simple.find(word)
            while at >= 0:
                end = at + len(word)
                if not simple[at - 1 : at].isalnum() and (begun or not simple[end : end + 1].isalnum()):
                    found.append((at, end))
                at = simple.find(word, end)
        for unit in self._phrases:
            found += _plain_phrases(simple, unit)
        if self._alone:
            if not text.isascii():
                simple = _with_joints(text, simple)
            if joint := _JOINED.search(simple):
                found += self._in_runs(text, simple, joint.start())
        return found

    def _in_runs(self, text: str, simple: str, joint: int) -> Iterator[Range]:
        """The places among words that are one to a reader, from the first joint on: only they are looked at singly."""
        while True:
            start = joint
            while start and simple[start - 1].isalnum():
                start -= 1
            run = _RUN.match(simple, start)
            assert run is not None
            letters = run[0].translate(_UNJOINED)
            if any(word in letters for word, _ in self._alone):
                for unit in self._units:
                    for low, high in _places(text[start : run.end()], unit, phrases=False):
                        yield start + low, start + high
            following = _JOINED.search(simple, run.end())
            if following is None:
                return
            joint = following.start()

    def _best(self, text: str, simple: str, folds: Sequence[int] | None) -> int:
        """Where the stretch with the most different units begins; the first of several. 0 where there's none."""
        places = list(self._quick(simple, folds))
        if not places and self._may_be_joined(text):
            places = [(at, number) for number, unit in enumerate(self._units) for at, _ in _places(text, unit)]
        if len(self._units) == 1 or len(places) < 2:
            return min(places)[0] if places else 0
        places.sort()
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
        return not self._plain or not simple.isascii() or any(word in simple for word, _, _ in self._starts)

    def _quick(self, simple: str, folds: Sequence[int] | None) -> Iterator[tuple[int, int]]:
        """Where units begin, by their letters: enough to choose a stretch by. Each with its unit's number."""
        enough = _ENOUGH if len(self._units) > 1 else 1
        for word, finished, number in self._starts:
            at, count = simple.find(word), 0
            while at >= 0 and count < enough:
                end = at + len(word)
                if not simple[at - 1 : at].isalnum() and not (finished and simple[end : end + 1].isalnum()):
                    yield (at if folds is None else folds[at]), number
                    count += 1
                at = simple.find(word, end)


def _plain_phrases(simple: str, unit: Unit) -> Iterator[Range]:
    first, *rest = unit.parts
    at = simple.find(first)
    while at >= 0:
        end = at + len(first)
        if not simple[at - 1 : at].isalnum():
            for part in rest:
                low, high = end, len(simple)
                while low < high and not simple[low].isalnum():
                    low += 1
                if low == end or not simple.startswith(part, low):
                    break
                end = low + len(part)
            else:
                if unit.unfinished or not simple[end : end + 1].isalnum():
                    yield at, end
        at = simple.find(first, at + len(first))


def _with_joints(text: str, simple: str) -> str:
    """What has no case and accents any more, again with the signs that may join words."""
    letters = list(simple)
    for joint in _JOINT.finditer(text):
        letters[joint.start()] = joint[0]
    return "".join(letters)


def _places(text: str, unit: Unit, *, phrases: bool = True) -> Iterator[Range]:
    """The places of a unit, word by word."""
    found = tokens(text)
    joined = [
        ("".join(token.word for token in found[start:stop]), start, stop) for first, end in chains(text, found)
        for start in range(first, end - 1) for stop in range(start + 2, end + 1)
    ]  # fmt: skip
    for word in unit.whole:
        begun = unit.is_begun(word)
        for token in found:
            if token.word == word or (begun and token.word.startswith(word)):
                yield _begun(token, word)
        for one, start, stop in joined:
            if one == word or (begun and one.startswith(word) and len(word) > len(found[start].word)):
                yield found[start].start, found[stop - 1].end
    if phrases and len(unit.parts) > 1:
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


def _word_start(text: str, at: int) -> int:
    """The start of the next word, or the place itself where there's no space near."""
    if at == 0 or text[at - 1].isspace():
        return at
    for step, sign in enumerate(text[at : at + min(_NEAR, len(text) - at) - 1], 1):
        if sign.isspace():
            return at + step
    return at


def _word_end(text: str, at: int) -> int:
    if at < len(text):
        for step, sign in enumerate(text[max(at - _NEAR + 1, 1) : at + 1][::-1]):
            if sign.isspace():
                return at - step
    return at
