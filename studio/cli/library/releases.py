"""The library and files of releases: update those whose texts are out of date, harvest old ones."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio import resources
from studio.cli.files import CliError, load, note, put, take
from studio.cli.library.common import command, opened, print_json
from studio.cli.library.moving import print_report
from studio.model.library import LibraryText
from studio.model.linking import brought_up
from studio.model.notated import written
from studio.model.release import Release
from studio.sections import kind
from studio.store.files import OpenError, open_release
from studio.updating import can_update, update_file
from studio.wording import count, listed

if TYPE_CHECKING:
    from studio.library.handle import Library
    from studio.library.harvest import Proposal


def add(acts: Any) -> None:
    """Add these commands."""
    updating = command(acts, "update", "bring releases to the approved versions of their texts", _update)
    updating.add_argument("files", nargs="+", help=".release files, or folders of them")
    updating.add_argument("--write", action="store_true", help="change the files (else it's only shown)")

    harvesting = command(acts, "harvest", "find texts, people and references in old releases", _harvest)
    harvesting.add_argument("files", nargs="+", help=".release, .docx, .txt or .html files, or folders of them")
    harvesting.add_argument("--add", action="store_true", help="add them to the library (else they're only listed)")
    harvesting.add_argument("-o", "--output", metavar="FILE", help="write them to a readable file, to choose from")


def files_in(names: list[str], *suffixes: str) -> Iterator[Path]:
    """The files named, and those in the folders named, in order. Raises CliError for what isn't there."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            every = (each for each in path.rglob("*") if each.suffix.lower() in suffixes and each.is_file())
            yield from sorted(each for each in every if not each.name.startswith((".", "~$")))
        elif path.exists():
            yield path
        else:
            raise CliError(f"{name} isn't there.")


def _update(arguments: argparse.Namespace) -> int:
    told: list[dict[str, Any]] = []
    refused = waits = False
    with opened(arguments) as library:
        if arguments.write and not library.confirmed:
            raise CliError("The library can't be reached, so nothing can be brought up to date.")
        for path in files_in(arguments.files, ".release"):
            try:
                made = _one(library, path, arguments.write)
            except CliError as error:
                note(f"{path}: {error}")
                refused = waits = True
                continue
            if made["sections"] or made["left"]:
                told.append(made)
                waits = waits or not made["written"] or bool(made["left"])
    if arguments.json:
        print_json({"releases": told})
        return int(waits)
    for made in told:
        _print(made)
    if not told and not refused:
        print("Every release has the approved versions of its texts.")
    return int(waits)


def _one(library: Library, path: Path, write: bool) -> dict[str, Any]:
    """What changes in one file; with `write`, it's changed. Raises CliError where it can't be."""
    from studio.library.uses import linked_texts, note_uses

    before = load(str(path))
    texts = linked_texts(library, before)
    made: dict[str, Any] = {"file": str(path), "written": False, **_changes(before, texts)}
    if not (write and made["sections"]):
        return made

    def carries(release: Release, path: Path) -> None:
        note_uses(library, release, path=str(path.absolute()))

    at = dt.datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M:%S")  # by the clock on the wall, as any entry
    outcome = update_file(path, texts, folder=resources.user_folder(), by=library.person, at=at, note=carries)
    if outcome.what in ("in-use", "missing", "unreadable", "failed"):
        raise CliError(outcome.why)
    made["written"] = outcome.what == "updated"
    return made


def _changes(release: Release, texts: Iterable[LibraryText]) -> dict[str, Any]:
    """The sections that would be brought to newer versions, and those left alone with the reason why."""
    sections: list[dict[str, Any]] = []
    known = {text.id: text for text in texts}
    left = list(_past_updating(release, known))
    for text in known.values():
        made, done, edited = brought_up(release, text)
        final = can_update(release)
        why = "the release is final" if final else "it was edited here: bring it up to date in the window"
        left += [{"section": id, "text": text.id, "title": text.title, "why": why}
                 for id in (*done, *edited) if final or id in edited]
        for id in () if final else done:
            old = release.section(id)
            sections.append({
                "section": id, "text": text.id, "title": text.title, "from": old.link.version if old.link else 0,
                "to": text.current_number, "old": old.text, "new": made.section(id).text,
            })
    return {"sections": sections, "left": left}


def _past_updating(release: Release, texts: Mapping[str, LibraryText]) -> Iterator[dict[str, Any]]:
    """The linked sections that can't be brought up to date: their text isn't there, or is retired."""
    for section in release.sections:
        link = section.link
        if link is None or link.detached:
            continue
        text = texts.get(link.text)
        if text is None:
            why = f"this library doesn't have its text, {link.text}"
            yield {"section": section.id, "text": link.text, "title": kind(section.kind).title, "why": why}
        elif text.retired and link.version >= text.current_number:
            by = f", replaced by {listed(text.retired.successors)}" if text.retired.successors else ""
            yield {"section": section.id, "text": text.id, "title": text.title, "why": f"the text is retired{by}"}


def _print(made: dict[str, Any]) -> None:
    from studio.library.alike import differing

    print(f"{made['file']}{': changed' if made['written'] else ''}")
    for each in made["sections"]:
        print(f"  {each['title']}: version {each['from']} → {each['to']}")
        old, new = differing(each["old"], each["new"])
        for start, end in old:
            print(f"    − {' '.join(each['old'][start:end].split())}")
        for start, end in new:
            print(f"    + {' '.join(each['new'][start:end].split())}")
    for each in made["left"]:
        print(f"  {each['title']}: left as it is, {each['why']}")


def read_any(path: Path) -> Release:
    """The release in a file of any kind that can be read. Raises ValueError with a sentence."""
    from studio.cli.import_ import format_of
    from studio.formats import format_for

    if path.suffix.lower() == ".release":
        return open_release(path).release
    content = take(str(path))
    reader = format_for(format_of(path.name, content)).read
    if reader is None:
        raise CliError("It can't be brought in.")
    return reader(content, None).release


def _harvest(arguments: argparse.Namespace) -> int:
    from studio.library import harvest, readable

    def read(path: Path) -> Release:
        try:
            return read_any(path)
        except (CliError, OpenError) as error:
            raise ValueError(str(error)) from None

    paths = files_in(arguments.files, ".release", ".docx", ".txt", ".html", ".htm")
    sources, unread = harvest.gather(paths, read)
    for name, why in unread:
        note(f"{name}: {why}")
    found = harvest.harvest(sources)
    with opened(arguments) as library:
        proposals = harvest.known_already(library, found.every)
        fresh = tuple(each for each in proposals if each.near is None)
        if arguments.add and fresh:
            print_report(arguments, harvest.add(library, fresh))
            return 0
        by, at = library.person, library.moment()
    if arguments.output:
        texts = "".join(readable.as_toml(harvest.stored_of(each, by, at)) for each in fresh)
        put((readable.heading() + texts).encode(), arguments.output)
    if arguments.json and arguments.output != "-":
        print_json({"proposals": [_proposal(each) for each in proposals],
                    "unread": [{"file": name, "why": why} for name, why in unread]})
    elif arguments.output != "-":
        for each in proposals:
            there = f"; the library has it as {each.near.text}" if each.near else ""
            times = count(len(each.variants), "version")
            print(f"{each.title} ({each.kind}): {times} from {listed(each.files)}{there}")
    return 0 if proposals else 1


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "kind": proposal.kind, "title": proposal.title, "language": proposal.language, "company": proposal.company,
        "product": proposal.product, "notes": list(proposal.notes),
        "near": proposal.near and {"text": proposal.near.text, "likeness": proposal.near.likeness},
        "versions": [
            {"words": written(each.blocks), "record": each.record, "files": list(each.files), "first": each.first,
             "last": each.last} for each in proposal.variants
        ],
    }
