"""Putting a text of the library into a release: in one step that can be undone, linked or as a copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from studio.model.library import LibraryText
from studio.model.linking import detach, update
from studio.model.release import Release
from studio.model.text import Span
from studio.ui.companion import companion
from studio.ui.library.place import begun, effect, target
from studio.ui.library.words import title_of
from studio.ui.session import Caret

__all__ = ["ask_and_insert", "insert", "with_text"]


def with_text(
    release: Release, wanted: str, text: LibraryText, version: int, *, linked: bool = True
) -> tuple[Release, str]:
    """The release with a version of a text in it, and the id of the section that carries it.

    It takes the place of the section `wanted` (an id), or of the release's own of the text's kind; where there is none,
    a section is added at its place. A copy remembers where it's from: it's told of new versions, but never updated.
    Raises ValueError where the version isn't among the text's.
    """
    section = target(release, wanted, text.kind)
    if section is None:
        release, section = begun(release, text.kind)
    release = update(release, section.id, text, version)
    return (release if linked else release.with_section(detach(release.section(section.id)))), section.id


def insert(editor: Any, wanted: str, text: LibraryText, version: int, *, linked: bool = True) -> str:
    """Put a version of a text into an open release in one step; the caret goes into it. Returns the section's id."""
    session = editor.session
    before = session.release
    title = title_of(text.kind, one=True)
    origin = editor.sheet.caret()
    release, section = with_text(before, wanted, text, version, linked=linked)
    label = f"{'Insert' if linked else 'Copy'} {title.lower()} from the library"
    session.commit(release, label, caret=Caret(section, 0), origin=origin)
    editor.sheet.go_to(section, 0)
    there = any(each.id == section for each in before.sections)
    said = f"{title} is version {version} of “{text.title}”" if there else f"{title} added from the library"
    editor.message.emit(said if linked else f"{said}, as a copy", True)
    return section


def ask_and_insert(
    desk: Any, wanted: str, text: LibraryText, *, linked: bool = True, before: Callable[[], None] | None = None
) -> None:
    """Put a text into the release of a window, after a question where nobody has approved it; what isn't known of it
    yet is asked of the library first. `before()` is called once it's decided, as a page over the text closes then."""
    if desk.page is None:
        desk.say("Open a release first")
        return
    reason = effect(desk.page.session.release, wanted, text).reason
    if reason:
        desk.say(reason)
        return
    if not _decided(desk, text):
        return
    number = text.current_number or text.waiting_number or text.latest
    if text.version(number) is None:
        def read(library: Any) -> LibraryText:
            from studio.library.reading import text as read_text

            return read_text(library, text.id, also=(number,))

        desk.program.library.ask(read, lambda full: _put(desk, wanted, full, number, linked, before), owner=desk)
    else:
        _put(desk, wanted, text, number, linked, before)


def _decided(desk: Any, text: LibraryText) -> bool:
    """Whether the writer wants a text that isn't approved, or no longer used, all the same."""
    if text.retired is not None:
        line = f"It was retired: {text.retired.why}" if text.retired.why else "It isn’t used any more."
        return bool(desk.ask.confirm(desk, f"Insert “{text.title}” although it’s retired?", line, "Insert anyway"))
    if text.current_number:
        return True
    waits = f"It waits for {text.owner}." if text.owner else "It waits for approval."
    line = f"{waits} The section carries an amber chip until it’s approved."
    return bool(desk.ask.confirm(desk, f"Insert “{text.title}” before it’s approved?", line, "Insert anyway"))


def _put(
    desk: Any, wanted: str, text: LibraryText, number: int, linked: bool, before: Callable[[], None] | None
) -> None:
    if desk.page is None:  # closed while the library was asked
        return
    if before is not None:
        before()
    editor = desk.page.editor
    if text.kind == "reference":
        _add_reference(editor, text, number)
    elif text.kind == "person":
        _add_person(editor, text, number)
    else:
        insert(editor, wanted, text, number, linked=linked)


def _add_reference(editor: Any, text: LibraryText, number: int) -> None:
    """Cite it where the caret is, or add it to the list where nothing can be cited."""
    from studio.ui.references.referencing import Referencing

    version = text.version(number)
    words = " ".join(block.text for block in version.blocks) if version else text.title
    acts = companion(editor, Referencing)
    if acts.reason():
        acts.save("", (Span(words or text.title),))
    else:
        acts.cite((), words or text.title)


def _add_person(editor: Any, text: LibraryText, number: int) -> None:
    """Add a person to the contacts, with what the library knows: name, title, phone, email."""
    from studio.ui.library.people import with_person

    version = text.version(number)
    release, caret = with_person(editor.session.release, text, version)
    editor.session.commit(release, "Add a contact from the library", caret=caret, origin=editor.sheet.caret())
    editor.sheet.go_to(caret.section, caret.position)
    editor.message.emit(f"{text.title} added to the contacts", True)

