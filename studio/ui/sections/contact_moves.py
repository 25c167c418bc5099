"""Adding a contact for investors or the press to a release's contacts."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from studio.model.release import Release, Section
from studio.model.text import Bold, Paragraph, Span
from studio.recognisers import contact
from studio.ui.session import Caret

__all__ = ["Role", "missing_roles", "with_contact"]

Role = Literal["investor", "media"]
_ROLES: tuple[Role, ...] = ("investor", "media")
_WORDS = {"investor": "For Investors:", "media": "For Media:"}


def missing_roles(section: Section) -> tuple[Role, ...]:
    """For whom nobody is named yet among the contacts."""
    heading = section.heading.text if section.heading else ""
    there = {role for each in contact.contacts(section.text, heading) for role in each.roles}
    return tuple(role for role in _ROLES if role not in there)


def with_contact(release: Release, section: str, role: Role) -> tuple[Release, Caret]:
    """The release with the beginning of one more contact after the others, and where its name is typed.

    Where each contact is one paragraph of several lines, as in text that was brought in, the new one is too.
    """
    old = release.section(section)
    blocks = list(old.blocks)
    while blocks and isinstance(blocks[-1], Paragraph) and not blocks[-1].text.strip():
        blocks.pop()
    body = blocks[1:] if old.heading else blocks
    words = Span(_WORDS[role], (Bold(),))
    if body and all(isinstance(block, Paragraph) and "\n" in block.text for block in body):
        blocks.append(Paragraph((words, Span("\n"))))
    else:
        blocks.extend((Paragraph((words,)), Paragraph()))
    new = replace(old, blocks=tuple(blocks))
    return release.with_section(new), Caret(section, len(new.text))
