"""What a team shares besides texts: profiles and the house's style are proposed to the library, and taken from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from studio.model.library import LibraryText, Version
from studio.model.profile import KeptProfile
from studio.store.files import SaveError
from studio.ui.house import recall, remember
from studio.ui.library.words import shown_version

__all__ = [
    "approved_style", "offer", "propose_profile", "propose_style", "record_of_profile", "see_style", "share",
    "style_in", "style_number", "style_seen", "take", "told",
]

_STYLE = "house-style"  # the id: a library has one
_SEEN = "library.house_style"  # remembers which version of it was shared or taken here last


def record_of_profile(profile: KeptProfile) -> str:
    """A profile as the library keeps it: what it says, and not who changed it when."""
    bare = replace(profile, version=1, by="", on="", archived=False, earlier=())
    return msgspec.json.encode(bare).decode("utf-8")


def propose_profile(library: Any, profile: KeptProfile) -> LibraryText:
    """Propose what a profile says now; nothing is added where the library says the same. On the library's thread."""
    return _propose(library, "profile", f"profile-{profile.id}", profile.name, record_of_profile(profile),
                    why=f"{profile.name} changed")


def propose_style(library: Any, source: str, *, company: str, why: str) -> LibraryText:
    """Propose a house's style, the text of its file; nothing is added where the library says the same."""
    record = json.dumps({"style": source}, ensure_ascii=False)
    return _propose(library, "house-rules", _STYLE, "House style", record, why=why or "The house style changed",
                    first=why, company=company)


def approved_style(library: Any) -> Version:
    """The approved version of the library's house style. Raises LibraryError with a sentence where there's none."""
    from studio.library import reading
    from studio.library.errors import LibraryError, NoSuchText

    try:
        text = reading.text(library, _STYLE)
    except NoSuchText:
        raise LibraryError("The library has no house style yet") from None
    if text.retired:
        raise LibraryError("The library’s house style is retired")
    if text.current is None:
        raise LibraryError("No version of the library’s house style is approved yet")
    return text.current


def style_in(version: Version) -> str:
    """The text of a house's style that a version holds; empty where it holds none."""
    try:
        found = json.loads(version.record)
    except ValueError:
        return ""
    source = found.get("style") if isinstance(found, dict) else ""
    return source if isinstance(source, str) else ""


def style_number(library: Any) -> int:
    """The number of the approved version of the library's house style, 0 where none is."""
    from studio.library import reading
    from studio.library.errors import NoSuchText

    try:
        text = reading.text(library, _STYLE)
    except NoSuchText:
        return 0
    return 0 if text.retired else text.current_number


def style_seen(house: Any) -> int:
    """The version of the library's house style that was shared or taken here last, 0 for none."""
    seen = recall(house, _SEEN)
    return int(seen) if seen.isdigit() else 0


def see_style(house: Any, number: int) -> None:
    """Remember which version of the library's house style was shared or taken here."""
    remember(house, _SEEN, str(number))


def _propose(
    library: Any, kind: str, id: str, title: str, record: str, *, why: str, first: str = "", company: str = ""
) -> LibraryText:
    from studio.library import reading, writing
    from studio.library.errors import NoSuchText

    try:
        text = reading.text(library, id)
    except NoSuchText:
        return writing.add(library, kind, title, (), record=record, id=id, why=first or "Shared", company=company)
    newest = text.waiting or text.current
    if newest is not None and newest.record == record and not text.retired:
        return text
    return writing.propose(library, id, (), why=why, record=record,
                           base=max(text.current_number, text.waiting_number))


def share(desk: Any, profile: KeptProfile) -> None:
    """Propose a profile to the library, and say what becomes of it."""
    offer(desk, profile.name, lambda library: propose_profile(library, profile))


def offer(
    desk: Any, name: str, propose: Callable[[Any], LibraryText],
    then: Callable[[LibraryText], None] = lambda text: None,
) -> None:
    """Have something proposed to the library, and say under its name what becomes of it; `then` is called with it."""

    def done(text: LibraryText) -> None:
        then(text)
        waits = text.waiting_number
        here = name[:1].lower() + name[1:] if name.startswith("The ") else name
        desk.say(f"{name} waits for approval in the library" if waits else f"The library has {here} as it is here")

    desk.program.library.change(propose, done, lambda error: told(desk, error), owner=desk)


def told(desk: Any, error: Exception) -> None:
    """Say what a library can't do; what isn't the library's is raised."""
    from studio.library.errors import LibraryError

    if not isinstance(error, LibraryError):
        raise error
    desk.say(str(error))


def take(desk: Any, text: LibraryText) -> str:
    """Keep a profile of the library as one of this computer's, and say so; the approved version, else the newest.

    A profile that is there already gets what the library says as its next version, so that whoever follows it is told.
    """
    version = shown_version(text)
    try:
        profile = msgspec.json.decode(version.record if version is not None else "", type=KeptProfile)
        kept = desk.program.profiles.save(profile, version.by, version.at[:10])
    except (msgspec.DecodeError, msgspec.ValidationError, SaveError) as error:
        return f"{text.title} can’t be kept as a profile: {error}"
    return f"{kept.name} is among your profiles, version {kept.version}"
