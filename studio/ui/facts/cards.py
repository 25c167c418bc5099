"""The cards that open in the list of facts: a fact's own, and what a followed profile gives anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.facts import fact_kind
from studio.model.following import News
from studio.model.profile import Executive
from studio.model.release import Release
from studio.ui.facts.acts import FactActs
from studio.ui.facts.form import FactForm
from studio.ui.facts.values import spoken
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.choice_field import Offer
from studio.ui.widgets.labels import label, wrapped
from studio.ui.words import count

__all__ = ["FactCard", "ProfileCard"]


def _framed(outer: QWidget) -> QVBoxLayout:
    around = QVBoxLayout(outer)
    around.setContentsMargins(11, 0, 11, 6)
    frame = QFrame()
    frame.setObjectName("card")
    frame.setProperty("selected", True)
    around.addWidget(frame)
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 10, 12, 12)
    column.setSpacing(0)
    return column


class FactCard(QWidget):
    """A fact's card in the list. `done` closes it; `acted(act)` closes it and then does something."""

    done = Signal()
    acted = Signal(object)
    resized = Signal()

    def __init__(self, theme: Theme, release: Release, id: str, acts: FactActs, profiled: str) -> None:
        super().__init__()
        self._theme = theme
        column = _framed(self)
        self.form = form = FactForm(theme, release, id, acts.today, profiled)
        column.addWidget(form)
        form.cancelled.connect(self.done)
        form.resized.connect(self.resized)
        form.changed.connect(lambda value, source: self.acted.emit(lambda: acts.change(id, value, source)))
        form.checked.connect(lambda source: self.acted.emit(lambda: acts.mark_checked(id, source)))
        form.unchecked.connect(lambda: self.acted.emit(lambda: acts.mark_unchecked(id)))
        form.profile_wanted.connect(lambda: self.acted.emit(lambda: acts.change(id, profiled)))
        form.field_wanted.connect(lambda each: self.acted.emit(lambda: acts.to_field(each.use, id)))
        if form.fact.label:
            remove = Button(theme, "Remove fact", "quiet", click=lambda: self.acted.emit(lambda: acts.remove(id)))
            remove.setToolTip("The words at its places stay as text")
            form.buttons.addWidget(remove)

    def offer_speakers(self, people: tuple[Executive, ...], quote: Callable[[Executive], None]) -> None:
        """Offer the company's people in the value; choosing one sets the title with the name."""

        def take(person: Executive) -> None:
            self.acted.emit(lambda: quote(person))

        self.form.value.offer(
            lambda: [Offer(each.name, each.title, partial(take, each)) for each in people], "Choose a speaker"
        )

    def offer_registry(self, kept: str, fill: Callable[[], None]) -> None:
        """Offer to fill the trial's facts from its registry record; `kept` names the one that is kept."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(wrapped(kept or "The record of this number can fill the trial’s facts.", "caption", "3"), 1)
        button = Button(self._theme, "Fill from the registry…", "link", click=lambda: self.acted.emit(fill))
        button.setStyleSheet("min-height: 22px; padding: 0 2px; font-size: 12px;")
        row.addWidget(button)
        self.layout().itemAt(0).widget().layout().addLayout(row)

    def begin(self) -> None:
        """Put the caret into the value."""
        self.form.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.value.selectAll()


class ProfileCard(QWidget):
    """What a profile gives anew, old and new, and what was edited here and stays."""

    updated = Signal()
    pinned = Signal()
    cancelled = Signal()
    resized = Signal()

    def __init__(self, theme: Theme, news: News) -> None:
        super().__init__()
        self._theme, self._news = theme, news
        column = _framed(self)
        profile = news.profile
        column.addWidget(wrapped(f"The profile {profile.name} has changed", "card_title"))
        by = f" by {profile.by}" if profile.by else ""
        on = f" on {spoken(fact_kind('release.date'), profile.on)}" if profile.on else ""
        column.addWidget(wrapped(f"Version {profile.version}{by}{on}. This release has version "
                                 f"{news.following.version}.", "caption", "3"))  # fmt: skip
        if news.changes:
            column.addSpacing(8)
            column.addWidget(self._well(news))
        if news.edited:
            column.addSpacing(8)
            said = "; ".join(f"{fact_kind(id).label} stays “{here or 'blank'}”, the profile says “{there}”"
                             for id, here, there in news.edited)  # fmt: skip
            column.addWidget(wrapped(f"Edited here: {said}", "caption", "3"))
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        words = f"Update {count(len(news.changes), 'fact')}" if news.changes else "Take this version"
        self.update_now = Button(theme, words, "primary", click=self.updated.emit)
        row.addWidget(self.update_now)
        self.pin = Button(theme, f"Pin version {news.following.version}", click=self.pinned.emit)
        self.pin.setToolTip("Stay with the values of now, and be told of no newer version")
        row.addWidget(self.pin)
        row.addStretch(1)
        row.addWidget(Button(theme, "Later", "quiet", click=self.cancelled.emit))
        column.addLayout(row)

    def _well(self, news: News) -> QFrame:
        well = QFrame()
        well.setObjectName("well")
        column = QVBoxLayout(well)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(label(f"Changes {count(len(news.changes), 'fact')}", "label", "2"))
        self._changes = wrapped("", tone="2")
        self._changes.setAccessibleName("; ".join(f"{fact_kind(id).label}: “{old or 'blank'}” becomes “{new}”"
                                                  for id, old, new in news.changes))  # fmt: skip
        column.addWidget(self._changes)
        self._show_changes()
        return well

    def _show_changes(self) -> None:
        from studio.ui.facts.preview import pairs_html

        pairs = [(fact_kind(id).label, spoken(fact_kind(id), old), spoken(fact_kind(id), new))
                 for id, old, new in self._news.changes]  # fmt: skip
        self._changes.show_html(pairs_html(self._theme, pairs))

    def begin(self) -> None:
        """Put the focus on the main button."""
        self.update_now.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: Any) -> None:
        """Show the changes in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and self._news.changes:
            self._show_changes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
