"""The File menu."""

from __future__ import annotations

from studio.ui.commands import always, command
from studio.ui.desk import Desk
from studio.ui.draft import bringing
from studio.ui.file import opening


@command("New release", "File", 100, "Ctrl+N", reason=always)
def new(window: Desk) -> None:
    """Offer the release types."""
    window.show_start()


@command("Open…", "File", 110, "Ctrl+O", reason=always, icon="folder-open")
def open_file(window: Desk) -> None:
    """Open a release."""
    path = window.ask.open_path(window, "Open a release", "Releases (*.release);;All files (*)")
    if path:
        bringing.open_any(window, path)


@command("Bring in a draft…", "File", 120, "Ctrl+Shift+N", reason=always, icon="file-arrow-up")
def bring_in(window: Desk) -> None:
    """Make a release of a Word or text file or a web page."""
    kinds = "Word, text and web pages (*.docx *.txt *.md *.html *.htm);;All files (*)"
    path = window.ask.open_path(window, "Bring in a draft", kinds)
    if path:
        bringing.bring_in_file(window, path)


@command("Bring in copied text", "File", 130, reason=always)
def bring_in_copied(window: Desk) -> None:
    """Make a release of the text on the clipboard."""
    bringing.bring_in_clipboard(window)


@command("Save", "File", 200, "Ctrl+S", icon="floppy-disk")
def save(window: Desk) -> None:
    """Save now, and say so."""
    opening.save(window)


@command("Save a copy…", "File", 210, "F12", icon="floppy-disk")
def save_copy(window: Desk) -> None:
    """Save under another name, and go on there."""
    opening.save_as(window)


@command("Rename…", "File", 220)
def rename(window: Desk) -> None:
    """Give the release another title."""
    from msgspec.structs import replace

    from studio.ui.file.naming import suggested

    session = window.page.session
    title = window.ask.text(window, "Rename", "Title of the release", suggested(session.release))
    if title and title.strip():
        session.commit(replace(session.release, title=title.strip()), "Rename")


@command("Export…", "File", 300, "Ctrl+Shift+E", icon="export")
def export(window: Desk) -> None:
    """Check the release once more, and make files of it."""
    from studio.ui.export.dialog import ExportDialog

    ExportDialog.show_over(window, "final" if not window.page.editor.walking.step() else "review")


@command("Export for review…", "File", 310)
def export_review(window: Desk) -> None:
    """Make the Word file that reviewers get."""
    from studio.ui.export.dialog import ExportDialog

    ExportDialog.show_over(window, "review")


@command("Print…", "File", 320, "Ctrl+P", icon="printer")
def print_release(window: Desk) -> None:
    """Show the release on paper, as it's exported or as a proof, and print it; once it's shown, print."""
    from studio.ui.export.preview import PreviewPage

    shown = window.findChild(PreviewPage)
    if shown is not None and shown.isVisible():
        shown.print_now()
    else:
        PreviewPage.show_over(window)


@command("Close", "File", 400, "Ctrl+W", reason=always)
def close(window: Desk) -> None:
    """Close the window."""
    window.close()


@command("Quit", "File", 410, "Ctrl+Q", reason=always)
def quit_program(window: Desk) -> None:
    """Close all windows."""
    window.program.quit()
