"""Writes the pages of a release as a PDF file."""

from __future__ import annotations

from studio.formats import Options, Written
from studio.formats.flow import noted
from studio.formats.pdf.faces import ready
from studio.model.release import Release
from studio.model.review import accept

__all__ = ["write"]

RESOLUTION = 1200
_POINTS = 72


def write(release: Release, options: Options, *, proof: bool) -> Written:
    """The release as a PDF. The same release, options and version of Qt are the same bytes.

    A draft shows undecided changes as Word does, a final as if accepted. A character that no font has is a loss.
    Raises FormatError where Qt can't be started.
    """
    ready()
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUuid
    from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

    from studio.formats.pdf.finish import finished, respelled
    from studio.formats.pdf.pages import Pages

    shown = release if options.mode == "review" or proof else accept(release)
    substitutions, losses = noted(shown.sections, "utf8")
    pages = Pages(release, options, proof=proof)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    point = QPageSize.Unit.Point
    writer.setPageSize(QPageSize(pages.size, point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    title = " ".join(release.title.split())
    writer.setTitle(title)
    writer.setCreator("Release Studio")
    if hasattr(writer, "setDocumentId"):  # else random bytes make every file another one
        writer.setDocumentId(QUuid.createUuidV5(QUuid(), title.encode("utf-8", "replace")))
    if hasattr(writer, "setAuthor"):
        writer.setAuthor(release.fact("company.name") or release.fact("company.short_name"))
    painter = QPainter(writer)
    painter.scale(RESOLUTION / _POINTS, RESOLUTION / _POINTS)
    for page in range(pages.count):
        if page:
            writer.newPage()
        pages.paint(painter, page)
    painter.end()
    made = respelled(bytes(buffer.data().data()), pages.spelling())
    content = finished(made, release.language or "en-US", options.date, pages.headings, pages.size.height())
    return Written(content, substitutions, losses)
