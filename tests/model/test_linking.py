"""How a section stands to the library's text that it carries, and what is done about it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.model.facts import with_value
from studio.model.library import Known, LibraryText, Retirement, Version
from studio.model.linking import (
    behind,
    detach,
    differs,
    edited,
    link_again,
    linked_section,
    merged,
    state,
    states,
    update,
    with_blocks,
)
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Section
from studio.model.review import redline
from tests import make

TODAY = dt.date(2026, 9, 22)
SIX = "# About {drug.name}\n\n{drug.name} is an oral inhibitor of BTK, studied in lymphoma."
SEVEN = "# About {drug.name}\n\n{drug.name} is an oral inhibitor of BTK, studied in mantle cell lymphoma."


def version(number, words=SIX, **more):
    return Version(number, blocks(words), **{"state": "approved", **more})


def text(*versions, current=6, waiting=0, **more):
    every = versions or (version(6),)
    return LibraryText("t1", "drug-background", "About HVN-204", owner="Legal", versions=every,
                       current_number=current, waiting_number=waiting, latest=max(v.number for v in every), **more)


def release(number=6, words=SIX, **facts):
    values = {"drug.name": "HVN-204", **{key.replace("_", "."): value for key, value in facts.items()}}
    made = make.release(facts=values, lead="A lead.", drug_background=words)
    section = made.of_kind("drug-background")[0]
    return made.with_section(replace(section, link=LibraryLink("t1", number)))


def told(made, *texts, confirmed=True, known=True):
    section = made.of_kind("drug-background")[0]
    return state(section, Known(texts, confirmed=confirmed) if known else None, made.facts, TODAY)


def test_a_section_without_a_text_has_no_state():
    made = release()
    assert state(made.sections[0], Known(), made.facts, TODAY) is None
    assert list(states(made, Known((text(),)), TODAY)) == ["drug-background"]


@pytest.mark.parametrize(
    ("texts", "name", "newer", "waiting"),
    [
        ((text(),), "current", 0, 0),
        ((text(version(6), version(7, SEVEN), current=7),), "behind", 7, 0),
        ((text(version(6), version(7, SEVEN, state="proposed"), waiting=7),), "waiting", 0, 7),
        ((text(version(6), version(7, SEVEN), version(8, SEVEN, state="proposed"), current=7, waiting=8),),
         "behind", 7, 8),
        ((text(version(6, state="proposed"), current=0, waiting=6),), "waiting", 0, 6),
        ((text(version(5), version(6, state="declined"), current=5),), "declined", 0, 6),
        ((text(version(6, review_by="2026-08-31")),), "review", 0, 0),
        ((text(version(6, review_by="2026-09-22", expires="2026-09-22")),), "current", 0, 0),
        ((text(version(6, expires="2026-09-21")),), "expired", 0, 0),
        ((text(retired=Retirement("Legal", successors=("t2",))),), "retired", 0, 0),
        ((), "unknown", 0, 0),
    ],
)
def test_the_state_says_what_matters_most(texts, name, newer, waiting):
    found = told(release(), *texts)
    assert (found.name, found.newer, found.waiting) == (name, newer, waiting)
    assert not found.edited
    assert found.stops == (name not in ("current", "review") and not (name == "waiting" and waiting == 7))


def test_a_library_that_is_away_is_told_with_what_was_known():
    found = told(release(), text(version(6), version(7, SEVEN), current=7), confirmed=False)
    assert (found.name, found.newer, found.confirmed) == ("behind", 7, False)
    assert told(release(), confirmed=False).name == "away"
    assert told(release(), known=False).name == "unasked"
    assert not told(release(), known=False).stops
    assert told(release(), text(), confirmed=False).stops


def test_a_copy_is_told_of_new_versions_and_stops_nothing():
    made = release()
    made = made.with_section(detach(made.section("drug-background")))
    found = told(made, text(version(6), version(7, SEVEN), current=7))
    assert (found.name, found.newer, found.detached, found.stops) == ("behind", 7, True, False)
    assert told(made, text()).name == "detached"
    assert not behind(made, Known((text(version(6), version(7, SEVEN), current=7),)))


def test_a_fact_changed_is_no_edit_but_a_word_is():
    made = with_value(release(), "drug.name", "HVN-300")
    assert "HVN-300" in made.section("drug-background").text
    assert not told(made, text()).edited
    section = made.section("drug-background")
    edited = made.with_section(section.with_text(len(section.text), len(section.text), " It is safe."))
    assert told(edited, text()).edited
    assert told(edited, text()).stops


def test_curly_marks_and_notes_and_undecided_changes_are_no_edit():
    made = release()
    section = made.section("drug-background")
    assert not differs(section, version(6, SIX.replace(" studied", "\u00a0studied")))
    at = section.text.index("oral")
    changed = made.with_section(section.with_text(at, at + 4, "new"))
    assert told(changed, text()).edited
    assert not told(redline(made, changed), text()).edited


def test_citations_are_no_words_of_the_text():
    made = make.release(lead="One.[^ref-2]", drug_background="It is rare.[^ref-1]",
                        references="[^ref-1] Mayo.\n[^ref-2] Lee.")
    section = replace(made.section("drug-background"), link=LibraryLink("t1", 6))
    assert "2" in section.text
    assert not differs(section, version(6, "It is rare.[^ref-1]"))
    assert not differs(section, version(6, "It is rare."))
    assert edited(section, section.with_text(len("It is rare."), len(section.text), ""))


def test_a_version_s_citations_come_along_where_the_references_are_there():
    made = make.release(lead="One.[^ref-2]", drug_background="Old.", references="[^ref-1] Mayo.\n[^ref-2] Lee.")
    section = made.section("drug-background")
    made = made.with_section(replace(section, link=LibraryLink("t1", 6)))
    library = text(version(7, "It is rare.[^ref-1] It is grave.[^other]"), current=7)
    done = update(made, "drug-background", library).section("drug-background")
    assert done.text == "It is rare.2 It is grave."
    assert not differs(done, library.current)


def test_updating_takes_the_words_with_the_release_s_facts():
    library = text(version(6), version(7, SEVEN), current=7)
    made = update(release(), "drug-background", library)
    section = made.section("drug-background")
    assert section.text == "HVN-204 is an oral inhibitor of BTK, studied in mantle cell lymphoma."
    assert section.link == LibraryLink("t1", 7)
    assert told(made, library).name == "current"
    assert not told(made, library).edited
    with pytest.raises(ValueError, match="no version 9"):
        update(made, "drug-background", library, 9)


def test_linking_again_brings_the_version_s_words_back():
    library = text(version(6), version(7, SEVEN), current=7)
    made = release()
    section = detach(made.section("drug-background").with_text(0, 7, "This"))
    again = link_again(made.with_section(section), "drug-background", library)
    assert again.section("drug-background") == made.section("drug-background")
    only_new = text(version(7, SEVEN), current=7)
    assert link_again(made.with_section(section), "drug-background", only_new).section(
        "drug-background").link == LibraryLink("t1", 7)


def test_a_copy_and_an_approval():
    section = Section("s", "drug-background", link=None)
    made = detach(linked_section(section, text(), version(6), release().facts))
    assert made.link == LibraryLink("t1", 6, detached=True)
    assert detach(section) is section
    assert detach(made) is made
    assert linked_section(section, text(), version(6), ()).text.startswith("Drug name")


def test_an_edited_copy_is_merged_with_the_new_version():
    library = text(version(6), version(7, SEVEN), current=7)
    made = with_value(release(), "drug.name", "HVN-300")
    section = made.section("drug-background")
    at = section.text.index("oral")
    made = made.with_section(detach(section.with_text(at, at + 4, "selective oral")))
    found = merged(made, "drug-background", library)
    assert not found.conflicts
    done = with_blocks(made, "drug-background", found.blocks, LibraryLink("t1", 7, detached=True))
    assert done.section("drug-background").text == (
        "HVN-300 is an selective oral inhibitor of BTK, studied in mantle cell lymphoma."
    )
    with pytest.raises(ValueError, match="isn’t known"):
        merged(made, "drug-background", text(version(7, SEVEN), current=7))


@settings(max_examples=40, deadline=None)
@given(st.lists(make.paragraphs, max_size=3).map(tuple), make.words)
def test_what_was_just_linked_is_never_edited(words, name):
    made = release(drug_name=name)
    linked = update(made, "drug-background", text(Version(6, words, state="approved")))
    assert not differs(linked.section("drug-background"), Version(6, words))
    assert not differs(with_value(linked, "drug.name", "Other").section("drug-background"), Version(6, words))
