"""`export`: write a release as Word or plain text, for review or as the final."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from studio.characters import TARGETS, name
from studio.cli.command import Command
from studio.cli.files import CliError, day, draft, editing, load, note, put, take
from studio.formats import FormatError, Loss, Options, format_for
from studio.model.release import Override, Release
from studio.rules.engine import Draft, Finding, check
from studio.sections import kind


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a .release file, or -")
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="the .docx or .txt file to make, or - for text")
    parser.add_argument("--for", dest="mode", choices=("review", "final"), default="review", help="default: review")
    parser.add_argument("--profile", choices=TARGETS, help="how plain text is written (default utf8)")
    parser.add_argument("--because", metavar="REASON", help="make a final although something stops it; the reason is kept")
    parser.add_argument("--date", type=day, help="the day to check for, as YYYY-MM-DD")
    parser.add_argument("--company", metavar="FILE.toml", help="company, product and trial profile for the checks")
    parser.add_argument("--paper", choices=("letter", "a4"), default="", help="paper size of a Word file")
    parser.add_argument("--styles", metavar="FILE.docx", help="a Word document that lends its styles")


def _run(arguments: argparse.Namespace) -> int:
    id = _format_id(arguments)
    release = load(arguments.file)
    target = id if id in TARGETS else ""
    drafted = draft(release, arguments.date, arguments.company, target)
    stops = _stops(drafted) if arguments.mode == "final" else ()
    if stops and not (arguments.because or "").strip():
        for finding in stops:
            note(f"{finding.rule}  {finding.message}")
        note(f"Not exported: {len(stops)} to fix first. To export all the same, give a reason with --because.")
        return 1
    options = Options(arguments.mode, drafted.today, arguments.paper, take(arguments.styles) if arguments.styles else None)
    try:
        write = format_for(id).write
        assert write
        written = write(release, options)
    except FormatError as error:
        raise CliError(str(error)) from None
    if written.losses:
        for loss in written.losses[:20]:
            note(_lost(loss, release))
        note(f"Not exported: {len(written.losses)} characters can't be written as {id}.")
        return 1
    put(written.content, arguments.output)
    for each in written.substitutions:
        title = kind(release.section(each.section).kind).title
        note(f"{title}: {each.was} → {each.became or 'nothing'}" + (f" ({each.times}×)" if each.times > 1 else ""))
    if stops:
        _remember(arguments, stops, drafted.today)
    return 0


def _format_id(arguments: argparse.Namespace) -> str:
    suffix = Path(arguments.output).suffix.lower()
    if suffix == ".docx":
        if arguments.profile:
            raise CliError("--profile is for plain text; a Word file needs none.")
        return "docx"
    if suffix == ".txt" or arguments.output == "-" or arguments.profile:
        return arguments.profile or "utf8"
    raise CliError(f"{arguments.output}: the name must end in .docx or .txt.")


def _stops(drafted: Draft) -> tuple[Finding, ...]:
    return tuple(finding for finding in check(drafted).findings if finding.level in ("write", "must"))


def _lost(loss: Loss, release: Release) -> str:
    section = release.section(loss.section)
    around = section.text[max(loss.start - 20, 0) : loss.start + 20].replace("\n", " ")
    return f"{kind(section.kind).title}, character {loss.start + 1}: {name(loss.character)} in “…{around}…”"


def _remember(arguments: argparse.Namespace, stops: tuple[Finding, ...], today: dt.date) -> None:
    """Keep the reason in the release's file."""
    if arguments.file == "-":
        note("The reason isn't kept: the release came from standard input.")
        return
    unfixed = tuple(f"{finding.rule}: {finding.message}" for finding in stops)
    with editing(arguments.file) as box:
        kept = Override(arguments.because.strip(), on=today.isoformat(), unfixed=unfixed)
        box[0] = replace(box[0], overrides=(*box[0].overrides, kept))


COMMAND = Command("export", "write a release as Word or plain text", _add, _run, place=8)
