"""The ways in and out of the program, one module or package each: adding a format is adding a file."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from studio import plugins
from studio.model.release import Note, Part, Release
from studio.model.text import Block

__all__ = [
    "Format", "FormatError", "Loss", "Options", "Paragraphs", "Read", "Remark", "Substitution", "Written", "format_for",
    "formats", "sorted_",
]


class FormatError(ValueError):
    """A file can't be read or written; the message is a sentence for the writer."""


class Remark(Struct, frozen=True):
    """Something to be said of a place in a proof: code points of a section's text or heading, or of the whole release.

    `gravity` is must, worth or style.
    """

    sentence: str
    section: str = ""
    start: int = 0
    end: int = 0
    part: Part = "text"
    detail: str = ""
    gravity: Literal["write", "must", "worth", "style"] = "worth"


class Options(Struct, frozen=True):
    """How to write.

    `date` dates the file and `time` says what time it was then, as a header shows it; `styles` is a Word document that
    lends its styles, `accents` says whether plain text that can't hold é may say e. `line_numbers` are for Word;
    a proof numbers its lines always, and ends with the `remarks`.
    """

    mode: Literal["review", "final"] = "final"
    date: dt.date = dt.date(2000, 1, 1)
    paper: Literal["letter", "a4", ""] = ""
    styles: bytes | None = None
    accents: Literal["keep", "strip"] = "keep"
    time: str = ""
    line_numbers: bool = False
    remarks: tuple[Remark, ...] = ()


class Substitution(Struct, frozen=True):
    """Characters that the format writes otherwise: where (section id), which, what for, and how often there."""

    section: str
    was: str
    became: str
    times: int = 1


class Loss(Struct, frozen=True):
    """A character that the format has no way to write: where in which section's text."""

    section: str
    start: int
    character: str


class Written(Struct, frozen=True):
    """A file's bytes, and what had to be written otherwise or could not be (then the file must not go out)."""

    content: bytes
    substitutions: tuple[Substitution, ...] = ()
    losses: tuple[Loss, ...] = ()


class Read(Struct, frozen=True):
    """What a reader made of a file, and in words everything it could not keep."""

    release: Release
    ledger: tuple[str, ...] = ()


class Paragraphs(Struct, frozen=True):
    """What a file holds that isn't one of ours: its paragraphs and tables, comments, and what couldn't be kept."""

    blocks: tuple[Block, ...]
    ledger: tuple[str, ...] = ()
    comments: tuple[Note, ...] = ()


class Format(Struct, frozen=True):
    """One way in or out. `read` takes the bytes and the release type asked for (or None to guess it).

    `paragraphs` reads the same without sorting it; a file of ours that needs no sorting it gives back as read.
    """

    id: str
    title: str
    suffix: str
    write: Callable[[Release, Options], Written] | None = None
    read: Callable[[bytes, str | None], Read] | None = None
    paragraphs: Callable[[bytes], Paragraphs | Read] | None = None


def sorted_(found: Paragraphs, type: str | None) -> Read:
    """The release that paragraphs make, sorted by what they say. Raises FormatError for a type there is none of."""
    from studio.intake import sort

    try:
        made = sort(found.blocks, type, ledger=found.ledger)
    except KeyError:
        raise FormatError(f"There is no release type “{type}”. `release-studio types` lists them.") from None
    return Read(replace(made.release, comments=(*made.release.comments, *found.comments)), made.ledger)


@cache
def formats() -> tuple[Format, ...]:
    """All formats by their ids."""
    return tuple(sorted(plugins.collect(sys.modules[__name__], Format), key=lambda each: each.id))


def format_for(id: str) -> Format:
    """The format with this id. Raises KeyError if there is none."""
    found = {each.id: each for each in formats()}
    return found[id]
