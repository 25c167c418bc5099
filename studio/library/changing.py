"""What all changes of the library have in common: what may be stored, and the rows that every change writes."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from studio.library import indexing, likeness
from studio.library import tables as t
from studio.library.errors import LibraryError, NoSuchText
from studio.library.handle import Library
from studio.library.plain import words_of
from studio.library.reading import find_text
from studio.model.library import LibraryText, Version
from studio.model.text import Block

__all__ = [
    "as_json", "change_text", "checked", "event", "first_version", "new_text", "new_version", "put_tags", "reindex",
    "remaining", "row_of", "sorted_as", "version_of", "whole", "words_of",
]

# Characters a field may have. What is put in order has to fit into an index.
_SHORT = {"id": 100, "kind": 100, "title": 500, "variant": 100, "language": 100, "company": 300, "product": 300,
          "owner": 300, "tag": 200, "section": 200, "release": 200}
_FREE = {"why": 10_000, "note": 10_000, "text": 50_000_000, "record": 50_000_000, "path": 10_000}
_SHOWN = {"id": "key", "why": "reason", "review_by": "review date", "expires": "expiry date"}


def checked(**fields: str | Iterable[str]) -> None:
    """Raises LibraryError, naming the field, for words that can't be stored: too long, or with characters no database
    (or no text at all) may have."""
    for name, value in fields.items():
        for words in (value,) if isinstance(value, str) else value:
            _check(name, words)


def _check(name: str, words: str) -> None:
    called = _SHOWN.get(name, name)
    if "\0" in words:
        raise LibraryError(f"The {called} has a character in it that can’t be stored (U+0000).")
    if not words.isascii():
        try:
            words.encode()
        except UnicodeEncodeError as error:
            code = f"U+{ord(words[error.start]):04X}"
            raise LibraryError(f"The {called} has half a character in it that can’t be stored ({code}).") from None
    most = _SHORT.get(name) or _FREE.get(name) or 1000
    if len(words) > most:
        raise LibraryError(f"The {called} is too long for the library: {len(words):,} characters, where {most:,} fit.")


def sorted_as(title: str) -> str:
    """A title as lists put it in order: case and accents apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(c))
    return " ".join(plain.split())[:400]


def row_of(connection: Connection, id: str) -> Row[Any]:
    """A text's row, within a write (nobody else writes beside it). Raises NoSuchText."""
    checked(id=id)
    row = connection.execute(select(t.texts).where(t.texts.c.id == id)).one_or_none()
    if row is None:
        raise NoSuchText("The library has no such text.")
    return row


def new_text(
    library: Library, connection: Connection, kind: str, title: str, *, id: str = "", variant: str = "",
    language: str = "en-US", tags: Iterable[str] = (), company: str = "", product: str = "", owner: str = "",
    origins: Iterable[str] = (),
) -> str:
    """Write the row of a new text, without any version. Returns its id."""
    labels = tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
    checked(id=id, kind=kind, title=title, variant=variant, language=language, tag=labels, company=company,
            product=product, owner=owner)
    if not kind.strip() or not title.strip():
        raise LibraryError("A text of the library needs a kind and a title.")
    given, id = id, id or secrets.token_hex(8)
    if given and connection.execute(select(t.texts.c.id).where(t.texts.c.id == id)).first():
        raise LibraryError(f"The library has a text with the key {id} already.")
    values = {
        "id": id, "kind": kind, "title": title, "sorted_as": sorted_as(title), "variant": variant, "language": language,
        "company": company, "product": product, "owner": owner or library.person, "tags": as_json(labels),
        "origins": as_json(origins), "changed_at": library.moment(),
    }
    connection.execute(insert(t.texts).values(values))
    put_tags(connection, id, labels)
    return id


def new_version(
    library: Library, connection: Connection, id: str, number: int, blocks: Iterable[Block], *, record: str = "",
    why: str = "", base: int = 0, by: str | None = None, at: str | None = None,
) -> None:
    """Write a new version of a text, and what is found by it; `by` and `at` where it was written elsewhere before."""
    content = tuple(blocks)
    words = words_of(content, record)
    checked(text=words, record=record, why=why)
    try:
        encoded = msgspec.json.encode(content).decode() if content else ""
    except (UnicodeEncodeError, msgspec.EncodeError, RecursionError):
        raise LibraryError("The text has something in it that can’t be stored.") from None
    if "\\u0000" in encoded:
        raise LibraryError("The text has a character in it that can’t be stored (U+0000).")
    values = {
        "text_id": id, "number": number, "blocks": encoded, "words": words, "record": record,
        "made_by": library.person if by is None else by, "made_at": library.moment() if at is None else at,
        "why": why, "base": base,
    }
    connection.execute(insert(t.versions).values(values))
    likeness.index(connection, id, number, content, words)


def first_version(
    library: Library, connection: Connection, id: str, blocks: Iterable[Block], *, record: str = "", why: str = ""
) -> None:
    """Write version 1 of a text that was just added; it waits."""
    new_version(library, connection, id, 1, blocks, record=record, why=why)
    values = {"latest": 1, "waiting": 1, "revision": 1}
    connection.execute(update(t.texts).where(t.texts.c.id == id).values(values))
    reindex(connection, id)


def reindex(connection: Connection, id: str) -> None:
    """Let searches find a text as it is now."""
    indexing.index(connection, id)


def change_text(library: Library, connection: Connection, row: Row[Any], **values: Any) -> None:
    """Change a text's particulars; its revision goes up."""
    values |= {"revision": row.revision + 1, "changed_at": library.moment()}
    connection.execute(update(t.texts).where(t.texts.c.id == row.id).values(values))


def event(library: Library, connection: Connection, id: str, what: str, number: int = 0, detail: str = "") -> None:
    """Write down that something happened to a text."""
    values = {"text_id": id, "what": what, "number": number, "made_by": library.person, "made_at": library.moment(),
              "detail": detail}
    connection.execute(insert(t.events).values(values))


def put_tags(connection: Connection, id: str, tags: Iterable[str]) -> None:
    """Let a text be listed under these tags, and no others."""
    connection.execute(delete(t.tagged).where(t.tagged.c.text_id == id))
    if rows := [{"tag": tag, "text_id": id} for tag in tags]:
        connection.execute(insert(t.tagged), rows)


def version_of(connection: Connection, id: str, number: int) -> Version | None:
    """One version of a text, or None where there is none of this number."""
    there = select(func.count()).where(t.versions.c.text_id == id, t.versions.c.number == number)
    if number <= 0 or not connection.execute(there).scalar():
        return None
    return find_text(connection, id, also=(number,)).version(number)


def remaining(connection: Connection, id: str, current: int) -> int:
    """The newest version after the current one that nobody has decided on; 0 for none."""
    v, d = t.versions.c, t.decisions.c
    decided = select(d.id).where(d.text_id == v.text_id, d.number == v.number).exists()
    query = select(v.number).where(v.text_id == id, v.number > current, ~decided).order_by(v.number.desc()).limit(1)
    return connection.execute(query).scalar() or 0


def as_json(names: Iterable[str]) -> str:
    """Names as a column has them; empty for none."""
    every = tuple(names)
    return msgspec.json.encode(every).decode() if every else ""


def whole(connection: Connection, id: str, *numbers: int) -> LibraryText:
    """A text as it is now, with these versions as well."""
    return find_text(connection, id, also=numbers)
