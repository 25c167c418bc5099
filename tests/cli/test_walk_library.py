"""What the library's commands say where nothing is found."""

from __future__ import annotations

import json

import pytest

from studio.cli import run


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list",), "There are no such texts in the library."),
        (("search", "10-K", "2027"), "No text matches “10-K 2027”."),
    ],
)
def test_nothing_found_is_said_beside_the_output(words, sentence, data_folder, capsys, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    assert run(["library", *words]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.strip()) == ("", sentence)
    assert run(["library", *words, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["texts"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("approve", "about", "four"), "argument version: “four” isn't a whole number."),
        (("admit", "ben", "boss"), "argument role: “boss” isn't one of reader, author, approver, none."),
        (("import", "a.release"), "This isn’t a file of library texts."),
    ],
)
def test_wrong_arguments_are_told_in_a_sentence(words, sentence, data_folder, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.release").write_text('{"format": 2}')
    assert run(["library", *words]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
