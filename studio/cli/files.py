"""What all sub-commands share: reading and writing files (`-` is standard input or output), dates, profiles, JSON."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from studio.model.profile import Profile, ProfileError, read_profile
from studio.model.release import Release
from studio.rules.engine import Draft
from studio.store import files, lock
from studio.templates import Template, template, templates

__all__ = [
    "CliError", "add_format", "day", "draft", "editing", "load", "note", "print_json", "profile", "put", "save", "take", "type_named",
]


class CliError(Exception):
    """The command can't do its work; the message is one clear line."""


def note(text: str) -> None:
    """Say something beside the result, on standard error."""
    print(text, file=sys.stderr)


def take(source: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises CliError."""
    if source == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(source).read_bytes()
    except FileNotFoundError:
        raise CliError(f"{source} isn't there.") from None
    except IsADirectoryError:
        raise CliError(f"{source} is a folder.") from None
    except OSError as error:
        raise CliError(f"{source} can't be read: {error.strerror or error}.") from None


def put(content: bytes, target: str) -> None:
    """Write bytes to a file, whole or not at all, or to standard output for `-`. Raises CliError."""
    if target == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        files.write_whole(Path(target), content)
    except files.SaveError as error:
        raise CliError(str(error)) from None


def load(source: str) -> Release:
    """The release in a file or on standard input; what has to be said of a damaged one is said. Raises CliError."""
    try:
        opened = files.decode(take(source), "Standard input") if source == "-" else files.open_release(Path(source))
    except files.OpenError as error:
        raise CliError(str(error)) from None
    for line in opened.notes:
        note(line)
    return opened.release


def save(release: Release, target: str) -> None:
    """Write a release to a file or to standard output. Raises CliError."""
    if target == "-":
        put(files.encode(release), "-")
        return
    try:
        with lock.acquire(Path(target)):
            files.save_release(release, Path(target))
    except (files.SaveError, lock.InUse) as error:
        raise CliError(str(error)) from None


@contextlib.contextmanager
def editing(source: str) -> Iterator[list[Release]]:
    """Change a release in its file: the list holds it; what is put in its place is saved, if it differs.

    A damaged or newer file, or one that is open elsewhere, is refused with CliError before anything is done.
    """
    if source == "-":
        box = [load(source)]
        yield box
        put(files.encode(box[0]), "-")
        return
    path = Path(source)
    try:
        with lock.acquire(path):
            opened = files.open_release(path)
            if opened.damaged or opened.read_only:
                raise CliError(" ".join(opened.notes) or f"{source} can't be written.")
            box = [opened.release]
            yield box
            if box[0] != opened.release:
                files.save_release(box[0], path, opened.stamp)
    except (files.OpenError, files.SaveError, lock.InUse) as error:
        raise CliError(str(error)) from None


def type_named(name: str) -> Template:
    """The release type of this name. Raises CliError that names those there are."""
    try:
        return template(name)
    except KeyError:
        known = ", ".join(each.id for each in templates())
        raise CliError(f"There's no release type “{name}”. There are: {known}.") from None


def day(text: str) -> dt.date:
    """A date as YYYY-MM-DD, for argparse."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” isn't a date as YYYY-MM-DD") from None


def profile(path: str | None) -> Profile:
    """The profile in a TOML file; keys that mean nothing are told. Raises CliError."""
    if path is None:
        return Profile()
    try:
        text = take(path).decode("utf-8-sig")
        read, unknown = read_profile(text)
    except UnicodeDecodeError:
        raise CliError(f"{path} isn't a text file.") from None
    except ProfileError as error:
        raise CliError(f"{path}: {error}") from None
    for key in unknown:
        note(f"{path}: “{key}” means nothing here, so it isn't used.")
    return read


def draft(release: Release, today: dt.date | None, profile_path: str | None = None, target: str = "") -> Draft:
    """What the rules look at: the day given, else the release's own date, else today."""
    if today is None:
        try:
            today = dt.date.fromisoformat(release.fact("release.date"))
        except ValueError:
            today = dt.datetime.now().astimezone().date()
    return Draft(release, type_named(release.type), today, profile(profile_path), target)


def add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    """Add `--format`, the first being what is printed unless told."""
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"how to print it (default {formats[0]})")


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
