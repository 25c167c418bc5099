"""`library`: the boilerplate library, one's own or a team's, from the command line.

    release-studio library search "10-K" --kind safe-harbor
    release-studio library show safe-harbor-results --json
    release-studio library propose safe-harbor-results new.txt --why "The 10-Q is out"

The library is that of --library, else of RELEASE_STUDIO_LIBRARY, else the one chosen in the program's settings, else
one's own on this computer. A server's password comes from RELEASE_STUDIO_LIBRARY_PASSWORD, the system's keyring, or a
question at the terminal; never from an argument.

With --json, a text is

    {"id", "kind", "title", "variant", "language", "tags": […], "company", "product", "owner",
     "state": "approved" | "waiting" | "retired", "current": VERSION | null, "waiting": VERSION | null, "latest": 3,
     "revision": 5, "changed_at": "2026-03-02T09:14:05Z", "uses": 2, "origins": […],
     "retired": {"by", "at", "why", "successors": […]} | null}

and VERSION is

    {"number": 3, "words": "in the notation", "text": "plain", "record": {…} | null, "by", "at", "why", "base": 2,
     "state": "proposed" | "approved" | "declined", "decided_by", "decided_at", "note", "review_by", "expires"}

`show` and the commands that change a text print one text (`show --versions` adds "versions", `--history` "history"),
`list` and `filed` {"texts": […]}, `search` {"texts": […], "total", "capped"} where each text has "excerpt" as well,
`where-used` {"uses": […]}, `people` {"people": [{"login", "name", "role"}], "role": yours, "admits": true}, `import`
and `harvest --add` {"added": […], "updated", "there", "clashed", "notes"}, `update` {"releases": [{"file", "sections":
[{"section", "text", "title", "from", "to", "old", "new"}], "left": […], "written": true}]}.

Exit codes: 0 fine, 1 nothing found (for `update`: something is out of date and --write wasn't given), 2 can't do it.
"""

from __future__ import annotations

import argparse

from studio.cli.command import Command

__all__ = ["COMMAND"]


def _add(parser: argparse.ArgumentParser) -> None:
    from studio.cli.library import looking, moving, releases, writing

    parser.epilog = "Each has its own help: library search --help."
    acts = parser.add_subparsers(metavar="WHAT", required=True, dest="what")
    for module in (looking, writing, moving, releases):
        module.add(acts)


def _run(arguments: argparse.Namespace) -> int:
    from studio.cli.library.common import told

    with told():
        code: int = arguments.act(arguments)
    return code


COMMAND = Command("library", "find, add, approve and move the texts of a library", _add, _run, place=10)
