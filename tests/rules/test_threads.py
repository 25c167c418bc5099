"""Checks run on several threads at once find what one finds by itself."""

import ast
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import stated
from tests.make import release

HERE = Path(__file__).resolve().parent
STUDIO = HERE.parents[1] / "studio"


def test_eight_threads_at_once_find_what_one_finds():
    run = [sys.executable, str(HERE / "many_threads.py"), "4"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=120, encoding="utf-8")
    assert done.stderr == ""
    assert done.stdout.splitlines()[:-1] == []
    assert done.stdout.startswith("32 checks of 3 releases, ")
    assert int(done.stdout.split()[-2]) > 20


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_one_reading_found_stated_is_stated_for_another_begun_before(order):
    sections = release(lead="Halvern today dosed the first patient in a Phase 1b trial.").sections
    readings = [stated.reading(sections), stated.reading(sections)]
    answers = [stated.stated("trial.phase", readings[number]) for number in order]
    assert answers == [True, True]
    assert not any(stated.stated("trial.sites", each) for each in readings)


def test_what_two_modules_remember_under_one_name_is_kept_apart():
    section = Section("a", "lead")
    here = section.remember("words", lambda _: "mine")
    made = {"__name__": "elsewhere"}
    exec("def words(section):\n    return 'theirs'", made)
    assert here == "mine"
    assert section.remember("words", made["words"]) == "theirs"
    assert section.remember("words", lambda _: "made again") == "mine"


def test_within_a_module_one_name_is_remembered_in_one_way():
    ways = defaultdict(set)
    for path in STUDIO.rglob("*.py"):
        words = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(words)) if ".remember(" in words else ():
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".remember")):
                continue
            key, way = map(ast.unparse, node.args)
            if not isinstance(node.args[0], ast.Name):  # a key made elsewhere says what it's made of
                ways[path.relative_to(STUDIO), key].add(way)
    assert len(ways) > 100
    assert {key: each for key, each in ways.items() if len(each) > 1} == {}


def test_a_pattern_that_is_searched_for_often_finds_the_same():
    pattern, text = lazy(r"\bfirst\s(?:patient|participant)\b"), "Halvern dosed the first patient. " * 3
    other = "Halvern has nothing to say of anybody in its trials today, and nobody asked for more."
    for _ in range(60):
        assert pattern.search(text).span() == (18, 31)
        assert len(list(pattern.finditer(text))) == len(pattern.findall(text)) == 3
        assert pattern.search(other) is None
        assert list(pattern.finditer(other)) == pattern.findall(other) == []
