"""Preview and print: a page in the window that shows what a printer prints."""

import shutil
import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from studio.store.files import save_release
from studio.ui.export.dialog import ExportDialog
from studio.ui.export.preview import PreviewPage
from studio.ui.file import opening
from tests import make

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(window, tmp_path):
    long = "\n\n".join(f"Paragraph {number}. " + "It began. " * 60 for number in range(14))
    save_release(make.release(headline="Halvern Starts", body=long), tmp_path / "a.release")
    opening.open_path(window, tmp_path / "a.release")
    window.resize(1200, 800)
    window.run("print_release")
    return window.findChild(PreviewPage)


def test_ctrl_p_opens_it_over_the_release_and_esc_goes_back(window, preview):
    assert preview.isVisible()
    assert preview.geometry() == window.centralWidget().rect()
    assert preview.pages.count > 2
    assert f"{preview.pages.count} pages" in preview._about.text()
    QTest.keyClick(preview.view, Key.Key_Escape)
    assert not preview.isVisible()


def test_the_strip_goes_to_a_page_and_follows_the_one_that_is_seen(preview):
    preview.strip.setCurrentIndex(preview.strip.model().index(2))
    assert preview.view.page() == 2
    QTest.keyClick(preview.view, Key.Key_Home)
    assert (preview.view.page(), preview.strip.currentIndex().row()) == (0, 0)
    QTest.keyClick(preview.view, Key.Key_PageDown)
    assert (preview.view.page(), preview.strip.currentIndex().row()) == (1, 1)
    assert preview.strip.model().index(1).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Page 2 of ")


def test_a_proof_has_more_pages_and_says_so(preview):
    before = preview.pages.count
    preview.layouts.choose(1)
    assert preview.pages.count > before
    assert preview.strip.model().rowCount() == preview.pages.count


def test_it_zooms_by_keys_and_keeps_the_place(preview):
    preview.view.set_zoom(100)
    preview.view.go_to(2)
    QTest.keyClick(preview.view, Key.Key_BracketRight, Ctrl)
    assert preview.view.zoom == 110
    assert preview._zoom.text() == "110%"
    assert preview.view.page() == 2
    QTest.keyClick(preview.view, Key.Key_BracketLeft, Ctrl)
    QTest.keyClick(preview.view, Key.Key_BracketLeft, Ctrl)
    assert preview.view.zoom == 90
    QTest.keyClick(preview.view, Key.Key_0, Ctrl)
    assert preview.view.zoom == 100


def test_pages_are_white_in_the_dark_and_are_painted(preview, theme):
    theme.set_scheme("dark")
    shown = preview.view.grab().toImage()
    middle = shown.pixelColor(shown.width() // 2, 40)
    assert middle.name() == "#ffffff"
    inks = {shown.pixelColor(x, y).lightness() for x in range(200, 700, 2) for y in range(120, 300, 2)}
    assert min(inks) < 90


def test_the_window_may_be_as_small_as_it_can_be(window, preview):
    window.resize(880, 600)
    assert preview.geometry() == window.centralWidget().rect()
    assert preview.view.zoom < 100
    assert preview.view.horizontalScrollBar().maximum() == 0


def test_what_is_shown_is_printed(window, preview, script, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    script.expect("printer", printer)
    window.run("print_release")  # the second time it prints
    assert script.asked[-1] == ("printer", "A test", preview.pages.count)
    content = (tmp_path / "out.pdf").read_bytes()
    assert content.count(b"/Type /Page\n") == preview.pages.count
    if shutil.which("pdftotext"):
        run = subprocess.run(["pdftotext", str(tmp_path / "out.pdf"), "-"], capture_output=True, check=True)
        text = run.stdout.decode()
        assert "DRAFT – NOT FOR RELEASE" in text
        assert "Draft 1 · March 3, 2026" in text
        assert "Paragraph 13." in text


def test_only_the_pages_that_are_wanted_are_printed(window, preview, script, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFromTo(2, 3)
    script.expect("printer", printer)
    preview.print_now()
    assert (tmp_path / "out.pdf").read_bytes().count(b"/Type /Page\n") == 2


def test_without_a_printer_nothing_happens(preview, script):
    script.expect("printer", None)
    preview.print.click()
    assert preview.isVisible()


def test_export_goes_on_to_the_dialog_in_the_same_mode(window, preview):
    preview._export()
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    assert dialog.modes.index() == 0
    dialog.preview.click()
    assert not dialog.isVisible()
    assert any(each.isVisible() for each in window.findChildren(PreviewPage))
