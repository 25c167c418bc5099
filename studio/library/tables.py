"""The tables of a library, as both engines have them. What only one engine has (search) is beside its statements.

    texts ──< versions ──< decisions        versions, decisions and events are only ever added to:
      │                                     triggers refuse to change or delete a row (see `guards`)
      ├──< events      what happened, numbered: others learn of it by asking for what came after the last they know
      ├──< prints      fingerprints of a text's words, by which a near match is found
      ├──< tagged      its tags once more, by which texts are listed
      └──< uses        which release carries which version
    people             who may do what, and how they're called
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, Index, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import TEXT

__all__ = ["METADATA", "decisions", "events", "meta", "people", "prints", "tagged", "texts", "uses", "versions"]

METADATA = MetaData()


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _ordered(name: str) -> Column[str]:
    """Words that are put in order by code points, on both engines alike."""
    return Column(name, Text().with_variant(TEXT(collation="C"), "postgresql"), nullable=False, server_default="")


# A few rows: the format of this library.
meta = Table("meta", METADATA, Column("name", Text, primary_key=True), _words("value"))

# One row a text. Its particulars change; `revision` goes up each time. `current`, `waiting` and `latest` are numbers of
# versions, 0 for none. `tags`, `origins` and `successors` are JSON lists. `sorted_as` is the title as lists order it.
# `due` is the day since which the current version wants a new approval, for the reason in `due_why`: unless it was
# decided on since the decision `due_after`.
texts = Table(
    "texts", METADATA,
    Column("id", Text, primary_key=True),
    _words("kind"), _words("title"), _ordered("sorted_as"), _words("variant"), _words("language"), _words("company"),
    _words("product"), _words("owner"), _words("tags"), _words("origins"),
    _number("current"), _number("waiting"), _number("latest"), _number("revision"), _ordered("changed_at"),
    _words("due"), _words("due_why"), _number("due_after"),
    Column("retired", Boolean, nullable=False, server_default="0"),
    _words("retired_by"), _words("retired_at"), _words("retired_why"), _words("successors"),
    Index("texts_by_kind", "kind", "sorted_as", "id"), Index("texts_by_title", "sorted_as", "id"),
    Index("texts_by_change", "changed_at", "id"), Index("texts_by_state", "retired", "kind", "current", "waiting"),
)

tagged = Table(
    "tagged", METADATA, Column("tag", Text, primary_key=True), Column("text_id", Text, primary_key=True),
    ForeignKeyConstraint(["text_id"], ["texts.id"]), Index("tagged_by_text", "text_id"),
)

# One row a wording. `blocks` is JSON, `words` the same as plain text, `record` the JSON of what isn't text.
versions = Table(
    "versions", METADATA,
    Column("text_id", Text, primary_key=True), Column("number", Integer, primary_key=True, autoincrement=False),
    _words("blocks"), _words("words"), _words("record"), _words("made_by"), _words("made_at"), _words("why"),
    _number("base"),
    ForeignKeyConstraint(["text_id"], ["texts.id"]),
)

# One row a decision about a version; the last one counts. `decision` is "approved" or "declined".
decisions = Table(
    "decisions", METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _words("text_id"), _number("number"), _words("decision"), _words("made_by"), _words("made_at"), _words("note"),
    _words("review_by"), _words("expires"),
    ForeignKeyConstraint(["text_id", "number"], ["versions.text_id", "versions.number"]),
    Index("decisions_by_version", "text_id", "number", "id"),
)

# One row for everything that happened to a text, in order. `detail` is JSON where there's more to say.
events = Table(
    "events", METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _words("text_id"), _words("what"), _number("number"), _words("made_by"), _words("made_at"), _words("detail"),
    Index("events_by_text", "text_id", "id"),
)

# A few numbers that stand for the words of a text: two texts that share many are nearly the same. `number` is the
# version with which one came in.
prints = Table(
    "prints", METADATA,
    Column("print", BigInteger, primary_key=True, autoincrement=False), Column("text_id", Text, primary_key=True),
    _number("number"),
    sqlite_with_rowid=False,
)

# One row for each section of a release that carries a text, linked or as a copy.
uses = Table(
    "uses", METADATA,
    Column("release_key", Text, primary_key=True), Column("section_id", Text, primary_key=True),
    _words("text_id"), _number("number"), Column("detached", Boolean, nullable=False, server_default="0"),
    _words("title"), _words("stage"), _words("path"), _words("made_by"), _words("made_at"),
    Index("uses_by_text", "text_id", "release_key"),
)

# One row a person: the login at a server, or the name in the user's settings; how others see them; and, in a file, the
# role (a server has groups for that). Without any row, everybody who can write the file is an approver.
people = Table("people", METADATA, Column("login", Text, primary_key=True), _words("name"), _words("role"))
