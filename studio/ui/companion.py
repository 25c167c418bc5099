"""Companions of an open release: each does one thing beside the editor (finding words, comparing …) and is made on use.

A companion is a QObject with the editor as its parent and only argument. It reaches what it needs through the editor's
session, sheet and signals, so neither editor nor window has to know it:

    companion(window.page.editor, FindBar).open()
"""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt

__all__ = ["companion"]

_C = TypeVar("_C", bound=QObject)


def companion(editor: Any, kind: type[_C]) -> _C:
    """The editor's companion of this kind, made if it isn't there yet."""
    for child in editor.findChildren(QObject, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if type(child) is kind:
            return child
    return kind(editor)
