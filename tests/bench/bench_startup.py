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

# What comes after the first paint (taking the application apart, the first check) isn't start-up.
LEAVE = """
import os
sys.stdout.flush()
os._exit(0)
"""
FLOOR = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.processEvents()
""" + LEAVE

OPEN = """
import sys
from pathlib import Path
from studio.ui import app as starting
app = starting.application()
program, window = starting.begin(app, {paths})
app.processEvents()
{proof}
slow = "docx lxml sqlalchemy asyncio urllib.request importlib.metadata PySide6.QtNetwork qtawesome".split()
print(",".join(name for name in slow if name in sys.modules))
""" + LEAVE
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


def once(code: str, environment: dict[str, str]) -> tuple[float, float, float, str]:
    """Wall and processor milliseconds, peak megabytes, and what the process printed."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stderr
    said, wrong = process.stdout.read(), process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(wrong)
    return (
        (time.perf_counter() - begun) * 1000,
        (used.ru_utime + used.ru_stime) * 1000,
        used.ru_maxrss / 1024,
        said.strip(),
    )


def main(rounds: int) -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp())
    path = made(folder)
    environment = dict(os.environ, QT_QPA_PLATFORM=os.environ.get("QPA", "offscreen"), PYTHONPATH=str(ROOT))
    environment["RELEASE_STUDIO_DATA"] = str(folder / "data")
    # As installed: compiled once, in the first round.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    cases = {
        "bare window": FLOOR,
        "start page": OPEN.format(paths=[], proof=""),
        "release open, editable": OPEN.format(paths=[str(path)], proof=PROOF),
    }
    seen: dict[str, list[tuple[float, float, float, str]]] = {name: [] for name in cases}
    for turn in range(rounds + 1):
        for name, code in cases.items():
            measured = once(code, environment)
            if turn:  # the first round fills the caches
                seen[name].append(measured)
    bare = seen["bare window"]
    print(f"{'':24} {'wall ms':>8} {'ratio':>6} {'cpu ms':>8} {'ratio':>6} {'MB':>6} {'ratio':>6}  slow imports")
    for name, mine in seen.items():
        cells = []
        for column, digits in ((0, 1), (1, 1), (2, 1)):
            ratio = statistics.median(each[column] / floor[column] for each, floor in zip(mine, bare, strict=True))
            cells.append(f"{statistics.median(each[column] for each in mine):8.{digits}f} {ratio:6.2f}")
        print(f"{name:24} {' '.join(cells)}  {mine[-1][3] or 'none'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
