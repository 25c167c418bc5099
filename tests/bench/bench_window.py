"""A whole window at work: keys to painted and to findings, opening a release, and memory after an hour of typing.

    python tests/bench/bench_window.py [KEYS]

Keys are typed into the lead of a release of the sample's size, of 2,500 and of 10,000 words, with all panels, checks,
recovery copies and autosave at work. "Painted" is from the key event until nothing is left to paint; "findings" from
the start of the check that follows the rest of 400 ms until its findings are painted (the check itself runs on another
thread). An hour of typing is 6,000 words at 100 words a minute, as fast as they go in, with undo now and then.
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["RELEASE_STUDIO_DATA"] = tempfile.mkdtemp()
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from common import longer, sample
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.store.files import save_release
from studio.ui.file import opening
from studio.ui.program import Program
from studio.ui.theme import Theme
from studio.ui.window import Window

WORDS = "patients enrolled in the trial were treated once daily and followed for safety. "


def rest(app: QApplication, seconds: float) -> None:
    """Let the program run; other threads get their turn."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.002)


def press(widget: QWidget, text: str) -> float:
    """One key and everything painted that follows from it, in milliseconds."""
    start = time.perf_counter()
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text))
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def told(name: str, values: list[float]) -> None:
    """Median, p95 and p99 of some milliseconds."""
    cuts = statistics.quantiles(values, n=100)
    p50, p95, p99 = cuts[49], cuts[94], cuts[98]
    print(f"  {name:26} p50 {p50:7.2f} ms   p95 {p95:7.2f} ms   p99 {p99:7.2f} ms   ({len(values)} times)")


def opened(program: Program, words: int, folder: Path) -> tuple[Window, list[float]]:
    """A window with a release of so many words, and how long opening took to painted, several times."""
    path = folder / f"{words}.release"
    save_release(longer(sample(), words), path)
    app = QApplication.instance()
    taken = []
    for _ in range(7):
        window = program.new_window()
        window.resize(1440, 900)
        start = time.perf_counter()
        opening.open_path(window, path)
        QApplication.processEvents()
        taken.append((time.perf_counter() - start) * 1000)
        rest(app, 0.4)
        if len(taken) < 7:
            window.page.session.mark_saved()
            window.close()
    return window, taken


def typed(app: QApplication, window: Window, keys: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each key to painted, and of each check to its findings painted."""
    page = window.page
    page.editor.sheet.go_to("lead", 200)
    editor = page.editor.sheet.desk.editor(page.editor.sheet.current())
    painted, found = [], []
    for number in range(keys):
        painted.append(press(editor, WORDS[number % len(WORDS)]))
        if number % 25 == 24:  # a rest: what was typed is checked
            rest(app, 0.02)
            done: list[bool] = []
            told_done = page.editor.checker.checked.connect(lambda _, done=done: done.append(True))
            start = time.perf_counter()
            page.editor.checker.check_soon()
            while not done and time.perf_counter() - start < 5:
                app.processEvents()
                time.sleep(0.0005)
            app.processEvents()
            page.editor.checker.checked.disconnect(told_done)
            found.append((time.perf_counter() - start) * 1000)
    return painted[20:], found


def hour(app: QApplication, window: Window) -> None:
    """Print what an hour's worth of typing adds to the memory of the process."""
    page = window.page
    sections = [block.section.id for block in page.editor.sheet.desk.stand.blocks() if not block.editor.one_line]
    text = (WORDS * (6_000 // len(WORDS.split()) + 1))[: 6_000 * 6]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.monotonic()
    for number, letter in enumerate(text):
        if number % 600 == 0:  # on to the next section, into a paragraph of its own
            page.editor.sheet.go_to(sections[number // 600 % len(sections)])
            editor = page.editor.sheet.desk.editor(page.editor.sheet.current())
            press(editor, "\r")
        press(editor, letter)
        if number % 600 == 599:
            rest(app, 0.5)
            window.run("undo")
            window.run("redo")
    rest(app, 1)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nAn hour of typing ({len(text):,} keys in {time.monotonic() - start:.0f} s): peak memory {before:.0f} MB"
          f" before, {after:.0f} MB after ({after / before:.2f}x)")


def main(keys: int = 400) -> None:
    """Measure, and print."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    theme = Theme(app, "light")
    theme.apply()
    program = Program(app, theme, today=lambda: dt.date(2026, 3, 3))
    folder = Path(tempfile.mkdtemp())
    for words in (0, 2_500, 10_000):
        window, taken = opened(program, words, folder)
        count = sum(len(section.text.split()) for section in window.page.session.release.sections)
        print(f"\n{count:,} words in {len(window.page.session.release.sections)} sections")
        print(f"  opening to painted         median {statistics.median(taken):6.1f} ms")
        painted, found = typed(app, window, keys)
        told("key to painted", painted)
        told("check to findings painted", found)
        if words == 0:
            hour(app, window)
        window.page.session.mark_saved()
        window.close()
        rest(app, 0.2)
    program.jobs.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
