"""The parts of the library's page, and how they share its room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.desk import Desk
from studio.ui.frame.jumping import jump
from studio.ui.library.bars import Foot, Head
from studio.ui.library.browser import Browser
from studio.ui.library.detail import Detail
from studio.ui.library.footer import Footer
from studio.ui.library.side import Side
from studio.ui.widgets.banner import Banner, Banners
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import hairline

__all__ = ["Frame"]

# From these widths on there's room for the navigation, and for all at its usual size.
_SIDE, _ROOMY = 1000, 1280
_NEWER = Banner(
    "This library belongs to a newer Release Studio",
    "Its texts can be found, inserted and checked. To write into it, update this program.", "info",
)


class Frame(QWidget):
    """Kinds of text at the left, the texts found in the middle, the chosen one at the right, a bar above and below."""

    def __init__(self, desk: Desk, *, inserting: bool) -> None:
        super().__init__()
        self._desk, self._inserting = desk, inserting
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Library")
        self._build()
        self.head.kinds.clicked.connect(self._offer_kinds)
        self.side.profiles.clicked.connect(lambda: desk.show_start("profiles"))
        self.side.people.clicked.connect(lambda: desk.run("library_people"))

    def _build(self) -> None:
        theme, house = self._desk.theme, self._desk.program
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = Head(theme, "Back to the release" if self._inserting else "Back to the releases")
        column.addWidget(self.head)
        self.banners = Banners(theme)
        self._newer = False
        column.addWidget(self.banners)
        self.parts = QWidget()
        row = QHBoxLayout(self.parts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.side = Side(theme)
        row.addWidget(self.side)
        self.browser = Browser(theme, house)
        row.addWidget(self.browser)
        row.addWidget(hairline(upright=True))
        right = QWidget()
        right.setObjectName("sheet_area")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self.right = QStackedWidget()
        self.detail = Detail(theme, house)
        self.right.addWidget(self.detail)
        self.right.addWidget(QWidget())  # where there's nothing to choose, nobody is told to choose
        self.right.addWidget(Empty(theme, "books", "No text is chosen", "Choose one at the left to read it."))
        self.right.setCurrentIndex(1)
        inside.addWidget(self.right, 1)
        self.footer = Footer(theme)
        self.footer.hide()
        inside.addWidget(self.footer)
        row.addWidget(right, 1)
        self.ground = QStackedWidget()  # the parts, or what is said of a library that holds nothing yet
        self.ground.addWidget(self.parts)
        column.addWidget(self.ground, 1)
        self.foot = Foot(theme, inserting=self._inserting)
        column.addWidget(self.foot)
        self.setFocusProxy(self.browser)

    def tell_empty(self, empty: bool) -> None:
        """Show that the library holds nothing yet and what can be done about it, or the parts again."""
        if empty == (self.ground.currentWidget() is not self.parts):
            return
        focus = self.window().focusWidget()
        had_focus = focus is not None and self.ground.isAncestorOf(focus)
        if empty:
            self.ground.addWidget(self._nothing())
            self.ground.setCurrentIndex(1)
        else:
            old = self.ground.widget(1)
            self.ground.removeWidget(old)
            old.deleteLater()
            self.setFocusProxy(self.browser)
            self.browser.refresh()  # it looked for nothing while it couldn't be seen
        self.head.kinds.setVisible(not empty and self.width() < _SIDE)
        self.foot.show_keys(not empty)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_newer(self, newer: bool) -> None:
        """Say above the parts that the library can only be read, once; or no longer."""
        if newer != self._newer:
            self._newer = newer
            self.banners.add(_NEWER) if newer else self.banners.dismiss(_NEWER.title)

    def _nothing(self) -> Empty:
        """What is shown in place of all parts: why it's empty, and three ways to fill it."""
        theme, new = self._desk.theme, self.head.new

        def harvest() -> None:
            from studio.ui.library.harvesting import begin

            begin(self._desk)

        first = Button(theme, "New text", "primary", icon="plus", click=new.click)
        old = Button(theme, "Bring in old releases…", click=harvest)
        fill = Button(theme, "Put in the example texts", click=self.browser.fill_wanted.emit)
        sentence = ("Approved boilerplate, safe harbors and contacts are kept here, each with its versions. "
                    "The example texts are of a company that doesn’t exist.")
        self.setFocusProxy(first)
        return Empty(theme, "books", "Nothing in the library yet", sentence, first, old, fill)

    def find(self) -> None:
        """Put the caret where a text is looked for."""
        self.browser.search.begin()

    def say(self, words: str) -> None:
        """Say something at the foot."""
        self.foot.say(words)

    def move_region(self, by: int) -> None:
        """Put the keyboard into the next or previous part."""
        reason = Qt.FocusReason.ShortcutFocusReason
        jump([
            (self.head, lambda: self.head.back.setFocus(reason)),
            (self.side, lambda: self.side.navigation.setFocus(reason)),
            (self.browser, lambda: self.browser.search.setFocus(reason)),
            (self.right, lambda: self.detail.tabs.setFocus(reason)),
        ], by)

    def _offer_kinds(self) -> None:
        self.side.offer(self, self.head.kinds.mapToGlobal(QPoint(0, self.head.kinds.height() + 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each part its share."""
        super().resizeEvent(event)
        width = self.width()
        self.side.setVisible(width >= _SIDE)
        self.head.kinds.setVisible(width < _SIDE and self.ground.currentWidget() is self.parts)
        self.side.setFixedWidth(256 if width >= _ROOMY else 216)
        self.browser.setFixedWidth(448 if width >= _ROOMY else max(320, min(400, width * 38 // 100)))
        self.foot.fit(width)
        self.head.fit(width)
