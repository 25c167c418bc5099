from importlib import util
from pathlib import Path

import pytest
from msgspec.structs import replace

from studio.conditions import CONDITIONS
from studio.covering import RECOGNISERS
from studio.model.facts import FACTS, fill
from studio.model.notation import blocks
from studio.model.release import Fact, Release, Section
from studio.model.text import Field, block_spans, mark_of
from studio.outline import outline
from studio.sections import kind, kinds
from studio.templates import heads, start, template, templates

TYPES = pytest.mark.parametrize("type", templates(), ids=lambda each: each.id)
KNOWN_FACTS = {fact.id for fact in FACTS}


def examples(type):
    """Every fact with its example, that of the type where it gives one of its own."""
    own = {stated.id: stated.example for stated in type.facts if stated.example}
    return tuple(Fact(fact.id, own.get(fact.id, fact.example)) for fact in FACTS)

def fields(source):
    return {mark.fact for block in blocks(source) for span in block_spans(block) if (mark := mark_of(span, Field))}


def test_seventeen_types_are_offered_those_begun_most_often_first_and_other_news_last():
    assert [type.code for type in templates()] == [
        "INIT", "DATA+", "CONF", "DESG",
        "IND", "ENRL", "DATA-", "SUBM", "APPR", "CRL", "HOLD", "DEAL", "FIN", "QTR", "EXEC", "INDU", "EVT", "NEWS",
    ]  # fmt: skip
    assert template("trial initiation") is template("INIT") is template("Trial start")


@TYPES
def test_a_type_names_only_what_is_known(type):
    assert {slot.kind for slot in type.slots} <= {kind.id for kind in kinds()}
    assert {fact.id for fact in type.facts} <= KNOWN_FACTS
    assert len({fact.id for fact in type.facts}) == len(type.facts)
    assert {slot.when for slot in type.slots if slot.status == "conditional"} <= CONDITIONS.keys()
    assert not [slot for slot in type.slots if slot.when and slot.status != "conditional"]
    assert {slot.met_by for slot in type.slots if slot.met_by} <= RECOGNISERS.keys()
    assert set().union(*(fields(slot.start) for slot in type.slots)) <= KNOWN_FACTS
    assert {fact.when for fact in type.facts if fact.when} <= CONDITIONS.keys()


@TYPES
def test_every_slot_helps_to_write_it(type):
    for slot in type.slots:
        assert 1 <= slot.guidance.count(". ") + slot.guidance.count("? ") + 1 <= 4, slot.kind
        assert slot.guidance.rstrip("”").endswith("."), slot.kind
        assert slot.prompt, slot.kind
    assert type.description
    assert len(type.cues) >= 10
    assert all(cue == cue.lower() for cue in type.cues)


@TYPES
def test_the_slots_stand_in_the_order_of_the_wires(type):
    order = [slot.kind for slot in type.slots]
    for before, after in [
        ("headline", "dateline"),
        ("dateline", "lead"),
        ("lead", "quote"),
        ("quote", "drug-background"),
        ("trial-summary", "drug-background"),
        ("disease-background", "boilerplate"),
        ("partner-boilerplate", "boilerplate"),
        ("boilerplate", "references"),
        ("references", "safe-harbor"),
        ("safe-harbor", "contacts"),
    ]:
        if before in order and after in order:
            assert order.index(before) < order.index(after)
    assert order[-1] == "contacts"


@TYPES
def test_a_starting_text_reads_through_once_its_facts_are_set(type):
    for slot in type.slots:
        if slot.start:
            made = Release(type.id, "", examples(type), (Section("a", slot.kind, blocks(slot.start)),))
            section = fill(made).sections[0]
            for wrong in ("..", " ,", "{", "}", "((", "  ", " a a", "\n\n"):
                assert wrong not in section.text, (slot.kind, section.text)
            if kind(slot.kind).one_line and kind(slot.kind).limit:
                assert len(section.text) <= kind(slot.kind).limit + 20


@TYPES
def test_it_starts_into_a_release_whose_needed_sections_are_still_to_be_written(type):
    release = start(type)
    entries = outline(release, type)
    assert [entry.section for entry in entries if entry.section] == list(release.sections)
    assert {entry.state for entry in entries if entry.status == "required"} == {"missing"}
    assert not [entry for entry in entries if entry.state == "written"]
    assert release.title[0].isupper()


@TYPES
def test_with_all_facts_only_the_dateline_is_there_from_the_beginning(type):
    entries = outline(start(type, examples(type)), type)
    assert [entry.kind for entry in entries if entry.state == "written"] == ["dateline"]


@TYPES
def test_its_icon_exists(type):
    package = Path(util.find_spec("qtawesome").origin).parent
    (charmap,) = (package / "fonts").glob("phosphor-charmap-*.json")
    assert f'"{type.icon.removeprefix("ph.")}"' in charmap.read_text(encoding="utf-8")


def test_on_a_trial_start_what_another_check_looks_for_is_only_asked():
    level = {fact.id: fact.level for fact in template("INIT").facts}
    assert {id for id, given in level.items() if given == "must"} == {
        "trial.phase",
        "trial.design",
        "trial.population",
        "trial.enrolment.planned",
        "trial.objective",
        "drug.name",
        "event.kind",
    }
    assert {id for id, given in level.items() if given == "worth"} == {"event.date", "trial.sites", "trial.dose"}
    assert level["trial.registry_id"] == level["trial.name"] == level["trial.readout"] == "ask"


@TYPES
def test_a_head_read_line_by_line_says_what_the_whole_file_does(type):
    (head,) = [each for each in heads() if each.id == type.id]
    assert head == replace(type, slots=(), facts=())
