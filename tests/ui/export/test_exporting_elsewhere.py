"""Files that couldn't be put in place are put elsewhere: in another folder, and the release is what it would be."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from studio.store import files
from studio.store.files import ReadOnlyPlace, save_release
from studio.ui.export import exporting
from studio.ui.export.dialog import ExportDialog
from studio.ui.file import opening
from tests import make


@pytest.fixture
def desk(window, tmp_path, qtbot):
    window.resize(1440, 900)
    save_release(make.release(headline="Halvern Starts", lead="Halvern enrolled 60 patients."), tmp_path / "a.release")
    opening.open_path(window, tmp_path / "a.release")
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=8000)
    return window


def ways(desk):
    banners = desk.page.editor.banners
    return {each.text(): each for each in banners.findChildren(QPushButton) if each.isVisible() and each.text()}


@pytest.fixture
def broken(desk, monkeypatch, tmp_path):
    """No file can be put into the folder of the release."""
    real = exporting.write_together

    def refuse(contents):
        if any(path.parent == tmp_path for path in contents):
            raise ReadOnlyPlace(f"{tmp_path.name} is read-only.")
        real(contents)

    monkeypatch.setattr(exporting, "write_together", refuse)
    return desk


def export(desk, qtbot):
    dialog = ExportDialog.show_over(desk, "review")
    dialog.export.click()
    qtbot.waitUntil(lambda: "Export elsewhere…" in ways(desk), timeout=10_000)


def test_a_folder_that_refuses_is_exchanged_for_another(broken, qtbot, script, tmp_path):
    desk, other = broken, tmp_path / "other"
    other.mkdir()
    export(desk, qtbot)
    assert list(ways(desk))[:2] == ["Try again", "Export elsewhere…"]
    assert desk.page.session.release.draft == 1
    script.expect("folder", other)
    ways(desk)["Export elsewhere…"].click()
    qtbot.waitUntil(lambda: desk.page.session.release.draft == 2, timeout=10_000)
    assert [path.name for path in other.iterdir()] == ["A test draft 1.docx"]
    assert desk.page.editor.banners.titles() == ()
    assert any("1 file exported" in each.text and "other" in each.text for each in desk.program.messages.all())


def test_what_is_there_is_only_replaced_if_that_is_wished(broken, qtbot, script, tmp_path):
    desk, other = broken, tmp_path / "other"
    other.mkdir()
    (other / "A test draft 1.docx").write_text("theirs")
    export(desk, qtbot)
    for wished, then in ((False, 1), (True, 2)):
        script.expect("folder", other)
        script.expect("confirm", wished)
        ways(desk)["Export elsewhere…"].click()
        qtbot.waitUntil(lambda then=then: desk.page.session.release.draft == then, timeout=10_000)
        assert (other / "A test draft 1.docx").read_bytes().startswith(b"theirs") is not wished


def test_no_folder_chosen_leaves_all_as_it_was_and_the_offer_stands(broken, qtbot, script):
    export(broken, qtbot)
    script.expect("folder", None)
    ways(broken)["Export elsewhere…"].click()
    assert "Export elsewhere…" in ways(broken)
    assert broken.page.session.release.draft == 1


@pytest.mark.parametrize("error", [files.NoRoom("There’s no room."), files.SaveError("The file is open in Word.")])
def test_a_full_disk_and_a_file_that_is_open_offer_it_too(desk, qtbot, monkeypatch, error):
    def refuse(contents):
        raise error

    monkeypatch.setattr(exporting, "write_together", refuse)
    export(desk, qtbot)
    assert "Export elsewhere…" in ways(desk)
