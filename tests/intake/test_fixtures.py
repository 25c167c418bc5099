"""The fictional releases of all counted shapes: nearly every line lands in its section, and no character is lost."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from studio.formats.text.read import read
from studio.model.release import Release

FOLDER = Path(__file__).parent / "releases"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
INVISIBLE = "\u200b\ufeff\u2060\u00ad"


@cache
def release(name: str) -> Release:
    return read((FOLDER / f"{name}.txt").read_bytes()).release


def plain(text: str) -> str:
    return re.sub(rf"[\s{INVISIBLE}]", "", text)


def placed(of: Release) -> list[tuple[str, str]]:
    """Every written character with the kind of its section, in order."""
    return [
        (character, section.kind)
        for section in of.sections
        for block in section.blocks
        for character in plain(block.text)
    ]


def lines_and_kinds(name: str) -> tuple[list[str], list[str]]:
    text = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    return text.split("\n"), (FOLDER / f"{name}.kinds").read_text(encoding="utf-8").split("\n")


def score(name: str) -> tuple[int, int, list[str]]:
    """Right lines, all lines, and the characters of the source that are in no section."""
    lines, kinds = lines_and_kinds(name)
    found, at = placed(release(name)), 0
    right = total = 0
    lost: list[str] = []
    for line, wanted in zip(lines, kinds, strict=False):
        got: list[str] = []
        for character in plain(line):
            if at < len(found) and found[at][0] == character:
                got.append(found[at][1])
                at += 1
            else:
                lost.append(character)
        if wanted:
            total += 1
            right += bool(got) and max(set(got), key=got.count) in wanted.split("+")
    assert at == len(found), f"{name}: the release says more than its source, from {found[at : at + 20]}"
    return right, total, lost


@pytest.mark.parametrize("name", NAMES)
def test_most_lines_of_each_release_land_in_their_section(name):
    right, total, _ = score(name)
    assert right >= 0.85 * total, f"{right} of {total}"


def test_95_of_100_lines_of_all_land_in_their_section():
    scores = [score(name) for name in NAMES]
    right, total = sum(s[0] for s in scores), sum(s[1] for s in scores)
    assert len(NAMES) >= 24
    assert right >= 0.95 * total, f"{right} of {total}"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_list_signs_is_lost_and_the_ledger_says_so(name):
    *_, lost = score(name)
    assert set(lost) <= set("•*-–—1234567890.)"), lost
    told = any("bullet or number signs" in line for line in release(name).ledger)
    assert told == bool(lost)


@pytest.mark.parametrize("name", NAMES)
def test_every_section_is_written_and_has_an_id_of_its_own(name):
    ids = [section.id for section in release(name).sections]
    assert len(ids) == len(set(ids))
    assert all(section.blocks and section.blocks[0].text.strip() for section in release(name).sections)


@pytest.mark.parametrize("name", NAMES)
def test_what_went_to_other_is_named(name):
    others = [section for section in release(name).sections if section.kind == "other"]
    told = [line for line in release(name).ledger if line.startswith("Kept under Other") or "kept under Other" in line]
    assert bool(others) == bool(told)
