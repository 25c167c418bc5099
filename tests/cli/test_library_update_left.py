"""`library update` never says that all is well of a release whose texts the library can't vouch for."""

import json

import pytest

from studio.library import retiring
from studio.library.opening import open_library
from studio.main import main
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Release, Section
from studio.store.files import save_release


@pytest.fixture
def place(shelf):
    return shelf(("about", "boilerplate", ""), ("about-new", "boilerplate", ""))


def _release(tmp_path, *links):
    every = tuple(Section(f"s{index}", "boilerplate", blocks("Halvern makes medicines."), link=link)
                  for index, link in enumerate(links))  # fmt: skip
    save_release(Release("trial-initiation", "A trial", key="a", sections=every), tmp_path / "a.release")
    return str(tmp_path / "a.release")


def _update(place, *words, capsys):
    code = main(["library", "update", "--library", place, "--person", "Ana Reyes", *words])
    return code, capsys.readouterr().out


def test_a_text_that_the_library_doesnt_have_is_named(place, tmp_path, capsys):
    file = _release(tmp_path, LibraryLink("about", 1), LibraryLink("elsewhere", 3))
    code, out = _update(place, file, capsys=capsys)
    assert code == 1
    assert "Company boilerplate: left as it is, this library doesn't have its text, elsewhere" in out
    assert "Every release has" not in out
    code, out = _update(place, "--json", file, capsys=capsys)
    assert [each["text"] for each in json.loads(out)["releases"][0]["left"]] == ["elsewhere"]


def test_a_retired_text_is_named_with_what_replaces_it(place, tmp_path, capsys):
    file = _release(tmp_path, LibraryLink("about", 1))
    assert _update(place, file, capsys=capsys) == (0, "Every release has the approved versions of its texts.\n")
    with open_library(place, folder=tmp_path, person="Ana Reyes") as library:
        retiring.retire(library, "about", why="Replaced", successors=("about-new",))
    code, out = _update(place, file, capsys=capsys)
    assert (code, "Text about: left as it is, the text is retired, replaced by about-new" in out) == (1, True)


def test_a_copy_of_an_unknown_text_is_no_matter_of_the_library(place, tmp_path, capsys):
    file = _release(tmp_path, LibraryLink("elsewhere", 3, detached=True))
    assert _update(place, file, capsys=capsys)[0] == 0


def test_a_file_that_cant_be_read_is_not_called_up_to_date(place, tmp_path, capsys):
    (tmp_path / "bad.release").write_text("no release")
    code, out = _update(place, str(tmp_path / "bad.release"), capsys=capsys)
    assert (code, out) == (1, "")
