"""Answers about a release stand after an edit exactly as long as what was read for them does."""

import msgspec
import pytest
from msgspec.structs import replace

from studio.model.answers import Answers
from studio.model.release import Fact, Release, Section
from tests.make import release

TEXT = release(headline="Halvern Starts a Trial", lead="It begins in May.", quote="“It begins,” said Ana Reyes, M.D.")


def fresh() -> Release:
    """The text with nothing remembered."""
    return msgspec.json.decode(msgspec.json.encode(TEXT), type=Release)


class Asked:
    """Answers a question, and counts how often."""

    def __init__(self, answer):
        self.times, self._answer = 0, answer

    def __call__(self, value):
        self.times += 1
        return self._answer(value)


def _length(section: Section) -> int:
    return len(section.text)


@pytest.mark.parametrize(
    ("answer", "words", "times"),
    [
        (lambda value: value.section("lead").text, "It ends in May.", 2),
        (lambda value: value.section("quote").text, "It ends in May.", 1),
        (lambda value: value.section("lead").written, "It ends in May.", 1),
        (lambda value: value.section("lead").written, "", 2),
        (lambda value: value.section("lead").heading, "It ends in May.", 1),
        (lambda value: sum(each.remember("length", _length) for each in value.sections), "It begins in Mai.", 1),
        (lambda value: sum(each.remember("length", _length) for each in value.sections), "It begins in June.", 2),
        (lambda value: len(list(value.section("lead").spans())), "It ends in May.", 2),
        (lambda value: len(list(value.section("quote").spans())), "It ends in May.", 1),
        (lambda value: len(value.references), "It ends in May.", 1),
        (lambda value: [each.id for each in value.of_kind("lead", "quote")], "It ends in May.", 1),
    ],
)
def test_an_answer_stands_until_something_that_was_read_for_it_is_another(answer, words, times):
    asked = Asked(answer)
    first = fresh()
    lead = first.section("lead")
    later = first.with_section(lead.with_text(0, len(lead.text), words))
    for value in (first, first, later, later):  # nothing is noted at first
        assert Answers(value, ()).ask("it", asked) == answer(value)
    assert asked.times == 1 + times


def test_what_is_not_of_the_text_asks_anew():
    asked = Asked(lambda value: value.fact("drug.name"))
    first = fresh()
    named = first.with_fact(Fact("drug.name", "HVN-204"))
    other = replace(named, sections=named.sections[:-1])
    assert [Answers(each, ()).ask("it", asked) for each in (first, first, named, other, other)] == [
        "", "", *["HVN-204"] * 3
    ]  # fmt: skip
    assert asked.times == 4
    assert Answers(other, ("another day",)).ask("it", asked) == "HVN-204"
    assert asked.times == 5


def test_an_answer_cannot_be_cached_by_a_section_it_reads():
    value = fresh()
    Answers(value, ()).ask("nothing", lambda _: 1)
    with pytest.raises(TypeError):
        Answers(value, ()).ask("it", lambda value: {value.section("lead"): 1})
    with pytest.raises(TypeError):
        Answers(value, ()).ask("it", hash)
