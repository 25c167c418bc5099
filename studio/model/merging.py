"""Merging: a text that two people changed, each from the same words, becomes one text with both changes in it.

    merged = merge(base, ours, theirs)
    merged.blocks                     # both changes; where they differ about the same words, ours
    merged.conflicts                  # those words: what they were, ours, theirs, and where they stand
    merged.chosen(["theirs", "both"])

The laws, tested on generated texts: `merge(b, b, t)` is t, `merge(b, o, b)` is o, `merge(b, x, x)` is x, and every word
that one of the two added is in the result or in a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from studio.model import text as t
from studio.model.aligning import Token, pairs, steps, tokens
from studio.model.text import Block, Comment, Paragraph, Span

__all__ = ["Choice", "Conflict", "Merged", "Place", "merge"]

Choice = Literal["ours", "theirs", "both"]
Blocks = tuple[Block, ...]


class Place(Struct, frozen=True):
    """Where a conflict stands in the merged blocks: the block, and the code points in it; `whole` where it's about all
    of a block, or several."""

    block: int
    start: int = 0
    end: int = 0
    whole: bool = False


class Conflict(Struct, frozen=True):
    """Words that both changed, each otherwise. Words within a paragraph stand as one paragraph here; nothing stands
    where they were left out."""

    base: Blocks
    ours: Blocks
    theirs: Blocks
    whole: bool = False

    def settled(self, choice: Choice) -> Blocks:
        """What stands there after a choice; for both, ours and then theirs."""
        if choice == "both":
            return self._both()
        return self.ours if choice == "ours" else self.theirs

    def _both(self) -> Blocks:
        if self.whole or not (self.ours and self.theirs):
            return (*self.ours, *self.theirs)
        ours, theirs = _only(self.ours), _only(self.theirs)
        apart = "" if ours.text.endswith(" ") or theirs.text.startswith(" ") else " "
        return (replace(ours, spans=(*ours.spans, Span(apart), *theirs.spans)),)


class _Mixed(Struct, frozen=True):
    """A paragraph that both changed: its words that are settled, and the conflicts between them."""

    like: Paragraph
    parts: tuple[tuple[Span, ...] | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(part for part in self.parts if isinstance(part, Conflict))


class Merged(Struct, frozen=True):
    """Two changes of one text, laid together. `parts` are blocks that are settled, conflicts, and mixed paragraphs."""

    parts: tuple[Block | Conflict | _Mixed, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What has to be chosen, in reading order."""
        return tuple(
            conflict
            for part in self.parts
            for conflict in ((part,) if isinstance(part, Conflict) else getattr(part, "conflicts", ()))
        )

    @property
    def blocks(self) -> Blocks:
        """The text with our words wherever something has to be chosen."""
        return self.chosen(())

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the conflicts stand in `blocks`."""
        return self._built(())[1]

    def chosen(self, choices: Sequence[Choice]) -> Blocks:
        """The text with these choices, in the order of the conflicts; ours where none is given."""
        return self._built(choices)[0]

    def _built(self, choices: Sequence[Choice]) -> tuple[Blocks, tuple[Place, ...]]:
        given = iter(choices)
        made: list[Block] = []
        places: list[Place] = []
        for part in self.parts:
            if isinstance(part, Conflict):
                chosen = part.settled(next(given, "ours"))
                places.append(Place(len(made), 0, sum(len(block.text) for block in chosen), whole=True))
                made.extend(chosen)
            elif isinstance(part, _Mixed):
                spans: list[Span] = []
                for words in part.parts:
                    if isinstance(words, Conflict):
                        start = len(t.spans_text(spans))
                        spans.extend(_spans(words.settled(next(given, "ours"))))
                        places.append(Place(len(made), start, len(t.spans_text(spans))))
                    else:
                        spans.extend(words)
                made.append(replace(part.like, spans=tuple(spans)))
            else:
                made.append(part)
        return tuple(made), tuple(places)


def merge(base: Blocks, ours: Blocks, theirs: Blocks) -> Merged:
    """The changes from `base` to `ours` and from `base` to `theirs`, laid together.

    Paragraphs are matched first, then words in those that both changed. Facts and citations are single words, tables
    single blocks.
    """
    mine, other = _Changes(base, ours), _Changes(base, theirs)
    parts: list[Block | Conflict | _Mixed] = []
    for at in range(len(base) + 1):
        parts.extend(_come(mine.come[at], other.come[at]))
        if at < len(base):
            parts.extend(_block(base[at], mine.kept[at], other.kept[at]))
    return Merged(tuple(parts))


class _Changes:
    """What became of each block of a text (None where it's gone), and what came before each, and at the end."""

    def __init__(self, old: Blocks, new: Blocks) -> None:
        self.kept: list[Block | None] = [None] * len(old)
        self.come: list[list[Block]] = [[] for _ in range(len(old) + 1)]
        gone = 0
        for i, j in pairs(old, new):
            if i < 0:
                self.come[gone].append(new[j])
            else:
                self.kept[i] = new[j] if j >= 0 else None
                gone = i + 1


def _come(ours: list[Block], theirs: list[Block]) -> Iterator[Block | Conflict]:
    """What both put in at one place."""
    if not theirs or ours == theirs:
        yield from ours
    elif not ours:
        yield from theirs
    else:
        yield Conflict((), tuple(ours), tuple(theirs), whole=True)


def _block(base: Block, ours: Block | None, theirs: Block | None) -> Iterator[Block | Conflict | _Mixed]:
    """One block that was there, as both have it now."""
    if theirs == base or ours == theirs:
        if ours is not None:
            yield ours
    elif ours == base:
        if theirs is not None:
            yield theirs
    elif isinstance(base, Paragraph) and isinstance(ours, Paragraph) and isinstance(theirs, Paragraph):
        yield _paragraph(base, ours, theirs)
    else:
        yield Conflict((base,), (ours,) if ours else (), (theirs,) if theirs else (), whole=True)


# Words where two changes meet: those that were there, ours, theirs, and whether all three are the same.
_Stretch = tuple[list[Token], list[Token], list[Token], bool]


def _paragraph(base: Paragraph, ours: Paragraph, theirs: Paragraph) -> Paragraph | _Mixed:
    parts: list[tuple[Span, ...] | Conflict] = []
    for was, mine, other, _ in _stretches(tokens(base.spans), tokens(ours.spans), tokens(theirs.spans)):
        if _same(other, was) or mine == other:
            parts.append(_words(mine))
        elif _same(mine, was):
            parts.append(_words(other))
        else:
            parts.append(Conflict(_alone(ours, was), _alone(ours, mine), _alone(ours, other)))
    if any(isinstance(part, Conflict) for part in parts):
        return _Mixed(ours, tuple(parts))
    return replace(ours, spans=tuple(span for part in parts if not isinstance(part, Conflict) for span in part))


def _stretches(base: list[Token], ours: list[Token], theirs: list[Token]) -> list[_Stretch]:
    """The words of all three cut where all agree; changes with nothing but a space between them are one."""
    mine, other = _partners(base, ours), _partners(base, theirs)
    anchors = [i for i in range(len(base)) if i in mine and i in other]
    result: list[_Stretch] = []
    at = (0, 0, 0)
    for i in [*anchors, -1]:
        end = (i, mine[i], other[i]) if i >= 0 else (len(base), len(ours), len(theirs))
        changed = [base[at[0] : end[0]], ours[at[1] : end[1]], theirs[at[2] : end[2]]]
        if any(changed):
            _add(result, (*changed, False))  # type: ignore[arg-type]
        if i >= 0:
            _add(result, ([base[i]], [ours[mine[i]]], [theirs[other[i]]], True))
            at = (i + 1, mine[i] + 1, other[i] + 1)
    return result


def _add(result: list[_Stretch], new: _Stretch) -> None:
    """Put a stretch at the end: with what it continues."""
    *_, same = new
    if result and result[-1][3] == same:
        _join(result[-1], new)
    elif len(result) > 1 and not same and all(token[0].isspace() for token in result[-1][0]):
        between = result.pop()
        _join(result[-1], between)
        _join(result[-1], new)
    else:
        result.append(new)


def _join(stretch: _Stretch, more: _Stretch) -> None:
    for words, further in zip(stretch[:3], more[:3], strict=True):
        words.extend(further)


def _partners(old: list[Token], new: list[Token]) -> dict[int, int]:
    """Which word of the new text stands for which of the old one; what a note is on doesn't count."""
    a, b = [_key(token) for token in old], [_key(token) for token in new]
    return {i: j for step, i, j in steps(a, b) if step == "same"}


def _key(token: Token) -> Token:
    return token[0], tuple(mark for mark in token[1] if not isinstance(mark, Comment))


def _same(a: Iterable[Token], b: Iterable[Token]) -> bool:
    return [_key(token) for token in a] == [_key(token) for token in b]


def _words(words: Iterable[Token]) -> tuple[Span, ...]:
    return t.joined(Span(text, marks) for text, marks in words)


def _alone(like: Paragraph, words: list[Token]) -> Blocks:
    return (replace(like, spans=_words(words)),) if words else ()


def _spans(blocks: Blocks) -> tuple[Span, ...]:
    return tuple(span for block in blocks for span in t.block_spans(block))


def _only(blocks: Blocks) -> Paragraph:
    block = blocks[0]
    assert isinstance(block, Paragraph)
    return block
