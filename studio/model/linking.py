"""A section that carries a text of the library: how it stands to it, and what can be done about that.

A linked section's words are those of a version, with the release's facts in its fields. They differ from it only where
somebody edited them: what fields show, citations, notes and changes that nobody has decided don't count. A version's
citations come along where the release has the references.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from studio.model import text as t
from studio.model.facts import fill
from studio.model.library import Known, LibraryText, Version
from studio.model.merging import Merged, merge
from studio.model.references import renumber
from studio.model.release import Fact, LibraryLink, Release, Section
from studio.model.review import accept, reject
from studio.model.text import Block, Cite, Comment, Field, Span

__all__ = [
    "LinkState", "Name", "behind", "brought_up", "detach", "differs", "edited", "filled", "for_library",
    "link_again", "linked_section", "merged", "rebased", "relinked", "state", "states", "update", "with_blocks",
    "words_of",
]

Name = Literal[
    "current", "behind", "waiting", "review", "declined", "expired", "retired", "detached", "away", "unknown",
    "unasked",
]
Blocks = tuple[Block, ...]
# Signs in which two texts may differ and yet say the same: programs change them by themselves.
_SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u2011": "-", "\u00a0": " ", "\u202f": " "})


class LinkState(Struct, frozen=True, omit_defaults=True):
    """How a section stands to the text it carries.

    `name` is what matters most: "retired", "expired" and "declined" (it may not go out), "behind" (a newer version is
    approved), "review" (its approval is due for renewal), "waiting" (a newer version waits, or this one does),
    "unknown" (the library has no such text), "away" (it can't be reached, and what it has isn't known), "unasked"
    (there is no library, or it wasn't asked yet), "detached" (a copy that was edited here), "current".

    `newer` and `waiting` are numbers of versions, 0 for none. `edited` says that the words of a linked section aren't
    its version's. `confirmed` is False while the library can't be reached: all else is as of the last time it could.
    """

    name: Name
    version: int
    newer: int = 0
    waiting: int = 0
    detached: bool = False
    edited: bool = False
    confirmed: bool = True
    title: str = ""
    owner: str = ""
    expires: str = ""
    review_by: str = ""
    successors: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether a final may not go out like this: an outdated, retired, expired or edited text, or one that nobody
        could confirm. A copy is somebody's own text, and stops nothing."""
        if self.detached:
            return False
        grave = self.name in ("retired", "expired", "declined", "behind", "unknown", "away")
        return grave or self.edited or not self.confirmed or self.waiting == self.version


def state(section: Section, known: Known | None, facts: tuple[Fact, ...], today: dt.date) -> LinkState | None:
    """How a section stands to its text, or None where it carries none.

    `known` is what the library says, None while it wasn't asked. `facts` are the release's: a fact that has another
    value now is no edit.
    """
    link = section.link
    if link is None:
        return None
    text = known.text(link.text) if known else None
    if known is None or text is None:
        name: Name = "detached" if link.detached else "unasked"
        if known and not link.detached:
            name = "unknown" if known.confirmed else "away"
        return LinkState(name, link.version, detached=link.detached, confirmed=known is None or known.confirmed)
    carried = text.version(link.version)
    newer = text.current_number if text.current_number > link.version else 0
    waiting = text.waiting_number if text.waiting_number > max(link.version, newer) else 0
    edited = bool(carried and not link.detached and differs(section, carried))
    unapproved = carried is not None and carried.state != "approved" and not newer
    return LinkState(
        _gravest(section, text, carried, newer, waiting, today.isoformat()), link.version, newer,
        link.version if unapproved and not waiting else waiting, link.detached, edited, known.confirmed, text.title,
        text.owner, carried.expires if carried else "", carried.review_by if carried else "",
        text.retired.successors if text.retired else (),
    )


def _gravest(
    section: Section, text: LibraryText, carried: Version | None, newer: int, waiting: int, today: str
) -> Name:
    if text.retired:
        return "retired"
    if newer:
        return "behind"
    if carried and carried.expires and carried.expires < today:
        return "expired"
    if section.link and section.link.detached:
        return "detached"
    if carried and carried.state == "declined":
        return "declined"
    if carried and carried.review_by and carried.review_by < today:
        return "review"
    return "waiting" if waiting or (carried and carried.state == "proposed") else "current"


def states(release: Release, known: Known | None, today: dt.date) -> dict[str, LinkState]:
    """The states of all sections that carry a text, by the sections' ids."""
    made = ((section.id, state(section, known, release.facts, today)) for section in release.sections)
    return {id: each for id, each in made if each is not None}


def behind(release: Release, known: Known | None) -> tuple[Section, ...]:
    """The linked sections for which a newer version is approved, copies left out."""
    return tuple(
        section for section in release.sections
        if section.link and not section.link.detached and known and (text := known.text(section.link.text))
        and text.current_number > section.link.version
    )  # fmt: skip


# --- words -----------------------------------------------------------------------------------------------------------


def differs(section: Section, version: Version) -> bool:
    """Whether somebody edited the section's words, compared with a version."""
    return section.remember("essence", _essence_of) != _kept_essence(version)


def _essence_of(section: Section) -> Blocks:
    return _essence(_undecided_dropped(section.blocks))


def _exact(section: Section) -> Blocks:
    """The blocks to the last sign, but for what facts, citations and notes show."""
    return section.remember("words", lambda each: tuple(t.map_block(block, _named) for block in each.blocks))


def _undecided_dropped(blocks: Blocks) -> Blocks:
    """The blocks as they are if every undecided change is rejected."""
    alone = Release("", sections=(Section("a", "", blocks),))
    return reject(alone).sections[0].blocks


def _kept_essence(version: Version) -> Blocks:
    """A version's words as they are compared, worked out once and kept with it: they're asked for with every key."""
    memory: dict[str, Blocks] = version.__dict__
    if "_essence" not in memory:
        memory["_essence"] = _essence(version.blocks)
    return memory["_essence"]


def _essence(blocks: Iterable[Block]) -> Blocks:
    """The blocks in the form in which two versions are compared: facts by name, citations left out."""
    made = (t.map_block(block, _bare) for block in blocks)
    return tuple(block for block in made if block.text.strip())


def _bare(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without what two versions may differ in and yet say the same."""
    kept = (span for span in _named(spans) if not t.mark_of(span, Cite))
    return t.joined(Span(span.text.translate(_SIGNS), span.marks) for span in kept)


def _named(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    made: list[Span] = []
    for span in spans:
        field, cite = t.mark_of(span, Field), t.mark_of(span, Cite)
        words = f"{{{field.fact}}}" if field else "".join(f"[^{id}]" for id in cite.references) if cite else span.text
        made.append(Span(words, tuple(mark for mark in span.marks if not isinstance(mark, Comment))))
    return t.joined(made)


def edited(old: Section, new: Section) -> bool:
    """Whether a change edits the words of a section that is linked, and stays with its version."""
    was, now = old.link, new.link
    if old is new or was is None or was.detached or now is None or (was.text, was.version) != (now.text, now.version):
        return False
    return old.blocks != new.blocks and _exact(old) != _exact(new)


def for_library(blocks: Blocks) -> Blocks:
    """A section's blocks as a library keeps them: changes accepted, no notes, and facts by their names."""
    accepted = accept(Release("", sections=(Section("text", "", blocks),))).sections[0].blocks
    bare = (t.map_block(block, lambda spans: _without(spans, Comment)) for block in accepted)
    return filled(tuple(bare), ())


def _without(spans: tuple[Span, ...], kind: type) -> tuple[Span, ...]:
    return t.joined(Span(span.text, tuple(m for m in span.marks if not isinstance(m, kind))) for span in spans)


def filled(blocks: Blocks, facts: tuple[Fact, ...], language: str = "en-US") -> Blocks:
    """A version's blocks with a release's facts in their fields."""
    section = Section("text", "", blocks)
    return fill(Release("", facts=facts, sections=(section,), language=language)).sections[0].blocks


def words_of(release: Release, section: str, blocks: Blocks) -> Blocks:
    """Blocks as they would stand in a section of a release: with its facts, and the citations of its references."""
    there, blocks = release.section(section), _without_strangers(blocks, release)
    return renumber(fill(release.with_section(replace(there, blocks=blocks)))).section(section).blocks


def _without_strangers(blocks: Blocks, release: Release) -> Blocks:
    """The blocks without citations of references that the release hasn't got: their numbers would be another's."""
    known = {reference.id for reference in release.references}

    def kept(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return t.joined(
            span for span in spans if (cite := t.mark_of(span, Cite)) is None or known.issuperset(cite.references)
        )

    return tuple(t.map_block(block, kept) for block in blocks)


# --- what can be done ------------------------------------------------------------------------------------------------


def linked_section(
    section: Section, text: LibraryText, version: Version, facts: tuple[Fact, ...], language: str = "en-US"
) -> Section:
    """The section with a version's words, linked to it; what was approved or decided about its old words is gone."""
    blocks = filled(version.blocks, facts, language)
    return replace(section, blocks=blocks, link=LibraryLink(text.id, version.number), approval=None, change=None)


def update(release: Release, section: str, text: LibraryText, number: int = 0) -> Release:
    """The release with a section at the current version of its text (or the numbered one), facts and citations as here.

    Raises ValueError if that version isn't known, KeyError without such a section.
    """
    version = text.version(number) if number else text.current
    if version is None:
        raise ValueError(f"{text.title} has no version {number or 'that is approved'}.")
    fitting = replace(version, blocks=_without_strangers(version.blocks, release))
    made = linked_section(release.section(section), text, fitting, release.facts, release.language)
    return renumber(fill(release.with_section(made)))


def brought_up(release: Release, text: LibraryText) -> tuple[Release, tuple[str, ...], tuple[str, ...]]:
    """The release with every section that is linked to an older version of a text at the current one; the ids of those
    sections, and of those left alone since their words were edited. Copies stay as they are."""
    done: list[str] = []
    left: list[str] = []
    for section in behind(release, Known((text,))):
        carried = text.version(section.link.version) if section.link else None
        if carried is None or differs(section, carried):
            left.append(section.id)
        else:
            release = update(release, section.id, text)
            done.append(section.id)
    return release, tuple(done), tuple(left)


def detach(section: Section) -> Section:
    """The section as a copy of the version that it was linked at; itself where it's none or one already."""
    link = section.link
    return section if link is None or link.detached else replace(section, link=replace(link, detached=True))


def link_again(release: Release, section: str, text: LibraryText) -> Release:
    """The release with a copy linked again at the version it was made from: that version's words, not the edited ones.

    Where that version isn't known any more it's the current one. Raises ValueError if neither is, or there's no link.
    """
    link = release.section(section).link
    if link is None:
        raise ValueError("This section was never linked.")
    return update(release, section, text, link.version if text.version(link.version) else 0)


def relinked(section: Section) -> Section:
    """The section linked again with the words that it has: for those that are the version's own anyhow."""
    return replace(section, link=replace(section.link, detached=False)) if section.link else section


def merged(release: Release, section: str, text: LibraryText) -> Merged:
    """What was edited here and what the current version changed, laid together. Raises ValueError where the version it
    was made from, or a current one, isn't known."""
    there = release.section(section)
    base = text.version(there.link.version) if there.link else None
    if base is None or text.current is None:
        raise ValueError("The version that this copy was made from isn’t known any more.")
    ours = accept(Release("", sections=(replace(there, change=None),))).sections[0].blocks
    return merge(words_of(release, section, base.blocks), ours, words_of(release, section, text.current.blocks))


def with_blocks(release: Release, section: str, blocks: Blocks, link: LibraryLink | None) -> Release:
    """The release with a section's words and link replaced; facts and citations follow, an approval is over."""
    there = release.section(section)
    made = replace(there, blocks=blocks, link=link, approval=there.approval if there.blocks == blocks else None)
    return renumber(fill(release.with_section(made)))


def rebased(base: Release, held: Release, now: Release) -> Release:
    """What was changed from `base` to `held`, made to the release as it is now.

    A section that was changed meanwhile, too, gets both changes; what both changed otherwise is as it was held.
    """
    before = {section.id: section for section in base.sections}
    there = {section.id: section for section in now.sections}
    result = now
    for section in held.sections:
        old, present = before.get(section.id), there.get(section.id)
        if old is None or present is None or old == section:
            continue
        made = section if present == old else replace(
            section, blocks=merge(old.blocks, section.blocks, present.blocks).blocks
        )  # fmt: skip
        result = result.with_section(made)
    for fact in held.facts:
        if fact not in base.facts:
            result = result.with_fact(fact)
    return renumber(fill(result))
