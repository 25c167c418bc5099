"""Whose trademarks a release shows: those that are plainly its issuer's own, told from those of others."""

from __future__ import annotations

import re

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import trademarks

__all__ = ["own_marks"]

# "its proprietary DNAcode® technology", but not "its drug together with Sorvanta®".
_OURS = lazy(
    r"\b(?:our|its|the company[’']s|proprietary|in-house|self-developed)\s(?:(?!(?:with|versus|vs|plus|than|after|by|"
    r"from|against|including|like|such|of|to|and|or)\b)[\w’'\-]+,?\s){0,6}$",
    re.IGNORECASE,
)
# "DORVANT® net revenues": what a company sells.
_SOLD = lazy(r"(?: \([^)]*\))?,? (?:(?:U\.S\.|net|product|global|worldwide) ){0,3}(?:revenues?|sales)\b", re.IGNORECASE)
_REACH = 120  # characters before a mark in which it's called ours
# What the release is about, and what the company says it has: whose these are, a reader sees.
_ITS_OWN = ("headline", "boilerplate", "important-safety-information")


def own_marks(release: Release) -> frozenset[str]:
    """The words in small letters that carry a trademark's sign and are the issuer's: in its name, its headline, its
    standing paragraph, or called its own."""
    found = {word.casefold() for word in re.findall(r"[\w\-]+", release.fact("company.name"))}
    for section in release.sections:
        if section.kind not in ("references", "trademark-notice"):
            found |= section.remember("own marks", _own)
    return frozenset(found)


def _own(section: Section) -> frozenset[str]:
    text = section.text
    marks = section.remember("trademarks with their sign", lambda each: tuple(trademarks.find(each.text)))
    if section.kind in _ITS_OWN:
        return frozenset(mark.value.casefold() for mark in marks)
    return frozenset(mark.value.casefold() for mark in marks if _is_ours(text, mark))


def _is_ours(text: str, mark: trademarks.Trademark) -> bool:
    before = text[max(0, mark.start - _REACH) : mark.start]
    is_slogan = mark.value == "Company"  # "Halvern, Inc., The Gout Company®"
    return is_slogan or bool(_OURS.search(before) or _SOLD.match(text, mark.end))
