"""The size of the interface: Qt's own scale, which is taken up when the program starts.

The sheet's zoom is divided by it, so that the sheet stays as large as its own size says.
"""

from __future__ import annotations

import contextlib
import os

from PySide6.QtCore import QCoreApplication

__all__ = ["LARGEST", "SMALLEST", "environment", "in_force", "mark", "sheet_zoom", "take_up"]

SMALLEST, LARGEST = 90, 150
_VARIABLE, _PROPERTY, _BEFORE = "QT_SCALE_FACTOR", "interface_size", "scale_before"


def take_up(percent: int) -> int:
    """Have Qt scale everything by this many percent, over what the system says; before an application is made.

    Returns the percent that is in force. What the environment said before is kept for `environment`.
    """
    percent = max(SMALLEST, min(percent, LARGEST))
    if percent != 100:
        given = os.environ.get(_VARIABLE, "")
        system = 1.0
        with contextlib.suppress(ValueError):
            system = float(given) or 1.0
        os.environ[_VARIABLE] = f"{system * percent / 100:g}"
    return percent


def mark(app: QCoreApplication, percent: int, before: str | None) -> None:
    """Let an application know which percent it was begun with, and what the environment said before."""
    app.setProperty(_PROPERTY, percent)
    app.setProperty(_BEFORE, before or "")


def in_force() -> int:
    """The percent that the program was begun with."""
    app = QCoreApplication.instance()
    return (app.property(_PROPERTY) if app else None) or 100


def environment() -> dict[str, str]:
    """The environment as it was before the scale was taken up, for another program to be begun with."""
    made = dict(os.environ)
    app = QCoreApplication.instance()
    if app is not None and app.property(_PROPERTY) not in (None, 100):
        made.pop(_VARIABLE, None)
        if app.property(_BEFORE):
            made[_VARIABLE] = app.property(_BEFORE)
    return made


def sheet_zoom(percent: int) -> int:
    """The zoom that gives the sheet this size, whatever the size of the interface."""
    return round(percent * 100 / in_force())
