"""What a sub-command is."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from msgspec import Struct

__all__ = ["Command"]


class Command(Struct, frozen=True):
    """A sub-command: its name, one line of help, what it adds to its parser, and what it does (returns the exit code).

    `run` raises CliError with a sentence where it can't do its work.
    """

    name: str
    help: str
    add: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    place: int = 0
