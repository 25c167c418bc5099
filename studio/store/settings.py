"""What a person chose for the program itself: looks, writing, name, shortcuts, and how the windows stood.

Kept as readable JSON in the user's data folder (`settings.json`); in place of a value that can't be read stands the
usual one.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from studio.store.files import SaveError, write_whole

__all__ = ["Settings", "read", "write"]

NAME = "settings.json"


class Settings(Struct, frozen=True, omit_defaults=True):
    """One person's choices. Sizes are percents; `shortcuts` maps a command's id to its keys, where they were changed.

    `order` is the house's of kinds of sections, `phase_style` and `house_spelling` its way of writing, if it has one.
    `library` is where the library is (a file, or a server's address; empty for the person's own), `library_name` what
    it's called on the screen, and
    `library_refresh` after how many seconds it's asked for what others changed.
    `remembered` keeps small things between sessions by name: the window's place, panels' widths, closed guidance.
    """

    scheme: Literal["system", "light", "dark"] = "system"
    face: Literal["serif", "house"] = "serif"
    zoom: int = 100
    interface: int = 100
    autocorrect: bool = True
    spelling: bool = True
    language: Literal["en-US", "en-GB"] = "en-US"
    steady_line: bool = False
    name: str = ""
    initials: str = ""
    shortcuts: dict[str, tuple[str, ...]] = {}
    rules_off: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    phase_style: Literal["", "arabic", "roman"] = ""
    house_spelling: Literal["", "en-US", "en-GB"] = ""
    library: str = ""
    library_name: str = ""
    library_refresh: int = 5
    remembered: dict[str, str] = {}


def read(folder: Path) -> Settings:
    """The settings kept in a folder; the usual ones where there are none, or for each value that can't be read."""
    try:
        data = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Settings()
    taken: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings) if isinstance(data, dict) else ():
        with contextlib.suppress(msgspec.ValidationError, RecursionError):
            if field.name in data:
                taken[field.name] = msgspec.convert(data[field.name], field.type)
    return Settings(**taken)


def write(folder: Path, settings: Settings) -> None:
    """Keep the settings. Settings that can't be kept are no reason to stop work."""
    with contextlib.suppress(SaveError):
        write_whole(folder / NAME, msgspec.json.format(msgspec.json.encode(settings), indent=1))
