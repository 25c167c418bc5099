"""Bringing in old releases: a folder is read, and what it holds for the library is looked over before it's added."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from studio.model.library import Version
from studio.model.release import Release
from studio.ui.desk import Desk
from studio.ui.library.forms import labelled
from studio.ui.library.prose import Prose, blocks_of, changes
from studio.ui.library.versions import Line, LineList
from studio.ui.library.words import Chip, icon_of, title_of
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.labels import hairline, label, wrapped
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.scroller import Scroller
from studio.ui.words import count, curly, listed, short_date

if TYPE_CHECKING:
    from studio.library.harvest import Harvest, Proposal

__all__ = ["Harvesting", "begin", "read_any"]

_SUFFIXES = {".release": "release", ".docx": "docx", ".txt": "text", ".html": "html", ".htm": "html"}
_NAMED = 3


def begin(desk: Desk) -> None:
    """Ask for a folder, read it off the interface thread, and show what was found."""
    folder = desk.ask.folder(desk, "Bring in old releases", Path.home())
    if folder is None:
        return
    from studio.ui.widgets.waiting import Waiting

    stopped: list[bool] = []
    waiting = Waiting(desk.theme, desk, f"Reading the releases in {folder.name}", "Cancel adds nothing")
    waiting.cancelled.connect(lambda: stopped.append(True))

    def work() -> object:
        from studio.library.harvest import gather, harvest

        every = (each for each in folder.rglob("*") if each.suffix.lower() in _SUFFIXES and each.is_file())
        paths = sorted(each for each in every if not each.name.startswith((".", "~$")))
        sources, unread = gather(paths, read_any, lambda done, total: not stopped)
        return len(sources), unread, harvest(sources) if not stopped else None

    def read(result: Any) -> None:
        if stopped:
            return
        number, unread, found = result
        if not found.every:
            waiting.end()
            desk.ask.tell(desk, "Nothing for the library was found", _unread_line(unread) or
                          f"{folder.name} has no release in Word, text or a web page with standing texts.")
            return
        desk.program.library.ask(lambda library: _known(library, found), lambda there: show(number, unread, there),
                                 failed, owner=waiting, aside=True)

    def show(number: int, unread: Any, found: Harvest) -> None:
        if not stopped:
            waiting.end()
            Harvesting(desk, number, found, unread).begin()

    def failed(error: Exception) -> None:
        if not stopped:
            waiting.end()
            desk.say(curly(str(error)))

    desk.program.jobs.start(desk, work, read, failed)


def _known(library: Any, found: Harvest) -> Harvest:
    from studio.library.harvest import known_already

    return replace(found, texts=known_already(library, found.texts), people=known_already(library, found.people),
                   references=known_already(library, found.references))


def read_any(path: Path) -> Release:
    """The release in a file, of any kind that can be read. Raises ValueError or OSError with why."""
    from studio.formats import format_for
    from studio.store.files import LARGEST, OpenError, open_release

    if path.suffix.lower() == ".release":
        try:
            return open_release(path).release
        except OpenError as error:
            raise ValueError(str(error)) from None
    if path.stat().st_size > LARGEST:
        raise ValueError("It’s larger than any release can be.")
    content = path.read_bytes()
    id = "docx" if content.startswith(b"PK\x03\x04") else _SUFFIXES.get(path.suffix.lower(), "text")
    reader = format_for(id).read
    assert reader
    return reader(content, None).release


def _unread_line(unread: Any) -> str:
    if not unread:
        return ""
    told = [f"{name} ({why.rstrip('.')})" for name, why in unread[:_NAMED]]
    more = f" and {len(unread) - _NAMED} more" if len(unread) > _NAMED else ""
    return f"{count(len(unread), 'file')} can’t be read: {listed(told)}{more}."


class _Ticks(LineList):
    """Lines with boxes: Space, Enter or a click on the box ticks."""

    ticked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, too."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.ticked.emit(self.lines.rows[row].value)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and place.x() < 32 and event.button() == Qt.MouseButton.LeftButton:
            self.ticked.emit(self.lines.rows[index.row()].value)


class Harvesting(Overlay):
    """What was found: ticked, titled, merged; then added, all of it in one step, to wait for approval."""

    def __init__(self, desk: Desk, number: int, found: Harvest, unread: Any) -> None:
        super().__init__(desk.theme, desk, QSize(1040, 680))
        self._desk, self._at, self._older = desk, 0, 0
        self.proposals: list[Proposal] = list(found.every)
        self.chosen = {at for at, each in enumerate(self.proposals) if each.near is None}
        title = f"Found in {count(number, 'release')}"
        self.card.setAccessibleName(title)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 18, 0, 16)
        column.setSpacing(0)
        head = wrapped(title, "card_title")
        head.setContentsMargins(24, 0, 24, 2)
        column.addWidget(head)
        what = (count(len(found.texts), "text"), count(len(found.people), "person", "people"),
                count(len(found.references), "reference"))
        said = wrapped(f"{listed(what)}. Nothing is added until you say so, and what is added waits for approval. "
                       f"{_unread_line(unread)}".strip(), tone="2")
        said.setContentsMargins(24, 0, 24, 12)
        column.addWidget(said)
        column.addWidget(hairline())
        column.addLayout(self._middle(), 1)
        column.addWidget(hairline())
        self.trouble = wrapped("", "caption", "must")
        self.trouble.setContentsMargins(24, 8, 24, 0)
        self.trouble.hide()
        column.addWidget(self.trouble)
        column.addLayout(self._foot())

    def begin(self) -> None:
        """Show it."""
        self.show_all()
        self.show_one(0)
        self.open(self.lines)

    def _middle(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.lines = _Ticks(self._desk.theme, "What was found", 200)
        self.lines.marks = True
        self.lines.chosen.connect(self.show_one)
        self.lines.opened.connect(self.tick)
        self.lines.ticked.connect(self.tick)
        left = Scroller()
        left.show_page(16, 8, 12, 8).addWidget(self.lines)
        left.setFixedWidth(400)
        row.addWidget(left)
        row.addWidget(hairline(upright=True))
        right = Scroller()
        page = right.show_page(24, 16, 24, 16)
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.title.textEdited.connect(self._retitle)
        self.kind = ChoiceBox(self._desk.theme, "Kind of text")
        self.kind.activated.connect(self._rekind)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addLayout(labelled("Title", self.title), 3)
        fields.addLayout(labelled("Kind of text", self.kind), 2)
        page.addLayout(fields)
        page.addSpacing(12)
        self.notes = wrapped("", "caption", "3")
        page.addWidget(self.notes)
        page.addSpacing(8)
        page.addWidget(label("Versions", "label", "2"))
        self.variants = LineList(self._desk.theme, "Versions")
        self.variants.marks = True
        self.variants.chosen.connect(self.show_variant)
        page.addWidget(self.variants)
        page.addSpacing(12)
        self.prose = Prose(self._desk.theme, "Its words")
        page.addWidget(self.prose)
        page.addStretch(1)
        row.addWidget(right, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 0)
        foot.setSpacing(8)
        self.merging = Button(self._desk.theme, "Merge with…", click=self.merge)
        foot.addWidget(self.merging)
        foot.addStretch(1)
        foot.addWidget(Button(self._desk.theme, "Cancel", click=self.dismiss))
        self.go = Button(self._desk.theme, "", "primary", click=self.add)
        foot.addWidget(self.go)
        return foot

    # --- what is shown ---

    def show_all(self) -> None:
        """Show the list as it is now."""
        self.lines.show_lines(tuple(map(self._line, range(len(self.proposals)))), choose=lambda at: at == self._at)
        number = len(self.chosen)
        self.go.setText(f"Add {count(number, 'text')}" if number else "Add texts")
        self.go.setEnabled(bool(number))
        self.go.setToolTip("" if number else "Nothing is ticked")

    def _line(self, at: int) -> Line:
        each, ticked = self.proposals[at], at in self.chosen
        files = f"{each.files[0]} and {len(each.files) - 1} more" if len(each.files) > 1 else each.files[0]
        kind = title_of(each.kind, one=True)
        parts = ("" if ticked else "Left out", kind, count(len(each.variants), "version"), files)
        chips = (Chip("In the library", "good"),) if each.near else ()
        icon = "check-square-fill" if ticked else "square"
        return Line(at, each.title, icon=icon, below=" · ".join(filter(None, parts)), chips=chips)

    def show_one(self, at: Any) -> None:
        """Show one of them at the right."""
        self._at = int(at)
        each = self.proposals[self._at]
        if self.title.text() != each.title:
            self.title.setText(each.title)
        kinds = sorted({one.kind for one in self.proposals} | {each.kind}, key=lambda kind: title_of(kind, one=True))
        self.kind.clear()
        for id in kinds if each.variants[0].blocks else [each.kind]:
            self.kind.addItem(title_of(id, one=True), id)
        self.kind.setCurrentIndex(self.kind.findData(each.kind))
        same = [one for one in self.proposals if one.kind == each.kind and one is not each]
        self.merging.setEnabled(bool(same))
        self.merging.setToolTip("" if same else "There is no other of this kind")
        told = [f"From {listed(each.files)}.", *each.notes]
        if each.near:
            told.append(f"The library has it: {each.near.title}, version {each.near.version}, "
                        f"{round(100 * each.near.likeness)}% the same.")
        self.notes.say(" ".join(told))
        today = self._desk.program.today()
        lines = [
            Line(number, listed(one.files[:2]) + (" …" if len(one.files) > 2 else ""), str(number + 1),
                 aside=short_date(one.first, today) or "No date")
            for number, one in enumerate(each.variants)
        ]
        last = len(lines) - 1
        self.variants.show_lines(tuple(reversed(lines)), choose=lambda number: number == last)
        self.show_variant(last)

    def show_variant(self, number: Any) -> None:
        """Show the words of a version: what it changed in the one before, marked."""
        each = self.proposals[self._at]
        now, before = each.variants[number], each.variants[number - 1] if number else None
        words = blocks_of(Version(1, now.blocks, now.record))
        if before is not None:
            words = changes(each.kind, blocks_of(Version(1, before.blocks, before.record)), words)
        self.prose.show_blocks(words)

    # --- what is done ---

    def tick(self, at: Any) -> None:
        """Tick one, or take its tick away."""
        self.chosen ^= {int(at)}
        self.show_all()

    def _retitle(self, words: str) -> None:
        if words.strip():
            self.proposals[self._at] = replace(self.proposals[self._at], title=words.strip())
            self.show_all()

    def _rekind(self, _: int) -> None:
        self.proposals[self._at] = replace(self.proposals[self._at], kind=self.kind.currentData())
        self.show_all()
        self.show_one(self._at)

    def merge(self) -> None:
        """Choose another of the same kind, whose versions become this one's."""
        from studio.ui.palette.choices import Choice
        from studio.ui.palette.palette import Palette

        mine = self.proposals[self._at]
        others = [at for at, each in enumerate(self.proposals) if each.kind == mine.kind and at != self._at]
        Palette.show_choices(self._desk, f"Merge “{mine.title}” with", [
            Choice("", self.proposals[at].title, listed(self.proposals[at].files[:2]), icon_of(mine.kind),
                   lambda other=at: self.merge_with(other))
            for at in others
        ])

    def merge_with(self, other: int) -> None:
        """Make one text of this and another."""
        from studio.library.harvest import merged

        kept = merged(self.proposals[self._at], self.proposals[other])
        ticked = {id(self.proposals[at]) for at in self.chosen} | {id(kept)}
        self.proposals[self._at] = kept
        del self.proposals[other]
        self._at = next(at for at, each in enumerate(self.proposals) if each is kept)
        self.chosen = {at for at, each in enumerate(self.proposals) if id(each) in ticked}
        self.show_all()
        self.show_one(self._at)

    def add(self) -> None:
        """Add those that are ticked, all or none."""
        chosen = tuple(self.proposals[at] for at in sorted(self.chosen))
        self.go.setEnabled(False)

        def write(library: Any) -> Any:
            from studio.library.harvest import add

            return add(library, chosen)

        def done(report: Any) -> None:
            self.dismiss()
            self._desk.say(f"{count(len(report.added), 'text')} added to the library; they wait for approval")

        def failed(error: Exception) -> None:
            self.trouble.say(curly(str(error)))
            self.trouble.show()
            self.go.setEnabled(True)

        self._desk.program.library.change(write, done, failed, owner=self)
