"""`export`: write a release as Word or plain text, for review or as the final."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from studio.characters import TARGETS, name
from studio.cli.command import Command
from studio.cli.files import CliError, checked_output, day, draft, editing, load, note, put, take
from studio.formats import FormatError, Loss, Options, format_for
from studio.model.release import Override, Release
from studio.model.text import clean
from studio.rules.engine import Draft, Finding, check
from studio.sections import kind


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a .release file, or -")
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="the .docx or .txt file to make, or - for plain text"
    )
    parser.add_argument(
        "--for", dest="mode", choices=("review", "final"), default="review",
        help="review (the default) is always written, marked as a draft; "
        "final is not while something is still to write or must be fixed",
    )  # fmt: skip
    parser.add_argument("--profile", choices=TARGETS, help="how plain text is written (default utf8)")
    parser.add_argument(
        "--because", metavar="REASON", help="make a final although something stops it; the reason is kept in FILE"
    )
    parser.add_argument("--date", type=day, help="the day to check for, as YYYY-MM-DD")
    parser.add_argument("--company", metavar="FILE.toml", help="company, product and trial profile for the checks")
    parser.add_argument("--paper", choices=("letter", "a4"), default="", help="paper size of a Word file")
    parser.add_argument(
        "--accents", choices=("keep", "strip"), default="keep", help="strip: é becomes e where plain text can't hold it"
    )
    parser.add_argument("--styles", metavar="FILE.docx", help="a Word document that lends its styles")


def _run(arguments: argparse.Namespace) -> int:
    id = _format_id(arguments)
    release = load(arguments.file, whole=arguments.mode == "final")
    drafted = draft(release, arguments.date, arguments.company, id if id in TARGETS else "")
    drafted = replace(drafted, accents=arguments.accents)
    styles = take(arguments.styles) if arguments.styles else None
    options = Options(arguments.mode, drafted.today, arguments.paper, styles, arguments.accents)
    stops = _stops(drafted) if arguments.mode == "final" else ()
    if not stops:
        return _write(release, id, options, arguments.output)
    reason = " ".join(clean(arguments.because or "").split())
    if not reason:
        for finding in stops:
            note(f"{finding.rule}  {finding.message}")
        note(f"Not exported: {len(stops)} to fix first. To export all the same, give a reason with --because.")
        return 1
    if arguments.file == "-":
        note("The reason isn't kept: the release came from standard input.")
        return _write(release, id, options, arguments.output)
    with editing(arguments.file) as box:  # a file that can't keep the reason is told before anything is written
        if box[0] != release:
            raise CliError(f"{arguments.file} was changed by someone else meanwhile. Try again.")
        code = _write(release, id, options, arguments.output)
        if code == 0:
            box[0] = _with_reason(release, reason, stops, drafted.today)
    return code


def _format_id(arguments: argparse.Namespace) -> str:
    checked_output(arguments.output, ".docx", ".txt", sources=(arguments.file,))
    if Path(arguments.output).suffix.lower() != ".docx":
        return arguments.profile or "utf8"
    if arguments.profile:
        raise CliError("--profile is for plain text; a Word file needs none.")
    return "docx"


def _stops(drafted: Draft) -> tuple[Finding, ...]:
    return tuple(finding for finding in check(drafted).findings if finding.level in ("write", "must"))


def _write(release: Release, id: str, options: Options, target: str) -> int:
    """Write the file and say what had to be written otherwise; 1 if a character can't be written at all."""
    write = format_for(id).write
    assert write
    try:
        written = write(release, options)
    except FormatError as error:
        raise CliError(str(error)) from None
    if written.losses:
        for loss in written.losses[:20]:
            note(_lost(loss, release))
        count = len(written.losses)
        note(f"Not exported: {count} character{'' if count == 1 else 's'} can't be written as {id}.")
        return 1
    put(written.content, target)
    for each in written.substitutions:
        title = kind(release.section(each.section).kind).title
        note(f"{title}: {each.was} → {each.became or 'nothing'}" + (f" ({each.times}×)" if each.times > 1 else ""))
    return 0


def _lost(loss: Loss, release: Release) -> str:
    section = release.section(loss.section)
    around = section.text[max(loss.start - 20, 0) : loss.start + 20].replace("\n", " ")
    return f"{kind(section.kind).title}, character {loss.start + 1}: {name(loss.character)} in “…{around}…”"


def _with_reason(release: Release, reason: str, stops: tuple[Finding, ...], today: dt.date) -> Release:
    unfixed = tuple(f"{finding.rule}: {finding.message}" for finding in stops)
    return replace(release, overrides=(*release.overrides, Override(reason, on=today.isoformat(), unfixed=unfixed)))


COMMAND = Command("export", "write a release as Word or plain text", _add, _run, place=8)
