"""Printing: the pages of a release on a printer, painted by the code that makes the PDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from studio.formats import Options
from studio.preflight import remarks
from studio.ui.desk import Desk
from studio.ui.export.preflight import Mode
from studio.ui.session import settle
from studio.ui.words import clock, count

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from studio.formats.pdf.pages import Pages

__all__ = ["pages_of", "print_pages", "print_release"]


def pages_of(desk: Desk, mode: Mode, *, proof: bool) -> Pages:
    """The open release on paper, as it is now. Raises FormatError where Qt can't set type."""
    from studio.formats.pdf.pages import Pages

    page = desk.page
    assert page
    settle(page.session)
    found = page.editor.checker.check_now().findings if proof else ()
    options = Options(mode, desk.program.today(), time=clock(QTime.currentTime()), remarks=remarks(found))
    return Pages(page.session.release, options, proof=proof)


def print_release(desk: Desk, mode: Mode, *, proof: bool) -> None:
    """Ask for a printer, and print the open release."""
    print_pages(desk, pages_of(desk, mode, proof=proof))


def print_pages(desk: Desk, pages: Pages) -> None:
    """Ask for a printer, and print pages on it."""
    printer = desk.ask.printer(desk, desk.page.session.release.title, pages.count)
    if printer is None:
        return
    _put(printer, pages, _wanted(printer, pages.count))
    desk.say(f"{count(pages.count, 'page')} sent to {printer.printerName() or 'the printer'}")


def _wanted(printer: QPrinter, number: int) -> Iterable[int]:
    """The pages that were asked for, from 0."""
    first, last = printer.fromPage() or 1, printer.toPage() or number
    chosen = range(max(first, 1) - 1, min(last, number))
    last_first = printer.pageOrder() == printer.PageOrder.LastPageFirst
    return reversed(chosen) if last_first else chosen


def _put(printer: QPrinter, pages: Pages, wanted: Iterable[int]) -> None:
    """Paint pages as large as they are, smaller where the paper is."""
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    size = printer.pageLayout().fullRectPoints()
    if not size.width() or not size.height():
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        size = printer.pageLayout().fullRectPoints()
    share = min(size.width() / pages.size.width(), size.height() / pages.size.height(), 1.0)
    share = 1.0 if share > 0.995 else share  # A4 is 595.3 points wide
    painter = QPainter(printer)
    dots = printer.resolution() / 72
    for number, page in enumerate(wanted):
        if number:
            printer.newPage()
        painter.save()
        painter.scale(dots * share, dots * share)
        painter.translate(
            (size.width() / share - pages.size.width()) / 2, (size.height() / share - pages.size.height()) / 2
        )
        pages.paint(painter, page)
        painter.restore()
    painter.end()
