"""A release that went out stays as it went out: its sections are locked, and a quiet bar says how to go on."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from studio.model.release import DRAFTING
from studio.ui.dialogs.reason import Reason
from studio.ui.history.recording import record
from studio.ui.session import FINAL
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.labels import Elided
from studio.ui.words import short_date

__all__ = ["FinalLock"]


class FinalLock(QObject):
    """A companion of the editor (see companion.py): locks its sections while the release is final."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor, self._session = editor, editor.session
        self.bar: QFrame | None = None
        self._session.refused.connect(self._refused)

    def look(self) -> None:
        """Lock the sections or give them back, as the release's stage says."""
        final = self._session.release.stage.name == "final"
        for block in self._editor.sheet.desk.stand.blocks():
            flag = Qt.TextInteractionFlag
            block.editor.setTextInteractionFlags(
                flag.TextSelectableByMouse | flag.TextSelectableByKeyboard if final else flag.TextEditorInteraction
            )
        if final and self.bar is None:
            self.bar = self._made()
            self._editor.bars.addWidget(self.bar)
        if self.bar is not None:
            self.bar.setVisible(final)
            self._line.setText(self._sentence())

    def ask_back(self) -> None:
        """Ask why it goes back to drafting, and do it."""
        on = self._on()
        Reason(
            self._editor.window(), "Bring this release back to drafting?",
            f"It has been final{f' since {on}' if on else ''}. Say why, so the record is complete.",
            "the registry number changed", "Bring back to drafting", self.bring_back, "Leave it final",
        )  # fmt: skip

    def bring_back(self, reason: str) -> None:
        """Unlock the release; why is written down in its history."""
        self._session.happened(lambda release: replace(release, stage=DRAFTING))
        record(self._editor.parentWidget(), "brought-back", line=reason)
        self._editor.message.emit("Back in drafting. The final stays in History", False)

    def _made(self) -> QFrame:
        theme = self._editor.theme
        bar = QFrame()
        bar.setObjectName("final_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(Icon(theme, "lock-simple", "text2", 16))
        self._line = Elided("", tone="2")
        row.addWidget(self._line, 1)
        self.back = Button(theme, "Bring back to drafting…", "link", click=self.ask_back)
        row.addWidget(self.back)
        return bar

    def _on(self) -> str:
        return short_date(self._session.release.stage.on, self._editor.house.today())

    def _sentence(self) -> str:
        on = self._on()
        return f"This release is final{f', {on}' if on else ''}. Its sections are locked."

    def _refused(self) -> None:
        # After what the act itself says of its success.
        QTimer.singleShot(0, self, lambda: self._editor.message.emit(FINAL, False))
