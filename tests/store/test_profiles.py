"""Profiles on disk: readable, whole or not at all, with a version for each change."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.model.profile import Company, Executive, Filing, KeptProfile
from studio.store.files import SaveError
from studio.store.profiles import Profiles, new_id

HALVERN = KeptProfile(
    "halvern", "company", "Halvern", facts={"company.website": "www.halverntx.com"},
    company=Company("Halvern Therapeutics, Inc.", ("Halvern",), "nasdaq", ("HLVN",),
                    executives=(Executive("Ana Reyes", "M.D.", "Chief Medical Officer"),),
                    last_annual=Filing("10-K", dt.date(2025, 12, 31), dt.date(2026, 2, 26))),
)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    return Profiles(tmp_path / "profiles")


def test_a_profile_comes_back_as_it_was_kept_from_a_file_that_people_can_read(store):
    kept = store.save(HALVERN, "Ana Reyes", "2026-03-02")
    assert (kept.version, kept.by, kept.on) == (1, "Ana Reyes", "2026-03-02")
    assert Profiles(store.folder).read("halvern") == kept
    data = tomllib.loads((store.folder / "halvern.toml").read_text(encoding="utf-8"))
    assert data["company"]["last_annual"]["filed"] == dt.date(2026, 2, 26)
    assert data["facts"] == {"company.website": "www.halverntx.com"}


def test_the_version_goes_up_with_each_change_and_what_it_gave_before_is_kept(store):
    first = store.save(HALVERN)
    assert store.save(first) == first
    second = store.save(replace(first, facts={"company.website": "www.halvern.com"}), "Ben Ito", "2026-03-05")
    assert (second.version, second.by) == (2, "Ben Ito")
    assert second.earlier[0].version == 1
    assert second.earlier[0].facts["company.website"] == "www.halverntx.com"
    # Somebody else's copy, made from the first version, is one more change and not the second version again.
    assert store.save(replace(first, name="Halvern Tx")).version == 3


def test_a_damaged_file_is_named_and_never_written_over(store):
    store.save(HALVERN)
    file = store.folder / "halvern.toml"
    file.write_text("kind = 'company'\nname = \n", encoding="utf-8")
    listed = store.listed()
    assert listed.profiles == ()
    assert [each.file for each in listed.damaged] == ["halvern.toml"]
    assert store.read("halvern") is None
    with pytest.raises(SaveError, match=r"halvern\.toml is damaged"):
        store.save(HALVERN)
    assert file.read_text(encoding="utf-8").startswith("kind = 'company'\nname = \n")
    assert store.new(lambda new: replace(HALVERN, id=new), "Halvern").id == "halvern-2"


def test_archived_profiles_can_be_read_but_not_chosen_and_a_folder_may_be_missing(store):
    assert store.listed().profiles == ()
    store.save(HALVERN)
    store.archive("halvern")
    assert store.listed().of_kind("company") == ()
    assert [each.id for each in store.listed().archived] == ["halvern"]
    assert store.read("halvern").version == 1
    store.archive("halvern", archived=False)
    assert len(store.listed().profiles) == 1


def test_a_file_changed_by_another_window_is_read_again(store):
    store.save(HALVERN)
    other = Profiles(store.folder)
    other.save(replace(HALVERN, name="Halvern of another window"))
    assert store.read("halvern").name == "Halvern of another window"


@pytest.mark.parametrize("id", ["../halvern", "", "A", "a/b", "con\n"])
def test_an_id_that_is_no_file_name_reaches_no_file(store, id):
    assert store.read(id) is None
    with pytest.raises(SaveError):
        store.save(replace(HALVERN, id=id))


@any_of(st.text(max_size=60))
def test_any_name_gives_an_id_that_can_be_kept(name):
    id = new_id(name, {"profile"})
    assert id not in ("profile", "con", "nul")
    assert id == new_id(id, set()) or id.endswith("-2")
