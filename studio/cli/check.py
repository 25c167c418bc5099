"""`check`: what is missing or wrong in a release.

With `--format json`, one object:

    {"findings": [{"rule": "R03", "level": "must", "section": {"id": "body", "kind": "body"}, "start": 9,
                   "end": 11, "quote": "XX", "message": "“XX” is still to be filled in", "fix": null,
                   "source": "Newsroom practice"}],
     "waived": []}

`level` is write, must, worth or style, gravest first. `start` and `end` are code points of the section's `text`
as `show` prints it: text[start:end] == quote, always. Both are 0 for a finding about a section as a whole and for
one in its heading, which the message then quotes. `section`, `start` and `end` are null for a finding about the
release or about a section that isn't there. `fix` is a list of replacements {"start", "end", "text"}, all to be
made in that text as it stands, or null (what can be mended in a heading, the command `fix` mends). `waived` holds
findings that were ignored with a reason, in the same shape.
With `--gate`, the ten slips that a wire's desk looks for first are listed after the findings, and in JSON as
"gate": [{"slip": "A broken link", "looked": true, "findings": [...]}].
With `--format sarif`, SARIF 2.1.0.

Linked text is compared with the library, where there is one (R23): the one named with `--library`, else the one that
RELEASE_STUDIO_LIBRARY or the settings name, else this person's own.
"""

from __future__ import annotations

import argparse
from typing import Any

from msgspec.structs import replace

from studio.cli.command import Command
from studio.cli.files import add_format, day, draft, load, print_json
from studio.cli.known import add_library, known_of
from studio.cli.sarif import sarif
from studio.cli.style import read_style
from studio.model.release import Release
from studio.preflight import gate
from studio.rules.engine import LEVELS, Finding, Report, check, quote, rule
from studio.sections import kind

_GROUPS = {"write": "Still to write", "must": "Must fix", "worth": "Worth checking", "style": "Style"}


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a .release file, or -")
    parser.add_argument(
        "--date", type=day, help="the day to check for, as YYYY-MM-DD (default: the release date, or today)"
    )
    parser.add_argument("--profile", metavar="FILE.toml", help="company, product and trial profile")
    parser.add_argument(
        "--registry", metavar="STUDY.json", help="the trial's record in a file, as the command registry saves it"
    )
    parser.add_argument("--house", metavar="FOLDER", help="a house's own folder, whose words/*.toml add to the "
        "word lists")
    parser.add_argument("--style", metavar="FILE.toml", help="a house's style, as the command style writes it")
    parser.add_argument("--gate", action="store_true", help="list what a wire's desk looks for first, too")
    add_library(parser)
    add_format(parser, "text", "json", "sarif")
    parser.add_argument(
        "--fail-on",
        choices=(*LEVELS[1:], "never"),
        default="must",
        help="exit with 1 from this level up (default must)",
    )


def _run(arguments: argparse.Namespace) -> int:
    release = load(arguments.file)
    drafted = draft(
        release, arguments.date, arguments.profile, registry_path=arguments.registry, house=arguments.house,
        style=read_style(arguments.style) if arguments.style else None,
    )
    report = check(replace(drafted, known=known_of(release, arguments.library)))
    if arguments.format == "json":
        told: dict[str, Any] = {
            "findings": [as_json(finding, release) for finding in report.findings],
            "waived": [as_json(finding, release) for finding in report.waived],
        }
        if arguments.gate:
            told["gate"] = [
                {"slip": slip.name, "looked": slip.asked, "findings": [as_json(each, release) for each in slip.found]}
                for slip in gate(report)
            ]
        print_json(told)
    elif arguments.format == "sarif":
        print_json(sarif(report, release, arguments.file))
    else:
        _print(report, release)
        if arguments.gate:
            _print_gate(report)
    if arguments.fail_on == "never":
        return 0
    limit = LEVELS.index(arguments.fail_on)
    return int(any(LEVELS.index(finding.level or "worth") <= limit for finding in report.findings))


def as_json(finding: Finding, release: Release) -> dict[str, Any]:
    """A finding as the documented JSON (see above)."""
    place = finding.place
    words, message = quote(finding, release), finding.message
    start, end = (place.start, place.end) if place else (None, None)
    edits = None
    if finding.fix is not None:
        edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in finding.fix]
    if place and place.part == "heading":
        heading = release.section(place.section).heading
        message = f"In the heading “{heading.text if heading else ''}”: {message}"
        start, end, words, edits = 0, 0, "", None
    return {
        "rule": finding.rule,
        "level": finding.level,
        "section": {"id": place.section, "kind": release.section(place.section).kind} if place else None,
        "start": start,
        "end": end,
        "quote": words,
        "message": f"{message}. {finding.detail}" if finding.detail else message,
        "fix": edits,
        "source": rule(finding.rule).source,
    }


def _print(report: Report, release: Release) -> None:
    for level in LEVELS:
        found = [finding for finding in report.findings if finding.level == level]
        if found:
            print(f"{_GROUPS[level]} ({len(found)})")
        for finding in found:
            kind_id = release.section(finding.place.section).kind if finding.place else finding.kind
            where = f"{kind(kind_id).title}: " if kind_id and finding.place else ""
            words = " ".join(quote(finding, release).split())
            print(f"  {finding.rule}  {where}{finding.message}")
            if words and words not in finding.message:
                print(f"       “{words if len(words) <= 90 else words[:88] + '…'}”")
            if finding.detail:
                print(f"       {finding.detail}")
    if not report.findings:
        print("Nothing left to fix.")
    if report.waived:
        print(f"{len(report.waived)} ignored, with a reason.")


def _print_gate(report: Report) -> None:
    print("What a wire desk looks for first")
    for slip in gate(report):
        print(f"  {'✗' if slip.found else '✓'}  {slip.name}")
        for each in slip.found:
            print(f"       {each.message}")


COMMAND = Command("check", "check a release", _add, _run, place=6)
