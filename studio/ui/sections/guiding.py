"""Help with a section: its guidance and example, the pattern to start from, its speaker, and doing without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu

from studio.model.profile import Executive
from studio.outline import Entry
from studio.sections import told
from studio.ui.companion import companion
from studio.ui.house import recall, remember
from studio.ui.library.shelving import Shelving
from studio.ui.sections.menu import own_commands
from studio.ui.sections.moves import example, has_pattern, with_pattern
from studio.ui.sections.speakers import facts_of, with_speaker
from studio.ui.text.absent import Ghost
from studio.ui.text.block import SectionBlock
from studio.ui.widgets.announce import announce
from studio.ui.widgets.menu import dress
from studio.ui.words import curly, lower_first

if TYPE_CHECKING:
    from studio.ui.editor import Editor

__all__ = ["Guiding"]

# The small thing that keeps the kinds of section whose guidance was left open, parted by spaces.
_OPEN = "guidance"
# What a section's tool for more offers.
_MORE = ("guidance", "boilerplate", "section_history", "move_up", "move_down", "delete_section")


class Guiding(QObject):
    """A companion of the editor (see companion.py), made with it: it answers a section's tools."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor: Any = editor
        editor.sheet.tool.connect(self.act)
        editor.sheet.current_changed.connect(self._entered)

    def act(self, section: str, name: str) -> None:
        """Do what a tool of a section (or of the place where one could be, then given by kind) is for."""
        editor = self._editor
        match name:
            case "not_needed":
                self._do_without(section)
                return
            case "bring_back":
                editor.decisions.bring_back_section(section)
                return
            case "speaker":
                self._choose_speaker(section)
                return
            case "count":
                companion(editor, Shelving).count(section)
                return
        editor.sheet.go_to(section)
        match name:
            case "guidance":
                self.toggle(section)
            case "close_guidance":
                self.close(section)
            case "example":
                self.open(section)
            case "pattern":
                self.start_from_pattern(section)
            case "library":
                companion(editor, Shelving).open_all(section)
            case "versions":
                editor.command.emit("section_history")
            case "more":
                link = next((each.link for each in editor.session.release.sections if each.id == section), None)
                editor.menu.emit((*_MORE, *own_commands(self._kind(section), link)), QCursor.pos())

    # --- guidance ---

    def toggle(self, section: str) -> None:
        """Open a section's guidance, or close it."""
        block = self._block(section)
        if block is not None:
            (self.open if block.above is None else self.close)(section)

    def open(self, section: str, *, aloud: bool = True) -> None:
        """Show what belongs in a section, above its text; the guidance of another one is closed."""
        block, editor = self._block(section), self._editor
        if block is None or block.above is not None:
            return
        for other in editor.sheet.desk.stand.blocks():
            other.show_above(None)
        from studio.ui.text.guide import Guide

        entry, release = self._entry(section), editor.session.release
        slot = entry.slot if entry else None
        title = f"What belongs in the {lower_first(block.kind.title)}"
        belongs = slot.guidance if slot and slot.guidance else told(block.kind.says, release)
        lines = [belongs, entry.why if entry and slot and slot.status == "conditional" else ""]
        limit = f"House limit: {block.kind.limit} characters." if block.kind.limit else ""
        card = Guide(
            editor.theme, title, [curly(line) for line in lines if line], limit,
            example(slot, block.kind.id, release), startable=has_pattern(entry),
            reason="The section has text already" if block.section.written else "",
        )
        card.used.connect(lambda: (self.close(section), self.start_from_pattern(section)))
        card.closed.connect(lambda: self.close(section))
        block.show_above(card)
        self._keep(block.kind.id, shown=True)
        if aloud:
            announce(card, " ".join(line for line in lines if line))

    def close(self, section: str) -> None:
        """Close a section's guidance; it stays closed when another release is opened."""
        block = self._block(section)
        if block is not None and block.above is not None:
            block.show_above(None)
            self._keep(block.kind.id, shown=False)
            block.editor.setFocus()

    def _entered(self, section: str) -> None:
        """Show the guidance that was left open for this kind of section, once the mouse is let go."""
        block = self._block(section)
        if block is not None and block.above is None and block.kind.id in recall(self._editor.house, _OPEN).split():
            QTimer.singleShot(0, self, lambda: self._reopen(section))

    def _reopen(self, section: str) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(60, self, lambda: self._reopen(section))
        elif self._editor.sheet.current() == section:
            self.open(section, aloud=False)

    def _keep(self, section_kind: str, *, shown: bool) -> None:
        kinds = set(recall(self._editor.house, _OPEN).split()) - {section_kind}
        remember(self._editor.house, _OPEN, " ".join(sorted(kinds | ({section_kind} if shown else set()))))

    # --- starting, and doing without ---

    def start_from_pattern(self, section: str) -> None:
        """Start an empty section from its type's pattern, in one step."""
        editor, entry = self._editor, self._entry(section)
        if entry is None or entry.slot is None or editor.session.release.section(section).written:
            return
        release = with_pattern(editor.session.release, section, entry.slot)
        editor.session.commit(release, "Start from the pattern", origin=editor.sheet.caret())
        editor.sheet.go_to(section)
        editor.message.emit("Started from the pattern; the facts fill it in", True)

    def _do_without(self, section_kind: str) -> None:
        place = self._editor.sheet.desk.stand.absent(section_kind)
        if isinstance(place, Ghost):
            place.ask_reason(lambda reason: self._editor.decisions.waive_section(section_kind, reason))

    def _choose_speaker(self, section: str) -> None:
        """Offer the people whom the profile names; one who isn't there is typed as a fact."""
        editor = self._editor
        menu = QMenu(editor)
        dress(menu)
        people = editor.house.profile_for(editor.session.release).company.executives
        for person in people:
            menu.addAction(", ".join(filter(None, (person.name, person.degrees, person.title))),
                           lambda person=person: self._speaks(section, person))
        if people:
            menu.addSeparator()
        menu.addAction("Someone else…", lambda: self._someone_else(section))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos() if self._block(section) else self._at_place(section))

    def _someone_else(self, section: str) -> None:
        self._speaks(section, None)
        section = self._editor.sheet.current()
        self._editor.edit_fact(f"{facts_of(self._editor.session.release, section)}.name")

    def _at_place(self, section: str) -> QPoint:
        place = self._editor.sheet.desk.stand.absent(section)
        return place.other.mapToGlobal(place.other.rect().bottomLeft()) if isinstance(place, Ghost) else QCursor.pos()

    def _speaks(self, section: str, person: Executive | None) -> None:
        """Begin the quote of a person: the facts name the speaker, and the pattern quotes them."""
        editor = self._editor
        if self._block(section) is None:
            editor.sheet.write_section(section)
            section = editor.sheet.current()
        release, entry = editor.session.release, self._entry(section)
        if entry is not None and has_pattern(entry) and not release.section(section).written:
            release = with_pattern(release, section, entry.slot)
        if person is not None:
            name = ", ".join(filter(None, (person.name, person.degrees)))
            release = with_speaker(release, section, name, person.title)
        editor.session.commit(release, "Choose a speaker", origin=editor.sheet.caret())
        editor.sheet.go_to(section)

    # --- where ---

    def _kind(self, section: str) -> str:
        return next((each.kind for each in self._editor.session.release.sections if each.id == section), section)

    def _block(self, section: str) -> SectionBlock | None:
        found: SectionBlock | None = self._editor.sheet.desk.stand.block(section)
        return found

    def _entry(self, section: str) -> Entry | None:
        entries = self._editor.entries
        return next((each for each in entries if each.section is not None and each.section.id == section), None)

