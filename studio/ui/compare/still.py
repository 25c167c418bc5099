"""A sheet to read: its words can be selected, copied and found, but not changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from studio.model.changes import Spot
from studio.model.release import Release
from studio.rules.engine import Place
from studio.templates import Template
from studio.ui.session import Caret, Session
from studio.ui.text import keys, scrolling, tints
from studio.ui.text.block import SectionBlock
from studio.ui.text.sheet import Sheet
from studio.ui.theme import Theme

__all__ = ["READING", "Holder", "StillSheet", "ring"]

_READING = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta,
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
)  # fmt: skip
_STEPS = {Qt.Key.Key_N: "next", Qt.Key.Key_P: "previous"}


READING = "This is a comparison. Esc closes it, then you can write"


class Holder(QObject):
    """Keeps sections from being changed. `wanted(what)` follows a key: "next", "previous", "close", or "write"."""

    wanted = Signal(str)

    def hold(self, block: SectionBlock, note: str = "") -> None:
        """Let a section only be read; `note` stands beside its name."""
        block.editor.setReadOnly(True)
        block.editor.installEventFilter(self)  # after all others, and so asked before them
        block.editor.setAccessibleDescription("To read only. N and P go to the next and the previous change.")
        block.label.be_still(note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that would change something."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        standard = QKeySequence.StandardKey
        if event.matches(standard.Copy) or event.matches(standard.SelectAll) or event.key() in _READING:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.wanted.emit("close")
        elif keys.typed(event) and event.key() in _STEPS:
            self.wanted.emit(_STEPS[Qt.Key(event.key())])
        else:
            self.wanted.emit("write")
        return True


def ring(blocks: Iterable[SectionBlock], block: SectionBlock, place: Place) -> None:
    """Draw a ring round a change, on one of some sections, and put the caret there."""
    tints.show(blocks, "change", [])
    tints.show([block], "change", [tints.Tint(place, line="ring")])
    block.editor.set_caret(Caret(block.section.id, place.start, place.part))
    block.editor.setFocus()


class StillSheet(Sheet):
    """A release that is only read. `wanted(what)` follows keys, as Holder tells them."""

    wanted = Signal(str)

    def __init__(self, release: Release, theme: Theme, notes: dict[str, str], zoom: int) -> None:
        self._read = Session(release)
        super().__init__(self._read, theme, _plain)
        self._read.setParent(self)
        self._holder = Holder(self)
        self._holder.wanted.connect(self.wanted)
        self.setAccessibleName("Comparison")
        self.desk.locked = READING
        self._held: set[SectionBlock] = set()
        if zoom != 100:
            self.set_zoom(zoom)
        self._hold(notes)

    @property
    def release(self) -> Release:
        """The value that is shown."""
        return self._read.release

    def show_release(self, release: Release, notes: dict[str, str]) -> None:
        """Show another value."""
        self._read.commit(release, "Compare")
        self.desk.rebuild()
        self._hold(notes)

    def go_to_spot(self, spot: Spot) -> None:
        """Bring a change into view, with a ring round it."""
        block = self.desk.block(spot.section)
        if block:
            ring(self.desk.stand.blocks(), block, Place(spot.section, spot.start, spot.end, spot.part))
            scrolling.show(self, block, Place(spot.section, spot.start, spot.end, spot.part), focus=False)

    def _hold(self, notes: dict[str, str]) -> None:
        blocks = self.desk.stand.blocks()
        for block in blocks:
            if block not in self._held:
                self._holder.hold(block, notes.get(block.section.id, ""))
        self._held = set(blocks)


def _plain(release: Release) -> Template:
    """A type that asks for nothing: what isn't there is not offered in a comparison."""
    return Template(release.type, "", "Comparison", "")
