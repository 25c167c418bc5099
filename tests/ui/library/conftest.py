"""A window over a library with texts, of a program whose library is SQLite in its own folder."""

from __future__ import annotations

import pytest

from tests.ui.library.shelf import filled


@pytest.fixture
def ids(program, monkeypatch):
    """The program's library is filled; its texts by title."""
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    return filled(program.folder)
