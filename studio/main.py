"""The program's one entry: no argument or a `.release` file opens the window, anything else is a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Release Studio and return its exit code: 0 fine, 1 findings or a stopped export, 2 can't do it."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or all(word.lower().endswith(".release") for word in words):
        from studio.ui.app import run

        return run(words)
    from studio.cli import run as run_command

    return run_command(words)
