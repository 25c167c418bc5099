"""What a reader recognises in a sentence (a phase, a ticker, a date …), one file each: pure functions over text."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Hit"]


class Hit(Struct, frozen=True):
    """Something found in a text: where (code points), and its value in a form that can be compared."""

    start: int
    end: int
    value: str
