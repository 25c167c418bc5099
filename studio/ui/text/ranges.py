"""The findings of one section as ranges in its document, which follow what is typed."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

from studio.model.release import Section
from studio.rules.engine import Finding
from studio.ui.text.positions import to_document

__all__ = ["Range", "ranges"]


class Range:
    """The words of a finding. Its end stays where it is when something is typed there."""

    def __init__(self, finding: Finding, document: QTextDocument, start: int, end: int) -> None:
        self.finding = finding
        self._start = QTextCursor(document)
        self._start.setPosition(start)
        self._end = QTextCursor(document)
        self._end.setPosition(end)
        self._end.setKeepPositionOnInsert(True)

    @property
    def start(self) -> int:
        """Its first position in the document now."""
        return self._start.position()

    @property
    def end(self) -> int:
        """Its last position in the document now."""
        return max(self._end.position(), self._start.position())

    def holds(self, position: int) -> bool:
        """Whether a position of the document is in it."""
        return self.start <= position <= self.end


def ranges(findings: tuple[Finding, ...], section: Section, document: QTextDocument) -> list[Range]:
    """Ranges for the findings of one section that have a place in it."""
    made: list[Range] = []
    for finding in findings:
        place = finding.place
        if place is None or place.section != section.id:
            continue
        start = to_document(section, document, place.start, place.part)
        made.append(Range(finding, document, start, max(start, to_document(section, document, place.end, place.part))))
    return made
