"""Finding texts in libraries of different sizes, beside other ways to find them, asked in turn in one run.

python -m tests.bench.bench_library [--sizes 1000 100000 1000000] [--engines sqlite postgresql] [--keep FOLDER]

Where tantivy is installed, it's asked too: its index of the same words in memory, the last word as the beginning of
one, by BM25, up to 100,000 texts.
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
from typing import TYPE_CHECKING, Any

from studio.library.asking import Filters, query, understood
from studio.library.handle import Library
from studio.library.likeness import near
from studio.library.reading import text
from studio.library.search import search
from studio.library.uses import known, note_uses
from studio.library.writing import add, approve, propose
from studio.model.release import LibraryLink, Release, Section
from studio.model.text import Paragraph, Span
from tests.bench.libraries import MOST_PRINTS, PROBED, as_typed, library_of, texts

if TYPE_CHECKING:
    from tests.library.conftest import Server

SHOWN = 20
SLOW = 400  # milliseconds: what takes longer is asked once
NONE = Filters()
Took = tuple[float, float]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    asked.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    asked.add_argument("--keep", type=Path, help="a folder in which the libraries are kept for the next run")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as made, _server(chosen.engines, chosen.keep) as server:
        for size in chosen.sizes:
            libraries = {}
            if "sqlite" in chosen.engines:
                libraries["SQLite"] = library_of(size, chosen.keep or Path(made))
            if server is not None:
                libraries["PostgreSQL"] = library_of(size, Path(made), server.address(_database(server, size)))
            try:
                measure(size, libraries)
            finally:
                for library in libraries.values():
                    library.close()


@contextmanager
def _server(engines: list[str], keep: Path | None) -> Iterator[Server | None]:
    """A PostgreSQL of our own, as tests have it; in a kept folder, the one of the last run."""
    if "postgresql" not in engines:
        yield None
        return
    from tests.library.conftest import Server, programs

    with tempfile.TemporaryDirectory() as folder:
        server = Server(programs(), Path(folder) if keep is None else keep / "server")
        server.fast += ("-c", "wal_level=minimal", "-c", "max_wal_senders=0", "-c", "max_wal_size=8GB")
        server.folder.mkdir(exist_ok=True)
        if not server.data.exists():
            server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _database(server: Server, size: int) -> str:
    """The database for a library of so many texts, made where it isn't there."""
    name = f"library_of_{size}"
    if not server.sql("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
        server.sql("postgres", f"CREATE DATABASE {name}")
    return name


def measure(size: int, libraries: dict[str, Library]) -> None:
    print(f"\n== {size:,} texts ==", flush=True)
    ways: dict[str, Callable[[str], object]] = {}
    for name, library in libraries.items():
        ways[f"{name}: our search, {SHOWN} hits"] = lambda words, library=library: search(library, words, limit=SHOWN)
    every = 1 if size <= 10_000 else 5 if size <= 100_000 else 24
    for name, library in libraries.items():
        ways |= {f"{name}: {way}": ask for way, ask in (_file if library.embedded else _at_server)(library).items()}
    if size <= 100_000 and (tantivy := _tantivy(size)):
        ways["tantivy, BM25, titles alone"] = tantivy
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

    def any_of_them(words: str) -> object:
        asked = query(understood(words), NONE, full_text="fts5")
        return run(f"SELECT rowid FROM finding_words WHERE finding_words MATCH ? LIMIT {SHOWN}", asked)

    def like(words: str) -> object:
        return run(LIKE.format("?"), f"%{words}%")

    return {"FTS5, bm25 over all hits": best, f"FTS5, any {SHOWN} ids, unordered": any_of_them, "LIKE": like}


LIKE = (
    "SELECT id, title FROM texts JOIN versions ON text_id = id AND number = current WHERE words LIKE {} "
    f"ORDER BY title LIMIT {SHOWN}"
)


def _at_server(library: Library) -> dict[str, Callable[[str], object]]:
    def run(statement: str, *values: object) -> object:
        with library.reading() as connection:
            return connection.connection.driver_connection.execute(statement, values).fetchall()

    def rank(words: str) -> object:
        asked = query(understood(words), NONE, full_text="tsquery")
        return run(
            "SELECT best.text_id, ts_headline('simple', words, %s::tsquery, 'MaxWords=12, MinWords=6') "
            "FROM (SELECT text_id, ts_rank(vector, %s::tsquery) AS worth FROM finding WHERE vector @@ %s::tsquery "
            f"ORDER BY worth DESC LIMIT {SHOWN}) AS best JOIN versions ON versions.text_id = best.text_id",
            asked, asked, asked,
        )

    def like(words: str) -> object:
        return run(LIKE.format("%s"), f"%{words}%")

    return {"ts_rank and ts_headline over all hits": rank, "LIKE": like}


def _tantivy(size: int) -> Callable[[str], object] | None:
    try:
        import tantivy
    except ImportError:
        return None
    schema = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        schema.add_text_field(name, stored=name == "title")
    index = tantivy.Index(schema.build())
    writer = index.writer(256_000_000)
    for _, title, words in texts(0, size):
        writer.add_document(tantivy.Document(title=title, body=words))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(words: str) -> object:
        *whole, last = words.replace("-", " ").lower().split()
        parts = [(tantivy.Occur.Must, index.parse_query(word, ["title", "body"])) for word in whole]
        begun = [(tantivy.Occur.Should, tantivy.Query.regex_query(index.schema, name, f"{last}.*"))
                 for name in ("title", "body")]
        parts.append((tantivy.Occur.Must, tantivy.Query.boolean_query(begun)))
        hits = searcher.search(tantivy.Query.boolean_query(parts), SHOWN).hits
        return [searcher.doc(address)["title"] for _, address in hits]

    return ask


def likeness(size: int, libraries: dict[str, Library]) -> None:
    """A paragraph that is 96 % a text, and one that is like none."""
    chance = random.Random(11)
    wanted = []
    every = PROBED if size > MOST_PRINTS else 1
    for _ in range(200):
        id, _, words = next(texts(chance.randrange(size // every) * every, 1))
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


def writing(library: Library) -> dict[str, list[Took]]:
    times: dict[str, list[Took]] = {"a new text": [], "approving it": [], "another version": []}
    for number, (_, title, words) in enumerate(texts(2 * 10**7, 60)):
        first, other = ((Paragraph((Span(written),)),) for written in (words, f"{words} Also {number}."))
        took, made = timed(add, library, "boilerplate", title, first)
        times["a new text"].append(took)
        times["approving it"].append(timed(approve, library, made.id, 1)[0])
        times["another version"].append(timed(propose, library, made.id, other, why="more", base=1)[0])
    return times


def releases(library: Library, size: int) -> dict[str, list[Took]]:
    chance = random.Random(13)
    times: dict[str, list[Took]] = {"note_uses": [], "known": []}
    for number in range(1000):
        links = [LibraryLink(f"t{chance.randrange(size):07}", 1) for _ in range(4)]
        sections = tuple(Section(f"s{at}", "boilerplate", (), link=link) for at, link in enumerate(links))
        release = Release("trial-initiation", f"Release {number}", sections=sections, key=f"release-{number}")
        times["note_uses"].append(timed(note_uses, library, release)[0])
        times["known"].append(timed(known, library, release)[0])
    assert text(library, links[0].text).uses
    return times


def in_turn(ways: dict[str, Callable[[str], object]], queries: list[str]) -> dict[str, list[Took]]:
    """How long each way takes for each query, one after the other for the same query; the fastest of three times, since
    other programs are at work (what is slow, once)."""
    times: dict[str, list[Took]] = {name: [] for name in ways}
    for words in queries:
        best = dict.fromkeys(ways, (float("inf"), float("inf")))
        for turn in range(3):
            for name, ask in ways.items():
                if turn and best[name][0] > SLOW:
                    continue
                took = timed(ask, words)[0]
                best[name] = (min(best[name][0], took[0]), min(best[name][1], took[1]))
        for name, took in best.items():
            times[name].append(took)
    return times


def timed(run: Callable[..., object], *values: object, **named: object) -> tuple[Took, Any]:
    """Milliseconds by the clock, and of the processor's time here (a server's isn't known); and what came back."""
    started, worked = time.perf_counter(), time.thread_time()
    found = run(*values, **named)
    return ((time.perf_counter() - started) * 1000, (time.thread_time() - worked) * 1000), found


def show(title: str, times: dict[str, list[Took]]) -> None:
    first = statistics.median(wall for wall, _ in next(iter(times.values())))
    print(f"\n{title}\n{'':<54}      p50        p99   of the processor's here: p50        p99   n")
    for name, each in times.items():
        parts = [sorted(part) for part in zip(*each, strict=True)]
        wall, own = [(statistics.median(part), part[min(len(part) - 1, int(len(part) * 0.99))]) for part in parts]
        ratio = f"{wall[0] / first:7.1f} x the first" if len(times) > 1 else ""
        print(f"  {name:<50} {wall[0]:9.2f}  {wall[1]:9.2f}                  {own[0]:9.2f}  {own[1]:9.2f} "
              f"{len(each):5} {ratio}", flush=True)


if __name__ == "__main__":
    main()
