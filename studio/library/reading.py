"""Looking things up: texts with the versions that matter, lists, earlier versions, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, literal, or_, select, union_all
from sqlalchemy.sql.expression import literal_column

from studio.library import tables as t
from studio.library.errors import LibraryDamaged, NoSuchText, NoSuchVersion
from studio.library.handle import Library
from studio.model.library import Event, LibraryText, Retirement, State, Version
from studio.model.text import Block

__all__ = [
    "Order", "changed_since", "counts", "find_text", "find_texts", "happened", "in_states", "is_in", "kinds_of",
    "latest_event", "listed", "select_whole", "text", "text_from", "texts", "versions",
]

Order = Literal["title", "changed", "uses"]
_BLOCKS = msgspec.json.Decoder(tuple[Block, ...])
_NAMES = msgspec.json.Decoder(tuple[str, ...])
_AT_ONCE = 500


def text(library: Library, id: str, *, also: Iterable[int] = ()) -> LibraryText:
    """A text with its current version, the one that waits, and those numbered. Raises NoSuchText, NoSuchVersion."""
    with library.reading() as connection:
        return find_text(connection, id, also=also)


def texts(library: Library, ids: Iterable[str]) -> tuple[LibraryText, ...]:
    """The texts with these ids, in this order; those that there are."""
    with library.reading() as connection:
        return find_texts(connection, ids)


def listed(
    library: Library, *, kind: str = "", tag: str = "", company: str = "", product: str = "",
    states: Iterable[State] = ("approved", "waiting"), order: Order = "title", limit: int = 200, offset: int = 0,
) -> tuple[LibraryText, ...]:
    """Texts of a kind, tag, company or product, by title, by how lately they were changed, or by their uses."""
    used = select(t.uses.c.text_id, func.count(t.uses.c.release_key.distinct()).label("n")).group_by(t.uses.c.text_id)
    query = select(t.texts.c.id).where(in_states(states))
    for column, value in ((t.texts.c.kind, kind), (t.texts.c.company, company), (t.texts.c.product, product)):
        if value:
            query = query.where(column == value)
    if tag:
        query = query.where(t.texts.c.id.in_(select(t.tagged.c.text_id).where(t.tagged.c.tag == tag)))
    if order == "changed":
        query = query.order_by(t.texts.c.changed_at.desc(), t.texts.c.id.desc())
    elif order == "uses":
        most = used.subquery()
        query = query.outerjoin(most, most.c.text_id == t.texts.c.id)
        query = query.order_by(func.coalesce(most.c.n, 0).desc(), t.texts.c.sorted_as, t.texts.c.id)
    else:
        query = query.order_by(t.texts.c.sorted_as, t.texts.c.id)
    with library.reading() as connection:
        return find_texts(connection, connection.execute(query.limit(limit).offset(offset)).scalars().all())


def counts(library: Library, *, states: Iterable[State] = ("approved", "waiting")) -> dict[str, int]:
    """How many texts there are of each kind."""
    query = select(t.texts.c.kind, func.count()).where(in_states(states)).group_by(t.texts.c.kind)
    with library.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query.order_by(t.texts.c.kind))}


def versions(library: Library, id: str, *, before: int = 0, limit: int = 50) -> tuple[Version, ...]:
    """Versions of a text, newest first; `before` a number, to go on. Raises NoSuchText."""
    with library.reading() as connection:
        if connection.execute(select(t.texts.c.id).where(t.texts.c.id == id)).first() is None:
            raise NoSuchText("The library has no such text.")
        query = _select_versions().where(t.versions.c.text_id == id)
        if before > 0:
            query = query.where(t.versions.c.number < before)
        rows = connection.execute(query.order_by(t.versions.c.number.desc()).limit(limit)).all()
    return tuple(_version(row) for row in rows)


def happened(library: Library, id: str, limit: int = 200) -> tuple[Event, ...]:
    """What happened to a text, newest first."""
    query = select(t.events).where(t.events.c.text_id == id).order_by(t.events.c.id.desc()).limit(limit)
    with library.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(
        Event(row.id, row.text_id, row.what, row.number, row.made_by, row.made_at, row.detail) for row in rows
    )


def latest_event(library: Library) -> int:
    """The number of the last event, to ask later what came after; 0 before the first."""
    with library.reading() as connection:
        return connection.execute(select(func.max(t.events.c.id))).scalar() or 0


def changed_since(library: Library, event: int) -> tuple[int, tuple[str, ...]]:
    """What was changed after an event: the number of the newest one, and the ids of the texts, changed last at last."""
    e = t.events.c
    with library.reading() as connection:  # not grouped: the few newest rows are read, never all
        rows = connection.execute(select(e.id, e.text_id).where(e.id > event).order_by(e.id.desc())).all()
    ids = dict.fromkeys(row.text_id for row in rows)
    return rows[0].id if rows else event, tuple(reversed(ids))


def in_states(states: Iterable[State]) -> ColumnElement[bool]:
    """The condition that a text is in one of these states: what waits is a text, or a version of an approved one."""
    waits = or_(t.texts.c.current == 0, t.texts.c.waiting > 0)
    every: dict[State, ColumnElement[bool]] = {
        "approved": and_(t.texts.c.retired.is_(False), t.texts.c.current > 0),
        "waiting": and_(t.texts.c.retired.is_(False), waits),
        "retired": t.texts.c.retired.is_(True),
    }
    wanted = set(states)
    if {"approved", "waiting"} <= wanted:  # a simpler question, which an index answers
        every["approved"] = every["waiting"] = t.texts.c.retired.is_(False)
    return or_(*(condition for state, condition in every.items() if state in wanted)) if wanted else or_(False)


def is_in(row: Row[Any], states: Iterable[State]) -> bool:
    """The same of a row of texts that is there already."""
    held = {
        "approved": not row.retired and row.current > 0,
        "waiting": not row.retired and (row.current == 0 or row.waiting > 0),
        "retired": row.retired,
    }
    return any(held[state] for state in states)


def kinds_of(library: Library, among: Iterable[str]) -> frozenset[str]:
    """Those of these kinds that the library has approved texts of, however many there are of one."""
    # The greatest number is at an end of an index; "is there any?" a server may rather answer by going through them.
    c = t.texts.c
    greatest = select(func.max(c.current)).where(c.retired.is_(False))
    asked = [
        select(literal(kind)).where(greatest.where(c.kind == kind).scalar_subquery() > 0) for kind in sorted(set(among))
    ]  # fmt: skip
    if not asked:
        return frozenset()
    with library.reading() as connection:
        return frozenset(connection.execute(union_all(*asked)).scalars())


def find_text(connection: Connection, id: str, *, also: Iterable[int] = ()) -> LibraryText:
    """The same as `text`, on a connection that is there already."""
    numbers = {number for number in also if number > 0}
    rows = connection.execute(select_whole(also=numbers).where(t.texts.c.id == id)).all()
    if not rows:
        raise NoSuchText("The library has no such text.")
    if missing := numbers - {row.number for row in rows}:
        raise NoSuchVersion(f"“{rows[0].title}” has no version {min(missing)}.")
    return text_from(rows)


def find_texts(
    connection: Connection, ids: Iterable[str], *, also: Mapping[str, Iterable[int]] = MappingProxyType({})
) -> tuple[LibraryText, ...]:
    """The same as `texts`, on a connection that is there already; `also` names further versions by text, those that
    there are."""
    wanted = list(dict.fromkeys(ids))
    further = {id: set(numbers) for id, numbers in also.items()}
    found: dict[str, LibraryText] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        chunk = wanted[at : at + _AT_ONCE]
        every = {number for id in chunk for number in further.get(id, ())}
        held: dict[str, list[Row[Any]]] = {}
        for row in connection.execute(select_whole(also=every).where(t.texts.c.id.in_(chunk))):
            newest = row.waiting or row.current or row.latest
            if not every or row.number in (None, row.current, newest) or row.number in further.get(row.id, ()):
                held.setdefault(row.id, []).append(row)
        found |= {id: text_from(rows) for id, rows in held.items()}
    return tuple(found[id] for id in wanted if id in found)


# The version that waits, else the current one, else the newest: a declined text keeps its words.
_ZERO: ColumnElement[int] = literal_column("0")  # no value beside the statement: a search runs it by the driver
_NEWEST = case((t.texts.c.waiting > _ZERO, t.texts.c.waiting), (t.texts.c.current > _ZERO, t.texts.c.current),
               else_=t.texts.c.latest)  # fmt: skip


def select_whole(*, also: Iterable[int] = ()) -> Select[Any]:
    """Texts, each with how many releases use it, and in one row each its current version, the one that waits (the
    newest where there's neither), and those numbered (NULL where there are none), with the last decision about it: in
    one statement, so that nothing can change in between."""
    c, v, d, decided = t.texts.c, t.versions.c, t.decisions.alias("d").c, t.decisions.c
    uses = select(func.count(t.uses.c.release_key.distinct())).where(t.uses.c.text_id == c.id)
    last = select(func.max(d.id)).where(d.text_id == v.text_id, d.number == v.number).scalar_subquery()
    wanted = and_(v.text_id == c.id, v.number.in_([c.current, _NEWEST, *sorted(also)]))
    joined = t.texts.outerjoin(t.versions, wanted).outerjoin(t.decisions, decided.id == last)
    return select(t.texts, uses.scalar_subquery().label("uses"), *_of_version()).select_from(joined)


def _select_versions() -> Select[Any]:
    """Versions alone, as the same rows."""
    v, d, decided, c = t.versions.c, t.decisions.alias("d").c, t.decisions.c, t.texts.c
    last = select(func.max(d.id)).where(d.text_id == v.text_id, d.number == v.number).scalar_subquery()
    joined = t.versions.outerjoin(t.decisions, decided.id == last).join(t.texts, c.id == v.text_id)
    return select(c.id, c.current, c.due, c.due_after, *_of_version()).select_from(joined)


def _of_version() -> tuple[ColumnElement[Any], ...]:
    v, d = t.versions.c, t.decisions.c
    return (
        v.number, v.blocks, v.record, v.made_by, v.made_at, v.why, v.base, d.id.label("decision_id"), d.decision,
        d.made_by.label("decided_by"), d.made_at.label("decided_at"), d.note, d.review_by, d.expires,
    )  # fmt: skip


def text_from(rows: Sequence[Any]) -> LibraryText:
    """A text from its rows, one for each of its versions."""
    row, numbered = rows[0], rows
    if len(rows) > 1:
        numbered = sorted(rows, key=lambda row: row.number)
    retired = None
    if row.retired:
        retired = Retirement(row.retired_by, row.retired_at, row.retired_why, _list(row.successors, row.id))
    return LibraryText(
        row.id, row.kind, row.title, row.variant, row.language, _list(row.tags, row.id), row.company, row.product,
        row.owner, tuple([_version(each) for each in numbered if each.number is not None]), row.current, row.waiting,
        row.latest, row.revision, row.changed_at, row.uses, _list(row.origins, row.id), retired,
    )


def _version(row: Any) -> Version:
    try:
        blocks = _BLOCKS.decode(row.blocks) if row.blocks else ()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise LibraryDamaged(f"Version {row.number} of the text {row.id} is damaged and can’t be read.") from None
    if row.decision is None:
        return Version(row.number, blocks, row.record, row.made_by, row.made_at, row.why, row.base)
    review = row.review_by
    if row.due and row.number == row.current and row.decision_id <= row.due_after:
        review = min(review, row.due) if review else row.due
    return Version(
        row.number, blocks, row.record, row.made_by, row.made_at, row.why, row.base, row.decision, row.decided_by,
        row.decided_at, row.note, review, row.expires,
    )


def _list(words: str, id: str) -> tuple[str, ...]:
    try:
        return _NAMES.decode(words) if words and words != "[]" else ()
    except (msgspec.MsgspecError, ValueError):
        raise LibraryDamaged(f"The particulars of the text {id} are damaged and can’t be read.") from None
