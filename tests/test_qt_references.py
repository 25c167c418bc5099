"""PySide6 must not lose references to None: 6.12.0 on CPython 3.11 does, and the process then aborts."""

import sys

import pytest

pytest.importorskip("PySide6.QtWidgets")


def test_void_calls_keep_the_references_to_none(qtbot):
    from PySide6.QtGui import QTextCursor, QTextDocument

    if sys.version_info >= (3, 12):
        pytest.skip("None is immortal from Python 3.12 on")
    document = QTextDocument()
    cursor = QTextCursor(document)
    calls = 500
    before = sys.getrefcount(None)
    for _ in range(calls):
        cursor.insertText("x")
    # Losing one a call would be a fall by 500; other code may hold a few more or fewer meanwhile.
    assert sys.getrefcount(None) > before - calls // 2
