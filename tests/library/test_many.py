"""A text with a hundred thousand versions is as quick as one with three, and a library with as many texts as one with
ten: what is asked is answered by an index."""

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from studio.library import likeness, reading, retiring, uses, writing
from studio.model.notation import blocks
from tests.make import release

MANY = 100_000
NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < :many)",
    "postgresql": "WITH n(i) AS (SELECT generate_series(2, :many))",
}


@pytest.fixture
def old(library):
    """A text that was rewritten, and approved, for a very long time."""
    made = writing.add(library, "boilerplate", "About Halvern", blocks("Words."))
    rows = NUMBERS[library.engine.dialect.name]
    with library.writing() as connection:
        values = {"id": made.id, "many": MANY, "approved": "approved"}
        for statement in (
            f"{rows} INSERT INTO versions (text_id, number, blocks, words) SELECT :id, i, '', 'Words ' || i FROM n",
            f"{rows} INSERT INTO decisions (text_id, number, decision) SELECT :id, i, :approved FROM n WHERE i < :many",
            f"{rows} INSERT INTO events (text_id, what, number) SELECT :id, 'proposed', i FROM n",
            "UPDATE texts SET current = :many - 1, waiting = :many, latest = :many WHERE id = :id",
        ):
            used = {name: value for name, value in values.items() if f":{name}" in statement}
            connection.execute(sql(statement), used)
    if not library.embedded:
        with library.reading() as connection:
            connection.exec_driver_sql("ANALYZE")
    return made.id


@pytest.fixture
def plans(library):
    """How the database answers each question that is asked from now on."""
    found, asking = [], []

    def explain(connection, cursor, statement, parameters, context, many):
        if asking or not statement.lstrip().startswith(("SELECT", "WITH")):
            return
        asking.append(True)
        how = "EXPLAIN QUERY PLAN " if library.embedded else "EXPLAIN "
        other = cursor.connection.cursor()
        other.execute(how + statement, parameters)
        found.extend(" ".join(map(str, row)) for row in other.fetchall())
        other.close()
        asking.pop()

    event.listen(library.engine, "before_cursor_execute", explain)
    yield found
    event.remove(library.engine, "before_cursor_execute", explain)


def scanned(plans):
    """The steps that go through all rows of a large table."""
    large = ("versions", "decisions", "events")
    return [step for step in plans if ("SCAN" in step or "Seq Scan" in step) and any(name in step for name in large)]


def test_a_hundred_thousand_versions_are_read_and_written_by_index(library, old, plans):
    text = reading.text(library, old, also=[7])
    assert [v.number for v in text.versions] == [7, MANY - 1, MANY]
    assert [v.number for v in reading.versions(library, old, limit=3)] == [MANY, MANY - 1, MANY - 2]
    assert [v.number for v in reading.versions(library, old, before=500, limit=2)] == [499, 498]
    assert reading.listed(library)[0].versions == text.versions[1:]
    assert reading.happened(library, old, limit=1)[0].version == MANY
    mark = reading.latest_event(library)
    proposed = writing.propose(library, old, blocks("Newer."), why="", base=MANY)
    assert writing.decline(library, old, MANY + 1, note="").waiting_number == MANY
    assert writing.approve(library, old, MANY).current_number == MANY
    assert reading.changed_since(library, mark)[1] == (old,)
    assert proposed.latest == MANY + 1
    assert len(plans) > 20
    assert scanned(plans) == []


# --- many texts -------------------------------------------------------------------------------------------------------

TEXTS = 20_000
WORDS = "Halvern makes medicines for people with lymphoma whom others gave up on, and works in Boston and in Ghent."


@pytest.fixture
def many(library):
    """One text, and many approved ones of its kind that share a few of its prints."""
    made = writing.add(library, "boilerplate", "About Halvern", blocks(WORDS))
    writing.approve(library, made.id, 1)
    rows = NUMBERS[library.engine.dialect.name]
    prints = sorted(likeness.fingerprints(likeness.Words.of(WORDS)))[:2]
    shared = ", ".join(f"({each})" for each in prints)
    title = "'Text ' || i, 'text ' || i"
    adding = "INSERT INTO prints (print, text_id, number)"
    again = "ON CONFLICT DO NOTHING"
    with library.writing() as connection:
        for statement in (
            f"{rows} INSERT INTO texts (id, kind, title, sorted_as) SELECT 't' || i, 'boilerplate', {title} FROM n",
            "INSERT INTO versions (text_id, number) SELECT id, 1 FROM texts WHERE current = 0",
            "INSERT INTO decisions (text_id, number, decision) SELECT id, 1, 'approved' FROM texts WHERE current = 0",
            "UPDATE texts SET current = 1, latest = 1 WHERE current = 0",
            f"WITH p(print) AS (VALUES {shared}) {adding} SELECT print, id, 1 FROM texts, p WHERE true " + again,
        ):
            connection.execute(sql(statement), {"many": TEXTS} if ":many" in statement else {})
    if not library.embedded:
        with library.reading() as connection:
            connection.exec_driver_sql("ANALYZE")
    return made.id


def gone_through(plans):
    """The steps that go through all prints, all texts, or all texts in a state."""
    every = [step for step in plans if ("SCAN" in step or "Seq Scan" in step) and ("texts" in step or "prints" in step)]
    return every + [step for step in plans if step.endswith("INDEX texts_by_state (retired=?)")]


def test_what_a_release_says_is_recognised_among_many_texts_by_index(library, many, plans):
    asked = release(boilerplate=f"{WORDS} Today.", lead="It began in Ghent. " * 4, body="What it says. " * 8)
    known = uses.known(library, asked)
    assert [near.text for _, near in known.near] == [many]
    assert len(plans) > 3
    assert gone_through(plans) == []
    plans.clear()
    for kind in ("", "boilerplate"):  # near matches are looked up by their ids, not among those of a kind or a state
        assert likeness.near(library, WORDS, kind=kind, states=iter(("approved",)))[0].text == many
    assert likeness.near(library, WORDS, kind="safe-harbor") == likeness.near(library, WORDS, states=("retired",)) == ()
    assert len(plans) > 3
    assert [step for step in plans if "texts_by" in step] == gone_through(plans) == []


def test_the_kinds_of_which_texts_are_approved(library):
    for kind in ("boilerplate", "safe-harbor", "drug-background"):
        writing.add(library, kind, kind, blocks(f"Words of {kind}."))
    assert reading.kinds_of(library, ("boilerplate", "lead")) == frozenset()
    for text in reading.listed(library):
        if text.kind != "drug-background":
            writing.approve(library, text.id, 1)
    retired = next(text for text in reading.listed(library) if text.kind == "safe-harbor")
    writing.add(library, "lead", "Another", blocks("Waits."))
    retiring.retire(library, retired.id, why="Old.")
    asked = ("boilerplate", "safe-harbor", "drug-background", "lead", "body")
    assert reading.kinds_of(library, asked) == {"boilerplate"}
    assert reading.kinds_of(library, ()) == frozenset()
