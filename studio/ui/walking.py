"""Going from finding to finding: to the words, to the card, to the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from studio.rules.engine import Finding
from studio.ui.panels.findings import Item
from studio.ui.panels.steps import Step, next_step

if TYPE_CHECKING:
    from studio.ui.editor import Editor

__all__ = ["Walking"]


class Walking(QObject):
    """A companion of the editor (see companion.py), made with it: what follows from the choice of a finding."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor: Any = editor
        checks, sheet, decisions = editor.checks, editor.sheet, editor.decisions
        checks.selected.connect(sheet.select_finding)
        checks.acted.connect(self.act)
        checks.waived.connect(decisions.waive)
        checks.brought_back.connect(decisions.bring_back)
        sheet.place_clicked.connect(self._place_clicked)
        editor.sections.next_wanted.connect(self._take_next_step)

    def step(self) -> Step | None:
        """The next thing to do, or None when the release is ready for review."""
        return next_step(self._editor.entries, self._editor.checks.items())

    def act(self, item: Item) -> None:
        """Make the fix of an item, or take the step that it names."""
        editor, finding = self._editor, item.first
        what, _, which = finding.remedy.partition(":")
        if finding.fix is not None:
            editor.decisions.fix(item)
        elif what == "section":
            self._write(which)
        elif what == "fact":
            editor.edit_fact(which)
        elif what == "renumber":
            editor.decisions.renumber()
        else:
            editor.sheet.select_finding(finding)

    def at_caret(self) -> Finding | None:
        """The finding whose words the caret stands at, or None."""
        caret = self._editor.sheet.caret()
        items = self._editor.checks.items()
        found = [item.first for item in items]
        found += [each for item in items for each in item.findings[1:]]
        for finding in found if caret else ():
            at = finding.place
            here = at is not None and (at.section, at.part) == (caret.section, caret.part)
            if here and at.start <= caret.position <= at.end:
                return finding
        return None

    def go(self, by: int) -> None:
        """Go to the next or the previous finding."""
        editor = self._editor
        editor.show_panel(0)
        finding = editor.checks.step(by)
        if finding is None:
            editor.message.emit("Nothing left to fix", False)
            return
        editor.sheet.select_finding(finding, focus=True)
        item = editor.checks.current()
        editor.message.emit(f"{item.title} · {item.place}" if item else "", False)

    def _write(self, kind: str) -> None:
        there = self._editor.session.release.of_kind(kind)
        self._editor.go_to(there[0].id if there else "", kind)
        self._editor.sheet.focus_sheet()

    def _take_next_step(self) -> None:
        editor, step = self._editor, self.step()
        if step is None:
            editor.command.emit("export")
        elif step.item is not None:
            editor.show_panel(0)
            editor.checks.select(step.item.first)
            self.act(step.item) if step.item.first.remedy else editor.sheet.select_finding(step.item.first)
        else:
            self._write(step.kind)

    def _place_clicked(self, finding: Finding) -> None:
        self._editor.show_panel(0)
        self._editor.checks.select(finding)
        self._editor.sheet.mark_finding(finding)
