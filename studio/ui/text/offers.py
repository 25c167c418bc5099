"""What is offered after a paste that is more than a section takes: the rest to the next one, or all of it sorted."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from studio.model.release import Release, Section, new_id
from studio.model.text import Block, Table
from studio.ui.session import Session
from studio.ui.text.block import SectionBlock

__all__ = ["Offers", "put_rest"]

# So many paragraphs at once are taken for a whole release.
WHOLE = 8

Blocks = tuple[Block, ...]


class Offers(QObject):
    """Shows the offers below the section that was pasted into. `sort_wanted(blocks)` asks to make a release.

    `said(text)` is what of a paste is otherwise than it was.
    """

    sort_wanted = Signal(object)
    said = Signal(str)

    def __init__(self, session: Session, blocks: Callable[[], list[SectionBlock]], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._blocks = session, blocks

    def attach(self, block: SectionBlock) -> None:
        """Listen to a section's editor."""
        block.editor.pasted.connect(lambda *pasted: self._pasted(block, *pasted))
        block.editor.release = lambda: self._session.release

    def withdraw(self) -> None:
        """Take all offers away."""
        for block in self._blocks():
            block.withdraw()

    def _pasted(self, block: SectionBlock, pasted: Blocks, rest: Blocks, notes: tuple[str, ...]) -> None:
        if notes:
            self.said.emit(" · ".join(note.rstrip(".") for note in notes))
        choices: list[tuple[str, Callable[[], None]]] = []
        if rest:
            what = _named(rest, other=len(rest) < len(pasted))
            following = self._following(block)
            where = following.kind.title if following else "a new section"
            choices.append((f"Put {what} in {where}", lambda: self._put(block, rest)))
        if sum(1 for each in pasted if each.text.strip()) >= WHOLE:
            choices.append(("Sort all of it into sections", lambda: self._sort(pasted)))
        block.withdraw()
        if choices:
            block.offer(tuple(choices), "Leave out" if rest else "Leave it here")

    def _following(self, block: SectionBlock) -> SectionBlock | None:
        blocks = self._blocks()
        return next((b for b in blocks[blocks.index(block) + 1 :] if not b.kind.one_line), None)

    def _put(self, block: SectionBlock, rest: Blocks) -> None:
        following = self._following(block)
        release = put_rest(self._session.release, block.section.id, following.section.id if following else "", rest)
        self._session.commit(release, "Paste")

    def _sort(self, pasted: Blocks) -> None:
        if self._session.undo_label == "Paste":
            self._session.undo()
        self.withdraw()
        self.sort_wanted.emit(pasted)


def _named(rest: Blocks, *, other: bool) -> str:
    """What there was no room for, as the button says it: "the other 3 paragraphs"."""
    tables = sum(isinstance(block, Table) for block in rest)
    what = "paragraph" if not tables else "table" if tables == len(rest) else "part"
    extra = "other " if other else ""
    return f"the {extra}{what}" if len(rest) == 1 else f"the {extra}{len(rest)} {what}s"


def put_rest(release: Release, after: str, section: str, rest: Blocks) -> Release:
    """The release with blocks at the beginning of a section, after its heading; without one, in a new one `after`."""
    if not section:
        ids = [each.id for each in release.sections]
        new = Section(new_id("body", ids), "body", rest)
        at = ids.index(after) + 1
        return replace(release, sections=(*release.sections[:at], new, *release.sections[at:]))
    old = release.section(section)
    heading = (old.heading,) if old.heading else ()
    body = tuple(block for block in old.body if block.text.strip())
    return release.with_section(replace(old, blocks=(*heading, *rest, *body)))
