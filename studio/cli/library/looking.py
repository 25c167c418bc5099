"""Looking into the library: search, list, show, where-used."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, cast

import msgspec

from studio.cli.files import note
from studio.cli.library.common import as_json, command, opened, print_json, shown_state, version_json
from studio.model.library import LibraryText, State, Version
from studio.model.notated import written

if TYPE_CHECKING:
    from studio.library.handle import Library

_STATES = ("approved", "waiting", "retired")
_NONE = "There are no such texts in the library."
_USUAL: tuple[State, ...] = ("approved", "waiting")


def add(acts: Any) -> None:
    """Add these commands."""
    search = command(acts, "search", "find texts by their words", _search)
    search.add_argument("words", nargs="*", help='words, beginnings of words, or "words in a row"')
    _narrowed(search, 20)
    listing = command(acts, "list", "list the texts", _list)
    _narrowed(listing, 200)
    listing.add_argument("--order", choices=("title", "changed", "uses"), default="title")
    listing.add_argument("--offset", type=int, default=0, metavar="N", help="leave out so many")
    show = command(acts, "show", "show a text", _show)
    show.add_argument("id", help="the text's id")
    show.add_argument("--version", type=int, metavar="N", help="one version alone (default: the current one)")
    show.add_argument("--versions", action="store_true", help="all versions")
    show.add_argument("--history", action="store_true", help="what happened to it")
    used = command(acts, "where-used", "list the releases that carry a text", _used)
    used.add_argument("id", help="the text's id")


def _narrowed(parser: argparse.ArgumentParser, limit: int) -> None:
    parser.add_argument("--kind", default="", help="only texts of this kind, such as safe-harbor")
    parser.add_argument("--tag", default="", help="only texts with this tag")
    parser.add_argument("--company", default="", help="only texts of this company")
    parser.add_argument("--product", default="", help="only texts of this product")
    parser.add_argument("--state", choices=_STATES, action="append", help="only texts in this state; may be repeated")
    parser.add_argument("--limit", type=int, default=limit, metavar="N", help=f"at most so many (default {limit})")


def _filter(arguments: argparse.Namespace) -> dict[str, Any]:
    states = cast("tuple[State, ...]", tuple(arguments.state or ())) or _USUAL
    return {
        "kind": arguments.kind, "tag": arguments.tag, "company": arguments.company, "product": arguments.product,
        "states": states, "limit": max(1, arguments.limit),
    }


def _search(arguments: argparse.Namespace) -> int:
    from studio.library.search import search

    with opened(arguments) as library:
        found = search(library, " ".join(arguments.words), **_filter(arguments))
    if arguments.json:
        texts = [as_json(hit.text) | {"excerpt": hit.excerpt} for hit in found.hits]
        print_json({"texts": texts, "total": found.total, "capped": found.capped})
    for hit in () if arguments.json else found.hits:
        _line(hit.text)
        print(f"    {' '.join(hit.excerpt.split())}")
    words = " ".join(arguments.words)
    return _found(bool(found.hits), f"No text matches “{words}”." if words else _NONE)


def _list(arguments: argparse.Namespace) -> int:
    from studio.library.reading import listed

    with opened(arguments) as library:
        more = {"order": arguments.order, "offset": max(0, arguments.offset)}
        texts = listed(library, **_filter(arguments), **more)
    if arguments.json:
        print_json({"texts": [as_json(each) for each in texts]})
    for each in () if arguments.json else texts:
        _line(each)
    return _found(bool(texts), _NONE)


def _found(anything: bool, sentence: str) -> int:
    """The exit code; what wasn't found is told beside the output."""
    if not anything:
        note(sentence)
    return 0 if anything else 1


def _line(text: LibraryText) -> None:
    variant = f", {text.variant}" if text.variant else ""
    uses = f"; in {text.uses} releases" if text.uses > 1 else "; in 1 release" if text.uses else ""
    print(f"{text.id}  {text.title} ({text.kind}{variant}): {shown_state(text)}{uses}")


def _show(arguments: argparse.Namespace) -> int:
    from studio.library import reading

    with opened(arguments) as library:
        also = (arguments.version,) if arguments.version else ()
        text = reading.text(library, arguments.id, also=also)
        every = _every(library, text.id) if arguments.versions else ()
        happened = reading.happened(library, text.id, limit=10_000) if arguments.history else ()
    if arguments.json:
        made = as_json(text)
        if arguments.version:
            made["version"] = version_json(text.version(arguments.version))
        if arguments.versions:
            made["versions"] = [version_json(each) for each in every]
        if arguments.history:
            made["history"] = [msgspec.structs.asdict(each) for each in happened]
        print_json(made)
        return 0
    _line(text)
    if text.retired:
        print(f"Retired by {text.retired.by} on {text.retired.at[:10]}: {text.retired.why}")
        print(*(f"Instead: {each}" for each in text.retired.successors), sep="\n")
    chosen = text.version(arguments.version) if arguments.version else text.current or text.waiting
    for version in every or ((chosen,) if chosen else ()):
        _version(version)
    for event in happened:
        print(f"{event.at}  {event.what} {event.version or ''}  {event.by}")
    return 0


def _every(library: Library, id: str) -> tuple[Version, ...]:
    from studio.library.reading import versions

    every: tuple[Version, ...] = ()
    while more := versions(library, id, before=every[-1].number if every else 0):
        every += more
        if every[-1].number == 1:
            break
    return every


def _version(version: Version) -> None:
    decided = f"; {version.state} by {version.decided_by} on {version.decided_at[:10]}" if version.decided_by else ""
    dates = "".join(
        f"; {name} {day}" for name, day in (("review by", version.review_by), ("expires", version.expires)) if day
    )
    print(f"Version {version.number} by {version.by} on {version.at[:10]}{decided}{dates}")
    if version.why:
        print(f"Why: {version.why}")
    print(f"\n{version.record or written(version.blocks)}\n")


def _used(arguments: argparse.Namespace) -> int:
    from studio.library import reading
    from studio.library.uses import where_used

    with opened(arguments) as library:
        reading.text(library, arguments.id)
        uses = where_used(library, arguments.id)
    if arguments.json:
        print_json({"uses": [msgspec.structs.asdict(each) for each in uses]})
    for each in () if arguments.json else uses:
        copy = ", a copy" if each.detached else ""
        print(f"{each.title or each.release}: version {each.version}{copy}, {each.stage}  {each.path}".rstrip())
    return _found(bool(uses), "No release carries this text.")
