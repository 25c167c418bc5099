"""How long a key press takes on the sheet, to painted and to findings, against a bare QTextEdit in the same run.

    python tests/bench/bench_typing.py [KEYS]

For a release of sample size, of 2,500 and of 10,000 words: p50, p95 and p99 in milliseconds and as a multiple of
the bare editor's. "Painted" is from the key event to the widgets painted; "findings" adds a check of the whole release
(sections remember theirs) and the findings painted, all in one thread, so it's the sum of the work.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from studio.model.facts import fill
from studio.model.notation import blocks
from studio.model.references import renumber
from studio.model.release import Fact, Release, Section, new_id
from studio.rules.engine import Draft, check
from studio.templates import Template, template
from studio.ui.session import Session
from studio.ui.text.sheet import Sheet
from studio.ui.theme import Theme

WORDS = (
    "the trial of {drug.name} enrolls patients with *relapsed* lymphoma, and 55 of 61 were treated once daily.[^ref-1] "
)
KINDS = (
    "lead",
    "body",
    "quote",
    "trial-summary",
    "drug-background",
    "disease-background",
    "boilerplate",
    "safe-harbor",
)


def release(words: int) -> Release:
    """A release of about so many words in a dozen sections, with fields, marks and citations throughout."""
    sections = [Section("headline", "headline", blocks("Halvern Starts Phase 1/2 Testing of HVN-204"))]
    each = max(words // len(KINDS) // 80, 1)
    for kind in KINDS:
        text = "\n\n".join([WORDS * 5] * each)
        sections.append(Section(new_id(kind, [s.id for s in sections]), kind, blocks(text)))
    sections.append(Section("references", "references", blocks("[^ref-1] Mayo M. et al., ASH 2024, abstract 4581.")))
    sections.append(Section("contacts", "contacts", blocks("Media: Ana Reyes, ana@halverntx.com")))
    return renumber(fill(Release("trial-initiation", "Bench", (Fact("drug.name", "HVN-204"),), tuple(sections))))


def press(widget: QWidget, text: str) -> None:
    """One key, delivered as the system would, and everything that follows from it painted."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text))
    QApplication.processEvents()


def times(act: Callable[[str], None], keys: int) -> list[float]:
    """Milliseconds of each of so many keys, a warm-up left out."""
    taken = []
    for index in range(keys + 20):
        start = time.perf_counter()
        act("enrolled patients "[index % 18])
        taken.append((time.perf_counter() - start) * 1000)
    return taken[20:]


def told(name: str, taken: list[float], bare: list[float]) -> str:
    """One line of the report."""

    def at(values: list[float], share: float) -> float:
        return statistics.quantiles(values, n=1000)[round(share * 1000) - 1]

    parts = (
        f"p{round(share * 100)} {at(taken, share):6.2f} ms {at(taken, share) / at(bare, share):5.1f}x"
        for share in (0.5, 0.95, 0.99)
    )
    return f"{name:34}" + "   ".join(parts)


def main(keys: int = 300) -> None:
    """Measure, and print one line for each size and moment."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    theme = Theme(app, "light")
    theme.apply()
    for words in (640, 2500, 10000):
        value = release(words)
        kind = template(value.type)
        plain = QTextEdit()
        plain.setPlainText("\n".join(section.text for section in value.sections))
        plain.resize(792, 800)
        plain.show()
        cursor = plain.textCursor()
        cursor.setPosition(400)
        plain.setTextCursor(cursor)
        bare = times(lambda text, to=plain: press(to, text), keys)
        plain.close()
        session = Session(value)
        sheet = Sheet(session, theme, lambda release, kind=kind: kind)
        sheet.setStyleSheet(theme.style_sheet())
        sheet.resize(792, 800)
        sheet.show()
        sheet.activateWindow()
        sheet.go_to("lead", 200)
        QApplication.processEvents()
        editor = app.focusWidget() or sheet.findChild(QTextEdit)

        ruled: list[float] = []

        def checked(
            text: str,
            sheet: Sheet = sheet,
            session: Session = session,
            editor: QWidget = editor,
            kind: Template = kind,
            ruled: list[float] = ruled,
        ) -> None:
            press(editor, text)
            start = time.perf_counter()
            report = check(Draft(session.release, kind, dt.date(2026, 3, 3)))
            ruled.append((time.perf_counter() - start) * 1000)
            sheet.set_findings(report.findings)
            QApplication.processEvents()

        count = sum(len(section.text.split()) for section in value.sections)
        print(told(f"{count:6} words, bare QTextEdit", bare, bare))
        print(told(f"{count:6} words, painted", times(lambda text, to=editor: press(to, text), keys), bare))
        print(told(f"{count:6} words, findings", times(checked, keys), bare))
        print(told(f"{count:6} words, of which rules", ruled[20:], bare))
        sheet.close()
        sheet.deleteLater()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
