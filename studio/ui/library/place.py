"""Where in a release a text would go, and what that does there, in words: as values, before anything is done."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from studio.model.library import LibraryText
from studio.model.release import Release, Section, new_id
from studio.outline import outline
from studio.sections import kind
from studio.ui.library.words import title_of
from studio.ui.sections.moves import added
from studio.ui.words import lower_first, template_for

__all__ = ["Effect", "begun", "effect", "target"]

# Kinds of which a release has several: one more is added, unless one of them is pointed at.
_SEVERAL = ("quote", "other", "partner-boilerplate")


class Effect(Struct, frozen=True):
    """What an insertion does: a sentence, a line below it, and why it can't be done (empty where it can)."""

    title: str
    line: str = "Linked text only updates when you say so."
    reason: str = ""
    linkable: bool = True


def target(release: Release, wanted: str, kind: str) -> Section | None:
    """The section that a text of a kind would take the place of: the one wanted (by id) if it's of that kind, else
    the release's own of that kind; None where one is added."""
    of_kind = release.of_kind(kind)
    pointed = next((section for section in of_kind if section.id == wanted), None)
    if pointed is not None:
        return pointed
    if kind in _SEVERAL:
        return next((section for section in of_kind if not section.written), None)
    return of_kind[0] if of_kind else None


def effect(release: Release | None, wanted: str, text: LibraryText) -> Effect:
    """What inserting a text does."""
    if release is None:
        return Effect("", "", "Open a release first")
    if release.stage.name == "final":
        return Effect("This release is final", "Its text is locked.", "A final release is locked", linkable=False)
    if text.kind == "reference":
        return Effect("Adds a reference to this release", "It’s cited where the caret is.", linkable=False)
    if text.kind == "person":
        return Effect("Adds a contact to this release", "The section is begun where there’s none.", linkable=False)
    if text.kind in ("profile", "house-rules"):
        return Effect(f"{title_of(text.kind)} aren’t inserted", "", "This isn’t text of a release", linkable=False)
    section, title = target(release, wanted, text.kind), title_of(text.kind, one=True)
    if section is None:
        return Effect(f"Adds {_article(title)}")
    link = section.link
    if link and link.text == text.id:
        if link.version == text.current_number and not link.detached:
            return Effect(f"{title} has version {link.version} already")
        return Effect(f"Replaces version {link.version} in {title}")
    if section.written:
        return Effect(f"Replaces the text in {title}")
    return Effect(f"Goes into {title}")


def _article(title: str) -> str:
    return f"{'an' if title[:1].lower() in 'aeiou' else 'a'} {lower_first(title)} section"


def begun(release: Release, section_kind: str) -> tuple[Release, Section]:
    """The release with an empty section of a kind: where its type has a place for one, else where such sections stand
    in most releases."""
    entries = outline(release, template_for(release))
    entry = next((each for each in entries if each.kind == section_kind and each.section is None), None)
    if entry is not None:
        return added(release, entry, entries)
    made = Section(new_id(section_kind, [section.id for section in release.sections]), section_kind)
    place = kind(section_kind).place
    at = next((n for n, each in enumerate(release.sections) if kind(each.kind).place > place), len(release.sections))
    return replace(release, sections=(*release.sections[:at], made, *release.sections[at:])), made
