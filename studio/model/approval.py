"""Approved words: what a speaker has agreed to, and whether it still reads that way."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from studio.model.release import Approval, Release, Section

__all__ = ["approve", "fingerprint", "state", "take_back"]

State = Literal["", "approved", "changed"]


def fingerprint(words: str) -> str:
    """What tells these words from others, and doesn't tell what they are. Spaces and line breaks don't matter."""
    from hashlib import sha256

    return sha256(" ".join(words.split()).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def approve(release: Release, section: str, by: str, on: str) -> Release:
    """The release with the words of a section marked as approved by someone on an ISO date."""
    old = release.section(section)
    return release.with_section(replace(old, approval=Approval(by, on, fingerprint(old.text))))


def take_back(release: Release, section: str) -> Release:
    """The release with a section's approval taken back; itself where there's none."""
    old = release.section(section)
    return release if old.approval is None else release.with_section(replace(old, approval=None))


def state(section: Section) -> State:
    """Whether a section's words are approved, or were and have changed since."""
    if section.approval is None:
        return ""
    same = section.remember("approved words", lambda s: fingerprint(s.text)) == section.approval.words
    return "approved" if same else "changed"
