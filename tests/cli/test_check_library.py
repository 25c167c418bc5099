"""`check` and `export` with a library: linked text is compared with it, and a final waits where it can't be asked."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from studio.library.opening import open_library
from studio.library.writing import add, approve, propose
from studio.main import main
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.store.files import save_release
from tests import make

WORDS = "Halvern makes medicines for people with lymphoma and other cancers of the blood."


@pytest.fixture
def library(data_folder):
    with open_library(folder=data_folder, person="Legal") as made:
        add(made, "boilerplate", "About Halvern", blocks(WORDS), id="bp", owner="Legal")
        approve(made, "bp", 1)
        yield made


@pytest.fixture
def file(tmp_path):
    made = make.release(lead="News.", boilerplate=WORDS)
    made = made.with_section(replace(made.section("boilerplate"), link=LibraryLink("bp", 1)))
    path = tmp_path / "a.release"
    save_release(made, path)
    return str(path)


def drift(capsys, *words):
    main(["check", *words, "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [each["message"].partition(".")[0] for each in found if each["rule"] == "R23"]


def test_check_uses_the_library_that_is_there(library, file, capsys):
    assert drift(capsys, file) == []
    propose(library, "bp", blocks(WORDS + " It was founded in 2014."), why="Founded", base=1)
    approve(library, "bp", 2)
    assert drift(capsys, file) == ["Company boilerplate is out of date"]


def test_without_a_library_nothing_is_said(file, capsys, data_folder):
    assert drift(capsys, file) == []
    assert not (data_folder / "library.db").exists()


def test_a_library_can_be_named(file, capsys, tmp_path, monkeypatch):
    place = tmp_path / "team.db"
    with open_library(str(place), folder=tmp_path, person="Legal") as made:
        add(made, "boilerplate", "Other", blocks(WORDS), id="other")
    told = ["Company boilerplate is linked to a text that the library doesn’t have"]
    assert drift(capsys, file, "--library", str(place)) == told
    monkeypatch.setenv("RELEASE_STUDIO_LIBRARY", str(place))
    assert drift(capsys, file) == told


def test_one_that_is_not_there_is_told_and_confirms_nothing(file, capsys, tmp_path):
    gone = str(tmp_path / "gone.db")
    main(["check", file, "--library", gone])
    assert "linked text isn't confirmed" in capsys.readouterr().err
    assert not (tmp_path / "gone.db").exists()
    code = main(["export", file, "--for", "final", "--checklist", "--library", gone])
    assert code == 1
    assert "The library couldn't confirm 1 linked text" in capsys.readouterr().out


def test_the_checklist_says_what_was_confirmed(library, file, capsys):
    main(["export", file, "--for", "final", "--checklist"])
    assert "1 linked text matches the library" in capsys.readouterr().out
