"""Changing the library: add, propose, approve, decline, retire, restore, and reports that were filed."""

from __future__ import annotations

import argparse
import json
from typing import Any

from studio.cli.files import CliError, day, take
from studio.cli.library.common import as_json, command, opened, print_json, shown_state, words_in
from studio.model.library import OTHER_KINDS, LibraryText
from studio.sections import kinds

_KEPT = "the words in a file, in the notation of the help, or - for standard input"


def add(acts: Any) -> None:
    """Add these commands."""
    adding = command(acts, "add", "add a text; it waits for approval", _add)
    adding.add_argument("file", help=_KEPT)
    adding.add_argument("--kind", required=True, help="its kind, such as boilerplate or safe-harbor")
    adding.add_argument("--title", required=True)
    for name in ("variant", "company", "product", "owner", "why", "id"):
        adding.add_argument(f"--{name}", default="")
    adding.add_argument("--language", default="en-US")
    adding.add_argument("--tag", action="append", default=[], help="may be repeated")
    proposing = command(acts, "propose", "propose another wording; it waits for approval", _propose)
    proposing.add_argument("id", help="the text's id")
    proposing.add_argument("file", help=_KEPT)
    proposing.add_argument("--why", required=True, help="what changed, for who approves it")
    proposing.add_argument("--base", type=int, metavar="N",
                           help="the version it was made from (default: the newest): a newer one by others stops it")
    for name, help, act in (("approve", "approve a version", _approve), ("decline", "decline a version", _decline)):
        deciding = command(acts, name, help, act)
        deciding.add_argument("id", help="the text's id")
        deciding.add_argument("version", type=int, nargs="?", help="its number (default: the one that waits)")
        deciding.add_argument("--note", default="", required=name == "decline")
        if name == "approve":
            deciding.add_argument("--review-by", type=day, metavar="DAY", help="when it wants a new approval")
            deciding.add_argument("--expires", type=day, metavar="DAY", help="the last day on which it may go out")
    retiring = command(acts, "retire", "take a text out of use; it's kept", _retire)
    retiring.add_argument("id", help="the text's id")
    retiring.add_argument("--why", required=True)
    retiring.add_argument("--successor", action="append", default=[], metavar="ID", help="what to take instead")
    restoring = command(acts, "restore", "take a retired text into use again", _restore)
    restoring.add_argument("id", help="the text's id")
    restoring.add_argument("--why", required=True)
    filing = command(acts, "filed", "a report was filed: safe harbors ask for a new approval", _filed)
    filing.add_argument("form", help="10-K, 10-Q, 20-F, 40-F or 6-K")
    filing.add_argument("period", type=day, help="the end of the report's period, as YYYY-MM-DD")
    filing.add_argument("--company", action="append", required=True, metavar="NAME",
                        help="whose it is, as its texts name it; may be repeated. Texts that name no company count too")


def _say(arguments: argparse.Namespace, text: LibraryText) -> int:
    if arguments.json:
        print_json(as_json(text))
    else:
        print(f"{text.id}  {text.title}: {shown_state(text)}")
    return 0


def _add(arguments: argparse.Namespace) -> int:
    from studio.library.writing import add

    known = (*(each.id for each in kinds()), *OTHER_KINDS)
    if arguments.kind not in known:
        raise CliError(f"There's no kind “{arguments.kind}”. There are: {', '.join(known)}.")
    words, record = _content(arguments.file, arguments.kind)
    with opened(arguments) as library:
        made = add(
            library, arguments.kind, arguments.title, words, record=record, variant=arguments.variant,
            language=arguments.language, tags=arguments.tag, company=arguments.company, product=arguments.product,
            owner=arguments.owner, why=arguments.why, id=arguments.id,
        )
    return _say(arguments, made)


def _content(source: str, kind: str) -> tuple[Any, str]:
    """The words of a text; of what isn't text, its record, which is JSON."""
    if kind not in OTHER_KINDS or kind == "reference":
        return words_in(source), ""
    try:
        record = take(source).decode("utf-8-sig")
        if not isinstance(json.loads(record), dict):
            raise ValueError("no object")
    except (ValueError, RecursionError):
        raise CliError(f"{source} isn't a record: a {kind} is a JSON object.") from None
    return (), record


def _propose(arguments: argparse.Namespace) -> int:
    from studio.library import reading
    from studio.library.errors import ChangedMeanwhile
    from studio.library.writing import propose
    from studio.model.notated import written

    with opened(arguments) as library:
        there = reading.text(library, arguments.id)
        words, record = _content(arguments.file, there.kind)
        base = arguments.base if arguments.base is not None else max(there.current_number, there.waiting_number)
        try:
            made = propose(library, arguments.id, words, why=arguments.why, base=base, record=record)
        except ChangedMeanwhile as error:
            theirs = error.theirs
            by = f" By {theirs.by}: {written(theirs.blocks) or theirs.record}" if theirs else ""
            raise CliError(f"{error}{by}") from None
    return _say(arguments, made)


def _number(arguments: argparse.Namespace, text: LibraryText) -> int:
    number = arguments.version or text.waiting_number
    if not number:
        raise CliError(f"No version of “{text.title}” waits. Name one: {arguments.what} {text.id} {text.latest}.")
    return int(number)


def _approve(arguments: argparse.Namespace) -> int:
    from studio.library import reading
    from studio.library.writing import approve

    with opened(arguments) as library:
        number = _number(arguments, reading.text(library, arguments.id))
        days = {name: value.isoformat() for name in ("review_by", "expires") if (value := getattr(arguments, name))}
        made = approve(library, arguments.id, number, note=arguments.note, **days)
    return _say(arguments, made)


def _decline(arguments: argparse.Namespace) -> int:
    from studio.library import reading
    from studio.library.writing import decline

    with opened(arguments) as library:
        number = _number(arguments, reading.text(library, arguments.id))
        made = decline(library, arguments.id, number, note=arguments.note)
    return _say(arguments, made)


def _retire(arguments: argparse.Namespace) -> int:
    from studio.library.writing import retire

    with opened(arguments) as library:
        return _say(arguments, retire(library, arguments.id, why=arguments.why, successors=arguments.successor))


def _restore(arguments: argparse.Namespace) -> int:
    from studio.library.writing import restore

    with opened(arguments) as library:
        return _say(arguments, restore(library, arguments.id, why=arguments.why))


def _filed(arguments: argparse.Namespace) -> int:
    from studio.library import reading
    from studio.library.deciding import filed

    with opened(arguments) as library:
        ids = filed(library, ("", *arguments.company), arguments.form, arguments.period.isoformat())
        due = reading.texts(library, ids)
    if arguments.json:
        print_json({"texts": [as_json(text) for text in due]})
        return int(not due)
    for text in due:
        print(f"{text.id}  {text.title}: asks for a new approval")
    if not due:
        print("No safe harbor fell due: none of this company is approved, or the report was told before.")
    return int(not due)
