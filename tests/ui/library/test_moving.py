"""A library as a file, from the window's menu."""

from __future__ import annotations

from studio.library import reading
from studio.library.opening import open_library
from studio.ui.widgets.report import ReportCard


def told(window):
    return [card.accessibleName() for card in window.findChildren(ReportCard)]


def test_a_library_goes_out_and_comes_back(window, program, ids, script, qtbot, tmp_path):
    path = tmp_path / "texts.toml"
    script.expect("save_path", path)
    window.run("export_library")
    qtbot.waitUntil(lambda: bool(told(window)), timeout=10000)
    assert told(window) == ["13 texts exported. texts.toml"]
    assert "Product candidates in clinical trials" in path.read_text(encoding="utf-8")
    other = tmp_path / "other.db"
    program.change_settings(library=str(other))
    script.expect("open_path", path)
    window.run("bring_in_texts")
    qtbot.waitUntil(lambda: len(told(window)) == 2, timeout=10000)
    assert told(window)[1] == "Texts brought in. 13 texts added."
    with open_library(str(other), folder=tmp_path, person="A reader") as library:
        assert reading.text(library, ids["Trials"]).current_number == 2


def test_what_is_no_library_says_so_and_adds_nothing(window, program, ids, script, qtbot, tmp_path):
    path = tmp_path / "wrong.toml"
    path.write_text("this is = not [ toml", encoding="utf-8")
    script.expect("open_path", path)
    script.expect("tell", None)
    window.run("bring_in_texts")
    qtbot.waitUntil(lambda: script.answers == [], timeout=10000)
    kind, title, line = script.asked[-1]
    assert (kind, title) == ("tell", "The texts couldn’t be brought in")
    assert line


def test_giving_up_the_question_does_nothing(window, ids, script):
    script.expect("save_path", None)
    window.run("export_library")
    script.expect("open_path", None)
    window.run("bring_in_texts")
