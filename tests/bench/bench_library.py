"""Finding texts in libraries of different sizes, beside other ways to find them, asked in turn in one run.

python -m tests.bench.bench_library [--sizes 1000 100000 1000000] [--engines sqlite postgresql] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.library.asking import Filters, query, understood
from studio.library.handle import Library
from studio.library.likeness import near
from studio.library.reading import text
from studio.library.search import search
from studio.library.uses import known, note_uses
from studio.library.writing import add, approve, propose
from studio.model.release import LibraryLink, Release, Section
from studio.model.text import Paragraph, Span
from tests.bench.libraries import as_typed, library_of, texts

SHOWN = 20
NONE = Filters()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    asked.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    asked.add_argument("--keep", type=Path, help="a folder in which the libraries are kept for the next run")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as made, _server(chosen.engines) as server:
        for size in chosen.sizes:
            libraries = {}
            if "sqlite" in chosen.engines:
                libraries["SQLite"] = library_of(size, chosen.keep or Path(made))
            if server is not None:
                libraries["PostgreSQL"] = library_of(size, Path(made), server.address(server.database()))
            try:
                measure(size, libraries)
            finally:
                for library in libraries.values():
                    library.close()


@contextmanager
def _server(engines: list[str]) -> Iterator[object]:
    """A PostgreSQL of our own, as tests have it."""
    if "postgresql" not in engines:
        yield None
        return
    from tests.library.conftest import Server, programs

    with tempfile.TemporaryDirectory() as folder:
        server = Server(programs(), Path(folder))
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def measure(size: int, libraries: dict[str, Library]) -> None:
    print(f"\n== {size:,} texts ==", flush=True)
    ways: dict[str, Callable[[str], object]] = {}
    for name, library in libraries.items():
        ways[f"{name}: our search, {SHOWN} hits"] = lambda words, library=library: search(library, words, limit=SHOWN)
    every = 1 if size <= 10_000 else 5 if size <= 100_000 else 24
    for name, library in libraries.items():
        ways |= {f"{name}: {way}": ask for way, ask in (_file if library.embedded else _at_server)(library).items()}
    show("search as you type", in_turn(ways, as_typed(every)))
    if every > 1:
        ours = dict(list(ways.items())[: len(libraries)])
        show("the same, every key", in_turn(ours, as_typed()))
    asked = {f"{name}: 50 hits of a kind": lambda words, library=library: search(library, words, kind="safe-harbor")
             for name, library in libraries.items()}
    show("narrowed to a kind", in_turn(asked, as_typed(3)))
    likeness(size, libraries)
    for name, library in libraries.items():
        show(f"{name}: writing", writing(library))
        show(f"{name}: 1,000 releases", releases(library, size))


def _file(library: Library) -> dict[str, Callable[[str], object]]:
    def run(statement: str, *values: object) -> object:
        with library.reading() as connection:
            return connection.connection.driver_connection.execute(statement, values).fetchall()

    def best(words: str) -> object:
        asked = query(understood(words), NONE, full_text="fts5")
        return run(
            "SELECT text_id, snippet(finding_words, 0, '[', ']', '…', 12) FROM finding_words JOIN finding ON id = "
            f"finding_words.rowid WHERE finding_words MATCH ? ORDER BY bm25(finding_words) LIMIT {SHOWN}", asked
        )

    def like(words: str) -> object:
        return run(
            "SELECT id, title FROM texts JOIN versions ON text_id = id AND number = current WHERE words LIKE ? "
            f"ORDER BY title LIMIT {SHOWN}", f"%{words}%"
        )

    return {"FTS5, bm25 over all hits": best, "LIKE": like}


def _at_server(library: Library) -> dict[str, Callable[[str], object]]:
    def rank(words: str) -> object:
        asked = query(understood(words), NONE, full_text="tsquery")
        with library.reading() as connection:
            return connection.connection.driver_connection.execute(
                "SELECT best.text_id, ts_headline('simple', words, %s::tsquery, 'MaxWords=12, MinWords=6') "
                "FROM (SELECT text_id, ts_rank(vector, %s::tsquery) AS worth FROM finding WHERE vector @@ %s::tsquery "
                f"ORDER BY worth DESC LIMIT {SHOWN}) AS best JOIN versions ON versions.text_id = best.text_id",
                (asked, asked, asked),
            ).fetchall()

    return {"ts_rank and ts_headline over all hits": rank}


def likeness(size: int, libraries: dict[str, Library]) -> None:
    """A paragraph that is 96 % a text, and one that is like none."""
    chance = random.Random(11)
    wanted = []
    for _ in range(200):
        id, _, words = next(texts(chance.randrange(size), 1))
        parts = words.split()
        for at in chance.sample(range(len(parts)), max(1, len(parts) * 4 // 100)):
            parts[at] = f"changed{at}"
        wanted.append((id, " ".join(parts)))
    foreign = [words for _, _, words in texts(10**7, 100)]
    for name, library in libraries.items():
        times = in_turn({"96 % alike": lambda words, library=library: near(library, words)}, [w for _, w in wanted])
        times |= in_turn({"like none": lambda words, library=library: near(library, words)}, foreign)
        found = sum([hit.text for hit in near(library, words, limit=1)] == [id] for id, words in wanted)
        found -= sum(bool(near(library, words)) for words in foreign)
        show(f"{name}: near match, {found} of {len(wanted)} right", times)


def writing(library: Library) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {"a new text": [], "approving it": [], "another version": []}
    for number, (_, title, words) in enumerate(texts(2 * 10**7, 60)):
        started = time.perf_counter()
        made = add(library, "boilerplate", title, (Paragraph((Span(words),)),))
        added = time.perf_counter()
        approve(library, made.id, 1)
        approved = time.perf_counter()
        other = (Paragraph((Span(f"{words} Also {number}."),)),)
        propose(library, made.id, other, why="more", base=1)
        times["a new text"].append((added - started) * 1000)
        times["approving it"].append((approved - added) * 1000)
        times["another version"].append((time.perf_counter() - approved) * 1000)
    return times


def releases(library: Library, size: int) -> dict[str, list[float]]:
    chance = random.Random(13)
    times: dict[str, list[float]] = {"note_uses": [], "known": []}
    for number in range(1000):
        links = [LibraryLink(f"t{chance.randrange(size):07}", 1) for _ in range(4)]
        sections = tuple(Section(f"s{at}", "boilerplate", (), link=link) for at, link in enumerate(links))
        release = Release("trial-initiation", f"Release {number}", sections=sections, key=f"release-{number}")
        started = time.perf_counter()
        note_uses(library, release)
        noted = time.perf_counter()
        known(library, release)
        times["note_uses"].append((noted - started) * 1000)
        times["known"].append((time.perf_counter() - noted) * 1000)
    assert text(library, links[0].text).uses
    return times


def in_turn(ways: dict[str, Callable[[str], object]], queries: list[str]) -> dict[str, list[float]]:
    """How long each way takes for each query, one after the other for the same query; the fastest of three times, since
    other programs are at work."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for words in queries:
        best = dict.fromkeys(ways, float("inf"))
        for _ in range(3):
            for name, ask in ways.items():
                started = time.perf_counter()
                ask(words)
                best[name] = min(best[name], (time.perf_counter() - started) * 1000)
        for name, took in best.items():
            times[name].append(took)
    return times


def show(title: str, times: dict[str, list[float]]) -> None:
    first = statistics.median(next(iter(times.values())))
    print(f"\n{title}")
    for name, each in times.items():
        each.sort()
        p50, p99 = statistics.median(each), each[min(len(each) - 1, int(len(each) * 0.99))]
        ratio = f"{p50 / first:7.1f} x the first" if len(times) > 1 else ""
        print(f"  {name:<52} p50 {p50:9.2f} ms   p99 {p99:9.2f} ms   n {len(each):4} {ratio}", flush=True)


if __name__ == "__main__":
    main()
