"""Rights to the whole world that a company says it holds, in the release that gives some of them away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, capitals, countries, sentences

__all__ = ["find"]

# "holds worldwide rights to all of its product candidates", "its wholly owned pipeline", "retains full global rights"
_ALL_RIGHTS = lazy(
    r"\b(?:holds?|owns?|retains?|has|have|maintains?|possess(?:es)?|controls?)"
    r"\s(?:(?:full|all|exclusive|sole|the|complete)\s)*(?:worldwide|global)"
    r"\s(?:(?:commercial|development|marketing|exclusive|and|commerciali[sz]ation)\s)*rights\b"
    r"|\bwholly[\s-]owned\s(?:(?:and|clinical|late|lead|stage|[\w-]+-stage)\s)*"
    r"(?:pipeline|portfolio|product|candidate|program(?:me)?|asset)s?\b"
    r"|\b(?:worldwide|global)\s(?:(?:commercial|development|exclusive|and)\s)*rights\s(?:to|for)"
    r"\s(?:all\s(?:of\s)?)?(?:its|their|our)\b",
    re.IGNORECASE,
)
_BUT = lazy(
    r"\b(?:outside|except|other than|excluding|apart from|with the exception|until|before|subject to|remaining|rest of"
    r"|save)\b",
    re.IGNORECASE,
)
_GRANTED = lazy(
    r"\b(?i:licen[cs](?:e[sd]?|ing)|rights|agreement|commerciali[sz]\w+|territory|option)\b[^.;]{0,120}?"
    r"\b(?:in|for|throughout|across)\s(?P<where>(?:the\s)?(?:Greater\s)?[A-Z][^.;]{2,80})",
)
_WORLD = lazy(
    r"\b(?:worldwide|global(?:ly)?|around the world|all countries(?! (?:outside|other)))\b", re.IGNORECASE
)


def find(release: Release) -> Iterator[tuple[Section, Hit]]:
    """Claims to worldwide rights in standing paragraphs, where the news gives rights for some countries to a partner.

    A deal on the whole world, or one that brings such rights, contradicts none.
    """
    told = release.of_kind("headline", "subheadline", "lead", "financial-terms")
    if any(each.remember("the whole world", _is_worldwide) for each in told):
        return
    if not any(each.remember("rights somewhere", _grants_somewhere) for each in told):
        return
    for section in release.of_kind("boilerplate", "drug-background"):
        for match in _ALL_RIGHTS.finditer(section.text):
            if not _BUT.search(sentences.around(section.text, match.start()).value):
                yield section, Hit(match.start(), match.end(), match[0])


def _is_worldwide(section: Section) -> bool:
    return bool(_WORLD.search(section.text))


def _grants_somewhere(section: Section) -> bool:
    found = [match["where"] for match in _GRANTED.finditer(capitals.plain(section.text))]
    return any(countries.covered(where) or any(countries.find(where)) or "U.S." in where for where in found)
