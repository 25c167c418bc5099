"""Bringing releases to the current version of a library's text: each its own step, each with an entry in its history.

    for use in places(where_used(library, id), text):
        outcome = update_file(Path(use.path), text, folder=…, by=…, at=…)

A final stays as it went out, a file that somebody has open stays theirs; both are named. What was edited in a release
is never written over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from studio.model.library import LibraryText, Use
from studio.model.linking import brought_up
from studio.model.release import Release
from studio.store import history
from studio.store.files import OpenError, SaveError, open_release, save_release
from studio.store.lock import InUse, acquire
from studio.wording import count, listed

__all__ = ["Outcome", "What", "can_update", "left_alone", "places", "report", "update_all", "update_file"]

What = Literal["updated", "current", "edited", "final", "in-use", "missing", "unreadable", "failed"]


class Outcome(Struct, frozen=True):
    """What became of one release: its title, where it is, and why where it wasn't updated, in a sentence."""

    title: str
    path: str
    what: What
    why: str = ""
    sections: tuple[str, ...] = ()


def places(uses: Iterable[Use], text: LibraryText) -> tuple[Use, ...]:
    """The uses that an update concerns, one for each release: linked, and at an older version than the current one."""
    found: dict[str, Use] = {}
    for use in uses:
        if use.text == text.id and not use.detached and use.version < text.current_number:
            found.setdefault(use.release, use)
    return tuple(found.values())


def can_update(release: Release) -> str:
    """Why a release is left alone, in a sentence; empty where it may be updated."""
    if release.stage.name == "final":
        on = f" on {release.stage.on}" if release.stage.on else ""
        return f"It went out{on}, and stays as it did."
    return ""


def left_alone(sections: Iterable[str]) -> str:
    """Why some sections weren't updated, though a newer version is there."""
    return f"{listed(sections)} {'was' if len(tuple(sections)) == 1 else 'were'} edited, and stays as it is."


def update_file(
    path: Path, texts: Iterable[LibraryText], *, folder: Path, by: str, at: str,
    note: Callable[[Release, Path], None] = lambda release, path: None,
) -> Outcome:
    """Bring the sections of a release's file that are linked to these texts to their current versions, and save it.

    What it was before is kept in its history (in `folder`, the program's data), where the update can be taken back.
    `note(release, path)` is called once it's saved, and where it has the current version already.
    """
    title = path.stem
    try:
        with acquire(path):
            opened = open_release(path)
            release, title = opened.release, opened.release.title or title
            if opened.damaged or opened.read_only:
                why = opened.notes[0] if opened.notes else f"{path.name} can't be written."
                return Outcome(title, str(path), "unreadable", why)
            if why := can_update(release):
                return Outcome(title, str(path), "final", why)
            made, sections, edited, names = _made(release, texts)
            if not sections:
                if not edited:
                    note(release, path)  # who asked thought that it had an older version
                why = left_alone(edited) if edited else ""
                return Outcome(title, str(path), "edited" if edited else "current", why)
            if release.key:
                history.add(folder, release.key, "kept", at=at, by=by, title="Before an update from the library",
                            draft=release.draft, release=release)
            save_release(made, path, opened.stamp)
            if made.key:
                history.add(folder, made.key, "decided", at=at, by=by, title=f"Updated {listed(names)}",
                            draft=made.draft, release=made)
            note(made, path)
            return Outcome(title, str(path), "updated", left_alone(edited) if edited else "", sections)
    except InUse as error:
        return Outcome(title, str(path), "in-use", str(error))
    except OpenError as error:
        return Outcome(title, str(path), "unreadable" if path.exists() else "missing", str(error))
    except (SaveError, history.HistoryError) as error:
        return Outcome(title, str(path), "failed", str(error))


def _made(
    release: Release, texts: Iterable[LibraryText]
) -> tuple[Release, tuple[str, ...], tuple[str, ...], list[str]]:
    """The release brought up to these texts, the sections that changed, those left alone, and what was taken over."""
    done: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    names: list[str] = []
    for text in texts:
        release, sections, others = brought_up(release, text)
        done, edited = (*done, *sections), (*edited, *others)
        names += [f"{text.title}, version {text.current_number}"] if sections else []
    return release, done, edited, names


def update_all(
    found: Iterable[Use], text: LibraryText, *, folder: Path, by: str, at: str,
    step: Callable[[int], None] = lambda done: None, stop: Callable[[], bool] = lambda: False,
    note: Callable[[Release, Path], None] = lambda release, path: None,
) -> tuple[Outcome, ...]:
    """Update the files of these uses, one after the other; `stop()` ends it after the one under way."""
    outcomes: list[Outcome] = []
    for number, use in enumerate(found):
        if stop():
            break
        path = Path(use.path)
        if not use.path or not path.exists():
            why = "It isn't on this computer where it was." if use.path else "It was never saved here."
            outcomes.append(Outcome(use.title, use.path, "missing", why))
        else:
            outcomes.append(update_file(path, (text,), folder=folder, by=by, at=at, note=note))
        step(number + 1)
    return tuple(outcomes)


def report(outcomes: Iterable[Outcome]) -> tuple[str, tuple[str, ...]]:
    """What became of it all: a sentence, and a line for each release that was left alone."""
    every = tuple(outcomes)
    done = [each for each in every if each.what == "updated"]
    others = [each for each in every if each.what != "current" and (each.what != "updated" or each.why)]
    sentence = f"{count(len(done), 'release')} updated" if done else "No release was updated"
    alone = [each for each in others if each.what != "updated"]
    if alone:
        sentence += f", {len(alone)} left alone"
    return sentence, tuple(f"{each.title}: {each.why}" for each in others)
