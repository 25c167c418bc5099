"""The Library menu."""

from __future__ import annotations

from studio.ui.commands import always, command, in_release
from studio.ui.desk import Desk


def _writes(window: Desk) -> str:
    """It writes into the library, which one of a newer program doesn't allow."""
    house = window.program
    return house.library.newer if "library" in vars(house) else ""


@command("Boilerplate…", "Library", 100, "Ctrl+Shift+B", reason=in_release, icon="book-bookmark")
def boilerplate(window: Desk) -> None:
    """Open the library over the release, at the kind of section that the caret is in."""
    from studio.ui.companion import companion
    from studio.ui.library.over import LibraryOver
    from studio.ui.library.shelving import Shelving

    LibraryOver.show_over(window, *companion(window.page.editor, Shelving).take())


@command("Show the library panel", "Library", 110, reason=in_release)
def library_panel(window: Desk) -> None:
    """Open the Library panel."""
    window.page.editor.show_panel(2)


@command("All texts", "Library", 120, reason=always, icon="books")
def library_page(window: Desk) -> None:
    """Open the library: over the release that is written in, else as a page of the home."""
    if window.page is not None and not window.on_start():
        from studio.ui.library.over import LibraryOver

        LibraryOver.show_over(window)
    else:
        window.show_start("library")


@command("Who may do what…", "Library", 130, reason=always, icon="users-three")
def library_people(window: Desk) -> None:
    """Show everybody's role in the library, and one's own."""
    from studio.ui.library.roles import show_roles

    show_roles(window)


@command("Export the library…", "Library", 200, reason=always, icon="export")
def export_library(window: Desk) -> None:
    """Write all texts of the library to one readable file."""
    from studio.ui.library.moving import Moving

    Moving(window).export()


@command("Bring in texts…", "Library", 210, reason=_writes, icon="file-arrow-up")
def bring_in_texts(window: Desk) -> None:
    """Bring in the texts of a file that a library was exported to."""
    from studio.ui.library.moving import Moving

    Moving(window).bring_in()


@command("Bring in old releases…", "Library", 220, reason=_writes, icon="file-arrow-up")
def bring_in_old_releases(window: Desk) -> None:
    """Find texts, people and references for the library in a folder of releases, and look them over."""
    from studio.ui.library.harvesting import begin

    begin(window)
