"""The companion for references: what the References panel, the Cite popover and citations in the text ask for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from studio.model.references import cite, uses, with_words, without
from studio.model.release import Release
from studio.model.text import Cite, Span
from studio.rules.engine import Place
from studio.ui.insertion import new_reference
from studio.ui.keys import spoken_keys
from studio.ui.references.panel import References
from studio.ui.references.rows import cards
from studio.ui.session import Caret
from studio.ui.text import scrolling, tints, units
from studio.ui.theme import Theme
from studio.ui.words import count

__all__ = ["PANEL", "Referencing"]

# Where References stands among the panels.
PANEL = 3
_LAYER = "references"


def _place(caret: Caret) -> Place:
    return Place(caret.section, caret.position, caret.position, caret.part)


class Referencing(QObject):
    """Commits what is done to references, and keeps the panel's cards true."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor, self._session = editor, editor.session
        self._panel: References | None = None
        self._shown: tuple[str, int] = ("", -1)

    def panel(self, theme: Theme) -> References:
        """The References panel of this release."""
        if self._panel is None:
            self._panel = made = References(theme, self.reason, spoken_keys("cite", self._editor.house.settings))
            made.list.cite_wanted.connect(lambda reference: self.cite((reference,)))
            made.list.uses_wanted.connect(self.show_use)
            made.list.delete_wanted.connect(self.delete)
            made.list.saved.connect(self.save)
            made.list.chosen.connect(lambda _: self._clear())
            made.seen.connect(lambda shown: self._refresh() if shown else self._clear())
            self._editor.shown_changed.connect(self._refresh)
            self._session.changed.connect(lambda before, after: self._clear())
            self._refresh()
        return self._panel

    def reason(self) -> str:
        """Why nothing can be cited where the caret is; empty where it can."""
        current = self._editor.sheet.current()
        if not current:
            return "Put the caret into a section first"
        kinds = {section.id: section.kind for section in self._session.release.sections}
        return "Put the caret where the claim is, not into the list" if kinds.get(current) == "references" else ""

    # --- acts ---

    def cite(self, ids: tuple[str, ...], words: str = "") -> None:
        """Cite references at the caret, and one more that has these words; the caret goes behind the citation."""
        caret = self._editor.sheet.caret()
        if self.reason() or caret is None:
            self._editor.message.emit(self.reason(), False)
            return
        release = self._session.release
        if words.strip():
            release, made = new_reference(release, words.strip())
            ids = (*ids, made.id)
        at = max(caret.position, caret.position if caret.anchor is None else caret.anchor)
        release, after = cite(release, caret.section, at, ids, part=caret.part)
        place = Caret(caret.section, after, caret.part)
        self._session.commit(release, "Cite", caret=place, origin=caret)
        self._editor.sheet.go_to(place.section, place.position, place.part)

    def open_cite(self, window: QWidget) -> None:
        """Open the Cite popover at the caret."""
        from studio.ui.references.cite import CitePopover
        from studio.ui.widgets.popover import Popover

        sheet, caret = self._editor.sheet, self._editor.sheet.caret()
        text = sheet.desk.editor(sheet.current())
        if self.reason() or caret is None or text is None:
            self._editor.message.emit(self.reason(), False)
            return
        release = self._session.release
        beside = units.before(text.document(), text.textCursor().position())
        here = frozenset(beside.mark.references) if beside and isinstance(beside.mark, Cite) else frozenset()
        scrolling.reveal(sheet, [(sheet.desk.block(caret.section), _place(caret))])
        popover = CitePopover(window.theme, window, cards(release), here)
        popover.taken.connect(self.cite)
        self._offer_library(popover)
        popover.open_beside(Popover.beside(text.viewport(), text.cursorRect()))

    def _offer_library(self, popover: Any) -> None:
        """Look in the library as well for what is typed."""
        library = self._editor.house.library
        if not library.there():
            return
        from studio.ui.library.finding import Latest, Query, find

        latest = Latest(library, popover)

        def look() -> None:
            typed = popover.typed()
            query = Query(typed, kind="reference", states=("approved",), limit=4)
            latest.ask(lambda library: find(library, query), lambda shelf: popover.offer(typed, shelf.hits),
                       lambda error: None)

        popover.field.textChanged.connect(lambda _: look())
        look()

    def save(self, id: str, words: tuple[Span, ...]) -> None:
        """Give a reference other words; without an id, add one that nothing cites yet."""
        release = self._session.release
        if id:
            self._session.commit(with_words(release, id, words), "Edit reference")
            return
        release, made = new_reference(release, "")
        self._session.commit(with_words(release, made.id, words), "Add a reference")
        self._refresh()
        if self._panel:
            self._panel.select(made.id)
        self._editor.message.emit(f"Reference {made.label} added, not cited yet", True)

    def delete(self, id: str) -> None:
        """Delete a reference with its citations; Undo brings both back."""
        release = self._session.release
        label = next((each.label for each in release.references if each.id == id), "")
        number = sum(1 for _ in uses(release, id))
        self._session.commit(without(release, id), "Delete reference", origin=self._editor.sheet.caret())
        also = f" and its {count(number, 'citation')}" if number else ""
        self._editor.message.emit(f"Deleted reference {label}{also}", True)

    def show_use(self, id: str) -> None:
        """Tint all citations of a reference and go to the next of them."""
        places = list(uses(self._session.release, id))
        if not places:
            return
        at = (self._shown[1] + 1) % len(places) if self._shown[0] == id else 0
        self._shown = (id, at)
        blocks = self._editor.sheet.desk.stand.blocks()
        made = [Place(use.section, use.start, use.end, use.part) for use in places]
        tints.show(blocks, _LAYER, (tints.Tint(place, "field_on") for place in made))
        block = self._editor.sheet.desk.block(made[at].section)
        if block:
            scrolling.show(self._editor.sheet, block, made[at], focus=False)
            self._editor.message.emit(f"Citation {at + 1} of {len(places)} · {block.kind.title}", False)

    def open(self, id: str) -> None:
        """Show a reference in the panel, with the keyboard on it."""
        self._editor.show_panel(PANEL)
        if self._panel:
            self._refresh()
            self._panel.select(id)
            self._panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self) -> None:
        """Begin a new reference in the panel."""
        self._editor.show_panel(PANEL)
        if self._panel:
            self._panel.add()

    # --- keeping up ---

    def _refresh(self) -> None:
        if self._panel and self._panel.isVisible():
            release: Release = self._session.release
            self._panel.show_cards(cards(release, self._editor.entries))
            self._panel.list.dress()

    def _clear(self) -> None:
        """Take the tints of uses away."""
        if self._shown[0]:
            self._shown = ("", -1)
            tints.show(self._editor.sheet.desk.stand.blocks(), _LAYER, ())
