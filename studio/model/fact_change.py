"""What another value of a fact would change: every place, with the words around it, before anything is done."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from studio.model.facts import Use, kind_in, shown, uses
from studio.model.release import Fact, Release, Section

__all__ = ["Change", "Standing", "changes", "standing", "words_around"]

# What a change means for its section: nothing, that it stays linked to the library, or that an approval ends.
Standing = Literal["", "linked", "approved"]
# Letters in a line of the preview, and so many at least for the words on either side.
_LINE, _LEAST = 36, 8


class Change(Struct, frozen=True):
    """One place: the words before and after it, those that go and those that come, and what it means there."""

    use: Use
    before: str
    old: str
    new: str
    after: str
    standing: Standing = ""


def changes(release: Release, id: str, value: str) -> tuple[Change, ...]:
    """The places that another value would change, in reading order; none where they'd read the same.

    >>> from studio.model.notation import blocks
    >>> lead = Section("lead", "lead", blocks("The {trial.phase} trial began."))
    >>> [(c.before, c.old, c.new, c.after) for c in changes(Release("x", sections=(lead,)), "trial.phase", "Phase 2")]
    [('The ', 'Phase', 'Phase 2', ' trial')]
    """
    old = next((fact for fact in release.facts if fact.id == id), Fact(id))
    new = shown(replace(old, value=value), release.language) or kind_in(release, id).label
    found: list[Change] = []
    for use in uses(release, id):
        section = release.section(use.section)
        text = _text(section, use)
        words = text[use.start : use.end]
        if words != new:
            room = max((_LINE - len(words) - len(new)) // 2, _LEAST)
            before, after = words_around(text, use.start, use.end, room, room)
            found.append(Change(use, before, words, new, after, standing(section)))
    return tuple(found)


def standing(section: Section) -> Standing:
    """What a change of its words means for a section."""
    if section.approval is not None:
        return "approved"
    return "linked" if section.link is not None and not section.link.detached else ""


def _text(section: Section, use: Use) -> str:
    return section.heading.text if use.part == "heading" and section.heading else section.text


def words_around(text: str, start: int, end: int, before: int = 30, after: int = 30) -> tuple[str, str]:
    """Whole words before and after a place in its paragraph, about so many characters on either side.

    >>> words_around("its product candidate. The Phase I trial initiated evaluates", 27, 34, 8, 16)
    ('The ', ' trial initiated')
    """
    head = text[:start].rpartition("\n")[2].rpartition("\t")[2]
    if len(head) > before:
        cut = head[-before:]
        last = head[len(head.rstrip().rpartition(" ")[0]) :].lstrip()  # one word is shown whole, if it's no monster
        head = cut if head[-before - 1] == " " else cut.partition(" ")[2] or (last if len(last) < 24 else cut)
    tail = text[end:].partition("\n")[0].partition("\t")[0]
    if len(tail) > after:
        cut = tail[:after]
        tail = cut if tail[after] == " " else cut.rpartition(" ")[0] or cut[:1]
    for sign in (". ", "? ", "! "):  # the sentence before says nothing of this place
        head = head.rpartition(sign)[2] if not head.endswith(sign) else head
    return head, tail.rstrip()
