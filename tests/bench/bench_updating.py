"""Bringing a text's current version into 1,000 releases' files, beside what writing as many bytes safely costs.

python -m tests.bench.bench_updating [--releases 1000]

It says too how long Cancel takes, and that each release can be taken back to what it was.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace

from studio.library.opening import open_library
from studio.library.reading import text
from studio.library.uses import note_uses, where_used
from studio.library.writing import add, approve, propose
from studio.model.library import LibraryText, Use
from studio.model.release import LibraryLink, Release
from studio.store import history
from studio.store.files import open_release, save_release, write_whole
from studio.updating import Outcome, places, report, update_all
from tests.bench.common import sample


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--releases", type=int, default=1000)
    number = asked.parse_args().releases
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), number)


def measure(folder: Path, number: int) -> None:
    with open_library(str(folder / "library.db"), folder=folder, person="Ana Reyes") as library:
        first = sample()
        carried = first.of_kind("boilerplate")[0]
        id = add(library, "boilerplate", "About Halvern", carried.blocks).id
        approve(library, id, 1)
        before = {}
        for each in range(number):
            linked = first.with_section(replace(carried, link=LibraryLink(id, 1)))
            release = replace(linked, key=f"{each:016x}", title=f"Release {each}")
            path = folder / f"{each}.release"
            save_release(release, path)
            note_uses(library, release, path=str(path))
            before[path] = open_release(path).release
        end = len(carried.text)
        changed = carried.with_text(end, end, " It was founded in 2014.")
        propose(library, id, changed.blocks, why="clearer", base=1)
        approve(library, id, 2)
        newest = text(library, id, also=(1,))

        started = time.perf_counter()
        uses = places(where_used(library, id), newest)
        print(f"{len(uses):,} releases that use version 1 named in {(time.perf_counter() - started) * 1000:.0f} ms")
        assert len(uses) == number

        def note(release: Release, path: Path) -> None:
            note_uses(library, release, path=str(path))

        after = cancelled(uses[: number // 10], newest, folder, note)
        outcomes, took, own, each = updated(uses[number // 10 :], newest, folder, note)
        floor = written(folder, before)
        share = len(outcomes) / number
        print(f"{report(outcomes)[0]} in {took:.1f} s ({own:.1f} s of the processor): {took / floor / share:.1f} times "
              f"as long as writing their bytes safely once ({floor * share:.1f} s)")
        print(f"a release: p50 {statistics.median(each):.1f} ms, p99 {sorted(each)[int(len(each) * 0.99)]:.1f} ms")
        print(f"Cancel takes {after:.0f} ms")
        checked(before, folder, changed.text)
        assert not places(where_used(library, id), newest)
        print("each is at version 2, and has what it was in its history")


def cancelled(uses: tuple[Use, ...], newest: LibraryText, folder: Path, note) -> float:
    """Milliseconds until a run that is cancelled after a fifth of it is over; then the rest is done."""
    pressed: list[float] = []

    def step(done: int) -> None:
        if done == len(uses) // 5:
            pressed.append(time.perf_counter())

    some = update_all(uses, newest, folder=folder, by="Ana", at="2026-03-03T10:00:00", step=step,
                      stop=lambda: bool(pressed), note=note)
    took = (time.perf_counter() - pressed[0]) * 1000
    assert len(some) == len(uses) // 5
    again = update_all(uses, newest, folder=folder, by="Ana", at="2026-03-03T10:01:00", note=note)
    assert [each.what for each in again] == ["current"] * len(some) + ["updated"] * (len(uses) - len(some))
    return took


def updated(
    uses: tuple[Use, ...], newest: LibraryText, folder: Path, note
) -> tuple[tuple[Outcome, ...], float, float, list[float]]:
    """What became of them, seconds by the clock and of the processor, milliseconds for each."""
    moments = [time.perf_counter()]
    own = time.process_time()
    outcomes = update_all(uses, newest, folder=folder, by="Ana", at="2026-03-03T10:00:00",
                          step=lambda _: moments.append(time.perf_counter()), note=note)
    own = time.process_time() - own
    assert {each.what for each in outcomes} == {"updated"}
    each = [(end - start) * 1000 for start, end in itertools.pairwise(moments)]
    return outcomes, moments[-1] - moments[0], own, each


def written(folder: Path, paths) -> float:
    """Seconds for writing the same bytes once, each file safely."""
    contents = [path.read_bytes() for path in paths]
    place = folder / "floor"
    os.mkdir(place)
    started = time.perf_counter()
    for number, content in enumerate(contents):
        write_whole(place / f"{number}.release", content)
    return time.perf_counter() - started


def checked(before: dict[Path, Release], folder: Path, words: str) -> None:
    """That each file says these words now, and that its history has the release as it was."""
    for path, release in before.items():
        assert open_release(path).release.of_kind("boilerplate")[0].text == words
        _, kept = history.versions(folder, release.key)[:2]
        assert history.release_of(folder, release.key, kept.id) == release


if __name__ == "__main__":
    main()
