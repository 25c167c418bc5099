"""The next thing to do: a required section in reading order, a blank in the text, what must be fixed, what is worth
checking."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from studio.outline import Entry
from studio.ui.checks.findings import Item, writing

__all__ = ["Step", "next_step"]

_ORDER = ("write", "must", "worth")


class Step(Struct, frozen=True):
    """Its words; the kind of section to write, or the finding to deal with."""

    words: str
    kind: str = ""
    item: Item | None = None


def next_step(entries: Iterable[Entry], found: Iterable[Item]) -> Step | None:
    """The first of what is left, or None where nothing is.

    Required sections in reading order come first, then blanks that are still to be filled in, what must be fixed, a
    reviewer's undecided changes, and what is worth checking.
    """
    for entry in entries:
        if entry.state == "missing":
            return Step(writing(entry.kind), entry.kind)
    left = [item for item in found if item.level in _ORDER and (item.level != "write" or item.first.place)]
    left.sort(key=lambda item: (_ORDER.index(item.level), item.acts[0].what.startswith("command:review")))
    for item in left:
        act = item.acts[0]
        says = act.what.startswith(("fact:", "renumber")) and act.long != "Change the fact"
        return Step(act.long if says else item.title, item=item)
    return None
