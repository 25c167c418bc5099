"""Setting up a Linux desktop: only in the user's data, readable by the desktop, and taken away without a trace."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from studio.cli import run
from studio.cli.install_desktop import _entry, _quoted
from studio.store.files import save_release
from tests import make

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="for Linux")


@pytest.fixture
def home(tmp_path, monkeypatch):
    place = tmp_path / "data home"
    monkeypatch.setenv("XDG_DATA_HOME", str(place))
    return place


def files(home):
    return sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())


def entry(home):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(home / "applications" / "release-studio.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_it_writes_an_entry_a_type_and_icons_and_takes_them_away(home, capsys):
    assert run(["install-desktop"]) == 0
    assert str(home) in capsys.readouterr().out
    held = entry(home)
    assert held["MimeType"] == "application/x-release-studio;"
    assert held["Exec"].endswith(" %F")
    assert (home / "icons/hicolor/scalable/apps" / f"{held['Icon']}.svg").exists()
    kind = ET.parse(home / "mime/packages/release-studio.xml").getroot()[0]
    assert kind.get("type") == "application/x-release-studio"
    for icon in home.rglob("*.svg"):
        assert ET.parse(icon).getroot().tag.endswith("svg")
    assert run(["install-desktop"]) == 0  # once more changes nothing
    assert run(["install-desktop", "--remove"]) == 0
    assert not [name for name in files(home) if "release-studio" in name]
    capsys.readouterr()
    assert run(["install-desktop", "--remove"]) == 0
    assert capsys.readouterr().out == "It wasn't there.\n"


def test_it_leaves_what_others_put_there(home):
    other = home / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n")
    run(["install-desktop"])
    run(["install-desktop", "--remove"])
    assert other.read_text() == "[Desktop Entry]\n"


@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="no shared-mime-info here")
def test_the_desktop_knows_the_files_afterwards(home, tmp_path):
    run(["install-desktop"])
    assert "application/x-release-studio:*.release" in (home / "mime" / "globs").read_text()
    assert b"release_studio" in (home / "mime" / "magic").read_bytes()
    save_release(make.release(), tmp_path / "a.release")
    assert b'"release_studio"' in (tmp_path / "a.release").read_bytes()[:32]  # where the type looks for it


def test_a_place_that_cannot_be_written_is_told(home, tmp_path, capsys):
    home.write_text("a file where the folder should be")
    assert run(["install-desktop"]) == 2
    assert capsys.readouterr().err.startswith("release-studio: ")


@pytest.mark.parametrize("path", ["/opt/a b/release-studio", "/o$h/`x`", '/q"uote', "/back\\slash", "/100%"])
def test_paths_of_all_kinds_begin_the_program(path):
    line = _quoted(path)
    # What the specification says a desktop does: the value is unescaped, then the quoted word.
    value = line.replace("\\\\", "\0").replace("\0", "\\")
    word = value[1:-1]
    for sign in ('"', "`", "$", "\\"):
        word = word.replace("\\" + sign, sign)
    assert word.replace("%%", "%") == path
    assert _entry("Exec=x %F\nIcon=y", [path]) == f"Exec={line} %F\nIcon=y"


def test_the_entry_begins_this_very_program(home):
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, str(root / "main.py"), "install-desktop"], check=True, capture_output=True)
    assert done.returncode == 0
    assert entry(home)["Exec"] == f'"{sys.executable}" "{root / "main.py"}" %F'
