"""The day a release is dated, by which its windows and dates are judged."""

from __future__ import annotations

import datetime as dt

from studio.model.release import Release

__all__ = ["issued"]


def issued(release: Release, today: dt.date) -> dt.date:
    """The release date, if the facts give one; else today."""
    try:
        return dt.date.fromisoformat(release.fact("release.date"))
    except ValueError:
        return today
