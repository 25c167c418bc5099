"""`import` tells of what reviewers left in a Word file: the sections that it lists don't show it."""

import io
from pathlib import Path

from docx import Document

from studio.main import main
from studio.store.files import open_release

LINES = (
    "Halvern Therapeutics Announces First Patient Dosed in Phase 2 MERIDIAN-1 Trial of HVN-204",
    "BOSTON, May 6, 2026 – Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that the first patient was dosed.",
    "About Halvern Therapeutics",
    "Halvern Therapeutics is a clinical-stage company developing medicines for rare kidney diseases.",
)


def _word(path: Path, *authors: str) -> None:
    document = Document()
    paragraphs = [document.add_paragraph(line) for line in LINES]
    for author in authors:
        document.add_comment(paragraphs[1].runs, text="Check with the CRO.", author=author, initials="X")
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(buffer.getvalue())


def test_comments_are_kept_and_told_with_their_authors(tmp_path, capsys):
    _word(tmp_path / "a.docx", "Ana Ruiz", "Ben Ito", "Ana Ruiz")
    assert main(["import", str(tmp_path / "a.docx"), "-o", str(tmp_path / "a.release")]) == 0
    assert "3 comments by Ana Ruiz and Ben Ito kept with the release." in capsys.readouterr().out
    kept = open_release(tmp_path / "a.release").release.comments
    assert [comment.text for comment in kept] == ["Check with the CRO."] * 3


def test_nothing_is_told_of_comments_where_there_are_none(tmp_path, capsys):
    _word(tmp_path / "a.docx")
    assert main(["import", str(tmp_path / "a.docx"), "-o", str(tmp_path / "a.release")]) == 0
    assert "comment" not in capsys.readouterr().out
