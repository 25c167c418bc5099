"""Going from finding to finding: to the words, to the card, to the remedy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from studio.rules.engine import Finding
from studio.ui.checks.finding_menu import finding_menu
from studio.ui.checks.findings import Act, Item
from studio.ui.checks.steps import Step, next_step
from studio.ui.companion import companion
from studio.ui.compare.comparing import leave
from studio.ui.text.positions import to_document
from studio.ui.widgets.announce import announce

if TYPE_CHECKING:
    from studio.ui.editor import Editor

__all__ = ["Walking"]


class Walking(QObject):
    """A companion of the editor (see companion.py), made with it: what follows from the choice of a finding.

    `remedies` maps the first word of a remedy ("spelling" of "spelling:WORD") to what another companion does for it.
    """

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor: Any = editor
        self.remedies: dict[str, Callable[[Item, Act], None]] = {}
        checks, sheet, decisions = editor.checks, editor.sheet, editor.decisions
        checks.selected.connect(self._selected)
        checks.acted.connect(self.act)
        checks.waived.connect(decisions.waive)
        checks.brought_back.connect(decisions.bring_back)
        checks.menu_wanted.connect(self._menu)
        sheet.place_clicked.connect(self._place_clicked)
        sheet.caret_changed.connect(editor.checker.caret_moved)
        editor.sections.next_wanted.connect(self._take_next_step)

    def step(self) -> Step | None:
        """The next thing to do, or None when the release is ready for review, or out."""
        return None if self._is_final() else next_step(self._editor.entries, self._editor.checks.items())

    def said(self) -> tuple[str, str]:
        """What Next says: the step, empty where none is left, and the caption above it."""
        if self._is_final():
            return "Bring back to drafting…", "This release is final"
        step = self.step()
        return step.words if step else "", "Next"

    def _is_final(self) -> bool:
        return bool(self._editor.session.release.stage.name == "final")

    def act(self, item: Item, act: Act | None = None) -> None:
        """Do one of the things that can be done about an item, the first unless another is named."""
        editor, act = self._editor, act or item.acts[0]
        what, _, which = act.what.partition(":")
        other = self.remedies.get(what) if which or what != "link" else None
        if other is not None:
            other(item, act)
            return
        match what:
            case "fix":
                editor.decisions.fix(item)
            case "section":
                self._write(which)
            case "fact":
                editor.edit_fact(which)
            case "renumber":
                editor.decisions.renumber()
            case "link":
                editor.decisions.link(item.findings)
            case "cite":
                editor.sheet.select_finding(item.first, focus=True)
                editor.command.emit("cite")
            case "uncite":
                from studio.ui.references.referencing import Referencing

                companion(editor, Referencing).delete(which)
            case "command":
                editor.command.emit(which.partition(":")[0])
            case _:  # the words are selected, so that typing puts others in their place
                editor.checks.select(item.first)
                editor.sheet.select_finding(item.first, focus=True)

    def at_caret(self) -> Finding | None:
        """The finding whose words the caret stands at, the gravest first, or None."""
        caret = self._editor.sheet.caret()
        if caret is None:
            return None
        for finding in (each for item in self._editor.checks.items() for each in item.findings):
            at = finding.place
            here = at is not None and (at.section, at.part) == (caret.section, caret.part)
            if here and at.start <= caret.position <= at.end:
                return finding
        return None

    def go(self, by: int) -> None:
        """Go to the next or the previous finding: select its words, open its card, and say what it is."""
        editor = self._editor
        leave(editor)
        editor.show_panel(0)
        item = editor.checks.step(by)
        if item is None:
            editor.message.emit("Nothing left to fix", False)
            announce(editor, "Nothing left to fix")
            return
        editor.sheet.select_finding(item.first, focus=True)
        editor.sheet.desk.found.choose(*item.findings)
        editor.message.emit(f"{item.title} · {item.place}", False)
        where = editor.checks.list.position(editor.checks.list.row)
        announce(editor, f"{item.sentence}. {item.place}. {item.acts[0].long}. {where}.")

    def menu_at_caret(self) -> QMenu | None:
        """A menu of what can be done about the finding at the caret, or about the selected one; None without either."""
        editor = self._editor
        here, item = self.at_caret(), editor.checks.current()
        if here is not None and (item is None or here not in item.findings):
            item = next(each for each in editor.checks.items() if here in each.findings)
        if item is None:
            return None
        editor.sheet.mark_finding(here or item.first)
        return self._menu(item, self.below(here or item.first))

    def below(self, finding: Finding) -> QPoint:
        """Where on the screen a menu for a finding opens: below its first word, or below the caret."""
        editor = self._editor
        block = editor.sheet.desk.block(finding.place.section) if finding.place else None
        text = block.editor if block else editor.sheet.desk.focused()
        if text is None:
            return editor.checks.mapToGlobal(QPoint(48, 80))
        cursor = text.textCursor()
        if block and finding.place:
            cursor.setPosition(to_document(text.section, text.document(), finding.place.start, finding.place.part))
        return text.viewport().mapToGlobal(text.cursorRect(cursor).bottomLeft() + QPoint(0, 8))

    def _menu(self, item: Item, at: QPoint) -> QMenu:
        checks = self._editor.checks

        def do(act: Act) -> None:
            if act.what == "back":
                self._editor.decisions.bring_back(item)
            elif act.what == "fix" and item.changes_many:  # all of them are shown first
                self._open(item)
            else:
                self.act(item, act)

        def ignore() -> None:
            self._open(item)
            checks.card.ask_reason()

        alike = checks.alike(item)
        every = (alike, lambda: (self._editor.show_panel(0), checks.select_alike(item))) if alike else None
        menu = finding_menu(self._editor, item, do, ignore, every)
        menu.popup(at)
        return menu

    def _open(self, item: Item) -> None:
        self._editor.show_panel(0)
        self._editor.checks.select(item.first)
        self._editor.sheet.select_finding(item.first)

    def _write(self, kind: str) -> None:
        """Put the caret into the section of a kind; one that is empty, or not there, is opened for writing first."""
        there = (each.id for each in self._editor.session.release.of_kind(kind))
        self._editor.go_to(next(filter(self._editor.sheet.desk.stand.block, there), ""), kind)
        self._editor.sheet.focus_sheet()

    def _take_next_step(self) -> None:
        editor, step = self._editor, self.step()
        if self._is_final():
            from studio.ui.export.final import FinalLock

            companion(editor, FinalLock).ask_back()
        elif step is None:
            editor.command.emit("export_review" if editor.session.release.stage.name == "drafting" else "export")
        elif step.item is None:
            self._write(step.kind)
        else:
            self._open(step.item)
            if step.item.acts[0].what.partition(":")[0] in ("fix", "show", "uncite"):  # to be looked at first
                editor.sheet.select_finding(step.item.first, focus=True)
            else:
                self.act(step.item)

    def _selected(self, finding: Finding) -> None:
        """Show the place of a row that was chosen, and tint all places of a repeated slip."""
        self._editor.sheet.select_finding(finding)
        item = self._editor.checks.current()
        if item is not None and finding in item.findings:
            self._editor.sheet.desk.found.choose(*item.findings)

    def _place_clicked(self, finding: Finding) -> None:
        self._editor.show_panel(0)
        self._editor.checks.select(finding)
        self._editor.sheet.mark_finding(finding)
