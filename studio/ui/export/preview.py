"""The release on paper, as a page in the window: a strip of pages at the left, the pages at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.desk import Desk
from studio.ui.export.paper_view import PageStrip, PaperView
from studio.ui.export.preflight import Mode
from studio.ui.export.printing import pages_of, print_pages
from studio.ui.widgets.buttons import Button, Tool
from studio.ui.widgets.labels import Elided, hairline, label
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.stops import give_back, go_to_next
from studio.ui.words import count

if TYPE_CHECKING:
    from studio.formats.pdf.pages import Pages

__all__ = ["PreviewPage"]

_STEPS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200)


class PreviewPage(QWidget):
    """Covers what is below the menus until it's closed; what is printed from it is what it shows."""

    def __init__(self, desk: Desk, mode: Mode) -> None:
        super().__init__(desk.centralWidget())
        self._desk, self._mode, self._came_from = desk, mode, desk.focusWidget()
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Preview")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(0)
        self.strip = PageStrip(desk.theme)
        self.view = PaperView(desk.theme)
        row.addWidget(self.strip)
        row.addWidget(hairline(upright=True))
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)
        self.strip.chosen.connect(self.view.go_to)
        self.view.page_changed.connect(self.strip.mark)
        self.view.zoomed.connect(self._say_zoom)
        self.view.step_wanted.connect(self._step)
        self.parentWidget().installEventFilter(self)
        self.show_layout(0)

    @classmethod
    def show_over(cls, desk: Desk, mode: Mode | None = None, *, proof: bool = False) -> PreviewPage:
        """The preview in a window; unless told, of a draft, or of a final that is one."""
        final = desk.page.session.release.stage.name == "final"
        made = cls(desk, mode or ("final" if final else "review"))
        if proof:
            made.layouts.choose(1)
        made.setGeometry(made.parentWidget().rect())
        made.show()
        made.raise_()
        made.view.fit()
        made.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return made

    def _bar(self) -> QWidget:
        theme = self._desk.theme
        bar = QWidget()
        bar.setObjectName("preview_bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(56)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(8)
        back = Tool(theme, "arrow-left", "Back to writing", "Esc")
        back.clicked.connect(self.dismiss)
        row.addWidget(back)
        row.addWidget(label("Preview", "card_title"))
        self._about = Elided("", tone="2")
        row.addWidget(self._about, 1)
        self.layouts = Segmented(theme, ("As exported", "Proof"), "Layout")
        self.layouts.chosen.connect(self.show_layout)
        row.addWidget(self.layouts)
        row.addSpacing(8)
        for icon, name, shortcut, by in (("minus", "Smaller", "Ctrl+[", -1), ("plus", "Larger", "Ctrl+]", 1)):
            tool = Tool(theme, icon, name, shortcut)
            tool.clicked.connect(lambda _=False, by=by: self._step(by))
            row.addWidget(tool)
            if by < 0:
                self._zoom = Button(theme, "100%", "quiet", click=lambda: self.view.fit())
                self._zoom.setToolTip("Fit the page")
                row.addWidget(self._zoom)
        row.addSpacing(8)
        self.print = Button(theme, "Print…", icon="printer", click=self.print_now)
        row.addWidget(self.print)
        row.addWidget(Button(theme, "Export…", "primary", icon="export", click=self._export))
        return bar

    @property
    def pages(self) -> Pages:
        """What is shown."""
        return self.view.pages

    def show_layout(self, index: int) -> None:
        """Show the pages as they are exported, or as a proof."""
        pages = pages_of(self._desk, self._mode, proof=index == 1)
        self.strip.show_pages(pages)
        self.view.show_pages(pages)
        title = self._desk.page.session.release.title
        self._about.setText(f"{title} · {count(pages.count, 'page')}")

    def print_now(self) -> None:
        """Ask for a printer, and print what is shown."""
        print_pages(self._desk, self.pages)

    def dismiss(self) -> None:
        """Go back to where one came from."""
        self.parentWidget().removeEventFilter(self)
        self.hide()
        self.deleteLater()
        give_back(self._came_from, self._desk)

    def _export(self) -> None:
        self.dismiss()
        self._desk.run("export_review" if self._mode == "review" else "export")

    def _step(self, by: int) -> None:
        """The next larger or smaller of the usual sizes."""
        now = round(self.view.zoom)
        after = [each for each in _STEPS if (each > now if by > 0 else each < now)]
        if after:
            self.view.set_zoom(after[0] if by > 0 else after[-1])

    def _say_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{round(zoom)}%")

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab on the page: what it covers can't be seen."""
        return go_to_next(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Ctrl and a bracket zoom."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif held and event.key() in steps:
            self._step(steps[event.key()])
        elif held and event.key() == Qt.Key.Key_0:
            self.view.set_zoom(100)
        else:
            event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what it covers."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.parentWidget().rect())
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep zooming keys from the sheet behind."""
        if event.type() == QEvent.Type.ShortcutOverride:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            zooming = event.key() in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_0)
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F6) or (held and zooming):
                event.accept()
                return True
        return super().event(event)
