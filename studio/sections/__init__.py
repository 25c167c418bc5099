"""The kinds of section a release is made of, one file each: adding a kind is adding a file."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Literal

from msgspec import Struct

from studio import plugins
from studio.model.facts import shown
from studio.model.release import Fact, Release

__all__ = ["Kind", "WordStyle", "kind", "kinds", "told"]

WordStyle = Literal[
    "Release Headline", "Subheadline", "Dateline", "Body", "Quote", "Bullet", "Reference", "Legal", "Contact"
]


class Kind(Struct, frozen=True):
    """What a section kind is.

    `place` is its usual place in a release (the partial order of wire practice), `says` one sentence on what
    belongs here (facts as `told` has them), `prompt` what an empty block shows, both as a writer reads them, and
    `example` one of how it reads, for kinds that no release type has a pattern for; `heading` is the usual heading in
    the notation of model.notation. `headings` is a regular expression that a heading of this kind matches, for reading
    text. `legal` text is left out of style checks; `one_line` kinds hold a single paragraph;
    `limit` is the house limit in characters; `icon` a Phosphor name; `style` the Word style of its paragraphs.
    """

    id: str
    title: str
    place: int
    says: str
    prompt: str
    example: str = ""
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


_NAMED = re.compile(r"\{([a-z][a-z0-9_.]*)\|([^{}]*)\}")


def told(words: str, release: Release) -> str:
    """A sentence about this very release: `{drug.name|the drug}` is the fact, or what follows the bar without one."""
    facts = {fact.id: fact for fact in release.facts}
    return _NAMED.sub(lambda found: shown(facts.get(found[1], Fact(found[1])), release.language) or found[2], words)
