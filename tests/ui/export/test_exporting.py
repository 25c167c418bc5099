"""Making files: off the interface thread, all or none, told as it goes, called off, and tried again."""

import io
import threading
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from studio.formats import FormatError, Options
from studio.model import text as t
from studio.model.release import Section
from studio.model.text import Paragraph, Span
from studio.store.files import save_release
from studio.ui.export import exporting
from studio.ui.export.exporting import Base, Exporting, Job, paths, written
from studio.ui.file import opening
from studio.ui.widgets.working import Working
from tests import make

OLD = make.release(lead="Halvern enrolled 60 patients.")
NEW = make.release(lead="Halvern enrolled 61 patients.")


@pytest.fixture
def desk(window, tmp_path):
    save_release(NEW, tmp_path / "a.release")
    opening.open_path(window, tmp_path / "a.release")
    return window


def job(folder, kind="text", format="utf8", **more):
    return Job(kind, kind, paths((kind,), folder, "a")[kind], NEW, format, Options(), **more)


def names(folder):
    return {path.name for path in Path(folder).iterdir()}


def test_each_kind_has_a_name_of_its_own(tmp_path):
    made = paths(("docx", "text", "redline", "pdf", "proof", "html"), tmp_path, "a")
    assert [path.name for path in made.values()] == [
        "a.docx", "a.txt", "a redline.docx", "a.pdf", "a proof.pdf", "a.html"
    ]  # fmt: skip
    assert len(set(made.values())) == 6


def test_a_redline_compares_what_both_say_once_changes_are_accepted(tmp_path):
    tracked = Section("lead", "lead", (Paragraph((Span("Old", (t.Deleted("B"),)), Span("New", (t.Inserted("B"),)))),))
    base = Base("1", "Draft 4", "", lambda: replace(OLD, sections=(tracked,)))
    made = job(tmp_path, "redline", "docx", base=base, by="Ana Reyes")
    made = replace(made, release=replace(NEW, sections=(tracked,)))
    body = zipfile.ZipFile(io.BytesIO(written(made).content)).read("word/document.xml")
    assert b"Old" not in body
    assert b"<w:ins " not in body  # both read “New”


def test_what_cannot_be_written_is_never_put_in_place(tmp_path):
    lossy = replace(job(tmp_path, format="edgar-ascii"), release=make.release(lead="漢 it began."))
    with pytest.raises(FormatError, match=r"1 character can’t be written in a\.txt"):
        written(lossy)


def test_all_files_are_made_and_then_it_says_so(qtbot, desk, tmp_path):
    done = []
    Exporting(desk, (job(tmp_path), job(tmp_path, "html", "html")), lambda: done.append(names(tmp_path)))
    qtbot.waitUntil(lambda: bool(done), timeout=10000)
    assert {"a.txt", "a.html"} <= done[0]
    assert not any(name.endswith(".tmp") for name in done[0])


def test_calling_it_off_leaves_everything_as_it_was(qtbot, desk, tmp_path, monkeypatch):
    begun, go = threading.Event(), threading.Event()

    def slow(job):
        begun.set()
        go.wait(10)
        return written(job)

    monkeypatch.setattr(exporting, "written", slow)
    (tmp_path / "a.txt").write_bytes(b"before")
    done = []
    work = Exporting(desk, (job(tmp_path), job(tmp_path, "html", "html")), lambda: done.append(True))
    assert begun.wait(10)
    work.working.show_card()
    assert work.working.card.far.text() == "1 of 2"
    work.working.card.cancel.click()
    go.set()
    qtbot.waitUntil(lambda: "as it was" in desk.page.status.message(), timeout=10000)
    assert (tmp_path / "a.txt").read_bytes() == b"before"
    assert "a.html" not in names(tmp_path)
    assert done == []


def test_what_fails_is_told_above_the_sheet_and_tried_again(qtbot, desk, tmp_path):
    (tmp_path / "a.txt").mkdir()
    done = []
    Exporting(desk, (job(tmp_path), job(tmp_path, "html", "html")), lambda: done.append(True))
    banners = desk.page.editor.banners
    qtbot.waitUntil(lambda: banners.shown is not None, timeout=10000)
    assert banners.shown.title == "The plain text couldn’t be written"
    assert "a.txt is a folder" in banners.shown.line
    assert "a.html" not in names(tmp_path)
    (tmp_path / "a.txt").rmdir()
    (words, again), *_ = banners.shown.buttons
    assert words == "Try again"
    again()
    qtbot.waitUntil(lambda: bool(done), timeout=10000)
    assert banners.shown is None
    assert {"a.txt", "a.html"} <= names(tmp_path)


def test_long_work_shows_a_bar_first_and_then_a_card_that_stays_in_its_corner(qtbot, desk):
    desk.resize(1440, 900)
    working = Working(desk.theme, desk, "Exporting 3 files", ("Word", "Plain text", "PDF"))
    assert not working.bar.isVisible()
    working._bar_timer.timeout.emit()
    assert working.bar.isVisible()
    working.step(2)
    working._card_timer.timeout.emit()
    assert not working.bar.isVisible()
    card = working.card
    assert card.isVisible()
    assert card.far.text() == "3 of 3"
    assert card.height() > 120
    assert (card.geometry().right(), card.geometry().bottom()) == (1440 - 18, 900 - 46)
    desk.resize(1000, 700)
    assert card.geometry().right() == 1000 - 18
    working.end()
    assert not card.isVisible()
