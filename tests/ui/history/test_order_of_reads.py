"""Two reads of the history under way at once: the later one counts, whichever ends first."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from studio.store import history
from studio.store.files import save_release
from studio.ui.companion import companion
from studio.ui.compare.comparing import Comparing
from studio.ui.file import opening
from studio.ui.history.review import show_history
from studio.ui.history.timeline import Day
from tests import make

NOW = replace(make.release(lead="Halvern dosed the first patient.", body="It is open."), title="M", draft=3, key="k")
EARLIER = replace(make.release(lead="Halvern dosed a patient.", body="It is open."), title="M", draft=2, key="k")


@pytest.fixture
def panel(window, program, qtbot, tmp_path):
    """The history of a release with two drafts that were sent."""
    for number, draft in enumerate((replace(EARLIER, draft=1), EARLIER), 1):
        history.add(program.folder, "k", "sent", at=f"2026-02-2{number}T15:00:00", draft=number, release=draft)
    save_release(NOW, tmp_path / "a.release")
    opening.open_path(window, tmp_path / "a.release")
    show_history(window.page.editor)
    made = window.page.editor.panel.page().history
    qtbot.waitUntil(lambda: len(made.list.rows()) == 5, timeout=5000)
    return made


@pytest.fixture
def held(panel, program, monkeypatch):
    """What the panel asks for from now on, each with what is done with its result."""
    kept, start = [], program.jobs.start

    def hold(owner, work, done, *more, **named):
        if owner is panel:
            kept.append((work, done))
        else:
            start(owner, work, done, *more, **named)

    monkeypatch.setattr(program.jobs, "start", hold)
    return kept


def end(work):
    begun, done = work
    done(begun())


def titles(panel):
    return [row.title for row in panel.list.rows() if not isinstance(row, Day)]


def test_a_read_that_was_begun_earlier_never_wins(panel, held):
    assert titles(panel) == ["Now", "Draft 2", "Draft 1"]
    panel.reload()
    panel.show_section("lead")
    for work in reversed(held):
        end(work)
    assert titles(panel) == ["Now", "Draft 2"]


def test_a_version_that_is_chosen_no_more_is_not_compared(panel, held, window, qtbot):
    comparing = companion(window.page.editor, Comparing)
    first, second = (row.id for row in panel.list.rows() if not isinstance(row, Day) and row.id)
    panel.list.select((first,))
    qtbot.waitUntil(lambda: len(held) == 1, timeout=5000)
    panel.list.select((second,))
    qtbot.waitUntil(lambda: len(held) == 2, timeout=5000)
    for work in reversed(held):
        end(work)
    qtbot.waitUntil(lambda: comparing.between is not None, timeout=5000)
    assert comparing.pair.title == "Draft 1"
