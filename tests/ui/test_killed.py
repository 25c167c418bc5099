"""Killed at any moment, at most two seconds of typing are lost, in the file or in the recovery copy.

Two seconds are told in keys, at the typist's pace: on a machine that is busy with other things both get slower.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio.store.files import open_release, save_release
from studio.store.recovery import kept
from tests import make
from tests.ui.typist import PAUSE

TIMES, AT_ONCE = 100, 12
BOUND = round(2.0 / PAUSE)  # keys
TYPIST = Path(__file__).with_name("typist.py")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX's")


class Typing:
    """One person typing, and when they will be killed."""

    def __init__(self, folder: Path, number: int, seconds: float):
        folder.mkdir()
        self.folder, self.file, self.log = folder, folder / "a.release", folder / "log"
        self.has_file = number % 2 == 0
        if self.has_file:
            save_release(make.release(headline=""), self.file)
        self.seconds = seconds
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", RELEASE_STUDIO_DATA=str(folder / "data"))
        self.process = subprocess.Popen([sys.executable, TYPIST, self.file, self.log], env=environment)

    def typed(self):
        """The keys with their times, as far as they were logged whole."""
        lines = self.log.read_text().split("\n")[:-1] if self.log.exists() else []
        return [(float(line[: line.index(" ")]), line[line.index(" ") + 1 :]) for line in lines]

    def is_due(self):
        typed = self.typed()
        return bool(typed) and time.monotonic() - typed[0][0] >= self.seconds

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def headline(release):
    return release.of_kind("headline")[0].text if release.of_kind("headline") else ""


def recovered(typing):
    """What a person finds: the recovery copy where there is one, else the file."""
    copies = kept(typing.folder / "data" / "recovery")
    if copies:
        return headline(copies[0].release)
    return headline(open_release(typing.file).release) if typing.file.exists() else ""


def test_killed_a_hundred_times_while_typing(tmp_path):
    chance = random.Random(20260303)
    waiting = [0.2 + chance.random() * 3.6 for _ in range(TIMES)]
    running, ended = [], []
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            number = TIMES - len(waiting)
            running.append(Typing(tmp_path / str(number), number, waiting.pop()))
        for typing in [each for each in running if each.is_due()]:
            typing.kill()
            running.remove(typing)
            ended.append(typing)
        assert all(each.process.poll() is None for each in running), "a typist gave up"
        time.sleep(0.02)
    for typing in ended:
        typed = typing.typed()
        there = recovered(typing).rstrip()
        whole = "".join(letter for _, letter in typed)
        surely = whole[: max(len(whole) - BOUND, 0)].rstrip()
        assert whole.startswith(there) or there.startswith(whole.rstrip()), (typing.folder, there, whole)
        assert there.startswith(surely), (typing.folder, typing.seconds, there, whole)
        if typing.has_file:
            assert not open_release(typing.file).damaged
