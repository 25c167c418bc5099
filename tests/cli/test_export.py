"""`export` in its newer formats: web page, PDF, proof, and the checklist."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from studio.main import main
from studio.store.files import save_release
from tests import make


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs `export` on a release in an empty folder: exit code, standard output, lines of standard error."""
    monkeypatch.chdir(tmp_path)
    release = make.release(headline="Halvern doses XX patients", lead="Halvern enrolled 60 patients in 2026.")
    save_release(release, tmp_path / "a.release")

    def export(*words):
        code = main(["export", "a.release", *words])
        out, err = capsys.readouterr()
        return code, out, err.splitlines()

    return export


def test_a_web_page_is_known_by_its_ending(run):
    assert run("-o", "a.html")[0] == 0
    assert "<h1>Halvern doses XX patients</h1>" in Path("a.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("qapp")
def test_a_pdf_is_known_by_its_ending_and_a_proof_is_asked_for(run):
    assert run("-o", "a.pdf")[0] == 0
    assert run("-o", "b.pdf", "--format", "proof")[0] == 0
    assert Path("a.pdf").read_bytes().startswith(b"%PDF-")
    assert Path("a.pdf").read_bytes() != Path("b.pdf").read_bytes()
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "b.pdf", "-"], capture_output=True, check=True).stdout.decode()
        assert "Notes" in text
        assert "Placeholder" in text or "XX" in text.partition("Notes")[2]


def test_lines_of_a_word_file_are_numbered_when_asked(run):
    assert run("-o", "a.docx", "--line-numbers")[0] == 0
    assert b"<w:lnNumType" in zipfile.ZipFile("a.docx").read("word/document.xml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "a.html", "--format", "pdf"), "must end in .pdf"),
        (("-o", "a.html", "--profile", "wire"), "--profile is for plain text; a web page needs none."),
        (("-o", "a.odt"), "the name must end in .docx, .txt, .html or .pdf."),
        ((), "Say where to write with -o OUT"),
        (("-o", "-", "--checklist"), "The checklist is printed where the file would go"),
    ],
)  # fmt: skip
def test_words_that_do_not_fit_together_are_told_in_one_line(run, words, said):
    code, out, err = run(*words)
    assert (code, out, len(err)) == (2, "", 1)
    assert said in err[0]
    assert list(Path().glob("a.[!r]*")) == []


def test_help_lists_what_can_be_made(run):
    code, out, _ = run("--help")
    assert code == 0
    for ending in (".docx", ".txt", ".html", ".pdf"):
        assert ending in out


def test_the_checklist_is_printed_and_says_by_its_exit_code_whether_a_final_may_go(run):
    code, out, _ = run("--checklist", "--for", "final")
    assert code == 1
    assert "things to fix first" in out.splitlines()[0]
    assert any(line.startswith("must   R03") for line in out.splitlines())
    assert any(line.startswith("ok     ") for line in out.splitlines())
    code, out, _ = run("--checklist", "-o", "a.txt")
    assert code == 0
    assert out.startswith("Ready to send, with ")
    assert Path("a.txt").exists()
