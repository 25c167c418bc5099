"""Several files at once: all of them or none, and nothing left lying about."""

import os
from pathlib import Path

import pytest

from studio.store import files
from studio.store.files import ReadOnlyPlace, SaveError, write_together


def test_all_are_there_and_nothing_else(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    write_together({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


@pytest.mark.parametrize("fails", ["a", "b", "c"])
def test_where_one_cannot_be_put_in_place_all_are_as_they_were(tmp_path, monkeypatch, fails):
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    replace = os.replace

    def refuse(source, target):
        if Path(target).name == fails and Path(source).read_bytes().startswith(b"new"):
            raise PermissionError(13, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(ReadOnlyPlace):
        write_together({tmp_path / name: b"new " + name.encode() for name in "abc"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old a", "c": b"old c"}


def test_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(SaveError, match="b is a folder"):
        write_together({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SaveError, match="gone isn't there"):
        write_together({tmp_path / "gone" / "a": b"1"})


def test_windows_denying_access_to_a_file_in_use_says_that_it_is_open(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"")
    error = PermissionError(13, "Access is denied")
    error.winerror = 5
    assert "is open in another program" in str(files._in_words(error, path))
    assert "read-only" in str(files._in_words(error, tmp_path / "gone.docx"))
