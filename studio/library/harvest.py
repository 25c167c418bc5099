"""What old releases hold for a library: standing texts with their dated variants, people and references.

    sources, unread = gather(paths, read)      the releases in files, each dated, and the files that can't be read
    found = harvest(sources)                   proposals; nothing is added, and nothing is made up
    add(library, found.texts)                  those that were chosen, waiting for approval

Texts of one kind that nearly say the same are one text; its variants are versions in order of their releases' dates.
Facts stand as fields where the release says which they are. Every proposal names the files it's from.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from studio.library.alike import Words, compared
from studio.library.exchange import Progress, Report, take_in
from studio.library.handle import Library
from studio.library.likeness import near
from studio.library.readable import Filed
from studio.library.stored import Stored, Wording
from studio.model import text as t
from studio.model.library import Near
from studio.model.linking import filled
from studio.model.notation import spans
from studio.model.release import Release, Section
from studio.model.review import accept
from studio.model.text import Block, Paragraph, Span
from studio.recognisers import contact, people
from studio.sections import kind
from studio.wording import listed

__all__ = [
    "STANDING", "Harvest", "Proposal", "Source", "Variant", "add", "gather", "harvest", "known_already", "merged",
    "stored_of",
]

# The kinds whose texts are carried from release to release.
STANDING = (
    "boilerplate", "partner-boilerplate", "drug-background", "disease-background", "technology-background",
    "designation-background", "trial-summary", "investigational-status", "important-safety-information",
    "mar-statement", "offering-legend", "safe-harbor", "trademark-notice", "contacts",
)
_OF_PRODUCT = ("drug-background", "trial-summary", "important-safety-information")
# From here up two texts of a kind are one in two wordings.
_ALIKE = 0.72
_FEWEST = 5


class Source(Struct, frozen=True):
    """A release, the name of the file it came from, and the ISO date it went out on ("" where it says none)."""

    file: str
    release: Release
    date: str = ""


class Variant(Struct, frozen=True):
    """One wording: its blocks (or record), the files it stands in, and the dates of the first and last of them."""

    blocks: tuple[Block, ...] = ()
    record: str = ""
    files: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


class Proposal(Struct, frozen=True):
    """A text for the library: its variants, the oldest first. `notes` say what was left out, `near` which text of the
    library nearly says its last variant already."""

    kind: str
    title: str
    variants: tuple[Variant, ...]
    language: str = "en-US"
    company: str = ""
    product: str = ""
    notes: tuple[str, ...] = ()
    near: Near | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The files it's from."""
        return tuple(dict.fromkeys(file for each in self.variants for file in each.files))


class Harvest(Struct, frozen=True):
    """All that was found."""

    texts: tuple[Proposal, ...] = ()
    people: tuple[Proposal, ...] = ()
    references: tuple[Proposal, ...] = ()

    @property
    def every(self) -> tuple[Proposal, ...]:
        """Texts, people and references."""
        return (*self.texts, *self.people, *self.references)


def gather(
    paths: Iterable[Path], read: Callable[[Path], Release], progress: Progress | None = None
) -> tuple[tuple[Source, ...], tuple[tuple[str, str], ...]]:
    """The releases in files, and the files that can't be read, each with why. Stops where `progress` says False."""
    every = tuple(paths)
    sources: list[Source] = []
    unread: list[tuple[str, str]] = []
    for done, path in enumerate(every):
        if progress is not None and progress(done, len(every)) is False:
            break
        try:
            release = read(path)
        except (OSError, ValueError, LookupError, RecursionError, MemoryError) as error:
            unread.append((path.name, " ".join(str(error).split()) or type(error).__name__))
            continue
        sources.append(Source(path.name, release, release.fact("release.date")))
    return tuple(sources), tuple(unread)


def harvest(sources: Iterable[Source]) -> Harvest:
    """What releases hold for a library. Undated ones count as the oldest."""
    growing: dict[tuple[str, str], list[_Growing]] = {}
    persons: dict[str, _Growing] = {}
    cited: dict[tuple[str, ...], _Growing] = {}
    for source in sorted(sources, key=lambda each: (each.date, each.file)):
        for section in source.release.sections:
            if section.kind in STANDING and section.written:
                _take(growing.setdefault((section.kind, source.release.language), []), source, section)
        for record in (*_of_contacts(source.release), *_of_quotes(source.release)):
            _meet(persons, source, record)
        for reference in source.release.references:
            key = Words.of(reference.text).words
            if len(key) >= 3:
                blocks = (Paragraph(_said_of(source.release, reference.id)),)
                title = reference.text.split(". ")[0][:80]
                cited.setdefault(key, _Growing("reference", title, source)).grow(source, blocks)
    texts = [each for every in growing.values() for each in every]
    order = {id: place for place, id in enumerate(STANDING)}
    texts.sort(key=lambda each: (order[each.kind], each.title))
    return Harvest(
        _titled([each.proposal() for each in texts]),
        tuple(each.proposal() for _, each in sorted(persons.items())),
        tuple(each.proposal() for each in sorted(cited.values(), key=lambda each: each.title)),
    )


class _Growing:
    """A proposal to which releases are still being added."""

    def __init__(self, kind_id: str, title: str, source: Source) -> None:
        self.kind, self.title, self.language = kind_id, title, source.release.language
        self.company, self.product = source.release.fact("company.name"), ""
        self.variants: list[Variant] = []
        self.words: list[Words] = []
        self.notes: dict[str, None] = {}

    def grow(self, source: Source, blocks: tuple[Block, ...], record: str = "") -> None:
        """Add a wording, or where it stands already the file."""
        words = Words.of(blocks or record)
        for at, known in enumerate(self.words):
            if known.words == words.words:
                there = self.variants[at]
                self.variants[at] = replace(there, files=tuple(dict.fromkeys((*there.files, source.file))),
                                            last=max(there.last, source.date))
                return
        self.words.append(words)
        self.variants.append(Variant(blocks, record, (source.file,), source.date, source.date))

    def proposal(self) -> Proposal:
        """What it came to."""
        variants = tuple(sorted(self.variants, key=lambda each: (each.last, each.first)))
        return Proposal(self.kind, self.title, variants, self.language, self.company, self.product, tuple(self.notes))


def _take(every: list[_Growing], source: Source, section: Section) -> None:
    blocks, left_out = _for_library(section)
    words = Words.of(blocks)
    if len(words.words) < _FEWEST:
        return
    likest, best = None, 0.0
    for each in every:
        likeness = max(compared(words, known).likeness if _whole(words, known) else 0.0 for known in each.words)
        if likeness > best:
            likest, best = each, likeness
    if likest is None or best < _ALIKE:
        likest = _Growing(section.kind, _title(section, source.release), source)
        if section.kind in _OF_PRODUCT:
            likest.product = source.release.fact("drug.name")
        every.append(likest)
    likest.grow(source, blocks)
    if left_out:
        likest.notes.setdefault(f"Citations of {source.file} are left out: they are of that release.")


def _whole(a: Words, b: Words) -> bool:
    """Whether two texts are about as long: one that holds the other is another text."""
    short, long = sorted((len(a.words), len(b.words)))
    return short * 2 >= long


def _title(section: Section, release: Release) -> str:
    heading = " ".join(section.heading.text.split()).rstrip(":") if section.heading else ""
    return (heading or kind(section.kind).title)[:200]


def _for_library(section: Section) -> tuple[tuple[Block, ...], bool]:
    """A section's words as a library keeps them: facts by their names, changes made, no notes; citations are left out.

    Whether there were any.
    """
    accepted = accept(Release("", sections=(section,))).sections[0].blocks
    left_out = False

    def bare(run: tuple[Span, ...]) -> tuple[Span, ...]:
        nonlocal left_out
        kept: list[Span] = []
        for span in run:
            if t.mark_of(span, t.Cite):
                left_out = True
                continue
            kept.append(Span(span.text, tuple(mark for mark in span.marks if not isinstance(mark, t.Comment))))
        return t.joined(kept)

    return filled(tuple(t.map_block(block, bare) for block in accepted), ()), left_out


def _said_of(release: Release, id: str) -> tuple[Span, ...]:
    """The words of a reference's entry, marks kept, without its label."""
    for section in release.of_kind("references"):
        for block in section.body:
            if isinstance(block, Paragraph) and block.spans:
                label = t.mark_of(block.spans[0], t.Cite)
                if label and label.references == (id,):
                    rest = block.spans[1:]
                    skipped = len(t.spans_text(rest)) - len(t.spans_text(rest).lstrip(" .\t"))
                    return t.cut(rest, skipped)
    return spans("")


# --- people ----------------------------------------------------------------------------------------------------------


def _of_contacts(release: Release) -> Iterable[dict[str, str]]:
    for section in release.of_kind("contacts"):
        heading = section.heading.text if section.heading else ""
        for each in contact.contacts(section.text, heading):
            lines = [line.strip() for line in section.text[each.start : each.end].split("\n")]
            at = next((at for at, line in enumerate(lines) if people.is_name(line.split(",")[0].strip())), None)
            if at is None:
                continue
            name, _, title = (part.strip() for part in lines[at].partition(","))
            after = lines[at + 1] if at + 1 < len(lines) else ""
            company = release.fact("company.name")
            if not title and after and not any(c.isdigit() or c == "@" for c in after) and after != company:
                title = after
            yield {
                "name": name, "title": title.rstrip(","), "company": company,
                "phone": each.phones[0].value.strip() if each.phones else "",
                "email": each.emails[0].value if each.emails else "",
                "for": {"investor": "investors", "media": "media"}.get(each.roles[0], "") if each.roles else "",
            }


def _of_quotes(release: Release) -> Iterable[dict[str, str]]:
    for section in release.of_kind("quote"):
        if speaker := people.find(section.text):
            yield {"name": speaker.name, "title": speaker.title}


def _meet(persons: dict[str, _Growing], source: Source, record: dict[str, str]) -> None:
    """Add what a release says of a person to what earlier ones said."""
    known = record["name"].split(",")[0].casefold()
    growing = persons.setdefault(known, _Growing("person", record["name"], source))
    before: dict[str, str] = json.loads(growing.variants[-1].record) if growing.variants else {}
    said = before | {name: value for name, value in record.items() if value}
    if len(before.get("name", "")) > len(said["name"]):
        said["name"] = before["name"]  # with the degrees
    growing.title = said["name"]
    growing.grow(source, (), json.dumps(said, ensure_ascii=False))


# --- choosing and adding ---------------------------------------------------------------------------------------------


def _titled(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The proposals, those of one kind and title told apart by a number."""
    seen: dict[tuple[str, str], int] = {}
    made: list[Proposal] = []
    for each in proposals:
        number = seen[each.kind, each.title] = seen.get((each.kind, each.title), 0) + 1
        made.append(each if number == 1 else replace(each, title=f"{each.title} ({number})"))
    return tuple(made)


def merged(first: Proposal, second: Proposal) -> Proposal:
    """Two proposals as one text, with the variants of both in order of their dates."""
    variants = sorted((*first.variants, *second.variants), key=lambda each: (each.last, each.first))
    return replace(first, variants=tuple(variants), notes=tuple(dict.fromkeys((*first.notes, *second.notes))))


def known_already(library: Library, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The proposals, each with the library's text that nearly says it, where there's one."""
    made: list[Proposal] = []
    for each in proposals:
        last = each.variants[-1]
        asked: str | tuple[Block, ...] = last.blocks or last.record
        if last.record:
            asked = "\n".join(json.loads(last.record).values())
        found = near(library, asked, kind=each.kind, at_least=0.9, limit=1)
        made.append(replace(each, near=found[0]) if found and found[0].extent == "whole" else each)
    return tuple(made)


def stored_of(proposal: Proposal, by: str, at: str) -> Stored:
    """A proposal as a text that waits: each variant a version, which says where it's from."""
    versions: list[Wording] = []
    for number, each in enumerate(proposal.variants):
        names = listed(each.files[:3]) + (f" and {len(each.files) - 3} more" if len(each.files) > 3 else "")
        dated = f", {each.first}" if each.first else ""
        dated += f" to {each.last}" if each.last != each.first else ""
        versions.append(Wording(each.blocks, each.record, by, at, f"From {names}{dated}", number))
    return Stored(
        secrets.token_hex(8), proposal.kind, proposal.title, language=proposal.language, company=proposal.company,
        product=proposal.product, owner=by, changed_at=at, versions=tuple(versions),
    )


def add(library: Library, proposals: Iterable[Proposal], progress: Progress | None = None) -> Report:
    """Add proposals to a library, in one transaction; all of them wait for approval. Raises LibraryError, Stopped."""
    at = library.moment()
    texts = tuple(stored_of(each, library.person, at) for each in proposals)
    return take_in(library, Filed(texts), "old releases", progress)
