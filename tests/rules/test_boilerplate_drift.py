"""What the examples can't say: a library text that was edited in the release."""

import datetime as dt

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
