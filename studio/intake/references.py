"""References found again in imported text: entries get their ids, flattened citation numbers become citations."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from studio.model import text as t
from studio.model.release import Section
from studio.model.text import Block, Cite, Paragraph, Span, Superscript
from studio.recognisers import citations

__all__ = ["cite", "ref_id"]

# Where no number cites: addresses and figures, and what is not the company's own telling.
_NOT_IN = frozenset(
    ("references", "contacts", "financial-tables", "dateline", "other", "trademark-notice", "release-line")
)

# Figures that are raised by themselves, which become plain ones that the mark raises.
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def ref_id(number: int) -> str:
    """The id of the reference with this number.

    >>> ref_id(2)
    'ref-2'
    """
    return f"ref-{number}"


def cite(sections: Sequence[Section]) -> tuple[tuple[Section, ...], int, int]:
    """The sections with entries labelled and citations marked, and how many of each.

    No character changes but figures that are raised by themselves: they become plain ones that a mark raises.
    """
    labelled: list[Section] = []
    known: set[int] = set()
    for section in sections:
        if section.kind == "references":
            section, numbers = _entries(section, known)
            known |= numbers
        labelled.append(section)
    if not known:
        return tuple(labelled), 0, 0
    count = 0
    result: list[Section] = []
    for section in labelled:
        if section.kind not in _NOT_IN:
            blocks = tuple(_cited(block, known) for block in section.blocks)
            count += sum(_count(block) for block in blocks)
            section = replace(section, blocks=blocks)
        result.append(section)
    return tuple(result), len(known), count


def _entries(section: Section, known: Collection[int]) -> tuple[Section, set[int]]:
    numbers: set[int] = set()
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.style != "heading":
            entry = citations.entry(block.text)
            if entry and entry.number not in numbers and entry.number not in known:
                numbers.add(entry.number)
                mark = Cite((ref_id(entry.number),))
                spans = t.marked(
                    t.marked(block.spans, entry.start, entry.end, Superscript()), entry.start, entry.end, mark
                )
                block = replace(block, spans=spans, style="body")
        blocks.append(block)
    return replace(section, blocks=tuple(blocks)), numbers


def _cited(block: Block, known: Collection[int]) -> Block:
    return t.map_block(block, lambda spans: _marked(spans, known))


def _marked(spans: tuple[Span, ...], known: Collection[int]) -> tuple[Span, ...]:
    for found in citations.find(t.spans_text(spans), known):
        ids = tuple(ref_id(number) for number in dict.fromkeys(found.numbers))
        spans = t.marked(spans, found.start, found.end, Superscript())
        spans = t.marked(spans, found.start, found.end, Cite(ids))
        spans = t.joined(
            Span(span.text.translate(_PLAIN), span.marks) if t.mark_of(span, Cite) else span for span in spans
        )
    return spans


def _count(block: Block) -> int:
    return sum(t.mark_of(span, Cite) is not None for span in t.block_spans(block))
