"""Where the regions of the editor stand at each width: plain numbers, so that they can be tested without a window."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["MINIMUM", "Places", "places"]

MINIMUM = (880, 600)
RAIL = 56


class Places(Struct, frozen=True):
    """Widths in pixels; `rail` shows icons only at the left, `drawer` lays the panel over the sheet."""

    sections: int
    panel: int
    rail: bool = False
    drawer: bool = False


def places(width: int) -> Places:
    """The regions for a window of this width.

    >>> places(1440)
    Places(sections=256, panel=392, rail=False, drawer=False)
    """
    if width >= 1424:
        return Places(256, 392)
    if width >= 1200:
        return Places(232, 376)
    return Places(RAIL, 376, rail=True, drawer=width < 1040)
