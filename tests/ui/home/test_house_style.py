"""The house's style on the page of house rules: its word lists told, exported, brought in after a look, taken back."""

from __future__ import annotations

import pytest

from studio.recognisers.words import Own

STYLE = """name = "Meadow"
phase_style = "roman"

[rules_off]
R71 = "Marketing decides"

[lists]
spin = '''
spin = ['flirted']
without = ['promising', 'robust']
'''
"""


@pytest.fixture
def page(window):
    window.run("rules")
    return window.start.page("house_rules")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "meadow.toml"
    path.write_text(STYLE, "utf-8")
    return path


def said(window):
    return window.start.message.said()


def test_a_style_is_shown_brought_in_and_taken_back(window, page, file, script):
    house = window.program
    assert page.lists.said() == "Word lists: as they ship"
    script.answers += [("open_path", file), ("confirm", False)]
    page.style_acts.bring_in()
    assert house.settings.rules_off == ()

    script.answers += [("open_path", file), ("confirm", True)]
    page.style_acts.bring_in()
    assert house.settings.rules_off == ("R71",)
    assert house.settings.phase_style == "roman"
    assert house.lists.own == Own((("spin", "spin = ['flirted']\nwithout = ['promising', 'robust']\n"),))
    assert page.lists.said() == "Word lists of the house: spin (1 added, 2 taken out)"
    assert [path.name for path in (house.folder / "styles").glob("*.toml")] == [
        f"before-{house.today().isoformat()}.toml"
    ]

    window.start.message.undo.click()
    assert house.settings.rules_off == ()
    assert house.settings.phase_style == ""
    assert house.lists.own == Own()
    assert page.lists.said() == "Word lists: as they ship"


def test_what_is_exported_comes_in_as_it_was(window, page, file, script, tmp_path):
    script.answers += [("open_path", file), ("confirm", True)]
    page.style_acts.bring_in()
    out = tmp_path / "out.toml"
    script.answers += [("save_path", out), ("open_path", out)]
    page.style_acts.export()
    assert said(window) == "The house style is in out.toml"
    page.style_acts.bring_in()
    assert said(window) == "Nothing in out.toml differs from what is there"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (STYLE.replace("R71", "R199"), "meadow.toml, line 5: there is no rule R199."),
        (STYLE.replace("['flirted']", "['(']"), "meadow.toml, line 9: “(” can’t be looked for: missing )"),
        ("name = ", "meadow.toml, line 1: "),
    ],
)
def test_a_bad_file_says_its_line_and_changes_nothing(window, page, file, script, source, told):
    before = window.program.settings
    file.write_text(source, "utf-8")
    script.answers += [("open_path", file)]
    page.style_acts.bring_in()
    assert said(window).startswith(told)
    assert window.program.settings == before
    assert not (window.program.folder / "words").exists()
    assert not (window.program.folder / "styles").exists()


def test_a_file_that_is_no_text_is_told(window, page, file, script):
    file.write_bytes(b"\xff\xfe\x00")
    script.answers += [("open_path", file)]
    page.style_acts.bring_in()
    assert said(window) == "meadow.toml isn’t text."


def test_the_button_opens_the_menu(window, page):
    page.style.click()
    menu = page.shown_menu
    assert [action.text() for action in menu.actions()] == [
        "Export the house style…",
        "Bring in a house style…",
        "",
        "Share through the library…",
        "Take from the library…",
    ]
    menu.close()


def test_a_list_that_cannot_be_used_is_told_on_the_page(window, page):
    folder = window.program.folder / "words"
    folder.mkdir()
    (folder / "hype.toml").write_text("[praise\n", "utf-8")
    window.program.read_lists()
    page.refresh()
    assert page.lists.said().startswith("Word lists: as they ship. words/hype.toml, line 1: ")
