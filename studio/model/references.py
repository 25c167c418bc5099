"""References and their citations: numbered in the order of first use, as journals and wires do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from studio.model import text as t
from studio.model.release import Part, Reference, Release, Section, new_id
from studio.model.text import Block, Cite, Deleted, Paragraph, Span, Superscript
from studio.patterns import lazy

__all__ = [
    "Use", "citations", "cite", "cited", "entry_words", "labelled", "merged", "numbers_shown", "reference_paragraph",
    "renumber", "uncited", "unlabelled", "uses", "with_words", "without",
]

UNKNOWN = "?"
# "4. ", "[4] ", "4) " before an entry that was typed.
_TYPED = lazy(r"\s*(?:\[\d{1,3}\]|\(?\d{1,3}[.)])\s+")


class Use(Struct, frozen=True):
    """Where a reference is cited: the place of the citation in a section's text or heading."""

    section: str
    start: int
    end: int
    part: Part = "text"


def reference_paragraph(id: str, label: str, text: Iterable[Span] | str) -> Paragraph:
    """An entry of the references section: its label as a raised citation of itself, then a space and its words."""
    words = (Span(text),) if isinstance(text, str) else tuple(text)
    return Paragraph((Span(label, (Superscript(), Cite((id,)))), Span(" "), *words))


def citations(release: Release) -> Iterator[tuple[Section, int, Span, tuple[str, ...]]]:
    """Every citation in reading order: section, position in its text (-1 in a heading), span, ids cited."""
    for section in release.sections:
        if section.kind != "references":
            for at, span, ids in section.remember("citations", _citations):
                yield section, at, span, ids


def _citations(section: Section) -> tuple[tuple[int, Span, tuple[str, ...]], ...]:
    headed = [(-1, span) for span in section.heading.spans] if section.heading else []
    cites = ((at, span, t.mark_of(span, Cite)) for at, span in (*headed, *section.placed()) if span.marks)
    return tuple((at, span, cite.references) for at, span, cite in cites if cite)


def cited(release: Release) -> dict[str, int]:
    """How often each reference id is cited, in the order of first use (ids without an entry included)."""
    counts: dict[str, int] = {}
    for _, _, _, ids in citations(release):
        for id in ids:
            counts[id] = counts.get(id, 0) + 1
    return counts


def uses(release: Release, id: str) -> Iterator[Use]:
    """Where a reference is cited, in reading order; a citation that is struck out as a tracked deletion isn't one."""
    for section in release.sections:
        if section.kind == "references":
            continue
        parts: tuple[tuple[Part, Iterable[tuple[int, Span]]], ...] = (
            ("heading", _placed(section.heading.spans if section.heading else ())),
            ("text", section.placed()),
        )
        for part, placed in parts:
            for at, span in placed:
                mark = t.mark_of(span, Cite)
                if mark and id in mark.references and not t.mark_of(span, Deleted):
                    yield Use(section.id, at, at + len(span.text), part)


def uncited(release: Release) -> tuple[Reference, ...]:
    """The references that nothing in the text cites, in their order. They stay until someone deletes them."""
    named = {id for _, _, span, ids in citations(release) if not t.mark_of(span, Deleted) for id in ids}
    return tuple(reference for reference in release.references if reference.id not in named)


def unlabelled(section: Section) -> tuple[str, ...]:
    """The paragraphs of a list of references that belong to none: notes, or entries typed without a number."""
    return tuple(
        block.text
        for block in section.body
        if isinstance(block, Paragraph) and block.text.strip() and block.style != "heading" and _entry_id(block) is None
    )


def labelled(release: Release, section: str, texts: Collection[str]) -> Release:
    """The release with paragraphs of a list of references, told by their texts, made entries; a number typed goes."""
    taken = {reference.id for reference in release.references}
    made: list[Block] = []
    for block in release.section(section).blocks:
        if isinstance(block, Paragraph) and _entry_id(block) is None and block.text in texts:
            id = new_id("ref", taken)
            taken.add(id)
            typed = _TYPED.match(block.text)
            made.append(reference_paragraph(id, str(len(taken)), t.cut(block.spans, typed.end() if typed else 0)))
        else:
            made.append(block)
    return renumber(release.with_section(replace(release.section(section), blocks=tuple(made))))


def entry_words(release: Release, id: str) -> tuple[Span, ...]:
    """A reference's words with their marks, without its label. Raises KeyError if there is no such reference."""
    for section in release.of_kind("references"):
        for block in section.blocks:
            if isinstance(block, Paragraph) and _entry_id(block) == id:
                return _after_label(block)[1]
    raise KeyError(id)


def with_words(release: Release, id: str, words: Iterable[Span]) -> Release:
    """The release with a reference's words replaced; label and citations stay."""
    new = tuple(words)

    def reworded(block: Paragraph) -> Paragraph:
        gap, old = _after_label(block)
        return block if old == t.joined(new) else replace(block, spans=(block.spans[0], *gap, *new))

    return _with_entry(release, id, lambda block: (reworded(block),))


def _after_label(block: Paragraph) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What parts the label of an entry from its words (a space, as a rule), and the words."""
    rest = block.spans[1:]
    text = t.spans_text(rest)
    start = len(text) - len(text.lstrip())
    return t.cut(rest, 0, start) or (Span(" "),), t.cut(rest, start)


def without(release: Release, id: str) -> Release:
    """The release without a reference and without its citations, numbered anew; a citation of several keeps the others.

    Words around a citation stay as they are.
    """

    def uncited_in(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        kept: list[Span] = []
        for span in spans:
            mark = t.mark_of(span, Cite)
            if mark is None or id not in mark.references or t.mark_of(span, Deleted) is not None:
                kept.append(span)
            elif left := tuple(each for each in mark.references if each != id):
                kept.append(Span(span.text, (*span.marks, Cite(left))))
        return t.joined(kept)

    release = _with_entry(release, id, lambda block: ())
    return renumber(_in_text(release, uncited_in))


def _with_entry(release: Release, id: str, change: Callable[[Paragraph], tuple[Block, ...]]) -> Release:
    """The release with the paragraph of a reference replaced by what `change` makes of it."""
    for section in release.of_kind("references"):
        made: list[Block] = []
        for block in section.blocks:
            is_it = isinstance(block, Paragraph) and _entry_id(block) == id
            made.extend(change(block) if is_it and isinstance(block, Paragraph) else (block,))
        if tuple(made) != section.blocks:
            release = release.with_section(replace(section, blocks=tuple(made)))
    return release


def _in_text(release: Release, change: Callable[[tuple[Span, ...]], tuple[Span, ...]]) -> Release:
    """The release with `change` applied to all spans outside of the list of references; itself if nothing changes."""
    sections = tuple(
        section if section.kind == "references" else section.map_blocks(change) for section in release.sections
    )
    same = all(new is old for new, old in zip(sections, release.sections, strict=True))
    return release if same else replace(release, sections=sections)


def merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with citations that stand side by side made one that cites all; other words aren't touched.

    Only citations whose other marks are the same are joined: one that is tracked as inserted stays apart.
    """
    result: list[Span] = []
    for span in spans:
        mark, before = t.mark_of(span, Cite), t.mark_of(result[-1], Cite) if result else None
        if mark and before and _other_marks(span) == _other_marks(result[-1]):
            both = Cite(tuple(dict.fromkeys((*before.references, *mark.references))))
            result[-1] = Span(f"{result[-1].text},{span.text}", (*span.marks, both))
        else:
            result.append(span)
    return tuple(result)


def _other_marks(span: Span) -> tuple[t.Mark, ...]:
    return tuple(mark for mark in span.marks if not isinstance(mark, Cite))


def cite(
    release: Release, section: str, at: int, ids: Iterable[str], *, part: Part = "text"
) -> tuple[Release, int]:
    """The release with a citation put in at a position of a section, all numbered anew; and the position after it.

    Beside another citation the two become one.
    """
    old = release.section(section)
    mark = Cite(tuple(ids))
    shown = Span(UNKNOWN, (Superscript(), mark))
    if part == "text" and not old.body:
        new = replace(old, blocks=(*old.blocks, Paragraph((shown,))))
    else:
        new = old.with_spans(at, (shown,), part=part)
    before = at - sum(min(start + len(span.text), at) - start for start, span in _cites(old, part) if start < at)
    release = renumber(release.with_section(new))
    length = 0
    for start, span in _cites(release.section(section), part):
        there = t.mark_of(span, Cite)
        # As many other words stand before it as stood before the caret.
        if start - length == before and there and set(mark.references) <= set(there.references):
            return release, start + len(span.text)
        length += len(span.text)
    return release, at


def _cites(section: Section, part: Part) -> Iterator[tuple[int, Span]]:
    """The citations in a section's text or heading with their positions."""
    heading = section.heading.spans if section.heading else ()
    for at, span in section.placed() if part == "text" else _placed(heading):
        if t.mark_of(span, Cite):
            yield at, span


def _placed(spans: Iterable[Span]) -> Iterator[tuple[int, Span]]:
    at = 0
    for span in spans:
        yield at, span
        at += len(span.text)


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

    Citations show the new numbers; one of an id that has no entry shows "?". Those that stand side by side become one
    that cites all of them ("1,2", "1–3"). Idempotent.
    """
    entries = [reference.id for reference in release.references]
    used = [id for id in cited(release) if id in entries]
    order = [*used, *(id for id in dict.fromkeys(entries) if id not in used)]
    number = {id: index + 1 for index, id in enumerate(order)}

    def recited(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return t.joined(
            Span(_shown(mark.references, number), span.marks)
            if (mark := t.mark_of(span, Cite)) and not t.mark_of(span, Deleted)
            else span
            for span in spans
        )

    sections = tuple(
        _sorted_entries(section.map_blocks(recited), number)
        if section.kind == "references"
        else section.map_blocks(lambda spans: recited(merged(spans)))
        for section in release.sections
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
