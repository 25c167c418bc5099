"""The outline of a release: which sections its type asks for, which are written, and why each is needed.

    headline        required   missing    Part of every “Trial start” release.
    subheadline     optional   optional
    references      required   written    The text cites 3 references.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import Literal

from msgspec import Struct

from studio.conditions import CONDITIONS
from studio.covering import RECOGNISERS, STORY, Look
from studio.easing import EASED
from studio.model import text as t
from studio.model.facts import shown
from studio.model.profile import Profile
from studio.model.release import Fact, Release, Section
from studio.patterns import lazy
from studio.sections import kind
from studio.templates import Slot, Template

__all__ = ["UNWRITTEN", "Entry", "is_written", "outline", "trial_sections", "written_sections"]

Need = Literal["required", "recommended", "optional"]
State = Literal["written", "missing", "optional", "waived"]
# The rule that asks for required sections; a waiver of it, keyed by a kind of section, says "not needed this time".
UNWRITTEN = "R01"


class Entry(Struct, frozen=True):
    """One line of the outline: a section, or the place where one belongs.

    `status` is what this release needs, conditions weighed; `state` whether it's written, missing (required and not
    written), optional (not written and not required) or waived (would be required, but a waiver says why it isn't this
    time; `status` is then optional). `why` says why it's needed here, or what covers it already.
    `slot` is None for a section the type doesn't speak of.
    """

    kind: str
    section: Section | None
    status: Need
    state: State
    why: str = ""
    slot: Slot | None = None


_UNKNOWN = Profile()
_Outline = tuple[Template, Profile, tuple[Entry, ...]]


def outline(release: Release, template: Template, profile: Profile = _UNKNOWN) -> tuple[Entry, ...]:
    """The release's sections and the places of those that aren't there, in the order of the sheet.

    A conditional slot without a section appears only once its cause does; those of text still being typed
    (references, trademark notice) are always offered.
    """
    # The window and two rules ask for the outline of one release value, so it's kept with that value.
    kept: tuple[_Outline, ...] = release.__dict__.get("_outlines", ())
    for of, by, entries in kept:
        if of is template and (by is profile or by == profile):
            return entries
    entries = _outlined(release, template, profile)
    release.__dict__["_outlines"] = (*kept[-1:], (template, profile, entries))
    return entries


def _outlined(release: Release, template: Template, profile: Profile) -> tuple[Entry, ...]:
    look = Look(release, template, profile, written_sections(release))
    waiting: dict[str, list[Section]] = {}
    for each in release.sections:
        waiting.setdefault(each.kind, []).append(each)
    entry_of: dict[str, Entry] = {}
    absent: list[tuple[str, Entry]] = []
    before = ""
    for slot in template.slots:
        sections = waiting.get(slot.kind, [])
        written = (index for index, each in enumerate(sections) if is_written(each, release, slot.prompt))
        section = sections.pop(next(written, 0)) if sections else None
        entry = _entry(look, slot, section)
        if section is not None:
            entry_of[section.id] = entry
            before = section.id
        elif _offered(slot, entry, [*entry_of.values(), *(other for _, other in absent)]):
            absent.append((before, entry))
    return _in_order(look, entry_of, absent)


def _in_order(look: Look, entry_of: Mapping[str, Entry], absent: list[tuple[str, Entry]]) -> tuple[Entry, ...]:
    """The entries as the sheet shows them: an absent one follows the section of the slot before it and its kin."""
    result = [entry for before, entry in absent if not before]
    open_after = ""
    pending: list[Entry] = []
    for section, is_there in zip(look.release.sections, _flags(look.release), strict=True):
        entry = entry_of.get(section.id)
        if pending and not (entry is None and open_after == section.kind):
            result.extend(pending)
            pending = []
        result.append(entry or Entry(section.kind, section, "optional", "written" if is_there else "optional"))
        if entry:
            pending = [other for before, other in absent if before == section.id]
            open_after = section.kind
    return (*result, *pending)


def _entry(look: Look, slot: Slot, section: Section | None) -> Entry:
    need, why = _need(look, slot)
    if section is not None and is_written(section, look.release, slot.prompt):
        return Entry(slot.kind, section, need, "written", why, slot)
    if need != "optional" and slot.met_by:
        covered = RECOGNISERS[slot.met_by](look)
        if covered:
            return Entry(slot.kind, section, "optional", "optional", f"{covered} covers it.", slot)
    if need != "required":
        return Entry(slot.kind, section, need, "optional", why, slot)
    if any(each.rule == UNWRITTEN and each.key.startswith(f"{slot.kind}: ") for each in look.release.waivers):
        return Entry(slot.kind, section, "optional", "waived", why, slot)
    return Entry(slot.kind, section, need, "missing", why, slot)


def _need(look: Look, slot: Slot) -> tuple[Need, str]:
    if slot.status == "conditional":
        cause = CONDITIONS[slot.when](look)
        return ("required", cause) if cause else ("optional", "")
    eased = EASED.get(slot.kind) if slot.status == "required" else None
    if eased and not any(look.release.of_kind(slot.kind)) and eased(look):
        return "recommended", ""
    if slot.status == "required":
        return "required", f"Part of every “{look.template.title}” release."
    return slot.status, ""


# Causes that come up while typing; the others depend on who the company is and would only clutter the sheet.
_ALWAYS_OFFERED = ("cited", "marked")


def _offered(slot: Slot, entry: Entry, present: Iterable[Entry]) -> bool:
    if slot.status == "conditional" and entry.status == "optional":
        return slot.when in _ALWAYS_OFFERED
    return all(other.state == "written" for other in present if other.kind == slot.kind)


_PLACEHOLDER = lazy(r"\[[^\]]*\]|\bTB[DC]\b|\bTKTK\b|\bX{2,}\b")
# One of these is in whatever the pattern above finds; to look for them is much faster.
_PLACEHOLDER_SIGNS = ("[", "TBD", "TBC", "TKTK", "XX")
_WORD = lazy(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
# A sentence needs more words than this; "Coming soon" isn't one.
_FEWEST_WORDS = 3


def is_written(section: Section, release: Release, prompt: str = "") -> bool:
    """Whether a section holds real words: a sentence, or any word where a line or a list is enough.

    Prompts, brackets still to be filled, deleted words and facts without a value don't count. In a first draft
    a one-line section with such a fact (a dateline without its date) is still to be written.
    """
    return _is_written(section, _set_facts(release.facts), release.draft, prompt)


def written_sections(release: Release) -> tuple[Section, ...]:
    """The sections that hold real words (see is_written), in the release's order."""
    return tuple(section for section, flag in zip(release.sections, _flags(release), strict=True) if flag)


def _flags(release: Release) -> tuple[bool, ...]:
    """Whether each section is written, kept with the release value."""
    flags: tuple[bool, ...] | None = release.__dict__.get("_written")
    if flags is None:
        known = _set_facts(release.facts)
        flags = tuple(_is_written(section, known, release.draft) for section in release.sections)
        release.__dict__["_written"] = flags
    return flags


# The facts are asked for on every key press and nearly always the same.
@lru_cache(maxsize=4)
def _set_facts(facts: tuple[Fact, ...]) -> frozenset[str]:
    """The facts that show a value."""
    return frozenset(fact.id for fact in facts if shown(fact))


class _Words(Struct, frozen=True):
    """What counts of a section: its words, how many (no more than are needed are counted), any field left blank."""

    text: str
    count: int
    blank: bool


def _is_written(section: Section, known: frozenset[str], draft: int, prompt: str = "") -> bool:
    key = f"holds words {hash(known)} {draft == 1} {prompt}"
    return section.remember(key, partial(_holds_words, known=known, draft=draft, prompt=prompt))


def _holds_words(section: Section, *, known: frozenset[str], draft: int, prompt: str) -> bool:
    is_a = kind(section.kind)
    words = _words(section, known)
    if words.text in (prompt, is_a.prompt) or (is_a.one_line and words.blank and draft == 1):
        return False
    listed = is_a.one_line or is_a.legal or is_a.style in ("Bullet", "Reference", "Contact")
    return words.count >= (1 if listed else _FEWEST_WORDS)


def _words(section: Section, known: frozenset[str]) -> _Words:
    """The words that count, kept with the section by which of its facts have no value."""
    fields, kept = section.remember("words that count", _none_counted)
    unset = fields - known if fields else fields
    if unset not in kept:
        kept[unset] = _count(section, unset)
    return kept[unset]


def _none_counted(section: Section) -> tuple[frozenset[str], dict[frozenset[str], _Words]]:
    fields = (t.mark_of(span, t.Field) for span in section.spans(heading=False) if span.marks)
    return frozenset(field.fact for field in fields if field), {}


def _count(section: Section, unset: frozenset[str]) -> _Words:
    kept: list[str] = []
    blank = False
    for block in section.body:
        if isinstance(block.change, t.Deleted):
            continue
        after = " " if isinstance(block, t.Table) else ""
        for span in t.block_spans(block):
            field = t.mark_of(span, t.Field)
            if field and field.fact in unset:
                blank = True
            elif not t.mark_of(span, t.Deleted) and not t.mark_of(span, t.Cite):
                kept.append(span.text + after)
        kept.append("\n")
    words = "".join(kept)
    if any(sign in words for sign in _PLACEHOLDER_SIGNS):
        words = _PLACEHOLDER.sub(" ", words)
    words = words.strip()
    return _Words(words, sum(1 for _ in islice(_WORD.finditer(words), _FEWEST_WORDS)), blank)


_TRIAL = (*STORY, "trial-summary", "efficacy-results", "safety-results", "limitations", "next-steps", "quote")


def trial_sections(release: Release) -> tuple[Section, ...]:
    """The sections that speak of the trial in the news: the boilerplate and other backgrounds tell of other trials.

    The drug background counts only where the release has no trial summary of its own.
    """
    written = written_sections(release)
    has_summary = any(section.kind == "trial-summary" for section in written)
    kinds = _TRIAL if has_summary else (*_TRIAL, "drug-background")
    return tuple(section for section in written if section.kind in kinds)
