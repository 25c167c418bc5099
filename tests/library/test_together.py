"""Several who write at once, in threads and in programs of their own: nobody's words are lost or overwritten."""

import json
import subprocess
import sys
import threading
import time

import pytest
from sqlalchemy import text as sql

from studio.library import reading, writing
from studio.library.errors import ChangedMeanwhile, LibraryLocked
from studio.model.notation import blocks

WORDS = blocks("Halvern Therapeutics is a clinical-stage company.")


def at_once(*acts):
    """Run all at the same time; what they return, or raise."""
    results, gate = [None] * len(acts), threading.Barrier(len(acts))

    def run(n, act):
        gate.wait()
        try:
            results[n] = act()
        except Exception as error:
            results[n] = error

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_of_two_who_propose_at_once_the_second_sees_the_firsts_words(library, second):
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    writing.approve(library, made.id, 1)
    ben = second(library, "Ben Ito")
    for turn in range(1, 6):
        ours, theirs = blocks(f"Ana’s {turn}."), blocks(f"Ben’s {turn}.")
        results = at_once(
            lambda: writing.propose(library, made.id, ours, why="", base=turn),  # noqa: B023
            lambda: writing.propose(ben, made.id, theirs, why="", base=turn),  # noqa: B023
        )
        refused = [r for r in results if isinstance(r, ChangedMeanwhile)]
        assert len(refused) == 1
        now = reading.text(library, made.id)
        assert now.latest == turn + 1
        assert refused[0].theirs == now.waiting
        assert now.waiting.blocks in (ours, theirs)
        writing.approve(library, made.id, turn + 1)


def test_of_two_who_describe_at_once_one_is_told(library, second):
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    ben = second(library, "Ben Ito")
    results = at_once(
        lambda: writing.describe(library, made.id, revision=made.revision, title="Ana’s"),
        lambda: writing.describe(ben, made.id, revision=made.revision, title="Ben’s"),
    )
    assert sum(isinstance(r, ChangedMeanwhile) for r in results) == 1
    kept = next(r for r in results if not isinstance(r, ChangedMeanwhile))
    assert reading.text(library, made.id).title == kept.title


def test_threads_share_a_library(library):
    def write(n):
        return [writing.add(library, "boilerplate", f"{n}-{k}", WORDS).id for k in range(5)]

    results = at_once(*(lambda n=n: write(n) for n in range(6)), *(lambda: reading.listed(library) for _ in range(6)))
    ids = [id for result in results[:6] for id in result]
    assert len(set(ids)) == 30
    assert {t.id for t in reading.listed(library)} == set(ids)


PROGRAM = """
import json, sys
from pathlib import Path
from studio.library.opening import open_library
from studio.library import reading, writing
from studio.library.errors import ChangedMeanwhile
from studio.model.notation import blocks
place, name, id, turns = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
made = []
with open_library(place, folder=Path("."), person=name, patience=60) as library:
    while len(made) < turns:
        base = reading.text(library, id).latest
        try:
            made.append(writing.propose(library, id, blocks(f"{name} after {base}."), why="", base=base).latest)
        except ChangedMeanwhile as error:
            assert error.theirs.number > base
        writing.add(library, "boilerplate", f"{name} {len(made)}", blocks("Words."))
print(json.dumps(made))
"""


def test_programs_that_write_at_once_lose_nothing(library, place):
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    turns = 8
    started = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, place, name, made.id, str(turns)], stdout=subprocess.PIPE)
        for name in ("Ana", "Ben", "Eve")
    ]
    mine = {}
    for name, process in zip(("Ana", "Ben", "Eve"), started, strict=True):
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        mine[name] = json.loads(out)
    assert sorted(n for numbers in mine.values() for n in numbers) == list(range(2, 3 * turns + 2))
    for name, numbers in mine.items():
        there = reading.text(library, made.id, also=numbers)
        assert all(there.version(n).text.startswith(name) for n in numbers)


def test_events_are_numbered_as_they_come_about(library, second):
    """Whoever asks for what came after a mark misses nothing, however many write."""
    ben = second(library, "Ben Ito")
    seen, mark, done = [], 0, threading.Event()

    def watch():
        nonlocal mark
        while not done.is_set():
            mark, ids = reading.changed_since(library, mark)
            seen.extend(ids)

    watcher = threading.Thread(target=watch)
    watcher.start()
    both = at_once(*(
        lambda who=who: [writing.add(who, "boilerplate", "A", WORDS).id for _ in range(15)] for who in (library, ben)
    ))
    done.set()
    watcher.join()
    _, last = reading.changed_since(library, mark)
    assert {*seen, *last} == {id for ids in both for id in ids}
    with library.reading() as connection:
        moments = connection.execute(sql("SELECT made_at FROM events ORDER BY id")).scalars().all()
    assert moments == sorted(moments)


def test_somebody_who_writes_for_too_long_is_told_of(library, opened, place, tmp_path):
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    waiting = opened(place, folder=tmp_path, person="Ben Ito", patience=0.3)
    with library.writing():
        began = time.monotonic()
        with pytest.raises(LibraryLocked, match="again"):
            writing.propose(waiting, made.id, WORDS, why="", base=1)
        assert time.monotonic() - began < 5
        assert reading.text(waiting, made.id).latest == 1
    assert writing.propose(waiting, made.id, WORDS, why="", base=1).latest == 2


def test_a_change_that_fails_half_way_leaves_nothing(library):
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    mark = reading.latest_event(library)

    def fail():
        with library.writing() as connection:
            connection.execute(sql("UPDATE texts SET title = 'Half'"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert reading.text(library, made.id) == made
    assert reading.latest_event(library) == mark
