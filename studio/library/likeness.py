"""Recognising a text that nearly says the same, among any number of texts.

    index(connection, text_id, number, blocks)     when a version is written
    near(library, words)                           the texts that say nearly this, the likest first
    differing(a, b)                                the words that differ, on each side

A few fingerprints stand for a version (`prints`): numbers made of three words in a row, chosen so that every paragraph
has some. All of the words asked about are looked up by them; the texts that share the rarest are compared word by
word. Case, accents, typography and punctuation don't count, nor do the values of facts: where a text has a field, any
words may stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Row, Select, select, text

from studio.library import tables as t
from studio.library.alike import Words, compared, differing
from studio.library.handle import Library
from studio.library.plain import blocks_of
from studio.library.reading import is_in
from studio.model.library import Near, State
from studio.model.text import Block

__all__ = ["differing", "fingerprints", "index", "near", "rebuild"]

_SHINGLE = 3  # words in a row
_WINDOW = 24  # of so many shingles in a row at least one is kept
# A print that more texts have says little; so many of its texts are looked at. So many texts are compared in the end.
_COMMON, _COMPARED = 48, 8
_MOST_WORDS, _AT_ONCE = 20_000, 200
_MOST_LETTERS = 200_000
# Prints say with which version they came in, not with which they went: so many versions from there on are looked at.
_AROUND = 3
_KEEP = text("INSERT INTO prints (print, text_id, number) VALUES (:print, :text_id, :number) ON CONFLICT DO NOTHING")


def index(connection: Connection, text_id: str, number: int, blocks: Iterable[Block], words: str = "") -> None:
    """Have a version recognised: its blocks, or the words of what isn't text. Earlier versions come first."""
    # Ten megabytes are no text that anybody types again: their beginning is enough, and nobody waits for more.
    content = words[:_MOST_LETTERS] if len(words) > _MOST_LETTERS else tuple(blocks) or words
    found = fingerprints(Words.of(content))
    rows = [{"print": each, "text_id": text_id, "number": number} for each in sorted(found)]
    if rows:
        connection.execute(_KEEP, rows)


def rebuild(connection: Connection) -> None:
    """Take the fingerprints of all versions anew."""
    connection.execute(t.prints.delete())
    v = t.versions.c
    for row in connection.execute(select(v.text_id, v.number, v.blocks, v.words).order_by(v.text_id, v.number)).all():
        index(connection, row.text_id, row.number, blocks_of(row.blocks), row.words)


def fingerprints(words: Words) -> set[int]:
    """The numbers that stand for a text: for each paragraph the least of those of each few words in a row.

    Words that are a fact's value are left out, as far as enough others are there.
    """
    found: set[int] = set()
    for start, end in words.paragraphs:
        free = [
            at for at in range(start, end - _SHINGLE + 1)
            if not words.fields or not words.fields.intersection(range(at, at + _SHINGLE))
        ]  # fmt: skip
        if len(free) < 4:
            free = list(range(start, end - _SHINGLE + 1))
        found |= set(_winnowed([_print(words.words[at : at + _SHINGLE]) for at in free]))
    return found or ({_print(words.words)} if words.words else set())


def _winnowed(prints: Sequence[int]) -> Iterator[int]:
    """The least of each so many in a row."""
    width = min(_WINDOW, max(1, len(prints) // 4))
    for at in range(len(prints) - width + 1):
        yield min(prints[at : at + width])


def _print(words: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=6).digest(), "big")


def near(
    library: Library, words: str | Sequence[Block], *, kind: str = "", at_least: float = 0.85, limit: int = 3,
    states: Iterable[State] = ("approved", "waiting"),
) -> tuple[Near, ...]:
    """The texts that nearly say what these words say, or hold them, or are held by them; each by its likest version.

    The words may be a section's blocks: citations are left out then.
    """
    asked = Words.of(words)
    if not asked.words:
        return ()
    with library.reading() as connection:
        shared = _sharing(connection, asked)
        found = [
            likest for row in _texts(connection, shared, kind, states)
            if (likest := _likest(connection, asked, row, shared[row.id].numbers)).likeness >= at_least
        ]  # fmt: skip
        found.sort(key=lambda each: (-each.likeness, each.extent != "whole", each.title, each.text))
        return tuple(_decided(connection, each) for each in found[:limit])


class _Shared(Struct):
    """What a text shares with the words asked about: how much that says, and the versions in which it came in."""

    numbers: Counter[int]
    worth: float = 0.0


def _sharing(connection: Connection, asked: Words) -> dict[str, _Shared]:
    """The texts that have prints of these words."""
    count = min(len(asked.words), _MOST_WORDS)
    prints = {_print(asked.words[at : at + _SHINGLE]) for at in range(max(1, count - _SHINGLE + 1))}
    if count < _SHINGLE:
        prints = {_print(asked.words)}
    shared: dict[str, _Shared] = {}
    for having in _having(connection, sorted(prints)):
        for id, number in having[:_COMMON]:
            one = shared.setdefault(id, _Shared(Counter()))
            one.worth += 1 / (1 + len(having))
            one.numbers[number] += 1
    return shared


def _having(connection: Connection, prints: Sequence[int]) -> Iterator[Sequence[tuple[str, int]]]:
    """For each print that any text has, those texts and the version in which it came in; of many, the first."""
    run = cast("Any", connection.connection.driver_connection).execute
    if connection.dialect.name == "sqlite":
        query = "SELECT text_id, number FROM prints WHERE print = ? LIMIT ?"
        for each in prints:
            if having := run(query, (each, _COMMON + 1)).fetchall():
                yield having
        return
    query = (
        "SELECT asked.print, same.text_id, same.number FROM unnest(%s::bigint[]) AS asked (print) CROSS JOIN LATERAL "
        "(SELECT text_id, number FROM prints WHERE prints.print = asked.print LIMIT %s) AS same"
    )
    together: dict[int, list[tuple[str, int]]] = {}
    for each, id, number in run(query, (list(prints), _COMMON + 1)).fetchall():
        together.setdefault(each, []).append((id, number))
    yield from together.values()


def _texts(
    connection: Connection, shared: Mapping[str, _Shared], kind: str, states: Iterable[State]
) -> Sequence[Row[Any]]:
    """Those texts that share the most, of a kind and in these states."""
    best = sorted(shared, key=lambda each: (-shared[each].worth, each))
    if not best:
        return ()
    c = t.texts.c
    # By their ids alone: asked for a kind or a state too, SQLite would go through all texts of that kind.
    query: Select[Any] = select(c.id, c.kind, c.title, c.current, c.waiting, c.latest, c.retired)
    rows: list[Row[Any]] = []
    wanted = tuple(states)
    for at in range(0, len(best), _AT_ONCE):
        found = connection.execute(query.where(c.id.in_(best[at : at + _AT_ONCE])))
        rows += [row for row in found if (not kind or row.kind == kind) and is_in(row, wanted)]
        if len(rows) >= _COMPARED:
            break
    return sorted(rows, key=lambda row: (-shared[row.id].worth, row.id))[:_COMPARED]


def _likest(connection: Connection, asked: Words, row: Row[Any], numbers: Counter[int]) -> Near:
    """The version of a text that is most like the words: of the current one, the one that waits, the newest, and those
    about which its prints came in; of several, the current one, then the newest."""
    brought = (max(numbers), numbers.most_common(1)[0][0])
    wanted = {row.current, row.waiting, row.latest, *(number + step for number in brought for step in range(_AROUND))}
    v = t.versions.c
    query = select(v.number, v.blocks, v.words).where(v.text_id == row.id, v.number.in_(sorted(wanted)))
    best = Near(row.id, row.kind, row.title, 0, 0.0)
    versions = connection.execute(query).all()
    for version in sorted(versions, key=lambda version: (version.number == row.current, version.number), reverse=True):
        found = compared(asked, Words.of(blocks_of(version.blocks) or version.words))
        if found.likeness > best.likeness:
            start = asked.tokens[found.first].start
            end = asked.tokens[found.last - 1].end
            best = Near(
                row.id, row.kind, row.title, version.number, round(found.likeness, 4), version.number == row.current,
                found.extent, start, end,
            )
    return best


def _decided(connection: Connection, near: Near) -> Near:
    """The same, with whether the version was approved."""
    if near.approved:
        return near
    d = t.decisions.c
    query = select(d.decision).where(d.text_id == near.text, d.number == near.version).order_by(d.id.desc()).limit(1)
    return replace(near, approved=connection.execute(query).scalar() == "approved")
