"""What Qt needs before it can set type: an application without a window, and the face that we ship."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from studio.formats import FormatError

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

__all__ = ["family", "ready"]

_CUTS = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
_OTHERS = ("Source Serif 4", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif", "Times New Roman")


def ready() -> None:
    """Make sure that there is an application to set type with; on the command line one without a screen.

    Raises FormatError with a sentence where Qt can't be started.
    """
    try:
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        raise FormatError(f"A PDF can't be made here: Qt can't be started ({error}).") from None
    if QGuiApplication.instance() is None:
        _application()


@cache
def _application() -> QGuiApplication:
    """An application without a screen, kept until the program ends."""
    from PySide6.QtGui import QGuiApplication

    before = os.environ.get("QT_QPA_PLATFORM")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return QGuiApplication(["release-studio"])
    finally:
        if before is None:
            del os.environ["QT_QPA_PLATFORM"]
        else:
            os.environ["QT_QPA_PLATFORM"] = before


@cache
def family() -> str:
    """The family of Source Serif, loaded if the window hasn't done so; another serif where it isn't installed."""
    from PySide6.QtGui import QFontDatabase

    name = "Source Serif Pro"
    if name in QFontDatabase.families():
        return name
    spec = find_spec("font_source_serif_pro")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for cut in _CUTS:
            QFontDatabase.addApplicationFont(str(Path(place, "files", f"SourceSerifPro-{cut}.otf")))
    known = set(QFontDatabase.families())
    return next((each for each in (name, *_OTHERS) if each in known), "serif")
