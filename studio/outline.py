"""The outline of a release: which sections its type asks for, which are written, and why each is needed.

    headline        required   missing    Part of every “Trial start” release.
    subheadline     optional   optional
    references      required   written    The text cites 3 references.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from studio.model import text as t
from studio.model.facts import shown
from studio.model.profile import Profile
from studio.model.release import Fact, Release, Section
from studio.patterns import lazy
from studio.recognisers import stated
from studio.sections import kind
from studio.templates import Slot, Template

__all__ = ["CONDITIONS", "RECOGNISERS", "Entry", "is_written", "outline", "trial_sections", "written_sections"]

Need = Literal["required", "recommended", "optional"]
State = Literal["written", "missing", "optional"]


class Entry(Struct, frozen=True):
    """One line of the outline: a section, or the place where one belongs.

    `status` is what this release needs, conditions weighed; `state` whether it's written, missing (required and not
    written) or optional (not written and not required). `why` says why it's needed here, or what covers it already.
    `slot` is None for a section the type doesn't speak of.
    """

    kind: str
    section: Section | None
    status: Need
    state: State
    why: str = ""
    slot: Slot | None = None


class _Look(Struct, frozen=True):
    """What an entry is weighed by; `written` are the sections that are."""

    release: Release
    template: Template
    profile: Profile
    written: tuple[Section, ...]


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
    look = _Look(release, template, profile, written_sections(release))
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


def _in_order(look: _Look, entry_of: Mapping[str, Entry], absent: list[tuple[str, Entry]]) -> tuple[Entry, ...]:
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


def _entry(look: _Look, slot: Slot, section: Section | None) -> Entry:
    need, why = _need(look, slot)
    if section is not None and is_written(section, look.release, slot.prompt):
        return Entry(slot.kind, section, need, "written", why, slot)
    if need != "optional" and slot.met_by:
        covered = RECOGNISERS[slot.met_by](look)
        if covered:
            return Entry(slot.kind, section, "optional", "optional", f"{covered} covers it.", slot)
    return Entry(slot.kind, section, need, "missing" if need == "required" else "optional", why, slot)


def _need(look: _Look, slot: Slot) -> tuple[Need, str]:
    if slot.status == "conditional":
        cause = CONDITIONS[slot.when](look)
        return ("required", cause) if cause else ("optional", "")
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


def _of_kind(look: _Look, *kinds: str) -> Iterator[tuple[str, Section]]:
    """The written sections of these kinds, each with its title."""
    for section in look.written:
        if section.kind in kinds:
            yield kind(section.kind).title, section


_STORY = ("subheadline", "key-points", "lead", "body")

# --- why a conditional section is needed ------------------------------------------------------------------------------

Condition = Callable[[_Look], str]
_MARK = lazy(r"(?P<mark>[^\W_][\w’'\-]*)\s?(?:®|™|℠|\((?:R|TM|SM)\))")
_MARK_SIGNS = ("®", "™", "℠", "(R)", "(TM)", "(SM)")
_EUROPEAN = lazy(
    r"[(;,]\s*(?P<exchange>AIM|LSE|London|Euronext[^:)]{0,24}|Nasdaq (?:Stockholm|Copenhagen|Helsinki|First North)|"
    r"Oslo|XETRA|Xetra|Copenhagen|BME)\s*:"
)


def _cited(look: _Look) -> str:
    ids: set[str] = set()
    for section in look.release.sections:
        if section.kind != "references":
            ids |= section.remember("references cited", _cites)
    return f"The text cites {len(ids)} reference{'' if len(ids) == 1 else 's'}." if ids else ""


def _cites(section: Section) -> frozenset[str]:
    marks = (t.mark_of(span, t.Cite) for span in section.spans() if span.marks)
    return frozenset(id for cite in marks if cite for id in cite.references)


def _marked(look: _Look) -> str:
    for section in look.release.sections:
        if section.kind in ("trademark-notice", "references", "contacts", "important-safety-information"):
            continue
        found = section.remember("first mark", _first_mark)
        if found:
            return f"{kind(section.kind).title} names {found}, and its owner is named here."
        for mark in look.profile.company.marks:
            if mark.text and _names(section, mark.text):
                return f"{kind(section.kind).title} names {mark.text}, a mark of {mark.owner or 'the company'}."
    return ""


def _first_mark(section: Section) -> str:
    for words in (section.heading.text if section.heading else "", section.text):
        found = _MARK.search(words) if any(sign in words for sign in _MARK_SIGNS) else None
        if found:
            return found[0]
    return ""


def _names(section: Section, name: str) -> bool:
    """Whether the text of a section has a name in it, as a word of its own."""
    pattern = rf"\b{re.escape(name)}\b"
    return section.remember(f"the name {name}", lambda each: name in each.text and bool(re.search(pattern, each.text)))


def _partner(look: _Look) -> str:
    company, release = look.profile.company, look.release
    own = (company.legal_name, *company.short_names, release.fact("company.name"), release.fact("company.short_name"))
    for title, section in _of_kind(look, "headline", "subheadline", "lead"):
        named = [name for name in look.profile.trial.collaborators if name in section.text]
        named += [name for name in stated.partners(section) if not any(each.startswith(name) for each in own)]
        if named:
            headings = " ".join(each.heading.text for each in release.sections if each.heading)
            for name in named:
                if name not in headings:  # else a paragraph about both tells who that is
                    return f"{title} names {name}."
    return ""


def _approved_product(look: _Look) -> str:
    asset = look.profile.asset
    if "approved" not in asset.status.values():
        return ""
    for name in filter(None, (asset.brand, asset.inn, asset.code)):
        for title, section in _of_kind(look, "headline", *_STORY, "quote", "drug-background"):
            if _names(section, name):
                return f"{title} speaks of {name}, which is approved."
    return ""


def _mar(look: _Look) -> str:
    exchanges = {"aim": "AIM", "lse": "the London Stock Exchange", "euronext": "Euronext"}
    listing = look.profile.company.listing
    if listing:
        where = exchanges.get(listing, "")
    else:
        ticker = f"({look.release.fact('company.ticker')})"
        found = _EUROPEAN.search(ticker) or _EUROPEAN.search("".join(each.text for _, each in _of_kind(look, "lead")))
        where = found["exchange"].strip() if found else ""
    return f"The company is listed on {where}, where the Market Abuse Regulation applies." if where else ""


CONDITIONS: Mapping[str, Condition] = MappingProxyType({
    "cited": _cited,
    "marked": _marked,
    "partner": _partner,
    "approved-product": _approved_product,
    "mar": _mar,
})

# --- what may stand for a section ------------------------------------------------------------------------------------

Recogniser = Callable[[_Look], str]
_TRIAL = (*_STORY, "trial-summary", "efficacy-results", "safety-results", "limitations", "next-steps", "quote")


def trial_sections(release: Release) -> tuple[Section, ...]:
    """The sections that speak of the trial in the news: the boilerplate and other backgrounds tell of other trials.

    The drug background counts only where the release has no trial summary of its own.
    """
    written = written_sections(release)
    has_summary = any(section.kind == "trial-summary" for section in written)
    kinds = _TRIAL if has_summary else (*_TRIAL, "drug-background")
    return tuple(section for section in written if section.kind in kinds)


def _trial_facts(look: _Look) -> str:
    asked = [fact.id for fact in look.template.facts if fact.level == "must" and fact.id.startswith("trial.")]
    title = next((title for title, _ in _of_kind(look, "lead", "body")), "")
    if not title:
        return ""
    reading = stated.reading(section for _, section in _of_kind(look, *_STORY))
    wanted = asked or ["trial.phase", "trial.design", "trial.population"]
    return title if all(stated.stated(id, reading) for id in wanted) else ""


def _first(look: _Look, matter: stated.Matter, kinds: Iterable[str]) -> str:
    """The title of the first written section of these kinds that tells of the matter."""
    return next((title for title, section in _of_kind(look, *kinds) if stated.tells(section, matter)), "")


def _trademark(look: _Look) -> str:
    return _first(look, "owner of a mark", {section.kind for section in look.written} - {"trademark-notice"})


def _designation(look: _Look) -> str:
    for title, section in _of_kind(look, "lead", "body"):
        reading = stated.reading([section])
        if stated.stated("designation.name", reading) and stated.stated("designation.effect", reading):
            return title
    return ""


RECOGNISERS: Mapping[str, Recogniser] = MappingProxyType({
    "trial-facts": _trial_facts,
    "investigational": partial(
        _first, matter="investigational", kinds=(*_STORY, "drug-background", "trial-summary", "next-steps", "quote")
    ),
    "next-steps": partial(
        _first, matter="next steps",
        kinds=("lead", "body", "quote", "trial-summary", "efficacy-results", "safety-results"),
    ),
    "efficacy": partial(_first, matter="efficacy", kinds=("lead", "body")),
    "safety": partial(_first, matter="safety", kinds=("lead", "body", "efficacy-results")),
    "designation": _designation,
    "trademark": _trademark,
})
