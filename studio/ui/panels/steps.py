"""The next thing to do: a required section in reading order, then what must be fixed, then what is worth checking."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from studio.outline import Entry
from studio.sections import kind
from studio.ui.panels.findings import Item, long_action
from studio.ui.words import lower_first

__all__ = ["Step", "next_step"]

# These take the article: "Write the headline", but "Write disease background".
_ONE_OF_ITS_KIND = ("headline", "dateline", "lead", "body", "quote")


class Step(Struct, frozen=True):
    """Its words; the kind of section to write, or the finding to deal with."""

    words: str
    kind: str = ""
    item: Item | None = None


def next_step(entries: Iterable[Entry], found: Iterable[Item]) -> Step | None:
    """The first of what is left, or None where nothing is."""
    for entry in entries:
        if entry.state == "missing":
            article = "the " if entry.kind in _ONE_OF_ITS_KIND else ""
            return Step(f"Write {article}{lower_first(kind(entry.kind).title)}", entry.kind)
    for item in found:
        if item.level in ("must", "worth"):
            return Step(
                long_action(item) if item.first.remedy.startswith(("fact:", "renumber")) else item.title, item=item
            )
    return None
