"""The library and files of releases: update those whose texts are out of date, harvest old ones."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.cli.files import CliError, editing, load, note, put, take
from studio.cli.library.common import command, opened, print_json
from studio.cli.library.moving import print_report
from studio.model.linking import behind, states, update
from studio.model.notated import written
from studio.model.release import Release
from studio.store.files import OpenError, open_release
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
    waits = False
    with opened(arguments) as library:
        if arguments.write and not library.confirmed:
            raise CliError("The library can't be reached, so nothing can be brought up to date.")
        for path in files_in(arguments.files, ".release"):
            try:
                made = _one(library, path, arguments.write)
            except CliError as error:
                note(f"{path}: {error}")
                waits = True
                continue
            if made["sections"] or made["left"]:
                told.append(made)
                waits = waits or not made["written"] or bool(made["left"])
    if arguments.json:
        print_json({"releases": told})
        return int(waits)
    for made in told:
        _print(made)
    if not told:
        print("Every release has the approved versions of its texts.")
    return int(waits)


def _one(library: Library, path: Path, write: bool) -> dict[str, Any]:
    """What changes in one file; with `write`, it's changed."""
    from studio.library.uses import note_uses

    made: dict[str, Any] = {"file": str(path), "sections": [], "left": [], "written": False}
    if not write:
        _brought_up(library, load(str(path)), made)
        return made
    with editing(str(path)) as box:
        before = box[0]
        box[0] = _brought_up(library, before, made)
    made["written"] = box[0] != before
    if made["written"]:
        note_uses(library, box[0], path=str(path.absolute()))
    return made


def _brought_up(library: Library, release: Release, made: dict[str, Any]) -> Release:
    from studio.library.uses import known

    there = known(library, release)
    stands = states(release, there, dt.datetime.now().astimezone().date())
    final = release.stage.name == "final"
    for section in behind(release, there):
        link, text = section.link, there.text(section.link.text) if section.link else None
        if link is None or text is None or text.current is None:
            continue
        if final or stands[section.id].edited:
            why = "the release is final" if final else "it was edited here: bring it up to date in the window"
            made["left"].append({"section": section.id, "text": text.id, "title": text.title, "why": why})
            continue
        release = update(release, section.id, text)
        made["sections"].append({
            "section": section.id, "text": text.id, "title": text.title, "from": link.version,
            "to": text.current_number, "old": section.text, "new": release.section(section.id).text,
        })
    return release


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
