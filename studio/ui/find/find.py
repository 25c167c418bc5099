"""Finding in an open release: the bar's wishes, the hits on the sheet and in Sections, and replacing them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.model.release import Release
from studio.model.search import Hit, Query, hits
from studio.ui.compare.comparing import as_one_text, shown
from studio.ui.find.bar import FindBar
from studio.ui.find.replacing import Replacing, place_of
from studio.ui.find.words import counter, place_name, sentence
from studio.ui.session import Caret
from studio.ui.text import scrolling, tints
from studio.ui.text.tints import Tint
from studio.ui.widgets.announce import announce

if TYPE_CHECKING:
    from studio.ui.editor import Editor
    from studio.ui.text.block import SectionBlock
    from studio.ui.text.sheet import Sheet

__all__ = ["Find"]

# Milliseconds after an edit of the text until it's searched again, and after a key in the field until it's announced.
EDITED, SAID = 150, 700
# Words longer than this, when they're selected, aren't meant to be looked for.
_LONG = 80
_HITS, _ON = "find", "find on"


class Find(QObject):
    """The companion of an open release that finds and replaces."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor, self._session = editor, editor.session
        self._looked: object = None
        tips = editor.window().tips()
        self.bar = FindBar(editor.window().theme, (tips["previous_hit"][1], tips["next_hit"][1]))
        self.bar.hide()
        editor.bars.addWidget(self.bar)
        self.hits: tuple[Hit, ...] = ()
        self.at = -1
        self.query = Query("")
        self.origin: tuple[int, int, int] = (0, 0, 0)
        self._edited = QTimer(self, singleShot=True, interval=EDITED)
        self._edited.timeout.connect(self.search_again)
        self._to_say = QTimer(self, singleShot=True, interval=SAID)
        self._to_say.timeout.connect(lambda: announce(self.bar, self.spoken()))
        self.replacing = Replacing(self, editor)
        self._connect()

    def _connect(self) -> None:
        bar = self.bar
        bar.changed.connect(self._asked)
        bar.step.connect(self.step)
        bar.close_wanted.connect(self.close)
        self._session.changed.connect(lambda before, after: self._edited.start() if self.is_open else None)
        self._editor.sheet.current_changed.connect(
            lambda _: self._asked() if self.is_open and bar.here.isChecked() else None
        )
        self._editor.shown_changed.connect(  # a comparison has begun or ended
            lambda: self._edited.start() if self.is_open and self._looked is not self.shown[0] else None
        )

    @property
    def shown(self) -> tuple[Sheet, Release]:
        """The sheet that is to be seen, and the release on it."""
        return shown(self._editor)

    @property
    def present(self) -> Hit | None:
        """The hit that is marked stronger."""
        return self.hits[self.at] if 0 <= self.at < len(self.hits) else None

    @property
    def edits_wait(self) -> bool:
        """Whether the text was changed since it was searched."""
        return self._edited.isActive()

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return not self.bar.isHidden()

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar, with the selected words in its field; open already, go to its field."""
        as_one_text(self._editor)
        words = self.shown[0].selected_text()
        self.origin = self._place_of_caret()
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
        self.replacing.preview(False)
        self.shown[0].focus_sheet()  # before the bar goes: Qt would give the focus to the first section
        self.bar.hide()
        self._edited.stop()
        self._to_say.stop()
        for layer in (_HITS, _ON):
            for blocks in (self.blocks(), self._editor.sheet.desk.stand.blocks()):
                tints.show(blocks, layer, ())
        self._editor.sections.show_counts({})
        hit = self.present
        block = self.shown[0].desk.stand.block(hit.section) if hit else None
        if hit and block:
            block.editor.set_caret(Caret(hit.section, hit.end, hit.part, hit.start))
            block.editor.setFocus()
        else:
            self.shown[0].focus_sheet()

    # --- looking ---

    def blocks(self) -> list[SectionBlock]:
        """The sections on the sheet."""
        return self.shown[0].desk.stand.blocks()

    def _asked(self) -> None:
        """What is looked for is another thing now: the hit nearest below the caret is the present one."""
        self.look(self.origin)
        self.show_hit()
        self._to_say.start()

    def search_again(self) -> None:
        """The text has changed: the present hit is the one that was it, or the next."""
        now = self.present
        self.look(self.order(now, self.shown[1]) if now else self.origin)

    def look(self, origin: tuple[int, int, int]) -> None:
        """Search, and make the first hit from a place on the present one."""
        self._edited.stop()
        self._looked, release = self.shown
        self.query = self.bar.query(self.shown[0].current())
        self.hits = hits(release, self.query)
        order = [self.order(hit, release) for hit in self.hits]
        self.at = next((at for at, place in enumerate(order) if place >= origin), 0) if order else -1
        made = [Tint(place_of(hit), "hit") for hit in self.hits]
        tints.show(self.blocks(), _HITS, made)
        self._editor.sections.show_counts(dict(Counter(hit.section for hit in self.hits)))
        self._show_present()

    def order(self, hit: Hit, release: Release) -> tuple[int, int, int]:
        """Where a hit stands in the release, to sort by."""
        index = next((n for n, section in enumerate(release.sections) if section.id == hit.section), 0)
        return index, int(hit.part == "text"), hit.start

    def _place_of_caret(self) -> tuple[int, int, int]:
        caret = self.shown[0].caret()
        if caret is None:
            return 0, 0, 0
        start = caret.position if caret.anchor is None else min(caret.position, caret.anchor)
        return self.order(Hit(caret.section, start, start, caret.part), self.shown[1])

    def _show_present(self) -> None:
        """Paint the present hit stronger, and say which it is."""
        present = [Tint(place_of(self.hits[self.at]), "hit_on")] if self.at >= 0 and self.hits else []
        tints.show(self.blocks(), _ON, present)
        number = counter(self.at, self.hits, asked=bool(self.query.words))
        self.bar.say(number, sentence(self.hits), fact=any(hit.fact for hit in self.hits))
        self.replacing.offer()

    def show_hit(self, *, select: bool = False) -> None:
        """Bring the present hit into view; with `select`, put the caret there."""
        if self.at < 0:
            return
        hit = self.hits[self.at]
        block = self.shown[0].desk.stand.block(hit.section)
        if block:
            scrolling.show(self.shown[0], block, place_of(hit), focus=select)

    def step(self, by: int) -> None:
        """Go to the next hit or the one before; from the text, to the one nearest to the caret."""
        if not self.bar.field.text():
            self.open()
            return
        in_text = self.shown[0].desk.focused() is not None
        if not self.is_open or self._edited.isActive():
            self._find_quietly()
        if not self.hits:
            self._editor.message.emit(f"No text matches “{self.bar.field.text()}”", False)
            return
        before = self.at
        self.at = self._nearest(by) if in_text else (self.at + by) % len(self.hits)
        if self.is_open:
            self._show_present()
        self.show_hit(select=in_text or not self.is_open)
        round_ = (self.at <= before) if by > 0 else (self.at >= before)
        words = self.spoken()
        if round_ and not in_text and len(self.hits) > 1:
            words = f"Back at the {'first' if by > 0 else 'last'} hit: {words}"
        if not self.is_open:
            self._editor.message.emit(words, False)
        else:
            announce(self.bar, words)

    def _find_quietly(self) -> None:
        if self.is_open:
            self.search_again()
        else:
            self.query = self.bar.query(self.shown[0].current())
            self.hits = hits(self.shown[1], self.query)
            self.at = min(self.at, len(self.hits) - 1)

    def _nearest(self, by: int) -> int:
        """The hit after the caret, or before it; at the end, the first or last."""
        release = self.shown[1]
        order = [self.order(hit, release) for hit in self.hits]
        caret, start = self.shown[0].caret(), self._place_of_caret()
        if by < 0:
            return next((at for at in range(len(order) - 1, -1, -1) if order[at] < start), len(order) - 1)
        end = (*start[:2], max(caret.position, caret.anchor or 0)) if caret and caret.anchor is not None else start
        return next((at for at, place in enumerate(order) if place >= end), 0)

    def spoken(self) -> str:
        """ "2 of 10, in Lead"."""
        if not self.query.words:
            return ""
        words = counter(self.at, self.hits, asked=True)
        return f"{words}, in {place_name(self.hits[self.at], self.shown[1])}" if self.at >= 0 else words
