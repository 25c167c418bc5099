"""What is painted around the words of an editor: tints below them, lines, bullets and the prompt above them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextBlock, QTextDocument, QTextLayout, QTextOption

from studio.model.text import Field
from studio.ui.text.face import INDENT, Face, style_of
from studio.ui.text.units import units
from studio.ui.widgets.lean import stroke

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor
    from studio.ui.text.page import Page

__all__ = ["above", "below", "boxes", "line_rect", "prompt_height", "prompt_top"]
# How wide a finding where there are no words is shown, and how many signs are shown with the words around them.
_POINT, _SIGNS = 10, 3
# The space and the hyphen at which no line is broken.
_HARD = ("\u00a0", "\u2011")


def line_rect(document: QTextDocument, position: int) -> QRectF:
    """The rectangle of the line that a position is in, in the document."""
    block = document.findBlock(position)
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    line = block.layout().lineForTextPosition(position - block.position())
    return line.rect().translated(origin) if line.isValid() else QRectF(origin, origin)


def boxes(document: QTextDocument, start: int, end: int) -> Iterator[tuple[float, float, float]]:
    """The stretches of lines between two positions: left, right and base line, in the document."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        layout = block.layout()
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        low = max(start - block.position(), 0)
        high = min(end - block.position(), block.length() - 1)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if first < high and last > low:
                left = line.cursorToX(max(low, first))[0]
                right = line.cursorToX(min(high, last))[0]
                if last <= high:  # the space at which the line was broken has no words above it
                    right = min(right, line.naturalTextRect().right())
                yield origin.x() + left, origin.x() + right, origin.y() + line.y() + line.ascent()
        block = block.next()


def _stretches(document: QTextDocument, start: int, end: int) -> Iterator[tuple[float, float, float]]:
    """The stretches of a finding's words; one at a sign or between two words is shown with the words around it."""
    start, end = _with_words(document, start, end)
    if start < end:
        yield from boxes(document, start, end)
        return
    block = document.findBlock(start)
    line = block.layout().lineForTextPosition(start - block.position())
    if line.isValid():
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        x = origin.x() + line.cursorToX(start - block.position())[0]
        yield x - _POINT / 2, x + _POINT / 2, origin.y() + line.y() + line.ascent()


def _with_words(document: QTextDocument, start: int, end: int) -> tuple[int, int]:
    """A place without a letter or a digit, from the word before it to the word behind it: a dot is too small."""
    if end - start > _SIGNS or any(document.characterAt(at).isalnum() for at in range(start, end)):
        return start, end
    block = document.findBlock(start)
    first, last = block.position(), block.position() + block.length() - 1
    for blank in (True, False):
        while start > first and document.characterAt(start - 1).isspace() == blank:
            start -= 1
        while end < last and document.characterAt(end).isspace() == blank:
            end += 1
    return start, min(end, last)


def _tint(
    painter: QPainter, face: Face, box: tuple[float, float, float], colour: QColor, overhang: float = 2, *,
    kind: str = "",
) -> QRectF:
    """Paint a ground; where there are no tints, an edge: a line below a field, a strong one around what is chosen."""
    left, right, base = box
    size = face.font.pixelSize()
    rect = QRectF(left - overhang, base - size * 0.97, right - left + 2 * overhang, size * 1.34)
    edged = face.tokens.plain and kind not in ("", "field")
    painter.setPen(stroke(face.tokens.text, 2.5 if kind.endswith("_on") else 1) if edged else Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, 3, 3)
    if face.tokens.plain and kind == "field":
        painter.setPen(QPen(face.tokens.text, 1, Qt.PenStyle.DotLine))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    return rect


def _visible(editor: Editor, clip: QRectF) -> Iterator[QTextBlock]:
    """The paragraphs to be painted; in a long text without tables, not all are asked for their place."""
    document = editor.document()
    layout = document.documentLayout()
    plain = not document.rootFrame().childFrames()
    block = document.begin()
    if plain and clip.top() > 8:
        at = layout.hitTest(QPointF(0, clip.top() - 8), Qt.HitTestAccuracy.FuzzyHit)
        block = document.findBlock(max(at, 0))
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        if rect.bottom() + 8 >= clip.top() and rect.top() - 8 <= clip.bottom():
            yield block
        elif plain and rect.top() - 8 > clip.bottom():
            return
        block = block.next()


def _span(blocks: list[QTextBlock]) -> tuple[int, int]:
    """From where to where the document is to be painted: a caret that blinks is no reason for all of it."""
    return (blocks[0].position(), blocks[-1].position() + blocks[-1].length()) if blocks else (0, 0)


def below(painter: QPainter, editor: Editor, clip: QRectF) -> None:
    """Field tints on the current section, blanks for facts without a value, and the tint of the selected finding."""
    face, document = editor.face, editor.document()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    worked_on = editor.current and not editor.selected and not editor.isReadOnly()
    blocks = list(_visible(editor, clip))
    for block in blocks:
        for unit in units(block):
            if not isinstance(unit.mark, Field):
                continue
            if unit.mark.fact not in face.filled:
                _blank(painter, face, document, unit.start, unit.end)
            elif worked_on or editor.chosen_fact == unit.mark.fact:
                ground = "field_on" if editor.chosen_fact == unit.mark.fact else "field"
                for box in boxes(document, unit.start, unit.end):
                    _tint(painter, face, box, getattr(face.tokens, ground), kind=ground)
    low, high = _span(blocks)
    for start, end, tint in editor.tints.shown():
        if tint.ground and start < high and end > low:
            for box in boxes(document, start, end):
                _tint(painter, face, box, getattr(face.tokens, tint.ground), 1, kind=tint.ground)
    for place in editor.places:
        if place.start <= high and place.end >= low and place.finding in editor.chosen:
            for box in _stretches(document, place.start, place.end):
                _tint(painter, face, box, _ground(face, place.finding.level), 1, kind="place_on")


def _is_blank(editor: Editor, start: int, end: int) -> bool:
    """Whether a place is just the blank of a fact without a value."""
    found = units(editor.document().findBlock(start))
    return any(
        (unit.start, unit.end) == (start, end)
        and isinstance(unit.mark, Field)
        and unit.mark.fact not in editor.face.filled
        for unit in found
    )


def _ground(face: Face, level: str | None) -> QColor:
    return {"must": face.tokens.must_bg, "style": face.tokens.style_bg}.get(level or "", face.tokens.check_bg)


def _blank(painter: QPainter, face: Face, document: QTextDocument, start: int, end: int) -> None:
    for box in boxes(document, start, end):
        rect = _tint(painter, face, box, QColor(Qt.GlobalColor.transparent), 1.5)
        pen = stroke(face.tokens.check_ic, 1.2)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, -1.5, -0.5, 0.5), 4, 4)


def above(painter: QPainter, editor: Editor, clip: QRectF) -> None:
    """The lines of findings, the bullets and numbers of lists, and the prompt of an empty section."""
    face, document = editor.face, editor.document()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _list_signs(painter, editor, clip)
    if editor.current:
        _hard_signs(painter, editor, clip)
    editor.blink.paint(painter, face.tokens.accent)
    low, high = _span(list(_visible(editor, clip)))
    for place in editor.places:
        if place.start > high or place.end < low or _is_blank(editor, place.start, place.end):
            continue  # a blank's outline says it
        for box in _stretches(document, place.start, place.end):
            _line(painter, face, box, place.finding.level)
    for start, end, tint in editor.tints.shown():
        if tint.line and start < high and end > low:
            for box in boxes(document, start, end):
                (_ring if tint.line == "ring" else _line)(painter, face, box, tint.line)
    top = prompt_top(editor)
    if top and not editor.composing:
        layout = _prompt_layout(face, editor.prompt, document.textWidth() - 2 * document.documentMargin())
        painter.setPen(face.tokens.text3)
        layout.draw(painter, QPointF(document.documentMargin(), top))


def _hard_signs(painter: QPainter, editor: Editor, clip: QRectF) -> None:
    """A faint bracket below each space and hyphen that no line is broken at: only on the section that is worked on."""
    face, document = editor.face, editor.document()
    painter.setPen(stroke(face.tokens.text3, 1))
    size = face.font.pixelSize()
    for block in _visible(editor, clip):
        text = block.text()
        for at in (at for sign in _HARD if sign in text for at, each in _utf16(text) if each == sign):
            start = block.position() + at
            for left, right, base in boxes(document, start, start + 1):
                low, first, last = round(base + size * 0.2) + 0.5, round(left) + 0.5, round(right) - 1.5
                painter.drawLine(QPointF(first, low), QPointF(last, low))
                for x in (first, last):
                    painter.drawLine(QPointF(x, low), QPointF(x, low - 2))


def _utf16(text: str) -> Iterator[tuple[int, str]]:
    """Each character with its position in the document's units."""
    at = 0
    for each in text:
        yield at, each
        at += 1 if each <= "\uffff" else 2


def _ring(painter: QPainter, face: Face, box: tuple[float, float, float], level: str) -> None:
    rect = _tint(painter, face, box, QColor(Qt.GlobalColor.transparent), 1.5)
    painter.setPen(stroke(face.tokens.focus, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0, -1, 0, 1), 4, 4)


def _line(painter: QPainter, face: Face, box: tuple[float, float, float], level: str | None) -> None:
    left, right, base = box
    pen = QPen()
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    match level:
        case "must":
            pen.setColor(face.tokens.must)
            pen.setWidthF(2)
        case "worth":
            pen.setColor(face.tokens.check_ic)
            pen.setWidthF(1.6)
            pen.setDashPattern([4, 2])
        case "style":
            pen.setColor(face.tokens.style)
            pen.setWidthF(1.5)
            pen.setDashPattern([1.5, 1.5])
        case "struck":
            pen.setColor(face.tokens.dele)
            pen.setWidthF(1.5)
        case _:
            return
    if face.theme.high_contrast:
        pen.setWidthF(3)
    painter.setPen(pen)
    y = round(base + face.font.pixelSize() * (-0.3 if level == "struck" else 0.26)) + 0.5
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def _list_signs(painter: QPainter, editor: Editor, clip: QRectF) -> None:
    face, document = editor.face, editor.document()
    layout = document.documentLayout()
    number = 0
    block = document.begin()
    painter.setFont(face.font)
    painter.setPen(face.tokens.text)
    while block.isValid():
        style = style_of(block.blockFormat())
        number = number + 1 if style == "number" else 0
        rect = layout.blockBoundingRect(block)
        if style in ("bullet", "number") and rect.bottom() >= clip.top() and rect.top() <= clip.bottom():
            line = block.layout().lineAt(0)
            base = rect.top() + line.y() + line.ascent()
            left = document.documentMargin()
            if style == "bullet":
                painter.drawText(QPointF(left + face.scaled(6), base), "•")
            else:
                sign = f"{number}."
                width = painter.fontMetrics().horizontalAdvance(sign)
                painter.drawText(QPointF(left + face.scaled(INDENT - 7) - width, base), sign)
        block = block.next()


def _prompt_layout(face: Face, prompt: str, width: float) -> QTextLayout:
    font = QFont(face.font)
    font.setWeight(QFont.Weight.Normal)
    layout = QTextLayout(prompt, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Qt puts the words of a line of fixed height at its foot, less what is below the base line.
        line.setPosition(QPointF(0, y + face.line - line.height()))
        y += face.line
    layout.endLayout()
    return layout


def prompt_top(editor: Page) -> float:
    """How far down the prompt begins while there's no text, below the heading where there's one; 0 for no prompt."""
    document = editor.document()
    if not editor.prompt or document.blockCount() > 2 or document.lastBlock().length() > 1:
        return 0
    if document.isEmpty():
        return document.documentMargin()
    if document.blockCount() == 2 and style_of(document.firstBlock().blockFormat()) == "heading":
        return document.documentLayout().blockBoundingRect(document.lastBlock()).top()
    return 0


def prompt_height(face: Face, prompt: str, width: float) -> float:
    """How high a prompt is at a width."""
    return _prompt_layout(face, prompt, width).lineCount() * face.line
