"""Two texts laid side by side: which blocks and which words of them belong together.

Comparing (`review`) and merging (`merging`) read the same alignment.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Literal, TypeVar

from studio.model import text as t
from studio.model.text import Block, Mark, Paragraph, Span, Table
from studio.patterns import lazy

__all__ = ["Pair", "Step", "Token", "pairs", "steps", "tokens"]

_T = TypeVar("_T", bound=Hashable)
# How alike two paragraphs must be (share of equal tokens) to be shown as one that was edited.
_ALIKE = 0.4
# What is shown as changed whole: a word with its apostrophes and hyphens, a number ("1,200", "85.5"), an address.
_TOKENS = lazy(r"\w+(?:[.,'’@/&\-\u2010\u2011–]\w+)*|\s+|.", re.DOTALL)
Token = tuple[str, tuple[Mark, ...]]
Step = tuple[Literal["same", "old", "new"], int, int]
# The places of two blocks that belong together; -1 where one of them isn't there.
Pair = tuple[int, int]


def steps(old: Sequence[_T], new: Sequence[_T]) -> list[Step]:
    """The shortest way from one sequence to the other: equal pairs, and what is only in the old or the new one."""
    from rapidfuzz.distance import LCSseq  # 13 ms to import, and not needed before something is compared

    numbers: dict[_T, int] = {}
    a = [numbers.setdefault(item, len(numbers)) for item in old]
    b = [numbers.setdefault(item, len(numbers)) for item in new]
    steps: list[Step] = []
    added: list[Step] = []
    for code in LCSseq.opcodes(a, b):
        if code.tag == "equal":
            steps.extend(added)
            added = []
            pairs = zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
            steps.extend(("same", i, j) for i, j in pairs)
            continue
        # Within one gap what is gone comes before what is new, as every redline shows it.
        steps.extend(("old", i, code.dest_start) for i in range(code.src_start, code.src_end))
        added.extend(("new", code.src_end, j) for j in range(code.dest_start, code.dest_end))
    steps.extend(added)
    return steps


def pairs(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """The blocks of both in one order: equal ones and alike ones paired, the rest alone."""
    result: list[Pair] = []
    gone: list[int] = []
    come: list[int] = []
    for step, i, j in [*steps(old, new), ("same", -1, -1)]:
        if step == "old":
            gone.append(i)
        elif step == "new":
            come.append(j)
        else:
            result.extend(_paired(old, new, gone, come))
            gone, come = [], []
            if j >= 0:
                result.append((i, j))
    return result


def _paired(old: Sequence[Block], new: Sequence[Block], gone: list[int], come: list[int]) -> list[Pair]:
    """Blocks that differ, paired in order where they are alike, by dynamic programming over likeness."""
    if not gone or not come:
        return [*((i, -1) for i in gone), *((-1, j) for j in come)]
    before = [(old[i], _TOKENS.findall(old[i].text)) for i in gone]
    after = [(new[j], _TOKENS.findall(new[j].text)) for j in come]
    likeness = [[_likeness(*a, *b) for b in after] for a in before]
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    for i in reversed(range(len(gone))):
        for j in reversed(range(len(come))):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    result: list[Pair] = []
    i = j = 0
    while i < len(gone) or j < len(come):
        both = i < len(gone) and j < len(come)
        if both and likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            result.append((gone[i], come[j]))
            i, j = i + 1, j + 1
        elif i < len(gone) and (j == len(come) or best[i][j] == best[i + 1][j]):
            result.append((gone[i], -1))
            i += 1
        else:
            result.append((-1, come[j]))
            j += 1
    return result


def _likeness(a: Block, a_words: list[str], b: Block, b_words: list[str]) -> float:
    """0 where two blocks can't be shown as one, else how alike their words are, above `_ALIKE` up to 1."""
    if not _comparable(a, b):
        return 0
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(a_words, b_words, score_cutoff=_ALIKE)


def _comparable(a: Block, b: Block) -> bool:
    """Whether two blocks are of one shape: paragraphs of one style, or tables of as many columns."""
    match a, b:
        case Paragraph(), Paragraph():
            return a.style == b.style
        case Table(), Table():
            return bool(a.rows and b.rows) and len(a.rows[0].cells) == len(b.rows[0].cells)
        case _:
            return False


def tokens(spans: tuple[Span, ...]) -> list[Token]:
    """Words, spaces and signs with their marks; a fact's value and a citation are one token each."""
    whole = (t.Field, t.Cite)
    return [
        (token, span.marks)
        for span in spans
        for token in ([span.text] if any(isinstance(m, whole) for m in span.marks) else _TOKENS.findall(span.text))
    ]
