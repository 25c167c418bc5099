"""The program's own folder."""

import os
import stat

import pytest

from studio.store.places import data_folder


def test_it_is_made_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("RELEASE_STUDIO_DATA", str(tmp_path / "a" / "b"))
    assert data_folder() == tmp_path / "a" / "b"
    assert data_folder().is_dir()
    if os.name == "posix":
        assert stat.S_IMODE(data_folder().stat().st_mode) == 0o700


def test_it_is_a_folder_of_the_users_own(tmp_path, monkeypatch):
    platformdirs = pytest.importorskip("platformdirs")
    monkeypatch.delenv("RELEASE_STUDIO_DATA")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, appauthor: tmp_path / name)
    assert data_folder() == tmp_path / "Release Studio"


def test_a_place_that_cannot_be_made_stops_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("RELEASE_STUDIO_DATA", str(tmp_path / "file" / "folder"))
    assert data_folder() == tmp_path / "file" / "folder"
