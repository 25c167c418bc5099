"""Beginning a release of a type, and which types a person begins most."""

from __future__ import annotations

from collections.abc import Mapping

from studio.templates import Template, heads, template
from studio.ui.desk import Desk
from studio.ui.file import opening

__all__ = ["begin", "by_use"]

_NAME = "begun."


def begin(desk: Desk, id: str) -> None:
    """Begin a release of a type, and count it."""
    opening.new_release(desk, template(id))
    remembered = desk.program.settings.remembered
    desk.program.change_settings(remembered={**remembered, _NAME + id: str(_times(remembered, id) + 1)})


def by_use(remembered: Mapping[str, str]) -> tuple[Template, ...]:
    """All types: those begun most often first, the others in their usual order."""
    return tuple(sorted(heads(), key=lambda each: -_times(remembered, each.id)))


def _times(remembered: Mapping[str, str], id: str) -> int:
    said = remembered.get(_NAME + id, "")
    return int(said) if said.isascii() and said.isdigit() else 0
