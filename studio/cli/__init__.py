"""The command line, one file a sub-command: adding a command is adding a file."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from studio import __version__, plugins
from studio.cli.command import Command
from studio.cli.files import CliError, note
from studio.templates import problems, using

__all__ = ["run"]


def _one_of(found: re.Match[str]) -> str:
    among = found[2].replace("'", "")
    return f"“{found[1]}” isn't one of {among}"


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line that ends with what to ask for."""

    def error(self, message: str) -> NoReturn:
        message = re.sub(r"invalid int value: '(.*)'", r"“\1” isn't a whole number", message)
        message = re.sub(r"invalid choice: '?(.*?)'? \(choose from (.*)\)", _one_of, message)
        self.exit(2, f"{self.prog}: {' '.join(message.split())}. See {self.prog} --help.\n")


def run(words: Sequence[str]) -> int:
    """Run one sub-command and return its exit code: 0 fine, 1 findings or export stopped, 2 can't do it.

    What can't be done is told in one line on standard error.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console of another code page must not stop a command
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        arguments = _parser().parse_args(words)
        with using(arguments.types):
            for problem in problems():
                note(problem)
            code: int = arguments.run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as ended:  # argparse has said what is wrong, or shown its help
        return ended.code if isinstance(ended.code, int) else 0
    except CliError as error:
        return _refused(error)
    except BrokenPipeError:  # the reader of a pipe went away, as `| head` does
        _forget_output()
        return 0
    except OSError as error:
        _forget_output()  # it may be what failed, on a full disk
        return _refused(error)
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="release-studio", allow_abbrev=False,
        description="Drafts, checks and exports biotech press releases. Without a command it opens the window.",
        epilog="Exit codes: 0 fine, 1 findings or an export that was stopped, 2 can't do it.",
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"Release Studio {__version__}")
    parsers = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    for command in sorted(plugins.collect(sys.modules[__name__], Command), key=lambda each: each.place):
        sub = parsers.add_parser(command.name, help=command.help, description=command.help, allow_abbrev=False)
        sub.add_argument(
            "--types", type=_folder, metavar="FOLDER", help="a folder of your own release types (see: types --help)"
        )
        command.add(sub)
        sub.set_defaults(run=command.run)
    return parser


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text} isn't a folder")
    return Path(text)


def _refused(error: Exception) -> int:
    print(f"release-studio: {' '.join(str(error).split())}", file=sys.stderr)
    return 2


def _forget_output() -> None:
    """Let what is left to write to standard output go nowhere: Python tries again when it ends, and complains."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
