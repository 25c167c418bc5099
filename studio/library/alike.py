"""How like two texts are, word by word; and which of their words differ. Nothing here knows a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import Indel

from studio.library.plain import uncited
from studio.library.tokens import Token, chains, tokens
from studio.model.text import Block, Field, block_spans, mark_of

__all__ = ["Compared", "Range", "Words", "compared", "differing"]

Range = tuple[int, int]
Gap = tuple[Range, Range]
# Fewer words than so many, found in others, say nothing.
_FEWEST = 8
_SHINGLE = 3
_APART = 3


class Words(Struct, frozen=True):
    """A text as it's compared: its words, where each stands (code points), where its paragraphs begin and end, and
    which of the words are values of facts (all three by the numbers of words)."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    paragraphs: tuple[Range, ...]
    fields: frozenset[int] = frozenset()

    @classmethod
    def of(cls, source: str | Sequence[Block]) -> Words:
        """The words of a plain text, or of blocks: without the numbers of citations."""
        blocks = () if isinstance(source, str) else source
        plain = source if isinstance(source, str) else uncited(blocks)
        found = tuple(tokens(plain))
        words = tuple(token.word for token in found)
        return cls(plain, found, words, _paragraphs(plain, found), _fields(blocks, found))


def _paragraphs(plain: str, found: Sequence[Token]) -> tuple[Range, ...]:
    ends = [at for at, sign in enumerate(plain) if sign == "\n"]
    ranges, start = [], 0
    for at in (*ends, len(plain)):
        end = start
        while end < len(found) and found[end].start < at:
            end += 1
        if end > start:
            ranges.append((start, end))
        start = end
    return tuple(ranges)


def _fields(blocks: Sequence[Block], found: Sequence[Token]) -> frozenset[int]:
    """The words that show the value of a fact."""
    ranges: list[Range] = []
    at = 0
    for block in blocks:
        if block.text == "".join(span.text for span in block_spans(block)):
            start = at
            for span in block_spans(block):
                if mark_of(span, Field):
                    ranges.append((start, start + len(span.text)))
                start += len(span.text)
        at += len(block.text) + 1
    return frozenset(
        number for number, token in enumerate(found)
        if any(start < token.end and token.start < end for start, end in ranges)
    )  # fmt: skip


class Compared(Struct, frozen=True):
    """How like words are to a text (0 to 1), what of it they are, and which of the words: first and last + 1."""

    likeness: float
    extent: Literal["whole", "part", "more"] = "whole"
    first: int = 0
    last: int = 0


def compared(asked: Words, other: Words) -> Compared:
    """Words beside a text: all of both; or the shorter beside what is like it in the longer, if that's more alike."""
    a, b = len(asked.words), len(other.words)
    whole = Compared(_likeness(asked.words, other.words, other.fields)[0], "whole", 0, a)
    if min(a, b) < _FEWEST or max(a, b) <= 1.15 * min(a, b):
        return whole
    if a < b:
        low, high = _window(asked.words, other.words)
        fields = frozenset(number - low for number in other.fields if low <= number < high)
        likeness, _, (first, last) = _likeness(asked.words, other.words[low:high], fields, loose="b")
        part = Compared(likeness, "part", 0, a)
        return part if likeness > whole.likeness and last - first >= _FEWEST else whole
    low, high = _window(other.words, asked.words)
    likeness, (first, last), _ = _likeness(asked.words[low:high], other.words, other.fields, loose="a")
    more = Compared(likeness, "more", low + first, low + last)
    return more if likeness > whole.likeness and last - first >= _FEWEST else whole


def _window(short: Sequence[str], long: Sequence[str]) -> Range:
    """Where in the longer words the shorter may stand: by where three of them in a row stand in both."""
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(short) - _SHINGLE + 1):
        places.setdefault(tuple(short[at : at + _SHINGLE]), at)
    moved = [
        at - places[three] for at in range(len(long) - _SHINGLE + 1)
        if (three := tuple(long[at : at + _SHINGLE])) in places
    ]  # fmt: skip
    if not moved:
        return 0, 0
    slack = max(6, len(short) // 6)
    # Most of what stands in both is moved by about as much: where it's densest.
    moved.sort()
    best, most, end = moved[0], 0, 0
    for start, low in enumerate(moved):
        while end < len(moved) and moved[end] <= low + slack:
            end += 1
        if end - start > most:
            best, most = median_low(moved[start:end]), end - start
    return max(0, best - slack), min(len(long), best + len(short) + slack)


def _likeness(
    a: Sequence[str], b: Sequence[str], fields: frozenset[int], *, loose: Literal["", "a", "b"] = ""
) -> tuple[float, Range, Range]:
    """How like `b`, with any words where its fields are, is to `a`; and what of each was compared.

    Words at the ends of the `loose` one don't count.
    """
    gaps = list(_gaps(a, b))
    if fields:
        gaps = _gathered(gaps, a, fields)
    in_a, in_b = [0, len(a)], [0, len(b)]
    if loose and gaps and gaps[0][0][0] == gaps[0][1][0] == 0:
        (_, j), (_, m) = gaps[0]
        if loose == "a":
            in_a[0], gaps[0] = j, ((j, j), (0, m))
        else:
            in_b[0], gaps[0] = m, ((0, j), (m, m))
    if loose and gaps and (gaps[-1][0][1], gaps[-1][1][1]) == (len(a), len(b)):
        (i, j), (k, m) = gaps[-1]
        if loose == "a":
            in_a[1], gaps[-1] = i, ((i, i), (k, m))
        else:
            in_b[1], gaps[-1] = k, ((i, j), (k, k))
    counted_a, counted_b = in_a[1] - in_a[0], in_b[1] - in_b[0]
    same = counted_a - sum(j - i for (i, j), _ in gaps)
    for (i, j), (k, m) in gaps:
        if beside := len(fields.intersection(range(k - 1, m + 1))):
            values = len(fields.intersection(range(k, m)))
            counted_b -= values
            counted_a -= min(max(0, j - i - (m - k - values)), 2 * beside + 4)
    total = counted_a + counted_b
    return (2 * same / total if total > 0 else 0.0), (in_a[0], in_a[1]), (in_b[0], in_b[1])


def _gathered(gaps: Sequence[Gap], a: Sequence[str], fields: frozenset[int]) -> list[Gap]:
    """The same, where words that stand for a value came apart, because one of them is the next word of the text as well
    ("in the ORION trial the choice" beside "in MERIDIAN-1 the choice"): put together again."""
    made: list[Gap] = []
    for gap in gaps:
        (i, j), (k, m) = gap
        if made:
            (before, end), (low, high) = made[-1]
            apart = i - end
            if apart <= _APART:
                if k == m and fields.intersection(range(low, high)) and a[end:i] == a[j - apart : j]:
                    made[-1] = (before, j - apart), (low, high)
                    continue
                if low == high and fields.intersection(range(k, m)) and a[before : before + apart] == a[end:i]:
                    made[-1] = (before + apart, j), (k, m)
                    continue
        made.append(gap)
    return made


def _gaps(a: Sequence[str], b: Sequence[str]) -> Iterator[Gap]:
    """The stretches that differ: of each side, from which word to which."""
    i = k = 0
    for step in Indel.opcodes(a, b):
        if step.tag == "equal":
            if i < step.src_start or k < step.dest_start:
                yield (i, step.src_start), (k, step.dest_start)
            i, k = step.src_end, step.dest_end
    if i < len(a) or k < len(b):
        yield (i, len(a)), (k, len(b))


def differing(a: str | Sequence[Block], b: str | Sequence[Block]) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Where the words of two texts differ (start and end, code points), on each side.

    What is the same but for case and typography doesn't differ, nor do the values of facts where `b` is blocks.
    """
    one, other = Words.of(a), Words.of(b)
    here, there = [], []
    for (i, j), (k, m) in _gaps(one.words, other.words):
        own = [number for number in range(k, m) if number not in other.fields]
        if len(own) < m - k and not own:
            continue  # only another value
        here.append((i, j))
        there.append((k, m))
    return _ranges(one, here), _ranges(other, there)


def _ranges(words: Words, gaps: Sequence[Range]) -> tuple[Range, ...]:
    """Stretches of words as places in the text; a word with hyphens is never cut."""
    one = {number: pair for pair in chains(words.text, words.tokens) for number in range(*pair)}
    found: list[Range] = []
    for first, last in gaps:
        if first == last:
            continue
        start = words.tokens[one.get(first, (first, 0))[0]].start
        end = words.tokens[one.get(last - 1, (0, last))[1] - 1].end
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
