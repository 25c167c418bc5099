"""Libraries of any size for the benchmarks: texts of 80 to 160 words out of 30,000, as frequent as Zipf says.

They are written in bulk, by the same functions that index a text which is proposed. Of more than a quarter of a million
only every hundredth has its own prints: those of others are numbers by chance, as many, which nothing is near to.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from types import SimpleNamespace

from studio import resources
from studio.library.alike import Words
from studio.library.asking import PART, TITLE, facets
from studio.library.handle import Library
from studio.library.indexing import searched, vector
from studio.library.likeness import fingerprints
from studio.library.opening import open_library

TYPED = """safety tolerability pharmacokinetic antibody lymphoma forward-looking statements clinical trial oncology
    investors shareholders boilerplate""".split()
OFTEN = """safety tolerability pharmacokinetic antibody lymphoma oncology clinical trial phase statements
    forward-looking company shareholders investors boilerplate""".split()
KINDS = ("boilerplate", "safe-harbor", "drug-background", "disease-background", "trademark-notice")
CHUNK = 1000
MOST_PRINTS, PROBED = 250_000, 100


@cache
def vocabulary() -> list[str]:
    words = resources.path("dictionaries", "english.txt").read_text(encoding="utf-8").split("\n")
    words = [word for word in words if re.fullmatch(r"[a-z]{3,12}", word)]
    random.Random(7).shuffle(words)
    words = words[:30_000]
    words[20 : 20 + len(OFTEN)] = OFTEN
    return words


def texts(first: int, count: int) -> Iterator[tuple[str, str, str]]:
    """Id, title and words of some texts; the same for the same numbers."""
    words = vocabulary()
    weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(words))))
    for number in range(first, first + count):
        chance = random.Random(number)
        text = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(80, 160))).capitalize() + "."
        yield f"t{number:07}", " ".join(chance.choices(words, cum_weights=weights, k=5)).title(), text


def as_typed(every: int = 1) -> list[str]:
    """What is in the field after each key: of single words, and of a second word after another."""
    queries = [word[:end] for word in TYPED for end in range(1, len(word) + 1)]
    for first, second in zip(TYPED, TYPED[3:], strict=False):
        queries += [f"{first} {second[:end]}" for end in range(1, len(second) + 1)]
    return [query for query in queries[::every] if not query.endswith("-")]


def _made(chunk: tuple[int, int, bool, bool]) -> list[list[tuple]]:
    """The rows of some texts: texts, versions, decisions, what is searched, prints."""
    first, count, with_vector, by_chance = chunk
    chance = random.Random(first)
    text_rows, version_rows, decision_rows, finding_rows, print_rows = [], [], [], [], []
    for id, title, words in texts(first, count):
        number = int(id[1:])
        kind = KINDS[number % len(KINDS)]
        blocks = f'[{{"type":"paragraph","spans":[{{"text":"{words}"}}]}}]'
        found = _found(kind, title, words)
        if number % 1000 == 0:
            row = SimpleNamespace(kind=kind, title=title, variant="", tags='["bench"]', company="Halvern Therapeutics",
                                  product="", retired=False, current=1, waiting=0, blocks=blocks, words=words)
            assert found == searched(row)
        text_rows.append((id, kind, title, title.casefold(), '["bench"]', "Halvern Therapeutics", 1, 1, "2026-01-01"))
        version_rows.append((id, 1, blocks, words))
        decision_rows.append((id, 1, "approved"))
        finding = (id, f" {' '.join(found)} ")
        finding_rows.append((*finding, vector(found)) if with_vector else finding)
        if by_chance and number % PROBED:
            prints = {chance.getrandbits(63) for _ in range(9)}
        else:
            prints = fingerprints(Words.of(words))
        print_rows += [(each, id, 1) for each in prints]
    return [text_rows, version_rows, decision_rows, finding_rows, print_rows]


def _found(kind: str, title: str, words: str) -> list[str]:
    """What `searched` finds in such plain words, in less time."""
    heading, body = _parted(title.lower()), _parted(words[:-1].lower())
    marked = [word if word == PART else TITLE + word for word in heading]
    return [*heading, *body, "bench", PART, PART, PART, *marked, *_facets(kind)]


def _parted(words: str) -> list[str]:
    joined = ["forwardlooking"] * words.count("forward-looking")
    return [*words.replace("-", " ").split(" "), PART, *joined, PART]


@cache
def _facets(kind: str) -> list[str]:
    return facets(kind, ("bench",), "Halvern Therapeutics", "", ("approved",))


def library_of(size: int, folder: Path, place: str = "") -> Library:
    """A library of so many approved texts. One of the same size that is in the folder already is opened again."""
    library = open_library(place or str(folder / f"library-{size}.db"), folder=folder, person="Ana Reyes")
    with library.reading() as connection:
        if connection.exec_driver_sql("SELECT count(*) FROM texts").scalar() >= size:
            return library
    print(f"making a library of {size:,} …", flush=True)
    chunks = [(at, min(CHUNK, size - at), not library.embedded, size > MOST_PRINTS) for at in range(0, size, CHUNK)]
    with Pool(2) as pool:
        made = pool.imap(_made, chunks)
        (_fill_file if library.embedded else _fill_server)(library, made)
    return library


def _fill_file(library: Library, made) -> None:
    prints = []
    with library.writing() as connection:
        run = connection.connection.driver_connection.executemany
        for text_rows, version_rows, decision_rows, finding_rows, print_rows in made:
            columns = "id, kind, title, sorted_as, tags, company, latest, revision, changed_at"
            run(f"INSERT INTO texts ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", text_rows)
            run("INSERT INTO versions (text_id, number, blocks, words) VALUES (?, ?, ?, ?)", version_rows)
            run("INSERT INTO decisions (text_id, number, decision) VALUES (?, ?, ?)", decision_rows)
            run("INSERT INTO finding (text_id, tokens) VALUES (?, ?)", finding_rows)
            prints += print_rows
        connection.exec_driver_sql("UPDATE texts SET current = 1")
        prints.sort()
        run("INSERT OR IGNORE INTO prints (print, text_id, number) VALUES (?, ?, ?)", prints)
        connection.exec_driver_sql("INSERT INTO finding_words (finding_words) VALUES ('rebuild')")
    with library.reading() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()


def _fill_server(library: Library, made) -> None:
    with library.writing() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no guards, for an administrator
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
        connection.exec_driver_sql("DROP INDEX finding_by_word")
        for bulky in ("finding", "prints"):
            connection.exec_driver_sql(f"ALTER TABLE {bulky} SET UNLOGGED")
        cursor = connection.connection.driver_connection.cursor()
        for text_rows, version_rows, decision_rows, finding_rows, print_rows in made:
            for into, rows in (
                ("texts (id, kind, title, sorted_as, tags, company, latest, revision, changed_at, current)",
                 [(*row, 1) for row in text_rows]),
                ("versions (text_id, number, blocks, words)", version_rows),
                ("decisions (text_id, number, decision)", decision_rows),
                ("finding (text_id, tokens, vector)", finding_rows), ("prints (print, text_id, number)", print_rows),
            ):
                with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
        connection.exec_driver_sql("CREATE INDEX finding_by_word ON finding USING gin (vector) WITH (fastupdate = off)")
    with library.reading() as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql("VACUUM ANALYZE")
