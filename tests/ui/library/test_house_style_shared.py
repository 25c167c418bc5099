"""The house's style in the library: shared there, approved like a text, taken from it after a look, and taken back."""

from __future__ import annotations

import json

import pytest

from studio.library import reading, writing
from studio.library.opening import open_library
from studio.ui.library.news import news_of

OTHERS = 'name = "House style"\nphase_style = "roman"\n\n[rules_off]\nR71 = "Marketing decides"\n'
NONE = "There’s no library yet: it begins on the page Library"
AWAY = "The library can’t be reached now"


@pytest.fixture
def page(window, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    window.run("rules")
    return window.start.page("house_rules")


@pytest.fixture
def acts(page, program):
    """What can be done with the style, over a library that was begun and is empty."""
    with open_library("", folder=program.folder, person="Legal"):
        return page.style_acts


def kept(program):
    """The style as the library on the disk has it."""
    with open_library("", folder=program.folder, person="Legal") as library:
        return reading.text(library, "house-style")


def theirs(program, source=OTHERS, *, approved=True):
    """Somebody else shares a style."""
    with open_library("", folder=program.folder, person="Ben Ito") as library:
        record = json.dumps({"style": source})
        writing.add(library, "house-rules", "House style", (), record=record, id="house-style")
        if approved:
            writing.approve(library, "house-style", 1)


def says(window, qtbot, words):
    qtbot.waitUntil(lambda: window.start.message.said() == words, timeout=5000)


def test_a_style_is_shared_and_a_newer_one_is_its_next_version(window, program, acts, script, qtbot):
    program.change_settings(phase_style="roman")
    script.answers += [("text", "  Phases as the FDA\nwrites them ")]
    acts.share()
    says(window, qtbot, "The house style waits for approval in the library")
    first = kept(program)
    assert (first.kind, first.title, first.waiting_number, first.current) == ("house-rules", "House style", 1, None)
    assert first.company == program.profile.company.legal_name
    assert first.waiting.why == "Phases as the FDA writes them"
    assert 'phase_style = "roman"' in json.loads(first.waiting.record)["style"]

    with open_library("", folder=program.folder, person="Legal") as library:
        writing.approve(library, "house-style", 1)
    script.answers += [("text", "")]
    acts.share()
    says(window, qtbot, "The library has the house style as it is here")
    assert kept(program).latest == 1

    program.change_settings(phase_style="arabic")
    script.answers += [("text", "")]
    acts.share()
    says(window, qtbot, "The house style waits for approval in the library")
    second = kept(program)
    assert (second.current_number, second.waiting_number) == (1, 2)
    assert (second.waiting.base, second.waiting.why) == (1, "The house style changed")


def test_a_question_that_is_closed_shares_nothing(window, program, acts, script, qtbot):
    script.answers += [("text", None)]
    acts.share()
    with open_library("", folder=program.folder, person="Legal") as library:
        assert reading.listed(library, kind="house-rules") == ()


def test_a_style_is_taken_after_a_look_and_taken_back(window, program, acts, script, qtbot):
    theirs(program)
    script.answers += [("confirm", False)]
    acts.take()
    qtbot.waitUntil(lambda: bool(script.asked), timeout=5000)
    _, title, changes, _ = script.asked[0]
    assert title == "Bring in the library’s house style, version 1?"
    assert "Phases: roman, before left open" in changes
    assert program.settings.rules_off == ()

    script.answers += [("confirm", True)]
    acts.take()
    says(window, qtbot, "Brought in the library’s house style, version 1: 2 changes")
    assert program.settings.rules_off == ("R71",)
    assert program.settings.phase_style == "roman"
    assert len(list((program.folder / "styles").glob("before-*.toml"))) == 1

    acts.take()
    says(window, qtbot, "Nothing in the library’s house style, version 1 differs from what is there")
    program.change_settings(phase_style="arabic")
    script.answers += [("confirm", True)]
    acts.take()
    says(window, qtbot, "Brought in the library’s house style, version 1: 1 change")
    window.start.message.undo.click()
    assert program.settings.phase_style == "arabic"


def test_what_waits_isnt_taken(window, program, acts, qtbot):
    acts.take()
    says(window, qtbot, "The library has no house style yet")
    theirs(program, approved=False)
    acts.take()
    says(window, qtbot, "No version of the library’s house style is approved yet")
    with open_library("", folder=program.folder, person="Legal") as library:
        writing.approve(library, "house-style", 1)
        writing.retire(library, "house-style", why="Each house by itself")
    acts.take()
    says(window, qtbot, "The library’s house style is retired")
    assert program.settings.phase_style == ""


def test_a_retired_style_isnt_shared_anew(window, program, acts, script, qtbot):
    theirs(program)
    with open_library("", folder=program.folder, person="Legal") as library:
        writing.retire(library, "house-style", why="Each house by itself")
    script.answers += [("text", "")]
    acts.share()
    says(window, qtbot, "“House style” is retired. Restore it to propose another wording.")
    assert kept(program).latest == 1


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (OTHERS.replace("R71", "R199"), "House style in the library, line 5: there is no rule R199."),
        ("phase_style = ", "House style in the library, line 1: "),
        ("", "Nothing is written in the library’s house style, version 1"),
    ],
)
def test_a_style_that_cannot_be_used_changes_nothing(window, program, acts, qtbot, source, told):
    theirs(program, source)
    before = program.settings
    acts.take()
    qtbot.waitUntil(lambda: window.start.message.said().startswith(told), timeout=5000)
    assert program.settings == before
    assert not (program.folder / "styles").exists()


def reasons(acts):
    menu = acts.menu()
    found = {action.text(): "" if action.isEnabled() else action.toolTip() for action in menu.actions()[3:]}
    menu.deleteLater()
    return list(found.values())


def test_each_says_why_it_cant(window, program, page):
    acts = page.style_acts
    assert reasons(acts) == [NONE, NONE]
    acts.take()
    assert window.start.message.said() == NONE
    with open_library("", folder=program.folder, person="Legal"):
        assert reasons(acts) == ["", ""]
    program.library.role = "reader"
    assert reasons(acts) == ["Your role in this library is to read", ""]
    acts.share()
    assert window.start.message.said() == "Your role in this library is to read"
    program.library.state = "away"
    assert reasons(acts) == [AWAY, AWAY]
    acts.take()
    assert window.start.message.said() == AWAY
    program.library.state = "unopened"


def test_its_words_are_read_on_the_librarys_page(window, program, acts, qtbot):
    theirs(program)
    window.show_start("library")
    library = window.start.page("library")
    library.show_id("house-style")
    qtbot.waitUntil(lambda: library.detail.text is not None and library.detail.text.id == "house-style", timeout=5000)
    lines = library.detail.prose.toPlainText().splitlines()
    assert lines == ['name = "House style"', 'phase_style = "roman"', "[rules_off]", 'R71 = "Marketing decides"']
    library.acts.edit(library.detail.text)
    assert library.foot.said() == "A house style is edited on the page of house rules, and shared from there"


def test_home_tells_of_a_newer_style_to_those_who_took_one(window, program, acts, script, qtbot):
    def told():
        window.show_start("releases")
        return [each.words for each in news_of(window).waiting()]

    theirs(program)
    script.answers += [("confirm", True)]
    acts.take()
    says(window, qtbot, "Brought in the library’s house style, version 1: 2 changes")
    newer = json.dumps({"style": OTHERS.replace("Marketing", "Medical")})
    with open_library("", folder=program.folder, person="Ben Ito") as library:
        writing.propose(library, "house-style", (), record=newer, why="Medical decides", base=1)
        writing.approve(library, "house-style", 2)
    program.library.look()
    qtbot.waitUntil(lambda: "A newer house style" in told(), timeout=8000)
