"""How grave an old report in the safe harbor is, by date, by filer and by what the text adds."""

import datetime as dt

import pytest

from studio.model.profile import Company, Filing, Profile
from studio.rules.engine import Draft, check, rule
from studio.templates import template
from tests.make import release

CITES = "See the risks in our Annual Report on Form 10-K for the fiscal year ended June 30, 2025{more}."


def found(text, today, company=None, facts=None):
    draft = Draft(
        release(safe_harbor=text, facts=facts or {}),
        template("trial-initiation"),
        dt.date.fromisoformat(today),
        Profile(company=company or Company()),
    )
    return [(finding.level, finding.message) for finding in check(draft, [rule("R07")]).findings]


@pytest.mark.parametrize(
    ("today", "status", "levels"),
    [
        ("2026-08-28", "laf", []),
        ("2026-08-31", "laf", ["worth"]),  # due August 29, a Saturday
        ("2026-09-15", "laf", ["worth"]),  # the last day with 15 days more
        ("2026-09-16", "laf", ["must"]),
        ("2026-09-16", "", []),  # a filer of unknown size has 90 days
        ("2026-10-14", "", ["must"]),
    ],
)
def test_it_gets_graver_from_the_due_date_to_the_end_of_the_extension(today, status, levels):
    assert [level for level, _ in found(CITES.format(more=""), today, Company(filer_status=status))] == levels


def test_subsequent_filings_soften_it_by_one_year_only():
    softened = CITES.format(more=" and in subsequent filings with the SEC")
    assert [level for level, _ in found(softened, "2026-11-23")] == ["worth"]
    assert [level for level, _ in found(softened, "2027-11-23")] == ["must"]


def test_a_release_planned_for_later_is_judged_by_its_date():
    assert found(CITES.format(more=""), "2026-08-03") == []
    assert found(CITES.format(more=""), "2026-08-03", facts={"release.date": "2026-11-02"})


def test_a_report_filed_early_is_the_newest():
    early = Company(fiscal_year_end="06-30", last_annual=Filing("10-K", dt.date(2026, 6, 30), dt.date(2026, 7, 28)))
    assert found(CITES.format(more=""), "2026-08-03", early) == [
        ("must", "Safe harbor cites the fiscal 2025 annual report; fiscal 2026 was filed on July 28")
    ]


def test_a_foreign_issuer_files_no_10_k_and_a_private_one_nothing():
    assert [level for level, _ in found(CITES.format(more=""), "2025-10-01", Company(issuer_kind="fpi"))] == ["must"]
    assert found(CITES.format(more=""), "2027-10-01", Company(reporting_issuer=False)) == []


def test_a_quarterly_report_older_than_the_annual_one():
    text = CITES.format(more=" and Form 10-Q for the quarter ended March 31, 2025")
    assert found(text, "2025-10-15") == [
        ("worth", "Safe harbor cites a quarterly report older than the fiscal 2025 annual report")
    ]
