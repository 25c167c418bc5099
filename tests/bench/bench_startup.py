"""Start-up: whole processes, from the start of Python to a painted, editable window, against a bare PySide6 window.

    python tests/bench/bench_startup.py [rounds]

Rounds are interleaved; medians of wall time, the ratio to the bare window of the same round, and peak memory are
printed. G1 is a release open in the editor at no more than 1.9 × the bare window; G2 that nothing slow is imported
before the first paint.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FLOOR = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.processEvents()
"""

OPEN = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from studio.ui import app as starting
app = QApplication(sys.argv)
program, window = starting.begin(app, {paths})
app.processEvents()
{proof}
slow = ("docx", "lxml", "sqlalchemy", "asyncio", "urllib.request", "importlib.metadata", "PySide6.QtNetwork", "qtawesome")
print(",".join(name for name in slow if name in sys.modules))
"""
PROOF = """
from PySide6.QtWidgets import QTextEdit
assert any(each.isVisible() and not each.isReadOnly() for each in window.findChildren(QTextEdit))
"""


def made(folder: Path) -> Path:
    """A release of the usual size in a file."""
    sys.path.insert(0, str(ROOT))
    from studio.formats import format_for
    from studio.store.files import save_release

    source = ROOT / "resources" / "samples"
    text = next(source.glob("*.txt")).read_bytes()
    read = format_for("text").read
    assert read
    path = folder / "bench.release"
    save_release(read(text, None).release, path)
    return path


def once(code: str, environment: dict[str, str]) -> tuple[float, float, str]:
    """Wall milliseconds, peak megabytes, and what the process printed."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    said, wrong = process.communicate()
    spent = (time.perf_counter() - begun) * 1000
    if process.returncode:
        raise SystemExit(wrong)
    return spent, 0.0, said.strip()


def peak(code: str, environment: dict[str, str]) -> float:
    """Peak megabytes of the process."""
    measured = code + "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    return float(once(measured, environment)[2].splitlines()[-1])


def main(rounds: int) -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp())
    path = made(folder)
    environment = dict(os.environ, QT_QPA_PLATFORM=os.environ.get("QPA", "offscreen"), RELEASE_STUDIO_DATA=str(folder / "data"))
    environment["PYTHONPATH"] = str(ROOT)
    cases = {
        "bare window": FLOOR,
        "start page": OPEN.format(paths=[], proof=""),
        "release open, editable": OPEN.format(paths=[str(path)], proof=PROOF),
    }
    times: dict[str, list[float]] = {name: [] for name in cases}
    said: dict[str, str] = {}
    for turn in range(rounds + 1):
        for name, code in cases.items():
            spent, _, words = once(code, environment)
            said[name] = words
            if turn:  # the first round fills the caches
                times[name].append(spent)
    for name, code in cases.items():
        ratio = statistics.median(mine / bare for mine, bare in zip(times[name], times["bare window"], strict=True))
        memory = peak(code, environment)
        print(f"{name:24} {statistics.median(times[name]):7.1f} ms  {ratio:5.2f} ×  {memory:6.1f} MB  slow imports: {said[name] or 'none'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
