"""The pages of a release on paper: what a PDF holds, a printer prints and the preview shows, painted alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPainter,
    QRawFont,
    QTextCursor,
    QTextFormat,
)

from studio.formats import Options
from studio.formats.flow import DRAFT_LINE, paper_size, running_line
from studio.formats.pdf.faces import ready
from studio.formats.pdf.finish import Heading
from studio.formats.pdf.geometry import Line, blocks, box, counted, first_alone, line_at, rect, settle
from studio.formats.pdf.looks import MUTED, UNIT, font
from studio.formats.pdf.setting import HEADING, Setter
from studio.model.facts import ap_date
from studio.model.release import Release
from studio.model.review import accept

__all__ = ["Pages"]

_PAPER = {"letter": (612.0, 792.0), "a4": (595.0, 842.0)}
# Points around the text, and from the paper's edge to header and footer.
_SIDE, _TOP, _BOTTOM, _HEAD, _FOOT = 72.0, 72.0, 65.0, 34.0, 31.0
_NUMBERS = 30.0  # from the text to the right end of the line numbers
_TURNS = 12  # how often pages are broken anew until no heading stands alone at a page's foot


class Pages:
    """A release laid out on paper. Make and use it on one thread.

    `size` is the paper's in points. Raises FormatError where Qt can't be started.
    """

    def __init__(self, release: Release, options: Options, *, proof: bool) -> None:
        ready()
        release = accept(release) if options.mode == "final" and not proof else release
        paper = _PAPER[options.paper or paper_size(release.language)]
        self.size = QSizeF(*paper)
        self._proof, self._final = proof, options.mode == "final"
        self._lines: tuple[Line, ...] = ()
        self._running = "" if options.mode == "review" else running_line(release)
        date = ap_date(options.date, release.language)
        stamp = " · ".join(filter(None, (f"Draft {release.draft}", date, options.time)))
        self._stamp = stamp if options.mode == "review" or proof else ""
        setter = Setter(release, options, proof=proof, measure=paper[0] - 2 * _SIDE)
        self._document = setter.document
        self._frame()
        setter.set()
        settle(self._document)
        if proof:
            lines = counted(self._document)
            setter.set_remarks({number: line_at(lines, at) for number, at in setter.marks.items()})
            settle(self._document)
        self._keep_together()
        if proof:
            self._lines = counted(self._document)
        self._badges = tuple((box(self._document, *place), colour) for *place, colour in setter.badges)
        self.count: int = self._document.pageCount()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order."""
        found: list[Heading] = []
        for block in blocks(self._document):
            if block.blockFormat().hasProperty(HEADING) and block.text().strip():
                page, top = divmod(rect(block).top(), self.size.height() * UNIT)
                words = " ".join(block.text().replace("\u2028", " ").split())
                found.append(Heading(words, int(page), top / UNIT))
        return tuple(found)

    def spelling(self) -> Callable[[str], str]:
        """How a glyph is to be read: the character of the text, the commonest, that is drawn with the same one."""
        raw = QRawFont.fromFont(font(11))
        common = Counter(self._document.toRawText()).most_common()
        by_glyph: dict[int, str] = {}
        for character, _ in common:
            if glyph := _glyph(raw, character):
                by_glyph.setdefault(glyph, character)
        return lambda character: by_glyph.get(_glyph(raw, character), character)

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page (from 0), a point being one unit of the painter's, the paper's corner at 0, 0."""
        height = self.size.height() * UNIT
        painter.save()
        painter.scale(1 / UNIT, 1 / UNIT)
        self._furniture(painter, page)
        painter.translate(0, -height * page)
        self._ground_badges(painter)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, height * page, self.size.width() * UNIT, height)
        painter.setClipRect(context.clip, Qt.ClipOperation.IntersectClip)
        self._document.documentLayout().draw(painter, context)
        self._number(painter, page)
        painter.restore()

    # --- layout ---

    def _frame(self) -> None:
        self._document.setPageSize(self.size * UNIT)
        frame = self._document.rootFrame()
        made = frame.frameFormat()
        made.setTopMargin(_TOP * UNIT)
        made.setBottomMargin(_BOTTOM * UNIT)
        made.setLeftMargin(_SIDE * UNIT)
        made.setRightMargin(_SIDE * UNIT)
        frame.setFrameFormat(made)

    def _keep_together(self) -> None:
        """Break the page before headings that would stand alone at its foot."""
        height = self.size.height() * UNIT
        for _ in range(_TURNS):
            alone = first_alone(self._document, height)
            if alone is None:
                return
            made = alone.blockFormat()
            made.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(alone).setBlockFormat(made)

    # --- what stands around the text ---

    def _furniture(self, painter: QPainter, page: int) -> None:
        painter.setPen(QColor(f"#{MUTED}"))
        left = DRAFT_LINE if not self._final else self._running if page else ""
        self._furnish(painter, left, _HEAD, Qt.AlignmentFlag.AlignLeft, bold=True)
        self._furnish(painter, self._stamp, _HEAD, Qt.AlignmentFlag.AlignRight)
        foot = self.size.height() - _FOOT - 10
        self._furnish(painter, f"Page {page + 1} of {self.count}", foot, Qt.AlignmentFlag.AlignRight)

    def _furnish(
        self, painter: QPainter, words: str, top: float, side: Qt.AlignmentFlag, *, bold: bool = False
    ) -> None:
        face = font(8, bold=bold)
        painter.setFont(face)
        left, width = _SIDE * UNIT, (self.size.width() - 2 * _SIDE) * UNIT
        room = width * 0.6 if side == Qt.AlignmentFlag.AlignLeft and self._stamp else width
        shown = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top * UNIT, width, 12 * UNIT), int(side), shown)

    def _ground_badges(self, painter: QPainter) -> None:
        """The grounds of the numbers of remarks, below the words."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, colour in self._badges:
            painter.setBrush(QColor(f"#{colour}"))
            painter.drawRoundedRect(place, 1.6 * UNIT, 1.6 * UNIT)

    def _number(self, painter: QPainter, page: int) -> None:
        face = font(7)
        painter.setFont(face)
        painter.setPen(QColor(f"#{MUTED}"))
        metrics, height = QFontMetricsF(face), self.size.height() * UNIT
        for line in self._lines:
            if page * height <= line.base < (page + 1) * height:
                words = str(line.number)
                right = (_SIDE - _NUMBERS) * UNIT
                painter.drawText(QPointF(right - metrics.horizontalAdvance(words), line.base), words)


def _glyph(raw: QRawFont, character: str) -> int:
    """The glyph that a character is drawn with; 0 for one that the font doesn't have."""
    found = raw.glyphIndexesForString(character)
    return int(found[0]) if len(found) == 1 else 0
