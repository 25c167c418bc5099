"""Another library is chosen: what is asked from then on is asked of that one."""

from __future__ import annotations

from threading import Event

from studio.library import reading
from studio.library.opening import open_library
from studio.ui.widgets.report import ReportCard


def told(window):
    return [card.accessibleName() for card in window.findChildren(ReportCard)]


def test_texts_are_brought_into_the_chosen_library_though_the_old_one_is_still_at_work(
    window, program, ids, script, qtbot, tmp_path
):
    path, other, go = tmp_path / "texts.toml", tmp_path / "other.db", Event()
    script.expect("save_path", path)
    window.run("export_library")
    qtbot.waitUntil(lambda: bool(told(window)), timeout=10000)
    program.library.ask(lambda library: go.wait(10), lambda result: None)
    program.change_settings(library=str(other))
    script.expect("open_path", path)
    window.run("bring_in_texts")
    qtbot.wait(100)  # what would go to the old library has gone there by now
    go.set()
    qtbot.waitUntil(lambda: len(told(window)) == 2, timeout=10000)
    assert told(window)[1] == "Texts brought in. 13 texts added."
    with open_library(str(other), folder=tmp_path, person="A reader") as library:
        assert reading.text(library, ids["Trials"]).current_number == 2
