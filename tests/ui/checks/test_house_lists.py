"""A word list of the house that can't be used is told in the window, and the others are used."""

from __future__ import annotations

from studio.templates import template
from studio.ui.checks.house_lists import TITLE
from studio.ui.file import opening
from studio.ui.program import Program


def opened(program: Program, **files: str):
    (program.folder / "words").mkdir()
    for name, source in files.items():
        (program.folder / "words" / f"{name}.toml").write_text(source, encoding="utf-8")
    window = program.new_window()
    opening.new_release(window, template("trial-initiation"))
    return window


def test_a_slip_is_told_with_file_and_line(program, qtbot):
    window = opened(program, hype="[praise]\n'leap' = 3\n")
    banners = window.page.editor.banners
    qtbot.waitUntil(lambda: TITLE in banners.titles(), timeout=5000)
    assert banners.shown.line.startswith("words/hype.toml, line 2: “leap” is text in this list.")


def test_words_of_the_house_are_looked_for(program, qtbot):
    window = opened(program, hype="[praise]\n'quantum leap' = ''\n")
    draft = window.page.editor.draft(window.page.session.release)
    assert dict(draft.lists.lists)["hype"].startswith("[praise]")
    assert not window.page.editor.banners.titles()
