"""What the database itself refuses, whoever asks: changing or deleting what was written, a current version that nobody
approved, another's name under one's own words (at a server).

The sentences are for writers: an error that comes from here is told as it is.
"""

from __future__ import annotations

from sqlalchemy import Connection

__all__ = ["SCHEMA", "make"]

# Where the tables are at a server.
SCHEMA = "release_studio"
_KEPT = ("versions", "decisions", "events")
_NEVER = "Nothing in a library is changed or deleted once it’s written."
_UNAPPROVED = "Only an approved version can be the current one, and never an older one again."
_BEGINS = "A text begins without an approved version."
_DUE = "A review that is due can’t be put off, only decided."
_CURRENT = "The current version can’t be declined: propose another, or retire the text."

# What may become of a text: {last} is the last decision about the current version.
_LAST = "SELECT {what} FROM decisions WHERE text_id = NEW.id AND number = NEW.current ORDER BY id DESC LIMIT 1"
_BAD_CURRENT = (
    "NEW.current <> OLD.current AND (NEW.current < OLD.current OR "
    f"coalesce(({_LAST.format(what='decision')}), '') <> 'approved')"
)
_BAD_DUE = (
    "(NEW.due <> OLD.due OR NEW.due_after <> OLD.due_after) AND (NEW.due = '' "
    f"OR NEW.due_after <> coalesce(({_LAST.format(what='id')}), 0) "
    "OR (NEW.due_after <= OLD.due_after AND OLD.due <> '' AND NEW.due > OLD.due))"
)
_BAD_NUMBERS = "NEW.id <> OLD.id OR NEW.latest < OLD.latest OR NEW.revision < OLD.revision"
_BAD_BEGINNING = "NEW.current <> 0 OR NEW.retired"
_BAD_DECISION = "NEW.decision NOT IN ('approved', 'declined')"
_DECLINES_CURRENT = (
    "NEW.decision = 'declined' AND EXISTS (SELECT 1 FROM texts WHERE id = NEW.text_id AND current = NEW.number)"
)

_SERVER = f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.owns(relation oid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = relation), 'MEMBER')
$$;
CREATE OR REPLACE FUNCTION {SCHEMA}.shown() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT nullif(name, '') FROM {SCHEMA}.people WHERE login = session_user), session_user::text)
$$;
CREATE OR REPLACE FUNCTION {SCHEMA}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = '{_NEVER}';
END $$;
CREATE OR REPLACE FUNCTION {SCHEMA}.sign() RETURNS trigger LANGUAGE plpgsql
    SET search_path = {SCHEMA}, pg_catalog, pg_temp AS $$
BEGIN
    IF NOT owns(TG_RELID) THEN
        NEW.made_by := shown();
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION {SCHEMA}.guard_text() RETURNS trigger LANGUAGE plpgsql
    SET search_path = {SCHEMA}, pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF {_BAD_BEGINNING} THEN RAISE EXCEPTION USING MESSAGE = '{_BEGINS}'; END IF;
        RETURN NEW;
    END IF;
    IF {_BAD_NUMBERS} THEN RAISE EXCEPTION USING MESSAGE = '{_NEVER}'; END IF;
    IF {_BAD_CURRENT} THEN RAISE EXCEPTION USING MESSAGE = '{_UNAPPROVED}'; END IF;
    IF {_BAD_DUE} THEN RAISE EXCEPTION USING MESSAGE = '{_DUE}'; END IF;
    IF NEW.retired AND NOT OLD.retired AND NOT owns(TG_RELID) THEN
        NEW.retired_by := shown();
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION {SCHEMA}.guard_decision() RETURNS trigger LANGUAGE plpgsql
    SET search_path = {SCHEMA}, pg_catalog, pg_temp AS $$
BEGIN
    IF {_BAD_DECISION} OR {_DECLINES_CURRENT} THEN RAISE EXCEPTION USING MESSAGE = '{_CURRENT}'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON {SCHEMA}.texts
    FOR EACH ROW EXECUTE FUNCTION {SCHEMA}.guard_text();
CREATE TRIGGER guard BEFORE INSERT ON {SCHEMA}.decisions
    FOR EACH ROW EXECUTE FUNCTION {SCHEMA}.guard_decision();
CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON {SCHEMA}.texts
    FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.refuse();
"""


def make(connection: Connection) -> None:
    """Put the guards around the tables of a library that has none yet."""
    if connection.dialect.name == "sqlite":
        for statement in _file():
            connection.exec_driver_sql(statement)
        return
    connection.exec_driver_sql(_SERVER, execution_options={"no_parameters": True})
    for table in _KEPT:
        connection.exec_driver_sql(
            f"CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {SCHEMA}.{table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.refuse()"
        )
    for table, when in (*((table, "INSERT") for table in _KEPT), ("uses", "INSERT OR UPDATE")):
        connection.exec_driver_sql(
            f"CREATE TRIGGER sign BEFORE {when} ON {SCHEMA}.{table} "
            f"FOR EACH ROW EXECUTE FUNCTION {SCHEMA}.sign()"
        )


def _file() -> list[str]:
    """The triggers of an SQLite file. INSERT OR REPLACE is a deletion as well."""
    made = [
        _trigger("texts_begin", "BEFORE INSERT ON texts", _BAD_BEGINNING, _BEGINS),
        _trigger("texts_numbers", "BEFORE UPDATE ON texts", _BAD_NUMBERS, _NEVER),
        _trigger("texts_current", "BEFORE UPDATE ON texts", _BAD_CURRENT, _UNAPPROVED),
        _trigger("texts_due", "BEFORE UPDATE ON texts", _BAD_DUE, _DUE),
        _trigger("texts_stay", "BEFORE DELETE ON texts", "1", _NEVER),
        _trigger("texts_new", "BEFORE INSERT ON texts", "EXISTS (SELECT 1 FROM texts WHERE id = NEW.id)", _NEVER),
        _trigger("decisions_guard", "BEFORE INSERT ON decisions", f"{_BAD_DECISION} OR {_DECLINES_CURRENT}", _CURRENT),
    ]
    keys = {"versions": "text_id = NEW.text_id AND number = NEW.number", "decisions": "id = NEW.id",
            "events": "id = NEW.id"}
    for table, key in keys.items():
        made.append(_trigger(f"{table}_stay", f"BEFORE DELETE ON {table}", "1", _NEVER))
        made.append(_trigger(f"{table}_keep", f"BEFORE UPDATE ON {table}", "1", _NEVER))
        here = f"EXISTS (SELECT 1 FROM {table} WHERE {key})"
        made.append(_trigger(f"{table}_new", f"BEFORE INSERT ON {table}", here, _NEVER))
    return made


def _trigger(name: str, when: str, condition: str, sentence: str) -> str:
    return f"CREATE TRIGGER {name} {when} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
