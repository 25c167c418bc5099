"""Which library commands ask, as whom, and with which password: one answer for all of them."""

import json

import pytest

from studio.cli.place import password_for, person_of, place_of
from studio.library import passwords


@pytest.fixture(autouse=True)
def set_up(data_folder, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY_PASSWORD", raising=False)
    monkeypatch.setattr(passwords, "kept", lambda place: f"of the keyring for {place}")
    data_folder.mkdir(parents=True, exist_ok=True)
    (data_folder / "settings.json").write_text(json.dumps({"library": "/team/set.db", "name": " Ana Reyes "}))


def test_the_place_is_the_one_named_then_the_environments_then_the_settings(data_folder, monkeypatch):
    assert place_of() == place_of("") == "/team/set.db"
    monkeypatch.setenv("RELEASE_STUDIO_LIBRARY", " /team/said.db ")
    assert (place_of(), place_of("named.db")) == ("/team/said.db", "named.db")
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY")
    (data_folder / "settings.json").unlink()
    assert place_of() == ""


def test_the_person_is_the_one_named_then_the_settings_then_the_systems(data_folder, monkeypatch):
    assert (person_of("Ben Ito"), person_of()) == ("Ben Ito", "Ana Reyes")
    (data_folder / "settings.json").unlink()
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    assert person_of() == "ana"

    def nobody():
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert person_of() == "Somebody"


def test_the_password_is_the_one_written_in_then_the_environments_then_the_keyrings(monkeypatch):
    address = "postgresql://ana@server.example/library"
    assert password_for(address) == (address, f"of the keyring for {address}")
    monkeypatch.setenv("RELEASE_STUDIO_LIBRARY_PASSWORD", "said")
    assert password_for(address) == (address, "said")
    assert password_for("postgresql://ana:in%20it@server.example/library") == (address, "in it")
    assert password_for("/team/set.db") == ("/team/set.db", "")
