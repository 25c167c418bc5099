"""The first hits answer as well as those of bm25 over everything that matches."""

from __future__ import annotations

import sqlite3
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import insert

from studio.library.search import index, search
from studio.library.tables import texts, versions

FIRST = 5
JUDGED = tomllib.loads((Path(__file__).parent / "judged.toml").read_text(encoding="utf-8"))
WANTED = JUDGED["wanted"]
TEXTS = {id: (text["title"], text["words"]) for id, text in JUDGED["texts"].items()}


@pytest.fixture
def filled(library, raw):
    with raw(library) as connection:
        for id, (title, words) in TEXTS.items():
            connection.execute(insert(texts).values(id=id, kind="other", title=title, waiting=1, latest=1))
            connection.execute(insert(versions).values(text_id=id, number=1, words=words))
            index(connection, id)
    return library


@pytest.fixture(scope="module")
def bm25():
    """What FTS5 by itself finds: titles count four times; words with hyphens are words in a row."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE f USING fts5(id, title, words, tokenize='unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO f VALUES (?, ?, ?)", [(id, *both) for id, both in TEXTS.items()])

    def best(query):
        words = " AND ".join(f'{{title words}}: "{word}"*' for word in query.split())
        found = base.execute("SELECT id FROM f WHERE f MATCH ? ORDER BY bm25(f, 0, 4, 1) LIMIT ?", (words, FIRST))
        return [id for (id,) in found]

    yield best
    base.close()


def worth(found, wanted):
    """How much of what is wanted comes first: each counts the more the earlier it comes (all of it: 1)."""
    most = sum(1 / (at + 1) for at in range(min(len(wanted), FIRST)))
    return sum(1 / (at + 1) for at, id in enumerate(found[:FIRST]) if id in wanted) / most


def test_the_first_hits_answer_as_well_as_bm25_over_all(filled, bm25):
    ours, theirs, worse = [], [], {}
    for query, wanted in WANTED.items():
        found = [hit.text.id for hit in search(filled, query, limit=FIRST).hits]
        if not wanted:
            assert found == []
            continue
        ours.append(worth(found, wanted))
        theirs.append(worth(bm25(query), wanted))
        if ours[-1] < theirs[-1] - 0.2:
            worse[query] = found
    print(f"{len(ours)} queries: {sum(ours) / len(ours):.3f}, bm25 {sum(theirs) / len(theirs):.3f}")
    assert sum(ours) >= sum(theirs)
    assert sum(ours) / len(ours) > 0.9
    assert worse == {}
