"""`export`: write a release as Word, plain text, a web page, a PDF or a proof, for review or as the final."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from studio.characters import TARGETS, name
from studio.cli.command import Command
from studio.cli.files import CliError, checked_output, day, draft, editing, load, note, put, take
from studio.cli.known import add_library, known_of
from studio.formats import FormatError, Loss, Options, format_for
from studio.model.release import Override, Release
from studio.model.text import clean
from studio.outline import outline
from studio.preflight import Preflight, preflight, remarks
from studio.rules.engine import Finding, check
from studio.sections import kind

# What may be made, with the endings of its files; the first kind of an ending is what it stands for.
_KINDS: Mapping[str, str] = MappingProxyType({
    "word": ".docx", "text": ".txt", "html": ".html", "pdf": ".pdf", "proof": ".pdf",
})


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a .release file, or -")
    parser.add_argument(
        "-o", "--output", metavar="OUT",
        help="the file to make, known by its ending: .docx Word, .txt plain text, .html a web page, .pdf a PDF; "
        "or - for standard output",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=tuple(_KINDS), help="what to make where the ending doesn't tell: word, text, html, pdf as "
        "Word looks, or proof: a PDF with line numbers, section names and findings as notes",
    )  # fmt: skip
    parser.add_argument(
        "--for", dest="mode", choices=("review", "final"), default="review",
        help="review (the default) is always written, marked as a draft; "
        "final is not while something is still to write or must be fixed",
    )  # fmt: skip
    parser.add_argument(
        "--checklist", action="store_true", help="print what was looked at and confirmed; without -o that is all"
    )
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
    parser.add_argument("--line-numbers", action="store_true", help="number the lines of a Word file")
    add_library(parser)
    parser.add_argument("--styles", metavar="FILE.docx", help="a Word document that lends its styles")


def _run(arguments: argparse.Namespace) -> int:
    id = _format_id(arguments)
    release = load(arguments.file, whole=arguments.mode == "final")
    drafted = draft(release, arguments.date, arguments.company, id if id in TARGETS else "")
    known = known_of(release, arguments.library)
    drafted = replace(drafted, accents=arguments.accents, known=known)
    styles = take(arguments.styles) if arguments.styles else None
    options = Options(
        arguments.mode, drafted.today, arguments.paper, styles, arguments.accents,
        line_numbers=arguments.line_numbers, remarks=remarks(check(drafted).findings) if id == "proof" else (),
    )  # fmt: skip
    entries = outline(release, drafted.template, drafted.profile)
    found = preflight(
        release, check(drafted), entries, arguments.mode, known=known, company=drafted.profile.company
    )
    if arguments.checklist:
        _show(found)
        if not arguments.output:
            return int(bool(found.stops))
    stops = found.stops
    if not stops:
        return _write(release, id, options, arguments.output)
    reason = " ".join(clean(arguments.because or "").split())
    if not reason:
        for finding in stops:
            note(f"{finding.rule or '-'}  {finding.message}")
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
    """The id of the format to write. Raises CliError where the words of the command don't fit together."""
    if not arguments.output:
        if arguments.checklist:
            return arguments.profile or "utf8"
        raise CliError("Say where to write with -o OUT, or ask for the --checklist alone.")
    if arguments.output == "-" and arguments.checklist:
        raise CliError("The checklist is printed where the file would go. Write the file to a name, not to -.")
    checked_output(arguments.output, *dict.fromkeys(_KINDS.values()), sources=(arguments.file,))
    suffix = Path(arguments.output).suffix.lower() if arguments.output != "-" else ""
    kind = arguments.format or next((kind for kind, ending in _KINDS.items() if ending == suffix), "text")
    if suffix and _KINDS[kind] != suffix:
        raise CliError(f"{arguments.output}: the name of this kind of file must end in {_KINDS[kind]}.")
    if kind == "text":
        return arguments.profile or "utf8"
    if arguments.profile:
        said = {"word": "a Word file needs none", "html": "a web page needs none"}.get(kind, "a PDF needs none")
        raise CliError(f"--profile is for plain text; {said}.")
    return "docx" if kind == "word" else kind


def _show(found: Preflight) -> None:
    """Print what was looked at: what stops the release first, then what was confirmed."""
    print(found.verdict)
    for finding in (*found.stops, *found.worth):
        print(f"{finding.level or 'worth':5}  {finding.rule or '-':4} {finding.message}")
    for line in found.lines:
        print(f"{'ok' if line.settled else 'open':5}  {line.words}")


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
    unfixed = tuple(": ".join(filter(None, (finding.rule, finding.message))) for finding in stops)
    return replace(release, overrides=(*release.overrides, Override(reason, on=today.isoformat(), unfixed=unfixed)))


COMMAND = Command("export", "write a release as Word, plain text, a web page or a PDF", _add, _run, place=8)
