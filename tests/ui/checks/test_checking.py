"""Findings move along with the text until the next check, and one that is put right is gone at once."""

from __future__ import annotations

import datetime as dt

import pytest

from studio.model.release import Release
from studio.rules.engine import Draft, check
from studio.templates import template
from studio.ui.checks.checking import Checker, followed
from studio.ui.jobs import Jobs
from studio.ui.session import Caret, Session
from tests import make

DAY = dt.date(2026, 3, 3)


def draft(release: Release) -> Draft:
    return Draft(release, template("trial-initiation"), DAY)


def placeholders(report):
    return [(f.place.start, f.place.end) for f in report.findings if f.rule == "R03" and f.place]


def edited(release: Release, start: int, end: int, words: str) -> Release:
    section = release.of_kind("lead")[0]
    return release.with_section(section.with_text(start, end, words))


@pytest.mark.parametrize(("start", "end", "words", "expected"), [
    (0, 0, "Today ", [(23, 25)]),  # before it: it moves
    (30, 30, " more", [(17, 19)]),  # after it: it stays
    (17, 19, "55", []),  # its words put right: gone
    (17, 19, "[●]", [(17, 20)]),  # its words changed but still wrong: found again
    (0, 30, "", []),  # its words deleted: gone
])
def test_a_finding_follows_its_words(start, end, words, expected):
    before = make.release(lead="Halvern enrolled XX patients in the trial of its drug.")
    after = edited(before, start, end, words)
    report = check(draft(before))
    assert placeholders(report) == [(17, 19)]
    assert placeholders(followed(report, before, after, lambda: draft(after))) == expected


def test_findings_of_a_section_that_is_gone_are_gone_and_others_stay():
    from msgspec.structs import replace

    before = make.release(lead="Halvern enrolled XX patients.", body="It goes on at [●] sites.")
    after = replace(before, sections=before.sections[1:])
    left = followed(check(draft(before)), before, after, lambda: draft(after))
    assert [f.place.section for f in left.findings if f.rule == "R03"] == ["body"]


@pytest.fixture
def checker(qapp):
    session = Session(make.release(lead="Halvern dosed the first patient. It was in May."))
    jobs = Jobs()
    made = Checker(session, jobs, draft, lambda: Caret("lead", 14))
    made.session = session
    yield made
    jobs.wait()


def commit(checker, words: str, at: int) -> None:
    session = checker.session
    session.commit(edited(session.release, at, at, words), "Typing")


def test_a_check_comes_400_ms_after_the_last_key_off_the_interface_thread(checker, qtbot):
    checker.check_now()
    commit(checker, "Its TBD site is open. ", 33)
    assert placeholders(checker.report) == []
    assert not checker.is_current
    qtbot.waitUntil(lambda: checker.is_current, timeout=5000)
    assert placeholders(checker.report) == [(37, 40)]


def test_a_finding_in_the_sentence_being_written_waits_for_a_rest(checker, qtbot):
    checker.check_now()
    seen = []
    checker.checked.connect(lambda report: seen.append(placeholders(report)))
    commit(checker, "XX ", 14)
    qtbot.waitUntil(lambda: placeholders(checker.report) != [], timeout=5000)
    assert seen[0] == []
    assert seen[-1] == [(14, 16)]


def test_an_answer_for_an_older_text_is_dropped(checker, qtbot):
    checker.check_now()
    checker.check_soon()
    commit(checker, "[●] ", 33)
    qtbot.waitUntil(lambda: checker.is_current, timeout=5000)
    assert placeholders(checker.report) == [(33, 36)]
