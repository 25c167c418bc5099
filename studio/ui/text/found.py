"""The findings on the sheet: each at its words, one chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.rules.engine import Finding
from studio.ui.text.block import SectionBlock
from studio.ui.text.positions import ranges

__all__ = ["Found"]


class Found(QObject):
    """Shows findings in the blocks that they have a place in."""

    def __init__(self, blocks: Callable[[], list[SectionBlock]], parent: QObject) -> None:
        super().__init__(parent)
        self._blocks = blocks
        self._shown: tuple[Finding, ...] = ()
        self._chosen: tuple[Finding, ...] = ()

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings painted now."""
        return self._shown

    def choose(self, *findings: Finding | None) -> None:
        """Tint the words of a finding (or of all places of a repeated one), and ring its marker; None for none."""
        before, self._chosen = self._chosen, tuple(finding for finding in findings if finding)
        touched = {f.place.section for f in (*before, *self._chosen) if f.place}
        for block in self._blocks():
            block.editor.chosen = self._chosen
            if block.section.id in touched:
                block.show_findings()

    def refresh(self, block: SectionBlock) -> None:
        """Put the findings of one section in again (its widget is new)."""
        mine = tuple(f for f in self._shown if f.place and f.place.section == block.section.id)
        block.editor.chosen = self._chosen
        block.editor.places = ranges(mine, block.section, block.editor.document())
        block.show_findings()

    def set(self, findings: tuple[Finding, ...]) -> None:
        """Show these findings."""
        self._shown = findings
        per: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.place:
                per.setdefault(finding.place.section, []).append(finding)
        for block in self._blocks():
            mine = tuple(per.get(block.section.id, ()))
            if mine or block.editor.places:
                places = block.editor.places
                same = [p.finding for p in places] == list(mine)
                block.editor.places = ranges(mine, block.section, block.editor.document())
                if not same:
                    block.show_findings()
                else:
                    block.refresh_places()
