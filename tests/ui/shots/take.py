"""Takes pictures of the window, to be held against the design by eye.

    python tests/ui/shots/take.py FOLDER

Start page, editor, checks, facts, export, palette and messages in light and dark, at 1440 × 900, 1280 × 720 and
880 × 600, and the editor at twice the size.
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
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("RELEASE_STUDIO_DATA", tempfile.mkdtemp())


def take(folder: Path, scheme: str, suffix: str = "") -> None:
    """All pictures in one scheme."""
    from PySide6.QtWidgets import QApplication

    from studio.formats import format_for
    from studio.model.facts import fill
    from studio.model.release import Fact
    from studio.store import recent
    from studio.store.files import save_release
    from studio.templates import template
    from studio.ui import opening
    from studio.ui.dialogs.export import ExportDialog
    from studio.ui.dialogs.palette import Palette
    from studio.ui.program import Program
    from studio.ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    theme = Theme(app, scheme)
    theme.apply()
    program = Program(app, theme, today=lambda: dt.date(2026, 3, 3))

    def rest(seconds: float = 0.3) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            app.processEvents()
            time.sleep(0.01)

    def picture(window, name: str, size: tuple[int, int] = (1440, 900)) -> None:
        window.resize(*size)
        rest()
        window.grab().save(str(folder / f"{name}-{scheme}{suffix}.png"))

    source = next((ROOT / "resources" / "samples").glob("*.txt"))
    release = format_for("text").read(source.read_bytes(), None).release
    release = fill(release.with_fact(Fact("release.date", "")))
    places = []
    for number, title in enumerate(
        ("MERIDIAN-1 – first patient dosed", "HVN-204 – Fast Track designation", "ASH 2026 – two posters")
    ):
        path = Path(os.environ["RELEASE_STUDIO_DATA"]) / f"{title}.release"
        save_release(release, path)
        places.append(path)
        now = f"2026-03-0{3 - number}T14:30:00"
        recent.add(
            program.folder,
            recent.Recent(str(path), title, release.type, number + 2, now, 12 - number, 12, number, 2 * number),
        )
    first = program.new_window()
    first.show_start()
    picture(first, "start")
    picture(first, "start-small", (880, 600))
    opening.new_release(first, template("trial-initiation"))
    rest(1.5)
    picture(first, "new")
    picture(first, "new-small", (880, 600))
    window = program.new_window()
    opening.open_path(window, places[0])
    rest(2)
    editor = window.page.editor
    editor.sheet.go_to("lead")
    picture(window, "editor")
    picture(window, "editor-1280", (1280, 720))
    picture(window, "editor-small", (880, 600))
    window.resize(1440, 900)
    rest()
    chosen = next((item for item in editor.checks.items() if item.first.fix), None) or editor.checks.items()[-1]
    editor.checks.select(chosen.first)
    editor.sheet.select_finding(chosen.first)
    picture(window, "checks")
    if editor.checks.card.ignore.isVisible():
        editor.checks.card.ask_reason()
        picture(window, "ignore")
    window.run("facts_panel")
    picture(window, "facts")
    editor.facts.edit("trial.phase")
    editor.facts.value("trial.phase").setText("Phase 2")
    picture(window, "facts-card")
    editor.facts.list.close_card()
    window.run("export")
    dialog = window.findChild(ExportDialog)
    dialog.modes.choose(1)
    picture(window, "export")
    picture(window, "export-small", (880, 600))
    dialog.dismiss()
    window.resize(1440, 900)
    window.run("palette")
    picture(window, "palette")
    window.findChild(Palette).dismiss()
    opening.save_failed(window, __import__("studio.store.files", fromlist=["ReadOnlyPlace"]).ReadOnlyPlace("read-only"))
    picture(window, "banner")


def main(folder: Path) -> None:
    """One process for each scheme and scale, as a scale can't be changed in a running one."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, scale in (("light", "1"), ("dark", "1"), ("light", "2")):
        environment = dict(os.environ, QT_SCALE_FACTOR=scale, SHOT=f"{scheme},{'-2x' if scale == '2' else ''}")
        environment["RELEASE_STUDIO_DATA"] = tempfile.mkdtemp()
        subprocess.run([sys.executable, __file__, str(folder)], env=environment, check=True)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "shots")
    if "SHOT" in os.environ:
        take(target, *os.environ["SHOT"].split(","))
    else:
        main(target)
