"""The card at a field in the text: its fact's value and source, and what can be done with this place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout

from studio.model.facts import Use
from studio.model.text import Field
from studio.ui.companion import companion
from studio.ui.facts.acts import FactActs
from studio.ui.facts.form import FactForm
from studio.ui.facts.profile_acts import ProfileActs
from studio.ui.text import keys, units
from studio.ui.text.positions import from_document
from studio.ui.text.units import Unit
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.lean import has_focus
from studio.ui.widgets.popover import Popover

__all__ = ["FieldCard", "unit_at"]

_WIDTH = 412


def unit_at(text: Any, fact: str = "") -> Unit | None:
    """The field that is selected in an editor, or that its caret stands at; with `fact`, only one of that fact."""
    cursor = text.textCursor()
    document, at = text.document(), cursor.position()
    if cursor.hasSelection():
        found = [units.selected(cursor)]
    else:
        found = [units.before(document, at), units.after(document, at)]
    fields = [each for each in found if each and isinstance(each.mark, Field)]
    return next((each for each in fields if not fact or each.mark.fact == fact), None)


class FieldCard(QObject):
    """A companion of the editor: opened at a field it shows its card, which the next letter typed goes into."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self._acts = companion(editor, FactActs)
        self._text: Any = None
        self._use: Use | None = None
        self._unit: Unit | None = None
        self.box: Popover | None = None
        self.form: FactForm | None = None
        editor.session.changed.connect(lambda before, after: self._changed())
        editor.sheet.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())

    @property
    def is_open(self) -> bool:
        """Whether the card is shown."""
        return self.box is not None

    def clicked(self, fact: str) -> None:
        """A field was clicked: its card opens beside it, and the caret stays in the text."""
        text = self._editor.sheet.desk.focused()
        if text is not None:
            self.open(text, fact)

    def open(self, text: Any, fact: str = "", *, focus: bool = False) -> bool:
        """Open at the field that is selected or stands at the caret of an editor. Whether there is one."""
        unit = unit_at(text, fact)
        if unit is None:
            return False
        self.close()
        part, start = from_document(text.section, text.document(), unit.start)
        end = from_document(text.section, text.document(), unit.end)[1]
        self._text, self._use = text, Use(text.section.id, start, end, part)
        self._unit = unit
        self._make(unit.mark.fact)
        text.installEventFilter(self)
        text.viewport().installEventFilter(self)
        self._place()
        if focus:
            self.begin()
        return True

    def begin(self, letter: str = "") -> None:
        """Put the caret into the value: all of it is selected, or replaced by a letter that was typed."""
        if self.form is not None:
            self.form.value.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.value.selectAll()
            if letter:
                self.form.value.insert(letter)

    def close(self, *, back: bool = False) -> None:
        """Close the card; with `back`, the caret is in the text again."""
        text, self._text, self._use = self._text, None, None
        if text is not None:
            text.removeEventFilter(self)
            text.viewport().removeEventFilter(self)
        box, self.box, self.form = self.box, None, None
        if box is not None:
            box.dismiss(give_back=False)
        if back and text is not None:
            text.setFocus()

    # --- the card ---

    def _make(self, id: str) -> None:
        acts = self._acts
        profiled = companion(self._editor, ProfileActs).says(id)
        form = FactForm(self._editor.theme, acts.release, id, acts.today, profiled, compact=True)
        self.form = form
        here = Button(self._editor.theme, "Change only here", click=self._only_here)
        here.setToolTip("This place becomes text, and the fact doesn’t change it any more")
        uses = Button(self._editor.theme, "Show uses", "quiet", click=lambda: self._then(self._show_uses, id))
        form.buttons.insertWidget(1, here)
        form.buttons.insertWidget(2, uses)
        form.changed.connect(lambda value, source: self._then(acts.change, id, value, source))
        form.checked.connect(lambda source: self._then(acts.mark_checked, id, source))
        form.unchecked.connect(lambda: self._then(acts.mark_unchecked, id))
        form.profile_wanted.connect(lambda: self._then(acts.change, id, profiled))
        form.field_wanted.connect(lambda each: self._then(acts.to_field, each.use, id))
        form.cancelled.connect(lambda: self.close(back=True))
        self.box = box = Popover(self._editor.theme, self._editor.window())
        box.setAccessibleName(f"Fact: {form.kind.label}")
        inside = QVBoxLayout()
        inside.setContentsMargins(13, 11, 13, 13)
        inside.addWidget(form)
        box.column.addLayout(inside)
        box.closed.connect(self.close)
        form.resized.connect(self._place)

    def _place(self) -> None:
        """Stand below the field, as high as the card is now."""
        if self.box is None or self.form is None or self._text is None or self._unit is None:
            return
        layout, width = self.form.layout(), _WIDTH - 26
        layout.activate()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        where = self.box.beside(self._text.viewport(), self._words(self._unit))
        self.box.open_at(where, QSize(_WIDTH, height + 24))

    def _words(self, unit: Unit) -> QRect:
        """Where the field's words are in its editor."""
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(unit.start)
        first = self._text.cursorRect(cursor)
        cursor.setPosition(unit.end)
        last = self._text.cursorRect(cursor)
        return first.united(last) if first.top() == last.top() else first

    def _then(self, act: Any, *what: Any) -> None:
        self.close(back=True)
        act(*what)

    def _only_here(self) -> None:
        use, form = self._use, self.form
        if use is None or form is None:
            return
        new = form.typed()
        words = form.value.text().strip() if new is None or new != form.fact.value.strip() else ""
        self._then(self._acts.only_here, use, form.kind.id, words)

    def _show_uses(self, id: str) -> None:
        self._editor.show_panel(1)
        self._editor.facts.edit(id)

    # --- what else happens ---

    def _changed(self) -> None:
        if self.is_open:
            self.close(back=has_focus(self.box))

    def _scrolled(self) -> None:
        """The card goes with its words, unless they are out of sight."""
        if self.is_open and self._text is not None:
            seen = self._text.visibleRegion().boundingRect()
            self._place() if seen.intersects(self._words(self._unit)) else self.close(back=has_focus(self.box))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the caret is in the text: a letter goes into the card, Tab enters it, anything else closes it."""
        if self._text is None:
            return False
        if watched is not self._text:
            if event.type() == QEvent.Type.MouseButtonPress:
                self.close()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.InputMethod and event.commitString():
            self.begin(event.commitString())
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        typed = keys.typed(event)
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        if event.key() == Qt.Key.Key_Tab or (typed and not typed.isspace()):
            self.begin("" if event.key() == Qt.Key.Key_Tab else typed)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin()
            return True
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr):
            self.close()
        return False
