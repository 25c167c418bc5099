"""Contacts: whom investors and the press can reach."""

from __future__ import annotations

import re

from studio.model.text import Block, Paragraph, Span
from studio.sections import Kind

__all__ = ["KIND", "groups", "is_role", "names_role"]

# A contact begins at its role: "For Investors:", "Media contact".
_ROLE = re.compile(
    r"(for )?(more information|(the )?(media|press|investors?|company|corporate|public relations|analysts?)\b.{0,30})",
    re.IGNORECASE,
)
_LONGEST_ROLE = 60

KIND = Kind(
    id="contacts",
    title="Contacts",
    place=200,
    says="Whom investors and the press can reach about this release: name, phone and email for each.",
    prompt="Investors and media: a name, a phone number and an email address for each.",
    example=(
        "Investors\nBen Ito, Halvern Therapeutics\n919-555-0142, ir@halverntx.com"
    ),
    style="Contact",
    heading="Contacts",
    headings=(
        r"(((media|press|investors?|company|corporate|ir|pr|public relations|investor relations|news media|"
        r"analysts?|for) ?(and|&|/|,)? ?)*(contacts?|contact\(s\)|contact (information|details|us)|inquiries|"
        r"enquiries)|for (investors|media|the media|press)|for (more|further|additional) (information|"
        r"inquiries|enquiries)(,? (please )?(contact|visit))?|(\S+ ){1,4}contacts?|contacts?: .+|"
        r"refer to)[:.]?"
    ),
    icon="ph.address-book",
)


def groups(blocks: tuple[Block, ...]) -> tuple[tuple[int, ...], ...]:
    """The contacts among a section's blocks: the indices of each one's paragraphs, the section's heading left out.

    A new one begins at a role, after a line that is but "or" and after an empty paragraph; where every paragraph
    holds several lines, each is a contact.
    """
    paragraphs = [(index, block) for index, block in enumerate(blocks) if isinstance(block, Paragraph)]
    if paragraphs and paragraphs[0][0] == 0 and paragraphs[0][1].style == "heading":
        paragraphs = paragraphs[1:]
    whole = len(paragraphs) > 1 and all("\n" in block.text for _, block in paragraphs)
    found: list[list[int]] = []
    parted = True
    for index, block in paragraphs:
        joint = block.text.strip().casefold() in ("", "or")
        if whole or parted or (not joint and is_role(block)):
            found.append([])
        found[-1].append(index)
        parted = block.text.strip().rpartition("\n")[2].casefold() in ("", "or")
    return tuple(tuple(group) for group in found)


def is_role(block: Paragraph) -> bool:
    """Whether a paragraph only says whose contact follows."""
    text = block.text.strip()
    return block.style == "heading" or bool(_ROLE.match(text) and len(text) < _LONGEST_ROLE and "@" not in text)


def names_role(line: str) -> bool:
    """Whether a line of contacts is surely but a role ("For Investors:"), and no title or firm that sounds like one.

    >>> names_role("For Media:"), names_role("Corporate Communications")
    (True, False)
    """
    text = line.strip()
    surely = text.endswith(":") or text[:4].casefold() == "for "
    return surely and "\u2028" not in text and is_role(Paragraph((Span(text),)))
