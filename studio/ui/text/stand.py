"""What stands on the sheet: a widget for each line of the outline, kept as long as its section is there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from studio.model.release import Release
from studio.outline import Entry
from studio.ui.sections.moves import is_short, not_needed
from studio.ui.text.absent import Adder, Ghost, NotNeeded
from studio.ui.text.block import SectionBlock
from studio.ui.text.face import Face
from studio.ui.text.paper import Paper
from studio.ui.theme import RoleName, Theme
from studio.ui.words import template_for

__all__ = ["Stand"]

_ROLES: dict[str, RoleName] = {"headline": "headline", "subheadline": "subheadline"}
_TIGHT = ("references", "contacts")


class Stand:
    """Builds the paper's widgets from the outline. `new(block)` is called for each new section, `wanted(entry)` to
    begin one, `tool(kind, name)` for whatever else is asked of a place where one could be."""

    def __init__(
        self, paper: Paper, theme: Theme, new: Callable[[SectionBlock], None], wanted: Callable[[Entry], None],
        tool: Callable[[str, str], None],
    ) -> None:
        self._paper, self._theme, self._new, self._wanted, self._tool = paper, theme, new, wanted, tool
        self._blocks: dict[str, SectionBlock] = {}
        self._stops: list[QWidget] = []
        self._shape: list[tuple[str, str, str, str]] = []
        self.opened: set[str] = set()
        self.zoom = 100

    def blocks(self) -> list[SectionBlock]:
        """The sections on the sheet, in order."""
        return [stop for stop in self._stops if isinstance(stop, SectionBlock)]

    def stops(self) -> list[QWidget]:
        """Everything on the sheet, in order."""
        return self._stops

    def block(self, id: str) -> SectionBlock | None:
        """The widget of a section that is shown."""
        return self._blocks.get(id)

    def absent(self, kind: str) -> Ghost | Adder | NotNeeded | None:
        """The place of a section that isn't there."""
        places = (stop for stop in self._stops if isinstance(stop, Ghost | Adder | NotNeeded))
        return next((place for place in places if place.entry.kind == kind), None)

    def face(self, section_kind: str, release: Release) -> Face:
        """How the text of a kind of section looks in this release."""
        return Face(
            self._theme,
            self._theme.tokens,
            self.zoom,
            _ROLES.get(section_kind, "body"),
            frozenset(fact.id for fact in release.facts if fact.value.strip()),
            section_kind in _TIGHT,
            section_kind == "contacts",
            release.draft == 1,
        )

    def is_open(self, entry: Entry) -> bool:
        """Whether a section is shown as an editor (and not as the place where one could be)."""
        section = entry.section
        if section is None:
            return False
        known = section.id in self._blocks or section.id in self.opened  # what was open once stays open
        return is_short(entry) or known or any(block.text.strip() for block in section.blocks)

    def build(self, entries: tuple[Entry, ...], release: Release) -> bool:
        """Show these entries; False where nothing had to move."""
        shape = [
            (e.kind, e.section.id if e.section else "", e.status, "open" if self.is_open(e) else e.state)
            for e in entries
        ]
        for entry in entries:
            if entry.section and (block := self._blocks.get(entry.section.id)):
                block.set_entry(entry)
        if shape == self._shape:
            return False
        self._shape = shape
        title = template_for(release).title
        old, self._stops = self._stops, [self._widget(entry, release, title) for entry in entries]
        self._blocks = {block.section.id: block for block in self.blocks()}
        self._paper.clear()
        for stop in old:
            if stop not in self._stops:
                stop.hide()
                stop.deleteLater()
        self._paper.put(self._stops)
        _order(self._stops)
        return True

    def _widget(self, entry: Entry, release: Release, title: str) -> QWidget:
        if not self.is_open(entry):
            return self._absent(entry, release)
        assert entry.section
        block = self._blocks.get(entry.section.id)
        if block is None or block.kind.id != entry.kind:
            block = SectionBlock(entry.section, entry, self.face(entry.kind, release), self._theme, self._paper, title)
            self._new(block)
        return block

    def _absent(self, entry: Entry, release: Release) -> QWidget:
        if entry.state == "waived":
            line = NotNeeded(entry, self._theme, not_needed(release, entry.kind), self._paper)
            line.tool.connect(lambda name: self._tool(entry.kind, name))
            return line
        if entry.status != "required":
            adder = Adder(entry, self._theme, release, self._paper)
            adder.wanted.connect(self._wanted)
            return adder
        ghost = Ghost(entry, self._theme, release, self._paper)
        ghost.wanted.connect(self._wanted)
        ghost.tool.connect(lambda name: self._tool(entry.kind, name))
        return ghost

    def dress(self, release: Release) -> None:
        """Take on the theme's colours, the zoom and the facts' state."""
        for stop in self._stops:
            if isinstance(stop, SectionBlock):
                stop.dress(self.face(stop.kind.id, release))
            elif isinstance(stop, Ghost | Adder | NotNeeded):
                stop.dress()
                stop.tell(release)
        self._paper.update()


def _order(stops: list[QWidget]) -> None:
    """Tab goes from top to bottom, whenever a widget was made."""
    parts = [each for stop in stops for each in stop.findChildren(QWidget)]
    found = [each for each in parts if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(found):
        QWidget.setTabOrder(before, after)
