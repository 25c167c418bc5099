"""`install-desktop`: put Release Studio into the menus of a Linux desktop, and let it open `.release` files.

It writes for this user alone, into XDG_DATA_HOME (~/.local/share unless it says otherwise); `--remove` takes away
what it wrote and nothing else.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from studio import resources
from studio.cli.command import Command
from studio.cli.files import CliError
from studio.store.files import SaveError, write_whole

# What goes where: the resource, and its place in the user's data.
_FILES = (
    ("release-studio.desktop", "applications/release-studio.desktop"),
    ("release-studio.xml", "mime/packages/release-studio.xml"),
    ("release-studio.svg", "icons/hicolor/scalable/apps/release-studio.svg"),
    ("application-x-release-studio.svg", "icons/hicolor/scalable/mimetypes/application-x-release-studio.svg"),
)
# What tells the desktop of it, where it's there: the program, and the folder it's given.
_TELLING = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))
_PATIENCE = 30


def _data_home() -> Path:
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if named and Path(named).is_absolute() else Path.home() / ".local" / "share"


def _quoted(word: str) -> str:
    """A word of an Exec line, as the desktop entry specification wants it."""
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, "\\" + sign)
    # The value of a key is unescaped once more before the line is read.
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def _begun_with() -> list[str]:
    """The words that begin this program: its script by itself, or Python with it."""
    script = Path(sys.argv[0]).absolute()
    if script.suffix == ".py" or not os.access(script, os.X_OK):
        return [sys.executable, str(script)]
    return [str(script)]


def _entry(text: str, words: list[str]) -> str:
    line = " ".join(map(_quoted, words))
    return "\n".join(f"Exec={line} %F" if each.startswith("Exec=") else each for each in text.split("\n"))


def _tell(home: Path) -> None:
    """Let the desktop know; that it can't be told now is no trouble, it looks again at the next login."""
    for program, folder in _TELLING:
        found = shutil.which(program)
        if found and (home / folder).is_dir():
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                subprocess.run([found, str(home / folder)], capture_output=True, timeout=_PATIENCE, check=False)


def _install(home: Path) -> int:
    for name, place in _FILES:
        text = resources.path("linux", name).read_text(encoding="utf-8")
        target = home / place
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_whole(target, (_entry(text, _begun_with()) if name.endswith(".desktop") else text).encode("utf-8"))
        except SaveError as error:
            raise CliError(f"{target} couldn't be written. {error}") from None
    _tell(home)
    print(f"Release Studio is in the menus, and opens .release files. It was set up in {home}.")
    return 0


def _remove(home: Path) -> int:
    gone = 0
    for _, place in _FILES:
        with contextlib.suppress(FileNotFoundError):
            (home / place).unlink()
            gone += 1
        (home / f"{place}.bak").unlink(missing_ok=True)
    _tell(home)
    print(f"Release Studio was taken out of the menus in {home}." if gone else "It wasn't there.")
    return 0


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--remove", action="store_true", help="take it out of the menus again")


def _run(arguments: argparse.Namespace) -> int:
    if not sys.platform.startswith("linux"):
        raise CliError("This sets up a Linux desktop. Elsewhere, open a .release file and choose the program for it.")
    return _remove(_data_home()) if arguments.remove else _install(_data_home())


COMMAND = Command("install-desktop", "put the program into the menus of a Linux desktop", _add, _run, place=20)
