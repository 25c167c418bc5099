"""The findings on the sheet: each at its words, one chosen, new ones held back while a sentence is typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from studio.rules.engine import Finding
from studio.ui.text.block import SectionBlock
from studio.ui.text.editor import Editor
from studio.ui.text.positions import ranges

__all__ = ["Found"]

# A new finding in the sentence being typed waits for the caret to leave it, or for so many milliseconds of rest.
REST = 1200
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


class Found(QObject):
    """Shows findings in the blocks that they have a place in."""

    def __init__(self, blocks: Callable[[], list[SectionBlock]], parent: QObject) -> None:
        super().__init__(parent)
        self._blocks = blocks
        self._all: tuple[Finding, ...] = ()
        self._shown: tuple[Finding, ...] = ()
        self._chosen: tuple[Finding, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.release_held)

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings painted now."""
        return self._shown

    def set(self, findings: tuple[Finding, ...], typing: Editor | None) -> None:
        """Show these findings; `typing` is the editor where the person writes just now, if any."""
        self._all = findings
        held = [f for f in findings if typing and f not in self._shown and _at_caret(f, typing)]
        self._show(tuple(f for f in findings if f not in held) if held else findings)
        if held:
            self._rest.start()

    def release_held(self) -> None:
        """Show those that were held back."""
        self._rest.stop()
        if self._shown != self._all:
            self._show(self._all)

    def choose(self, finding: Finding | None) -> None:
        """Tint the words of one finding, and ring its marker."""
        before, self._chosen = self._chosen, (finding,) if finding else ()
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

    def _show(self, findings: tuple[Finding, ...]) -> None:
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


def _at_caret(finding: Finding, editor: Editor) -> bool:
    """Whether a finding is in the sentence that the caret is in."""
    caret, place = editor.caret(), finding.place
    if place is None or place.section != caret.section or place.part != caret.part:
        return False
    section = editor.section
    text = section.heading.text if caret.part == "heading" and section.heading else section.text
    start = end = 0
    for gap in _SENTENCE.finditer(text):
        if gap.end() > caret.position:
            end = gap.start()
            break
        start = gap.end()
    else:
        end = len(text)
    return place.end >= start and place.start <= end
