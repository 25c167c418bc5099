"""References and their citations: numbered in the order of first use, as journals and wires do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from studio.model import text as t
from studio.model.release import Release, Section
from studio.model.text import Block, Cite, Paragraph, Span, Superscript

__all__ = ["citations", "cited", "numbers_shown", "reference_paragraph", "renumber"]

UNKNOWN = "?"


def reference_paragraph(id: str, label: str, text: Iterable[Span] | str) -> Paragraph:
    """An entry of the references section: its label as a raised citation of itself, then a space and its words."""
    words = (Span(text),) if isinstance(text, str) else tuple(text)
    return Paragraph((Span(label, (Superscript(), Cite((id,)))), Span(" "), *words))


def citations(release: Release) -> Iterator[tuple[Section, int, Span, tuple[str, ...]]]:
    """Every citation in reading order: section, position in its text (-1 in a heading), span, ids cited."""
    for section in release.sections:
        if section.kind == "references":
            continue
        if section.heading:
            for span in section.heading.spans:
                cite = t.mark_of(span, Cite)
                if cite:
                    yield section, -1, span, cite.references
        for at, span in section.placed():
            cite = t.mark_of(span, Cite)
            if cite:
                yield section, at, span, cite.references


def cited(release: Release) -> dict[str, int]:
    """How often each reference id is cited, in the order of first use (ids without an entry included)."""
    counts: dict[str, int] = {}
    for _, _, _, ids in citations(release):
        for id in ids:
            counts[id] = counts.get(id, 0) + 1
    return counts


def numbers_shown(numbers: Iterable[int]) -> str:
    """Citation numbers as printed: ascending, comma-separated, three or more in a row as a range.

    >>> numbers_shown([3, 1, 2, 5])
    '1–3,5'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = (
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(str(number) for number in run) for run in runs
    )
    return ",".join(shown)


def renumber(release: Release) -> Release:
    """The release with references numbered and ordered by first use, uncited ones after them in their present order.

    Citations show the new numbers; one of an id that has no entry shows "?". Idempotent.
    """
    entries = [reference.id for reference in release.references]
    used = [id for id in cited(release) if id in entries]
    order = [*used, *(id for id in dict.fromkeys(entries) if id not in used)]
    number = {id: index + 1 for index, id in enumerate(order)}

    def recited(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return t.joined(
            Span(_shown(cite.references, number), span.marks)
            if (cite := t.mark_of(span, Cite)) and not t.mark_of(span, t.Deleted)
            else span
            for span in spans
        )

    sections = tuple(
        _sorted_entries(section, number) if section.kind == "references" else section
        for section in (each.map_blocks(recited) for each in release.sections)
    )
    same = all(new is old for new, old in zip(sections, release.sections, strict=True))
    return release if same else replace(release, sections=sections)


def _shown(ids: tuple[str, ...], number: dict[str, int]) -> str:
    known = numbers_shown(number[id] for id in ids if id in number)
    unknown = [UNKNOWN] * sum(id not in number for id in ids)
    return ",".join([*([known] if known else []), *unknown])


def _sorted_entries(section: Section, number: dict[str, int]) -> Section:
    """The references section with its entries in order; text between them stays after the entry before it."""
    groups: list[tuple[int, list[Block]]] = [(0, [])]
    for block in section.blocks:
        id = _entry_id(block)
        if id is None:
            groups[-1][1].append(block)
        else:
            groups.append((number[id], [block]))
    ordered = tuple(block for _, blocks in sorted(groups, key=lambda group: group[0]) for block in blocks)
    return section if ordered == section.blocks else replace(section, blocks=ordered)


def _entry_id(block: Block) -> str | None:
    if isinstance(block, Paragraph) and block.spans and block.style != "heading":
        label = t.mark_of(block.spans[0], Cite)
        if label and len(label.references) == 1:
            return label.references[0]
    return None
