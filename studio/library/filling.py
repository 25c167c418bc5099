"""The texts that come with the program, of a company that doesn't exist: put into a library only when asked for."""

from __future__ import annotations

from msgspec.structs import replace

from studio import resources
from studio.library.exchange import Progress, Report, take_in
from studio.library.handle import Library
from studio.library.readable import Filed, parsed
from studio.library.stored import Stored

__all__ = ["FICTIONAL", "fill", "samples"]

# The tag by which they're told from a house's own.
FICTIONAL = "fictional"


def samples() -> tuple[Stored, ...]:
    """The texts in `resources/boilerplate`, each marked as fictional."""
    files = resources.texts("boilerplate", ".toml")
    read = (text for name, source in files.items() for text in parsed(source, f"{name}.toml").texts)
    return tuple(replace(text, tags=(FICTIONAL, *text.tags)) for text in read)


def fill(library: Library, progress: Progress | None = None) -> Report:
    """Put them into a library; those that are there stay as they are. Raises LibraryError, Stopped."""
    return take_in(library, Filed(samples()), "samples", progress)
