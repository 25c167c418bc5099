"""The list of recent releases: newest first, each once, and never a reason to stop work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.store.recent import LONGEST, Recent, add, read, remove


def test_a_release_opened_again_moves_to_the_front(tmp_path):
    for path in ("a", "b", "a"):
        add(tmp_path, Recent(path, must=2))
    assert [entry.path for entry in read(tmp_path)] == ["a", "b"]
    assert [entry.path for entry in remove(tmp_path, "a")] == ["b"]
    assert [entry.path for entry in read(tmp_path)] == ["b"]


@given(st.lists(st.builds(Recent, st.text(max_size=5), st.text(max_size=5), written=st.integers(0, 20)), max_size=8))
def test_the_list_comes_back_as_written(tmp_path, entries):
    (tmp_path / "recent.json").unlink(missing_ok=True)
    written = ()
    for entry in entries:
        written = add(tmp_path, entry)
    assert read(tmp_path) == written
    assert len({entry.path for entry in written}) == len(written)


def test_it_does_not_grow_without_end(tmp_path):
    from studio.store import recent

    recent._write(tmp_path, tuple(Recent(str(number)) for number in range(LONGEST)))
    assert len(add(tmp_path, Recent("new"))) == LONGEST
    assert read(tmp_path)[0].path == "new"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"{}", b'["\xff"]', b"[" * 99_999, b'[{"path": 1}]'])
def test_a_list_that_cannot_be_read_is_empty_and_made_anew(tmp_path, content):
    (tmp_path / "recent.json").write_bytes(content)
    assert read(tmp_path) == ()
    add(tmp_path, Recent("a"))
    assert read(tmp_path) == (Recent("a"),)


def test_a_list_that_cannot_be_written_stops_nothing(tmp_path):
    assert add(tmp_path / "gone", Recent("a")) == (Recent("a"),)
    assert add(tmp_path, Recent("not Unicode \udcff")) == (Recent("not Unicode \udcff"),)
    assert read(tmp_path) == ()
