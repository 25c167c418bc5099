"""The list of references: what its cards say, a model of them, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from studio.model import text as t
from studio.model.references import entry_words, uncited, uses
from studio.model.release import Reference, Release
from studio.model.text import Italic, Span
from studio.outline import Entry
from studio.sections import kind
from studio.ui.text.convert import u16
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, stroke

__all__ = [
    "BUTTONS", "CARD", "EDGE", "GAP", "WORDS", "Card", "CardDelegate", "CardModel", "cards", "matching", "why_uncited",
]

CARD = Qt.ItemDataRole.UserRole + 1
# Pixels: from the panel's edge to a card, from a card's edge to its words, between cards, and a card's inner air.
EDGE, WORDS, GAP, _TOP, _LINE, _NOTE, _BOTTOM = 19, 48, 8, 14, 20, 18, 13
_NUMBER = 22
BUTTONS = 28
_Index = QModelIndex | QPersistentModelIndex
# Facts whose words in a reference tell the section that it's meant for.
_MEANT = (
    ("disease-background", ("disease.name", "disease.short_name")),
    ("drug-background", ("drug.name", "drug.generic_name")),
    ("trial-summary", ("trial.name", "trial.registry_id")),
)


class Card(Struct, frozen=True):
    """One reference as the panel shows it: its words with their marks, and a line on where it's cited.

    A card without an id is one that is being added.
    """

    id: str
    label: str
    words: tuple[Span, ...]
    note: str
    cited: int

    @property
    def text(self) -> str:
        """The words without their marks."""
        return t.spans_text(self.words)


def cards(release: Release, entries: Iterable[Entry] = ()) -> tuple[Card, ...]:
    """The cards of a release's references, in the order of their numbers."""
    entries, left = tuple(entries), {reference.id for reference in uncited(release)}
    made: list[Card] = []
    for reference in release.references:
        places = list(uses(release, reference.id))
        number = len(places)
        sections = dict.fromkeys(kind(release.section(use.section).kind).title for use in places)
        often = "Cited once" if number == 1 else f"Cited {number} times"
        why = why_uncited(release, reference, entries)
        note = f"{often} · {', '.join(sections)}" if reference.id not in left else f"Not cited yet{why}"
        words = entry_words(release, reference.id)
        made.append(Card(reference.id, reference.label, words, note, number))
    return tuple(made)


def why_uncited(release: Release, reference: Reference, entries: tuple[Entry, ...]) -> str:
    """Why nothing cites a reference, where that is known: the section it's about isn't written. Else empty."""
    low = f" {reference.text.casefold()} "
    for section, facts in _MEANT:
        words = {word for fact in facts for word in release.fact(fact).casefold().split() if len(word) > 2}
        states = {entry.state for entry in entries if entry.kind == section}
        if states and "written" not in states and any(word in low for word in words):
            return f". {kind(section).title} isn’t written"
    return ""


def matching(made: Iterable[Card], words: str) -> tuple[Card, ...]:
    """The cards in which all the words occur."""
    wanted = words.casefold().split()
    return tuple(card for card in made if all(word in f"{card.label} {card.text}".casefold() for word in wanted))


class CardModel(QAbstractListModel):
    """The cards that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[Card, ...] = ()

    def reset(self, made: tuple[Card, ...]) -> None:
        """Take other cards."""
        self.beginResetModel()
        self.cards = made
        self.endResetModel()

    def update(self, made: tuple[Card, ...]) -> None:
        """Take what is said now of the same references."""
        if made != self.cards:
            self.cards = made
            self.dataChanged.emit(self.index(0), self.index(len(made) - 1))

    def row(self, id: str) -> int:
        """The row of a reference; -1 where it isn't shown."""
        return next((row for row, card in enumerate(self.cards) if card.id == id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The card, its words, and its sentence for a screen reader."""
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if not card.id:
                return "New reference"
            said = (card.label.rstrip("."), card.text.rstrip("."), card.note, f"{index.row() + 1} of {len(self.cards)}")
            return "".join(f"{each}. " for each in said).rstrip()
        return None


class CardDelegate(QStyledItemDelegate):
    """Draws a card's number, words and note; `more(row)` is what a row needs below its note, and the height of what
    stands in place of the words where they're being edited (0 and 0 for an ordinary row)."""

    def __init__(self, theme: Theme, more: Callable[[int], tuple[int, int]]) -> None:
        super().__init__()
        self._theme, self._more = theme, more

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the words need, and the gap to the next card."""
        width = option.widget.viewport().width() if option.widget else 390
        below, edited = self._more(index.row())
        words = edited or self.words_height(index.data(CARD), width)
        note = 0 if edited else 2 + _NOTE
        return QSize(width, _TOP + words + note + below + _BOTTOM + GAP)

    def words_height(self, card: Card, width: int) -> int:
        """How high a card's words are in a list of this width."""
        return self._layout(card, width).lineCount() * _LINE

    def _layout(self, card: Card, width: int) -> QTextLayout:
        layout = QTextLayout(card.text, self._theme.font("button"))
        italic, formats, at = QTextCharFormat(), [], 0
        italic.setFontItalic(True)
        for span in card.words:
            length = u16(span.text)
            if t.mark_of(span, Italic):
                made = QTextLayout.FormatRange()
                made.start, made.length, made.format = at, length, italic
                formats.append(made)
            at += length
        layout.setFormats(formats)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - 2 * EDGE - WORDS - 12, 60))
            line.setPosition(QPointF(0, layout.lineCount() * _LINE - (_LINE + line.height()) / 2))
        layout.endLayout()
        return layout

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a card."""
        theme, tokens, card = self._theme, self._theme.tokens, index.data(CARD)
        below, edited = self._more(index.row())
        rect = option.rect.adjusted(EDGE, 0, -EDGE, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(tokens.accent if below else tokens.line, 1))
        painter.setBrush(tokens.hover if is_hovered(option) and not below else tokens.raised)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_number(painter, rect, card.label)
        if not edited:
            layout = self._layout(card, option.rect.width())
            painter.setPen(tokens.text)
            layout.draw(painter, QPointF(rect.left() + WORDS, rect.top() + _TOP))
            painter.setFont(theme.font("caption"))
            painter.setPen(tokens.text3 if card.cited else tokens.check)
            top = rect.top() + _TOP + layout.lineCount() * _LINE + 2
            room = rect.width() - WORDS - 12
            note = painter.fontMetrics().elidedText(card.note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(rect.left() + WORDS, top, room, _NOTE, int(Qt.AlignmentFlag.AlignVCenter), note)
        painter.restore()

    def _paint_number(self, painter: QPainter, rect: QRect, label: str) -> None:
        circle = QRectF(rect.left() + 14, rect.top() + _TOP - 1, _NUMBER, _NUMBER)
        font = self._theme.font("initials")
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tokens.sel)
        painter.drawRoundedRect(circle, _NUMBER / 2, _NUMBER / 2)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.accent)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, label.strip("[](). ")[:3])
