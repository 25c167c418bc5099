"""Earlier versions of releases: what was sent, named, kept and decided, and the words of those that hold them.

History lives in the user's data folder, never in a document: a `.release` that is mailed carries no earlier wording. A
release is known by its `key`; a file that was copied and is opened in two places has one history, since both are it.

history/9f2c41d07a55e310/
    versions.jsonl    one line for each thing that happened, only ever added to:
                      {"version":{"id":"5be0c1","kind":"sent","at":"2026-03-22T14:40:00","draft":3,"held":true},"file":"7d…"}
                      {"do":"rename","id":"5be0c1","title":"Before the call"}   and   {"do":"forget","id":"5be0c1"}
    7d….release       the words of a version, named by their SHA-256: the same bytes are kept once
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from studio.model.release import Release
from studio.store.files import OpenError, SaveError, decode, encode, write_whole

__all__ = [
    "CantKeep",
    "History",
    "HistoryError",
    "Kind",
    "NotKept",
    "Version",
    "add",
    "forget",
    "prunable",
    "prune",
    "read",
    "release_of",
    "rename",
    "versions",
]  # fmt: skip

Kind = Literal["started", "brought-in", "sent", "named", "kept", "decided", "ignored", "final", "brought-back"]
_LINES = "versions.jsonl"
# One line is some 200 bytes; a history beyond this is something else, or an attack on memory.
_LARGEST = 64 * 1024 * 1024


class HistoryError(Exception):
    """Something about earlier versions that can't be done; the message is a sentence for the writer."""


class NotKept(HistoryError):
    """The words of a version aren't kept, or can't be read any more."""


class CantKeep(HistoryError):
    """A version couldn't be written down. The release itself is not concerned."""


class Version(Struct, frozen=True, omit_defaults=True):
    """One point in a release's history: what it was, when (an ISO date and time), and who did it.

    `title` is a name given to it or what was ignored, `line` who it was sent to or the reason, `draft` the number it
    had, `checklist` what a final export confirmed. `held` says whether its words are kept too.
    """

    id: str
    kind: Kind
    at: str
    by: str = ""
    title: str = ""
    line: str = ""
    draft: int = 0
    checklist: tuple[str, ...] = ()
    held: bool = False


class History(Struct, frozen=True):
    """The versions of a release, newest first, and what of the history couldn't be read, in words."""

    versions: tuple[Version, ...] = ()
    notes: tuple[str, ...] = ()


class _Line(Struct, frozen=True, omit_defaults=True):
    """One line of `versions.jsonl`."""

    do: Literal["add", "rename", "forget"] = "add"
    version: Version | None = None
    file: str = ""
    id: str = ""
    title: str = ""


def add(
    folder: Path, key: str, kind: Kind, *, at: str, by: str = "", title: str = "", line: str = "", draft: int = 0,
    checklist: tuple[str, ...] = (), release: Release | None = None,
) -> Version:
    """Write down one more version, with the words of `release` if it is given. Raises CantKeep.

    When this returns, the version is on the disk; when it raises, or the computer stops in it, the history is as it
    was.
    """
    place, file = _place(folder, key), ""
    with _writing(place):
        if release is not None:
            file = _keep(place, release)
        version = Version(os.urandom(6).hex(), kind, at, by, title, line, draft, checklist, held=bool(file))
        _append(place, (_Line(version=version, file=file),))
    return version


def versions(folder: Path, key: str) -> tuple[Version, ...]:
    """The versions of a release, newest first; empty where nothing was kept."""
    return read(folder, key).versions


def read(folder: Path, key: str) -> History:
    """The versions of a release, with what couldn't be read of them (a line that a crash tore is passed over)."""
    lines, notes = _lines(_place(folder, key))
    # In the order in which they were written down: a clock that was set back changes nothing.
    written = [version for version, _ in _standing(lines).values()]
    return History(tuple(reversed(written)), notes)


def release_of(folder: Path, key: str, id: str) -> Release:
    """The release as it was in a version. Raises NotKept with a sentence."""
    place = _place(folder, key)
    _, file = _standing(_lines(place)[0]).get(id, (None, ""))
    if not file:
        raise NotKept("The words of this version weren't kept.")
    try:
        content = (place / f"{file}.release").read_bytes()
        if hashlib.sha256(content).hexdigest() == file:
            return decode(content, "This version").release
    except (OSError, OpenError):
        pass
    raise NotKept("The words of this version can't be read any more. The release itself is as it was.")


def rename(folder: Path, key: str, id: str, title: str) -> None:
    """Give a version another name. Raises CantKeep."""
    place = _place(folder, key)
    with _writing(place):
        _append(place, (_Line("rename", id=id, title=title),))


def forget(folder: Path, key: str, *ids: str) -> None:
    """Leave versions out of the history, and remove words that no other version has. Raises CantKeep."""
    place = _place(folder, key)
    with _writing(place):
        before = _standing(_lines(place)[0])
        gone = [id for id in ids if id in before]
        if not gone:
            return
        _append(place, [_Line("forget", id=id) for id in gone])
        left = {file for id, (_, file) in before.items() if id not in gone}
        for file in {before[id][1] for id in gone} - left - {""}:
            with contextlib.suppress(OSError):
                (place / f"{file}.release").unlink(missing_ok=True)


def prune(folder: Path, key: str, today: str) -> None:
    """Forget what `prunable` names. Raises CantKeep."""
    forget(folder, key, *prunable(versions(folder, key), today))


def prunable(newest_first: Iterable[Version], today: str) -> tuple[str, ...]:
    """The ids of versions kept by themselves that can go: of each day before `today` (an ISO date) all but the last."""
    seen: set[str] = set()
    gone: list[str] = []
    for version in newest_first:
        day = version.at[:10]
        if version.kind != "kept" or day >= today:
            continue
        if day in seen:
            gone.append(version.id)
        seen.add(day)
    return tuple(gone)


def _place(folder: Path, key: str) -> Path:
    """Where a release's history is. A key from a file may be anything; only a plain one names a folder itself."""
    plain = re.fullmatch(r"[0-9a-z]{8,64}", key)
    return folder / "history" / (key if plain else hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:40])


def _standing(lines: Iterable[_Line]) -> dict[str, tuple[Version, str]]:
    """The versions that stand, by id, in the order they were written down, and the files of their words."""
    standing: dict[str, tuple[Version, str]] = {}
    for line in lines:
        if line.do == "add" and line.version is not None:
            file = line.file if re.fullmatch(r"[0-9a-f]{64}", line.file) else ""
            standing[line.version.id] = (replace(line.version, held=bool(file)), file)
        elif line.do == "rename" and line.id in standing:
            version, file = standing[line.id]
            standing[line.id] = (replace(version, title=line.title), file)
        elif line.do == "forget":
            standing.pop(line.id, None)
    return standing


def _lines(place: Path) -> tuple[list[_Line], tuple[str, ...]]:
    try:
        with (place / _LINES).open("rb") as file:
            content = file.read(_LARGEST)
    except FileNotFoundError:
        return [], ()
    except OSError as error:
        return [], (f"Earlier versions can't be read: {error.strerror or error}.",)
    lines: list[_Line] = []
    bad = 0
    for line in content.splitlines():
        try:
            lines.append(msgspec.json.decode(line, type=_Line))
        except (ValueError, RecursionError):  # msgspec's errors are ValueErrors
            bad += bool(line.strip())
    told = "One entry of the history" if bad == 1 else f"{bad} entries of the history"
    return lines, (f"{told} couldn't be read. The others are here.",) if bad else ()


def _keep(place: Path, release: Release) -> str:
    """Keep the words of a release; the name of their file. Raises CantKeep."""
    try:
        content = encode(release)
    except (UnicodeEncodeError, msgspec.EncodeError, OverflowError, RecursionError):
        raise CantKeep("This version couldn't be kept: it holds something that no file can.") from None
    name = hashlib.sha256(content).hexdigest()
    path = place / f"{name}.release"
    try:
        if path.read_bytes() == content:
            return name
    except OSError:
        pass
    try:
        write_whole(path, content)
    except SaveError as error:
        raise CantKeep(f"This version couldn't be kept. {error}") from None
    return name


def _append(place: Path, lines: Iterable[_Line]) -> None:
    """Add lines at the end, on the disk when this returns; after a torn one on a line of their own. Raises CantKeep."""
    path = place / _LINES
    try:
        content = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "r+b") as file:
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                content = content if file.read(1) == b"\n" else b"\n" + content
            try:
                file.seek(end)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except OSError:  # no room: half a line is taken away again
                with contextlib.suppress(OSError):
                    os.ftruncate(handle, end)
                raise
    except (OSError, UnicodeEncodeError) as error:
        raise CantKeep(f"This version couldn't be kept: {getattr(error, 'strerror', None) or error}.") from None


@contextlib.contextmanager
def _writing(place: Path) -> Iterator[None]:
    """Hold off other windows and programs while something is written down. Raises CantKeep without the folder."""
    try:
        for folder in (place.parent, place):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(place / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CantKeep(f"This version couldn't be kept: {error.strerror or error}.") from None
    try:
        with contextlib.suppress(OSError):  # a disk without locks: writing at once is rare, and each line stands alone
            _lock(handle)
        yield
    finally:
        os.close(handle)  # which gives the lock back


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
