"""The offer, on the home page, of work that a program kept which ended unexpectedly."""

from __future__ import annotations

from studio.store import recovery
from studio.ui.desk import Desk
from studio.ui.file import opening
from studio.ui.widgets.banner import Banner, Banners

__all__ = ["offer_kept"]


def offer_kept(desk: Desk, banners: Banners) -> None:
    """Offer each recovery copy whose program has gone, in a banner."""
    recovery.put_on_list(desk.program.folder)
    folder = desk.program.folder / "recovery"
    for kept in recovery.kept(folder):
        if not recovery.is_held(folder, kept.key):
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
