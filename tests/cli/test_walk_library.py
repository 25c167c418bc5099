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
