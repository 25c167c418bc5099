"""A library of a newer program on the command line: found, read and checked with; writing is refused, and says why."""

import pytest

from studio.library.opening import open_library
from tests.cli.test_library import about, library, place, server  # noqa: F401
from tests.library.test_newer import made_newer


@pytest.fixture
def newer(place, about, tmp_path):  # noqa: F811
    with open_library(place, folder=tmp_path, person="Ana Reyes") as opened:
        made_newer(opened, 1)
    return about


def test_texts_are_found_shown_and_exported_with_a_word_that_it_is_only_read(library, newer, tmp_path):  # noqa: F811
    code, found, err = library("search", "clinical-stage")
    assert (code, found["total"]) == (0, 1)
    assert "newer Release Studio: it's only read" in err
    code, shown, _ = library("show", newer)
    assert (code, shown["title"]) == (0, "About Halvern")
    code, _, _ = library("export", str(tmp_path / "all.toml"))
    assert code == 0


@pytest.mark.parametrize("act", [
    ("approve",), ("retire", "--why", "Old"), ("propose", "words.txt", "--why", "New"), ("admit", "author"),
])
def test_what_writes_is_refused_with_the_sentence(library, newer, tmp_path, monkeypatch, act):  # noqa: F811
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words.txt").write_text("Other words.")
    what, *more = act
    words = ["ben", *more] if what == "admit" else [newer, *more]
    code, _, err = library(what, *words, json_=False)
    assert code == 2
    assert "Update this program to write into it." in err


def test_one_that_cant_be_read_stays_refused(library, place, about, tmp_path):  # noqa: F811
    with open_library(place, folder=tmp_path, person="Ana Reyes") as opened:
        made_newer(opened, 99)
    code, _, err = library("list")
    assert code == 2
    assert "update this program to open it" in err
