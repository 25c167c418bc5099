"""A release that is deleted for good no longer counts where its texts are used; one in the bin does, as it may
come back."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from studio.library import opening as libraries
from studio.library import writing
from studio.library.uses import note_uses, where_used
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Stage
from studio.store import deleted
from studio.store.files import save_release
from studio.store.recent import Recent
from studio.ui.home import doing

ABOUT = "Halvern makes medicines for people with lymphoma."


@pytest.fixture
def library(data_folder):
    with libraries.open_library(folder=data_folder, person="Legal") as made:
        writing.add(made, "boilerplate", "About Halvern", blocks(ABOUT), id="bp", owner="Legal")
        writing.approve(made, "bp", 1)
        yield made


@pytest.fixture
def binned(library, window, program, tmp_path):
    """Makes a release that carries the text, was noted, and is in the bin since a day."""
    from tests import make

    def binned(key="k1", on="2026-03-03T10:00:00", copied="", **more):
        made = make.release(lead="A lead.", boilerplate=ABOUT)
        made = made.with_section(replace(made.section("boilerplate"), link=LibraryLink("bp", 1)))
        made = replace(made, key=key, title=key, **more)
        path = tmp_path / f"{key}.release"
        save_release(made, path)
        note_uses(library, made, path=str(copied or path))
        item = deleted.keep(doing.bin_folder(window), Recent(str(path), key), on)
        path.unlink()
        return item

    return binned


def used(library):
    return {use.release for use in where_used(library, "bp")}


def throw_away(window, item, script, qtbot):
    script.expect("confirm", True)
    doing.throw_away(window, item)
    done = []
    window.program.library.ask(lambda library: None, done.append, writes=True)
    qtbot.waitUntil(lambda: bool(done), timeout=5000)


def test_one_in_the_bin_counts_and_one_thrown_away_does_not(library, binned, window, script, qtbot):
    first, _ = binned("k1"), binned("k2")
    assert used(library) == {"k1", "k2"}
    throw_away(window, first, script, qtbot)
    assert used(library) == {"k2"}


def test_what_a_final_carried_went_out_and_stays(library, binned, window, script, qtbot):
    throw_away(window, binned(stage=Stage("final", on="2026-02-01")), script, qtbot)
    assert used(library) == {"k1"}


def test_a_copy_of_it_elsewhere_goes_on_counting(library, binned, window, script, qtbot, tmp_path):
    throw_away(window, binned(copied=tmp_path / "copy.release"), script, qtbot)
    assert used(library) == {"k1"}


def test_one_that_is_back_from_the_system_s_bin_goes_on_counting(library, binned, window, script, qtbot, tmp_path):
    item = binned()
    (tmp_path / "k1.release").write_bytes(b"back")
    throw_away(window, item, script, qtbot)
    assert used(library) == {"k1"}


def test_after_thirty_days_it_no_longer_counts(library, binned, window, program, qtbot):
    today = program.today()
    binned("old", on=(today - dt.timedelta(days=31)).isoformat())
    binned("new", on=(today - dt.timedelta(days=29)).isoformat())
    doing.sweep(window)
    qtbot.waitUntil(lambda: used(library) == {"new"}, timeout=5000)
    assert [item.entry.title for item in deleted.deleted(doing.bin_folder(window))] == ["new"]


def test_a_copy_that_can_t_be_read_is_thrown_away_all_the_same(library, binned, window, script, qtbot):
    item = binned()
    path = doing.bin_folder(window) / f"{item.key}.deleted"
    path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n{")
    throw_away(window, item, script, qtbot)
    assert deleted.deleted(doing.bin_folder(window)) == ()
    assert used(library) == {"k1"}
