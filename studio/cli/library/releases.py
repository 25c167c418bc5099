"""The library and files of releases: update those whose texts are out of date."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.cli.files import CliError, editing, load, note
from studio.cli.library.common import command, opened, print_json
from studio.model.linking import behind, states, update
from studio.model.release import Release

if TYPE_CHECKING:
    from studio.library.handle import Library


def add(acts: Any) -> None:
    """Add these commands."""
    updating = command(acts, "update", "bring releases to the approved versions of their texts", _update)
    updating.add_argument("files", nargs="+", help=".release files, or folders of them")
    updating.add_argument("--write", action="store_true", help="change the files (else it's only shown)")


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
