"""What the find bar says of its hits: how many, what they are, and what can be done with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from studio.model.facts import fact_kind
from studio.model.release import Release
from studio.model.search import Hit
from studio.sections import kind
from studio.ui.checks.findings import Preview
from studio.ui.words import count

__all__ = ["counter", "fact_label", "place_name", "previews", "sentence", "why_not"]

# Characters shown before and after the words that change.
_AROUND = 22


def counter(at: int, hits: Sequence[Hit], *, asked: bool) -> str:
    """ "2 of 10", "10 hits" before one is chosen, "No hits", or nothing where nothing is looked for."""
    if not asked:
        return ""
    if not hits:
        return "No hits"
    return f"{at + 1:,} of {len(hits):,}" if at >= 0 else count(len(hits), "hit")


def fact_label(id: str) -> str:
    """A fact's name."""
    return fact_kind(id).label


def place_name(hit: Hit, release: Release) -> str:
    """The name of the section that a hit is in."""
    return kind(release.section(hit.section).kind).title


def sentence(hits: Sequence[Hit]) -> str:
    """What the hits are, where that decides what can be done: facts, linked text, plain text."""
    facts = Counter(hit.fact for hit in hits if hit.fact)
    linked = sum(1 for hit in hits if hit.linked and not hit.fact)
    plain = sum(1 for hit in hits if hit.is_plain)
    if len(hits) == 1 and (facts or linked):
        return f"This is the fact {fact_label(next(iter(facts)))}" if facts else "This is linked text, which stays"
    if linked == len(hits):
        return f"All {linked:,} are in linked text, which stays" if hits else ""
    if not facts and not linked:
        return f"{count(plain, 'place')} in {count(len({hit.section for hit in hits}), 'section')}"
    if len(facts) == 1 and sum(facts.values()) == len(hits):
        return f"All {len(hits):,} are the fact {fact_label(next(iter(facts)))}"
    parts = [f"{_are(number)} the fact {fact_label(id)}" for id, number in facts.most_common()]
    if len(facts) > 2:
        parts = [f"{_are(sum(facts.values()))} {'facts' if sum(facts.values()) > 1 else 'a fact'}"]
    if plain:
        parts.append(f"{_are(plain)} plain text")
    if linked:
        parts.append(f"{_are(linked)} in linked text and {'is' if linked == 1 else 'are'} skipped")
    return ", ".join(parts)


def _are(number: int) -> str:
    return f"{number:,} is" if number == 1 else f"{number:,} are"


def why_not(hit: Hit) -> str:
    """Why other words can't simply be put in a hit's place; empty where they can."""
    if hit.fact:
        return f"This is the fact {fact_label(hit.fact)}. Change the fact instead"
    return "This is in linked text, which stays as the library has it" if hit.linked else ""


def previews(hits: Iterable[Hit], release: Release, words: str) -> tuple[Preview, ...]:
    """Each place with its words before and after, and some words around."""
    made = []
    for hit in hits:
        section = release.section(hit.section)
        text = section.heading.text if hit.part == "heading" and section.heading else section.text
        line = text.rfind("\n", 0, hit.start) + 1, text.find("\n", hit.end)
        start = max(line[0], hit.start - _AROUND)
        end = min(line[1] if line[1] >= 0 else len(text), hit.end + _AROUND)
        before, after = text[start : hit.start], text[hit.end : end]
        if start > line[0]:
            before = "…" + before.partition(" ")[2]
        if end < (line[1] if line[1] >= 0 else len(text)):
            after = after.rpartition(" ")[0] + "…"
        made.append(Preview(before, text[hit.start : hit.end], words, after))
    return tuple(made)
