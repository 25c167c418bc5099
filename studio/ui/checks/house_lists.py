"""Tells, once a window is open, which of the house's own word lists can't be used, and where the slip is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from studio.ui.widgets.banner import Banner

__all__ = ["HouseLists"]

TITLE = "A word list of the house can’t be used"


class HouseLists(QObject):
    """A companion of the page: a banner with file and line, and a way to the folder."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._folder = editor.house.folder / "words"
        told = editor.house.lists.told
        if told:
            more = f" {len(told) - 1} more like it." if len(told) > 1 else ""
            line = f"{told[0]}{more} What ships with Release Studio is used in its place."
            editor.banners.add(Banner(TITLE, line, "check", (("Open the folder", self._open),)))

    def _open(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
