"""People of the library as contacts of a release: a person's record, and the lines it becomes."""

from __future__ import annotations

from msgspec.structs import replace

from studio.model.library import LibraryText, Version
from studio.model.release import Release
from studio.model.text import Bold, Paragraph, Span
from studio.sections import contacts
from studio.ui.library.place import begun, target
from studio.ui.library.words import record_of
from studio.ui.session import Caret

__all__ = ["person_lines", "with_person"]

# How the line before a person says whom they answer.
_FOR = {"investors": "Investors:", "media": "Media:"}


def person_lines(record: dict[str, str], name: str) -> tuple[str, ...]:
    """The lines of a contact: name, title and company, phone and email."""
    first = record.get("name") or name
    second = ", ".join(filter(None, (record.get("title", ""), record.get("company", ""))))
    return tuple(filter(None, (first, second, record.get("phone", ""), record.get("email", ""))))


def with_person(release: Release, text: LibraryText, version: Version | None) -> tuple[Release, Caret]:
    """The release with a person among its contacts, and where the caret goes: behind what was added."""
    section = target(release, "", contacts.KIND.id)
    if section is None:
        release, section = begun(release, contacts.KIND.id)
    record = record_of(version)
    role = _FOR.get(record.get("for", "").casefold(), "")
    lines = person_lines(record, text.title)
    blocks = list(section.blocks)
    while blocks and not blocks[-1].text.strip():
        blocks.pop()
    if role:
        blocks.append(Paragraph((Span(role, (Bold(),)),)))
    blocks += [Paragraph((Span(line),)) for line in lines]
    made = replace(section, blocks=tuple(blocks))
    return release.with_section(made), Caret(made.id, len(made.text))
