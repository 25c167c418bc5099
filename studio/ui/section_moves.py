"""Adding, moving and deleting whole sections of a release."""

from __future__ import annotations

from msgspec.structs import replace

from studio.model.release import Release

__all__ = ["moved", "without"]


def moved(release: Release, id: str, by: int) -> Release:
    """The release with a section so many places further down; itself where there's no room."""
    sections = list(release.sections)
    at = next(index for index, section in enumerate(sections) if section.id == id)
    to = at + by
    if not 0 <= to < len(sections):
        return release
    sections.insert(to, sections.pop(at))
    return replace(release, sections=tuple(sections))


def without(release: Release, id: str) -> Release:
    """The release without a section."""
    return replace(release, sections=tuple(section for section in release.sections if section.id != id))
