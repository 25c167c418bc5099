"""Shortcuts: the keys that each command has now, changed ones over those declared with it.

A changed shortcut takes its keys from whichever command was declared with them, and gives them back when it's reset.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from studio.store.settings import Settings
from studio.ui.commands import Command, commands

__all__ = ["FIXED", "given", "holder", "in_force", "native", "refused", "reset", "shown_shortcut", "spoken_keys"]

# What every text takes for itself before any window, on every system.
FIXED = frozenset({"undo", "redo", "cut", "copy", "paste", "select_all"})
# Keys that move the caret or work in the text: with Ctrl or Shift they still do.
_TEXT_KEYS = frozenset({
    "Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Backspace", "Del", "Return", "Enter", "Tab",
    "Backtab", "Esc", "Space", "Ins",
})


def _plain(keys: str) -> str:
    """Keys in the one way that Qt writes them everywhere; empty where it knows none such."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def native(keys: str) -> str:
    """Keys as the system writes them: "Ctrl+K", on macOS "⌘K"."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def in_force(settings: Settings) -> dict[str, tuple[str, ...]]:
    """The keys of every command now, by its id. No keys belong to two: changed ones go first."""
    changed = settings.shortcuts
    if not changed:
        return {each.id: each.shortcuts for each in commands()}
    claimed: set[str] = set()
    found: dict[str, tuple[str, ...]] = {}

    def claim(each: Command, wanted: tuple[str, ...]) -> None:
        unique = {_plain(keys): keys for keys in reversed(wanted)}
        kept = [keys for keys in wanted if _plain(keys) not in ("", *claimed) and unique.pop(_plain(keys), None)]
        claimed.update(map(_plain, kept))
        found[each.id] = tuple(kept)

    for each in commands():
        if each.id in FIXED:
            claim(each, each.shortcuts)
    for each in commands():
        if each.id in changed and each.id not in FIXED:
            claim(each, changed[each.id])
    for each in commands():
        if each.id not in found:
            claim(each, each.shortcuts)
    return found


def shown_shortcut(command: Command, settings: Settings) -> str:
    """A command's first shortcut as the system writes it; empty without one."""
    keys = in_force(settings)[command.id] if settings.shortcuts else command.shortcuts
    return native(keys[0]) if keys else ""


def spoken_keys(id: str, settings: Settings) -> str:
    """The first shortcut of the command with this id as the system writes it; empty without one."""
    found = next((each for each in commands() if each.id == id), None)
    return shown_shortcut(found, settings) if found else ""


def holder(keys: str, settings: Settings) -> Command | None:
    """The command that these keys belong to now."""
    wanted = _plain(keys)
    held = in_force(settings)
    return next((each for each in commands() if wanted in map(_plain, held[each.id])), None)


def refused(keys: str) -> str:
    """Why these keys can't be anybody's shortcut, in a sentence; empty where they can."""
    plain = _plain(keys)
    if not plain:
        return "These keys can’t be told apart here."
    *held, last = plain.replace("++", "+Plus").split("+")
    fixed = next((each for each in commands() if each.id in FIXED and plain in map(_plain, each.shortcuts)), None)
    if fixed:
        return f"{native(keys)} belongs to {fixed.title.rstrip('…')} in every text."
    if not {"Ctrl", "Alt", "Meta"} & {*held} and not _is_function_key(last):
        return "Hold Ctrl or Alt as well, or press a function key: everything else is text."
    if last in _TEXT_KEYS and not (last.startswith("Pg") and "Ctrl" in held) and "Alt" not in held:
        return f"{native(keys)} moves the caret or works in the text."
    return ""


def _is_function_key(name: str) -> bool:
    return name[:1] == "F" and name[1:].isdecimal()


def given(settings: Settings, id: str, keys: str) -> dict[str, tuple[str, ...]]:
    """The shortcuts with these keys as the first of a command, taken from any other; empty keys take its own away."""
    wanted = _plain(keys)
    changed = {
        other: tuple(each for each in held if _plain(each) != wanted) if wanted else held
        for other, held in settings.shortcuts.items()
    }
    rest = in_force(settings)[id][1:]
    changed[id] = (wanted, *(each for each in rest if _plain(each) != wanted)) if wanted else ()
    return _tidy(changed)


def reset(settings: Settings, id: str) -> dict[str, tuple[str, ...]]:
    """The shortcuts with a command's own again: another command that was given one of them gives it back."""
    declared = {_plain(keys) for each in commands() if each.id == id for keys in each.shortcuts}
    changed = {
        other: tuple(each for each in held if _plain(each) not in declared)
        for other, held in settings.shortcuts.items() if other != id
    }
    return _tidy(changed)


def _tidy(changed: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Without what is as it was declared."""
    declared = {each.id: tuple(map(_plain, each.shortcuts)) for each in commands()}
    return {id: keys for id, keys in changed.items() if tuple(map(_plain, keys)) != declared.get(id)}
