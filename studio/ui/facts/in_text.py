"""Listens to the text for what concerns facts: an @, a field that is clicked or entered, and the panel being seen."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from PySide6.QtCore import QObject

from studio.ui.companion import companion

__all__ = ["FactsInText"]


class FactsInText(QObject):
    """A companion of the editor, there from the start; the list and the card are made when they're wanted."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.session.changed.connect(lambda before, after: self._changed())
        editor.sheet.fact_clicked.connect(lambda fact: self.card.clicked(fact))

    @cached_property
    def at(self) -> Any:
        """The list at the caret."""
        from studio.ui.facts.at_list import AtList

        return companion(self._editor, AtList)

    @cached_property
    def card(self) -> Any:
        """The card at a field."""
        from studio.ui.facts.field_card import FieldCard

        return companion(self._editor, FieldCard)

    def _changed(self) -> None:
        """After something was typed: an @ before the caret may begin a fact."""
        desk = self._editor.sheet.desk
        text = desk.focused() if desk.writing.is_own else None
        if text is None:
            return
        at = text.textCursor().position()
        if text.document().characterAt(at - 1) == "@":
            self.at.noticed()
