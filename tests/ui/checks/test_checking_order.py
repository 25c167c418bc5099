"""Two checks of one text under way at once: the later one counts, whichever ends first."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.rules.engine import Draft, Report
from studio.templates import template
from studio.ui.checks.checking import Checker
from studio.ui.session import Session
from tests import make


class Jobs(QObject):
    """Keeps work until it's told to end."""

    def __init__(self):
        super().__init__()
        self.ends = []

    def start(self, owner, work, done, failed=None, **named):
        self.ends.append(done)


def test_a_check_that_was_begun_earlier_never_wins(qapp):
    import datetime as dt

    release = make.release(lead="A lead that says what is new.")
    session, jobs = Session(release), Jobs()
    draft = Draft(release, template(release.type), dt.date(2026, 3, 3))
    checker = Checker(session, jobs, lambda _: draft, lambda: None)
    for _ in range(2):
        checker.check_soon()
        while len(jobs.ends) < _ + 1:
            qapp.processEvents()
    shown = []
    checker.checked.connect(shown.append)
    early, late = Report(()), Report(())
    jobs.ends[1](late)
    assert checker.report is late
    jobs.ends[0](early)
    assert checker.report is late
    assert shown == [late]
