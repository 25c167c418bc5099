"""Bringing in a draft: a Word or text file, or text that was copied, pasted or dropped, becomes a release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from studio.model.text import Block
from studio.store.files import open_release
from studio.ui import opening, trouble
from studio.ui.desk import Desk
from studio.ui.recording import record
from studio.ui.words import count

if TYPE_CHECKING:
    from studio.formats import Read
    from studio.ui.page import ReleasePage

__all__ = ["bring_in_blocks", "bring_in_clipboard", "bring_in_file", "bring_in_text", "open_any", "open_sample"]


def open_any(window: Desk, path: Path) -> None:
    """Open a release's file; bring in any other."""
    if path.suffix.lower() == ".release":
        opening.open_path(window, path)
    else:
        bring_in_file(window, path)


def bring_in_file(window: Desk, path: Path) -> None:
    """Make a release of a Word or text file, off the interface thread."""
    try:
        content = path.read_bytes()
    except OSError as error:
        opening.refuse(window, "This file can’t be read", f"{path.name}: {error.strerror or error}.")
        return
    word = content.startswith(b"PK\x03\x04") or path.suffix.lower() == ".docx"
    _bring_in(window, content, "docx" if word else "text", path.name)


def bring_in_clipboard(window: Desk) -> None:
    """Make a release of the text on the clipboard; open or bring in files that were copied."""
    copied = QApplication.clipboard().mimeData()
    files = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()] if copied.hasUrls() else []
    for file in files:
        open_any(window, file)
    if files:
        return
    bring_in_text(window, QApplication.clipboard().text(), "the copied text")


def bring_in_text(window: Desk, text: str, name: str) -> None:
    """Make a release of a text that `name` speaks of."""
    if text.strip():
        _bring_in(window, text.encode("utf-8", errors="replace"), "text", name)
    else:
        window.say("There is no text in it")


def bring_in_blocks(window: Desk, blocks: tuple[Block, ...], name: str = "the pasted text") -> None:
    """Make a release of paragraphs and tables that `name` speaks of."""
    bring_in_text(window, "\n\n".join(block.text for block in blocks), name)


def _bring_in(window: Desk, content: bytes, id: str, name: str) -> None:
    from studio.formats import FormatError, format_for

    def work() -> Read:
        read = format_for(id).read
        assert read
        return read(content, None)

    def done(read: Read) -> None:
        page = opening.show_release(window, replace(read.release, ledger=read.ledger))
        record(page, "brought-in", title=name)
        page.session.mark_unsaved()
        _tell_ledger(page, read, name)
        page.editor.sheet.focus_sheet()

    def failed(error: Exception) -> None:
        if not isinstance(error, FormatError):
            raise error
        opening.refuse(window, "This file can’t be brought in", str(error))

    window.say(f"Reading {name}…")
    window.program.jobs.start(window, work, done, failed)


def _tell_ledger(page: ReleasePage, read: Read, name: str) -> None:
    release = read.release
    other = release.of_kind("other")
    placed = count(len(release.sections) - len(other), "section")
    first = f"{placed} and {count(len(release.facts), 'fact')} found in {name}."
    if other:
        first += f" {count(len(other), 'passage')} without a place of its own stands under Other."
    trouble.banner(
        page.editor.banners,
        "Your draft was sorted into sections",
        first,
        "info",
        ("What was changed", lambda: page.editor.command.emit("ledger")),
    )


def open_sample(window: Desk) -> None:
    """Open the sample as a release that has no file yet: a finished one, or a draft to bring in."""
    files = opening.samples()
    if not files:
        window.say("The sample release isn’t installed")
    elif files[0].suffix == ".release":
        opening.show_release(window, open_release(files[0]).release).editor.sheet.focus_sheet()
    else:
        bring_in_file(window, files[0])
