"""`import`: bring in a draft from plain text, Word or a web page, and say what became of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from msgspec.structs import replace

from studio.cli.command import Command
from studio.cli.files import CliError, checked_output, day, note, save, take, type_named
from studio.formats import FormatError, format_for
from studio.model.facts import fill
from studio.model.release import Fact, Release
from studio.model.review import has_changes
from studio.sections import kind
from studio.wording import count, listed


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", help="a .txt, .docx or .html file, or - for standard input")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the .release file to make, or -")
    parser.add_argument("--type", help="the release type (guessed from the text unless given)")
    parser.add_argument("--date", type=day, help="the release date, as YYYY-MM-DD")


def format_of(source: str, content: bytes) -> str:
    """What a file is read as, by how it begins and what its name ends in."""
    if content.startswith(b"PK\x03\x04") or source.lower().endswith(".docx"):
        return "docx"
    head = content[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    is_page = source.lower().endswith((".html", ".htm")) or head.startswith((b"<!doctype html", b"<html"))
    return "html" if is_page else "text"


def _run(arguments: argparse.Namespace) -> int:
    checked_output(arguments.output, ".release", sources=(arguments.source,))
    content = take(arguments.source)
    if content[:400].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{") and b'"release_studio"' in content[:400]:
        raise CliError(f"{arguments.source} is a Release Studio file already. Open it as it is.")
    type = type_named(arguments.type).id if arguments.type else None
    reader = format_for(format_of(arguments.source, content)).read
    if reader is None:
        raise CliError(f"{arguments.source} can't be brought in.")
    try:
        read = reader(content, type)
    except FormatError as error:
        raise CliError(f"{arguments.source}: {error}") from None
    release = read.release
    if arguments.date:
        release = fill(release.with_fact(Fact("release.date", arguments.date.isoformat())))
    release = replace(release, ledger=read.ledger)
    save(release, arguments.output)
    out = sys.stderr if arguments.output == "-" else sys.stdout
    guessed = "" if type else " (guessed from the text; --type names another)"
    print(f"Release type: {type_named(release.type).title}{guessed}", file=out)
    for section in release.sections:
        words = len(section.text.split())
        print(f"{kind(section.kind).title}: {words} words", file=out)
    for fact in release.facts:
        print(f"Fact {fact.id}: {fact.value}", file=out)
    for line in read.ledger:
        print(line, file=out)
    for line in _review(release):
        print(line, file=out)
    if not read.ledger:
        note("Everything was kept.")
    return 0


def _review(release: Release) -> Iterator[str]:
    """What reviewers left in the file, which the sections above don't show: comments, and tracked changes."""
    if release.comments:
        names = listed(dict.fromkeys(comment.by for comment in release.comments if comment.by))
        by = f" by {names}" if names else ""
        yield f"{count(len(release.comments), 'comment')}{by} kept with the release. Word files made of it carry them."
    if has_changes(release):
        yield "Tracked changes were kept. Word files made of the release carry them."


COMMAND = Command("import", "bring in a draft from text, Word or a web page", _add, _run, place=4)
