"""Earlier versions are kept whole or not at all, outside the document, and outlive a program that is killed."""

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.store import history
from studio.store.files import encode, save_release
from studio.store.history import CantKeep, NotKept, Version, add, forget, prunable, prune, read, release_of, rename
from tests import make

ROOT = Path(__file__).resolve().parents[2]
KEY = "0f3a9b2c11d4e5f6"
RELEASE = make.release(headline="Halvern doses first patient", lead="Halvern announced data.")
LATER = make.release(headline="Halvern doses first patient", lead="Halvern today announced more data.")
AT = "2026-03-22T14:40:00"


def place(folder: Path, key: str = KEY) -> Path:
    return folder / "history" / key


def test_versions_come_back_newest_first_with_their_words(tmp_path):
    started = add(tmp_path, KEY, "started", at="2026-03-19T09:00:00", title="Trial initiation")
    sent = add(
        tmp_path, KEY, "sent", at=AT, by="Ana Reyes", line="Legal, Medical", draft=3, checklist=("No blanks",),
        release=RELEASE,
    )  # fmt: skip
    assert history.versions(tmp_path, KEY) == (sent, started)
    assert (sent.held, started.held) == (True, False)
    assert sent == Version(sent.id, "sent", AT, "Ana Reyes", "", "Legal, Medical", 3, ("No blanks",), held=True)
    assert release_of(tmp_path, KEY, sent.id) == RELEASE
    assert history.versions(tmp_path, "another0") == ()


@given(st.lists(make.releases(max_sections=2), max_size=5))
def test_whatever_was_held_comes_back_the_same(held):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [add(folder, KEY, "kept", at=AT, release=each) for each in held]
        assert history.versions(folder, KEY) == tuple(reversed(made))
        assert [release_of(folder, KEY, each.id) for each in made] == held
        files = list(folder.glob("history/*/*.release"))
        assert len(files) == len({encode(each) for each in held})  # the same bytes are kept once


def test_versions_of_one_moment_stand_in_the_order_they_were_written_down(tmp_path):
    made = [add(tmp_path, KEY, "kept", at=AT, title=str(n)) for n in range(5)]
    assert history.versions(tmp_path, KEY) == tuple(reversed(made))


def test_a_version_can_be_named_anew_and_forgotten_with_its_words(tmp_path):
    first = add(tmp_path, KEY, "named", at=AT, title="Before the call", release=RELEASE)
    second = add(tmp_path, KEY, "kept", at=AT, release=RELEASE)
    third = add(tmp_path, KEY, "kept", at=AT, release=LATER)
    rename(tmp_path, KEY, first.id, "Before the board’s call")
    assert history.versions(tmp_path, KEY)[-1] == replace(first, title="Before the board’s call")
    forget(tmp_path, KEY, second.id)
    assert release_of(tmp_path, KEY, first.id) == RELEASE  # the other version has the same words
    forget(tmp_path, KEY, first.id, third.id)
    assert history.versions(tmp_path, KEY) == ()
    assert list(place(tmp_path).glob("*.release")) == []
    forget(tmp_path, KEY, first.id, "nothing")
    with pytest.raises(NotKept, match="weren't kept"):
        release_of(tmp_path, KEY, first.id)


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_torn_last_line_is_passed_over_and_told(tmp_path, cut):
    first = add(tmp_path, KEY, "named", at=AT, title="First", release=RELEASE)
    add(tmp_path, KEY, "named", at=AT, title="Torn")
    lines = place(tmp_path) / "versions.jsonl"
    whole = lines.read_bytes()
    lines.write_bytes(whole[: -1 - cut])
    told = "One entry of the history couldn't be read. The others are here."
    assert read(tmp_path, KEY) == history.History((first,), (told,))
    third = add(tmp_path, KEY, "named", at=AT, title="After")
    assert history.versions(tmp_path, KEY) == (third, first)


@pytest.mark.parametrize(
    "line", [b"[]", b"{}", b"null", b"[" * 9999, b"\xff\xfe", b'{"do":"explode"}', b'{"version":{"id":1}}']
)
def test_lines_that_mean_nothing_hide_no_other(tmp_path, line):
    first = add(tmp_path, KEY, "named", at=AT, title="First", release=RELEASE)
    with (place(tmp_path) / "versions.jsonl").open("ab") as file:
        file.write(line + b"\n")
    second = add(tmp_path, KEY, "named", at=AT, title="Second")
    assert history.versions(tmp_path, KEY) == (second, first)


@pytest.mark.parametrize("damage", ["gone", "cut", "other"])
def test_words_that_were_damaged_on_the_disk_are_told_never_guessed(tmp_path, damage):
    version = add(tmp_path, KEY, "kept", at=AT, release=RELEASE)
    (file,) = place(tmp_path).glob("*.release")
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-40] if damage == "cut" else encode(LATER))
    with pytest.raises(NotKept, match="can't be read any more"):
        release_of(tmp_path, KEY, version.id)
    again = add(tmp_path, KEY, "kept", at=AT, release=RELEASE)  # keeping them once more mends it
    assert release_of(tmp_path, KEY, again.id) == release_of(tmp_path, KEY, version.id) == RELEASE


@given(st.text(max_size=80))
def test_no_key_leads_out_of_the_folder(key):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = add(folder, key, "kept", at=AT, release=RELEASE)
        assert history.versions(folder, key) == (made,)
        assert [entry.name for entry in folder.iterdir()] == ["history"]
        assert len(list((folder / "history").iterdir())) == 1


def test_a_file_name_in_the_history_leads_nowhere_else(tmp_path):
    (tmp_path / "secret.release").write_bytes(encode(RELEASE))
    version = add(tmp_path, KEY, "kept", at=AT, release=RELEASE)
    lines = place(tmp_path) / "versions.jsonl"
    (file,) = place(tmp_path).glob("*.release")
    lines.write_bytes(lines.read_bytes().replace(file.stem.encode(), b"../../secret"))
    with pytest.raises(NotKept):
        release_of(tmp_path, KEY, version.id)


def test_of_what_was_kept_by_itself_all_of_today_and_the_last_of_each_day_stay(tmp_path):
    times = [f"2026-03-{time}" for time in ("01T09", "01T17", "02T09", "02T10", "02T11", "03T08", "03T09")]
    kept = [add(tmp_path, KEY, "kept", at=f"{time}:00:00", release=replace(RELEASE, title=time)) for time in times]
    named = add(tmp_path, KEY, "named", at="2026-03-01T09:30:00", release=RELEASE)
    sent = add(tmp_path, KEY, "sent", at="2026-03-01T09:31:00", release=RELEASE)
    final = add(tmp_path, KEY, "final", at="2026-03-01T09:32:00", release=RELEASE)
    prune(tmp_path, KEY, "2026-03-03")
    left = history.versions(tmp_path, KEY)
    assert [v.at[:13] for v in left if v.kind == "kept"] == [times[6], times[5], times[4], times[1]]
    assert {named, sent, final} < set(left)
    assert release_of(tmp_path, KEY, kept[4].id).title == times[4]
    assert prunable(left, "2026-03-03") == ()


def test_a_saved_release_carries_no_earlier_wording(tmp_path):
    earlier = replace(make.release(lead="The response rate was 85% in the interim look."), key=KEY)
    add(tmp_path / "data", KEY, "kept", at=AT, release=earlier)
    now = replace(make.release(lead="Halvern will present data."), key=KEY)
    save_release(now, tmp_path / "a.release")
    content = (tmp_path / "a.release").read_bytes()
    assert b"85%" not in content
    assert b"interim" not in content
    assert KEY.encode() in content


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_earlier_wording_is_the_users_alone(tmp_path):
    add(tmp_path, KEY, "kept", at=AT, release=RELEASE)
    for folder in (tmp_path / "history", place(tmp_path)):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((place(tmp_path) / "versions.jsonl").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "history").write_text("a file")
    with pytest.raises(CantKeep, match="couldn't be kept"):
        add(tmp_path, KEY, "kept", at=AT, release=RELEASE)
    assert history.versions(tmp_path, KEY) == ()


def test_a_full_disk_leaves_the_history_as_it_was(tmp_path, monkeypatch):
    first = add(tmp_path, KEY, "kept", at=AT, release=RELEASE)
    lines = place(tmp_path) / "versions.jsonl"
    before = lines.read_bytes()

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CantKeep, match="no room"):
            add(tmp_path, KEY, "kept", at=AT, release=LATER)
        with pytest.raises(CantKeep, match="No space"):
            add(tmp_path, KEY, "named", at=AT, title="Only a line")
    assert lines.read_bytes() == before
    assert history.versions(tmp_path, KEY) == (first,)


def test_two_that_write_at_once_lose_nothing(tmp_path):
    def write(name):
        for number in range(10):
            add(tmp_path, KEY, "kept", at=AT, title=f"{name}{number}", release=RELEASE)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    titles = {version.title for version in history.versions(tmp_path, KEY)}
    assert titles == {f"{name}{number}" for name in "ab" for number in range(10)}


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("after", [0.02, 0.05])
def test_a_program_killed_while_it_writes_leaves_whole_versions(tmp_path, after):
    code = (
        "import sys; from pathlib import Path; from msgspec.structs import replace\n"
        "from studio.store.history import add; from tests import make\n"
        "release = make.release(headline='Halvern doses first patient', lead='Halvern announced data.')\n"
        "print('ready', flush=True)\n"
        "for n in range(100000):\n"
        "    now = replace(release, title=str(n))\n"
        f"    add(Path(sys.argv[1]), {KEY!r}, 'kept', at='{AT}', title=now.title, release=now)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    found = history.versions(tmp_path, KEY)
    assert [version.title for version in found] == [str(n) for n in reversed(range(len(found)))]
    assert [release_of(tmp_path, KEY, version.id).title for version in found] == [version.title for version in found]
    after_it = add(tmp_path, KEY, "kept", at=AT, title="after", release=RELEASE)
    assert history.versions(tmp_path, KEY)[0] == after_it
