"""The Library menu."""

from __future__ import annotations

from studio.ui.commands import always, command, in_release
from studio.ui.desk import Desk


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
