"""Putting other words in place of hits: of one, of all plain ones, or of the fact that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.model.search import Hit, replaced, value_with
from studio.rules.engine import Place
from studio.ui.find.peek import Peek
from studio.ui.find.words import previews, why_not
from studio.ui.session import Caret
from studio.ui.text import tints
from studio.ui.text.tints import Tint
from studio.ui.widgets.announce import announce
from studio.ui.words import count

if TYPE_CHECKING:
    from studio.ui.editor import Editor
    from studio.ui.find.find import Find

__all__ = ["Replacing", "place_of"]

_GOING = "find going"


def place_of(hit: Hit) -> Place:
    """A hit's place, as the sheet knows places."""
    return Place(hit.section, hit.start, hit.end, hit.part)


class Replacing(QObject):
    """Does what the bar's second row asks for."""

    def __init__(self, find: Find, editor: Editor) -> None:
        super().__init__(find)
        self._find, self._editor, self._session = find, editor, editor.session
        self._peek = Peek(editor.window().theme, editor.middle)
        bar = find.bar
        bar.worded.connect(self.offer)
        bar.replace.connect(self.replace)
        bar.replace_all.connect(self.replace_all)
        bar.change_fact.connect(self.change_fact)
        bar.preview.connect(self.preview)

    def _plain(self) -> list[Hit]:
        """The hits that other words may be put in place of."""
        return [hit for hit in self._find.hits if hit.is_plain and not self._locked(hit)]

    def _locked(self, hit: Hit) -> bool:
        block = self._find.shown[0].desk.stand.block(hit.section)
        return block is not None and block.editor.isReadOnly()

    def _why_not(self) -> str:
        hit = self._find.present
        if hit is None:
            return "There is no hit to replace"
        return why_not(hit) or (self._find.shown[0].desk.locked if self._locked(hit) else "")

    def offer(self) -> None:
        """Offer what can be done with these hits."""
        facts = any(hit.fact for hit in self._find.hits)
        self._find.bar.offer(len(self._plain()), fact=facts, why_not=self._why_not())

    def replace(self) -> None:
        """Put the other words in place of the present hit, and go on to the next; a hit that can't is passed over."""
        if self._find.edits_wait:
            self._find.search_again()
        reason = self._why_not()
        if reason:
            self._editor.message.emit(reason, False)
            if self._find.present:
                self._find.step(1)
            return
        hit, words = self._find.present, self._find.bar.replacement.text()
        release = replaced(self._session.release, [hit], words)
        after = Caret(hit.section, hit.start + len(words), hit.part)
        origin = Caret(hit.section, hit.end, hit.part, hit.start)
        self._session.commit(release, "Replace", caret=after, origin=origin)
        self._find.look(self._find.order(Hit(hit.section, after.position, after.position, hit.part), release))
        self._find.show_hit()
        announce(self._find.bar, f"Replaced. {self._find.spoken()}")

    def replace_all(self) -> None:
        """Put the other words in place of all plain hits, in one step."""
        if self._find.edits_wait:
            self._find.search_again()
        plain, words = self._plain(), self._find.bar.replacement.text()
        if not plain:
            return
        skipped = len(self._find.hits) - len(plain)
        did = "Replaced" if words else "Deleted"
        release = replaced(self._session.release, plain, words)
        self._session.commit(release, f"Replace {count(len(plain), 'place')}")
        self.preview(False)
        self._find.look(self._find.origin)
        rest = f". {skipped:,} {'stays' if skipped == 1 else 'stay'} as {'it is' if skipped == 1 else 'they are'}"
        self._editor.message.emit(f"{did} {len(plain):,}" + (rest if skipped else ""), True)

    def change_fact(self) -> None:
        """Open the fact that the present hit belongs to, or the first that one does, with the new value shown."""
        present = self._find.present
        id = present.fact if present and present.fact else next((hit.fact for hit in self._find.hits if hit.fact), "")
        if not id:
            return
        value = self._session.release.fact(id)
        new = value_with(value, self._find.query, self._find.bar.replacement.text())
        self._editor.edit_fact(id)
        facts = self._editor.facts.list
        if facts.card is not None and facts.current_fact() == id and self._find.bar.replacement.text() and new != value:
            facts.card.form.value.setText(new)  # nothing is changed yet: the card shows every place that would be

    def preview(self, on: bool) -> None:
        """Show what replacing all would do, or not any more."""
        plain = self._plain() if on and self._find.is_open else []
        tints.show(self._find.blocks(), _GOING, [Tint(place_of(hit), "del_bg", "struck") for hit in plain])
        if not plain:
            self._peek.hide()
            return
        words = self._find.bar.replacement.text()
        title = f"{'Replaces' if words else 'Deletes'} {count(len(plain), 'place')}"
        bottom = self._find.bar.mapTo(self._editor.middle, self._find.bar.rect().bottomLeft()).y()
        self._peek.show_changes(title, previews(plain, self._find.shown[1], words), bottom)
