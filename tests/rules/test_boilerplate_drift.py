"""What the examples can't say: a library text that was edited in the release."""

import datetime as dt

from studio.model.library import Known, LibraryText, Version
from studio.model.profile import Company, Filing, Profile
from studio.model.release import LibraryLink, Release, Section
from studio.model.text import Paragraph, Span
from studio.rules.boilerplate_drift import RULE
from studio.rules.engine import Draft, check
from studio.templates import template


def findings(link):
    section = Section("boilerplate", "boilerplate", (Paragraph((Span("Halvern makes medicines."),)),), link)
    release = Release("trial-initiation", sections=(section,))
    return check(Draft(release, template("trial-initiation"), dt.date(2026, 3, 3)), [RULE]).findings


def test_a_detached_copy_is_worth_a_look_and_a_linked_one_is_not():
    (finding,) = findings(LibraryLink("about-halvern", 6, detached=True))
    assert finding.level == "worth"
    assert "edited here" in finding.message
    assert "version 6" in finding.detail
    assert findings(LibraryLink("about-halvern", 6)) == ()
    assert findings(None) == ()


def test_a_safe_harbor_asks_for_a_new_approval_once_a_report_was_filed():
    words = (Paragraph((Span("This release contains forward-looking statements."),)),)
    version = Version(1, words, by="Ana", state="approved", decided_by="Legal", decided_at="2026-05-04T09:00:00Z")

    def found(kind, filed, today=dt.date(2026, 9, 22)):
        text = LibraryText("one", kind, "Standard", owner="Legal", versions=(version,), current_number=1, latest=1)
        release = Release("trial-initiation", sections=(Section("one", kind, words, LibraryLink("one", 1)),))
        report = Filing("10-Q", dt.date(2026, 6, 30), filed)
        profile = Profile(Company(last_annual=Filing("10-K", dt.date(2025, 12, 31), dt.date(2026, 2, 20)),
                                  last_quarterly=report))  # fmt: skip
        draft = Draft(release, template("trial-initiation"), today, profile, known=Known((text,)))
        return check(draft, [RULE]).findings

    (finding,) = found("safe-harbor", dt.date(2026, 8, 4))
    assert (finding.level, finding.message) == ("worth", "Safe harbor was approved before the newest report")
    said = "Version 1 was approved on May 4, and the 10-Q filed on Aug 4. Ask Legal to approve it anew."
    assert finding.detail == said
    assert found("safe-harbor", dt.date(2026, 5, 4)) == ()  # approved on the day of filing
    assert found("safe-harbor", dt.date(2026, 8, 4), today=dt.date(2026, 8, 3)) == ()
    assert found("safe-harbor", None) == ()
    assert found("boilerplate", dt.date(2026, 8, 4)) == ()
