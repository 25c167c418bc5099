"""A report that a profile says was filed: the library's safe harbors of that company ask for a new approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from studio.model.profile import Filing, KeptProfile
from studio.ui.desk import Desk
from studio.ui.library.sharing import told
from studio.ui.words import count

__all__ = ["ask_anew", "new_reports"]


def new_reports(before: KeptProfile | None, kept: KeptProfile, today: dt.date) -> Iterator[Filing]:
    """The annual and quarterly reports that a company's profile says are filed by now, and didn't say before."""
    for which in ("last_annual", "last_quarterly"):
        report: Filing | None = getattr(kept.company, which)
        old: Filing | None = getattr(before.company, which) if before is not None else None
        if report and report.period_end and report.filed and report.filed <= today and report != old:
            yield report


def ask_anew(desk: Desk, before: KeptProfile | None, kept: KeptProfile, back: Callable[[], None] | None) -> None:
    """Have the library's safe harbors asked for anew after a report; `back` takes the change of the profile back."""
    keeper = desk.program.library
    reports = tuple(new_reports(before, kept, desk.program.today()))
    if not reports or not keeper.there() or keeper.why_not_write():
        return
    company = kept.company
    given = (kept.facts.get("company.name", ""), kept.facts.get("company.short_name", ""))
    names = tuple(dict.fromkeys(("", kept.name, company.legal_name, *company.short_names, *given)))

    def ask(library: Any) -> int:
        from studio.library.deciding import filed

        due = {id for each in reports for id in filed(library, names, each.form or "10-K", str(each.period_end))}
        return len(due)

    def done(due: int) -> None:
        if due and desk.start is not None:
            verb = "asks" if due == 1 else "ask"
            desk.start.say(f"Saved {kept.name}. {count(due, 'safe harbor')} now {verb} for a new approval", back)

    keeper.change(ask, done, lambda error: told(desk, error), owner=desk)
