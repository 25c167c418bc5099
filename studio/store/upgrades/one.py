"""From format 1 to 2: what 2 added is absent in a file of 1, and absent it means what 1 meant.

A redline's `before` lists what each older section carried; approvals are new there, one for each link.
"""

from __future__ import annotations

from typing import Any

from studio.store.upgrades import Upgrade

__all__ = ["step"]


def _upgraded(release: dict[str, Any]) -> dict[str, Any]:
    before = release.get("before")
    if not before:
        return release
    return {**release, "before": {**before, "approvals": [None for _ in before.get("links", ())]}}


step = Upgrade(1, _upgraded)
