"""What is done with the profiles that an open release follows: each is one step of its history."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from studio.model import following
from studio.model.facts import with_value
from studio.model.following import News
from studio.model.profile import Executive, KeptProfile
from studio.store.profiles import Profiles
from studio.ui.companion import companion
from studio.ui.facts.acts import FactActs
from studio.ui.words import count

__all__ = ["ProfileActs"]


class ProfileActs(QObject):
    """A companion of the editor: follows profiles, takes what they give anew, and keeps new ones."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self._acts = companion(editor, FactActs)

    @property
    def profiles(self) -> Profiles:
        """The profiles that releases may follow."""
        return self._editor.house.profiles

    def news(self) -> tuple[News, ...]:
        """How the release stands to the profiles it follows; those that aren't there any more are left out."""
        found = (self.profiles.read(each.profile) for each in self._acts.release.follows)
        return tuple(following.news(self._acts.release, profile) for profile in found if profile)

    def says(self, id: str) -> str:
        """What a followed profile says of a fact that was edited in the release; nothing where they agree."""
        return next((there for told in self.news() for fact, _, there in told.edited if fact == id), "")

    def record(self) -> str:
        """The registry record that is kept for the release, with its day; empty without one."""
        record = self._editor.house.records.of(self._acts.release.key)
        if record is None:
            return ""
        from studio.ui.registry.records import record_name

        return record_name(record)

    def speakers(self) -> tuple[Executive, ...]:
        """The people of the followed company who may be quoted."""
        return tuple(each for told in self.news() for each in told.profile.company.executives if each.name)

    def quote(self, person: Executive) -> None:
        """Make a person the speaker, with their title: one step."""
        name = ", ".join(part for part in (person.name, person.degrees) if part)
        after = with_value(with_value(self._acts.release, "speaker.name", name), "speaker.title", person.title)
        self._acts.commit(after, "Choose the speaker", f"{name} is the speaker")

    def choose(self, profile: KeptProfile) -> None:
        """Follow a profile: its facts come in."""
        others = [self.profiles.read(each.profile) for each in self._acts.release.follows]
        after = following.followed(self._acts.release, profile, [each for each in others if each])
        self._acts.commit(after, f"Follow {profile.name}", f"The facts of {profile.name} are in")

    def update(self, profile: KeptProfile) -> None:
        """Take what a profile gives anew."""
        number = len(following.news(self._acts.release, profile).changes)
        after = following.updated(self._acts.release, profile)
        self._acts.commit(after, "Update from the profile", f"{count(number, 'fact')} updated from {profile.name}")

    def pin(self, profile: KeptProfile, *, pin: bool = True) -> None:
        """Stay at the version that the release has; or be told of newer ones again."""
        after = following.pinned(self._acts.release, profile, pin=pin)
        version = next((each.version for each in self._acts.release.follows if each.profile == profile.id), 0)
        said = f"Stays at version {version} of {profile.name}" if pin else f"Follows {profile.name} again"
        self._acts.commit(after, "Pin the profile" if pin else "Follow the profile", said)

    def let_go(self, profile: KeptProfile) -> None:
        """Follow a profile no longer; the values stay."""
        after = following.released(self._acts.release, profile)
        said = f"{profile.name} is followed no longer; its values stay"
        self._acts.commit(after, f"Stop following {profile.name}", said)

    def keep(self, kind: str, name: str) -> KeptProfile:
        """Keep the release's facts of a kind as a new profile, and follow it. Raises SaveError."""
        by, on = self._editor.house.settings.name.strip(), self._editor.house.today().isoformat()
        record = self._editor.house.records.of(self._acts.release.key) if kind == "trial" else None
        trial = record.trial if record else None
        made = self.profiles.new(
            lambda new: following.kept_from(self._acts.release, kind, new, name.strip(), by, on, trial), name
        )
        after = following.followed(self._acts.release, made)
        self._acts.commit(after, "Keep as a profile", f"Kept as the profile {made.name}")
        return made
