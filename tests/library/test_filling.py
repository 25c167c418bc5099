"""The fictional texts that come with the program: whole, marked, put in when asked for."""

import datetime as dt

from studio.library import filling, reading, search
from studio.model.notated import written
from studio.model.notation import blocks
from studio.model.text import Field, block_spans, mark_of
from studio.sections import kinds


def test_they_are_put_in_marked_and_once(library):
    report = filling.fill(library)
    assert len(report.added) == len(filling.samples()) >= 25
    every = reading.listed(library, states=("approved", "waiting", "retired"))
    assert all(filling.FICTIONAL in each.tags for each in every)
    assert {each.company for each in every} == {"Halvern Therapeutics", "Bellmonte Biologics"}
    assert {each.state for each in every} == {"approved", "waiting", "retired"}
    mark = reading.latest_event(library)
    assert filling.fill(library).added == ()
    assert reading.latest_event(library) == mark
    assert search.search(library, "10-K").hits


def test_an_opened_library_is_empty_until_then(library):
    assert reading.listed(library, states=("approved", "waiting", "retired")) == ()


def test_each_is_of_a_kind_there_is_and_what_it_points_to_is_there():
    known = {kind.id for kind in kinds()} | {"reference", "person", "profile", "house-rules"}
    texts = {text.id: text for text in filling.samples()}
    for text in texts.values():
        assert text.kind in known
        assert text.retired is None or set(text.retired.successors) <= texts.keys()
        for version in text.versions:
            assert blocks(written(version.blocks)) == version.blocks
            for each in version.decisions:
                assert dt.datetime.fromisoformat(each.at) >= dt.datetime.fromisoformat(version.at)


def test_a_text_for_two_drugs_names_the_drug_by_its_fact():
    harbor = next(text for text in filling.samples() if text.id == "safe-harbor-clinical")
    facts = {field.fact for block in harbor.versions[-1].blocks for span in block_spans(block)
             if (field := mark_of(span, Field))}
    assert "drug.name" in facts
