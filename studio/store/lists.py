"""The house's own word lists: TOML files in the folder `words` of its own folder, which add to those that ship.

    words/hype.toml          [praise]
                             'quantum leap' = ''

A file that can't be used is left out whole and told, with the line; what ships stands until it's mended.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from studio.recognisers.words import OURS, Own, problems

__all__ = ["Lists", "read"]

FOLDER = "words"


class Lists(Struct, frozen=True):
    """The lists that can be used, and a sentence for each thing that is wrong with the others."""

    own: Own = OURS
    told: tuple[str, ...] = ()


def read(folder: Path) -> Lists:
    """The word lists in a house's folder; none where it has none."""
    usable: list[tuple[str, str]] = []
    told: list[str] = []
    try:
        files = sorted((folder / FOLDER).glob("*.toml"))
    except OSError as error:
        return Lists(told=(f"The folder {FOLDER} can't be read: {error.strerror}.",))
    for file in files:
        try:
            source = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            told.append(f"{FOLDER}/{file.name}: it isn't a text file.")
            continue
        except OSError as error:
            told.append(f"{FOLDER}/{file.name}: it can't be read: {error.strerror}.")
            continue
        wrong = [
            f"{FOLDER}/{file.name}{', ' if problem.startswith('line ') else ': '}{problem}."
            for problem in problems(file.stem, source)
        ]
        told += wrong
        if not wrong:
            usable.append((file.stem, source))
    return Lists(Own(tuple(usable)), tuple(told))
