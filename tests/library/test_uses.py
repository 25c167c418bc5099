"""Which release carries which version, and what a release may know of its texts."""

import pytest
from msgspec.structs import replace

from studio.library import reading, uses, writing
from studio.library.errors import LibraryError
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Release, Stage
from tests import make


@pytest.fixture
def text(library):
    made = writing.add(library, "boilerplate", "About Halvern", blocks("Version one."))
    for number, words in ((2, "Version two."), (3, "Version three.")):
        writing.approve(library, made.id, number - 1)
        made = writing.propose(library, made.id, blocks(words), why="", base=number - 1)
    return made


def carrying(text, *versions: int, key="release-1", detached=False) -> Release:
    whole = make.release(**{f"boilerplate_{n}": "Words." for n in range(len(versions))}, lead="It began.")
    linked = iter(versions)
    sections = tuple(
        replace(s, link=LibraryLink(text.id, next(linked), detached)) if s.kind == "boilerplate" else s
        for s in whole.sections
    )
    return replace(whole, sections=sections, key=key)


def test_a_release_is_noted_with_its_versions_and_its_stage(library, text):
    uses.note_uses(library, carrying(text, 1, 2), path="releases/a.release")
    uses.note_uses(library, replace(carrying(text, 2, key="b", detached=True), stage=Stage("final")))
    found = uses.where_used(library, text.id)
    assert [(use.release, use.version, use.detached, use.stage) for use in found] == [
        ("b", 2, True, "final"), ("release-1", 1, False, "drafting"), ("release-1", 2, False, "drafting")]
    assert {use.path for use in found} == {"releases/a.release", ""}
    assert {use.by for use in found} == {"Ana Reyes"}
    assert reading.text(library, text.id).uses == 2
    assert reading.listed(library, order="uses")[0].uses == 2


def test_noting_again_replaces_and_forgetting_removes(library, text):
    uses.note_uses(library, carrying(text, 1, 2))
    uses.note_uses(library, carrying(text, 2))
    assert [use.version for use in uses.where_used(library, text.id)] == [2]
    uses.note_uses(library, carrying(text))
    assert uses.where_used(library, text.id) == ()
    uses.note_uses(library, carrying(text, 2))
    uses.forget_uses(library, "release-1")
    assert uses.where_used(library, text.id) == ()


def test_noting_the_same_writes_nothing(library, text, monkeypatch):
    uses.note_uses(library, carrying(text, 1))
    monkeypatch.setattr(library, "writing", None)
    uses.note_uses(library, carrying(text, 1))


def test_a_release_knows_the_versions_it_carries_and_the_newer_ones(library, text):
    one = uses.known(library, carrying(text, 1, 1))
    assert [v.number for v in one.text(text.id).versions] == [1, 2, 3]
    assert (one.text(text.id).current_number, one.text(text.id).waiting_number) == (2, 3)
    assert one.confirmed
    assert uses.known(library, carrying(text, 99)).text(text.id).version(99) is None
    gone = replace(text, id="gone")
    assert uses.known(library, carrying(gone, 1)).texts == ()


def test_a_release_is_told_of_an_approved_text_that_a_section_nearly_says(library):
    words = ("Halvern Therapeutics is a clinical-stage company that develops targeted medicines for people with blood "
             "cancers, with two programs in trials and a third one on its way to them.")
    made = writing.add(library, "boilerplate", "About Halvern", blocks(words))
    said = make.release(boilerplate=words.replace("two", "three"), lead=words, other=words, body="Halvern.")
    assert uses.known(library, said).near == ()
    writing.approve(library, made.id, 1)
    near = dict(uses.known(library, said).near)
    assert set(near) == {"boilerplate", "other"}
    assert (near["boilerplate"].text, near["boilerplate"].version) == (made.id, 1)
    assert 0.85 < near["boilerplate"].likeness < 1 == near["other"].likeness
    linked = replace(said, sections=tuple(replace(s, link=LibraryLink(made.id, 1)) for s in said.sections))
    assert uses.known(library, linked).near == ()


def test_a_release_without_key_and_path_is_refused(library, text):
    with pytest.raises(LibraryError, match="never saved"):
        uses.note_uses(library, carrying(text, 1, key=""))


def test_forgetting_leaves_what_went_out_and_what_is_elsewhere(library, text):
    uses.note_uses(library, carrying(text, 1, key="a"), path="a.release")
    uses.note_uses(library, replace(carrying(text, 1, key="b"), stage=Stage("final")), path="b.release")
    for key in "ab":
        uses.forget_uses(library, key, path="elsewhere.release")
    assert {use.release for use in uses.where_used(library, text.id)} == {"a", "b"}
    for key in "ab":
        uses.forget_uses(library, key, path=f"{key}.release")
    assert {use.release for use in uses.where_used(library, text.id)} == {"b"}
