"""The plain words of what a library holds: of a text's blocks, or of the record of what isn't text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from studio.model.library import Version
from studio.model.text import Block, Cite, Paragraph, Span, block_spans, map_block, mark_of

__all__ = ["blocks_of", "searched_and_shown", "uncited", "words_of"]


def words_of(blocks: Iterable[Block], record: str = "") -> str:
    """The plain words by which a version is found: of its text, or of its record."""
    text = Version(0, tuple(blocks)).text
    if text or not record:
        return text
    try:
        return "\n".join(_strings(msgspec.json.decode(record)))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return record


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def uncited(blocks: Iterable[Block]) -> str:
    """The words of blocks, each where `Version.text` has it, and spaces in place of citations: their numbers stand
    close behind a word, but don't belong to it."""
    return "\n".join(map_block(block, _without_cites).text for block in blocks)


def searched_and_shown(blocks: Sequence[Block]) -> tuple[str, str]:
    """The words of blocks as they're searched (`uncited`), and as they're shown (`Version.text`)."""
    shown: list[str] = []
    cites = False
    for block in blocks:
        if isinstance(block, Paragraph):
            shown.append("".join([span.text for span in block.spans]))
        else:
            shown.append(block.text)
        cites = cites or any(span.marks and mark_of(span, Cite) for span in block_spans(block))
    words = "\n".join(shown)
    return (uncited(blocks) if cites else words), words


def _without_cites(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    if not any(span.marks and mark_of(span, Cite) for span in spans):
        return spans
    return tuple(Span(" " * len(span.text)) if mark_of(span, Cite) else span for span in spans)


@cache
def _decoder() -> msgspec.json.Decoder[tuple[Block, ...]]:
    return msgspec.json.Decoder(tuple[Block, ...])


def blocks_of(stored: str | None) -> tuple[Block, ...]:
    """A version's blocks as they're stored; none where they can't be read."""
    try:
        return _decoder().decode(stored) if stored else ()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return ()
