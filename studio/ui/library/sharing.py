"""Profiles that a team shares: one is proposed to the library, and taken from it as a profile of one's own."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from studio.model.library import LibraryText
from studio.model.profile import KeptProfile
from studio.store.files import SaveError
from studio.ui.library.words import shown_version

__all__ = ["propose_profile", "record_of_profile", "share", "take"]


def record_of_profile(profile: KeptProfile) -> str:
    """A profile as the library keeps it: what it says, and not who changed it when."""
    bare = replace(profile, version=1, by="", on="", archived=False, earlier=())
    return msgspec.json.encode(bare).decode("utf-8")


def propose_profile(library: Any, profile: KeptProfile) -> LibraryText:
    """Propose what a profile says now; nothing is added where the library says the same. On the library's thread."""
    from studio.library import reading, writing
    from studio.library.errors import NoSuchText

    id, record = f"profile-{profile.id}", record_of_profile(profile)
    try:
        text = reading.text(library, id)
    except NoSuchText:
        return writing.add(library, "profile", profile.name, (), record=record, id=id, why="Shared")
    newest = text.waiting or text.current
    if newest is not None and newest.record == record:
        return text
    return writing.propose(library, id, (), why=f"{profile.name} changed", record=record,
                           base=max(text.current_number, text.waiting_number))


def share(desk: Any, profile: KeptProfile) -> None:
    """Propose a profile to the library, and say what becomes of it."""

    def done(text: LibraryText) -> None:
        waits = text.waiting_number
        desk.say(f"{profile.name} waits for approval in the library" if waits else
                 f"The library has {profile.name} as it is here")

    def failed(error: Exception) -> None:
        from studio.library.errors import LibraryError

        if not isinstance(error, LibraryError):
            raise error
        desk.say(str(error))

    desk.program.library.change(lambda library: propose_profile(library, profile), done, failed, owner=desk)


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
