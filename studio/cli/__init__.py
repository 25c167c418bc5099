"""The command line, one file a sub-command: adding a command is adding a file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from studio import __version__, plugins
from studio.cli.files import CliError
from studio.cli.command import Command

__all__ = ["run"]


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line that ends with what to ask for."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def run(words: Sequence[str]) -> int:
    """Run one sub-command and return its exit code: 0 fine, 1 findings or export stopped, 2 can't do it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console of another code page must not stop a command
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _Parser(prog="release-studio", description="Drafts, checks and exports biotech press releases.")
    parser.add_argument("--version", action="version", version=f"Release Studio {__version__}")
    parsers = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    for command in sorted(plugins.collect(sys.modules[__name__], Command), key=lambda each: each.place):
        sub = parsers.add_parser(command.name, help=command.help, description=command.help)
        command.add(sub)
        sub.set_defaults(run=command.run)
    arguments = parser.parse_args(words)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except CliError as error:
        print(f"release-studio: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe went away, as `| head` does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  stays open until the process ends
        return 0
    except KeyboardInterrupt:
        return 130
    return code
