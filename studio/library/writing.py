"""Writing texts: adding one, proposing a version, changing particulars. Nobody overwrites what another wrote meanwhile.

Deciding about versions is in `deciding`, retiring, merging and splitting texts in `retiring`; all can be had from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from studio.library.changing import (
    as_json,
    change_text,
    checked,
    event,
    first_version,
    new_text,
    new_version,
    put_tags,
    reindex,
    row_of,
    sorted_as,
    version_of,
    whole,
)
from studio.library.deciding import approve, decline, filed
from studio.library.errors import ChangedMeanwhile, LibraryError, NoSuchVersion
from studio.library.handle import Library
from studio.library.retiring import merge, restore, retire, split
from studio.model.library import LibraryText
from studio.model.text import Block

__all__ = ["add", "approve", "decline", "describe", "filed", "merge", "propose", "restore", "retire", "split"]


def add(
    library: Library, kind: str, title: str, blocks: Iterable[Block], *, record: str = "", variant: str = "",
    language: str = "en-US", tags: Iterable[str] = (), company: str = "", product: str = "", owner: str = "",
    why: str = "", id: str = "",
) -> LibraryText:
    """Add a text: its first version waits for approval. Its id is made up unless it's given."""
    with library.writing() as connection:
        made = new_text(
            library, connection, kind, title, id=id, variant=variant, language=language, tags=tags, company=company,
            product=product, owner=owner,
        )
        first_version(library, connection, made, blocks, record=record, why=why)
        event(library, connection, made, "added", 1)
        return whole(connection, made)


def propose(
    library: Library, id: str, blocks: Iterable[Block], *, why: str, base: int, record: str = ""
) -> LibraryText:
    """Propose another wording, made from version `base`; it waits for approval.

    Raises ChangedMeanwhile, with their version, where a newer one than `base` is current or waits.
    """
    with library.writing() as connection:
        row = row_of(connection, id)
        if row.retired:
            raise LibraryError(f"“{row.title}” is retired. Restore it to propose another wording.")
        newest = max(row.current, row.waiting)
        if newest > base:
            raise ChangedMeanwhile(
                f"“{row.title}” has a newer version {newest} meanwhile.", version_of(connection, id, newest)
            )
        if not 0 <= base <= row.latest:
            raise NoSuchVersion(f"“{row.title}” has no version {base}.")
        number = row.latest + 1
        new_version(library, connection, id, number, blocks, record=record, why=why, base=base)
        change_text(library, connection, row, latest=number, waiting=number)
        event(library, connection, id, "proposed", number)
        reindex(connection, id)
        return whole(connection, id, number)


def describe(
    library: Library, id: str, *, revision: int, kind: str | None = None, title: str | None = None,
    variant: str | None = None, language: str | None = None, tags: Iterable[str] | None = None,
    company: str | None = None, product: str | None = None, owner: str | None = None,
) -> LibraryText:
    """Change what is said about a text; None leaves a thing as it is.

    Raises ChangedMeanwhile where somebody changed the text since `revision`.
    """
    given = {"kind": kind, "title": title, "variant": variant, "language": language, "company": company,
             "product": product, "owner": owner}
    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    checked(**values)
    if not all(values.get(name, "-").strip() for name in ("kind", "title")):
        raise LibraryError("A text of the library needs a kind and a title.")
    with library.writing() as connection:
        row = row_of(connection, id)
        if row.revision != revision:
            newest = version_of(connection, id, max(row.current, row.waiting))
            raise ChangedMeanwhile(f"“{row.title}” was changed by somebody else meanwhile.", newest)
        if title is not None:
            values["sorted_as"] = sorted_as(title)
        if tags is not None:
            labels = tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
            checked(tag=labels)
            values["tags"] = as_json(labels)
            put_tags(connection, id, labels)
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if changed:
            change_text(library, connection, row, **changed)
            told = (name for name in changed if name != "sorted_as")
            event(library, connection, id, "described", detail=as_json(told))
            reindex(connection, id)
        return whole(connection, id)
