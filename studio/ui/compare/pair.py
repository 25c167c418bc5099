"""What is compared, and how a comparison is put into words."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from studio.model.changes import Compared, Spot, moved
from studio.model.release import Release
from studio.model.text import Deleted
from studio.outline import outline
from studio.sections import kind
from studio.ui.sections.panel import Row, rows
from studio.ui.words import count, template_for, word_count

__all__ = ["NOW", "Pair", "bar_words", "change_rows", "in_sentence", "notes", "since", "spot_words", "word_counts"]

NOW = "now"
# How much of a change's words is said.
_LONGEST = 60


class Pair(Struct, frozen=True):
    """An older release and a newer one, None for the one in the window, and their names."""

    old: Release
    title: str
    new: Release | None = None
    new_title: str = NOW


def in_sentence(title: str) -> str:
    """A version's name in the middle of a sentence: "draft 3", "the final"; what a person named stays as it is."""
    if title.startswith(("Draft ", "Someone")):
        return title[:1].lower() + title[1:]
    return "the final" if title == "Final" else title


def bar_words(pair: Pair, between: Compared) -> tuple[str, str]:
    """What the bar says: "Draft 3 to now", "9 changes in 5 sections"."""
    if not between.spots:
        return f"{pair.title} to {pair.new_title}", "Nothing changed in the text"
    changes, sections = count(len(between.spots), "change"), count(between.sections, "section")
    return f"{pair.title} to {pair.new_title}", f"{changes} in {sections}"


def since(pair: Pair, between: Compared) -> str:
    """What Sections says: "9 changes since draft 3"."""
    if pair.new is not None or not between.spots:
        return bar_words(pair, between)[1]
    return f"{count(len(between.spots), 'change')} since {in_sentence(pair.title)}"


def word_counts(pair: Pair, between: Compared) -> tuple[str, str]:
    """What the status bar says: "709 words", "was 702 in draft 3"."""
    new, old = (sum(word_count(s.text) for s in release.sections) for release in (between.new, between.old))
    return count(new, "word"), f"was {old:,} in {in_sentence(pair.title)}"


def notes(shown: Release) -> dict[str, str]:
    """What stands beside the names of whole sections that came, went or moved."""
    said = {s.id: "removed" if isinstance(s.change, Deleted) else "added" for s in shown.sections if s.change}
    for before, after in moved(shown).items():
        said[before], said[after] = "moved away from here", "moved here"
    return said


def change_rows(between: Compared) -> tuple[Row, ...]:
    """The lines of Sections: the newer release's, those with changes marked, and those that are gone in their place."""
    made = list(rows(outline(between.new, template_for(between.new)), ()))
    at = 0
    for section in between.shown.sections:
        changes = between.count(section.id)
        place = next((n for n, row in enumerate(made) if row.section == section.id), -1)
        if place < 0 and changes:
            made.insert(at, Row(section.kind, section.id, kind(section.kind).title, "", "", "Removed"))
            place = at
        if changes:
            made[place] = replace(made[place], icon="git-diff", colour="accent", changes=changes)
        at = place + 1 if place >= 0 else at
    return tuple(made)


def spot_words(spot: Spot, shown: Release) -> str:
    """A change as a sentence: "Lead: “of” became “with”"."""
    was, became = (_short(words) for words in (spot.was, spot.became))
    title = kind(shown.section(spot.section).kind).title
    if was and became:
        return f"{title}: “{was}” became “{became}”"
    return f"{title}: “{was}” removed" if was else f"{title}: “{became}” added"


def _short(words: str) -> str:
    words = " ".join(words.split()).replace("“", "‘").replace("”", "’")  # it stands in quotes itself
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"
