"""Bringing back: a whole earlier version, or one of its sections, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from studio.model.facts import fill
from studio.model.references import renumber
from studio.model.release import Release, Section, new_id
from studio.model.text import Comment
from studio.sections import kind
from studio.store import history
from studio.store.history import NotKept, Version
from studio.ui.companion import companion
from studio.ui.compare.comparing import Comparing
from studio.ui.compare.pair import in_sentence
from studio.ui.history.recording import record
from studio.ui.words import lower_first

__all__ = ["bring_back", "copy_in", "how_it_is", "restored", "with_section_of", "wordings"]

# How many characters are shown before the first word that differs.
_BEFORE = 24


def restored(now: Release, old: Release) -> Release:
    """The release with the words, facts and settings it had; what has happened since stays on record.

    Its draft number, stage, reasons given and place in its history are those of now; notes made since stay.
    """
    notes = {note.id: note for note in (*old.comments, *now.comments)}
    waivers = {(each.rule, each.key): each for each in (*old.waivers, *now.waivers)}
    return replace(
        old, title=now.title, key=now.key, draft=now.draft, stage=now.stage, overrides=now.overrides,
        ledger=now.ledger, comments=tuple(notes.values()), waivers=tuple(waivers.values()), before=None,
    )


def with_section_of(now: Release, old: Release, id: str) -> Release:
    """The release with one section (by its id) as it was in `old`; where it isn't there now, it comes back in its
    place. Facts and citations in it show what they are now, and notes on it come with it."""
    section = replace(old.section(id), approval=None)
    notes = {m.id for span in section.spans() for m in span.marks if isinstance(m, Comment)}
    notes -= {note.id for note in now.comments}
    now = replace(now, comments=(*now.comments, *(note for note in old.comments if note.id in notes)))
    if any(each.id == id and each.kind == section.kind for each in now.sections):
        return renumber(fill(now.with_section(section)))
    section = replace(section, id=new_id(section.kind, [each.id for each in now.sections]))
    above = [each.id for each in old.sections]
    above = above[: above.index(id)]
    at = max((n + 1 for n, each in enumerate(now.sections) if each.id in above), default=0)
    return renumber(fill(replace(now, sections=(*now.sections[:at], section, *now.sections[at:]))))


def wordings(folder: Path, now: Release, versions: Iterable[Version], section: str) -> dict[str, str]:
    """The versions (newest first) that show each other wording of a section, with the words around what differs.

    Of several with one wording it's the one that was sent or named, else the newest.
    """
    runs: list[tuple[str, list[Version]]] = []
    for version in versions:
        try:
            words = _words(history.release_of(folder, now.key, version.id), section) if version.held else None
        except NotKept:
            continue
        if words is not None and runs and runs[-1][0] == words:
            runs[-1][1].append(version)
        elif words is not None:
            runs.append((words, [version]))
    found: dict[str, str] = {}
    later = _words(now, section)
    for words, run in runs:
        if words != later:
            best = next((each for each in run if each.kind in ("sent", "final", "named")), run[0])
            found[best.id] = _around(words, later)
        later = words
    return found


def _around(words: str, later: str) -> str:
    """The words where two wordings begin to differ, in quotes, with a few before them."""
    words, later = (" ".join(each.split()) for each in (words, later))
    if not words:
        return "Not written"
    same = next((n for n, (a, b) in enumerate(zip(words, later, strict=False)) if a != b), min(len(words), len(later)))
    start = words.rfind(" ", 0, max(same - _BEFORE, 0)) + 1
    shown = words[start:].replace("“", "‘").replace("”", "’")
    return f"“{'…' if start else ''}{shown}”"


def _words(release: Release, id: str) -> str:
    section = next((each for each in release.sections if each.id == id), None)
    return "\n".join(block.text for block in section.blocks) if section else ""


def bring_back(editor: Any, old: Release, name: str) -> None:
    """Ask once more, then make the release what it was; as it is now, it's kept in History."""
    window = editor.window()
    line = "It becomes what you write on. The text as it is now stays in History, and Undo takes this back."
    if not window.ask.confirm(window, f"Bring back {in_sentence(name)}?", line, f"Bring back {in_sentence(name)}"):
        return
    page, now = editor.parentWidget(), editor.session.release
    back = restored(now, old)
    companion(editor, Comparing).close()
    if back == now:
        editor.message.emit(f"The release is as {in_sentence(name)} already", False)
        return
    record(page, "kept", title=f"Before {in_sentence(name)} was brought back", release=now)
    editor.session.commit(back, f"Bring back {in_sentence(name)}")
    record(page, "brought-back", title=in_sentence(name), release=back)
    editor.sheet.focus_sheet()
    editor.message.emit(f"Brought back {in_sentence(name)}", True)


def copy_in(editor: Any, old: Release, id: str, name: str) -> None:
    """Put a section of an earlier version into the release, as one step."""
    now, section = editor.session.release, old.section(id)
    new = with_section_of(now, old, id)
    title = kind(section.kind).title
    companion(editor, Comparing).close()
    if new == now:
        editor.message.emit(f"{title} is as in {in_sentence(name)} already", False)
        return
    editor.session.commit(new, f"Copy {lower_first(title)}")
    fresh = _added(now, new) or id
    editor.sheet.go_to(fresh)
    editor.message.emit(f"Copied {lower_first(title)} from {in_sentence(name)}", True)


def _added(now: Release, new: Release) -> str:
    there = {each.id for each in now.sections}
    return next((each.id for each in new.sections if each.id not in there), "")


def how_it_is(now: Release, section: Section) -> str:
    """How a section of an earlier version stands to the release: "As it is now", "Reads differently" …"""
    there = next((each for each in now.sections if each.id == section.id and each.kind == section.kind), None)
    if there is None:
        return "Not here now"
    return "As it is now" if there.blocks == section.blocks else "Reads differently"
