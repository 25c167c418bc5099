"""Deciding about versions: approving, declining, and what a filed report makes due."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from studio.library import tables as t
from studio.library.changing import as_json, change_text, checked, event, reindex, remaining, row_of, whole
from studio.library.errors import LibraryError, NoSuchVersion
from studio.library.handle import Library
from studio.library.retiring import retire_origins
from studio.model.library import LibraryText
from studio.recognisers.company import bare

__all__ = ["approve", "decline", "filed"]

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})?")
# Annual and quarterly reports, at the SEC and abroad (a 6-K may be a quarterly one).
_REPORTS = re.compile(r"(?:Form )?((?:10-?K|10-?KT|10-?Q|20-?F|40-?F|6-?K)(?:/A)?)", re.IGNORECASE)


def approve(
    library: Library, id: str, number: int, *, review_by: str = "", expires: str = "", note: str = ""
) -> LibraryText:
    """Approve a version: it's the current one from now on. The current one can be approved again, with other dates.

    Raises LibraryRefused without the role, LibraryError for a version older than the current one.
    """
    checked(note=note)
    if not (_DAY.fullmatch(review_by) and _DAY.fullmatch(expires)):
        raise LibraryError("The dates of an approval are written as 2026-03-31.")
    with library.writing() as connection:
        row = row_of(connection, id)
        if row.retired:
            raise LibraryError(f"“{row.title}” is retired. Restore it to approve a version.")
        if not 0 < number <= row.latest:
            raise NoSuchVersion(f"“{row.title}” has no version {number}.")
        if number < row.current:
            raise LibraryError(
                f"Version {row.current} of “{row.title}” is approved already. To go back to the words of version "
                f"{number}, propose them again."
            )
        _decide(library, connection, id, number, "approved", note, review_by, expires)
        waiting = row.waiting if row.waiting > number else 0
        change_text(library, connection, row, current=number, waiting=waiting)
        event(library, connection, id, "approved", number)
        reindex(connection, id)
        if not row.current:
            retire_origins(library, connection, row)
        return whole(connection, id, number)


def decline(library: Library, id: str, number: int, *, note: str) -> LibraryText:
    """Decline a version that waits; the note says why. An earlier one that nobody decided on waits again."""
    checked(note=note)
    with library.writing() as connection:
        row = row_of(connection, id)
        if not 0 < number <= row.latest:
            raise NoSuchVersion(f"“{row.title}” has no version {number}.")
        if number <= row.current:
            raise LibraryError(f"Version {number} of “{row.title}” was decided already: propose another instead.")
        _decide(library, connection, id, number, "declined", note)
        change_text(library, connection, row, waiting=remaining(connection, id, row.current))
        event(library, connection, id, "declined", number)
        return whole(connection, id, number)


def filed(library: Library, company: str | Iterable[str], form: str, period_end: str) -> tuple[str, ...]:
    """A company filed an annual or quarterly report: its safe harbors want a new approval from today on.

    `company` is its name as texts give it, or each of the names that they may give ("" for texts of no company); with
    and without its legal form, a name is one. Telling it twice changes nothing. Returns the ids of those that fell due.
    """
    report = _REPORTS.fullmatch(form.strip())
    if report is None:
        raise LibraryError(f"{form.strip() or 'This'} isn’t an annual or quarterly report (such as a 10-K or 10-Q).")
    if not period_end or not _DAY.fullmatch(period_end):
        raise LibraryError("The end of the report’s period is written as 2026-03-31.")
    names = (company,) if isinstance(company, str) else tuple(company)
    for name in names:
        checked(company=name)
    plain = {_plain(name) for name in names}
    why = f"{report[1].upper()} for the period ended {period_end}"
    fell: list[str] = []
    c = t.texts.c
    with library.writing() as connection:
        query = select(t.texts).where(
            c.kind == "safe-harbor", c.current > 0, c.retired.is_(False)
        )
        for row in connection.execute(query.order_by(c.sorted_as, c.id)).all():
            if _plain(row.company) not in plain or _was_told(connection, row.id, why):
                continue
            last = select(func.max(t.decisions.c.id)).where(
                t.decisions.c.text_id == row.id, t.decisions.c.number == row.current
            )
            decided = connection.execute(last).scalar() or 0
            still = row.due if row.due and row.due_after == decided else ""
            day = min(still, library.moment()[:10]) if still else library.moment()[:10]
            change_text(library, connection, row, due=day, due_why=why, due_after=decided)
            event(library, connection, row.id, "due", row.current, as_json((why,)))
            fell.append(row.id)
    return tuple(fell)


def _plain(company: str) -> str:
    """A company's name without legal form and case: "Halvern, Inc." as "halvern"."""
    return bare(company).casefold()


def _was_told(connection: Connection, id: str, why: str) -> bool:
    e = t.events.c
    query = select(e.id).where(e.text_id == id, e.what == "due", e.detail == as_json((why,))).limit(1)
    return connection.execute(query).first() is not None


def _decide(
    library: Library, connection: Connection, id: str, number: int, decision: str, note: str, review_by: str = "",
    expires: str = "",
) -> None:
    values = {
        "text_id": id, "number": number, "decision": decision, "made_by": library.person, "made_at": library.moment(),
        "note": note, "review_by": review_by, "expires": expires,
    }
    connection.execute(insert(t.decisions).values(values))
