"""What the home tells of the library: how many texts, what waits on the person, and whether it can be reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject

from studio.model.library import LibraryText, Use
from studio.ui.desk import Desk
from studio.ui.home.side import Waiting
from studio.ui.library.bars import StateWord
from studio.ui.library.sharing import style_number, style_seen
from studio.ui.library.words import title_of
from studio.ui.words import count, lower_first

__all__ = ["News", "news_of"]

_MOST = 200
_Known = tuple[int, tuple[LibraryText, ...], tuple[tuple[LibraryText, tuple[Use, ...]], ...], int]
_NOTHING: _Known = (0, (), (), 0)


def _read(library: Any, *, decides: bool) -> _Known:
    """How many texts, those that wait for approval, those of which a release carries an older version, and the
    number of the house style."""
    from studio.library.reading import counts, listed, texts
    from studio.library.uses import behind

    waiting = listed(library, states=("approved", "waiting"), order="changed", limit=_MOST) if decides else ()
    late: dict[str, list[Use]] = {}
    for use in behind(library):
        late.setdefault(use.text, []).append(use)
    older = tuple((text, tuple(late[text.id])) for text in texts(library, late))
    waits = tuple(text for text in waiting if text.waiting_number)
    return sum(counts(library).values()), waits, older, style_number(library)


class News(QObject):
    """Of one home. It asks the library, and has the home count again when there is something new."""

    def __init__(self, home: Any, desk: Desk) -> None:
        super().__init__(home)
        self._home, self._desk, self._keeper = home, desk, desk.program.library
        self.total, self._waiting, self._older, self._style = self._keeper.news or _NOTHING
        self._asked = False
        self.state = StateWord(desk.theme)
        self.state.setContentsMargins(8, 0, 0, 0)
        home.library.addWidget(self.state)
        self._keeper.changed.connect(self._ask)
        self._keeper.state_changed.connect(self._tell)
        self._tell()

    def look(self) -> News:
        """Ask the library, where there is one; it's told later."""
        if not self._asked and self._keeper.there():
            self._ask()
        return self

    def waiting(self) -> tuple[Waiting, ...]:
        """What waits on the person."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Waiting]:
        if self._waiting:
            waits = "waits" if len(self._waiting) == 1 else "wait"
            words = f"{count(len(self._waiting), 'text')} {waits} for approval"
            yield Waiting("clock", words, self._show_waiting)
        for text, uses in self._older[:3]:
            number = len({use.release for use in uses})
            verb = "carries" if number == 1 else "carry"
            named = lower_first(title_of(text.kind, one=True))
            yield Waiting("arrows-clockwise", f"{count(number, 'release')} {verb} an older {named}",
                          lambda text=text: self._show(text))
        if len(self._older) > 3:
            more = len(self._older) - 3
            words = count(more, "more library update")
            yield Waiting("arrows-clockwise", words, lambda: self._desk.start.open("library"))

        seen = style_seen(self._desk.program)
        if seen and self._style > seen:  # told to those who keep to it; others have their own
            yield Waiting("scales", "A newer house style", self._show_style)

    def _ask(self) -> None:
        self._asked = True
        self._keeper.ask(lambda library: _read(library, decides=library.role == "approver"), self._know,
                         lambda error: self._tell(), owner=self)

    def _know(self, known: _Known) -> None:
        before = (self.total, self._waiting, self._older, self._style)
        self.total, self._waiting, self._older, self._style = self._keeper.news = known
        self._tell()
        if known != before and self._desk.start is self._home:
            self._home.count()

    def _tell(self) -> None:
        self.state.show_state(self._keeper, dt.datetime.now(dt.UTC), at_home=True)

    def _show_waiting(self) -> None:
        self._desk.start.open("library")
        page = self._desk.start.page("library")
        page.side.show_only("waiting")
        page.choose("")

    def _show(self, text: LibraryText) -> None:
        self._desk.start.open("library")
        page = self._desk.start.page("library")
        page.show_id(text.id)
        page.detail.tabs.choose(2)

    def _show_style(self) -> None:
        self._desk.start.open("house_rules")
        self._desk.start.page("house_rules").style_acts.take()


def news_of(desk: Desk) -> News | None:
    """The news of the home that is shown; None while it's being made."""
    home = desk.start
    if home is None:
        return None
    found = home.findChild(News)
    return found if found is not None else News(home, desk)
