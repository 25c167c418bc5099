"""The sheet: the whole release on one paper, an editor for each section."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from studio.model.release import Part, Release
from studio.model.text import Block
from studio.rules.engine import Finding
from studio.templates import Template
from studio.ui.session import Caret, Session
from studio.ui.text import edges, edits, paste, scrolling
from studio.ui.text.editor import Editor
from studio.ui.text.mouse import DragScroll
from studio.ui.text.paper import Ground, Paper
from studio.ui.text.sheet_desk import SheetDesk
from studio.ui.theme import Theme
from studio.ui.widgets.lean import own_viewport

__all__ = ["Sheet"]


class Sheet(QScrollArea):
    """Shows a session's release and edits it.

    `current_changed(section id)` and `caret_changed()` follow the caret; `place_clicked(finding)` is a click on a
    finding's words or marker, `fact_clicked(fact id)` on a field; `status(text)` is something to say in the status
    bar; `tool(section id, name)` a press on one of a section's tools; `sort_wanted(blocks)` asks
    to make a release of what was pasted. `desk` is for the sheet's companions.
    """

    current_changed = Signal(str)
    caret_changed = Signal()
    place_clicked = Signal(object)
    fact_clicked = Signal(str)
    status = Signal(str)
    tool = Signal(str, str)
    sort_wanted = Signal(object)

    def __init__(
        self, session: Session, theme: Theme, template_for: Callable[[Release], Template], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        own_viewport(self)
        self._paper = Paper(theme)
        self.setWidget(Ground(self._paper, theme))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Sheet")
        self.desk = desk = SheetDesk(session, theme, template_for, self._paper, self)
        self.follow = scrolling.Follow(self, lambda: None if desk.whole.active else desk.focused())
        desk.whole.reached.connect(lambda block, step: scrolling.bring(self, block, step))
        for mine, its in (
            (self.current_changed, desk.current_changed),
            (self.place_clicked, desk.place_clicked),
            (self.fact_clicked, desk.fact_clicked),
            (self.status, desk.status),
            (self.tool, desk.tool),
            (self.sort_wanted, desk.offers.sort_wanted),
        ):
            its.connect(mine)
        desk.caret_moved.connect(self._caret_moved)
        scroll = DragScroll(self)
        desk.dragging.connect(scroll.follow)
        scroll.scrolled.connect(desk.whole.go_on)
        desk.touched.connect(lambda changes: scrolling.reveal(self, changes))
        desk.travel.paged.connect(self._page)
        desk.rebuild()

    # --- what the window may ask for ---

    def current(self) -> str:
        """The id of the section that the caret is in, or was in last; empty before the first."""
        return self.desk.current

    def selected_text(self) -> str:
        """The selected words."""
        if self.desk.whole.active:
            return "\n".join(block.text for section in self.desk.whole.sections() for block in section.blocks)
        editor = self.desk.editor(self.desk.current)
        words = editor.textCursor().selectedText() if editor else ""
        return words.replace("\u2029", "\n").replace("\u2028", "\n")

    def caret(self) -> Caret | None:
        """Where the caret is, or was last."""
        editor = self.desk.editor(self.desk.current)
        return editor.caret() if editor else None

    def focus_sheet(self) -> None:
        """Put the focus where the caret was last, or into the first section that wants writing."""
        blocks = self.desk.stand.blocks()
        block = self.desk.stand.block(self.desk.current) or next((b for b in blocks if not b.section.written), None)
        if block or blocks:
            (block or blocks[0]).editor.setFocus()

    def start_at_top(self) -> None:
        """Put the caret before the first word."""
        if blocks := self.desk.stand.blocks():
            blocks[0].editor.setFocus()
            self.desk.enter(blocks[0].section.id)

    def go_to(self, section: str, position: int | None = None, part: Part = "text") -> None:
        """Put the caret into a section, given by id or kind; onto the place of one that isn't there."""
        block = self.desk.block(section)
        if block is None:
            absent = self.desk.stand.absent(section)
            if absent:
                absent.setFocus(Qt.FocusReason.OtherFocusReason)
                scrolling.scroll_to(self, absent, absent.rect().top())
            return
        if position is not None:
            block.editor.set_caret(Caret(block.section.id, position, part))
        block.editor.setFocus()
        self.desk.enter(block.section.id)
        scrolling.scroll_to(
            self, block, 0 if position is None else round(block.editor.y() + block.editor.cursorRect().top())
        )

    def write_section(self, kind: str) -> None:
        """Begin a section of this kind: it is there afterwards, with the caret in it."""
        self.desk.begin(kind)

    def toggle_mark(self, name: str) -> None:
        """Bold, italic, underline, superscript or subscript, by name, for the selected words."""
        self.desk.edit(lambda editor: edits.toggle_mark(editor, name))

    def toggle_list(self) -> None:
        """Make the paragraphs at the caret bullets, or plain again."""
        self.desk.edit(edits.toggle_list)

    def set_link(self, href: str) -> None:
        """Put an address behind the selected words; an empty one takes it away."""
        self.desk.edit(lambda editor: edits.set_link(editor, href))

    def insert(self, blocks: tuple[Block, ...]) -> None:
        """Put blocks in at the caret, as a paste does: a fact's field, a citation, a symbol."""
        self.desk.edit(lambda editor: paste.insert(editor, blocks))

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these findings at their words."""
        self.desk.found.set(findings)

    def mark_finding(self, finding: Finding) -> None:
        """Tint a finding's words and ring its marker, where they are."""
        self.desk.found.choose(finding)

    def select_finding(self, finding: Finding | None, *, focus: bool = False) -> None:
        """Tint a finding's words and scroll them to a third from the top; with `focus`, select them too."""
        self.desk.found.choose(finding)
        if finding is None:
            return
        block = self.desk.block(finding.place.section if finding.place else finding.kind)
        if block and finding.place:
            scrolling.show(self, block, finding.place, focus=focus, always=True)
        elif finding.kind:
            absent = block or self.desk.stand.absent(finding.kind)
            if absent:
                scrolling.scroll_to(self, absent, 0)
                if focus:
                    absent.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_zoom(self, percent: int) -> None:
        """The size of the text in percent."""
        self.desk.stand.zoom = max(40, min(percent, 240))
        self.desk.stand.dress(self._session.release)
        self._paper.fit(self.viewport().width(), self.desk.stand.zoom)

    # --- Qt ---

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the text."""
        self.focus_sheet()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the paper into the new width."""
        super().resizeEvent(event)
        self._paper.fit(self.viewport().width(), self.desk.stand.zoom)

    def _caret_moved(self) -> None:
        self.follow.soon()
        self.caret_changed.emit()

    def _page(self, editor: Editor, step: int, x: int, select: bool) -> None:
        if scrolling.page(self, self.desk.stand.blocks(), editor, step, x, select=select) is not editor and select:
            way = "down" if step > 0 else "up"
            edges.select(editor, way, f"extend-{way}")
