"""One section on the sheet: its label row, its editor, the bar that says it is current, and its margin markers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.model.release import Section
from studio.outline import Entry
from studio.sections import Kind, kind
from studio.ui.sections.moves import has_pattern
from studio.ui.text.editor import Editor
from studio.ui.text.face import Face
from studio.ui.text.label import LabelRow
from studio.ui.text.marker import Margin
from studio.ui.text.tints import keep_readable
from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["SectionBlock"]

_STATES = {"must": "must fix", "worth": "worth checking", "style": "style"}


class SectionBlock(QWidget):
    """A section. `marker_clicked(finding)` is a press in the margin, `tool(name)` on one of the label row's tools or on
    what is offered to start from; `above` stands between label row and text. `type_title` names the release's type."""

    marker_clicked = Signal(object)
    tool = Signal(str)

    def __init__(
        self, section: Section, entry: Entry | None, face: Face, theme: Theme, parent: QWidget | None = None,
        type_title: str = "",
    ) -> None:
        super().__init__(parent)
        self.kind: Kind = kind(section.kind)
        self._theme, self._entry, self._type = theme, entry, type_title
        self._selected = self._current = False
        prompt = (entry.slot.prompt if entry and entry.slot else "") or self.kind.prompt
        self.editor = Editor(section, face, one_line=self.kind.one_line, prompt=prompt, parent=self)
        self._margin = Margin(self, self.editor, theme, self.marker_clicked.emit)
        self.label = LabelRow(self.kind, theme, self)
        self.label.lower()  # read before the text: screen readers go by the order of the children
        self.label.tool.connect(self.tool)
        self._offer: QWidget | None = None
        self._starter: QWidget | None = None
        self.above: QWidget | None = None
        self._below: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addWidget(self.label)
        self._column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self.editor.document().documentLayout().documentSizeChanged.connect(self._margin.place)
        self.tell()

    @property
    def section(self) -> Section:
        """The section as it is shown."""
        return self.editor.section

    def set_padding(self, pixels: int) -> None:
        """The air at both sides."""
        self._column.setContentsMargins(pixels, 0, pixels, 0)

    def set_entry(self, entry: Entry) -> None:
        """Take what the outline says of the section."""
        self._entry = entry
        self.tell()

    def set_current(self, *, current: bool) -> None:
        """Whether the caret is here."""
        if current != self._current:
            self._current = self.editor.current = current
            self.label.dress(current=current)
            self.label.show_tools(shown=current or self.underMouse())
            self.tell()
            self.editor.viewport().update()
            self.update()

    def set_selected(self, *, selected: bool) -> None:
        """Whether the whole section is selected, with others."""
        if selected != self._selected:
            self._selected = self.editor.selected = selected
            self.editor.viewport().update()
            self.update()

    def dress(self, face: Face) -> None:
        """Take on another face, and the theme's colours."""
        zoomed = face.zoom != self.editor.face.zoom
        self.editor.set_face(face)
        if zoomed:
            self._margin.show()
        keep_readable(self.editor)
        self.label.dress(current=self._current)
        self.tell()
        self.update()

    def tell(self) -> None:
        """Say what is true of the section: in the label row, and to a screen reader."""
        self.label.tell(self.section, current=self._current)
        self._show_starter()
        parts = [self.kind.title]
        if self._entry and self._entry.status == "required":
            parts.append("Required" if self._entry.state == "written" else "Required, not written")
        if link := self.section.link:
            parts.append(self.label.spoken or f"{'Copy of' if link.detached else 'Linked,'} version {link.version}")
        levels = [place.finding.level for place in self.editor.places]
        parts.extend(f"{levels.count(level)} {name}" for level, name in _STATES.items() if level in levels)
        name = ". ".join(parts) + "."
        if name != self.editor.accessibleName():
            self.editor.setAccessibleName(name)
            self.editor.setAccessibleDescription(self.editor.prompt)

    def show_findings(self) -> None:
        """Paint the editor's places anew and put the markers at their lines."""
        self._margin.show()
        self.editor.viewport().update()
        self.tell()

    def refresh_places(self) -> None:
        """The same findings at other places."""
        self._margin.place()
        self.editor.viewport().update()

    def show_above(self, widget: QWidget | None) -> None:
        """Put a widget between the label row and the text, in place of the one there."""
        if self.above is not None:
            self._column.removeWidget(self.above)
            self.above.hide()
            self.above.deleteLater()
        self.above = widget
        if widget is not None:
            self._column.insertWidget(1, widget)
        self._show_starter()

    def show_below(self, widget: QWidget | None) -> None:
        """Put a widget below the text, in place of the one there."""
        if self._below is not None:
            self._column.removeWidget(self._below)
            self._below.hide()
            self._below.deleteLater()
        self._below = widget
        if widget is not None:
            self._column.addWidget(widget)

    def _show_starter(self) -> None:
        """Offer to start an empty section from its type's pattern."""
        empty = not self.section.written and not self.kind.one_line
        wanted = empty and self._type and self.above is None and has_pattern(self._entry)
        if wanted and self._starter is None:
            from studio.ui.text.starter import Starter

            self._starter = Starter(self._theme, self._type, speaker=self.kind.id == "quote")
            self._starter.asked.connect(self.tool)
            self._column.insertWidget(self._column.indexOf(self.editor) + 1, self._starter)
        if self._starter is not None:
            self._starter.setVisible(bool(wanted))

    def offer(self, choices: tuple[tuple[str, Callable[[], None]], ...], dismissal: str) -> None:
        """A quiet bar below the text with buttons and what they do; the last one takes the bar away."""
        self.withdraw()
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(4, 0, 4, 0)
        for text, act in (*choices, (dismissal, None)):
            button = QPushButton(text)
            button.setProperty("look", "small" if act else "quiet")
            button.clicked.connect(lambda _=False, act=act: (self.withdraw(), act() if act else None))
            row.addWidget(button)
        row.addStretch(1)
        self._offer = bar
        self._column.addWidget(bar)

    def withdraw(self) -> None:
        """Take the offer away."""
        if self._offer is not None:
            self._column.removeWidget(self._offer)
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the markers at their lines again."""
        super().resizeEvent(event)
        self._margin.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the guidance that stands above the text."""
        if event.key() == Qt.Key.Key_Escape and self.above is not None:
            self.tool.emit("close_guidance")
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the tools under the pointer."""
        self.label.show_tools(shown=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the tools again, unless this is the current section."""
        self.label.show_tools(shown=self._current)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar of the current section, and the tint of a selected one."""
        left = self._column.contentsMargins().left() + 4
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._selected:
            t = self._theme.tokens
            painter.setBrush(t.paper if t.plain else t.selection)
            painter.setPen(stroke(t.selection, 3) if t.plain else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.editor.geometry()).adjusted(-4, 0, 4, 0), 4, 4)
        if self._current:
            painter.setBrush(self._theme.tokens.accent)
            painter.drawRoundedRect(QRectF(left - 21, 4, 3, self.height() - 8), 1.5, 1.5)
        painter.end()
