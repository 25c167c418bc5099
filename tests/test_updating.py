"""Bringing files of releases to the current version of a text: one step each, finals and files in use left alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from studio.model.library import LibraryText, Use, Version
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Stage
from studio.store import history
from studio.store.files import open_release, save_release
from studio.store.lock import acquire
from studio.updating import places, report, update_all, update_file
from tests import make

SIX = "Halvern makes {drug.name} for people with lymphoma."
SEVEN = "Halvern makes {drug.name} for people with blood cancers."
TEXT = LibraryText(
    "bp", "boilerplate", "About Halvern", current_number=7, latest=7,
    versions=(Version(6, blocks(SIX), state="approved"), Version(7, blocks(SEVEN), state="approved")),
)


def release(key="k1", number=6, **more):
    made = make.release(facts={"drug.name": f"HVN-{key}"}, lead="News.", boilerplate=SIX)
    made = made.with_section(replace(made.section("boilerplate"), link=LibraryLink("bp", number)))
    return replace(made, key=key, title=f"Release {key}", **more)


@pytest.fixture
def saved(tmp_path):
    def save(value):
        path = tmp_path / f"{value.key}.release"
        save_release(value, path)
        return path

    return save


def update(path, tmp_path, **more):
    return update_file(path, (TEXT,), folder=tmp_path / "data", by="Ana", at="2026-03-03T10:00:00", **more)


def use(value, path="", **more):
    return Use(value.key, value.title, "boilerplate", "bp", 6, path=str(path), **more)


def test_a_file_is_updated_with_its_own_facts_and_an_entry_in_its_history(saved, tmp_path):
    path = saved(release())
    noted = []
    outcome = update(path, tmp_path, note=lambda made, where: noted.append((made.key, where)))
    assert (outcome.what, outcome.sections) == ("updated", ("boilerplate",))
    made = open_release(path).release
    assert made.section("boilerplate").text == "Halvern makes HVN-k1 for people with blood cancers."
    assert made.section("boilerplate").link == LibraryLink("bp", 7)
    assert noted == [("k1", path)]
    after, before = history.versions(tmp_path / "data", "k1")
    assert after.title == "Updated About Halvern, version 7"
    assert (after.by, after.at) == ("Ana", "2026-03-03T10:00:00")
    assert history.release_of(tmp_path / "data", "k1", before.id) == release()
    assert update(path, tmp_path).what == "current"


def test_a_final_is_left_alone_and_named(saved, tmp_path):
    path = saved(release(stage=Stage("final", on="2026-02-01")))
    content = path.read_bytes()
    outcome = update(path, tmp_path)
    assert (outcome.what, outcome.title) == ("final", "Release k1")
    assert path.read_bytes() == content
    assert not history.versions(tmp_path / "data", "k1")


def test_a_file_that_is_open_elsewhere_is_left_alone(saved, tmp_path):
    path = saved(release())
    content = path.read_bytes()
    with acquire(path):
        outcome = update(path, tmp_path)
    assert outcome.what == "in-use"
    assert path.read_bytes() == content


def test_words_that_were_edited_are_never_written_over(saved, tmp_path):
    value = release()
    path = saved(value.with_section(value.section("boilerplate").with_text(0, 7, "Bellmonte")))
    outcome = update(path, tmp_path)
    assert (outcome.what, outcome.why) == ("edited", "boilerplate was edited, and stays as it is.")
    copy = value.with_section(replace(value.section("boilerplate"), link=LibraryLink("bp", 6, detached=True)))
    path = saved(replace(copy, key="k2"))
    assert update(path, tmp_path).what == "current"


def test_a_damaged_file_and_one_that_is_gone_are_named(saved, tmp_path):
    path = saved(release())
    path.write_bytes(path.read_bytes()[:-200])
    assert update(path, tmp_path).what == "unreadable"
    outcomes = update_all(
        (use(release("a"), tmp_path / "gone.release"), use(release("b"))), TEXT, folder=tmp_path, by="", at="",
    )
    assert [each.what for each in outcomes] == ["missing", "missing"]
    sentence, lines = report(outcomes)
    assert sentence == "No release was updated, 2 left alone"
    assert lines[0] == "Release a: It isn't on this computer where it was."


def test_all_are_updated_until_it_is_called_off(saved, tmp_path):
    uses = [use(value := release(key), saved(value)) for key in ("a", "b", "c")]
    steps = []
    outcomes = update_all(
        uses, TEXT, folder=tmp_path / "data", by="Ana", at="2026-03-03T10:00:00", step=steps.append,
        stop=lambda: len(steps) == 2,
    )
    assert steps == [1, 2]
    assert [each.what for each in outcomes] == ["updated", "updated"]
    assert open_release(tmp_path / "c.release").release == release("c")
    assert report(outcomes) == ("2 releases updated", ())


def test_only_releases_that_are_linked_and_behind_are_concerned():
    uses = (
        Use("a", "A", "boilerplate", "bp", 6), Use("a", "A", "other", "bp", 5), Use("b", "B", "boilerplate", "bp", 7),
        Use("c", "C", "boilerplate", "bp", 6, detached=True), Use("d", "D", "boilerplate", "other", 1),
    )
    assert [each.release for each in places(uses, TEXT)] == ["a"]
