"""Finding in an open release: the bar's wishes, the hits on the sheet and in Sections, and replacing them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.model.release import Release
from studio.model.search import Hit, Query, hits, replaced, value_with
from studio.rules.engine import Place
from studio.ui.find.bar import FindBar
from studio.ui.find.peek import Peek
from studio.ui.find.words import counter, place_name, previews, sentence, why_not
from studio.ui.session import Caret
from studio.ui.text import scrolling, tints
from studio.ui.text.tints import Tint
from studio.ui.widgets.announce import announce
from studio.ui.words import count

if TYPE_CHECKING:
    from studio.ui.editor import Editor

__all__ = ["Find"]

# Milliseconds after an edit of the text until it's searched again, and after a key in the field until it's announced.
EDITED, SAID = 150, 700
# Words longer than this, when they're selected, aren't meant to be looked for.
_LONG = 80
_HITS, _ON, _GOING = "find", "find on", "find going"


class Find(QObject):
    """The companion of an open release that finds and replaces."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor, self._sheet, self._session = editor, editor.sheet, editor.session
        self.bar = FindBar(editor.window().theme)
        self.bar.hide()
        self._peek = Peek(editor.window().theme, editor.middle)
        editor.bars.addWidget(self.bar)
        self.hits: tuple[Hit, ...] = ()
        self.at = -1
        self._query = Query("")
        self._origin: tuple[int, int, int] = (0, 0, 0)
        self._edited = QTimer(self, singleShot=True, interval=EDITED)
        self._edited.timeout.connect(self._search_again)
        self._to_say = QTimer(self, singleShot=True, interval=SAID)
        self._to_say.timeout.connect(lambda: announce(self.bar, self._spoken()))
        self._connect()

    def _connect(self) -> None:
        bar = self.bar
        bar.changed.connect(self._asked)
        bar.worded.connect(self._offer)
        bar.step.connect(self.step)
        bar.replace.connect(self.replace)
        bar.replace_all.connect(self.replace_all)
        bar.change_fact.connect(self.change_fact)
        bar.close_wanted.connect(self.close)
        bar.preview.connect(self._preview)
        self._session.changed.connect(lambda before, after: self._edited.start() if self.is_open else None)
        self._sheet.current_changed.connect(lambda _: self._asked() if self.is_open and bar.here.isChecked() else None)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return not self.bar.isHidden()

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar, with the selected words in its field; open already, go to its field."""
        words = self._sheet.selected_text()
        self._origin = self._place_of_caret()
        self.bar.show()
        self.bar.show_rows(replacing=replacing)
        if words.strip() and "\n" not in words and len(words) <= _LONG:
            self.bar.field.setText(words)
        self._asked()
        wanted = self.bar.replacement if replacing and self.bar.field.text() and self.bar.field.hasFocus() else None
        field = wanted or self.bar.field
        field.setFocus()
        field.selectAll()

    def close(self) -> None:
        """Hide the bar, and put the caret at the last hit."""
        self._preview(False)
        self.bar.hide()
        self._edited.stop()
        self._to_say.stop()
        for layer in (_HITS, _ON):
            tints.show(self._blocks(), layer, ())
        self._editor.sections.show_counts({})
        hit = self.hits[self.at] if self.hits and self.at >= 0 else None
        block = self._sheet.desk.stand.block(hit.section) if hit else None
        if hit and block:
            block.editor.set_caret(Caret(hit.section, hit.end, hit.part, hit.start))
            block.editor.setFocus()
        else:
            self._sheet.focus_sheet()

    # --- looking ---

    def _blocks(self) -> list:
        return self._sheet.desk.stand.blocks()

    def _asked(self) -> None:
        """What is looked for is another thing now: the hit nearest below the caret is the present one."""
        self._look(self._origin)
        self._show_hit()
        self._to_say.start()

    def _search_again(self) -> None:
        """The text has changed: the present hit is the one that was it, or the next."""
        now = self.hits[self.at] if self.hits and self.at >= 0 else None
        self._look(self._order(now, self._session.release) if now else self._origin)

    def _look(self, origin: tuple[int, int, int]) -> None:
        self._edited.stop()
        release = self._session.release
        self._query = self.bar.query(self._sheet.current())
        self.hits = hits(release, self._query)
        order = [self._order(hit, release) for hit in self.hits]
        self.at = next((at for at, place in enumerate(order) if place >= origin), 0) if order else -1
        made = [Tint(_place(hit), "hit") for hit in self.hits]
        tints.show(self._blocks(), _HITS, made)
        self._editor.sections.show_counts(dict(Counter(hit.section for hit in self.hits)))
        self._show_present()

    def _order(self, hit: Hit, release: Release) -> tuple[int, int, int]:
        index = next((n for n, section in enumerate(release.sections) if section.id == hit.section), 0)
        return index, int(hit.part == "text"), hit.start

    def _place_of_caret(self) -> tuple[int, int, int]:
        caret = self._sheet.caret()
        if caret is None:
            return 0, 0, 0
        start = caret.position if caret.anchor is None else min(caret.position, caret.anchor)
        return self._order(Hit(caret.section, start, start, caret.part), self._session.release)

    def _show_present(self) -> None:
        """Paint the present hit stronger, and say which it is."""
        present = [Tint(_place(self.hits[self.at]), "hit_on")] if self.at >= 0 and self.hits else []
        tints.show(self._blocks(), _ON, present)
        number = counter(self.at, self.hits, asked=bool(self._query.words))
        self.bar.say(number, sentence(self.hits), fact=any(hit.fact for hit in self.hits))
        self._offer()

    def _show_hit(self, *, select: bool = False) -> None:
        """Bring the present hit into view; with `select`, put the caret there."""
        if self.at < 0:
            return
        hit = self.hits[self.at]
        block = self._sheet.desk.stand.block(hit.section)
        if block:
            scrolling.show(self._sheet, block, _place(hit), focus=select)

    def step(self, by: int) -> None:
        """Go to the next hit or the one before; from the text, to the one nearest to the caret."""
        if not self.bar.field.text():
            self.open()
            return
        in_text = self._sheet.desk.focused() is not None
        if not self.is_open or self._edited.isActive():
            self._find_quietly()
        if not self.hits:
            self._editor.message.emit(f"No text matches “{self.bar.field.text()}”", False)
            return
        before = self.at
        self.at = self._nearest(by) if in_text else (self.at + by) % len(self.hits)
        if self.is_open:
            self._show_present()
        self._show_hit(select=in_text or not self.is_open)
        round_ = (self.at <= before) if by > 0 else (self.at >= before)
        words = self._spoken()
        if round_ and not in_text and len(self.hits) > 1:
            words = f"Back at the {'first' if by > 0 else 'last'} hit: {words}"
        if not self.is_open:
            self._editor.message.emit(words, False)
        else:
            announce(self.bar, words)

    def _find_quietly(self) -> None:
        if self.is_open:
            self._search_again()
        else:
            self._query = self.bar.query(self._sheet.current())
            self.hits = hits(self._session.release, self._query)
            self.at = min(self.at, len(self.hits) - 1)

    def _nearest(self, by: int) -> int:
        """The hit after the caret, or before it; at the end, the first or last."""
        release = self._session.release
        order = [self._order(hit, release) for hit in self.hits]
        caret, start = self._sheet.caret(), self._place_of_caret()
        if by < 0:
            return next((at for at in range(len(order) - 1, -1, -1) if order[at] < start), len(order) - 1)
        end = (*start[:2], max(caret.position, caret.anchor or 0)) if caret and caret.anchor is not None else start
        return next((at for at, place in enumerate(order) if place >= end), 0)

    def _spoken(self) -> str:
        """ "2 of 10, in Lead"."""
        if not self._query.words:
            return ""
        words = counter(self.at, self.hits, asked=True)
        return f"{words}, in {place_name(self.hits[self.at], self._session.release)}" if self.at >= 0 else words

    # --- replacing ---

    def _plain(self) -> list[Hit]:
        """The hits that other words may be put in place of."""
        return [hit for hit in self.hits if hit.is_plain and not self._locked(hit)]

    def _locked(self, hit: Hit) -> bool:
        block = self._sheet.desk.stand.block(hit.section)
        return block is not None and block.editor.isReadOnly()

    def _why_not(self) -> str:
        if self.at < 0:
            return "There is no hit to replace"
        hit = self.hits[self.at]
        return why_not(hit) or (self._sheet.desk.locked if self._locked(hit) else "")

    def _offer(self) -> None:
        facts = any(hit.fact for hit in self.hits)
        self.bar.offer(len(self._plain()), fact=facts, why_not=self._why_not())

    def replace(self) -> None:
        """Put the other words in place of the present hit, and go on to the next; a hit that can't is passed over."""
        if self._edited.isActive():
            self._search_again()
        reason = self._why_not()
        if reason:
            self._editor.message.emit(reason, False)
            if self.at >= 0:
                self.step(1)
            return
        hit, words = self.hits[self.at], self.bar.replacement.text()
        release = replaced(self._session.release, [hit], words)
        after = Caret(hit.section, hit.start + len(words), hit.part)
        origin = Caret(hit.section, hit.end, hit.part, hit.start)
        self._session.commit(release, "Replace", caret=after, origin=origin)
        self._look(self._order(Hit(hit.section, after.position, after.position, hit.part), release))
        self._show_hit()
        announce(self.bar, f"Replaced. {self._spoken()}")

    def replace_all(self) -> None:
        """Put the other words in place of all plain hits, in one step."""
        if self._edited.isActive():
            self._search_again()
        plain, words = self._plain(), self.bar.replacement.text()
        if not plain:
            return
        skipped = len(self.hits) - len(plain)
        did = "Replaced" if words else "Deleted"
        release = replaced(self._session.release, plain, words)
        self._session.commit(release, f"Replace {count(len(plain), 'place')}")
        self._preview(False)
        self._look(self._origin)
        rest = f". {skipped:,} {'stays' if skipped == 1 else 'stay'} as {'it is' if skipped == 1 else 'they are'}"
        self._editor.message.emit(f"{did} {len(plain):,}" + (rest if skipped else ""), True)

    def change_fact(self) -> None:
        """Open the fact that the present hit belongs to, or the first that one does, with the new value shown."""
        present = self.hits[self.at] if self.at >= 0 else None
        id = present.fact if present and present.fact else next((hit.fact for hit in self.hits if hit.fact), "")
        if not id:
            return
        value = self._session.release.fact(id)
        new = value_with(value, self._query, self.bar.replacement.text())
        self._editor.edit_fact(id)
        propose = getattr(self._editor.facts, "propose", None)
        if propose is not None and self.bar.replacement.text() and new != value:
            propose(id, new)

    def _preview(self, on: bool) -> None:
        """Show what replacing all would do, or not any more."""
        plain = self._plain() if on and self.is_open else []
        tints.show(self._blocks(), _GOING, [Tint(_place(hit), "del_bg", "struck") for hit in plain])
        if not plain:
            self._peek.hide()
            return
        words = self.bar.replacement.text()
        title = f"{'Replaces' if words else 'Deletes'} {count(len(plain), 'place')}"
        bottom = self.bar.mapTo(self._editor.middle, self.bar.rect().bottomLeft()).y()
        self._peek.show_changes(title, previews(plain, self._session.release, words), bottom)


def _place(hit: Hit) -> Place:
    return Place(hit.section, hit.start, hit.end, hit.part)
