"""Tracked changes as values: comparing two releases, and accepting or rejecting what differs.

The laws, tested on generated releases: `accept(redline(a, b)) == b` and `reject(redline(a, b)) == a`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import asdict, replace

from studio.model import text as t
from studio.model.aligning import Token, pairs, steps, tokens
from studio.model.release import Particulars, Release, Section
from studio.model.text import Block, Change, Deleted, Inserted, Paragraph, Row, Span, Table

__all__ = ["accept", "has_changes", "redline", "reject"]

# Unchanged words up to this length are shown as changed where what is beside them on both sides is replaced: a phrase
# is replaced as a phrase. Numbers never are.
_LITTLE = 3


def has_changes(release: Release) -> bool:
    """Whether anything in the release is an undecided tracked change."""
    return release.before is not None or any(
        section.remember("has changes", _section_changed) for section in release.sections
    )


def _section_changed(section: Section) -> bool:
    return bool(section.change or any(_block_changed(block) for block in section.blocks))


def _block_changed(block: Block) -> bool:
    rows = block.rows if isinstance(block, Table) else ()
    tracked = (mark for span in t.block_spans(block) for mark in span.marks if isinstance(mark, Inserted | Deleted))
    return bool(block.change or any(row.change for row in rows) or next(tracked, None))


def redline(old: Release, new: Release, *, by: str = "", on: str = "") -> Release:
    """A release that shows, as tracked changes by one author, how `old` became `new`.

    Words, paragraphs, table rows and whole sections carry the changes; facts, waivers and the like are the new
    ones, with the old ones kept in `before`. Changes of marks count as changes of words. Raises ValueError if
    either release has undecided changes of its own: accept or reject those first.
    """
    if has_changes(old) or has_changes(new):
        raise ValueError("A release with undecided changes can't be compared. Accept or reject them first.")
    inserted, deleted = Inserted(by, on), Deleted(by, on)
    sections: list[Section] = []
    kept: list[Section] = []
    for step, i, j in steps([_identity(s) for s in old.sections], [_identity(s) for s in new.sections]):
        if step == "old":
            sections.append(replace(old.sections[i], change=deleted))
            kept.append(old.sections[i])
        elif step == "new":
            sections.append(replace(new.sections[j], change=inserted))
        else:
            before, after = old.sections[i], new.sections[j]
            kept.append(before)
            blocks = _blocks(before.blocks, after.blocks, inserted, deleted)
            sections.append(after if blocks == after.blocks else replace(after, blocks=blocks))
    particulars = _particulars(old)
    before_ = None if particulars == _particulars(new) and not _moved(sections) else particulars
    return replace(new, sections=tuple(sections), before=before_)


def accept(release: Release, which: Callable[[Change], bool] = lambda change: True) -> Release:
    """The release with the chosen tracked changes (all, unless told) taken over."""
    return _settled(release, Inserted, Deleted, which, restore=False)


def reject(release: Release, which: Callable[[Change], bool] = lambda change: True) -> Release:
    """The release with the chosen tracked changes (all, unless told) undone."""
    return _settled(release, Deleted, Inserted, which, restore=True)


# --- comparing -------------------------------------------------------------------------------------------------------


def _identity(section: Section) -> tuple[str, str]:
    return section.id, section.kind


def _particulars(release: Release) -> Particulars:
    fields = {name: value for name, value in asdict(release).items() if name in Particulars.__struct_fields__}
    links, approvals = (tuple(getattr(section, name) for section in release.sections) for name in ("link", "approval"))
    return Particulars(**fields, links=links, approvals=approvals)


def _moved(sections: Iterable[Section]) -> bool:
    """Whether sections came or went (what the old ones carry besides text must then be restored by place)."""
    return any(section.change for section in sections)


def _blocks(old: tuple[Block, ...], new: tuple[Block, ...], inserted: Inserted, deleted: Deleted) -> tuple[Block, ...]:
    """The blocks of both, aligned: equal ones as they are, alike ones compared inside, the rest whole."""
    return tuple(
        replace(old[i], change=deleted) if j < 0
        else replace(new[j], change=inserted) if i < 0
        else new[j] if old[i] == new[j]
        else _merged(old[i], new[j], inserted, deleted)
        for i, j in pairs(old, new)
    )  # fmt: skip


def _merged(old: Block, new: Block, inserted: Inserted, deleted: Deleted) -> Block:
    match old, new:
        case Paragraph(), Paragraph():
            return replace(new, spans=_spans(old.spans, new.spans, inserted, deleted))
        case Table(), Table():
            return replace(new, rows=_rows(old.rows, new.rows, inserted, deleted))
        case _:
            raise AssertionError("only blocks of one kind are alike")


def _rows(old: tuple[Row, ...], new: tuple[Row, ...], inserted: Inserted, deleted: Deleted) -> tuple[Row, ...]:
    if len(old) == len(new) and all(len(a.cells) == len(b.cells) for a, b in zip(old, new, strict=True)):
        pairs = zip(old, new, strict=True)
        return tuple(
            replace(b, cells=tuple(_spans(x, y, inserted, deleted) for x, y in zip(a.cells, b.cells, strict=True)))
            for a, b in pairs
        )
    result: list[Row] = []
    for step, i, j in steps(old, new):
        if step == "old":
            result.append(replace(old[i], change=deleted))
        else:
            result.append(new[j] if step == "same" else replace(new[j], change=inserted))
    return tuple(result)


def _spans(old: tuple[Span, ...], new: tuple[Span, ...], inserted: Inserted, deleted: Deleted) -> tuple[Span, ...]:
    if old == new:
        return new
    a, b = tokens(old), tokens(new)
    result: list[Span] = []
    for is_same, before, after in _phrases(a, b):
        # A space that both end with isn't part of what was replaced.
        end = [] if is_same or not before or not after or before[-1] != after[-1] else [after.pop()]
        if end:
            before.pop()
        if is_same:
            result.extend(Span(text, marks) for text, marks in after)
        else:
            result.extend(Span(text, (*marks, deleted)) for text, marks in before)
            result.extend(Span(text, (*marks, inserted)) for text, marks in after)
        result.extend(Span(text, marks) for text, marks in end)
    return t.joined(result)


Phrase = tuple[bool, list[Token], list[Token]]


def _phrases(a: list[Token], b: list[Token]) -> list[Phrase]:
    """The tokens of both as runs that are the same and runs that were replaced, read as a person would have edited:
    what is changed on both sides of a space, or of a little word, is one replaced phrase."""
    runs: list[Phrase] = []
    for step, i, j in steps(a, b):
        is_same = step == "same"
        if not runs or runs[-1][0] != is_same:
            runs.append((is_same, [], []))
        if step != "new":
            runs[-1][1].append(a[i])
        if step != "old":
            runs[-1][2].append(b[j])
    result: list[Phrase] = []
    for at, run in enumerate(runs):
        after = runs[at + 1] if at + 1 < len(runs) else None
        if run[0] and result and after and _joins(result[-1], run, after):
            run = (False, run[1], run[2])
        elif run[0] and result and after and (slid := _slid(result[-1], run, after)):
            result[-1], run, runs[at + 1] = slid
        if result and result[-1][0] == run[0]:
            result[-1][1].extend(run[1])
            result[-1][2].extend(run[2])
        else:
            result.append(run)
    return result


def _slid(before: Phrase, between: Phrase, after: Phrase) -> tuple[Phrase, Phrase, Phrase] | None:
    """What came on both sides of a space (or went), and ends with that space again, as one: ", safe " and not "," and
    "safe "; the three runs anew, or None."""
    _, went, came = before
    _, goes, comes = after
    space = between[2]
    if len(space) != 1 or not space[0][0].isspace():
        return None
    rest: Phrase = (True, [], [])
    if not went and not goes and comes[-1:] == space:
        return (False, [], [*came, *space, *comes[:-1]]), between, rest
    if not came and not comes and goes[-1:] == space:
        return (False, [*went, *space, *goes[:-1]], []), between, rest
    return None


def _joins(before: Phrase, between: Phrase, after: Phrase) -> bool:
    """Whether what is the same between two changes is too little to part them."""
    words = [text for text, marks in between[1] if not text.isspace()]
    if any(marks for _, marks in between[1]):
        return False
    if not words:
        return bool(before[1] or after[1]) and bool(before[2] or after[2])
    replaced = all(run[1] and run[2] for run in (before, after))
    return replaced and len(words) == 1 and words[0].isalpha() and len(words[0]) <= _LITTLE


# --- deciding --------------------------------------------------------------------------------------------------------


def _settled(
    release: Release, keep: type[Change], drop: type[Change], which: Callable[[Change], bool], *, restore: bool
) -> Release:
    """The release with chosen changes of type `keep` made plain text and those of type `drop` removed."""

    def gone(change: Change | None) -> bool:
        return isinstance(change, drop) and which(change)

    def left(change: Change | None) -> Change | None:
        return None if isinstance(change, keep) and which(change) else change

    def settled_spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return t.joined(
            Span(span.text, tuple(m for m in span.marks if not (isinstance(m, keep) and which(m))))
            for span in spans
            if not any(isinstance(m, drop) and which(m) for m in span.marks)
        )

    def settled_block(block: Block) -> Block | None:
        if gone(block.change):
            return None
        match block:
            case Paragraph():
                new: Block = replace(block, spans=settled_spans(block.spans), change=left(block.change))
            case Table():
                rows = tuple(
                    replace(row, cells=tuple(settled_spans(cell) for cell in row.cells), change=left(row.change))
                    for row in block.rows
                    if not gone(row.change)
                )
                if not rows and block.rows:
                    return None
                new = replace(block, rows=rows, change=left(block.change))
        return block if new == block else new

    sections: list[Section] = []
    for section in release.sections:
        if gone(section.change):
            continue
        blocks = tuple(new for block in section.blocks if (new := settled_block(block)) is not None)
        change = left(section.change)
        same = change == section.change and len(blocks) == len(section.blocks) and all(
            a is b for a, b in zip(blocks, section.blocks, strict=True)
        )
        sections.append(section if same else replace(section, blocks=blocks, change=change))
    result = replace(release, sections=tuple(sections))
    if has_changes(replace(result, before=None)) or release.before is None:
        return result
    return _restored(result, release.before) if restore else replace(result, before=None)


def _restored(release: Release, before: Particulars) -> Release:
    fields = asdict(before)
    carried = zip(release.sections, fields.pop("links"), fields.pop("approvals"), strict=True)
    sections = tuple(
        section if (section.link, section.approval) == (link, approval)
        else replace(section, link=link, approval=approval)
        for section, link, approval in carried
    )
    return replace(release, **fields, sections=sections, before=None)
