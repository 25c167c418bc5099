"""The house's own word lists add to those that ship; a slip in one is told with its file and line."""

from __future__ import annotations

import datetime as dt

import pytest

from studio.recognisers.words import editable, words
from studio.rules.engine import Draft, check, quote, rule
from studio.store.lists import Lists, read
from studio.templates import template
from tests import make


def house(folder, **files: str):
    (folder / "words").mkdir(exist_ok=True)
    for name, source in files.items():
        (folder / "words" / f"{name}.toml").write_text(source, encoding="utf-8")
    return read(folder)


def praised(lists: Lists, text: str) -> list[str]:
    release = make.release(body=text)
    draft = Draft(release, template(release.type), dt.date(2026, 3, 3), lists=lists.own)
    return [quote(found, release) for found in check(draft, [rule("R71")]).findings]


def test_without_a_folder_there_are_ours(tmp_path):
    assert read(tmp_path) == Lists()


def test_a_house_adds_words_and_takes_some_out(tmp_path):
    text = "a novel, exciting quantum leap"
    assert praised(Lists(), text) == ["novel", "exciting"]
    lists = house(tmp_path, hype="without = ['novel']\n[praise]\n'quantum leap' = ''\n")
    assert lists.told == ()
    assert praised(lists, text) == ["exciting", "quantum leap"]
    assert praised(Lists(), text) == ["novel", "exciting"]


def test_entries_of_a_list_come_behind_ours_and_are_not_kept_for_others(tmp_path):
    lists = house(tmp_path, abbreviations="known = ['ZZQ']\n")
    assert words("abbreviations", lists.own)["known"][-1] == "ZZQ"
    assert "ZZQ" not in words("abbreviations")["known"]


@pytest.mark.parametrize(
    ("name", "source", "told"),
    [
        ("hype", "[praise]\n'quantum leap' = \n", "words/hype.toml, line 2: Invalid value."),
        (
            "hype",
            "[praise]\n\n'q (' = ''\n",
            "words/hype.toml, line 3: “q (” can't be looked for: missing ), unterminated subpattern at position 2.",
        ),
        ("hype", "# ours\npraised = ['x']\n", "words/hype.toml, line 2: there is no list “praised” here."),
        ("hype", "praise = ['x']\n", "words/hype.toml, line 1: “praise” is a table in this list."),
        ("pairs", "[pairs]\n'a and b' = 'a'\n", "words/pairs.toml, line 2: “a and b” is a list in this list."),
        ("hype", "without = 'novel'\n", "words/hype.toml, line 1: “without” is a list of words to take out."),
    ],
)
def test_a_slip_is_told_with_file_and_line_and_the_file_left_out(tmp_path, name, source, told):
    assert house(tmp_path, **{name: source}) == Lists(told=(told,))


def test_a_list_that_nobody_reads_is_told_with_those_there_are(tmp_path):
    (told,) = house(tmp_path, hypes="x = 1").told
    assert told.startswith("words/hypes.toml: there is no word list “hypes”; there are abbreviations, ")


def test_a_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "hype.toml").write_bytes(b"\xff\xfe\x00")
    assert read(tmp_path).told == ("words/hype.toml: it isn't a text file.",)


@pytest.mark.parametrize("name", editable())
def test_our_own_lists_have_nothing_that_a_house_could_not_write(name, tmp_path):
    from studio import resources

    assert house(tmp_path, **{name: resources.path("words", f"{name}.toml").read_text(encoding="utf-8")}).told == ()
