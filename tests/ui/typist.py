"""A person who types until killed: `python typist.py FILE LOG`. Every key is logged with its time once it was typed.

FILE is opened where it is there; else a new release is begun that has no file.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
# Seconds between two keys.
PAUSE = 0.03
WORDS = "Halvern doses first patient in a trial of an oral degrader. "


def main(file: str, log: str) -> None:
    """Type on and on, at some thirty keys a second, in the first section."""
    from PySide6.QtTest import QTest

    from studio.templates import template
    from studio.ui import app as starting
    from studio.ui.file.opening import new_release

    app = starting.application()
    _, window = starting.begin(app, [file] if Path(file).exists() else [])
    if window.page is None:
        new_release(window, template("trial-initiation"))
    block = window.page.editor.sheet.desk.stand.blocks()[0]
    block.editor.setFocus()
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in range(100_000):
        letter = WORDS[number % len(WORDS)]
        QTest.keyClick(block.editor, letter)
        app.processEvents()
        os.write(handle, f"{time.monotonic():.3f} {letter}\n".encode())
        time.sleep(PAUSE)
        app.processEvents()


if __name__ == "__main__":
    main(*sys.argv[1:])
