"""What can go wrong with a library. Every message is a sentence that a writer understands."""

from __future__ import annotations

from studio.model.library import Version

__all__ = [
    "ChangedMeanwhile", "FileProblem", "LibraryAway", "LibraryDamaged", "LibraryError", "LibraryFull", "LibraryLocked",
    "LibraryRefused", "NewerLibrary", "NoSuchText", "NoSuchVersion", "Stopped", "WrongPassword",
]


class LibraryError(Exception):
    """Something the library can't do; the message says what and why."""


class LibraryAway(LibraryError):
    """The library can't be reached: no server, no network, a wrong password, a folder that is gone."""


class WrongPassword(LibraryAway):
    """The server asks for a password, or doesn't take the one it was given: another may open the library."""


class LibraryRefused(LibraryError):
    """The person's role doesn't allow it, or the place is read-only."""


class NewerLibrary(LibraryRefused):
    """It belongs to a newer Release Studio: it can be read, not changed."""


class LibraryDamaged(LibraryError):
    """What is stored can't be read, or only by a newer Release Studio. Nothing is written then."""


class LibraryFull(LibraryError):
    """There is no room left to write. What was there before is unchanged."""


class LibraryLocked(LibraryError):
    """Somebody else's write took too long to end. Trying again may help."""


class NoSuchText(LibraryError):
    """No text has this id."""


class NoSuchVersion(LibraryError):
    """The text has no version of this number."""


class ChangedMeanwhile(LibraryError):
    """Somebody else changed the text meanwhile. `theirs` is their newest version, so that their words can be shown."""

    def __init__(self, message: str, theirs: Version | None = None) -> None:
        super().__init__(message)
        self.theirs = theirs


class FileProblem(LibraryError):
    """A file of texts can't be read. `line` is where, from 1; 0 for the file as a whole."""

    def __init__(self, message: str, line: int = 0, file: str = "") -> None:
        where = f"{file}, line {line}: " if file and line else f"{file}: " if file else ""
        super().__init__(where + message)
        self.line = line


class Stopped(LibraryError):
    """The person stopped it. Nothing was changed."""
