"""A library written to one readable file, read from one, and moved to another place. Nothing is left out.

    write_file(library, path)      all of it, as `readable` says
    read_file(library, path)       what isn't there yet is added, in one transaction
    copy_to(library, other)        all of it into an empty library, and compared in the end
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import zip_longest
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select

from studio.library import readable
from studio.library import tables as t
from studio.library.changing import as_json, change_text, event, new_version, reindex, row_of
from studio.library.errors import (
    FileProblem,
    LibraryDamaged,
    LibraryError,
    LibraryFull,
    LibraryRefused,
    NewerLibrary,
    Stopped,
)
from studio.library.guards import SCHEMA
from studio.library.handle import Library
from studio.library.stored import (
    Stored,
    Wording,
    count,
    decide,
    events_of,
    ids_of,
    keep_event,
    keep_use,
    put,
    snapshot,
    stored,
    uses_of,
)
from studio.model.library import Event
from studio.wording import count as counted
from studio.wording import listed

__all__ = ["Progress", "Report", "copy_to", "read_file", "read_texts", "take_in", "write_file", "written_to"]

# Called with how much is done and how much there is; False stops it.
Progress = Callable[[int, int], object]
_LARGEST = 512 * 1024 * 1024


class Report(Struct, frozen=True):
    """What became of a file's texts, by title: added, brought up to date, there already; and those whose words clash
    with the library's (title, and the id under which they came in as texts of their own)."""

    added: tuple[str, ...] = ()
    went_on: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    clashed: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """All of it in a line or two."""
        said = [f"{counted(len(self.added), 'text')} added" if self.added else "No texts added"]
        if self.went_on:
            said.append(f"{counted(len(self.went_on), 'text')} brought up to date")
        if self.there:
            said.append(f"{counted(len(self.there), 'text')} there already")
        line = f"{listed(said)}."
        if self.clashed:
            names = listed([f"“{title}”" for title, _ in self.clashed[:5]])
            more = f" and {len(self.clashed) - 5} more" if len(self.clashed) > 5 else ""
            line += f" The library has other words for {names}{more}: these came in as texts of their own."
        return " ".join((line, *self.notes))


# --- out -------------------------------------------------------------------------------------------------------------


def written_to(library: Library, write: Callable[[str], object], progress: Progress | None = None) -> int:
    """Write all of a library, piece by piece. Returns how many texts there are. Raises Stopped."""
    with snapshot(library) as connection:
        ids = ids_of(connection)
        write(readable.heading())
        for done, text in enumerate(stored(connection, ids)):
            _tell(progress, done, len(ids))
            write(readable.as_toml(text))
        for piece in readable.tail(events_of(connection), uses_of(connection)):
            write(piece)
    _tell(progress, len(ids), len(ids))
    return len(ids)


def write_file(library: Library, path: Path, progress: Progress | None = None) -> int:
    """Write all of a library to a file, whole or not at all. Returns how many texts there are.

    Raises LibraryError, Stopped.
    """
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as file:
            number = written_to(library, file.write, progress)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        kind = LibraryFull if error.errno == 28 else LibraryError
        raise kind(f"{path} can’t be written: {error.strerror or error}.") from None
    except UnicodeEncodeError:
        raise LibraryDamaged("The library has half a character in it that can’t be written to a file.") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return number


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and progress(done, total) is False:
        raise Stopped("It was stopped. Nothing was changed.")


# --- in --------------------------------------------------------------------------------------------------------------


def read_file(library: Library, path: Path, progress: Progress | None = None) -> Report:
    """Add what a file holds to a library, all of it or, where something is wrong, nothing.

    Raises FileProblem with the line, LibraryError, Stopped.
    """
    try:
        if path.is_dir():
            raise FileProblem("This is a folder, not a file.", 0, path.name)
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise FileProblem(f"{path} can’t be read: {getattr(error, 'strerror', None) or error}.") from None
    return read_texts(library, content, path.name, progress)


def read_texts(library: Library, content: bytes, name: str, progress: Progress | None = None) -> Report:
    """The same for the content of a file of this name."""
    if len(content) > _LARGEST:
        raise FileProblem("The file is larger than any library.", 0, name)
    try:
        source = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileProblem("The file isn’t text in UTF-8.", content.count(b"\n", 0, error.start) + 1, name) from None
    return take_in(library, readable.parsed(source, name), name, progress)


def take_in(library: Library, filed: readable.Filed, name: str = "a file", progress: Progress | None = None) -> Report:
    """Add texts to a library in one transaction. Who may not decide adds them as texts that wait."""
    with library.writing() as connection:
        taking = _Taking(library, connection, name)
        for done, text in enumerate(filed.texts):
            _tell(progress, done, len(filed.texts))
            taking.text(text)
        taking.events(filed.events)
        taking.uses(filed)
        _tell(progress, len(filed.texts), len(filed.texts))
        return taking.report()


class _Taking:
    """Texts on their way into a library, within one write."""

    def __init__(self, library: Library, connection: Connection, name: str) -> None:
        self.library, self.connection, self.name = library, connection, name
        self.decides = library.role == "approver"
        self.added: list[str] = []
        self.went_on: list[str] = []
        self.there: list[str] = []
        self.clashed: list[tuple[str, str]] = []
        self.undecided = 0
        self.fresh: dict[str, Stored] = {}
        self.further: set[str] = set()
        self.renamed: dict[str, str] = {}

    def text(self, text: Stored) -> None:
        """Add one, or go on with one that is there, or let it in beside one whose words clash."""
        mine = next(stored(self.connection, (text.id,)), None)
        if mine is None:
            self._add(text)
            self.added.append(text.title)
        elif _agree(mine.versions, text.versions):
            went = self._go_on(mine, text)
            (self.went_on if went else self.there).append(text.title)
        else:
            other = _beside(text, self.name)
            self.renamed[text.id] = other.id
            if next(stored(self.connection, (other.id,)), None) is not None:
                self.there.append(text.title)
                return
            self._add(other)
            self.clashed.append((text.title, other.id))

    def _add(self, text: Stored) -> None:
        put(self.library, self.connection, text, decisions=self.decides)
        self.fresh[text.id] = text
        if not self.decides and (text.retired or any(each.decisions for each in text.versions)):
            self.undecided += 1

    def _go_on(self, mine: Stored, text: Stored) -> bool:
        """Add the versions and decisions that the library doesn't have yet. Whether there were any."""
        have = len(mine.versions)
        newer = text.versions[have:]
        for number, each in enumerate(newer, have + 1):
            new_version(self.library, self.connection, text.id, number, each.blocks, record=each.record, why=each.why,
                        base=each.base, by=each.by, at=each.at)
        ahead = bool(newer) or text.revision > mine.revision
        merged = [*mine.versions, *newer]
        decided = False
        for number, each in enumerate(text.versions, 1):
            known = len(mine.versions[number - 1].decisions) if number <= have else 0
            same = number > have or mine.versions[number - 1].decisions == each.decisions[:known]
            fresh = each.decisions[known:] if self.decides and ahead and same else ()
            for decision in fresh if number >= mine.current else ():
                decide(self.connection, text.id, number, decision)
                decided = True
            if fresh or number > have:
                merged[number - 1] = each if self.decides else msgspec.structs.replace(each, decisions=())
        gone = text.retired if self.decides and ahead and not mine.retired else None
        if not newer and not decided and gone is None:
            return False
        after = msgspec.structs.replace(mine, versions=tuple(merged))
        values: dict[str, object] = {"latest": len(merged), "waiting": after.waiting}
        if self.decides and after.current > mine.current:
            values["current"] = after.current
        if gone is not None:
            values |= {"retired": True, "retired_by": gone.by, "retired_at": gone.at, "retired_why": gone.why,
                       "successors": as_json(gone.successors)}
        change_text(self.library, self.connection, row_of(self.connection, text.id), **values)
        reindex(self.connection, text.id)
        self.further.add(text.id)
        return True

    def events(self, events: Iterable[Event]) -> None:
        """Write down what happened to the texts that came in, in its order; of what came without, that it came."""
        e = t.events.c
        query = select(t.events).where(e.text_id.in_(sorted(self.further)))
        had = Counter(
            (row.text_id, row.what, row.number, row.made_by, row.made_at, row.detail)
            for row in (self.connection.execute(query) if self.further else ())
        )
        told: set[str] = set()
        for each in events:
            id = self.renamed.get(each.text, each.text)
            if id in self.further:
                key = (id, each.what, each.version, each.by, each.at, each.detail)
                if had[key]:
                    had[key] -= 1
                    continue
            if id in self.further or id in self.fresh:
                keep_event(self.connection, each, id)
                told.add(id)
        for id, text in self.fresh.items():
            if id not in told:
                for each in _told_by(text) if self.decides else _told_by(text)[:1]:
                    keep_event(self.connection, each)
        for id in sorted(self.further - told):
            event(self.library, self.connection, id, "proposed", row_of(self.connection, id).latest)

    def uses(self, filed: readable.Filed) -> None:
        """Note the uses of sections of which the library has none."""
        known = self.fresh.keys() | {text.id for text in filed.texts}
        u = t.uses.c
        for use in filed.uses:
            here = (u.release_key == use.release) & (u.section_id == use.section)
            if use.text in known and self.connection.execute(select(u.text_id).where(here)).first() is None:
                id = self.renamed.get(use.text, use.text)
                keep_use(self.connection, msgspec.structs.replace(use, text=id))

    def report(self) -> Report:
        """What became of them."""
        notes: list[str] = []
        if self.undecided:
            notes.append(f"They wait for approval: as {self.library.role} you can’t take over what others decided.")
        if not _keeps_names(self.library, self.connection) and (self.fresh or self.further):
            notes.append("The server writes your name under them: only its owner can keep others’.")
        return Report(
            tuple(self.added), tuple(self.went_on), tuple(self.there), tuple(self.clashed), tuple(notes),
            tuple(self.fresh),
        )


def _agree(mine: tuple[Wording, ...], theirs: tuple[Wording, ...]) -> bool:
    """Whether the versions that both have say the same."""
    return all(
        (a.blocks, a.record) == (b.blocks, b.record) for a, b in zip(mine, theirs, strict=False)
    )


def _beside(text: Stored, name: str) -> Stored:
    """The same text under a key of its own, which its words decide: so it comes in only once."""
    from hashlib import sha256

    said = msgspec.json.encode([(each.blocks, each.record) for each in text.versions])
    short = name[:60] + ("…" if len(name) > 60 else "")
    return msgspec.structs.replace(
        text, id=f"{text.id[:80]}-{sha256(said).hexdigest()[:12]}", title=f"{text.title[:400]} ({short})"
    )


def _told_by(text: Stored) -> list[Event]:
    """What happened to a text, as its versions tell."""
    made: list[Event] = []
    for number, each in enumerate(text.versions, 1):
        made.append(Event(0, text.id, "proposed" if made else "added", number, each.by, each.at))
        made += [Event(0, text.id, one.decision, number, one.by, one.at) for one in each.decisions]
    if text.retired is not None:
        made.append(Event(0, text.id, "retired", 0, text.retired.by, text.retired.at, as_json((text.retired.why,))))
    return made


def _keeps_names(library: Library, connection: Connection) -> bool:
    """Whether what others wrote can be put in under their names: not by just anybody at a server."""
    if library.embedded:
        return True
    return bool(connection.exec_driver_sql(f"SELECT {SCHEMA}.owns('{SCHEMA}.meta'::regclass)").scalar())


# --- over ------------------------------------------------------------------------------------------------------------


def copy_to(library: Library, other: Library, progress: Progress | None = None) -> dict[str, int]:
    """Copy all of a library into an empty one, and compare them in the end. Returns how much of what there is.

    In one transaction: where anything goes wrong, or isn't the same afterwards, the other stays empty. Who may do what
    is copied from file to file; at a server, people are admitted. Raises LibraryError, Stopped, NewerLibrary.
    """
    if library.newer:  # what a newer program keeps besides, nobody here could compare
        raise NewerLibrary(library.newer)
    with snapshot(library) as source, other.writing() as target:
        if any(count(target).values()):
            raise LibraryError(f"{other.place} holds texts already. Write this library to a file, and import that.")
        if other.role != "approver" or not _keeps_names(other, target):
            raise LibraryRefused(f"Only the owner of {other.place} can take over a library with everybody’s names.")
        ids = ids_of(source)
        total = 2 * len(ids)
        for done, text in enumerate(stored(source, ids)):
            _tell(progress, done, total)
            put(other, target, text)
        for happened in events_of(source):
            keep_event(target, happened)
        for use in uses_of(source):
            keep_use(target, use)
        if library.embedded and other.embedded:
            _copy_people(source, target)
        _compare(source, target, ids, lambda done: _tell(progress, len(ids) + done, total))
        _tell(progress, total, total)
        return count(target)


def _copy_people(source: Connection, target: Connection) -> None:
    rows = [row._asdict() for row in source.execute(select(t.people))]
    if rows:
        target.execute(insert(t.people), rows)


def _compare(source: Connection, target: Connection, ids: list[str], tell: Callable[[int], object]) -> None:
    """Raises LibraryDamaged where two libraries aren't the same."""
    if count(source) != count(target) or ids != ids_of(target):
        raise LibraryDamaged("The copy isn’t complete, so it was given up. The library itself is unchanged.")
    pairs = zip_longest(stored(source, ids), stored(target, ids))
    for done, (mine, theirs) in enumerate(pairs):
        tell(done)
        if mine != theirs:
            name = mine.title if mine else ids[done]
            raise LibraryDamaged(f"The copy of “{name}” isn’t the same, so it was given up. Nothing was changed.")
    happened = zip_longest(events_of(source), events_of(target))
    bare = (a is not None and b is not None and msgspec.structs.replace(a, number=b.number) == b for a, b in happened)
    used = (a == b for a, b in zip_longest(uses_of(source), uses_of(target)))
    if not (all(bare) and all(used)):
        raise LibraryDamaged("The copy isn’t the same as the library, so it was given up. Nothing was changed.")
