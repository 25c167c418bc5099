"""The start page: begin a release, bring in a draft, or go on with one."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.store import recent, recovery
from studio.store.recent import Recent
from studio.store.recovery import Kept
from studio.templates import Template, heads, template
from studio.ui import opening
from studio.ui.desk import Desk
from studio.ui.recent_list import RecentHead, RecentList
from studio.ui.theme import Theme
from studio.ui.widgets.banner import Banner, Banners
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.cards import Card
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import Elided, label
from studio.ui.widgets.lean import stroke
from studio.ui.words import count

__all__ = ["StartPage"]

_CARDS = 4
# From this width on all cards stand in one row.
_ONE_ROW = 1120
# Below it the words of the cards need the room at the sides.
_ROOMY = 1000


class _Entry(QAbstractButton):
    """A line of the navigation at the left."""

    def __init__(self, theme: Theme, icon: str, text: str, number: str = "", *, current: bool = False) -> None:
        super().__init__()
        self._theme, self._icon, self._number, self._current = theme, icon, number, current
        self.setText(text)
        self.setAccessibleName(f"{text}, {number}" if number else text)
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, t = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.sel if self._current else t.hover)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        colour = t.text if self.isEnabled() else t.text3
        theme.paint_icon(
            painter,
            self._icon,
            QRectF(8, 8, 16, 16),
            t.accent if self._current else t.text2 if self.isEnabled() else t.text3,
        )
        font = theme.font("button")
        if self._current:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(self.rect().adjusted(34, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text2)
        painter.drawText(
            self.rect().adjusted(0, 0, -10, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
            self._number,
        )


class _Wordmark(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.accent)
        painter.drawRoundedRect(QRectF(8, 4, 24, 24), 5, 5)
        painter.setPen(stroke(t.on_accent, 2))
        for y, right in ((12, 26), (16, 24), (20, 21)):
            painter.drawLine(14, y, right, y)
        font = self._theme.font("group")
        font.setPixelSize(15)
        painter.setFont(font)
        painter.setPen(t.text)
        painter.drawText(self.rect().adjusted(42, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), "Release Studio")


class StartPage(QWidget):
    """Types as cards, bringing in, and the list of releases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._theme = desk, desk.theme
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._columns = 0
        self._recent = recent.read(desk.program.folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = self._side()
        row.addWidget(self._left)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        self.banners = Banners(self._theme)
        column.addWidget(self.banners)
        self._inside = inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addLayout(self._beginning())
        inside.addSpacing(28)
        self.list: RecentList | None = None
        self._releases(inside)
        column.addLayout(inside, 1)
        row.addLayout(column, 1)
        self._offer_kept()

    def say(self, text: str) -> None:
        """Say something at the foot of the page."""
        self._message.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns to the release that is open."""
        if event.key() == Qt.Key.Key_Escape and self._desk.page:
            self._desk.show_page()
        else:
            super().keyPressEvent(event)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(256)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 20, 16, 16)
        column.setSpacing(0)
        column.addWidget(_Wordmark(self._theme))
        column.addSpacing(20)
        column.addWidget(_Entry(self._theme, "files", "Releases", str(len(self._recent) or ""), current=True))
        library = _Entry(self._theme, "books", "Library")
        library.setEnabled(False)
        library.setToolTip("There is no library yet")
        column.addWidget(library)
        rules = _Entry(self._theme, "scales", "House rules")
        rules.clicked.connect(lambda: self._desk.run("rules"))
        column.addWidget(rules)
        if self._desk.page:
            back = _Entry(self._theme, "arrow-left", "Back to the open release")
            back.clicked.connect(lambda: self._desk.show_page())
            column.addSpacing(20)
            column.addWidget(back)
        column.addStretch(1)
        self._message = Elided("", "caption", "2")
        column.addWidget(self._message)
        open_file = _Entry(self._theme, "folder-open", "Open a release…")
        open_file.clicked.connect(lambda: self._desk.run("open_file"))
        column.addWidget(open_file)
        if opening.has_sample():
            sample = _Entry(self._theme, "graduation-cap", "Open the sample")
            sample.clicked.connect(lambda: self._desk.run("sample"))
            column.addWidget(sample)
        return side

    def _beginning(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label("Start a release", "page_title"))
        head.addStretch(1)
        types = heads()
        if len(types) > _CARDS:
            every = Button(self._theme, f"All {len(types)} types", "link")
            every.clicked.connect(lambda: self._all_types(every))
            head.addWidget(every)
        column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self.cards: list[Card] = []
        for each in types[:_CARDS]:
            card = Card(self._theme, each.icon, each.title, each.description)
            card.clicked.connect(lambda _=False, each=each: self._begin(each))
            self.cards.append(card)
        self.bring = Card(
            self._theme, "file-arrow-up", "Bring in a draft", "Drop a Word or text file here, or paste", dashed=True
        )
        self.bring.clicked.connect(lambda: self._desk.run("bring_in"))
        self._place_cards()
        column.addLayout(self._grid)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards into two rows where one has no room for their words."""
        super().resizeEvent(event)
        self._place_cards()

    def _place_cards(self) -> None:
        roomy = self.width() >= _ROOMY
        self._left.setFixedWidth(256 if roomy else 208)
        air = 40 if roomy else 24
        self._inside.setContentsMargins(air, 30, air, 24)
        columns = len(self.cards) + 1 if self.width() >= _ONE_ROW else 3
        if columns != self._columns:
            self._columns = columns
            for number, card in enumerate((*self.cards, self.bring)):
                self._grid.addWidget(card, number // columns, number % columns)
            for column in range(len(self.cards) + 1):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _releases(self, column: QVBoxLayout) -> None:
        if not self._recent:
            sample = (
                Button(self._theme, "Open the sample", click=lambda: self._desk.run("sample"))
                if opening.has_sample()
                else None
            )
            sentence = (
                "Start with a type above, or look around in the sample."
                if sample
                else "Start with a type above, or bring in a draft."
            )
            column.addWidget(Empty(self._theme, "files", "No releases yet", sentence, sample), 1)
            return
        head = QHBoxLayout()
        head.addWidget(label("Your releases", "page_title"))
        head.addSpacing(8)
        head.addWidget(label(count(len(self._recent), "release"), "caption", "2"))
        head.addStretch(1)
        find = QLineEdit()
        find.setProperty("look", "search")
        find.setPlaceholderText("Find a release")
        find.setAccessibleName("Find a release")
        find.setClearButtonEnabled(True)
        find.setFixedWidth(240)
        find.addAction(self._theme.icon("magnifying-glass", "text2", 16), QLineEdit.ActionPosition.LeadingPosition)
        head.addWidget(find)
        column.addLayout(head)
        column.addSpacing(8)
        self.list = RecentList(self._theme, self._recent)
        column.addWidget(RecentHead(self._theme, self.list))
        self.list.wanted.connect(self._open_recent)
        find.textChanged.connect(self._narrow)
        column.addWidget(self.list, 1)
        self._none = label("", "interface", "2")
        self._none.setContentsMargins(16, 0, 16, 0)
        self._none.setFixedHeight(44)
        self._none.hide()
        column.addWidget(self._none)
        column.addStretch(0)

    def _narrow(self, words: str) -> None:
        assert self.list
        self.list.narrow(words)
        self._none.setText(f"No release matches “{words}”")
        self._none.setVisible(not self.list.count())
        self.list.setVisible(bool(self.list.count()))

    def _begin(self, head: Template) -> None:
        opening.new_release(self._desk, template(head.id))

    def _all_types(self, button: Button) -> None:
        menu = QMenu(self)
        for each in heads():
            menu.addAction(self._theme.icon(each.icon), each.title, lambda each=each: self._begin(each))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _open_recent(self, entry: Recent) -> None:
        path: Path | None = Path(entry.path)
        if path and not path.exists():
            path = self._desk.ask.open_path(self._desk, f"Find “{entry.title}”", "Releases (*.release)")
            if path:
                recent.remove(self._desk.program.folder, entry.path)
        if path:
            opening.open_path(self._desk, path)

    def _offer_kept(self) -> None:
        """Offer the work of a program that ended unexpectedly."""
        for kept in recovery.kept(self._desk.program.folder / "recovery"):
            if _is_gone(kept.process):
                title = f"Your work on “{kept.release.title}” was kept"
                self.banners.add(
                    Banner(
                        title,
                        "Release Studio closed unexpectedly. Everything up to a second before is here.",
                        "info",
                        (
                            ("Open it", lambda kept=kept: self._open_kept(kept)),
                            ("Throw it away", lambda kept=kept, title=title: self._forget(kept, title)),
                        ),
                    )
                )

    def _open_kept(self, kept: Kept) -> None:
        opening.open_kept(self._desk, kept)

    def _forget(self, kept: Kept, title: str) -> None:
        if self._desk.ask.confirm(self._desk, "Throw away the kept copy?", "It can’t be brought back.", "Throw away"):
            opening.forget_kept(self._desk, kept)
            self.banners.dismiss(title)


def _is_gone(process: int) -> bool:
    """Whether the program that kept a copy has ended. Windows can't be asked without a risk to that program."""
    if process == os.getpid():
        return False
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
