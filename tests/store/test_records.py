"""Records are kept by a release's key, in place of the one before, and nowhere that a key from a file could lead to."""

from __future__ import annotations

import pytest

from studio.store import records
from studio.store.files import SaveError


def test_a_record_takes_the_place_of_the_one_before_and_is_forgotten(tmp_path):
    records.keep(tmp_path, "0f3a", b"one")
    records.keep(tmp_path, "0f3a", b"two")
    path = records.place(tmp_path, "0f3a")
    assert path.read_bytes() == b"two"
    records.forget(tmp_path, "0f3a")
    records.forget(tmp_path, "0f3a")
    assert not path.exists()


@pytest.mark.parametrize("key", ["", "..", "../a", "a/b", "a\\b", "a.b", "a" * 65, "CON:"])
def test_a_key_that_could_lead_elsewhere_has_no_place(tmp_path, key):
    assert records.place(tmp_path, key) is None
    with pytest.raises(SaveError):
        records.keep(tmp_path, key, b"{}")
    records.forget(tmp_path, key)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cant_be_written_is_said(tmp_path):
    (tmp_path / "records").write_text("a file in the folder's place", encoding="utf-8")
    with pytest.raises(SaveError):
        records.keep(tmp_path, "0f3a", b"{}")
