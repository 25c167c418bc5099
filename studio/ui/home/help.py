"""Help: the topics at the left, the page at the right; with Keyboard, the rules, and what was said in this session."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.desk import Desk
from studio.ui.help.reader import Reader
from studio.ui.help.topics import Topic, topics
from studio.ui.keys import spoken_keys
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import hairline, label
from studio.ui.widgets.plain_list import PlainRows
from studio.ui.widgets.search import Search
from studio.ui.widgets.stops import first_stop

__all__ = ["Help", "page"]

_ID = Qt.ItemDataRole.UserRole + 1


def page(desk: Desk) -> QWidget:
    """The page."""
    return Help(desk)


class Help(QWidget):
    """Shows one topic."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._topics: tuple[Topic, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.setSpacing(16)
        self._head.addWidget(label("Help", "page_title"))
        self._head.addStretch(1)
        self.search = Search(desk.theme, "Find in Help")
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._head.addWidget(self.search, 2)
        column.addLayout(self._head)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(0)
        self.list = self._list()
        row.addWidget(self.list)
        row.addWidget(hairline(upright=True))
        self.reader = Reader(desk.theme)
        self.reader.linked.connect(self._follow)
        self._right = QStackedWidget()
        self._right.addWidget(self.reader)
        keys = spoken_keys("palette", desk.program.settings)
        sentence = f"Try fewer letters. {keys} finds commands, too." if keys else "Try fewer letters."
        self._right.addWidget(Empty(desk.theme, "magnifying-glass", "No page says this", sentence))
        row.addWidget(self._right, 1)
        column.addLayout(row, 1)
        self.setFocusProxy(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Show the topics that the words find, as they are now."""
        before = self.current()
        self._topics = topics(self._desk)
        shown = [topic for topic in self._topics if topic.found(self.search.text())]
        self.model.clear()
        for group, lines in groupby(shown, key=lambda topic: topic.group):
            title = QStandardItem(group)
            title.setFlags(Qt.ItemFlag.NoItemFlags)
            self.model.appendRow(title)
            for topic in lines:
                item = QStandardItem(topic.title)
                item.setEditable(False)
                item.setData(topic.id, _ID)
                self.model.appendRow(item)
        ids = [topic.id for topic in shown]
        if ids:
            self.choose(before if before in ids else ids[0])
        self._right.setCurrentIndex(0 if ids else 1)

    def choose(self, id: str) -> None:
        """Show a topic by its id."""
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            if index.data(_ID) == id:
                self.list.setCurrentIndex(index)
                self._show(index)

    def current(self) -> str:
        """The id of the topic that is shown."""
        return self.list.currentIndex().data(_ID) or ""

    def find(self) -> None:
        """Put the caret where Help is searched."""
        self.search.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the topics their share."""
        super().resizeEvent(event)
        air = 40 if self.width() >= 744 else 24
        self._head.setContentsMargins(air, 26, air, 16)
        self.list.setFixedWidth(max(200, min(280, self.width() // 4)))

    def showEvent(self, event: QShowEvent) -> None:
        """Messages and keys may be others by now."""
        super().showEvent(event)
        self.refresh()

    def _list(self) -> QListView:
        self.model = QStandardItemModel(self)
        made = QListView()
        made.setModel(self.model)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName("Topics")
        made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setStyleSheet("QListView { padding: 8px 10px; }")
        made.setMouseTracking(True)
        self._rows = PlainRows(self._desk.theme)
        made.setItemDelegate(self._rows)
        made.selectionModel().currentChanged.connect(lambda now, _: self._show(now))
        return made

    def _show(self, index: QModelIndex) -> None:
        id = index.data(_ID)
        topic = next((each for each in self._topics if each.id == id), None)
        if topic is not None:
            self.reader.show_topic(topic, self.search.text())

    def _follow(self, address: str) -> None:
        kind, _, name = address.partition(":")
        if kind == "again":
            self._show_again(int(name))
        elif kind == "page":
            self._desk.start.open(name)
        elif kind == "settings":
            self._desk.start.open("settings")
            self._desk.start.page("settings").search.setText(name)
        elif any(topic.id == address.removesuffix(".md") for topic in self._topics):
            self.search.clear()
            self.choose(address.removesuffix(".md"))

    def _show_again(self, number: int) -> None:
        """Show a card again; one whose window was closed meanwhile leaves its words."""
        if (card := self._desk.program.messages.show(number)) is None:
            self.refresh()
            self._desk.say("The window of this card is closed. Its words are still here")
        elif (stop := first_stop(card)) is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
