"""The form of a profile: labelled fields in groups. What can't be taken is told below its field, and stays as typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from studio.model.profile import KeptProfile
from studio.ui.profiles.fields import Field, Table, parts
from studio.ui.profiles.table import TableEditor
from studio.ui.theme import Theme
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.labels import Wrapped, label, set_property, wrapped
from studio.ui.widgets.lean import own_viewport

__all__ = ["Form"]

# Milliseconds without a key until what is typed is taken.
_REST = 1500
_TWO = 520


class Form(QScrollArea):
    """`changed(profile)` with each change that can be taken."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.profile: KeptProfile | None = None
        self._takers: list[Callable[[], None]] = []
        self._grids: list[tuple[QGridLayout, list[QWidget]]] = []
        own_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.take)

    def show_profile(self, profile: KeptProfile, head: QWidget) -> None:
        """Show a profile from its beginning, below a head."""
        self._rest.stop()
        self.profile = profile
        self._takers, self._grids = [], []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 14, 24, 24)
        column.setSpacing(0)
        column.addWidget(head)
        for part in parts(profile.kind):
            column.addSpacing(20)
            column.addWidget(label(part.title, "group"))
            column.addSpacing(8)
            grid = QGridLayout()
            grid.setHorizontalSpacing(20)
            grid.setVerticalSpacing(12)
            boxes = [self._box(each) for each in part.fields]
            self._grids.append((grid, boxes))
            column.addLayout(grid)
        column.addStretch(1)
        old = self.takeWidget()
        self.setWidget(inside)
        if old is not None:
            old.deleteLater()
        self._lay_out()

    def take(self) -> None:
        """Take what stands in the fields now."""
        self._rest.stop()
        for taker in tuple(self._takers):
            taker()

    def begin(self) -> None:
        """Put the caret into the first field, whose words a first key replaces."""
        field = self.widget().findChild(QLineEdit) if self.widget() else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two fields beside each other where there's room."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        columns = 2 if self.viewport().width() - 48 >= _TWO else 1
        for grid, boxes in self._grids:
            row = column = 0
            for box in boxes:
                grid.removeWidget(box)
                wide = isinstance(box, _Wide)
                if wide and column:
                    row, column = row + 1, 0
                grid.addWidget(box, row, column, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop)
                column += columns if wide else 1
                if column >= columns:
                    row, column = row + 1, 0
            for at in range(2):
                grid.setColumnStretch(at, 1 if at < columns else 0)

    def _box(self, field: Field | Table) -> QWidget:
        box = _Wide() if isinstance(field, Table) else QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        name = label(field.label, "label", "2")
        column.addWidget(name)
        assert self.profile is not None
        trouble = wrapped("", "caption", "must")
        if isinstance(field, Table):
            if field.line:
                column.addWidget(wrapped(field.line, "caption", "3"))
            made: QWidget = self._table(field, trouble)
        else:
            made = self._choice(field) if field.options else self._line(field, trouble)
            made.setAccessibleName(field.label)
            made.setAccessibleDescription(field.line)
            name.setBuddy(made)
        column.addWidget(made)
        if not isinstance(field, Table) and field.line:
            column.addWidget(wrapped(field.line, "caption", "3"))
        column.addWidget(trouble)
        trouble.hide()
        return box

    def _line(self, field: Field, trouble: Wrapped) -> QLineEdit:
        assert self.profile is not None
        made = QLineEdit(field.get(self.profile))
        made.setPlaceholderText(field.hint)
        shown = [made.text()]

        def take() -> None:
            words = " ".join(made.text().split())
            if words == shown[0] or self.profile is None:
                return
            try:
                new = field.put(self.profile, words)
            except ValueError as error:
                self._tell(made, trouble, str(error))
                return
            shown[0] = words
            self._tell(made, trouble, "")
            self._changed(new)

        made.textEdited.connect(lambda _: self._rest.start())
        made.editingFinished.connect(take)
        self._takers.append(take)
        return made

    def _choice(self, field: Field) -> ChoiceBox:
        assert self.profile is not None
        made = ChoiceBox(self._theme, field.label)
        for held, shown in field.options:
            made.addItem(shown, held)
        made.setCurrentIndex(max(made.findData(field.get(self.profile)), 0))

        def take(_: int) -> None:
            if self.profile is not None:
                self._changed(field.put(self.profile, made.currentData()))

        made.activated.connect(take)
        return made

    def _table(self, table: Table, trouble: Wrapped) -> TableEditor:
        assert self.profile is not None
        made = TableEditor(self._theme, table, table.get(self.profile))

        def take() -> None:
            if self.profile is None or made.rows() == table.get(self.profile):
                return
            try:
                new = table.put(self.profile, made.rows())
            except ValueError as error:
                self._tell(made, trouble, str(error))
                return
            self._tell(made, trouble, "")
            self._changed(new)

        made.left.connect(take)
        made.typed.connect(self._rest.start)
        self._takers.append(take)
        return made

    def _changed(self, new: KeptProfile) -> None:
        if new != self.profile:
            self.profile = new
            self.changed.emit(new)

    def _tell(self, field: QWidget, trouble: Wrapped, words: str) -> None:
        set_property(field, "wrong", bool(words))
        field.setAccessibleDescription(words)
        trouble.say(words)
        trouble.setVisible(bool(words))


class _Wide(QWidget):
    """Takes the whole width."""
