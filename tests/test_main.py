"""The one entry: a command is run, nothing or a release opens the window."""

import subprocess
import sys
from pathlib import Path

import pytest

import studio
from studio.main import main

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def opened(monkeypatch):
    """The words with which the window was to be opened."""
    app = pytest.importorskip("studio.ui.app")
    words = []
    monkeypatch.setattr(app, "run", lambda given: words.append(list(given)) or 0)
    return words


@pytest.mark.parametrize("words", [[], ["a.release"], ["my folder/A.RELEASE", "b.release"]])
def test_nothing_or_releases_open_the_window(opened, words):
    assert main(words) == 0
    assert opened == [words]


def test_without_words_it_takes_those_it_was_started_with(opened, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["release-studio", "a.release"])
    assert main() == 0
    assert opened == [["a.release"]]


def test_anything_else_is_a_command(opened, capsys):
    assert main(["types"]) == 0
    assert "trial-initiation" in capsys.readouterr().out
    assert opened == []


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check", "--help"]])
def test_help_and_version_end_well(capsys, words):
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert out
    assert err == ""
    if words == ["--version"]:
        assert out == f"Release Studio {studio.__version__}\n"


def test_help_names_every_command(capsys):
    main(["--help"])
    out = capsys.readouterr().out
    for name in ("types", "rules", "new", "import", "show", "check", "fix", "export", "redline"):
        assert f"    {name} " in out


def test_a_command_needs_no_qt_and_no_word_library(tmp_path):
    code = (
        "import sys; from studio.main import main; main(['types']);"
        "main(['new', 'trial-initiation', '-o', 'a.release']); main(['show', 'a.release']);"
        "tops = {name.split('.')[0] for name in sys.modules};"
        "print(sorted(tops & {'PySide6', 'docx', 'lxml'}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    assert done.stderr == b"[]\n"


def test_it_runs_from_any_folder(tmp_path):
    done = subprocess.run([sys.executable, ROOT / "main.py", "types"], cwd=tmp_path, capture_output=True, check=True)
    assert b"trial-initiation" in done.stdout
