"""What a section's tool for more offers besides what every section has, by its kind."""

from __future__ import annotations

__all__ = ["own_commands"]


def own_commands(kind: str) -> tuple[str, ...]:
    """The ids of the commands that belong to sections of a kind."""
    match kind:
        case "quote":
            return ("choose_speaker", "approve_quote", "withdraw_approval")
        case "contacts":
            return ("add_investor_contact", "add_media_contact")
        case "references":
            return ("add_reference",)
    return ()
