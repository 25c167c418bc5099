"""`.release` files: readable JSON, written whole or not at all, and read as far as they can be.

    {
      "release_studio": 1,
      "release": { "type": "trial-initiation", "title": "…", "facts": […], "sections": […] }
    }
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from studio.model.release import Fact, Note, Override, Release, Section, Waiver
from studio.store.upgrades import NEWEST, upgraded

__all__ = [
    "ChangedOutside", "NoRoom", "OpenError", "Opened", "ReadOnlyPlace", "SaveError", "Stamp",
    "decode", "encode", "open_release", "save_release", "write_whole",
]

# A release is some 10 kB of text; a file beyond this is something else, or an attack on memory.
LARGEST = 64 * 1024 * 1024
# Another program (a virus scanner, a sync client) may hold a file for a moment on Windows: access denied,
# sharing violation, lock violation.
_PASSING = {5, 32, 33}
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)


class OpenError(Exception):
    """The file can't be opened; the message is a sentence for the writer."""


class SaveError(Exception):
    """The file can't be saved; the message is a sentence for the writer. The file on disk is as it was."""


class ChangedOutside(SaveError):
    """Someone saved another version since this one was opened."""


class ReadOnlyPlace(SaveError):
    """The file or its folder can't be written."""


class NoRoom(SaveError):
    """The disk is full."""


class Stamp(Struct, frozen=True):
    """What a file held when it was read or written: the SHA-256 of its bytes."""

    digest: str


class Opened(Struct, frozen=True):
    """A release that was read, what has to be said about it, and whether it may be saved back.

    `damaged` means that parts could not be read: the file must not be overwritten with what's left.
    """

    release: Release
    stamp: Stamp
    notes: tuple[str, ...] = ()
    read_only: bool = False
    damaged: bool = False


def encode(release: Release) -> bytes:
    """A release as the bytes of a `.release` file: the same bytes for the same release."""
    whole = {"release_studio": NEWEST, "release": msgspec.to_builtins(release)}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def open_release(path: Path) -> Opened:
    """The release in a file. Raises OpenError with a sentence where nothing of it can be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise OpenError(f"{path.name} is larger than any release can be. It wasn't opened.")
        content = path.read_bytes()
    except FileNotFoundError:
        raise OpenError(f"{path.name} isn't there any more.") from None
    except IsADirectoryError:
        raise OpenError(f"{path.name} is a folder.") from None
    except PermissionError:
        raise OpenError(f"{path.name} can't be read: you don't have permission.") from None
    except OSError as error:
        raise OpenError(f"{path.name} can't be read: {error.strerror or error}.") from None
    opened = decode(content, path.name)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return opened if writable else msgspec.structs.replace(opened, read_only=True)


def decode(content: bytes, name: str = "The file") -> Opened:
    """The release in the bytes of a `.release` file, as far as it can be read. Raises OpenError if nothing can."""
    stamp = Stamp(hashlib.sha256(content).hexdigest())
    text = content.decode("utf-8-sig", errors="replace")
    try:
        whole = json.loads(text)
    except ValueError:
        return _salvaged(text, stamp, name)
    if not isinstance(whole, dict) or "release_studio" not in whole or not isinstance(whole.get("release"), dict):
        raise OpenError(f"{name} isn't a Release Studio file. To bring in other text, use Bring in a draft.")
    number = whole["release_studio"]
    if not isinstance(number, int):
        raise OpenError(f"{name} doesn't say which format it has.")
    if number > NEWEST:
        release, lost = _as_far_as_readable(whole["release"], None)
        newer = "Made with a newer Release Studio. You can read and export it, but not save over it."
        return Opened(release, stamp, (newer, *lost), read_only=True)
    try:
        data = upgraded(whole["release"], number)
    except KeyError:
        raise OpenError(f"{name} has format {number}, which this version can't read.") from None
    try:
        return Opened(msgspec.convert(data, Release), stamp)
    except msgspec.ValidationError as error:
        release, lost = _as_far_as_readable(data, str(error))
        return Opened(release, stamp, (_damaged(release, data), *lost), damaged=True)


def _damaged(release: Release, data: dict[str, Any]) -> str:
    sections = data.get("sections")
    total = len(sections) if isinstance(sections, list) else len(release.sections)
    return f"This file is damaged. {len(release.sections)} of {total} sections can be read. The file won't be changed."


def _as_far_as_readable(data: dict[str, Any], reason: str | None) -> tuple[Release, list[str]]:
    """The parts of a release that are sound, each taken by itself, and what had to be left out, in words."""
    lost = [f"The first fault: {reason}"] if reason else []

    def sound(key: str, kind: Any) -> list[Any]:
        items = data.get(key, [])
        if not isinstance(items, list):
            lost.append(f"“{key}” can't be read.")
            return []
        kept = []
        for number, item in enumerate(items, 1):
            try:
                kept.append(msgspec.convert(item, kind))
            except msgspec.ValidationError as error:
                lost.append(f"{key} {number} can't be read ({error}): {json.dumps(item, ensure_ascii=False)[:2000]}")
        return kept

    def plain(key: str, default: Any) -> Any:
        value = data.get(key, default)
        if isinstance(value, type(default)):
            return value
        lost.append(f"“{key}” can't be read.")
        return default

    release = Release(
        type=plain("type", ""),
        title=plain("title", ""),
        facts=tuple(sound("facts", Fact)),
        sections=tuple(sound("sections", Section)),
        comments=tuple(sound("comments", Note)),
        waivers=tuple(sound("waivers", Waiver)),
        overrides=tuple(sound("overrides", Override)),
        draft=plain("draft", 1),
        language=plain("language", "en-US"),
        ledger=tuple(sound("ledger", str)),
    )
    return release, lost


def _salvaged(text: str, stamp: Stamp, name: str) -> Opened:
    """What can be read of a file that is no longer JSON: the whole facts and sections before the fault."""
    if '"release_studio"' not in text[:200]:
        raise OpenError(f"{name} isn't a Release Studio file. To bring in other text, use Bring in a draft.")
    data: dict[str, Any] = {"facts": _items(text, "facts"), "sections": _items(text, "sections")}
    for key in ("type", "title", "language"):
        with contextlib.suppress(ValueError, IndexError):
            value = json.JSONDecoder().raw_decode(text.split(f'"{key}": ', 1)[1])[0]
            if isinstance(value, str):
                data[key] = value
    release, lost = _as_far_as_readable(data, None)
    if not release.sections:
        raise OpenError(f"{name} is damaged, and no section of it can be read. Look for {name}.bak beside it.")
    count = len(release.sections)
    note = f"This file is damaged. {count} sections can be read, the rest is cut off. The file won't be changed."
    return Opened(release, stamp, (note, *lost), damaged=True)


def _items(text: str, key: str) -> list[Any]:
    start = text.find(f'"{key}": [')
    if start < 0:
        return []
    decoder, at, items = json.JSONDecoder(), start + len(f'"{key}": ['), list[Any]()
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        try:
            item, at = decoder.raw_decode(text, at)
        except ValueError:
            return items
        items.append(item)


def save_release(release: Release, path: Path, stamp: Stamp | None = None) -> Stamp:
    """Write a release, whole or not at all, and keep the file before it as `.bak`. Returns the new stamp.

    With the stamp of the file as it was read, a file changed since raises ChangedOutside; without one, a file
    that is there is replaced. Raises ReadOnlyPlace, NoRoom or SaveError, and then the old file is untouched.
    """
    content = encode(release)
    path = Path(os.path.realpath(path))
    if stamp is not None:
        try:
            there = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            there = stamp.digest  # deleted or unreadable meanwhile: saving again loses nobody's words
        if there != stamp.digest:
            raise ChangedOutside(f"{path.name} was changed by someone else since you opened it.")
    write_whole(path, content, backup=path.with_name(path.name + ".bak"))
    return Stamp(hashlib.sha256(content).hexdigest())


def write_whole(path: Path, content: bytes, *, backup: Path | None = None) -> None:
    """Write a file so that at every moment either the old or the new one is there, and reaches the disk.

    Raises ReadOnlyPlace, NoRoom or SaveError.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        if backup is not None and path.exists():
            _keep(path, backup)
        _again(lambda: os.replace(name, path))
        temporary = None
        _sync_folder(path.parent)
    except OSError as error:
        raise _in_words(error, path) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _keep(path: Path, backup: Path) -> None:
    """Make the present file the backup, without a moment in which neither is there."""
    spare = backup.with_name(backup.name + ".new")
    spare.unlink(missing_ok=True)
    try:
        os.link(path, spare)
    except OSError:  # no hard links on this disk
        shutil.copy2(path, spare)
    _again(lambda: os.replace(spare, backup))


def _again(step: Callable[[], None]) -> None:
    for wait in _WAITS:
        try:
            return step()
        except OSError as error:
            if getattr(error, "winerror", None) not in _PASSING:
                raise
            time.sleep(wait)
    return step()


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        with contextlib.suppress(OSError):  # some network disks can't; the file itself is safe
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _in_words(error: OSError, path: Path) -> SaveError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoom(f"There's no room to save {path.name}.")
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return ReadOnlyPlace(f"You can't save in {path.parent}. It is read-only.")
    if error.errno == errno.ENOENT:
        return SaveError(f"The folder {path.parent} isn't there.")
    return SaveError(f"{path.name} couldn't be saved: {error.strerror or error}.")
