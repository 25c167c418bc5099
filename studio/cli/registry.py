"""`registry`: a trial's record from ClinicalTrials.gov, or in a saved file, and the facts it gives.

The number is all that leaves this machine. With `--format json`, one object:

    {"id": "NCT09876543", "date": "2026-03-10", "aliases": ["NCT09870001"], "facts": {"trial.phase": "Phase 1/2"},
     "trial": {"sponsor": "Halvern Therapeutics, Inc.", "status": "RECRUITING"}}

`date` is the day of the record's last update (or its month, or year). `facts` are the values that a release can take;
`trial` is all that is known of the trial, in the names of a profile's [trial], what is unknown left out.
"""

from __future__ import annotations

import argparse

import msgspec

from studio.cli.command import Command
from studio.cli.files import CliError, add_format, checked_output, note, print_json, put, saved_record
from studio.model.facts import fact_kind
from studio.registry import Record, fetch
from studio.registry.fetch import BASE


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", nargs="?", help="the trial's number: NCT and 8 digits")
    parser.add_argument("--file", metavar="STUDY.json", help="a saved record, or -; nothing is fetched then")
    parser.add_argument("-o", "--output", metavar="STUDY.json", help="save the record as it came")
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds to wait for it (default 10)")
    parser.add_argument("--base", default=BASE, help=argparse.SUPPRESS)  # for tests, which have a server of their own
    add_format(parser, "text", "json")


def _run(arguments: argparse.Namespace) -> int:
    if bool(arguments.number) == bool(arguments.file):
        raise CliError("Give either a number or --file.")
    if not 0 < arguments.timeout <= 600:
        raise CliError("--timeout: between 0 and 600 seconds.")
    target = checked_output(arguments.output, ".json", sources=[arguments.file or ""]) if arguments.output else ""
    record, content = saved_record(arguments.file) if arguments.file else _fetched(arguments)
    if target:
        put(content, target)
    if target != "-":
        _print(record, arguments.format)
    return 0


def _fetched(arguments: argparse.Namespace) -> tuple[Record, bytes]:
    try:
        found = fetch(arguments.number, base=arguments.base, timeout=arguments.timeout)
    except ValueError as error:  # RegistryError is one
        raise CliError(str(error)) from None
    if found.note:
        note(found.note)
    return found.record, found.content


def _print(record: Record, form: str) -> None:
    if form == "json":
        source = record.trial.record
        trial = msgspec.to_builtins(record.trial)
        trial.pop("record", None)
        aliases = list(source.aliases) if source else []
        print_json({"id": record.id, "date": record.date, "aliases": aliases, "facts": record.facts, "trial": trial})
        return
    print(f"{record.id}, last updated {record.date or 'on an unknown day'}")
    if record.trial.title:
        print(record.trial.title)
    print()
    for id, value in record.facts.items():
        print(f"{fact_kind(id).label}: {value}")
    for name, value in _more(record):
        print(f"{name}: {value}")


def _more(record: Record) -> list[tuple[str, str]]:
    """What a record says besides the facts of a release."""
    trial = record.trial
    told = [
        ("Sponsor", trial.sponsor),
        ("Status", trial.status.replace("_", " ").lower()),
        ("Why stopped", trial.why_stopped),
        ("Start", _when(trial.start.date, actual=trial.start.actual)),
        ("Primary completion", _when(trial.primary_completion.date, actual=trial.primary_completion.actual)),
        ("Interventions", ", ".join(trial.drugs)),
    ]
    return [(name, value) for name, value in told if value]


def _when(date: str, *, actual: bool) -> str:
    return f"{date} ({'actual' if actual else 'estimated'})" if date else ""


COMMAND = Command("registry", "a trial's record from ClinicalTrials.gov, or in a file", _add, _run, place=10)
