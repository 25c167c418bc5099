"""Examples: the small drafts with which a rule shows what it finds and what it leaves alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from msgspec import Struct

from studio.model.approval import fingerprint
from studio.model.facts import fill
from studio.model.notation import blocks
from studio.model.profile import Profile
from studio.model.references import renumber
from studio.model.release import Approval, Fact, Release, Section, new_id

__all__ = ["Example", "right", "wrong"]


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
        for kind, source in pairs:
            approval = Approval("Ana Reyes", "2026-03-02", fingerprint(self.approved)) if self.approved else None
            sections.append(
                Section(new_id(kind, [s.id for s in sections]), kind, _entries(kind, source), approval=approval)
            )
        facts = tuple(Fact(id, value) for id, value in self.facts.items())
        return renumber(fill(Release(self.type, "Example", facts, tuple(sections), language=self.language)))

    def shown(self) -> str:
        """Its text, with the kinds of its sections where there are several."""
        pairs = ((self.kind, self.text),) if isinstance(self.text, str) else self.text
        return pairs[0][1] if len(pairs) == 1 else "\n".join(f"{kind}: {text}" for kind, text in pairs)

    def profiles(self) -> Profile:
        """The example's profiles; a key they don't have raises msgspec.ValidationError or is ignored."""
        return msgspec.convert(self.profile, Profile)


def _entries(kind: str, source: str) -> Any:
    """The blocks of a section; a line `[^ref-1] Mayo et al.` of references is that reference's entry."""
    return blocks("\n\n".join(source.splitlines()) if kind == "references" else source)


def wrong(text: str | tuple[tuple[str, str], ...], *hits: str, **more: Any) -> Example:
    """An example that the rule must find fault with, at these words."""
    return Example(text, hits or ("",), **more)


def right(text: str | tuple[tuple[str, str], ...], **more: Any) -> Example:
    """An example that the rule must leave alone."""
    return Example(text, **more)
