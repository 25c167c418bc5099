"""Deleted releases: kept for 30 days, and put back without writing over anything."""

from __future__ import annotations

import datetime as dt

import pytest

from studio.store import deleted
from studio.store.recent import Recent


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "MERIDIAN-1.release"
    path.write_bytes(b"{\n the release\n}\n")
    return path


def test_what_was_deleted_comes_back_byte_for_byte_and_leaves_the_bin(tmp_path, file):
    content = file.read_bytes()
    item = deleted.keep(tmp_path / "bin", Recent(str(file), "MERIDIAN-1"), "2026-03-03T10:00:00")
    file.unlink()
    assert deleted.deleted(tmp_path / "bin") == (item,)
    assert deleted.restore(tmp_path / "bin", item) == file
    assert file.read_bytes() == content
    assert deleted.deleted(tmp_path / "bin") == ()


def test_nothing_is_written_over_when_something_else_stands_there(tmp_path, file):
    folder = tmp_path / "bin"
    first = deleted.keep(folder, Recent(str(file)), "2026-03-03T10:00:00")
    second = deleted.keep(folder, Recent(str(file)), "2026-03-03T11:00:00")
    assert deleted.restore(folder, first).name == "MERIDIAN-1 (restored).release"
    assert deleted.restore(folder, second).name == "MERIDIAN-1 (restored 2).release"


def _sweep(folder, today):
    for item in deleted.due(folder, today):
        deleted.forget(folder, item.key)


def test_thirty_days_are_kept_and_no_more(tmp_path, file):
    folder = tmp_path / "bin"
    for on in ("2026-02-01T10:00:00", "2026-02-02T10:00:00", "2026-03-04T10:00:00"):
        deleted.keep(folder, Recent(str(file)), on)
    _sweep(folder, dt.date(2026, 3, 4))
    assert [item.on[:10] for item in deleted.deleted(folder)] == ["2026-03-04", "2026-02-02"]


def test_what_is_not_from_a_bin_is_left_alone(tmp_path, file):
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "a.deleted").write_bytes(b"[")
    (folder / "b.deleted").mkdir()
    deleted.keep(folder, Recent(str(file)), "2026-03-03T10:00:00")
    assert len(deleted.deleted(folder)) == 1
    _sweep(folder, dt.date(2027, 1, 1))
    assert (folder / "a.deleted").exists()
