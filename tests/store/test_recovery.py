"""What was open when the program ended is there again."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from studio.store.files import SaveError
from studio.store.recovery import forget, keep, kept
from tests import make

RELEASE = make.release(headline="Halvern doses first patient", lead="Halvern announced data.")


@given(make.releases())
def test_what_was_kept_comes_back(tmp_path, release):
    keep(tmp_path, "one", release, Path("/work of Ana/a.release"))
    (copy,) = kept(tmp_path)
    assert (copy.key, copy.release, copy.path, copy.process, copy.notes) == (
        "one",
        release,
        str(Path("/work of Ana/a.release")),
        os.getpid(),
        (),
    )


def test_copies_are_kept_by_key_newest_first_until_forgotten(tmp_path):
    folder = tmp_path / "recovery"
    assert kept(folder) == ()
    for number, key in enumerate(["a", "b", "c"]):
        keep(folder, key, replace(RELEASE, title=key), None)
        os.utime(folder / f"{key}.recovery", (1000 + number, 1000 + number))
    assert [(copy.key, copy.release.title, copy.path) for copy in kept(folder)] == [
        ("c", "c", ""),
        ("b", "b", ""),
        ("a", "a", ""),
    ]
    keep(folder, "a", replace(RELEASE, title="again"), None)
    assert [copy.release.title for copy in kept(folder)] == ["again", "c", "b"]
    forget(folder, "c")
    forget(folder, "c")
    assert {copy.key for copy in kept(folder)} == {"a", "b"}


def test_a_damaged_copy_gives_what_it_holds_and_says_so(tmp_path):
    keep(tmp_path, "cut", RELEASE, None)
    file = tmp_path / "cut.recovery"
    file.write_bytes(file.read_bytes()[:-40])
    (copy,) = kept(tmp_path)
    assert copy.release.sections[0] == RELEASE.sections[0]
    assert "damaged" in copy.notes[0]


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}\n{}", b"[]\n", b"null\n{}", b"[" * 99_999, b'{"path": "", "process": "x"}\n', b"\xff\n\xff"],
)
def test_copies_that_cannot_be_read_stay_and_hide_no_other(tmp_path, content):
    (tmp_path / "bad.recovery").write_bytes(content)
    (tmp_path / "folder.recovery").mkdir()
    keep(tmp_path, "good", RELEASE, None)
    assert [copy.key for copy in kept(tmp_path)] == ["good"]
    assert (tmp_path / "bad.recovery").read_bytes() == content


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SaveError):
        keep(tmp_path / "file" / "recovery", "a", RELEASE, None)
    forget(tmp_path / "file", "a")
    assert kept(tmp_path / "file") == ()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_copies_of_unpublished_text_are_the_users_alone(tmp_path):
    keep(tmp_path / "recovery", "a", RELEASE, None)
    assert stat.S_IMODE((tmp_path / "recovery").stat().st_mode) == 0o700
