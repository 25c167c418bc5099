"""Every number of a release with a box to tick, for the last read before the wire: ticks follow what isn't changed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from msgspec import Struct

from studio.model.fact_change import words_around
from studio.model.release import Release
from studio.recognisers.numbers import Number, in_section, uncited

__all__ = ["Reading", "carried", "readings"]


class Reading(Struct, frozen=True):
    """A number to be read once more, with the words around it, and whether that was done."""

    number: Number
    before: str
    after: str
    ticked: bool = False


def readings(release: Release) -> tuple[Reading, ...]:
    """All numbers of a release in reading order, unticked."""
    found: list[Reading] = []
    for section in release.sections:
        for number in in_section(section):
            text = section.remember(f"uncited {number.part}", lambda each, part=number.part: uncited(each, part))
            before, after = words_around(text, number.start, number.end, 26, 30)
            found.append(Reading(number, before, after.rstrip()))
    return tuple(found)


def carried(old: Iterable[Reading], new: Iterable[Reading]) -> tuple[Reading, ...]:
    """The new numbers with the ticks of those that stand unchanged where they were, between the same words.

    A number that was changed, or whose neighbours were, wants to be read again; so does each that came in.
    """
    before, after = tuple(old), tuple(new)
    ticked: set[int] = set()
    keys = [_key(each) for each in before], [_key(each) for each in after]
    for block in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks():
        ticked |= {block.b + i for i in range(block.size) if before[block.a + i].ticked}
    return tuple(
        Reading(each.number, each.before, each.after, index in ticked) for index, each in enumerate(after)
    )


def _key(reading: Reading) -> tuple[str, str, str, str, str]:
    number = reading.number
    near = reading.before.split(), reading.after.split()
    return number.section, number.part, number.words, " ".join(near[0][-1:]), " ".join(near[1][:1])
