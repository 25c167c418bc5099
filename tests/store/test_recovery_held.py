"""A recovery copy is offered once the program that had its release open has ended, whatever has its number now."""

import json
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studio.store.recovery import hold, is_held, keep, kept
from tests import make

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from studio.store import recovery
lock = recovery.hold(Path(sys.argv[1]), "one")
print("held", flush=True)
time.sleep(60)
"""


def test_a_copy_is_held_while_it_is_open_here_and_free_when_it_is_let_go(tmp_path):
    folder = tmp_path / "recovery"
    lock = hold(folder, "one")
    keep(folder, "one", make.release(lead="Words."), None)
    assert is_held(folder, "one")
    assert hold(folder, "one") is None
    lock.release()
    assert not is_held(folder, "one")
    assert [file.name for file in folder.iterdir()] == ["one.recovery"]
    assert [copy.key for copy in kept(folder)] == ["one"]


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX's")
def test_a_copy_is_free_as_soon_as_its_program_was_killed_even_before_that_is_cleared_away(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert holder.stdout.readline() == b"held\n"
    assert is_held(tmp_path, "one")
    holder.send_signal(signal.SIGKILL)
    holder.stdout.read()  # ends with the process; it isn't waited for: until then its number is in use
    assert not is_held(tmp_path, "one")
    holder.wait()
    holder.stdout.close()


@pytest.mark.skipif(os.name != "posix", reason="on Windows a lock is told by who has its file open")
def test_a_copy_is_free_though_another_program_has_its_programs_number(tmp_path):
    owner = {"user": "ana", "computer": platform.node(), "process": os.getppid()}
    (tmp_path / ".one.recovery.lock").write_text(json.dumps(owner))
    assert not is_held(tmp_path, "one")
