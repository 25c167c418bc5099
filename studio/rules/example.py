"""Examples: the small drafts with which a rule shows what it finds and what it leaves alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from msgspec import Struct

from studio.model import text as t
from studio.model.approval import fingerprint
from studio.model.facts import fill
from studio.model.notation import blocks
from studio.model.profile import Profile
from studio.model.references import renumber
from studio.model.release import Approval, Fact, Release, Section, new_id
from studio.sections import kind

__all__ = ["Example", "right", "wrong"]

# Citation numbers are raised, also where there's only plain text.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Example(Struct, frozen=True):
    """A draft in few words.

    `text` is one section's text, or pairs of kind and text, in the notation of model.notation. A wrong example
    names in `hits` the words that must be found, in any order (an empty string for a finding without words);
    where the rule can fix it, `fixed` is the text of the first section afterwards, if it's to be shown. `approved` are
    the words of the quote that its speaker approved.
    """

    text: str | tuple[tuple[str, str], ...]
    hits: tuple[str, ...] = ()
    kind: str = "body"
    fixed: str = ""
    type: str = "trial-initiation"
    today: dt.date = dt.date(2026, 3, 3)
    facts: dict[str, str] = {}
    profile: dict[str, Any] = {}
    language: str = "en-US"
    note: str = ""
    approved: str = ""

    def release(self) -> Release:
        """The example as a release."""
        pairs = ((self.kind, self.text),) if isinstance(self.text, str) else self.text
        sections: list[Section] = []
        for name, source in pairs:
            approval = Approval("Ana Reyes", "2026-03-02", fingerprint(self.approved)) if self.approved else None
            sections.append(
                Section(new_id(name, [s.id for s in sections]), name, _entries(name, source), approval=approval)
            )
        facts = tuple(Fact(id, value) for id, value in self.facts.items())
        return renumber(fill(Release(self.type, "Example", facts, tuple(sections), language=self.language)))

    def shown(self) -> str:
        """Its text as a reader sees it, with the names of its sections where there are several."""
        sections = self.release().sections
        read = [(kind(section.kind).title, _read(section)) for section in sections]
        return read[0][1] if len(read) == 1 else "\n".join(f"{title}: {text}" for title, text in read)

    def profiles(self) -> Profile:
        """The example's profiles; a key they don't have raises msgspec.ValidationError or is ignored."""
        return msgspec.convert(self.profile, Profile)


def _read(section: Section) -> str:
    """The words of a section, its citations raised."""
    lines = []
    for block in section.blocks:
        if isinstance(block, t.Paragraph):
            spans = ((span.text, bool(t.mark_of(span, t.Cite))) for span in block.spans)
            lines.append("".join(words.translate(_RAISED) if cited else words for words, cited in spans))
        else:
            lines.append(block.text)
    return "\n".join(lines)


def _entries(name: str, source: str) -> Any:
    """The blocks of a section; a line `[^ref-1] Mayo et al.` of references is that reference's entry."""
    return blocks("\n\n".join(source.splitlines()) if name == "references" else source)


def wrong(text: str | tuple[tuple[str, str], ...], *hits: str, **more: Any) -> Example:
    """An example that the rule must find fault with, at these words."""
    return Example(text, hits or ("",), **more)


def right(text: str | tuple[tuple[str, str], ...], **more: Any) -> Example:
    """An example that the rule must leave alone."""
    return Example(text, **more)
