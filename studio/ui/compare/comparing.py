"""Comparing on the sheet: an earlier release and the one in the window, or any two, with what changed marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from studio.model.release import Release
from studio.ui.companion import companion

if TYPE_CHECKING:
    from studio.model.changes import Compared
    from studio.ui.compare.pair import Pair
    from studio.ui.compare.views import Views

__all__ = ["Comparing", "as_one_text", "compare", "is_comparing", "leave", "shown"]

# Milliseconds without a change of the release until it's compared anew.
_SETTLE = 150


def compare(editor: Any, old: Release, title: str, *, new: Release | None = None, new_title: str = "now") -> None:
    """Show on the sheet how `old` became what it is now (or `new`); `title` names it: "Draft 3", "Kathryn’s copy".

    The sheet that is written on stays as it is, below. What is compared with now follows every change.
    """
    from studio.ui.compare.pair import Pair

    companion(editor, Comparing).show(Pair(old, title, new, new_title))


def is_comparing(editor: Any) -> bool:
    """Whether a comparison stands in place of the sheet that is written on."""
    return editor.sheet.isHidden()


def leave(editor: Any) -> None:
    """Close a comparison, before something is gone to on the sheet that is written on."""
    if is_comparing(editor):
        companion(editor, Comparing).close()


def shown(editor: Any) -> tuple[Any, Release]:
    """The sheet that is to be seen, and the release on it: what is written on, or a comparison as one text."""
    sheet = editor.middle.focusProxy()
    compared = getattr(sheet, "release", None) if is_comparing(editor) else None
    return (sheet, compared) if compared is not None else (editor.sheet, editor.session.release)


def as_one_text(editor: Any) -> None:
    """Show a comparison as one text, where words can be found."""
    if is_comparing(editor):
        companion(editor, Comparing).views.bar.views.choose(0)


class Comparing(QObject):
    """The comparison that is shown. `shown()` follows one that stands on the sheet, `closed()` its end."""

    shown = Signal()
    closed = Signal()

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self.pair: Pair | None = None
        self.between: Compared | None = None
        self.at = -1
        self._section = ""
        self._views: Views | None = None
        self._again = QTimer(self, singleShot=True, interval=_SETTLE)
        self._again.timeout.connect(self._start)
        editor.session.changed.connect(self._changed)
        editor.sections.change_chosen.connect(self.go_to)
        editor.sections.next_wanted.connect(self.close)
        editor.checks.selected.connect(lambda _: self.close())

    @property
    def views(self) -> Views:
        """The bar, and what shows the comparison."""
        if self._views is None:
            from studio.ui.compare.views import Views

            self._views = Views(self._editor)
            self._views.wanted.connect(self._wanted)
        return self._views

    def show(self, pair: Pair, section: str = "") -> None:
        """Compare two releases; with `section`, go there."""
        if pair != self.pair or self.between is None:
            self.pair, self.at, self._section = pair, -1, section
            self._start()
        elif section:
            self.go_to(section)

    def close(self) -> None:
        """Go back to the sheet that is written on."""
        self.pair = None
        if self.between is not None:
            self.between = None
            self.views.hide()
            self._editor.message.emit("", False)
            self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next change, or the one before, and say it; after the last comes the first."""
        from studio.ui.compare.pair import spot_words

        if self.between is None:
            return
        spots = self.between.spots
        if not spots:
            self._editor.message.emit("Nothing changed in the text", False)
            return
        self.at = (self.at + by) % len(spots) if self.at >= 0 or by > 0 else len(spots) - 1
        spot = spots[self.at]
        self.views.go_to_spot(spot, tuple(each for each in spots if each.section == spot.section))
        said = spot_words(spot, self.between.shown)
        self._editor.message.emit(f"Change {self.at + 1} of {len(spots)} · {said}", False)

    def go_to(self, section: str, kind: str = "") -> None:
        """Bring a section of the comparison into view."""
        self._editor.open_rail(False)
        if section and self.between is not None:
            self.views.go_to(section)
        else:
            self._editor.message.emit("Close the comparison to write it", False)

    def export(self) -> None:
        """Make a Word file of it."""
        from studio.ui.compare.redline import export_redline

        if self.between and self.pair:
            is_now = self.pair.new is None
            names = self.pair.title, f"draft {self.between.new.draft}" if is_now else self.pair.new_title
            pair = self.between.old, self.between.new
            export_redline(self._editor.window(), pair, names, lambda words: self._editor.message.emit(words, False))

    def _start(self) -> None:
        from studio.model.changes import compared
        from studio.ui.widgets.busy import busy_below

        pair = self.pair
        if pair is None:
            return
        new = pair.new or self._editor.session.release

        busy = busy_below(self._editor.middle, self._editor.house.theme)

        def done(between: Compared) -> None:
            busy.stop()
            if self.pair is pair:
                self._show(between)

        self._editor.house.jobs.start(self, lambda: compared(pair.old, new), done)

    def _show(self, between: Compared) -> None:
        self.between, self.at = between, min(self.at, len(between.spots) - 1)
        self.views.show(self.pair, between)
        if self._section:
            section, self._section = self._section, ""
            self.go_to(section)
        self.shown.emit()

    def _changed(self) -> None:
        if self.between is not None and self.pair and self.pair.new is None:
            self._again.start()

    def _wanted(self, what: str) -> None:
        if what == "close":
            self.close()
        elif what == "export":
            self.export()
        elif what == "write":
            from studio.ui.compare.still import READING

            self._editor.message.emit(READING, False)
        else:
            self.step(1 if what == "next" else -1)
