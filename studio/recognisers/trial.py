"""Names of trials (MERIDIAN-1, HARBORLIGHT) as they stand beside "trial", "study" or a registry number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["find", "most_named", "named_in", "names"]

_NAME = (
    r"(?P<name>(?!I{1,3}V?\b)(?:[A-Z]{3,20}[A-Za-z]{0,20}|Re[A-Z]{2,})"
    r"(?:[\-‑ ](?:[A-Z]{2,}\d*|\d{1,3}))?(?:[\-‑]\d{1,4})?|"
    r"[A-Z]{3,}\d{1,2})"
)
_BESIDE = lazy(
    rf"\b{_NAME}(?=,?\s(?:\([^)]*\)\s)?(?:Phase\s[\w/]+\s)?(?:clinical\s|registrational\s|pivotal\s|"
    rf"phase\s\w+\s)*(?:trial|study|program|studies|trials)\b|\s\(NCT\d)"
    rf"|\b(?:trial|study|studies),?\s(?:called\s|named\s)?(?P<name2>(?:[A-Z]{{3,20}}[A-Za-z]{{0,20}}|"
    rf"Re[A-Z]{{2,}})(?:[\-‑](?:[A-Z\d]+))*)\b",
)
_NUMBERED = lazy(r"\b[A-Z]{4,}-\d{1,3}\b")
_CAPITALS = lazy(r"[A-Z](?:[A-Z]{2}|e[A-Z]{2})")  # what is in every name, told sooner than a name is found
_NOT = lazy(
    r"II|III|IV|PHASE|STUDY|TRIAL|FDA|EMA|MHRA|PMDA|NDA|BLA|MAA|IND|CTA|ASCO|ASH|ESMO|AACR|COVID|SARS|DNA|RNA|mRNA|GLP|GMP|CNS|USA|THE|AND|"
    r"FOR|HIV|AIDS|COPD|NASH|MASH|IgG|ALS|IPF"
)


def find(text: str) -> Iterator[Hit]:
    """Every trial named in a text, in order; the value is the name.

    >>> [hit.value for hit in find("the Phase 3 HARBORLIGHT trial of telmirsen")]
    ['HARBORLIGHT']
    """
    for match in _BESIDE.finditer(text) if _CAPITALS.search(text) else ():
        group = "name" if match["name"] else "name2"
        if not _NOT.fullmatch(match[group]):
            yield Hit(match.start(group), match.end(group), match[group])


def named_in(section: Section) -> tuple[str, ...]:
    """The trials named in a section's text, in order, kept with it."""
    return section.remember("trials", lambda each: tuple(hit.value for hit in find(each.text)))


def names(text: str) -> frozenset[str]:
    """The trials that a text names, also by a name with a number alone.

    >>> sorted(names("MERIDIAN-2 is over; the Phase 3 DAWN trial goes on."))
    ['DAWN', 'MERIDIAN-2']
    """
    return frozenset((*(hit.value for hit in find(text)), *_NUMBERED.findall(text)))


def most_named(text: str) -> str:
    """The trial that a text names most often, or an empty string."""
    counts = Counter(hit.value for hit in find(text))
    return counts.most_common(1)[0][0] if counts else ""
