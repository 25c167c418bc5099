"""Facts without a value: still to write in a first draft, to be fixed in a later one, marked in a review copy."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO

import pytest
from msgspec.structs import replace

from studio.formats import Options, format_for
from studio.model.facts import fill, new_fact
from studio.rules.engine import Draft, check, rule
from studio.templates import template
from tests import make


def release(draft):
    made = make.release(
        facts={"drug.name": "HVN-204"}, dateline="DURHAM, N.C., {release.date} —",
        lead="Halvern dosed the first patient with {drug.name} in its {trial.phase} trial today in Durham, "
        "a {trial.phase} trial at {trial.sites}.",
    )  # fmt: skip
    return replace(made, draft=draft)


def found(release):
    report = check(Draft(release, template(release.type), dt.date(2026, 3, 3)), [rule("R90"), rule("R01")])
    told = [each for each in report.findings if each.place or "Dateline" in each.message]
    return [(each.level, each.message, each.remedy) for each in told]


def test_in_a_first_draft_a_blank_is_still_to_write_and_told_once():
    assert found(release(1)) == [
        ("write", "Dateline isn't written", "section:dateline"),
        ("write", "The phase isn't set", "fact:trial.phase"),
        ("write", "The sites aren't set", "fact:trial.sites"),
    ]


def test_once_a_draft_was_sent_it_must_be_fixed_so_that_a_final_stops():
    assert found(release(2)) == [
        ("must", "The release date isn't set", "fact:release.date"),
        ("must", "The phase isn't set", "fact:trial.phase"),
        ("must", "The sites aren't set", "fact:trial.sites"),
    ]


def test_a_review_copy_shows_blanks_highlighted_in_brackets_those_of_ones_own_too():
    made = make.release(dateline="{release.date} —", lead="By {own.cro_s_name}.")
    made = fill(made.with_fact(new_fact(made, "CRO’s name")))
    written = format_for("docx").write(made, Options("review"))
    with zipfile.ZipFile(BytesIO(written.content)) as package:
        document = package.read("word/document.xml").decode()
    for label in ("[Release date]", "[CRO’s name]"):
        run = document[: document.index(label)].rpartition("<w:r>")[2]
        assert 'w:val="UnsetField"' in run


@pytest.mark.parametrize(("fact", "says"), [
    ("drug.class", "What it is isn't set"),
    ("trial.sites", "The sites aren't set"),
    ("trial.phase", "The phase isn't set"),
])
def test_what_is_said_of_a_blank_is_english(fact, says):
    made = make.release(lead=f"Halvern dosed the first patient today in Durham with it, {{{fact}}}, as was planned.")
    assert [message for _, message, _ in found(made) if "Dateline" not in message] == [says]
