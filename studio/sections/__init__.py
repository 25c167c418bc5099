"""The kinds of section a release is made of, one file each: adding a kind is adding a file."""

from __future__ import annotations

import sys
from functools import cache
from typing import Literal

from msgspec import Struct

from studio import plugins

__all__ = ["Kind", "WordStyle", "kind", "kinds"]

WordStyle = Literal[
    "Release Headline", "Subheadline", "Dateline", "Body", "Quote", "Bullet", "Reference", "Legal", "Contact"
]


class Kind(Struct, frozen=True):
    """What a section kind is.

    `place` is its usual place in a release (the partial order of wire practice), `says` one sentence on what
    belongs here, `prompt` what an empty block shows, both as a writer reads them; `heading` is the usual heading
    in the notation of model.notation. `headings` is a regular expression that a heading of this kind matches,
    for reading text. `legal` text is left out of style checks; `one_line` kinds hold a single paragraph;
    `limit` is the house limit in characters; `icon` a Phosphor name; `style` the Word style of its paragraphs.
    """

    id: str
    title: str
    place: int
    says: str
    prompt: str
    style: WordStyle = "Body"
    heading: str = ""
    headings: str = ""
    icon: str = ""
    one_line: bool = False
    legal: bool = False
    limit: int = 0


@cache
def kinds() -> tuple[Kind, ...]:
    """All section kinds in their usual order in a release."""
    return tuple(sorted(plugins.collect(sys.modules[__name__], Kind), key=lambda kind: kind.place))


@cache
def kind(id: str) -> Kind:
    """The kind with this id; for one this version doesn't know, a plain kind titled with the id."""
    for each in kinds():
        if each.id == id:
            return each
    return Kind(id, id.replace("-", " ").capitalize(), 990, "", "")
