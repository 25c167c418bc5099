"""Starting: the size and colours that were chosen, the icon, files that the system hands over, what was open before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from studio.store.files import save_release
from studio.ui import mark
from tests import make

ROOT = Path(__file__).resolve().parents[2]
HEAD = """
import os, sys, time
from pathlib import Path
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from studio.ui import app as starting
app = starting.application()
def opened():
    return sorted(w.page.session.path.name for w in program.windows() if w.page and w.page.session.path)
"""


def run(code, data, **more):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "RELEASE_STUDIO_DATA": str(data), **more}
    out = subprocess.run(
        [sys.executable, "-c", HEAD + code + "\nsys.stdout.flush()\nos._exit(0)"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )
    return out.stdout.splitlines()


@pytest.fixture
def releases(tmp_path):
    for name in "ab":
        save_release(make.release(headline=f"News {name}"), tmp_path / f"{name}.release")
    return tmp_path


def test_files_that_the_system_hands_over_are_opened_early_ones_too(releases, tmp_path):
    code = f"""
QApplication.sendEvent(app, QFileOpenEvent({str(releases / "a.release")!r}))
program, window = starting.begin(app, [])
print(opened())
QApplication.sendEvent(app, QFileOpenEvent({str(releases / "b.release")!r}))
print(opened())
print(app.desktopFileName(), app.windowIcon().isNull(), app.applicationName())
"""
    assert run(code, tmp_path / "data") == [
        "['a.release']", "['a.release', 'b.release']", "release-studio False Release Studio"
    ]


def test_it_starts_in_the_colours_and_where_it_stood_last(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    settings = {"scheme": "dark", "interface": 125, "remembered": {"window": "0 0 900 640"}}
    (data / "settings.json").write_text(json.dumps(settings))
    code = """
program, window = starting.begin(app, [])
print(program.theme.is_dark, window.devicePixelRatio(), window.width() <= app.primaryScreen().size().width())
"""
    assert run(code, data) == ["True 1.25 True"]


def test_what_was_open_is_open_again(releases, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    told = json.dumps([{"path": str(releases / "a.release")}, {"path": str(tmp_path / "gone.release")}, {"key": "x"}])
    (data / "settings.json").write_text(json.dumps({"remembered": {"reopen": told}}))
    code = "program, window = starting.begin(app, [])\nprint(opened(), window.on_start())"
    assert run(code, data) == ["['a.release'] False"]
    assert run(code, data) == ["[] True"]


def test_a_damaged_file_that_it_is_started_with_is_told_and_offered(releases, tmp_path):
    file = releases / "a.release"
    save_release(make.release(headline="News", lead="Halvern announced data.", body="More of it, and more."), file)
    content = file.read_bytes()
    file.write_bytes(content[: content.index(b"More of it")])
    code = f"""
program, window = starting.begin(app, [{str(file)!r}])
print(window.on_start(), window.start.banners.shown.title, len(window.start.banners.shown.buttons))
"""
    assert run(code, tmp_path / "data") == ["True This file is damaged 1"]


@pytest.mark.parametrize("size", [16, 24, 48, 256])
def test_the_mark_is_drawn_at_every_size(qapp, size):
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    mark.paint_mark(painter, QRectF(0, 0, size, size), QColor("#0B6872"), QColor("#FFFFFF"))
    painter.end()
    assert image.pixelColor(0, 0).alpha() < 255  # a round corner
    assert image.pixelColor(size // 2, size - 3).name() == "#0b6872"
    assert image.pixelColor(size // 2, size // 3).lightness() > 150  # a line
    icon = mark.icon().pixmap(size, size).toImage()
    assert icon.pixelColor(icon.width() // 2, icon.height() - 3).name() == "#0b6872"
