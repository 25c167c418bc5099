"""Takes pictures of the window, to be held against the design by eye.

    python tests/ui/shots/take.py FOLDER [SCENE …]

Every scene of `scenes.py` in light and dark, at 1440 × 900, 880 × 600 and some at 1280 × 720, and in light at twice
the size. The content is that of the design's pictures, told of our own company: a draft of the sample release with a
blank date, an earlier draft to compare with, findings, and a table of releases in all stages.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("RELEASE_STUDIO_DATA", tempfile.mkdtemp())

TODAY = dt.date(2026, 3, 3)


class Stage:
    """A program in one scheme, and the means to put a scene on and take its picture."""

    def __init__(self, folder: Path, scheme: str, suffix: str) -> None:
        from PySide6.QtWidgets import QApplication

        from studio.ui.program import Program
        from studio.ui.theme import Theme

        self.app = QApplication.instance() or QApplication([])
        self.app.setStyle("Fusion")
        self.folder, self.scheme, self.suffix = folder, scheme, suffix
        theme = Theme(self.app, scheme)
        theme.apply()
        self.program = Program(self.app, theme, today=lambda: TODAY)

    def rest(self, seconds: float = 0.3) -> None:
        """Let the program run; other threads get their turn."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.01)

    def until(self, done, seconds: float = 8) -> None:
        """Let the program run until something is true."""
        end = time.monotonic() + seconds
        while not done() and time.monotonic() < end:
            self.rest(0.05)

    def window(self):
        """A new window of the usual size."""
        made = self.program.new_window()
        made.resize(1440, 900)
        self.rest(0.1)
        return made

    def picture(self, window, name: str, *sizes: tuple[int, int]) -> None:
        """Pictures of a window at some sizes, the usual one first."""
        for width, height in ((1440, 900), *sizes):
            window.resize(width, height)
            self.rest(0.4)
            size = "" if width == 1440 else f"-{width}"
            window.grab().save(str(self.folder / f"{name}{size}-{self.scheme}{self.suffix}.png"))
        window.resize(1440, 900)
        self.rest(0.2)

    def close(self, window) -> None:
        """Close a window without a question."""
        if window.page:
            window.page.session.mark_saved()
        window.close()
        self.rest(0.1)


def main(folder: Path, names: list[str]) -> None:
    """One process for each scheme and scale, as a scale can't be changed in a running one."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, scale in (("light", "1"), ("dark", "1"), ("light", "2")):
        environment = dict(os.environ, QT_SCALE_FACTOR=scale, SHOT=f"{scheme},{'-2x' if scale == '2' else ''}")
        environment["RELEASE_STUDIO_DATA"] = tempfile.mkdtemp()
        subprocess.run([sys.executable, __file__, str(folder), *names], env=environment, check=True)


if __name__ == "__main__":
    target, wanted = Path(sys.argv[1] if len(sys.argv) > 1 else "shots"), sys.argv[2:]
    if "SHOT" in os.environ:
        from scenes import play

        play(Stage(target, *os.environ["SHOT"].split(",")), wanted)
    else:
        main(target, wanted)
