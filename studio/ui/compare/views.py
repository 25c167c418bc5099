"""What shows a comparison: the bar, and below it one text or two columns in place of the sheet that is written on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from studio.model.changes import Compared, Spot
from studio.ui.compare.bar import CompareBar
from studio.ui.compare.pair import Pair, bar_words, change_rows, notes, since, word_counts
from studio.ui.compare.sides import SideBySide
from studio.ui.compare.still import StillSheet

__all__ = ["Views"]


class Views(QObject):
    """Puts a comparison into an editor. `wanted(what)` is "next", "previous", "close", "write" or "export"."""

    wanted = Signal(str)

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor, self._theme = editor, editor.house.theme
        self._shown: tuple[Pair, Compared] | None = None
        self._stale: set[int] = set()
        self.one: StillSheet | None = None
        self.sides: SideBySide | None = None
        self.bar = CompareBar(self._theme)
        self.bar.hide()
        self.bar.closed.connect(lambda: self.wanted.emit("close"))
        self.bar.exported.connect(lambda: self.wanted.emit("export"))
        self.bar.view_chosen.connect(lambda _: self._turn())
        editor.bars.addWidget(self.bar)

    @property
    def widget(self) -> StillSheet | SideBySide | None:
        """What shows the comparison now, or None."""
        return self.sides if self.bar.views.index() else self.one

    def show(self, pair: Pair, between: Compared) -> None:
        """Show a comparison."""
        self._shown, self._stale = (pair, between), {0, 1}
        self.bar.say(*bar_words(pair, between))
        self.bar.show()
        self._turn()
        self._editor.sections.show_changes(change_rows(between), since(pair, between))
        self._editor.parentWidget().status.show_instead(*word_counts(pair, between))
        self._tell_window()

    def hide(self) -> None:
        """Show the sheet that is written on again."""
        had_focus = self._has_focus()
        for widget in (self.one, self.sides):
            if widget:
                widget.hide()
                self._editor.middle.layout().removeWidget(widget)
                widget.deleteLater()
        self._shown = self.one = self.sides = None
        self.bar.hide()
        self._editor.sheet.show()
        self._editor.middle.setFocusProxy(self._editor.sheet)
        self._editor.sections.show_changes((), "")
        self._editor.parentWidget().status.show_instead()
        self._tell_window()
        if had_focus:
            self._editor.sheet.focus_sheet()

    def _tell_window(self) -> None:
        """Have the window ask anew which commands can run: none that write, in a comparison."""
        self._editor.sheet.current_changed.emit(self._editor.sheet.current())

    def go_to(self, section: str) -> None:
        """Bring a section into view."""
        if self.widget:
            self.widget.go_to(section)

    def go_to_spot(self, spot: Spot, among: tuple[Spot, ...]) -> None:
        """Bring a change into view, selected; `among` are all of its section."""
        if isinstance(self.widget, SideBySide):
            self.widget.go_to_spot(spot, among)
        elif self.widget:
            self.widget.go_to_spot(spot)

    def _turn(self) -> None:
        """Show the view that is chosen."""
        if self._shown is None:
            return
        had_focus, view = self._has_focus(), self.bar.views.index()
        if view in self._stale:
            self._stale.discard(view)
            (self._fill_sides if view else self._fill_one)(*self._shown)
        for widget in (self._editor.sheet, self.one, self.sides):
            if widget:
                widget.setVisible(widget is self.widget)
        self._editor.middle.setFocusProxy(self.widget)
        if had_focus and not self.bar.isAncestorOf(self._focus()):
            self.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_one(self, pair: Pair, between: Compared) -> None:
        said = notes(between.shown)
        if self.one is None:
            self.one = StillSheet(between.shown, self._theme, said, self._zoom())
            self.one.wanted.connect(self.wanted)
            self.one.status.connect(lambda text: self._editor.message.emit(text, False))
            self._put(self.one)
        else:
            self.one.show_release(between.shown, said)

    def _fill_sides(self, pair: Pair, between: Compared) -> None:
        if self.sides is None:
            self.sides = SideBySide(self._theme)
            self.sides.wanted.connect(self.wanted)
            self._put(self.sides)
        titles = pair.title, pair.new_title[:1].upper() + pair.new_title[1:]
        self.sides.show_compared(between, titles, notes(between.shown), self._zoom())

    def _put(self, widget: StillSheet | SideBySide) -> None:
        column = self._editor.middle.layout()
        column.insertWidget(column.indexOf(self._editor.sheet), widget, 1)

    def _zoom(self) -> int:
        return self._editor.sheet.desk.stand.zoom

    def _focus(self) -> Any:
        return self._editor.window().focusWidget()

    def _has_focus(self) -> bool:
        focus = self._focus()
        return focus is not None and self._editor.middle.isAncestorOf(focus)
