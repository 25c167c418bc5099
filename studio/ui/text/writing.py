"""What is typed becomes the session's value, and the session's value is shown: the two always say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace
from PySide6.QtCore import QObject

from studio.model import text as t
from studio.model.facts import fill
from studio.model.references import renumber
from studio.model.release import Release, Section
from studio.ui.session import Caret, Session
from studio.ui.text.editor import Editor

__all__ = ["Writing"]

_LABELS = {
    "type": "Typing",
    "erase": "Deleting",
    "break": "New paragraph",
    "format": "Formatting",
    "cut": "Cut",
    "paste": "Paste",
    "correct": "Autocorrect",
    "sign": "Insert symbol",
    "edit": "Editing",
}
# Acts that go on: the same one again, at the place where the last one left the caret, is the same step.
_RUNNING = ("type", "erase")


class Writing(QObject):
    """Carries edits of editors to the session, and values of the session to editors."""

    def __init__(self, session: Session, editor_of: Callable[[str], Editor | None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._editor_of = session, editor_of
        self._run = 0
        self._last: tuple[str, Caret | None] = ("", None)
        self._own: str = ""

    def attach(self, editor: Editor) -> None:
        """Listen to an editor."""
        editor.edited.connect(lambda act: self._edited(editor, act))

    def _edited(self, editor: Editor, act: str) -> None:
        before = self._session.release
        old = before.section(editor.section.id)
        new = replace(old, blocks=editor.blocks, link=replace(old.link, detached=True) if old.link else None)
        release = before.with_section(new)
        for fact in editor.incoming:
            release = release.with_fact(fact)
        if _units_differ(old, new):
            release = renumber(fill(release))
        editor.section = new  # what filling and renumbering changed in it is written by `show`
        caret = editor.caret()
        if act not in _RUNNING or (act, editor.origin) != self._last:
            self._run += 1
        self._last = (act, caret)
        self._own = new.id
        self._session.commit(
            release,
            _LABELS.get(act, "Editing"),
            merge=f"{act}:{new.id}:{self._run}" if act in _RUNNING else "",
            caret=caret,
            origin=editor.origin,
        )
        self._own = ""
        if self._session.release is before and old.link:  # it waits: shown, but no copy yet
            editor.section = replace(editor.section, link=old.link)

    @property
    def is_own(self) -> bool:
        """Whether the change under way was typed here."""
        return bool(self._own)

    def show(self, sections: Iterable[Section]) -> list[str]:
        """Show these values; the ids of the sections that now read differently."""
        changed = []
        for section in sections:
            editor = self._editor_of(section.id)
            if editor is not None and editor.section is not section:
                if editor.blocks != section.blocks:
                    changed.append(section.id)
                editor.show_section(section)
        return changed

    def forget_run(self) -> None:
        """The next key begins a step of its own."""
        self._last = ("", None)


def _units_differ(old: Section, new: Section) -> bool:
    """Whether fields or citations came, went or changed; only paragraphs that were read anew are looked at."""
    kept = {id(block) for block in old.blocks} & {id(block) for block in new.blocks}
    return _units(old, kept) != _units(new, kept)


def _units(section: Section, kept: set[int]) -> list[tuple[str, object]]:
    spans = (span for block in section.blocks if id(block) not in kept for span in t.block_spans(block))
    return [(span.text, mark) for span in spans for mark in span.marks if isinstance(mark, t.Field | t.Cite)]


def changed_sections(before: Release, after: Release) -> list[Section]:
    """The sections of `after` that are not the same values as in `before`."""
    old = {section.id: section for section in before.sections}
    return [section for section in after.sections if old.get(section.id) is not section]
