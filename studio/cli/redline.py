"""`redline`: what changed between two releases, as a Word file with real tracked changes."""

from __future__ import annotations

import argparse
import datetime as dt

from studio.cli.command import Command
from studio.cli.files import CliError, checked_output, day, load, put
from studio.formats import FormatError, Options, format_for
from studio.model.review import accept, redline
from studio.model.text import clean


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", help="the earlier .release file")
    parser.add_argument("new", help="the later .release file")
    parser.add_argument("-o", "--output", required=True, metavar="OUT.docx", help="the Word file to make, or -")
    parser.add_argument("--by", default="Release Studio", help="the author shown (default Release Studio)")
    parser.add_argument("--date", type=day, help="the day shown, as YYYY-MM-DD (default today)")


def _run(arguments: argparse.Namespace) -> int:
    checked_output(arguments.output, ".docx", sources=(arguments.old, arguments.new))
    if arguments.old == arguments.new == "-":
        raise CliError("Only one of the two releases can come from standard input.")
    on: dt.date = arguments.date or dt.datetime.now().astimezone().date()
    stamp = f"{on.isoformat()}T00:00:00Z"
    changed = redline(accept(load(arguments.old)), accept(load(arguments.new)), by=clean(arguments.by), on=stamp)
    write = format_for("docx").write
    assert write
    try:
        written = write(changed, Options("review", on))
    except FormatError as error:
        raise CliError(str(error)) from None
    put(written.content, arguments.output)
    return 0


COMMAND = Command("redline", "write what changed as tracked changes", _add, _run, place=9)
