"""What a release is called: by the name of its first file, or by its headline, until someone names it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from studio.model.release import Release
from studio.ui.words import paper_name

if TYPE_CHECKING:
    from studio.ui.session import Session

__all__ = ["file_name", "name_by", "suggested"]

# So many letters of a headline make a name; more is hard to find again in a folder.
_LONGEST = 80


def is_untitled(release: Release) -> bool:
    """Whether a release still has the title that its type gave it."""
    return release.title.startswith("Untitled ")


def suggested(release: Release) -> str:
    """A title to offer: the present one, or the headline in place of none."""
    written = (" ".join(section.text.split()) for section in release.of_kind("headline"))
    headline = next(filter(None, written), "") if is_untitled(release) else ""
    if len(headline) > _LONGEST:
        headline = headline[:_LONGEST].rpartition(" ")[0] or headline[:_LONGEST]
    return headline.rstrip(" ,;:–—-") or release.title


def file_name(release: Release) -> str:
    """The name to offer for a release's file."""
    return f"{paper_name(replace(release, title=suggested(release)))}.release"


def name_by(session: Session, path: Path) -> None:
    """Take the name of the file that was chosen as the title of a release that has none."""
    if is_untitled(session.release) and path.stem.strip():
        session.commit(replace(session.release, title=path.stem.strip()), "Rename")
