"""What can't be done ends with exit code 2 and one clear line, and harms no file."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.main import main
from studio.store.files import save_release
from tests import make

ROOT = Path(__file__).resolve().parents[2]
TWIN = ROOT / "tests" / "intake" / "releases" / "00-twin.txt"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder with a few files in it that are wrong in different ways."""
    monkeypatch.chdir(tmp_path)
    save_release(make.release(lead="Halvern enrolled 61 patients.", body="And more."), tmp_path / "good.release")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.release").mkdir()
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \r\n\t ")
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "text.release").write_text("Halvern today announced")
    (tmp_path / "other.json").write_text('{"a": 1}')
    (tmp_path / "deep.release").write_text('{"release_studio": 1, "release": ' + "[" * 99_999)
    (tmp_path / "unknown.release").write_text('{"release_studio": 1, "release": {"type": "horoscope", "title": "x"}}')
    (tmp_path / "bad.toml").write_text("[company\n")
    (tmp_path / "wrong.toml").write_text('[company]\nlisting = "moon"\n')
    (tmp_path / "date.toml").write_text('[company]\nlast_annual = {filed = "soon"}\n')
    (tmp_path / "latin.toml").write_bytes(b'[company]\nlegal_name = "Z\xfcrich"\n')
    (tmp_path / "draft.txt").write_bytes(TWIN.read_bytes())
    return tmp_path


def state(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


NO_RELEASES = [
    "gone.release",
    "folder",
    "empty",
    "binary",
    "text.release",
    "other.json",
    "deep.release",
    "folder/x",
    "good.release/x",
    "",
]
NO_TEXTS = ["gone.txt", "folder", "empty", "blank.txt", "binary", "good.release", ""]
NO_DAYS = ["2026-13-01", "2026-02-30", "20260301", "2026-W10-1", "tomorrow", ""]
NO_PROFILES = ["gone.toml", "bad.toml", "wrong.toml", "date.toml", "latin.toml", "folder", "binary"]
NO_OUTPUTS = ["out.odt", "out", "good.release", ".docx", "out.docx.bak", ""]
CASES = [
    *(["show", name] for name in NO_RELEASES),
    *(["check", name] for name in NO_RELEASES),
    *(["fix", name] for name in NO_RELEASES),
    *(["export", name, "-o", "out.docx"] for name in NO_RELEASES),
    *(["redline", "good.release", name, "-o", "out.docx"] for name in NO_RELEASES),
    *(["redline", name, "good.release", "-o", "out.docx"] for name in NO_RELEASES),
    *(["import", name, "-o", "out.release"] for name in NO_TEXTS),
    ["show", "-"], ["check", "-"], ["fix", "-"], ["import", "-", "-o", "out.release"], ["export", "-", "-o", "-"],
    ["redline", "-", "-", "-o", "out.docx"],
    ["new", "horoscope", "-o", "out.release"],
    ["import", "draft.txt", "-o", "out.release", "--type", "horoscope"],
    ["check", "unknown.release"], ["export", "unknown.release", "-o", "out.docx"],
    ["rules", "R999"], ["rules", "no-such-rule"], ["rules", ""], ["fix", "good.release", "--rule", "R999"],
    *(["check", "good.release", "--date", day] for day in NO_DAYS),
    ["import", "draft.txt", "-o", "out.release", "--date", "March 3"],
    ["new", "trial-initiation", "-o", "out.release", "--fact", "drug.name"],
    ["new", "trial-initiation", "-o", "out.release", "--fact", "=HVN-204"],
    ["new", "trial-initiation", "-o", "out.release", "--fact", "release.date=soon"],
    *(["check", "good.release", "--profile", name] for name in NO_PROFILES),
    ["export", "good.release", "-o", "out.docx", "--company", "bad.toml"],
    *(["export", "good.release", "-o", name] for name in NO_OUTPUTS),
    ["export", "good.release", "-o", "out.odt", "--profile", "utf8"],
    ["export", "good.release", "-o", "out.docx", "--profile", "utf8"],
    ["export", "good.release", "-o", "out.txt", "--profile", "ebcdic"],
    ["export", "good.release", "-o", "out.txt", "--for", "fun"],
    ["export", "good.release", "-o", "out.docx", "--styles", "gone.docx"],
    ["export", "good.release", "-o", "out.docx", "--styles", "draft.txt"],
    ["new", "trial-initiation", "-o", "draft.txt"], ["new", "trial-initiation", "-o", "out"],
    ["import", "draft.txt", "-o", "draft.txt"], ["import", "text.release", "-o", "text.release"],
    ["redline", "good.release", "good.release", "-o", "good.release"],
    ["new", "trial-initiation", "-o", "gone/out.release"], ["import", "draft.txt", "-o", "gone/out.release"],
    ["export", "good.release", "-o", "gone/out.txt"],
    ["redline", "good.release", "good.release", "-o", "gone/out.docx"],
    *([*command, "-o", "folder.release"] for command in (["new", "trial-initiation"], ["import", "draft.txt"])),
    ["new", "trial-initiation", "-o", "x" * 300 + ".release"],
    ["show", "x" * 300],
    ["check", "good.release", "--fail-on", "write"], ["check", "good.release", "--format", "xml"],
    ["check"], ["export", "good.release"],
    ["horoscope"], ["good.txt"], ["--colour"], ["check", "good.release", "--form", "json"],
]  # fmt: skip


@pytest.mark.parametrize("words", CASES, ids=[" ".join(case)[:60] for case in CASES])
def test_what_cannot_be_done_is_told_in_one_line(folder, capsys, monkeypatch, words):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    before = state(folder)
    code = main(words)
    out, err = capsys.readouterr()
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("release-studio")
    assert len(err) < 900
    assert state(folder) == before


def test_the_line_says_what_is_wrong(capsys):
    for words, said in (
        (["show", "gone.release"], "gone.release isn't there."),
        (["show", "folder"], "folder is a folder."),
        (["show", "text.release"], "text.release isn't a Release Studio file."),
        (["import", "empty", "-o", "a.release"], "empty: The file is empty."),
        (["import", "good.release", "-o", "a.release"], "good.release is a Release Studio file already."),
        (["new", "horoscope", "-o", "a.release"], "There's no release type “horoscope”. There are: trial-initiation"),
        (["check", "good.release", "--date", "2026-02-30"], "“2026-02-30” isn't a date as YYYY-MM-DD"),
        (["check", "good.release", "--profile", "bad.toml"], "bad.toml: The profile isn't TOML"),
        (["check", "good.release", "--profile", "wrong.toml"], "`$.company.listing`"),
        (["rules", "R999"], "There's no rule “R999”."),
        (["export", "good.release", "-o", "a.odt"], "a.odt: the name must end in .docx, .txt, .html or .pdf."),
        (["import", "text.release", "-o", "text.release"], "text.release is read and written at once."),
        (["new", "trial-initiation", "-o", "gone/a.release"], "gone isn't there."),
    ):  # fmt: skip
        assert main(words) == 2
        assert said in capsys.readouterr().err


def test_an_output_that_is_the_source_under_another_name_is_refused(folder, capsys):
    (folder / "link.docx").symlink_to(folder / "good.release")
    assert main(["export", "good.release", "-o", "link.docx"]) == 2
    assert "read and written at once" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_told(capsys, monkeypatch):
    from studio.store import files

    def closed(*_: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(files.os, "open", closed)
    for words in (["export", "good.release", "-o", "a.docx"], ["new", "trial-initiation", "-o", "a.release"]):
        assert main(words) == 2
        assert "It is read-only." in capsys.readouterr().err


def test_a_damaged_file_is_shown_as_far_as_it_goes(folder, capsys):
    whole = (folder / "good.release").read_bytes()
    (folder / "cut.release").write_bytes(whole[:-12])
    assert main(["show", "cut.release", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["sections"][0]["text"] == "Halvern enrolled 61 patients."
    assert err.startswith("This file is damaged.")


def test_text_beyond_any_release_is_refused(folder, capsys):
    with (folder / "huge.txt").open("wb") as file:
        for _ in range(50):
            file.write(b"Halvern today announced.\n\n" * 40_000)
    assert main(["import", "huge.txt", "-o", "a.release"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(2**33)
    assert main(["import", "huge.txt", "-o", "a.release"]) == 2
    assert "larger than any release can be" in capsys.readouterr().err


def test_the_same_name_may_be_written_again_and_the_file_before_is_kept(folder):
    assert main(["import", "draft.txt", "-o", "good.release"]) == 0
    assert (folder / "good.release.bak").exists()


def run(*words: object, **more: object) -> subprocess.CompletedProcess:
    """A command in a process of its own, begun in an empty folder as someone who installed the program would."""
    settings = {"capture_output": True, "timeout": 60, **more}
    return subprocess.run([sys.executable, ROOT / "main.py", *map(str, words)], check=False, **settings)


def test_an_error_in_a_process_of_its_own_shows_no_traceback():
    done = run("show", "gone.release")
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"release-studio: gone.release isn't there.\n")


@pytest.mark.skipif(os.name != "posix", reason="the shell of POSIX")
@pytest.mark.parametrize(
    "shell", ["{} rules --format json | head -c 1", "{} rules | true", "{} export good.release -o - | true"]
)
def test_a_reader_that_goes_away_is_no_error(shell):
    command = shell.format(f'"{sys.executable}" "{ROOT / "main.py"}"')
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
@pytest.mark.parametrize("words", [["rules"], ["show", "good.release"], ["export", "good.release", "-o", "-"]])
def test_a_full_disk_behind_standard_output_is_told_in_one_line(words):
    with Path("/dev/full").open("wb") as full:
        done = run(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="the shell of POSIX")
@pytest.mark.parametrize(
    ("shell", "code"), [("{} types >&-", 0), ("{} show - <&-", 2), ("{} export good.release -o - >&-", 2)]
)
def test_closed_streams_show_no_traceback(shell, code):
    command = shell.format(f'"{sys.executable}" "{ROOT / "main.py"}"')
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LANG": "de_DE.ISO8859-1", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_output_is_utf8_whatever_the_console_says(settings):
    done = run("rules", "R16", env={**os.environ, **settings})
    assert done.returncode == 0
    assert "®" in done.stdout.decode()


def test_no_command_needs_a_home_or_a_display(tmp_path):
    bare = {key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")}
    done = run("check", "good.release", "--fail-on", "never", env=bare)
    assert (done.returncode, done.stderr) == (0, b"")
