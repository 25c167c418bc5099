"""The faces of the interface and the sheet: loaded from font files, and described by role."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from msgspec import Struct
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

__all__ = ["ROLES", "FaceName", "Role", "RoleName", "icon_family", "icon_map_path", "interface_family", "sheet_family"]

RoleName = Literal[
    "headline", "subheadline", "body", "heading", "library",
    "page_title", "group", "card_title", "interface", "button", "caption", "label", "key", "initials",
]


FaceName = Literal["serif", "house"]


class Role(Struct, frozen=True):
    """A kind of text: pixels of its size and its line at 100 %, weight, and whether it's set in the sheet's face."""

    size: int
    line: int
    weight: int = 400
    sheet: bool = False


ROLES: dict[RoleName, Role] = {
    "headline": Role(28, 36, 600, sheet=True),
    "subheadline": Role(20, 28, 400, sheet=True),
    "body": Role(17, 28, 400, sheet=True),
    "heading": Role(17, 28, 600, sheet=True),
    "library": Role(16, 26, 400, sheet=True),
    "page_title": Role(20, 28, 600),
    "group": Role(16, 24, 600),
    "card_title": Role(14, 20, 600),
    "interface": Role(13, 20, 400),
    "button": Role(13, 20, 500),
    "caption": Role(12, 18, 400),
    "label": Role(12, 18, 500),
    "key": Role(11, 16, 500),
    "initials": Role(11, 16, 600),
}


def _folder(package: str) -> Path | None:
    """Where an installed package is, without importing it."""
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def _load(file: Path) -> str:
    """The family that a font file brings; empty if Qt can't read it."""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return families[0] if families else ""


def _known(wanted: tuple[str, ...]) -> str:
    """The first of the families that the system has, or any serif."""
    known = set(QFontDatabase.families())
    return next((name for name in wanted if name in known), "serif")


def sheet_family(face: FaceName = "serif") -> str:
    """The face of the sheet: Source Serif, or a serif of the system where it isn't installed.

    The house's is that of its Word files, or one with the same widths.
    """
    if face == "house":
        return _known(("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "Times"))
    folder = _folder("font_source_serif_pro")
    found = ""
    if folder:
        for cut in ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt"):
            file = folder / "files" / f"SourceSerifPro-{cut}.otf"
            found = (_load(file) if file.exists() else "") or found
    if found:
        return "Source Serif Pro"
    return _known(("Source Serif 4", "Source Serif Pro", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif"))


def interface_family(system: QFont) -> str:
    """The system's face; where no desktop names one (DejaVu is what is left then), a better one that is at hand."""
    family = QFontInfo(system).family()
    if not family.startswith(("DejaVu", "Bitstream", "Sans")):
        return family
    known = set(QFontDatabase.families())
    return next((name for name in ("Inter", "Cantarell", "Noto Sans", "Ubuntu") if name in known), family)


def _icons() -> Path | None:
    folder = _folder("qtawesome")
    return folder / "fonts" if folder else None


def icon_family() -> str:
    """The family of the Phosphor icons, loaded; empty where they aren't installed."""
    folder = _icons()
    files = sorted(folder.glob("phosphor-[0-9]*.ttf")) if folder else []
    return _load(files[0]) if files else ""


def icon_map_path() -> Path | None:
    """The JSON file that gives each icon's name its code point, or None where it isn't installed."""
    folder = _icons()
    files = sorted(folder.glob("phosphor-charmap-*.json")) if folder else []
    return files[0] if files else None
