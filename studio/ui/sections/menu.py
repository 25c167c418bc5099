"""What a section's tool for more offers besides what every section has, by its kind."""

from __future__ import annotations

from studio.model.release import LibraryLink

__all__ = ["own_commands"]


def own_commands(kind: str, link: LibraryLink | None = None) -> tuple[str, ...]:
    """The ids of the commands that belong to sections of a kind, and to text of the library."""
    if link is not None:
        linked = ("link_again", "propose_copy") if link.detached else ("detach_linked",)
        return ("about_linked", "update_linked", *linked, *own_commands(kind))
    match kind:
        case "quote":
            return ("choose_speaker", "approve_quote", "withdraw_approval")
        case "contacts":
            return ("add_investor_contact", "add_media_contact")
        case "references":
            return ("add_reference",)
    return ()
