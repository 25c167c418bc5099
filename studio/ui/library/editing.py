"""Writing a text of the library: the same sheet that a release is written on, with one section, and its particulars.

What is saved is a new version that waits for its approver; the approved one stays until then.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from studio.model.facts import FACTS, fact_kind, fill
from studio.model.library import LibraryText, Version
from studio.model.linking import for_library
from studio.model.release import Release, Section
from studio.model.text import Block, Field, Paragraph, Span
from studio.templates import Template
from studio.ui.desk import Desk
from studio.ui.library.forms import Particulars, Person, labelled
from studio.ui.library.words import record_of, title_of
from studio.ui.session import Session
from studio.ui.text.sheet import Sheet
from studio.ui.widgets.banner import Banner, Banners
from studio.ui.widgets.buttons import Button, Tool
from studio.ui.widgets.labels import Elided, hairline, wrapped
from studio.ui.widgets.menu import dress
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.scroller import Scroller
from studio.ui.words import curly

__all__ = ["Draft", "TextWriting", "draft_of", "new_draft"]

_SECTION = "text"
_MARKS = (("bold", "text-bolder", "Bold", "Ctrl+B"), ("italic", "text-italic", "Italic", "Ctrl+I"))


def _plain(release: Release) -> Template:
    """A type that asks for nothing: there is this one section."""
    return Template(release.type, "", "Text of the library", "")


class Draft:
    """What is written: of a new text, or another version of one; `save(draft, approve)` keeps it."""

    def __init__(
        self, title: str, kind: str, blocks: tuple[Block, ...], text: LibraryText | None = None, version: int = 0,
        record: dict[str, str] | None = None, line: str = "",
    ) -> None:
        self.title, self.kind, self.blocks, self.text = title, kind, blocks, text
        self.base, self.record, self.line = version, record or {}, line
        self.values: dict[str, object] = {}
        self.why = ""

    @property
    def record_json(self) -> str:
        """The record as it's kept; empty for what is text."""
        return json.dumps(self.record, ensure_ascii=False) if self.record else ""


class TextWriting(Overlay):
    """A page over the window. `save(draft, approve)` is asked to keep it, and calls `saved` or `refuse` here."""

    def __init__(self, desk: Desk, draft: Draft, save: Callable[[Draft, bool], None]) -> None:
        super().__init__(desk.theme, desk, QSize(), whole=True)
        self._desk, self.draft, self._save = desk, draft, save
        self._touched = False
        self.setAccessibleName(draft.title)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.banners = Banners(desk.theme)
        column.addWidget(self.banners)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left(), 1)
        row.addWidget(hairline(upright=True))
        row.addWidget(self._right())
        column.addLayout(row, 1)
        self._show_kind(draft.kind)

    def begin(self) -> TextWriting:
        """Show it, with the caret in the words, or in the title of a new text."""
        first = self.form.lines["title"] if self.draft.text is None else self.sheet
        self.open(first)
        if self.draft.text is not None and self.left.currentIndex() == 0:
            self.sheet.go_to(_SECTION, 0)
        return self

    # --- parts ---

    def _head(self) -> QWidget:
        theme = self._desk.theme
        bar = QWidget()
        bar.setObjectName("top")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 16, 1)
        row.setSpacing(8)
        back = Tool(theme, "arrow-left", "Back to the library", "Esc")
        back.clicked.connect(self.leave)
        row.addWidget(back)
        row.addWidget(Elided(self.draft.title, "card_title"), 1)
        self._tools: list[QWidget] = []
        for name, icon, words, keys in _MARKS:
            tool = Tool(theme, icon, words, keys)
            tool.clicked.connect(lambda _=False, name=name: self.sheet.toggle_mark(name))
            row.addWidget(tool)
            self._tools.append(tool)
        bullets = Tool(theme, "list-bullets", "Bullets")
        bullets.clicked.connect(lambda: self.sheet.toggle_list())
        self.fact = Tool(theme, "tag-simple", "Put in a fact", "Ctrl+Shift+I").with_words("Fact")
        self.fact.clicked.connect(self._offer_facts)
        for tool in (bullets, self.fact):
            row.addWidget(tool)
            self._tools.append(tool)
        row.addSpacing(8)
        self.approve = Button(theme, "Save and approve", click=lambda: self._keep(approve=True))
        if self._desk.program.library.role != "approver":
            self.approve.hide()  # showing it before it has a parent would open a window of its own
        self.wait = Button(theme, "Save for approval", "primary", click=lambda: self._keep(approve=False))
        row.addWidget(self.approve)
        row.addWidget(self.wait)
        return bar

    def _left(self) -> QStackedWidget:
        theme, draft = self._desk.theme, self.draft
        release = self._desk.page.session.release if self._desk.page else Release("")
        facts = tuple(fact for fact in release.facts if fact.value.strip())
        section = Section(_SECTION, draft.kind, draft.blocks)
        self._session = Session(fill(Release(release.type, facts=facts, sections=(section,))))
        self.left = QStackedWidget()
        area = QWidget()
        area.setObjectName("sheet_area")
        area.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(area)
        inside.setContentsMargins(0, 0, 0, 0)
        self.sheet = Sheet(self._session, theme, _plain)
        self._session.setParent(self.sheet)
        self.sheet.desk.stand.opened.add(_SECTION)  # also while it's empty
        self._rebuild()
        self._session.changed.connect(lambda *_: self._changed())
        inside.addWidget(self.sheet)
        self.left.addWidget(area)
        page = Scroller()
        form = page.show_page(40, 32, 40, 32)
        self.person = Person(theme, draft.record)
        self.person.setMaximumWidth(520)
        self.person.changed.connect(self._changed)
        form.addWidget(self.person)
        form.addStretch(1)
        self.left.addWidget(page)
        return self.left

    def _right(self) -> QWidget:
        theme, draft = self._desk.theme, self.draft
        side = Scroller()
        side.setFixedWidth(328)
        column = side.show_page(20, 20, 20, 20)
        if draft.line:
            column.addWidget(wrapped(draft.line, tone="2"))
            column.addSpacing(14)
        self.why = QLineEdit()
        new = draft.text is None
        self.why.setPlaceholderText("For releases about trials" if new else "Adds the 10-Q for the first quarter")
        self.why.setMaxLength(300)
        self.why.textChanged.connect(lambda _: self._changed())
        column.addLayout(labelled("What it’s for" if new else "What changes, and why", self.why))
        column.addSpacing(14)
        self.form = Particulars(theme, draft.text, draft.kind)
        self.form.changed.connect(self._changed)
        self.form.kind_chosen.connect(self._show_kind)
        column.addWidget(self.form)
        column.addStretch(1)
        self.side = side
        return side

    # --- what is done ---

    def blocks(self) -> tuple[Block, ...]:
        """The words as the library keeps them: facts by their names, without empty paragraphs at the end."""
        blocks = list(self._session.release.sections[0].blocks)
        while blocks and not blocks[-1].text.strip():
            blocks.pop()
        return for_library(tuple(blocks))

    def leave(self) -> None:
        """Close; what was written is asked about."""
        if self._touched:
            answer = self._desk.ask.choose(
                self._desk, "Keep what you wrote?", "It isn’t in the library yet.",
                ("Save for approval", "Close without saving", "Cancel"),
            )
            if answer == "Save for approval":
                self._keep(approve=False)
                return
            if answer != "Close without saving":
                return
        self.dismiss()

    def saved(self) -> None:
        """It's in the library."""
        self._touched = False
        self.dismiss()

    def refuse(self, title: str, line: str, *buttons: tuple[str, Callable[[], None]]) -> None:
        """It couldn't be kept: say why, above the words, which stay."""
        self._enable(on=True)
        self.banners.add(Banner(title, curly(line), buttons=buttons))

    def _keep(self, *, approve: bool) -> None:
        draft = self.draft
        draft.kind, draft.values, draft.why = self.form.chosen(), self.form.values(), " ".join(self.why.text().split())
        person = draft.kind == "person"
        draft.blocks, draft.record = () if person else self.blocks(), self.person.record() if person else {}
        if person and not draft.values["title"]:
            draft.values["title"] = draft.record.get("name", "")
        missing = ""
        if not draft.values["title"]:
            missing = "Give it a title first: that’s how it’s found"
        elif not person and not any(block.text.strip() for block in draft.blocks):
            missing = "Write its words first"
        if missing:
            self.refuse(missing, "Nothing was saved yet.")
            self.form.lines["title"].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._enable(on=False)
        self._save(draft, approve)

    def _enable(self, *, on: bool) -> None:
        for button in (self.approve, self.wait):
            button.setEnabled(on)
            button.setToolTip("" if on else "Saving…")

    def _changed(self) -> None:
        self._touched = True

    def _show_kind(self, kind: str) -> None:
        person = kind == "person"
        self.left.setCurrentIndex(1 if person else 0)
        for tool in self._tools:
            tool.setVisible(not person)
        section = self._session.release.sections[0]
        if not person and section.kind != kind:
            release = self._session.release
            self._session.commit(replace(release, sections=(replace(section, kind=kind),)), "Kind of text")
            self._rebuild()

    def _rebuild(self) -> None:
        self.sheet.desk.rebuild()
        for block in self.sheet.desk.stand.blocks():
            block.label.be_still("")  # without the tools of a release's section

    def _offer_facts(self) -> None:
        menu = QMenu(self)
        dress(menu)
        group = ""
        for each in FACTS:
            if each.group != group:
                menu.addSection(each.group) if group else None
                group = each.group
            menu.addAction(each.label, lambda fact=each.id: self._put_fact(fact))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.fact.mapToGlobal(self.fact.rect().bottomLeft()))

    def _put_fact(self, id: str) -> None:
        words = self._session.release.fact(id) or fact_kind(id).label
        self.sheet.insert((Paragraph((Span(words, (Field(id),)),)),))

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl+S saves, Ctrl+B and Ctrl+I mark."""
        keys = QKeySequence.StandardKey
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.matches(keys.Save):
            self._keep(approve=False)
        elif event.matches(keys.Bold):
            self.sheet.toggle_mark("bold")
        elif event.matches(keys.Italic):
            self.sheet.toggle_mark("italic")
        elif held and shift and event.key() == Qt.Key.Key_I:
            self._offer_facts()
        else:
            event.accept()


def draft_of(text: LibraryText, version: Version) -> Draft:
    """A draft of another version of a text."""
    approver = text.owner or "an approver"
    line = f"Saving makes version {text.latest + 1}, which waits for {approver}."
    if text.current_number:
        line += f" Version {text.current_number} stays approved until then."
    return Draft(f"Edit “{text.title}”", text.kind, version.blocks, text, version.number, record_of(version), line)


def new_draft(kind: str) -> Draft:
    """A draft of a new text."""
    line = "A new text waits until somebody approves it. Facts fill themselves in from each release."
    return Draft(f"New text: {title_of(kind, one=True)}" if kind else "New text", kind or "boilerplate", (), line=line)
