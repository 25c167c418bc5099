"""What goes on behind the sheet: it follows the session, the caret and the editors' wishes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from studio.model.release import Release, Section
from studio.outline import Entry, outline
from studio.templates import Template
from studio.ui.sections.moves import added, headed
from studio.ui.session import FINAL, Session
from studio.ui.text import scrolling
from studio.ui.text.block import SectionBlock
from studio.ui.text.drops import Drops
from studio.ui.text.editor import Editor
from studio.ui.text.found import Found
from studio.ui.text.menu import TextMenu
from studio.ui.text.offers import Offers
from studio.ui.text.paper import Paper
from studio.ui.text.stand import Stand
from studio.ui.text.travel import Travel
from studio.ui.text.whole import WholeSections
from studio.ui.text.writing import Writing, changed_sections
from studio.ui.theme import Theme

__all__ = ["SheetDesk"]

# The outline's conditions are looked at again after so many milliseconds without a key.
SETTLE = 400
LADDER = "This section is selected. Press Ctrl+A again for the whole release."


class SheetDesk(QObject):
    """Connects the session with what stands on the paper."""

    current_changed = Signal(str)
    caret_moved = Signal()
    place_clicked = Signal(object)
    fact_clicked = Signal(str)
    cite_entered = Signal(object)
    status = Signal(str)
    tool = Signal(str, str)
    touched = Signal(list)
    dragging = Signal(QPoint)

    def __init__(
        self, session: Session, theme: Theme, template_for: Callable[[Release], Template], paper: Paper, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._template_for = session, template_for
        self.current, self.locked = "", FINAL
        self.stand = Stand(paper, theme, self._adopt, self._write, self.tool.emit)
        self.writing = Writing(session, self.editor, self)
        self.whole = WholeSections(session, self.stand.blocks, self)
        self.travel = Travel(self.stand.stops, self)
        self.travel.arrived.connect(self.caret_moved)
        self.found = Found(self.stand.blocks, self)
        self.offers = Offers(session, self.stand.blocks, self)
        self.offers.said.connect(self.status)
        self.drops = Drops(session, self.enter, self)
        self.menu = TextMenu(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.rebuild)
        session.changed.connect(self._changed)
        theme.changed.connect(self._dress)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def block(self, section: str) -> SectionBlock | None:
        """The widget of a section, given by id or kind, if it's shown."""
        return self.stand.block(section) or next((b for b in self.stand.blocks() if b.kind.id == section), None)

    def editor(self, id: str) -> Editor | None:
        """The editor of a section, if it's shown."""
        block = self.stand.block(id)
        return block.editor if block else None

    def focused(self) -> Editor | None:
        """The editor that has the focus."""
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, Editor) and self.editor(focus.section.id) is focus else None

    def edit(self, change: Callable[[Editor], None]) -> None:
        """Do something to the editor that the caret is in, or was in last."""
        editor = self.editor(self.current)
        if editor is None or self.whole.active:
            self.status.emit("Put the caret into a section first.")
        elif editor.isReadOnly():
            self.status.emit(self.locked)
        else:
            self.writing.forget_run()
            change(editor)
            self.caret_moved.emit()

    def enter(self, id: str) -> None:
        """Make a section the current one."""
        if id == self.current:
            return
        self.current = id
        for block in self.stand.blocks():
            block.set_current(current=block.section.id == id)
        self.current_changed.emit(id)

    def begin(self, kind: str) -> None:
        """Begin a section of a kind where the outline has its place, else at the end."""
        entries = self._entries()
        entry = next((e for e in entries if e.kind == kind and e.state != "written"), None)
        self._write(entry or Entry(kind, None, "optional", "optional"))

    def rebuild(self) -> None:
        """Show the sections that there are now, and the places of those that aren't."""
        focus = self.focused()
        moved = self.stand.build(self._entries(), self._session.release)
        if moved:
            for block in self.stand.blocks():
                block.set_current(current=block.section.id == self.current)
            if focus is not None and not focus.hasFocus() and self.editor(focus.section.id) is focus:
                focus.setFocus()

    def _entries(self) -> tuple[Entry, ...]:
        release = self._session.release
        return outline(release, self._template_for(release))

    def _adopt(self, block: SectionBlock) -> None:
        """Connect a new section."""
        editor = block.editor
        for part in (self.writing, self.whole, self.travel, self.menu, self.drops):
            part.attach(editor)
        editor.asked.connect(lambda what: self._asked(editor, what))
        editor.cursorPositionChanged.connect(lambda: self._caret_in(editor))
        editor.selectionChanged.connect(lambda: self._caret_in(editor))
        editor.dragged.connect(self.dragging)
        editor.finding_clicked.connect(self.place_clicked)
        editor.fact_clicked.connect(self.fact_clicked)
        editor.cite_entered.connect(self.cite_entered)
        self.offers.attach(block)
        block.marker_clicked.connect(self.place_clicked)
        block.tool.connect(lambda name: self.tool.emit(block.section.id, name))
        self.found.refresh(block)

    def _caret_in(self, editor: Editor) -> None:
        if editor.hasFocus():
            self.caret_moved.emit()

    def _asked(self, editor: Editor, what: str) -> None:
        match what:
            case "undo":
                self._session.undo()
            case "redo":
                self._session.redo()
            case "section":
                self.status.emit(LADDER)
            case "release":
                self.whole.select_all()
                self.status.emit("The whole release is selected.")
            case "extend-down" | "extend-up":
                self.whole.extend(editor, 1 if what == "extend-down" else -1)
            case "extend-first" | "extend-last":
                self.whole.extend(editor, len(self.stand.blocks()) * (1 if what == "extend-last" else -1))
            case "locked":
                self.status.emit(self.locked)

    def _write(self, entry: Entry) -> None:
        """Open a section; make it first where it isn't there yet."""
        section = entry.section
        if section is None:
            release, section = added(self._session.release, entry, self._entries())
            self.stand.opened.add(section.id)
            self._session.commit(release, "New section")
        else:
            self.stand.opened.add(section.id)
            release = headed(self._session.release, entry)
            if release is self._session.release:
                self.rebuild()
            else:
                self._session.commit(release, "New section")
        editor = self.editor(section.id)
        if editor:
            editor.setFocus()
            editor.moveCursor(QTextCursor.MoveOperation.End)  # below the heading that it begins with
            self.enter(section.id)
            self.caret_moved.emit()

    def _changed(self, before: Release, after: Release) -> None:
        own = self.writing.is_own
        if not own:
            self.writing.forget_run()
            self.whole.clear()
            self.offers.withdraw()
        if before.facts is not after.facts or before.draft != after.draft:
            self._dress()
        touched = changed_sections(before, after)
        shown = self.writing.show(touched)
        other = before.waivers != after.waivers or [s.id for s in before.sections] != [s.id for s in after.sections]
        if other or (not own and shown != [s.id for s in touched]):
            self.rebuild()
        self._settle.start()
        for section in touched:
            if block := self.stand.block(section.id):
                block.tell()
        if not own:
            self._go_back(before, touched)

    def _go_back(self, before: Release, touched: list[Section]) -> None:
        """Put the caret where the session says it belongs; scroll to what changed."""
        caret = self._session.caret
        editor = self.editor(caret.section) if caret else None
        if caret and editor:
            editor.set_caret(caret)
            if self.focused() is not None:
                editor.setFocus()
            self.enter(caret.section)
            self.caret_moved.emit()
        if not (caret and editor and editor.hasFocus()):
            old = {section.id: section for section in before.sections}
            places = [
                (block, scrolling.first_difference(old.get(section.id), section))
                for section in touched
                if (block := self.stand.block(section.id))
            ]
            if places:
                self.touched.emit(places)

    def _dress(self) -> None:
        self.stand.dress(self._session.release)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, Editor) and self.editor(new.section.id) is new:
            self.enter(new.section.id)
