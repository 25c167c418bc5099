"""R07: the safe harbor sends readers to a report that a newer one has replaced, or that can't exist."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from msgspec.structs import replace

from studio.model.facts import ap_date
from studio.patterns import lazy
from studio.recognisers import filings, legend
from studio.recognisers.filings import Filing
from studio.recognisers.legend import Legend
from studio.rules.engine import Draft, Edit, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

_ANNUAL = ("10-K", "10-KSB", "20-F", "40-F")
_SUBSEQUENT = lazy(
    r"\bsubsequent(?:ly)?\b[^.]{0,60}\b(?:filings?|reports?|filed)\b|\b(?:filings?|reports?)\b[^.]{0,40}\bsubsequent",
    re.IGNORECASE,
)
# Accounts that no issuer on Forms 10-K and 10-Q keeps, and reports that only others file.
_FOREIGN = lazy(
    r"\bInternational Financial Reporting Standards\b|\bIFRS\b|\bInternational Accounting Standards?\b|\bIAS \d+\b"
    r"|\bForm(?:s)? (?:20-?F|40-?F|6-?K)\b"
)
_A_WEEK = dt.timedelta(days=7)
_LONG_AGO = 450  # days
_FOURTH = lazy(r"\bfourth\s+(?:fiscal\s+)?quarter", re.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    if draft.profile.company.reporting_issuer is False:
        return
    cited = [(part, filing) for part in legend.find(draft.release) for filing in filings.find(part.text)]
    domestic = [(part, f) for part, f in cited if f.value.startswith("10")]
    if domestic and not draft.profile.company.issuer_kind and _is_foreign(draft):
        yield replace(_foreign(*domestic[0]), level="worth", message="Safe harbor cites Form "
                      f"{domestic[0][1].value}, and the text reports as a foreign private issuer does")
    annual = [(part, f) for part, f in cited if f.value in _ANNUAL]
    quarterly = [(part, f) for part, f in cited if f.value == "10-Q"]
    year_end = _year_end(draft, [f for _, f in annual])
    found = [
        _foreign(part, f)
        for part, f in annual
        if f.value.startswith("10") and draft.profile.company.issuer_kind == "fpi"
    ]
    for part, filing in cited:
        found += _impossible(part, filing, draft, year_end)
    if not found and annual:
        part, newest = max(annual, key=lambda each: _covered(each[1], year_end) or dt.date.min)
        found += _stale_annual(part, newest, draft, year_end)
    told = draft.profile.company.last_quarterly
    if not found and quarterly and (year_end or told or _is_long_ago(quarterly, draft)):
        year_end = year_end or (12, 31)
        part, newest = max(quarterly, key=lambda each: each[1].period or dt.date.min)
        covered = [day for _, f in annual if (day := _covered(f, year_end))]
        found += _stale_quarter(part, newest, draft, year_end, max(covered, default=dt.date.min))
    yield from found


def _is_long_ago(quarterly: list[tuple[Legend, Filing]], draft: Draft) -> bool:
    """Whether the newest quarter that's cited is over for so long that another must have been told, in any year."""
    ends = [filing.period for _, filing in quarterly if filing.period]
    return bool(ends) and len(ends) == len(quarterly) and (_today(draft) - max(ends)).days > _LONG_AGO


def _year_end(draft: Draft, annual: list[Filing]) -> tuple[int, int] | None:
    """Month and day of the fiscal year's end: from the profile, or as the text itself names it."""
    of_text = next(((f.period.month, f.period.day) for f in annual if f.period), None)
    return filings.year_end(draft.profile.company.fiscal_year_end) or of_text


def _today(draft: Draft) -> dt.date:
    """The day the release goes out: the release date where it's still ahead."""
    try:
        return max(draft.today, dt.date.fromisoformat(draft.release.fact("release.date")))
    except ValueError:
        return draft.today


def _covered(filing: Filing, year_end: tuple[int, int] | None) -> dt.date | None:
    """The end of the fiscal year that a cited annual report covers; None where the text doesn't say."""
    month, day = year_end or (12, 31)
    if filing.period:
        return filings.fiscal_year(filing.period, (month, day))
    if filing.year:
        return filings.fiscal_year(dt.date(filing.year, month, min(day, 28)), (month, day))
    if filing.filed:  # a report filed on a day covers the last fiscal year that ended before it
        ends = (
            filings.fiscal_year(dt.date(filing.filed.year - back, month, min(day, 28)), (month, day)) for back in (0, 1)
        )
        return next((end for end in ends if end < filing.filed), None)
    return None


def _impossible(part: Legend, filing: Filing, draft: Draft, year_end: tuple[int, int] | None) -> Iterator[Finding]:
    today, place = _today(draft), _place(part, filing)
    if filing.period and filing.period > today:
        yield Finding(
            f"Safe harbor cites a report for a period that ends on {ap_date(filing.period)}, still to come",
            place,
            "must",
        )
    elif filing.filed and filing.filed > today:
        yield Finding(f"Safe harbor cites a report filed on {ap_date(filing.filed)}, still to come", place, "must")
    elif filing.year and filing.value in _ANNUAL and filing.year > today.year:
        yield Finding(
            f"Safe harbor cites the fiscal {filing.year} annual report, but that year isn't over", place, "must"
        )
    elif filing.value == "10-Q":
        words = part.text[filing.end : filing.end + 80].split(".")[0]
        fourth = (
            filing.period
            and year_end
            and filings.fiscal_year(filing.period, year_end)
            == filings.fiscal_year(dt.date(filing.period.year, year_end[0], min(year_end[1], 28)), year_end)
        )
        if fourth or (not filing.period and _FOURTH.search(words)):
            yield Finding(
                "Safe harbor cites a quarterly report for the fourth quarter",
                place,
                "must",
                "No Form 10-Q is filed for a fiscal year's last quarter: the annual report covers it.",
            )


def _is_foreign(draft: Draft) -> bool:
    """Whether the text keeps accounts by other standards than domestic issuers, or cites a foreign issuer's form."""
    return any(
        section.remember("a foreign issuer's", lambda each: bool(_FOREIGN.search(each.text)))
        for section in draft.release.sections
        if section.kind not in ("references", "partner-boilerplate")
    )


def _foreign(part: Legend, filing: Filing) -> Finding:
    return Finding(
        "Safe harbor cites Form 10-K, but the company files as a foreign private issuer",
        _place(part, filing),
        "must",
        "Foreign private issuers report on Forms 20-F or 40-F, and on Form 6-K between them.",
    )


def _filed_by_now(part: Legend, filing: Filing, draft: Draft, newest: dt.date) -> Iterator[Finding]:
    """A report whose successor isn't due yet, though last year's was filed by this day."""
    known = draft.profile.company.last_annual
    if not filing.filed or (known and known.period_end) or draft.profile.company.filer_status:
        return
    today = _today(draft)
    try:
        again = filing.filed.replace(year=filing.filed.year + 1)
    except ValueError:  # the 29th of February
        again = filing.filed.replace(year=filing.filed.year + 1, day=28)
    if filing.period and filing.period == newest and again + _A_WEEK <= today:
        yield Finding(
            f"Safe harbor cites the report filed on {ap_date(filing.filed)}; the next may be filed by now",
            _place(part, filing), "worth",
            "More than a year has passed since. Check whether this year's report is filed, and cite it.",
        )


def _stale_annual(part: Legend, filing: Filing, draft: Draft, year_end: tuple[int, int] | None) -> Iterator[Finding]:
    today, company, form = _today(draft), draft.profile.company, filing.value
    covered = _covered(filing, year_end)
    if covered is None:
        return
    month, day = year_end or (12, 31)
    newest = filings.newest_annual(today, (month, day), form=form, status=company.filer_status)
    due = filings.annual_due(newest, form=form, status=company.filer_status)
    level: Level = "must" if today > filings.extended(due, annual=True) else "worth"
    was = f"was due by {_day(due, today)}"
    known = company.last_annual
    if known and known.period_end and known.filed and known.filed <= today and known.period_end >= newest:
        newest, level, was = known.period_end, "must", f"was filed on {_day(known.filed, today)}"
    if covered >= newest:
        yield from _filed_by_now(part, filing, draft, newest)
        return
    if level == "must" and newest.year - covered.year == 1 and _SUBSEQUENT.search(part.text):
        level = "worth"
    yield Finding(
        f"Safe harbor cites the fiscal {covered.year} annual report; fiscal {newest.year} {was}",
        _place(part, filing),
        level,
        "Its risk factors are the ones the company stands by today. Check that it's filed, and cite it.",
        _newer(part, filing, draft, newest),
    )


def _stale_quarter(
    part: Legend, filing: Filing, draft: Draft, year_end: tuple[int, int], cited_annual: dt.date
) -> Iterator[Finding]:
    """A quarterly report that a newer one has replaced: a quarter's that was due, or the annual one that is cited "
      "too."""
    today, status = _today(draft), draft.profile.company.filer_status
    if not filing.period:
        return
    newest = filings.newest_quarter(today, year_end, status=status)
    annual = max(filings.newest_annual(today, year_end, status=status), cited_annual)
    cited = filing.period + dt.timedelta(days=6)
    known = draft.profile.company.last_quarterly
    if known and known.period_end and known.filed and known.filed <= today and known.period_end > max(cited, annual):
        yield Finding(
            f"Safe harbor cites the quarter ended {ap_date(filing.period)}; the report to {ap_date(known.period_end)} "
            f"was filed on {_day(known.filed, today)}",
            _place(part, filing),
            "must",
            "Its risk factors are the ones the company stands by today. Cite the newest one.",
        )
        return
    if cited >= newest and cited >= annual:
        return
    if newest < annual:  # the annual report is the newest there is, and covers the quarters before it
        if cited < annual:
            yield Finding(
                f"Safe harbor cites a quarterly report older than the fiscal {annual.year} annual report",
                _place(part, filing),
                "worth",
                "The annual report has replaced it. Leave the quarterly report out until the next one is filed.",
            )
        return
    due = filings.quarter_due(newest, status=status)
    one_behind = (newest - filing.period).days < 190
    late = today > filings.extended(due, annual=False) and not (one_behind and _SUBSEQUENT.search(part.text))
    yield Finding(
        f"Safe harbor cites the quarter ended {ap_date(filing.period)}; the report to {ap_date(newest)} was due by "
        f"{_day(due, today)}",
        _place(part, filing),
        "must" if late else "worth",
        "Check that it's filed, and cite the newest one.",
    )


def _newer(part: Legend, filing: Filing, draft: Draft, newest: dt.date) -> tuple[Edit, ...] | None:
    """The newer period's date for the older one, if the profile knows that report and no filing day is named."""
    known = draft.profile.company.last_annual
    if not (known and known.period_end == newest and known.filed and filing.period) or filing.filed:
        return None
    start, end = filing.named
    written = part.text[start:end]
    day = (
        f"{newest:%B} {newest.day}, {newest.year}"
        if re.match(r"[A-Z]", written)
        else f"{newest.day} {newest:%B} {newest.year}"
    )
    return (Edit(part.start + start, part.start + end, day),)


def _day(day: dt.date, today: dt.date) -> str:
    shown = ap_date(day)
    return shown.removesuffix(f", {day.year}") if abs((today - day).days) < 300 else shown


def _place(part: Legend, filing: Filing) -> Place:
    return Place(
        part.section.id, part.start + min(filing.start, filing.named[0]), part.start + max(filing.end, filing.named[1])
    )


def _text(annual: str, quarterly: str = "") -> str:
    more = f" and Quarterly Report on Form 10-Q for the quarter ended {quarterly}" if quarterly else ""
    return f"See the risks in Halvern's Annual Report on Form 10-K for the year ended {annual}{more}."


_SECOND_QUARTER = {
    "company": {"last_quarterly": {"form": "10-Q", "period_end": "2026-06-30", "filed": "2026-08-04"}}
}

RULE = Rule(
    code="R07",
    name="fls-filing-stale",
    level="must",
    title="Safe harbor cites an old report",
    why=(
        "A reused safe harbor often cites last year's annual report, whose risk factors the company has since "
        "replaced. The dates tell when the newer report was due, so check that it's filed and cite it."
    ),
    source="Forms 10-K and 10-Q, General Instruction A; Rule 12b-25; 17 CFR 240.0-3",
    find=_find,
    fixes=True,
    wrong=(
        wrong(
            _text("June 30, 2011"),
            "Form 10-K for the year ended June 30, 2011",
            kind="safe-harbor",
            today=dt.date(2012, 11, 1),
            profile={"company": {"filer_status": "af"}},
        ),
        wrong(
            _text("December 31, 2024"),
            "Form 10-K for the year ended December 31, 2024",
            kind="safe-harbor",
            today=dt.date(2026, 11, 23),
        ),
        wrong(
            _text("December 31, 2024, filed with the U.S. Securities and Exchange Commission on March 6, 2025"),
            "Form 10-K for the year ended December 31, 2024",
            kind="safe-harbor",
            today=dt.date(2026, 5, 12),
            note="The day of filing stands behind a full stop that ends no sentence.",
        ),
        wrong(
            _text("December 31, 2025", "December 31, 2025"),
            "Form 10-Q for the quarter ended December 31, 2025",
            kind="safe-harbor",
        ),
        wrong(_text("December 31, 2026"), "Form 10-K for the year ended December 31, 2026", kind="safe-harbor"),
        wrong(
            _text("December 31, 2025", "March 31, 2026"),
            "Form 10-Q for the quarter ended March 31, 2026",
            kind="safe-harbor",
            today=dt.date(2026, 9, 3),
        ),
        wrong(
            _text("December 31, 2025", "September 30, 2025"),
            "Form 10-Q for the quarter ended September 30, 2025",
            kind="safe-harbor",
            note="The annual report was filed early, and is cited beside the quarter it has replaced.",
        ),
        wrong(
            _text("December 31, 2025", "March 31, 2026"),
            "Form 10-Q for the quarter ended March 31, 2026",
            kind="safe-harbor",
            today=dt.date(2026, 8, 5),
            profile=_SECOND_QUARTER,
            note="The newest one was filed before it was due.",
        ),
        wrong(
            _text("December 31, 2024"),
            "Form 10-K for the year ended December 31, 2024",
            kind="safe-harbor",
            fixed=_text("December 31, 2025"),
            profile={"company": {"last_annual": {"form": "10-K", "period_end": "2025-12-31", "filed": "2026-02-20"}}},
        ),
    ),
    right=(
        right(
            _text("June 30, 2011"),
            kind="safe-harbor",
            today=dt.date(2012, 4, 17),
            profile={"company": {"fiscal_year_end": "06-30"}},
        ),
        right(
            _text("December 31, 2024"),
            kind="safe-harbor",
            note="On March 3 the next annual report of a smaller company isn't due yet.",
        ),
        right(
            _text("December 28, 2025"),
            kind="safe-harbor",
            today=dt.date(2026, 11, 23),
            profile={"company": {"fiscal_year_end": "12-31"}},
            note="A year of 52 weeks.",
        ),
        right(
            "See Halvern's most recent Annual Report on Form 10-K and subsequent filings.",
            kind="safe-harbor",
            today=dt.date(2026, 11, 23),
        ),
        right(
            _text("December 31, 2025", "March 31, 2026"),
            kind="safe-harbor",
            today=dt.date(2026, 8, 3),
            profile=_SECOND_QUARTER,
            note="The release goes out the day before the next one is filed.",
        ),
        right("In a 10K run for charity, Halvern raised $5,000.", kind="safe-harbor"),
        right(
            "See the Form 10-K filed with the SEC on March 2, 2026.", kind="safe-harbor", today=dt.date(2026, 11, 23)
        ),
    ),
)
