"""R71: words that praise where a reader wants a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from msgspec import Struct

from studio.model.release import Section
from studio.patterns import Joined, lazy
from studio.recognisers import prose
from studio.recognisers.words import Own, words
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

_REACH = 60  # characters around a word within which it may be part of something else
_ARTICLE = lazy(r"(?:an?|the|our|as|its|one of the) ", re.IGNORECASE)
_MANY, _PER = 3, 500  # so many in so many words are worth a look, and fewer a matter of style
_FIRST = frozenset(("headline", "subheadline", "lead"))


class Praise(Struct, frozen=True):
    """Words that praise in a section, and how many words it has."""

    places: tuple[tuple[int, int], ...]
    words: int


class Exempt(Struct, frozen=True):
    """What makes a word no praise: part of it, or (`near`) close to it."""

    pattern: re.Pattern[str]
    near: bool


@lru_cache(maxsize=8)
def _patterns(own: Own) -> tuple[Joined, tuple[Exempt | None, ...]]:
    table = words("hype", own)["praise"]
    exempt = tuple(
        Exempt(lazy(each.lstrip("~"), re.IGNORECASE), each.startswith("~")) if each else None
        for each in table.values()
    )
    return Joined((rf"(?<![\w-])(?:{each})(?![\w]|-\w)" for each in table), re.IGNORECASE), exempt


def _praise(section: Section, own: Own) -> Praise:
    if section.kind not in prose.READ:
        return Praise((), 0)
    pattern, exempt = _patterns(own)
    text, places = prose.plain(section), []
    for number, match in pattern.finditer(text):
        if not _means_else(exempt[number], text, match) and not prose.in_title(section, match.start()):
            lead = _ARTICLE.match(match[0])
            places.append((match.start() + (lead.end() if lead else 0), match.end()))
    return Praise(tuple(places), len(text.split()))


def _means_else(exempt: Exempt | None, text: str, match: re.Match[str]) -> bool:
    """Whether the words around a match make it no praise."""
    if exempt is None:
        return False
    low = max(0, match.start() - _REACH)
    found = exempt.pattern.finditer(text, low, match.end() + _REACH)
    return any(exempt.near or (each.start() < match.end() and match.start() < each.end()) for each in found)


def _find(draft: Draft) -> Iterator[Finding]:
    look = partial(_praise, own=draft.lists)
    each = [(section, section.remember(f"praise {hash(draft.lists)}", look)) for section in draft.release.sections]
    count = sum(len(praise.places) for _, praise in each)
    total = sum(praise.words for _, praise in each)
    dense = count >= _MANY and count * _PER >= _MANY * total
    detail = (
        f"{count} in {total} words. Editors strike them, and regulators read them as claims."
        if dense
        else ("Say what it does, and how that is known.")
    )
    for section, praise in each:
        level: Level = "worth" if dense or section.kind in _FIRST else "style"
        for start, end in praise.places:
            yield Finding("Words of praise where a fact could stand", Place(section.id, start, end), level, detail)


RULE = Rule(
    code="R71",
    name="hype-word",
    level="style",
    title="Words of praise where a fact could stand",
    why="A reporter strikes “revolutionary” and keeps the number beside it. A regulator reads praise of a "
    "medicine that "
    "isn't approved as a claim.",
    source="Editorial guidelines of the release wires; ABPI Code 26.2 (2016)",
    find=_find,
    wrong=(
        wrong("HVN-204 is a game-changing, revolutionary therapy.", "game-changing", "revolutionary"),
        wrong(
            "The novel agent showed marked activity, and a wealth of data supports it.", "novel", "marked", "wealth of"
        ),
        wrong("Halvern is a leading developer of protein degraders.", "leading", kind="boilerplate"),
        wrong(
            "“This is a breakthrough for our unique platform,” said Ana Reyes.", "breakthrough", "unique", kind="quote"
        ),
    ),
    right=(
        right("The FDA granted Breakthrough Therapy designation; patients had breakthrough pain and bleeding."),
        right("MCL is a leading cause of such deaths, leading to 400 each year. Leading investigators took part."),
        right(
            "There were 47,182,330 shares of common stock outstanding and outstanding warrants for 2,000,000 shares."
        ),
        right(
            "HVN-204 is a potent degrader with an IC50 of 3 nM. It was designed during the novel coronavirus pandemic."
        ),
        right("HVN-204 is a potentially first-in-class degrader. Each visit is marked on the card."),
        right("There were no deaths and no virologic breakthrough. It had no breakthrough hemolysis."),
        right("Session: Indolent lymphoma – novel agents\n\nThe poster, titled “A novel degrader in lymphoma,” is up."),
        right("a revolutionary, unprecedented risk of novel products", kind="safe-harbor"),
    ),
)
