"""One text in full: how it stands, its words, what changed since the version carried here, and where it's used."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Signal

from studio.model.facts import fact_kind, fill
from studio.model.library import LibraryText, Use, Version
from studio.model.release import Release, Section
from studio.model.text import Block
from studio.ui.library.detail_parts import DetailParts
from studio.ui.library.finding import Latest
from studio.ui.library.prose import blocks_of, changes, facts_in
from studio.ui.library.versions import use_lines, version_lines
from studio.ui.library.words import about, approval_line, chip, shown_version
from studio.ui.theme import Theme
from studio.ui.words import count, listed, lower_first

__all__ = ["Detail"]

_PAGE = 50


def _known(library: Any, id: str, also: tuple[int, ...]) -> tuple[LibraryText, tuple[Version, ...], tuple[Use, ...]]:
    """A text with its newest versions and its uses. On the library's thread."""
    from studio.library.reading import text, versions
    from studio.library.uses import where_used

    return text(library, id, also=also), versions(library, id, limit=_PAGE), where_used(library, id)


class Detail(DetailParts):
    """Shows a text. `edit_wanted(text)`, `decision_wanted(text)` and `menu_wanted(text, at)` are its tools;
    `use_opened(use)` a release.
    """

    edit_wanted = Signal(object)
    decision_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    use_opened = Signal(object)
    shown = Signal(object)

    def __init__(self, theme: Theme, house: Any) -> None:
        super().__init__(theme)
        self._house = house
        self.text: LibraryText | None = None
        self._versions: tuple[Version, ...] = ()
        self._uses: tuple[Use, ...] = ()
        self._release: Release | None = None
        self._carried: frozenset[int] = frozenset()
        self._since = self._at = 0
        self._all_there = False
        self._latest = Latest(house.library, self)
        self.edit_tool.clicked.connect(lambda: self.edit_wanted.emit(self.text))
        self.decide_button.clicked.connect(lambda: self.decision_wanted.emit(self.text))
        self.more_tool.clicked.connect(self._open_menu)
        self.tabs.chosen.connect(lambda _: self._show_tab())
        self.versions.chosen.connect(self._choose_version)
        self.versions.more_wanted.connect(self._more_versions)
        self.uses.opened.connect(self.use_opened)
        self.update_uses.clicked.connect(self._update_uses)

    # --- what is shown ---

    def show_text(self, text: LibraryText, release: Release | None) -> None:
        """Show a text at once as far as it's known, and the rest when the library has told it."""
        same = self.text is not None and self.text.id == text.id
        self.text, self._release = text, release
        links = [section.link for section in release.sections] if release else []
        self._carried = frozenset(link.version for link in links if link and link.text == text.id)
        if not same:
            self._versions, self._uses, self._all_there, self._at = text.versions[::-1], (), False, 0
            behind = self._carried and max(self._carried) < text.current_number
            self.tabs.blockSignals(True)
            self.tabs.choose(1 if behind else 0)
            self.tabs.blockSignals(False)
            self.area.verticalScrollBar().setValue(0)
        self._tell()
        also = tuple(sorted(self._carried))
        self._latest.ask(lambda library: _known(library, text.id, also), self._know)

    def _know(self, known: tuple[LibraryText, tuple[Version, ...], tuple[Use, ...]]) -> None:
        self.text, newest, self._uses = known
        seen = {version.number for version in newest}
        kept = (version for version in self._versions if version.number not in seen)
        self._versions = tuple(sorted((*newest, *kept), key=lambda each: -each.number))
        self._all_there = len(newest) < _PAGE
        self._tell()
        self.shown.emit(self.text)

    def _tell(self) -> None:
        text, today = self.text, self._house.today()
        if text is None:
            return
        self.title.say(text.title)
        self.chip.show_chip(chip(text, today))
        self.line.say(approval_line(text, today))
        told = about(text)
        self.about.say(told)
        self.about.setVisible(bool(told))
        decides = self._house.library.role == "approver" and not self._house.library.why_not_write()
        self.decide_button.setText(f"Approve version {text.waiting_number}…")
        self.decide_button.setVisible(bool(text.waiting_number) and decides and not text.retired)
        self._since = self._base()
        self._name_changes()
        if self.tabs.index() == 1 and not self._since:
            self.tabs.choose(0)
        lines = version_lines(text, self._versions, self._carried, today)
        at = self._at
        self.versions.blockSignals(True)
        self.versions.show_lines(lines, choose=lambda version: version.number == at)
        self.versions.blockSignals(False)
        self._versions_title.setVisible(bool(lines))
        self.uses.show_lines(use_lines(self._uses, text, today))
        self._show_tab()

    def _base(self) -> int:
        """The version that changes are shown since: the one chosen, the one carried here, or the one before."""
        text, now = self.text, self._now()
        if text is None or now is None:
            return 0
        if self._at and self._at < now.number:
            return self._at
        older = [number for number in self._carried if number < now.number]
        if older:
            return max(older)
        numbers = [version.number for version in self._versions if version.number < now.number]
        approved = [v.number for v in self._versions if v.number < now.number and v.state == "approved"]
        return max(approved or numbers, default=0)

    def _now(self) -> Version | None:
        """The newest version that counts: one that waits is shown against the one approved before it."""
        text = self.text
        return (text.waiting or shown_version(text)) if text is not None else None

    def _update_uses(self) -> None:
        from studio.ui.library.bulk import offer

        if self.text is not None:
            offer(self.window(), self.text.id, self)

    def _show_tab(self) -> None:
        tab, text = self.tabs.index(), self.text
        if text is None:
            return
        self.prose.setVisible(tab < 2)
        self.uses.setVisible(tab == 2 and bool(self._uses))
        self.unused.setVisible(tab == 2 and not self._uses)
        behind = {u.release for u in self._uses if not u.detached and u.version < text.current_number}
        self.update_uses.setText(f"Update {count(len(behind), 'release')}…")
        self.update_uses.setVisible(tab == 2 and bool(behind))
        self.card.layout().setContentsMargins(*((28, 24, 28, 24) if tab < 2 else (12, 12, 12, 12)))
        blocks: tuple[Block, ...] = ()
        if tab == 0:
            chosen = self._version(self._at) if self._at else shown_version(text)
            blocks = self._in_words(chosen)
        elif tab == 1:
            old, new = self._version(self._since), self._now()
            if old is not None and new is not None:
                blocks = changes(text.kind, self._in_words(old), self._in_words(new))
        if tab < 2:
            self.prose.show_blocks(blocks)
            self._tell_facts(facts_in(blocks))
        else:
            self._tell_facts(())
        self.prose.updateGeometry()

    def _in_words(self, version: Version | None) -> tuple[Block, ...]:
        """A version's blocks with the facts of the open release; of what isn't text, its record as lines."""
        if version is None:
            return ()
        blocks = blocks_of(version)
        if self._release is None or not blocks:
            return blocks
        section = Section("text", self.text.kind if self.text else "other", blocks)
        facts = tuple(fact for fact in self._release.facts if fact.value.strip())
        return fill(Release(self._release.type, facts=facts, sections=(section,))).sections[0].blocks

    def _tell_facts(self, facts: tuple[str, ...]) -> None:
        names = [_named(fact_kind(fact).label) for fact in facts[:3]]
        more = len(facts) - len(names)
        names = [names[0], *map(lower_first, names[1:])] if names else []
        many = len(facts) > 1
        words = f"{listed([*names, *([f'{more} more'] if more > 0 else [])])} "
        words += "fill themselves in from the facts of each release" if many else (
            "fills itself in from the facts of each release"
        )
        self._filled_words.setText(words if facts else "")
        self._filled_icon.setVisible(bool(facts))
        self._filled_words.setVisible(bool(facts))

    def _version(self, number: int) -> Version | None:
        found = next((version for version in self._versions if version.number == number), None)
        return found or (self.text.version(number) if self.text else None)

    def _choose_version(self, version: Version) -> None:
        """Show a version, one that waits too, or what changed since it."""
        if version.number == self._at:
            return
        self._at = version.number
        self._since = self._base()
        self._name_changes()
        self._show_tab()

    def _name_changes(self) -> None:
        since = f"Changes since version {self._since}" if self._since else "Changes"
        self.tabs.rename(1, since, "" if self._since else "There is no earlier version to compare with")

    def _more_versions(self) -> None:
        if self._all_there or self.text is None or self._latest.busy or not self._versions:
            return
        id, before = self.text.id, self._versions[-1].number

        def read(library: Any) -> tuple[Version, ...]:
            from studio.library.reading import versions

            return versions(library, id, before=before, limit=_PAGE)

        def add(more: tuple[Version, ...]) -> None:
            self._all_there = len(more) < _PAGE
            self._versions = (*self._versions, *more)
            at = self.versions.verticalScrollBar().value()
            self._tell()
            self.versions.verticalScrollBar().setValue(at)

        self._latest.ask(read, add)

    def _open_menu(self) -> None:
        at = self.more_tool.mapToGlobal(QPoint(0, self.more_tool.height() + 2))
        self.menu_wanted.emit(self.text, at)


def _named(label: str) -> str:
    """The name of a fact among others: a comma in it would part it in two."""
    name, comma, more = label.partition(", ")
    return f"{name} ({more})" if comma else name
