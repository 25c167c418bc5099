"""What is said while the library can't be reached: as of when its texts are known."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QDateTime, Qt

from studio.model.library import Known
from studio.ui.words import clock, short_date

__all__ = ["as_of", "away_line"]

_NOON = 12


def away_line(known: Known, keeper: Any, today: dt.date) -> str:
    """The line of the banner: which versions are shown, and what waits."""
    then = as_of(known, keeper, today)
    shown = f"Linked text shows {then} versions" if then else "Linked text shows the versions this release carries"
    return f"{shown}. A final export will wait until they are confirmed."


def as_of(known: Known, keeper: Any, today: dt.date) -> str:
    """When the library was heard last, for "this morning’s versions"; empty where it never was."""
    moment = known.as_of or (keeper.checked.isoformat() if keeper.checked else "")
    then = QDateTime.fromString(moment, Qt.DateFormat.ISODate).toLocalTime()
    if not then.isValid():
        return ""
    day = then.date().toString("yyyy-MM-dd")
    if day == today.isoformat():
        return "this morning’s" if then.time().hour() < _NOON else f"the {clock(then.time())}"
    return f"the {short_date(day, today)}"
