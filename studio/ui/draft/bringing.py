"""Bringing in a draft: a Word file, text or a web page, or what was copied, pasted or dropped, becomes a release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from studio.model.text import Block
from studio.store.files import open_release
from studio.ui.desk import Desk
from studio.ui.file import opening, trouble
from studio.ui.history.recording import record
from studio.ui.words import count

if TYPE_CHECKING:
    from studio.formats import Paragraphs, Read
    from studio.intake.draft import Draft, Intake
    from studio.model.library import LibraryText
    from studio.model.release import Note, Release
    from studio.ui.draft.sorting import Sorting
    from studio.ui.page import ReleasePage

__all__ = [
    "bring_in_blocks", "bring_in_clipboard", "bring_in_file", "bring_in_mime", "bring_in_text", "open_any",
    "open_sample",
]

# Characters of a copied page; of a longer one the plain text is taken.
_LARGEST = 12_000_000
# What a file is read as, by the end of its name; anything else is taken for text.
_FORMATS = {".docx": "docx", ".html": "html", ".htm": "html", ".xhtml": "html"}


def open_any(window: Desk, path: Path) -> None:
    """Open a release's file; bring in any other."""
    if path.suffix.lower() == ".release":
        opening.open_path(window, path)
    else:
        bring_in_file(window, path)


def bring_in_file(window: Desk, path: Path) -> None:
    """Read a Word or text file or a web page, and show what it would become."""
    try:
        content = path.read_bytes()
    except OSError as error:
        opening.refuse(window, "This file can’t be read", f"{path.name}: {error.strerror or error}.")
        return
    id = "docx" if content.startswith(b"PK\x03\x04") else _FORMATS.get(path.suffix.lower(), "text")

    def read() -> Paragraphs | Read:
        from studio.formats import format_for

        reader = format_for(id).paragraphs
        assert reader
        return reader(content)

    _bring_in(window, read, path.name)


def bring_in_clipboard(window: Desk) -> None:
    """Show what the text on the clipboard would become; open or bring in files that were copied."""
    bring_in_mime(window, QApplication.clipboard().mimeData(), "the copied text")


def bring_in_mime(window: Desk, source: QMimeData, name: str) -> None:
    """Show what copied or dropped text would become, with its tables, lists and marks; open or bring in files."""
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()] if source.hasUrls() else []
    for file in files:
        open_any(window, file)
    if files:
        return
    from studio.ui.text.paste import MIME
    from studio.ui.text.paste import read as clip

    if source.hasFormat(MIME) and (blocks := clip(source).blocks):
        bring_in_blocks(window, blocks, name)
        return
    html, text = source.html() if source.hasHtml() else "", source.text()

    def read() -> Paragraphs | Read:
        from studio.formats import Paragraphs
        from studio.formats.html.page import page
        from studio.formats.html.read import told
        from studio.intake import top_plain

        found = page(html)
        return Paragraphs(top_plain(found.blocks), told(found)) if found.blocks else _text(text)

    if html.strip() and len(html) <= _LARGEST:
        _bring_in(window, read, name)
    else:
        bring_in_text(window, text, name)


def bring_in_text(window: Desk, text: str, name: str) -> None:
    """Show what a text that `name` speaks of would become."""
    if text.strip():
        _bring_in(window, lambda: _text(text), name)
    else:
        window.say("There is no text in it")


def _text(text: str) -> Paragraphs | Read:
    from studio.formats import format_for

    reader = format_for("text").paragraphs
    assert reader
    return reader(text.encode("utf-8", errors="replace"))


def bring_in_blocks(
    window: Desk, blocks: tuple[Block, ...], name: str = "the pasted text", notes: tuple[str, ...] = ()
) -> None:
    """Show what paragraphs and tables that `name` speaks of would become."""

    def read() -> Paragraphs:
        from studio.formats import Paragraphs
        from studio.intake import top_plain

        return Paragraphs(top_plain(blocks), notes)

    _bring_in(window, read, name)


def _bring_in(window: Desk, read: Callable[[], Paragraphs | Read], name: str) -> None:
    """Read off the interface thread, then show the page on which the draft is looked over."""
    from studio.formats import FormatError, Paragraphs
    def work() -> object:
        from studio.intake import drafted, made

        found = read()
        if isinstance(found, Paragraphs):
            draft = drafted(found.blocks, ledger=found.ledger)
            return draft, made(draft), found.comments
        return found

    def done(result: object) -> None:
        if isinstance(result, tuple):
            _look_over(window, *result, name)
        else:
            _show_known(window, result, name)

    def failed(error: Exception) -> None:
        if not isinstance(error, FormatError):
            raise error
        opening.refuse(window, "This file can’t be brought in", str(error))

    _work(window, f"Reading {name}", work, done, failed)


def _work(
    window: Desk, title: str, work: Callable[[], object], done: Callable[[object], None],
    failed: Callable[[Exception], None],
) -> None:
    """Do something off the interface thread; where it takes long, say so and offer to cancel."""
    from studio.ui.widgets.waiting import Waiting

    waiting = Waiting(window.theme, window, title, "Cancel leaves everything as it is")
    dropped: list[bool] = []
    waiting.cancelled.connect(lambda: dropped.append(True))

    def ended(then: Callable[[object], None]) -> Callable[[object], None]:
        def run(result: object) -> None:
            if not dropped:
                waiting.end()
                then(result)

        return run

    window.program.jobs.start(window, work, ended(done), ended(failed))


def _look_over(window: Desk, draft: Draft, intake: Intake, comments: tuple[Note, ...], name: str) -> None:
    from studio.ui.draft.page import DraftPage

    if window.page is None and not window.on_start():
        window.show_start()  # a window that shows nothing yet
    page = DraftPage(window, draft, intake, name)
    page.wanted.connect(lambda sorting: _make(window, sorting, comments, name, page.chosen))
    page.start()


def _make(
    window: Desk, sorting: Sorting, comments: tuple[Note, ...], name: str, texts: Mapping[str, LibraryText]
) -> None:
    """Make the release as it was chosen, and keep in its history what was read."""
    first = replace(sorting.first.release, comments=comments)

    def done(intake: Intake) -> None:
        release = replace(intake.release, comments=(*intake.release.comments, *comments))
        if texts:
            from studio.ui.draft.recognised import linked

            release = linked(release, texts)
        page = _show(window, release, name, first)
        if release.sections != first.sections:
            record(page, "kept", title="As it was looked over")
        sections, facts = count(len(release.sections), "section"), count(len(release.facts), "fact")
        page.status.say(f"{sections} and {facts} made of {name}")

    def failed(error: Exception) -> None:
        raise error

    _work(window, "Making the release", sorting.maker(), done, failed)


def _show(window: Desk, release: Release, name: str, first: Release) -> ReleasePage:
    page = opening.show_release(window, release)
    record(page, "brought-in", title=name, release=replace(first, key=page.session.release.key))
    page.session.mark_unsaved()
    page.editor.sheet.focus_sheet()
    return page


def _show_known(window: Desk, read: Read, name: str) -> None:
    """A Word file that was written here: its sections are known, so there's nothing to look over."""
    release = replace(read.release, ledger=read.ledger)
    page = _show(window, release, name, release)
    trouble.banner(
        page.editor.banners,
        "This Word file was made here",
        f"Its {count(len(release.sections), 'section')} are as they were in {name}.",
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
