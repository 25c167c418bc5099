"""All that a library stores of a text, as values: read from one library, put into another. Nothing is left out.

What is exchanged and moved goes through here; so what is new in `tables` has a place here as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, collate, func, insert, select, update

from studio.library import tables as t
from studio.library.changing import as_json, checked, new_version, put_tags, reindex, sorted_as
from studio.library.errors import LibraryDamaged
from studio.library.handle import Library
from studio.library.trouble import told
from studio.model.library import Event, Retirement, Use
from studio.model.text import Block

__all__ = [
    "Decision", "Stored", "Wording", "count", "decide", "events_of", "ids_of", "keep_event", "keep_use", "put",
    "snapshot", "stored", "uses_of", "wording_of",
]

_BLOCKS = msgspec.json.Decoder(tuple[Block, ...])
_NAMES = msgspec.json.Decoder(tuple[str, ...])
_AT_ONCE = 200


class Decision(Struct, frozen=True, omit_defaults=True):
    """What was decided about a version: "approved" or "declined", by whom, when."""

    decision: str
    by: str = ""
    at: str = ""
    note: str = ""
    review_by: str = ""
    expires: str = ""


class Wording(Struct, frozen=True, omit_defaults=True):
    """A version as it's stored, with every decision about it in order."""

    blocks: tuple[Block, ...] = ()
    record: str = ""
    by: str = ""
    at: str = ""
    why: str = ""
    base: int = 0
    decisions: tuple[Decision, ...] = ()


class Stored(Struct, frozen=True, omit_defaults=True):
    """A text with all its versions, numbered from 1 as they stand. `due_after` is the decision after which a review
    fell due: the number of its version, and which of the decisions about that it is (from 1)."""

    id: str
    kind: str
    title: str
    variant: str = ""
    language: str = "en-US"
    company: str = ""
    product: str = ""
    owner: str = ""
    tags: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    revision: int = 1
    changed_at: str = ""
    due: str = ""
    due_why: str = ""
    due_after: tuple[int, int] = (0, 0)
    retired: Retirement | None = None
    versions: tuple[Wording, ...] = ()

    @property
    def current(self) -> int:
        """The number of the newest version that is approved; 0 for none."""
        return max((at for at, each in enumerate(self.versions, 1) if _stands(each) == "approved"), default=0)

    @property
    def waiting(self) -> int:
        """The number of the newest version after the current one that nobody decided on; 0 for none."""
        found = (at for at, each in enumerate(self.versions, 1) if not each.decisions and at > self.current)
        return max(found, default=0)


def _stands(version: Wording) -> str:
    return version.decisions[-1].decision if version.decisions else ""


# --- reading ---------------------------------------------------------------------------------------------------------


@contextmanager
def snapshot(library: Library) -> Iterator[Connection]:
    """A connection that sees one state of the library, whatever others write meanwhile."""
    with told(library.place, library.role), library.engine.connect() as connection:
        if library.embedded:
            connection.exec_driver_sql("BEGIN")
        else:
            connection.execution_options(isolation_level="REPEATABLE READ")
        try:
            yield connection
        finally:
            if library.embedded and connection.connection.driver_connection is not None:
                connection.exec_driver_sql("ROLLBACK")


def ids_of(connection: Connection) -> list[str]:
    """The ids of all texts, by kind, title and id: the same order on both engines."""
    plain = "C" if connection.dialect.name == "postgresql" else "BINARY"
    c = t.texts.c
    query = select(c.id).order_by(collate(c.kind, plain), c.sorted_as, collate(c.id, plain))
    return [str(id) for id in connection.execute(query).scalars()]


def stored(connection: Connection, ids: Iterable[str]) -> Iterator[Stored]:
    """The texts with these ids, those that there are, in this order."""
    wanted = list(ids)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        decided: dict[tuple[str, int], list[Row[Any]]] = {}
        d, v = t.decisions.c, t.versions.c
        for row in connection.execute(select(t.decisions).where(d.text_id.in_(some)).order_by(d.id)):
            decided.setdefault((row.text_id, row.number), []).append(row)
        held: dict[str, list[Row[Any]]] = {}
        for row in connection.execute(select(t.versions).where(v.text_id.in_(some)).order_by(v.text_id, v.number)):
            held.setdefault(row.text_id, []).append(row)
        rows = {row.id: row for row in connection.execute(select(t.texts).where(t.texts.c.id.in_(some)))}
        yield from (_stored(rows[id], held.get(id, ()), decided) for id in some if id in rows)


def _stored(
    row: Row[Any], versions: Iterable[Row[Any]], decided: Mapping[tuple[str, int], list[Row[Any]]]
) -> Stored:
    retired = Retirement(row.retired_by, row.retired_at, row.retired_why, _list(row.successors, row.id))
    after = next(
        ((number, at) for (id, number), every in decided.items() if id == row.id
         for at, each in enumerate(every, 1) if each.id == row.due_after), (0, 0),
    )  # fmt: skip
    return Stored(
        row.id, row.kind, row.title, row.variant, row.language, row.company, row.product, row.owner,
        _list(row.tags, row.id), _list(row.origins, row.id), row.revision, row.changed_at, row.due, row.due_why, after,
        retired if row.retired else None,
        tuple(wording_of(each, decided.get((row.id, each.number), ())) for each in versions),
    )


def wording_of(row: Row[Any], decided: Iterable[Row[Any]] = ()) -> Wording:
    """A row of `versions` as a value, with the rows of the decisions about it. Raises LibraryDamaged."""
    try:
        blocks = _BLOCKS.decode(row.blocks) if row.blocks else ()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise LibraryDamaged(f"Version {row.number} of the text {row.text_id} is damaged and can’t be read.") from None
    made = tuple(
        Decision(each.decision, each.made_by, each.made_at, each.note, each.review_by, each.expires) for each in decided
    )
    return Wording(blocks, row.record, row.made_by, row.made_at, row.why, row.base, made)


def events_of(connection: Connection) -> Iterator[Event]:
    """All that happened, in order."""
    rows = connection.execution_options(yield_per=1000).execute(select(t.events).order_by(t.events.c.id))
    for row in rows:
        yield Event(row.id, row.text_id, row.what, row.number, row.made_by, row.made_at, row.detail)


def uses_of(connection: Connection) -> Iterator[Use]:
    """All uses, by release and section."""
    u = t.uses.c
    plain = "C" if connection.dialect.name == "postgresql" else "BINARY"
    query = select(t.uses).order_by(collate(u.release_key, plain), collate(u.section_id, plain))
    for row in connection.execution_options(yield_per=1000).execute(query):
        yield Use(
            row.release_key, row.title, row.section_id, row.text_id, row.number, bool(row.detached), row.stage,
            row.path, row.made_by, row.made_at,
        )


def count(connection: Connection) -> dict[str, int]:
    """How many rows there are of what is exchanged."""
    tables = (t.texts, t.versions, t.decisions, t.events, t.uses)
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar() or 0 for table in tables}


def _list(words: str, id: str) -> tuple[str, ...]:
    try:
        return _NAMES.decode(words) if words else ()
    except (msgspec.MsgspecError, ValueError):
        raise LibraryDamaged(f"The particulars of the text {id} are damaged and can’t be read.") from None


# --- writing ---------------------------------------------------------------------------------------------------------


def put(library: Library, connection: Connection, text: Stored, *, decisions: bool = True) -> None:
    """Write a text that isn't there yet, within a write. Without `decisions`, all of it waits."""
    checked(
        id=text.id, kind=text.kind, title=text.title, variant=text.variant, language=text.language,
        company=text.company, product=text.product, owner=text.owner, tag=text.tags, why=text.due_why,
    )
    values = {
        "id": text.id, "kind": text.kind, "title": text.title, "sorted_as": sorted_as(text.title),
        "variant": text.variant, "language": text.language, "company": text.company, "product": text.product,
        "owner": text.owner, "tags": as_json(text.tags), "origins": as_json(text.origins),
        "latest": len(text.versions), "revision": text.revision, "changed_at": text.changed_at,
        "waiting": text.waiting if decisions else len(text.versions),
    }
    connection.execute(insert(t.texts).values(values))
    put_tags(connection, text.id, text.tags)
    for number, each in enumerate(text.versions, 1):
        new_version(
            library, connection, text.id, number, each.blocks, record=each.record, why=each.why, base=each.base,
            by=each.by, at=each.at,
        )
    if decisions:
        _decide_all(connection, text)
    reindex(connection, text.id)


def _decide_all(connection: Connection, text: Stored) -> None:
    """The decisions about a text in the order of its versions, with what fell due between them."""
    current = 0
    for number, version in enumerate(text.versions, 1):
        for at, decision in enumerate(version.decisions, 1):
            key = decide(connection, text.id, number, decision)
            approves = decision.decision == "approved" and number >= current
            if approves:
                current = number
            if (number, at) == text.due_after and current == number:
                due = {"current": current, "due": text.due, "due_why": text.due_why, "due_after": key}
                connection.execute(update(t.texts).where(t.texts.c.id == text.id).values(due))
    values: dict[str, Any] = {"current": text.current}
    if text.retired is not None:
        gone = text.retired
        checked(why=gone.why)
        values |= {"retired": True, "retired_by": gone.by, "retired_at": gone.at, "retired_why": gone.why,
                   "successors": as_json(gone.successors)}
    if text.current or text.retired:
        connection.execute(update(t.texts).where(t.texts.c.id == text.id).values(values))


def decide(connection: Connection, id: str, number: int, decision: Decision) -> int:
    """Write down a decision as it was made. Returns its number."""
    checked(note=decision.note)
    values = {
        "text_id": id, "number": number, "decision": decision.decision, "made_by": decision.by,
        "made_at": decision.at, "note": decision.note, "review_by": decision.review_by, "expires": decision.expires,
    }
    made = connection.execute(insert(t.decisions).values(values))
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def keep_event(connection: Connection, happened: Event, id: str = "") -> None:
    """Write down what happened, under the next number."""
    values = {"text_id": id or happened.text, "what": happened.what, "number": happened.version,
              "made_by": happened.by, "made_at": happened.at, "detail": happened.detail}
    connection.execute(insert(t.events).values(values))


def keep_use(connection: Connection, use: Use) -> None:
    """Note a use of a section of which none is noted yet."""
    checked(release=use.release, section=use.section, id=use.text, title=use.title, path=use.path)
    values = {
        "release_key": use.release, "section_id": use.section, "text_id": use.text, "number": use.version,
        "detached": use.detached, "title": use.title, "stage": use.stage, "path": use.path, "made_by": use.by,
        "made_at": use.at,
    }
    connection.execute(insert(t.uses).values(values))
