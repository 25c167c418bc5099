"""The release: one immutable value that holds sections, facts, notes and waivers.

Positions are code points in a section's `text` (its heading left out), or in its heading's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from studio.model import text as t
from studio.model.text import Block, Change, Paragraph, Span, Table

__all__ = [
    "DRAFTING", "Approval", "Fact", "Following", "LibraryLink", "Note", "Override", "Part", "Particulars", "Piece",
    "Reference", "Release", "Section", "Stage", "Waiver", "new_id",
]

_T = TypeVar("_T")
Part = Literal["heading", "text"]


class Fact(Struct, frozen=True, omit_defaults=True):
    """A value typed once. `source` says what it was taken from or compared with ("protocol, p. 4"), `checked` who
    compared it and on which ISO date ("Ana Reyes, 2026-03-02"); `label` is the name of a fact the writer added."""

    id: str
    value: str = ""
    source: str = ""
    checked: str = ""
    label: str = ""


class LibraryLink(Struct, frozen=True, omit_defaults=True):
    """Which library text, at which version, a section carries; `detached` once it was edited here."""

    text: str
    version: int
    detached: bool = False


class Note(Struct, frozen=True, omit_defaults=True):
    """A reviewer's or writer's comment; `Comment` marks with its id show what it is about."""

    id: str
    by: str = ""
    on: str = ""
    text: str = ""
    replies: tuple[Note, ...] = ()
    resolved: bool = False


class Waiver(Struct, frozen=True, omit_defaults=True):
    """Findings ignored with a reason. `key` says which (see rules.engine.keys); `on` is an ISO date."""

    rule: str
    key: str
    reason: str
    by: str = ""
    on: str = ""


class Override(Struct, frozen=True, omit_defaults=True):
    """A final export made although something stopped it: why, by whom, when, and what was left unfixed."""

    reason: str
    by: str = ""
    on: str = ""
    unfixed: tuple[str, ...] = ()


class Stage(Struct, frozen=True, omit_defaults=True):
    """Where a release stands: in drafting, with reviewers, back from them, or final.

    `who` names the reviewers it went to ("Legal", "Medical"); `on` is the ISO date of the last step.
    """

    name: Literal["drafting", "review", "returned", "final"] = "drafting"
    who: tuple[str, ...] = ()
    on: str = ""


# What a release begins with, and returns to when it's brought back from final; written nowhere, being the default.
DRAFTING = Stage()


class Approval(Struct, frozen=True, omit_defaults=True):
    """Words that their speaker approved: who, on which ISO date, and a fingerprint of the words (never the words:
    a release that is mailed carries no earlier wording)."""

    by: str
    on: str = ""
    words: str = ""


class Following(Struct, frozen=True, omit_defaults=True):
    """A company's or product's profile that the release takes facts from: its id, and the version it took last.

    `pinned` stays at that version and isn't told of newer ones.
    """

    profile: str
    version: int = 0
    pinned: bool = False


class Reference(Struct, frozen=True):
    """One entry of the references section: its id, its label as shown ("1") and its words."""

    id: str
    label: str
    text: str


class Piece(Struct, frozen=True):
    """Where one run of spans (a paragraph or a cell) stands in a section's text.

    `block` indexes `Section.blocks`; `row` and `cell` are -1 for a paragraph.
    """

    start: int
    end: int
    block: int
    row: int = -1
    cell: int = -1


class Section(Struct, frozen=True, dict=True, omit_defaults=True):
    """One part of the release. A first paragraph of style heading is the section's own heading."""

    id: str
    kind: str
    blocks: tuple[Block, ...] = ()
    link: LibraryLink | None = None
    change: Change | None = None
    approval: Approval | None = None

    @cached_property
    def heading(self) -> Paragraph | None:
        """The section's own heading ("About HVN-204"), or None."""
        first = self.blocks[0] if self.blocks else None
        return first if isinstance(first, Paragraph) and first.style == "heading" else None

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks without the section's own heading."""
        return self.blocks[1:] if self.heading else self.blocks

    @cached_property
    def text(self) -> str:
        """The plain text, heading left out: blocks and table rows parted by `\\n`, cells by a tab."""
        return "\n".join(block.text for block in self.body)

    @property
    def written(self) -> bool:
        """Whether there is anything but white space in it besides the heading."""
        return bool(self.text.strip())

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Where each paragraph and cell stands in `text`, in order."""
        result: list[Piece] = []
        at = 0
        for index, block in enumerate(self.blocks):
            if index == 0 and self.heading:
                continue
            match block:
                case Paragraph():
                    result.append(Piece(at, at + len(block.text), index))
                    at += len(block.text) + 1
                case Table():
                    for r, row in enumerate(block.rows):
                        for c, cell in enumerate(row.cells):
                            length = len(t.spans_text(cell))
                            result.append(Piece(at, at + length, index, r, c))
                            at += length + 1
        return tuple(result)

    def remember(self, key: str, make: Callable[[Section], _T]) -> _T:
        """What `make` says of this section, worked out once and kept with this value (never saved or compared).

        A key is that of the module in which `make` is written: two modules may use the same words. On several threads
        `make` may be called more than once, and all get the same answer.
        """
        of = ((make.func if type(make) is partial else make).__module__, key)
        try:
            found: _T = self.__dict__["_remembered"][of]  # asked for thousands of times a check
        except KeyError:
            found = self.__dict__.setdefault("_remembered", {}).setdefault(of, make(self))
        return found

    def tell(self, make: Callable[[Section], _T]) -> _T:
        """What `make` says of this section; not kept, but answers stand on it, where they'd fall with its text."""
        return make(self)

    def spans(self, *, heading: bool = True) -> Iterator[Span]:
        """Every span in reading order, with or without the heading's."""
        for block in self.blocks if heading else self.body:
            yield from t.block_spans(block)

    def placed(self) -> Iterator[tuple[int, Span]]:
        """Every span of `text` with the position of its first character."""
        for piece in self.pieces:
            at = piece.start
            for span in _piece_spans(self, piece):
                yield at, span
                at += len(span.text)

    def map_blocks(self, change: Callable[[tuple[Span, ...]], tuple[Span, ...]]) -> Section:
        """The section with `change` applied to each paragraph's and cell's spans; itself if nothing changes."""
        blocks = tuple(t.map_block(block, change) for block in self.blocks)
        same = all(new is old for new, old in zip(blocks, self.blocks, strict=True))
        return self if same else replace(self, blocks=blocks)

    def with_text(self, start: int, end: int, words: str, *, part: Part = "text") -> Section:
        """The section with the words between two positions replaced, marks kept as `text.replaced` says.

        A replacement that reaches over several paragraphs joins them. `words` may hold `\\n` line breaks.
        Raises ValueError if the place is not in the text, or reaches into or out of a table.
        """
        if part == "heading":
            if self.heading is None or not 0 <= start <= end <= len(self.heading.text):
                raise ValueError(f"no place {start}–{end} in the heading of {self.id}")
            heading = replace(self.heading, spans=t.replaced(self.heading.spans, start, end, words))
            return replace(self, blocks=(heading, *self.body))
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no place {start}–{end} in {self.id}")
        first = next((p for p in self.pieces if p.start <= start <= p.end), None)
        last = next((p for p in self.pieces if p.start <= end <= p.end), None)
        if first is None or last is None:
            return replace(self, blocks=(*self.blocks, Paragraph((Span(words),)))) if words else self
        head, low, high = _piece_spans(self, first), start - first.start, end - first.start
        if first == last:
            return self._with_piece(first, t.replaced(head, low, high, words))
        if any(p.row >= 0 for p in self.pieces if first.start <= p.start <= last.start):
            raise ValueError(f"the place {start}–{end} in {self.id} reaches over cells of a table")
        kept = t.replaced(head, low, len(t.spans_text(head)), words)
        tail = t.cut(_piece_spans(self, last), end - last.start)
        opening = self.blocks[first.block]
        assert isinstance(opening, Paragraph)
        merged = replace(opening, spans=(*kept, *tail))
        return replace(self, blocks=(*self.blocks[: first.block], merged, *self.blocks[last.block + 1 :]))

    def with_mark(self, start: int, end: int, mark: t.Mark) -> Section:
        """The section with `mark` on the words between two positions of its text."""
        section = self
        for piece in self.pieces:
            low, high = max(start, piece.start) - piece.start, min(end, piece.end) - piece.start
            if low < high:
                section = section._with_piece(piece, t.marked(_piece_spans(section, piece), low, high, mark))
        return section

    def with_spans(self, at: int, spans: tuple[Span, ...], *, part: Part = "text") -> Section:
        """The section with spans put in at a position, with their own marks. Raises ValueError without such a place."""
        if part == "heading" and self.heading and 0 <= at <= len(self.heading.text):
            old = self.heading.spans
            heading = replace(self.heading, spans=(*t.cut(old, 0, at), *spans, *t.cut(old, at)))
            return replace(self, blocks=(heading, *self.body))
        piece = next((p for p in self.pieces if p.start <= at <= p.end), None) if part == "text" else None
        if piece is None:
            raise ValueError(f"no place {at} in {self.id}")
        old = _piece_spans(self, piece)
        return self._with_piece(piece, (*t.cut(old, 0, at - piece.start), *spans, *t.cut(old, at - piece.start)))

    def without_mark(self, start: int, end: int, kind: type) -> Section:
        """The section without marks of this kind on the words between two positions of its text."""
        section = self
        for piece in self.pieces:
            low, high = max(start, piece.start) - piece.start, min(end, piece.end) - piece.start
            if low < high:
                section = section._with_piece(piece, t.unmarked(_piece_spans(section, piece), low, high, kind))
        return section

    def _with_piece(self, piece: Piece, spans: tuple[Span, ...]) -> Section:
        block = self.blocks[piece.block]
        match block:
            case Paragraph():
                new: Block = replace(block, spans=spans)
            case Table():
                row = block.rows[piece.row]
                cells = (*row.cells[: piece.cell], spans, *row.cells[piece.cell + 1 :])
                rows = (*block.rows[: piece.row], replace(row, cells=cells), *block.rows[piece.row + 1 :])
                new = replace(block, rows=rows)
        return replace(self, blocks=(*self.blocks[: piece.block], new, *self.blocks[piece.block + 1 :]))


def _piece_spans(section: Section, piece: Piece) -> tuple[Span, ...]:
    block = section.blocks[piece.block]
    match block:
        case Paragraph():
            return block.spans
        case Table():
            return block.rows[piece.row].cells[piece.cell]


class Particulars(Struct, frozen=True, omit_defaults=True):
    """What of a release is not in its sections' text. A redline keeps the older release's here (see review)."""

    type: str
    title: str = ""
    facts: tuple[Fact, ...] = ()
    comments: tuple[Note, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    overrides: tuple[Override, ...] = ()
    draft: int = 1
    language: str = "en-US"
    ledger: tuple[str, ...] = ()
    stage: Stage = DRAFTING
    follows: tuple[Following, ...] = ()
    words: tuple[str, ...] = ()
    key: str = ""
    links: tuple[LibraryLink | None, ...] = ()
    approvals: tuple[Approval | None, ...] = ()


class Release(Struct, frozen=True, dict=True, omit_defaults=True):
    """A press release.

    `type` is the id of a release type, `draft` goes up when a draft is sent for review, `language` is a BCP 47
    tag. `ledger` says in words what an import could not keep. `follows` are the profiles it takes facts from, `words`
    those that spelling lets pass in it. `key` is what its earlier versions are kept under (see store.history), given
    when it's first shown; copies of a file have the same. `before` is set only in a redline.
    """

    type: str
    title: str = ""
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    comments: tuple[Note, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    overrides: tuple[Override, ...] = ()
    draft: int = 1
    language: str = "en-US"
    ledger: tuple[str, ...] = ()
    stage: Stage = DRAFTING
    follows: tuple[Following, ...] = ()
    words: tuple[str, ...] = ()
    key: str = ""
    before: Particulars | None = None

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The entries of the references sections: paragraphs that begin with a `Cite` of one id."""
        result: list[Reference] = []
        for section in self.sections:
            if section.kind == "references":
                result.extend(_references(section))
        return tuple(result)

    def fact(self, id: str) -> str:
        """The value of a fact, or an empty string where it is not set."""
        return next((fact.value for fact in self.facts if fact.id == id), "")

    def section(self, id: str) -> Section:
        """The section with this id. Raises KeyError if there is none."""
        for section in self.sections:
            if section.id == id:
                return section
        raise KeyError(id)

    def of_kind(self, *kinds: str) -> tuple[Section, ...]:
        """The sections of these kinds, in the release's order."""
        return tuple(section for section in self.sections if section.kind in kinds)

    def with_section(self, section: Section) -> Release:
        """The release with the section of the same id replaced. Raises KeyError if there is none."""
        self.section(section.id)
        return replace(self, sections=tuple(section if s.id == section.id else s for s in self.sections))

    def with_fact(self, fact: Fact) -> Release:
        """The release with the fact of the same id replaced, or added at the end (facts.fill shows it in the text)."""
        if any(f.id == fact.id for f in self.facts):
            return replace(self, facts=tuple(fact if f.id == fact.id else f for f in self.facts))
        return replace(self, facts=(*self.facts, fact))


def _references(section: Section) -> Iterator[Reference]:
    for block in section.body:
        if isinstance(block, Paragraph) and block.spans:
            label = t.mark_of(block.spans[0], t.Cite)
            if label and len(label.references) == 1:
                words = t.spans_text(block.spans[1:]).strip()
                yield Reference(label.references[0], block.spans[0].text.strip(), words)


def new_id(kind: str, taken: Iterator[str] | tuple[str, ...] | list[str] | set[str]) -> str:
    """An id for a new section of this kind that is not among those taken: `quote`, `quote-2`, `quote-3` …"""
    used = set(taken)
    if kind not in used:
        return kind
    number = 2
    while f"{kind}-{number}" in used:
        number += 1
    return f"{kind}-{number}"
