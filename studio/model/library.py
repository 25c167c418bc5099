"""The library's values: texts with their versions, how a text was found, and what a release knows of those it carries.

A text's words are blocks like a section's (its heading first, where it has one), with facts as fields, so that one text
serves two drugs. Versions never change: what is decided about one stands beside it. Moments are ISO 8601 in UTC
("2026-03-02T09:14:05Z"), days ISO dates.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from studio.model.text import Block

__all__ = [
    "OTHER_KINDS", "Event", "Hit", "Known", "LibraryText", "Near", "Retirement", "State", "Use", "Version",
]

# What a library holds besides texts of the section kinds: each with its one-word kind.
OTHER_KINDS = ("reference", "person", "profile", "house-rules")
State = Literal["approved", "waiting", "retired"]


class Version(Struct, frozen=True, dict=True, omit_defaults=True):
    """One wording of a text, numbered from 1: who wrote it, when and why, and what was decided about it.

    `base` is the version it was made from. `record` is JSON, for what isn't text (a person, a profile, house rules);
    `blocks` are empty then. A safe harbor's `review_by` is a day, its `expires` the last day on which it may go out.
    """

    number: int
    blocks: tuple[Block, ...] = ()
    record: str = ""
    by: str = ""
    at: str = ""
    why: str = ""
    base: int = 0
    state: Literal["proposed", "approved", "declined"] = "proposed"
    decided_by: str = ""
    decided_at: str = ""
    note: str = ""
    review_by: str = ""
    expires: str = ""

    @cached_property
    def text(self) -> str:
        """Its plain words, heading included, blocks parted by `\\n`."""
        return "\n".join(block.text for block in self.blocks)


class Retirement(Struct, frozen=True, omit_defaults=True):
    """That a text is no longer used: who retired it, when and why, and the texts that took its place."""

    by: str = ""
    at: str = ""
    why: str = ""
    successors: tuple[str, ...] = ()


class LibraryText(Struct, frozen=True, dict=True, omit_defaults=True):
    """A text of the library.

    `kind` is a section kind ("safe-harbor") or one of `OTHER_KINDS`. `variant` tells texts of one kind apart ("short",
    "EU"); `language` is a BCP 47 tag. `versions` ascend and are those that were asked for: always the current one and
    the one that waits, where there are any, the newest where there are neither. `latest` is the highest number there
    is. `revision` goes up with every change, so that nobody overwrites what somebody else changed meanwhile. `origins`
    are texts it was merged or split from.
    """

    id: str
    kind: str
    title: str
    variant: str = ""
    language: str = "en-US"
    tags: tuple[str, ...] = ()
    company: str = ""
    product: str = ""
    owner: str = ""
    versions: tuple[Version, ...] = ()
    current_number: int = 0
    waiting_number: int = 0
    latest: int = 0
    revision: int = 0
    changed_at: str = ""
    uses: int = 0
    origins: tuple[str, ...] = ()
    retired: Retirement | None = None

    def version(self, number: int) -> Version | None:
        """The version of this number, or None where it isn't among `versions`."""
        return next((version for version in self.versions if version.number == number), None)

    @cached_property
    def current(self) -> Version | None:
        """The newest approved version, or None before the first approval."""
        return self.version(self.current_number)

    @cached_property
    def waiting(self) -> Version | None:
        """The newest version that waits for approval and is newer than the current one, or None."""
        return self.version(self.waiting_number)

    @property
    def state(self) -> State:
        """Retired; waiting, while nothing is approved; else approved (a newer version may wait beside it)."""
        if self.retired:
            return "retired"
        return "approved" if self.current_number else "waiting"


class Event(Struct, frozen=True, omit_defaults=True):
    """Something that happened to a text, numbered in the order in which all that happened came about.

    `what` is "added", "proposed", "approved", "declined", "described", "retired", "restored", "merged" or "split" (into
    the texts in `detail`), or "due" (a report was filed: `detail` says which). `version` is 0 where it isn't of one.
    """

    number: int
    text: str
    what: str
    version: int = 0
    by: str = ""
    at: str = ""
    detail: str = ""


class Hit(Struct, frozen=True):
    """A text that a search found. `excerpt` are words around the first match; `marks` are where in it the matches are,
    `title_marks` where in the title (start and end, code points)."""

    text: LibraryText
    excerpt: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()


class Near(Struct, frozen=True):
    """A text that nearly says what was asked about: its id, kind and title, which version, and how like (0 to 1).

    `extent` says what is like what: all words all of the text ("whole"), all words a part of the text ("part", a
    paragraph of a longer one), or some of the words all of the text ("more", a longer section that holds it).
    `start` and `end` are where in the words that were asked about (code points).
    """

    text: str
    kind: str
    title: str
    version: int
    likeness: float
    approved: bool = True
    extent: Literal["whole", "part", "more"] = "whole"
    start: int = 0
    end: int = 0


class Use(Struct, frozen=True, omit_defaults=True):
    """That a release carries a version of a text: in which section, linked or as a copy, where the release stands."""

    release: str
    title: str
    section: str
    text: str
    version: int
    detached: bool = False
    stage: str = "drafting"
    path: str = ""
    by: str = ""
    at: str = ""


class Known(Struct, frozen=True):
    """What is known of the texts that a release carries, or might.

    `texts` are those it's linked to, each with the version carried, the current and the waiting one. `near` names, for
    sections that aren't linked, an approved text that says nearly the same. `confirmed` is False while the library
    can't be reached: then all this is as of `as_of`.
    """

    texts: tuple[LibraryText, ...] = ()
    near: tuple[tuple[str, Near], ...] = ()
    confirmed: bool = True
    as_of: str = ""

    def text(self, id: str) -> LibraryText | None:
        """The text with this id, or None where it isn't known."""
        return next((text for text in self.texts if text.id == id), None)
