"""How a section stands to the library's text it carries, in the words of the label row and of a screen reader."""

from __future__ import annotations

from studio.model.linking import LinkState
from studio.ui.text.label import Chip

__all__ = ["chips", "spoken", "waits_for"]


def chips(state: LinkState) -> tuple[Chip, ...]:
    """The chips of a section: which version it carries, and what there is to know about that."""
    return (_carries(state), *_besides(state))


def _carries(state: LinkState) -> Chip:
    if state.detached:
        return Chip(f"Copy of version {state.version}", "outline")
    if not state.confirmed:
        return Chip("Linked · not confirmed", "check")
    return Chip(f"Linked · version {state.version}")


def _besides(state: LinkState) -> tuple[Chip, ...]:
    if state.name == "retired":
        return (Chip("Retired", "must"),)
    if state.newer:
        return (Chip(f"Version {state.newer} available", "must"),)
    if state.edited:
        return (Chip("Other words", "must"),)
    match state.name:
        case "expired":
            return (Chip("Expired", "must"),)
        case "declined":
            return (Chip("Declined", "must"),)
        case "review":
            return (Chip("Review is due", "check"),)
        case "unknown":
            return (Chip("Not in this library", "check"),)
    return (Chip(waits_for(state), "check"),) if state.waiting else ()


def waits_for(state: LinkState) -> str:
    """Whose word is waited for."""
    return f"Waiting for {state.owner}" if state.owner else "Waiting for approval"


def spoken(state: LinkState) -> str:
    """The same for a screen reader: "Linked, version 6 of 7"."""
    if state.detached:
        words = f"Copy of version {state.version}"
    else:
        words = f"Linked, version {state.version}" + (f" of {state.newer}" if state.newer else "")
    others = (chip.words for chip in _besides(state) if not chip.words.endswith("available"))
    return ". ".join((words, *(() if state.confirmed else ("Not confirmed",)), *others))
