"""Where the regions of the editor stand at each width: plain numbers, so that they can be tested without a window."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["LEAST", "MINIMUM", "Places", "places"]

MINIMUM = (880, 600)
RAIL = 56
# The least and most that can be chosen, and the least that the sheet keeps: its text is never narrower than 480.
_SECTIONS, _PANEL, LEAST = (232, 320), (376, 520), 580


class Places(Struct, frozen=True):
    """Widths in pixels; `rail` shows icons only at the left, `drawer` lays the panel over the sheet."""

    sections: int
    panel: int
    rail: bool = False
    drawer: bool = False


def _within(width: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(width, bounds[1]))


def places(width: int, sections: int = 0, panel: int = 0) -> Places:
    """The regions for a window of this width; 0 is the usual width, others are what a person chose.

    >>> places(1440)
    Places(sections=256, panel=392, rail=False, drawer=False)
    >>> places(1280, panel=520)
    Places(sections=232, panel=468, rail=False, drawer=False)
    """
    if width >= 1200:
        usual = (256, 392) if width >= 1424 else (232, 376)
        left = _within(sections or usual[0], _SECTIONS)
        right = _within(panel or usual[1], _PANEL)
        right = max(min(right, width - LEAST - left), _PANEL[0])
        return Places(max(min(left, width - LEAST - right), _SECTIONS[0]), right)
    drawer = width < 1040
    right = _within(panel or _PANEL[0], _PANEL)
    return Places(RAIL, right if drawer else max(min(right, width - LEAST - RAIL), _PANEL[0]), rail=True, drawer=drawer)
