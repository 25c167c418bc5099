"""Spelling in an open release: what is offered for a word that no dictionary knows, and what becomes of the choice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from studio import spelling
from studio.model.release import Release
from studio.rules.engine import Finding
from studio.ui.checks.findings import Act, Item
from studio.ui.text.menu import Offer
from studio.ui.widgets.menu import dress
from studio.ui.words import count

if TYPE_CHECKING:
    from studio.ui.editor import Editor
    from studio.ui.text.editor import Editor as SectionEditor

__all__ = ["Spelling", "respelled"]


def respelled(release: Release, findings: Iterable[Finding], word: str) -> Release:
    """The release with another word at the places of some findings."""
    placed = [finding.place for finding in findings if finding.place]
    for place in sorted(placed, key=lambda place: place.start, reverse=True):
        section = release.section(place.section)
        release = release.with_section(section.with_text(place.start, place.end, word, part=place.part))
    return release


class Spelling(QObject):
    """A companion of the editor (see companion.py): gives findings of spelling their remedies, the menu its words."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor: Any = editor
        editor.walking.remedies["spelling"] = self._correct
        editor.checks.refine = self.refined
        editor.sheet.desk.menu.add(self._offers, first=True)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Up to five words that a slip was probably meant to be, the facts' own among them."""
        release = self._editor.session.release
        language = spelling.language_of(self._editor.house.profile_for(release).company.spelling or release.language)
        known = {each for fact in release.facts for each in spelling.words_in(fact.value)}
        known.update(release.words, self._editor.house.settings.words)
        return spelling.suggestions(word, language or "en-US", tuple(known))

    def refined(self, item: Item) -> Item:
        """The item with the likeliest word on its button, worked out only once someone looks at it."""
        word = _word(item)
        found = self.suggestions(word) if word else ()
        if not found:
            return item
        best = Act(f"spelling:{word}:{found[0]}", "Correct", f"Change to “{found[0]}”")
        return replace(item, acts=(best, Act(f"spelling:{word}", "More", "Other words…")))

    def _correct(self, item: Item, act: Act) -> None:
        _, word, chosen = (*act.what.split(":"), "")[:3]
        if chosen:
            self._change(item, chosen)
            return
        menu = QMenu(self._editor)
        dress(menu)
        for offer in self._choices(item, word):
            menu.addAction(offer.title, offer.run)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._editor.walking.below(item.first))

    def _offers(self, editor: SectionEditor, position: int) -> Iterable[Offer]:
        """The words to choose from in the menu of the text."""
        finding = self._editor.walking.at_caret()
        item = next((each for each in self._editor.checks.items() if finding in each.findings), None)
        word = _word(item) if item else ""
        if not item or not word:
            return ()
        here = replace(item, findings=(finding,))  # only where the menu was asked for
        return self._choices(here, word)

    def _choices(self, item: Item, word: str) -> tuple[Offer, ...]:
        return (
            *(Offer(each, partial(self._change, item, each), strong=True) for each in self.suggestions(word)),
            Offer("Add to the house’s words", partial(self.add_to_house, word), "book-bookmark"),
            Offer("Let it pass in this release", partial(self.let_pass, word), "check"),
        )

    def _change(self, item: Item, word: str) -> None:
        session = self._editor.session
        session.commit(respelled(session.release, item.findings, word), "Correct spelling")
        places = f" in {count(len(item.findings), 'place')}" if len(item.findings) > 1 else ""
        self._editor.decisions.made.emit(f"Changed to “{word}”{places}")

    def let_pass(self, word: str) -> None:
        """Count a word as known in this release."""
        session = self._editor.session
        words = tuple(sorted({*session.release.words, word}))
        session.commit(replace(session.release, words=words), "Let a word pass")
        self._editor.decisions.made.emit(f"“{word}” passes in this release")

    def add_to_house(self, word: str) -> None:
        """Count a word as known in all releases."""
        house = self._editor.house
        house.change_settings(words=tuple(sorted({*house.settings.words, word})))
        self._editor.checker.check_soon()
        self._editor.message.emit(f"“{word}” is one of the house’s words now. Settings lists them", False)


def _word(item: Item) -> str:
    what, _, word = item.first.remedy.partition(":")
    return word if what == "spelling" else ""
