"""What the export asks for in a box of its own: a folder, a Word file that lends its styles, one more reviewer."""

from __future__ import annotations

from studio.formats import FormatError
from studio.ui.desk import Desk
from studio.ui.export.files import ExportFiles
from studio.ui.words import curly

__all__ = ["add_person", "choose_folder", "choose_styles"]


def add_person(desk: Desk, files: ExportFiles) -> None:
    """Ask who else gets the draft; they are offered from now on."""
    words = " ".join((desk.ask.text(desk, "Goes to", "Who else gets this draft?", action="Add person") or "").split())
    if words:
        chosen = files.choices
        people, who = (tuple(dict.fromkeys((*names, words))) for names in (chosen.people, chosen.who))
        files.choose(people=people, who=who)


def choose_folder(desk: Desk, files: ExportFiles) -> None:
    """Ask where the files go."""
    folder = desk.ask.folder(desk, "Folder for the files", files.folder)
    if folder:
        files.show_folder(folder)


def choose_styles(desk: Desk, files: ExportFiles) -> None:
    """Ask for a Word file of the house; one that can't lend its styles is told at once."""
    path = desk.ask.open_path(desk, "A Word file with your styles", "Word (*.docx *.dotx)")
    if path is None:
        return
    from studio.formats.docx.lend import usable

    try:
        usable(path.read_bytes())
    except (FormatError, OSError) as error:
        said = str(error) if isinstance(error, FormatError) else f"{path.name} can't be read: {error.strerror}."
        desk.ask.tell(desk, "This file can’t lend its styles", curly(said))
        return
    files.choose(styles=str(path))
