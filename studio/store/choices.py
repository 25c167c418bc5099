"""What was chosen for the exports of a release, so that the next one begins where the last one ended.

Kept as JSON in the user's data folder (`exports.json`), by the release's key; never in the release's file. Under no
key stands what was chosen last for any release: where a new one begins.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from studio.store.files import SaveError, write_whole

__all__ = ["REVIEWERS", "Choices", "keep", "read"]

REVIEWERS = ("Legal", "Medical", "Executive")
_NAME = "exports.json"
_MOST = 300  # releases whose choices are kept


class Choices(Struct, frozen=True, omit_defaults=True):
    """The choices for one release: which files a draft and a final are made as, and how.

    Files are named "docx", "text", "redline", "pdf", "proof" and "html". `profile` is a text format's id, `styles`
    the path of a Word document that lends its styles, `who` whom drafts go to, out of `people`.
    """

    review: tuple[str, ...] = ("docx",)
    final: tuple[str, ...] = ("docx", "text")
    profile: str = "wire"
    styles: str = ""
    folder: str = ""
    line_numbers: bool = False
    who: tuple[str, ...] = ()
    people: tuple[str, ...] = REVIEWERS


def _all(folder: Path) -> dict[str, Choices]:
    try:
        return msgspec.json.decode((folder / _NAME).read_bytes(), type=dict[str, Choices])
    except (OSError, ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return {}


def read(folder: Path, key: str) -> Choices:
    """What was chosen for a release; for a new one, what is usual, in the house's template."""
    kept = _all(folder)
    last = kept.get("", Choices())
    usual = Choices(profile=last.profile, styles=last.styles, line_numbers=last.line_numbers, people=last.people)
    return kept.get(key, usual) if key else usual


def keep(folder: Path, key: str, choices: Choices) -> None:
    """Remember what was chosen for a release. What can't be written down is no reason to stop an export."""
    kept = _all(folder)
    for name in ("", key):
        kept.pop(name, None)
        kept[name] = choices
    newest = dict(list(kept.items())[-_MOST:])
    with contextlib.suppress(SaveError, UnicodeEncodeError):
        write_whole(folder / _NAME, msgspec.json.format(msgspec.json.encode(newest), indent=1))
