"""The offer, on the home page, of work that a program kept which ended unexpectedly."""

from __future__ import annotations

import os

from studio.store import recovery
from studio.ui import opening
from studio.ui.desk import Desk
from studio.ui.widgets.banner import Banner, Banners

__all__ = ["offer_kept"]


def offer_kept(desk: Desk, banners: Banners) -> None:
    """Offer each recovery copy whose program has gone, in a banner."""
    for kept in recovery.kept(desk.program.folder / "recovery"):
        if _is_gone(kept.process):
            title = f"Your work on “{kept.release.title}” was kept"
            banners.add(
                Banner(
                    title,
                    "Release Studio closed unexpectedly. Everything up to a second before is here.",
                    "info",
                    (
                        ("Open it", lambda kept=kept: opening.open_kept(desk, kept)),
                        ("Throw it away", lambda kept=kept, title=title: _forget(desk, banners, kept, title)),
                    ),
                )
            )


def _forget(desk: Desk, banners: Banners, kept: recovery.Kept, title: str) -> None:
    if desk.ask.confirm(desk, "Throw away the kept copy?", "It can’t be brought back.", "Throw away"):
        opening.forget_kept(desk, kept)
        banners.dismiss(title)


def _is_gone(process: int) -> bool:
    """Whether the program that kept a copy has ended. Windows can't be asked without a risk to that program."""
    if process == os.getpid():
        return False
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
