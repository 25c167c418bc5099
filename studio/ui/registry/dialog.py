"""Filling facts from the registry: the number, what its record would change, and a tick for each fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from studio.registry import LARGEST, Fetched, Record, RegistryError, number_in, read
from studio.store.files import SaveError
from studio.ui.registry.pages import Message, RecordPage
from studio.ui.widgets.announce import announce
from studio.ui.widgets.buttons import Button, Icon, lowered
from studio.ui.widgets.labels import hairline, label, wrapped
from studio.ui.widgets.ordered import in_order
from studio.ui.widgets.overlay import Overlay
from studio.ui.words import count

if TYPE_CHECKING:
    from studio.ui.registry.filling import Registry

__all__ = ["RegistryDialog"]

_SENT = "Only the number is sent, to ClinicalTrials.gov. No word of the release goes out."
# Its width, its height around a message, and with a record.
_WIDTH, _LOW, _HIGH = 620, 352, 600


class RegistryDialog(Overlay):
    """Over the window. A record that was kept is shown at once; nothing is fetched before the button is pressed."""

    def __init__(self, editor: Any, registry: Registry) -> None:
        super().__init__(editor.house.theme, editor.window(), QSize(_WIDTH, _LOW))
        self._editor, self._registry = editor, registry
        self._call_off: Callable[[], None] | None = None
        self._taken: tuple[Record, bytes] | None = None
        self.card.setAccessibleName("Fill from the registry")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        self.message, self.page = Message(self._theme), RecordPage(self._theme)
        self.message.stop.clicked.connect(self._stop)
        self.list = self.page.list
        self.list.ticked_changed.connect(self._tell)
        column.addWidget(self.message, 1)
        column.addWidget(self.page, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        self.closed.connect(self.cancel)
        self._begin()

    @classmethod
    def show_over(cls, editor: Any, registry: Registry) -> RegistryDialog:
        """The dialog over an editor's window."""
        made = cls(editor, registry)
        made.open(made.list if made._taken else made.number)
        return made

    # --- parts ---

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(32, 22, 32, 16)
        head.setSpacing(0)
        head.addWidget(label("Fill from the registry", "page_title"))
        head.addSpacing(14)
        name = label("Trial registry number", "label", "2")
        head.addWidget(name)
        head.addSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.number = QLineEdit()
        self.number.setPlaceholderText("NCT, 8 digits")
        self.number.setAccessibleName("Trial registry number")
        self.number.textChanged.connect(lambda _: self._tell())
        self.number.returnPressed.connect(self.fetch)
        name.setBuddy(self.number)
        row.addWidget(self.number, 1)
        self.fetch_now = Button(self._theme, "Fetch record", click=self.fetch)
        self.fetch_now.setAutoDefault(False)
        row.addWidget(self.fetch_now)
        head.addLayout(row)
        head.addSpacing(8)
        sent = QHBoxLayout()
        sent.setSpacing(8)
        sent.addWidget(lowered(Icon(self._theme, "shield-check", "text3", 16), 1), 0, Qt.AlignmentFlag.AlignTop)
        sent.addWidget(wrapped(_SENT, "caption", "3"), 1)
        head.addLayout(sent)
        return head

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 16, 32, 16)
        row.setSpacing(8)
        self.saved = Button(self._theme, "Open a saved record…", "quiet", icon="folder-open", click=self.open_saved)
        row.addWidget(self.saved)
        self.forget = Button(self._theme, "Forget record", "quiet", click=self._forget)
        self.forget.setToolTip("The checks don’t use it any longer; facts stay as they are")
        row.addWidget(self.forget)
        row.addStretch(1)
        self.main = Button(self._theme, "Fill facts", "primary", click=self.fill)
        row.addWidget(in_order(self.main, Button(self._theme, "Cancel", click=self.dismiss)))
        return row

    # --- what happens ---

    def _begin(self) -> None:
        kept, release = self._registry.kept, self._editor.session.release
        number = number_in(release.fact("trial.registry_id")) or release.fact("trial.registry_id").strip()
        self.number.setText(number or (kept.id if kept else ""))
        self.forget.setVisible(kept is not None)
        if kept is not None:
            self._show_record(kept, b"", "It’s kept for the checks of this release.")
        else:
            self._say("info", "text3", "Fetch the record, or open one that you saved. You see what it would change "
                                       "before anything does.")  # fmt: skip

    def fetch(self) -> None:
        """Ask the registry for the record of the number."""
        number = number_in(self.number.text())
        if not number or self._call_off is not None:
            return
        self._taken = None
        self._say("spinner-gap", "accent", f"Asking ClinicalTrials.gov for {number}…", busy=True)
        self._call_off = self._registry.fetch(number, self._fetched, self._failed)
        self._tell()

    def cancel(self) -> None:
        """Call off what is being fetched; nothing is said."""
        if self._call_off is not None:
            self._call_off()
        self._end()

    def _stop(self) -> None:
        self.cancel()
        self._say("info", "text3", "Fetching was called off. Nothing has changed.")
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._call_off = None
        self.message.rest()

    def _fetched(self, found: Fetched) -> None:
        self._end()
        self._show_record(found.record, found.content, found.note)

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, RegistryError):
            raise error
        self._refuse(str(error))

    def _refuse(self, sentence: str) -> None:
        self._taken = None
        self._say("warning-fill", "check_ic", sentence)
        announce(self, sentence)
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_saved(self) -> None:
        """Take a record from a file."""
        house = self._editor.house
        path = house.ask.open_path(self.window(), "Open a saved record", "Study records (*.json)")
        if path is None:
            return
        self.cancel()
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
            record = read(content)
        except OSError as error:
            self._refuse(f"{path.name} can’t be read: {error.strerror or error}.")
        except RegistryError as error:
            self._refuse(f"{path.name}: {error}")
        else:
            self._show_record(record, content, f"From {path.name}.")

    def fill(self) -> None:
        """Keep the record, and fill what is ticked."""
        if self._taken is None or not self.main.isEnabled():
            return
        record, content = self._taken
        try:
            self._registry.take(record, content, self.list.ticked())
        except SaveError as error:
            self._refuse(f"The record couldn’t be kept. {error}")
            return
        self.dismiss()

    def _forget(self) -> None:
        self.dismiss()
        self._registry.forget()

    # --- what is shown ---

    def _say(self, icon: str, colour: str, sentence: str, *, busy: bool = False) -> None:
        self.message.say(icon, colour, sentence, busy=busy)
        self._show_page(record=False)

    def _show_record(self, record: Record, content: bytes, note: str) -> None:
        self._taken = record, content
        self.page.show_record(record, self._editor.session.release, note)
        self._show_page(record=True)
        if self.isVisible() and self.list.differences.rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_page(self, *, record: bool) -> None:
        """Show the message or the record, in a card as high as that needs."""
        self.message.setVisible(not record)
        self.page.setVisible(record)
        self._wanted = QSize(_WIDTH, _HIGH if record else _LOW)
        self._fit()
        self._tell()

    def _tell(self) -> None:
        """What the buttons say and whether they can be pressed."""
        if not hasattr(self, "main"):
            return
        reason = "" if number_in(self.number.text()) else "Type the number first: NCT and 8 digits"
        reason = "It’s being fetched" if self._call_off is not None else reason
        self.fetch_now.setEnabled(not reason)
        self.fetch_now.setToolTip(reason)
        ticked = len(self.list.ticked()) if self._taken else 0
        final = self._editor.session.release.stage.name == "final"
        kept = self._taken is not None and not self._taken[1]
        words = "Keep record" if self._taken else "Fill facts"
        self.main.setText(f"Fill {count(ticked, 'fact')}" if ticked else words)
        reason = "Fetch or open a record first" if self._taken is None else ""
        reason = reason or ("This release is final. Bring it back to drafting first" if final and ticked else "")
        reason = reason or ("It’s kept already" if kept and not ticked else "")
        self.main.setEnabled(not reason)
        self.main.setToolTip(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list fills; Esc calls off what is being fetched, then closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self.fill()
        elif event.key() == Qt.Key.Key_Escape and self._call_off is not None:
            self._stop()
        else:
            super().keyPressEvent(event)
