"""A text with a hundred thousand versions is as quick as one with three: what is asked is answered by an index."""

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from studio.library import reading, writing
from studio.model.notation import blocks

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
