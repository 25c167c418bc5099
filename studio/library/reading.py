"""Looking things up: texts with the versions that matter, lists, earlier versions, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, literal, or_, select, union_all

from studio.library import tables as t
from studio.library.errors import LibraryDamaged, NoSuchText, NoSuchVersion
from studio.library.handle import Library
from studio.model.library import Event, LibraryText, Retirement, State, Version
from studio.model.text import Block

__all__ = [
    "Order", "changed_since", "counts", "find_text", "find_texts", "happened", "in_states", "is_in", "kinds_of",
    "latest_event", "listed", "names", "select_texts", "select_versions", "text", "text_from", "texts", "versions",
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
    query = select_texts().where(in_states(states))
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
        rows = connection.execute(query.limit(limit).offset(offset)).all()
        return _whole(connection, rows)


def counts(library: Library, *, states: Iterable[State] = ("approved", "waiting")) -> dict[str, int]:
    """How many texts there are of each kind."""
    query = select(t.texts.c.kind, func.count()).where(in_states(states)).group_by(t.texts.c.kind)
    with library.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query.order_by(t.texts.c.kind))}


def names(library: Library) -> dict[str, tuple[str, ...]]:
    """The tags, companies and products that texts have, in order: what a list can be narrowed to."""
    with library.reading() as connection:
        tags = connection.execute(select(t.tagged.c.tag).distinct()).scalars()
        found = {"tag": tuple(sorted(tags))}
        for name in ("company", "product"):
            column = t.texts.c[name]
            rows = connection.execute(select(column).where(column != "").distinct()).scalars()
            found[name] = tuple(sorted(rows))
    return found


def versions(library: Library, id: str, *, before: int = 0, limit: int = 50) -> tuple[Version, ...]:
    """Versions of a text, newest first; `before` a number, to go on. Raises NoSuchText."""
    with library.reading() as connection:
        _row(connection, id)
        query = select_versions().where(t.versions.c.text_id == id)
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
    row = _row(connection, id)
    numbers = {number for number in also if number > 0}
    query = select_versions().where(t.versions.c.text_id == id)
    query = query.where(t.versions.c.number.in_({*numbers, row.current, row.waiting or row.current or row.latest}))
    found = connection.execute(query.order_by(t.versions.c.number)).all()
    if missing := numbers - {version.number for version in found}:
        raise NoSuchVersion(f"“{row.title}” has no version {min(missing)}.")
    return text_from(row, found)


def find_texts(
    connection: Connection, ids: Iterable[str], *, also: Mapping[str, Iterable[int]] = MappingProxyType({})
) -> tuple[LibraryText, ...]:
    """The same as `texts`, on a connection that is there already; `also` names further versions by text, those that
    there are."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, LibraryText] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        rows = connection.execute(select_texts().where(t.texts.c.id.in_(wanted[at : at + _AT_ONCE]))).all()
        found |= {each.id: each for each in _whole(connection, rows, also)}
    return tuple(found[id] for id in wanted if id in found)


def _row(connection: Connection, id: str) -> Row[Any]:
    row = connection.execute(select_texts().where(t.texts.c.id == id)).one_or_none()
    if row is None:
        raise NoSuchText("The library has no such text.")
    return row


def select_texts() -> Select[Any]:
    """Texts, each with how many releases use it."""
    uses = select(func.count(t.uses.c.release_key.distinct())).where(t.uses.c.text_id == t.texts.c.id)
    return select(t.texts, uses.scalar_subquery().label("uses"))


def select_versions() -> Select[Any]:
    """Versions, each with the last decision about it and, for the current one, the review that fell due since."""
    v, d = t.versions.c, t.decisions.alias("d").c
    last = select(func.max(d.id)).where(d.text_id == v.text_id, d.number == v.number).scalar_subquery()
    decided = t.decisions.c
    joined = t.versions.outerjoin(t.decisions, and_(decided.id == last))
    joined = joined.join(t.texts, t.texts.c.id == v.text_id)
    return select(
        v.text_id, v.number, v.blocks, v.record, v.made_by, v.made_at, v.why, v.base,
        decided.id.label("decision_id"), decided.decision, decided.made_by.label("decided_by"),
        decided.made_at.label("decided_at"), decided.note, decided.review_by, decided.expires,
        t.texts.c.current, t.texts.c.due, t.texts.c.due_after,
    ).select_from(joined)


# The version that waits, else the current one, else the newest: a declined text keeps its words.
_NEWEST = case((t.texts.c.waiting > 0, t.texts.c.waiting), (t.texts.c.current > 0, t.texts.c.current),
               else_=t.texts.c.latest)  # fmt: skip


def _whole(
    connection: Connection, rows: Sequence[Row[Any]], also: Mapping[str, Iterable[int]] = MappingProxyType({})
) -> tuple[LibraryText, ...]:
    """Rows of texts as values, each with its current and its waiting version (the newest where there's neither), and
    those named in `also`."""
    held: dict[str, list[Row[Any]]] = {row.id: [] for row in rows}
    ids = list(held)
    for at in range(0, len(ids), _AT_ONCE):
        query = select_versions().where(t.versions.c.text_id.in_(ids[at : at + _AT_ONCE]))
        query = query.where(t.versions.c.number.in_([t.texts.c.current, _NEWEST]))
        for version in connection.execute(query.order_by(t.versions.c.text_id, t.versions.c.number)):
            held[version.text_id].append(version)
    for row in rows:
        have = {version.number for version in held[row.id]}
        if wanted := sorted(set(also.get(row.id, ())) - have):
            query = select_versions().where(t.versions.c.text_id == row.id, t.versions.c.number.in_(wanted))
            held[row.id] = sorted([*held[row.id], *connection.execute(query)], key=lambda version: version.number)
    return tuple(text_from(row, held[row.id]) for row in rows)


def text_from(row: Row[Any], found: Iterable[Row[Any]]) -> LibraryText:
    """A text from its row and those of its versions."""
    retired = Retirement(row.retired_by, row.retired_at, row.retired_why, _list(row.successors, row.id))
    return LibraryText(
        row.id, row.kind, row.title, row.variant, row.language, _list(row.tags, row.id), row.company, row.product,
        row.owner, tuple(_version(each) for each in found), row.current, row.waiting, row.latest, row.revision,
        row.changed_at, row.uses, _list(row.origins, row.id), retired if row.retired else None,
    )


def _version(row: Row[Any]) -> Version:
    try:
        blocks = _BLOCKS.decode(row.blocks) if row.blocks else ()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise LibraryDamaged(f"Version {row.number} of the text {row.text_id} is damaged and can’t be read.") from None
    version = Version(row.number, blocks, row.record, row.made_by, row.made_at, row.why, row.base)
    if row.decision is None:
        return version
    review = row.review_by
    if row.due and row.number == row.current and row.decision_id <= row.due_after:
        review = min(review, row.due) if review else row.due
    return replace(
        version, state=row.decision, decided_by=row.decided_by, decided_at=row.decided_at, note=row.note,
        review_by=review, expires=row.expires,
    )


def _list(words: str, id: str) -> tuple[str, ...]:
    try:
        return _NAMES.decode(words) if words else ()
    except (msgspec.MsgspecError, ValueError):
        raise LibraryDamaged(f"The particulars of the text {id} are damaged and can’t be read.") from None
