"""Where texts are used: which release carries which version, and what is known of the texts a release carries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, insert, select

from studio.library import likeness, reading
from studio.library import tables as t
from studio.library.changing import checked
from studio.library.errors import LibraryError
from studio.library.handle import Library
from studio.model.library import Known, LibraryText, Near, Use
from studio.model.release import Release

__all__ = ["behind", "forget_uses", "known", "linked_texts", "note_uses", "where_used"]

# Letters that a section has at least for its words to be anybody's in particular.
_COMPARED = 40
_ANY = "other"  # a section that may be of any kind


def note_uses(library: Library, release: Release, *, path: str = "", stage: str = "") -> None:
    """Note what a release carries now, in place of what was noted of it. Nothing is written where nothing changed,
    nor in a library that is only read.

    A release is known by its key, one without any by its path.
    """
    if library.newer:
        return
    key = release.key or path
    if not key:
        raise LibraryError("A release that was never saved can’t be noted in the library.")
    stands = stage or release.stage.name
    checked(release=key, title=release.title[:500], path=path)
    rows: list[dict[str, Any]] = []
    for section in release.sections:
        if section.link is not None:
            checked(section=section.id, id=section.link.text)
            rows.append({
                "release_key": key, "section_id": section.id, "text_id": section.link.text,
                "number": section.link.version, "detached": section.link.detached, "title": release.title[:500],
                "stage": stands, "path": path,
            })
    columns = [t.uses.c[name] for name in ("release_key", "section_id", "text_id", "number", "detached", "title",
                                           "stage", "path")]
    with library.reading() as connection:
        noted = connection.execute(select(*columns).where(t.uses.c.release_key == key)).all()
    if {tuple(row) for row in noted} == {tuple(row.values()) for row in rows}:
        return
    now = {"made_by": library.person, "made_at": library.moment()}
    with library.writing() as connection:
        connection.execute(delete(t.uses).where(t.uses.c.release_key == key))
        if rows:
            connection.execute(insert(t.uses), [row | now for row in rows])


def where_used(library: Library, id: str) -> tuple[Use, ...]:
    """Every section of a release that carries a text, by the release's title."""
    u = t.uses.c
    query = select(t.uses).where(u.text_id == id).order_by(u.title, u.release_key, u.section_id)
    with library.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(map(_use, rows))


def _use(row: Row[Any]) -> Use:
    return Use(row.release_key, row.title, row.section_id, row.text_id, row.number, row.detached, row.stage, row.path,
               row.made_by, row.made_at)


def behind(library: Library, *, limit: int = 500) -> tuple[Use, ...]:
    """The sections that are linked to an older version than the current one, in releases that didn't go out yet."""
    u, c = t.uses.c, t.texts.c
    query = select(t.uses).join(t.texts, c.id == u.text_id).where(
        u.number < c.current, u.detached.is_(False), u.stage != "final", c.retired.is_(False)
    )
    with library.reading() as connection:
        rows = connection.execute(query.order_by(u.title, u.release_key, u.section_id).limit(limit)).all()
    return tuple(map(_use, rows))


def forget_uses(library: Library, key: str, *, path: str = "") -> None:
    """A release was deleted for good: what its drafts carried no longer counts. What a final carried went out, and
    stays. With `path` only what is noted of the file there, since a copy of it may go on elsewhere.

    Nothing is written in a library that is only read.
    """
    if library.newer:
        return
    u = t.uses.c
    gone = delete(t.uses).where(u.release_key == (key or path), u.stage != "final")
    with library.writing() as connection:
        connection.execute(gone.where(u.path == path) if path else gone)


def linked_texts(library: Library, release: Release) -> tuple[LibraryText, ...]:
    """The texts that a release carries, each with the versions carried, the current one and the one that waits.

    Those the library doesn't have are left out, as is a version that it doesn't have.
    """
    carried: dict[str, set[int]] = {}
    for section in release.sections:
        if section.link is not None:
            carried.setdefault(section.link.text, set()).add(section.link.version)
    with library.reading() as connection:
        return reading.find_texts(connection, carried, also=carried)


def known(library: Library, release: Release) -> Known:
    """What the library knows of a release: the texts it's linked to, and approved ones that sections without a link
    nearly say. Only sections of kinds that the library has texts of are compared, and those of no kind."""
    unlinked = [each for each in release.sections if each.link is None and len(each.text) >= _COMPARED]
    kinds = reading.kinds_of(library, {each.kind for each in unlinked} - {_ANY})
    near: list[tuple[str, Near]] = []
    for section in unlinked:
        if section.kind in kinds or section.kind == _ANY:
            kind = "" if section.kind == _ANY else section.kind
            found = likeness.near(library, section.blocks, kind=kind, limit=1, states=("approved",))
            near.extend((section.id, each) for each in found if each.approved)
    return Known(linked_texts(library, release), tuple(near), library.confirmed, library.as_of)
