"""A house's own release types: the TOML files of a folder, which replace ours of the same id or add to them."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from studio import resources
from studio.templates.types import Template

__all__ = ["House", "Problem", "folder", "house", "parsed", "using"]

# The folder that a command was given; None for the usual one.
_CHOSEN: ContextVar[Path | None] = ContextVar("the folder of a house's types", default=None)


class Problem(Struct, frozen=True):
    """What is wrong with a file, on which line (0 for the file as a whole), and which type isn't read because of it."""

    file: Path
    line: int
    message: str
    id: str = ""

    def told(self, stands_in: str = "") -> str:
        """The problem as one line; `stands_in` is the title of the built-in type that is used instead, if any is."""
        where = f"{self.file}, line {self.line}" if self.line else str(self.file)
        instead = f"Ours, “{stands_in}”, stands in." if stands_in else "This type isn’t offered until that’s mended."
        return f"{where}: {self.message} {instead}"


class House(Struct, frozen=True):
    """The types of a folder, each with its file, and what is wrong with the others."""

    types: tuple[tuple[Template, Path], ...] = ()
    problems: tuple[Problem, ...] = ()


@contextlib.contextmanager
def using(chosen: Path | None) -> Iterator[None]:
    """Have the types of another folder for a while; None for those of the usual one."""
    token = _CHOSEN.set(chosen)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def folder() -> Path:
    """Where the house's types are: the folder given, that which `RELEASE_STUDIO_TYPES` names, or the user's own."""
    named = os.environ.get("RELEASE_STUDIO_TYPES")
    return _CHOSEN.get() or (Path(named) if named else resources.user_folder() / "types")


def house() -> House:
    """The house's types as their files are now; the same value as long as no file changes."""
    here = folder()
    try:
        with os.scandir(here) as found:
            files = sorted(each.path for each in found if each.name.endswith(".toml") and not each.name.startswith("."))
            stamps = tuple((file, *_stamp(file)) for file in files)
    except OSError:  # no such folder, as in most houses
        return _NONE
    return _read(stamps) if stamps else _NONE


_NONE = House()


def _stamp(file: str) -> tuple[int, int]:
    try:
        found = os.stat(file)
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _read(stamps: tuple[tuple[str, int, int], ...]) -> House:
    types: dict[str, tuple[Template, Path]] = {}
    problems: list[Problem] = []
    for name, *_ in stamps:
        file = Path(name)
        found = _one(file)
        if isinstance(found, Problem):
            problems.append(found)
        elif found.id in types:
            other = types[found.id][1].name
            problems.append(Problem(file, 0, f"“{found.id}” is also the id of {other}, which is used.", ""))
        else:
            types[found.id] = (found, file)
    return House(tuple(types.values()), tuple(problems))


def _one(file: Path) -> Template | Problem:
    """The type in a file, or what is wrong with it."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return Problem(file, 0, "The file isn’t text in UTF-8.", file.stem)
    except OSError as error:
        return Problem(file, 0, f"The file can’t be read: {error.strerror or error}.", file.stem)
    return parsed(text, file)


def parsed(text: str, file: Path) -> Template | Problem:
    """The type that a file's text gives, or what is wrong with it."""
    import tomllib

    from studio.templates import mending

    named = re.search(r"^id\s*=\s*[\"']([^\"'\n]+)[\"']", text, re.MULTILINE)
    id = named[1] if named else file.stem
    try:
        type = msgspec.convert(tomllib.loads(text), Template)
    except tomllib.TOMLDecodeError as error:
        words, line = mending.said(str(error))
        return Problem(file, line or text.rstrip().count("\n") + 1, words, id)
    except msgspec.ValidationError as error:
        words, path = mending.meaning(str(error))
        return Problem(file, mending.line_of(text, path), words, id)
    for words, path in mending.wrong(type):
        return Problem(file, mending.line_of(text, path), words, id)
    return type
