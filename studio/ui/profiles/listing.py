"""The list of profiles by kind, those in the archive and files that can't be read below them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from studio.model.profile import KeptProfile
from studio.store.profiles import Damaged, Listed
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row, stroke
from studio.ui.widgets.row_model import RowModel

__all__ = ["ProfileList", "about"]

ENTRY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_GROUPS = {"company": "Companies", "product": "Products", "trial": "Trials"}
_ICONS = {"company": "buildings", "product": "pill", "trial": "flask"}


def about(profile: KeptProfile) -> str:
    """One line about a profile."""
    company, asset, trial = profile.company, profile.asset, profile.trial
    told = {
        "company": (company.legal_name, ", ".join(company.tickers)),
        "product": (asset.inn, next(iter(asset.status), "") or profile.facts.get("disease.name", "")),
        "trial": (trial.phase, ", ".join(trial.registry_id)),
    }[profile.kind]
    return " · ".join(filter(None, told)) or "Nothing filled in yet"


class _Model(RowModel):
    def show(self, rows: list[KeptProfile | Damaged | str]) -> None:
        self.take(rows, same=[_id(row) for row in rows] == [_id(row) for row in self.rows])

    def is_title(self, row: object) -> bool:
        return isinstance(row, str)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ENTRY:
            return None if isinstance(row, str) else row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, KeptProfile):
                read = role == Qt.ItemDataRole.AccessibleTextRole
                return f"{row.name}. {about(row)}." + (" Archived." if row.archived else "") if read else row.name
            return row.file if isinstance(row, Damaged) else row
        return None


def _id(row: KeptProfile | Damaged | str) -> str:
    if isinstance(row, KeptProfile):
        return f"profile:{row.id}:{row.archived}"
    return f"file:{row.file}" if isinstance(row, Damaged) else row


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        high = QFontMetrics(self._theme.font("interface")).height() + QFontMetrics(self._theme.font("caption")).height()
        return QSize(200, 36 if index.data(ENTRY) is None else max(52, high + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t, entry, view = self._theme, self._theme.tokens, index.data(ENTRY), option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            font = theme.font("label")
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(t.text2)
            painter.drawText(option.rect.adjusted(12, 10, -12, 0), int(Qt.AlignmentFlag.AlignVCenter), index.data())
            painter.restore()
            return
        rect = option.rect.adjusted(0, 1, -4, -1)
        chosen = view.selectionModel().isSelected(index)
        if chosen or is_hovered(option):
            painter.setPen(stroke(t.focus, 2) if chosen and view.hasFocus() else Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        broken = isinstance(entry, Damaged)
        icon, colour = ("warning-fill", t.check_ic) if broken else (_ICONS[entry.kind], t.text2)
        theme.paint_icon(painter, icon, QRectF(rect.left() + 12, rect.top() + 9, 16, 16), colour)
        room = rect.adjusted(38, 6, -10, -6)
        quiet = not broken and entry.archived
        painter.setFont(theme.font("button"))
        painter.setPen(t.text3 if quiet else t.text)
        metrics = painter.fontMetrics()
        cut = Qt.TextElideMode.ElideRight
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), metrics.elidedText(index.data(), cut, room.width()))
        below = room.adjusted(0, metrics.height() + 2, 0, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text3)
        line = "It can’t be read" if broken else about(entry)
        shown = painter.fontMetrics().elidedText(line, cut, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()


class ProfileList(QListView):
    """`chosen(profile or damaged file)` follows the row."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.entries = _Model()
        self.setModel(self.entries)
        self._delegate = _Delegate(theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Profiles")
        self.selectionModel().currentChanged.connect(lambda now, _: self._moved(now))

    def show_listed(self, listed: Listed, words: str) -> None:
        """Show these profiles, narrowed by words; the chosen one stays chosen if it's there."""
        before = self.current()
        wanted = words.lower().split()

        def found(profile: KeptProfile) -> bool:
            return all(word in f"{profile.name} {about(profile)} {profile.kind}".lower() for word in wanted)

        rows: list[KeptProfile | Damaged | str] = []
        for kind, title in _GROUPS.items():
            of_kind = [each for each in listed.of_kind(kind) if found(each)]
            rows += [title, *of_kind] if of_kind else []
        archived = [each for each in listed.archived if found(each)]
        rows += ["Archived", *archived] if archived else []
        rows += ["Can’t be read", *listed.damaged] if listed.damaged and not wanted else []
        self.entries.show(rows)
        id = before.id if isinstance(before, KeptProfile) else ""
        if not self.choose(id):
            first = next((number for number, row in enumerate(rows) if not isinstance(row, str)), -1)
            self.setCurrentIndex(self.entries.index(first) if first >= 0 else QModelIndex())

    def current(self) -> KeptProfile | Damaged | None:
        """What is chosen."""
        return self.currentIndex().data(ENTRY)

    def choose(self, id: str) -> bool:
        """Choose a profile by its id. Whether it's there."""
        for number, row in enumerate(self.entries.rows):
            if isinstance(row, KeptProfile) and row.id == id:
                self.setCurrentIndex(self.entries.index(number))
                return True
        return False

    def _moved(self, now: QModelIndex) -> None:
        entry = now.data(ENTRY)
        if entry is not None:
            self.chosen.emit(entry)
