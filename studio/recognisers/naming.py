"""By which names a release calls its company: full, without legal form, short; and words that are nearly one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from studio.model.profile import Profile
from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, company

__all__ = ["Names", "near", "of"]

_CAPITAL = lazy(r"(?<![\w@./-])[A-Z][\w’'-]*[a-z](?![\w@]|\.\w)")
_LEAST = 6  # letters: shorter names are one slip from too many words


class Names(Struct, frozen=True):
    """The company's names; those not known are empty. `sure` says that facts or profile give them, not the lead."""

    legal: str = ""
    bare: str = ""
    shorts: tuple[str, ...] = ()
    sure: bool = False

    def all(self) -> tuple[str, ...]:
        """Every name, the longest first."""
        return tuple(sorted(filter(None, {self.legal, self.bare, *self.shorts}), key=len, reverse=True))


def of(release: Release, profile: Profile) -> Names:
    """The names of the company whose news it is."""
    legal = profile.company.legal_name or release.fact("company.name").strip()
    shorts = [*profile.company.short_names, release.fact("company.short_name").strip()]
    if legal:
        bare = company.bare(legal)
        shorts += [company.made_short(legal), *(_given(release, legal))]
        return Names(legal, bare, tuple(dict.fromkeys(filter(None, shorts))), sure=True)
    for section in release.of_kind("lead"):
        for name, short in section.remember("companies", _companies)[:1]:
            shorts += [short, company.made_short(name)]
            return Names(name, company.bare(name), tuple(dict.fromkeys(filter(None, shorts))))
    return Names(shorts=tuple(filter(None, shorts)))


def _given(release: Release, legal: str) -> Iterator[str]:
    for section in release.of_kind("lead"):
        for name, short in section.remember("companies", _companies):
            if company.core(name) == company.core(legal) and short:
                yield short


def _companies(section: Section) -> tuple[tuple[str, str], ...]:
    return tuple((named.name, named.short) for named in company.lead_companies(section.text))


def near(text: str, word: str, known: frozenset[str]) -> Iterator[Hit]:
    """Words with a capital that are a name's single word but for a slip; those in `known` are right as they are.

    >>> [hit.value for hit in near("Halven and Halvern", "Halvern", frozenset())]
    ['Halvern']
    """
    from rapidfuzz.distance import DamerauLevenshtein

    if len(word) < _LEAST:
        return
    most = 2 if len(word) > 9 else 1
    for found, start in _capitals(text):
        if found == word or found in known or abs(len(found) - len(word)) > most or found.casefold() == word.casefold():
            continue
        if found.rstrip("s") == word.rstrip("s") and found.endswith("s") != word.endswith("s") and len(word) < 8:
            continue
        if DamerauLevenshtein.distance(found, word, score_cutoff=most) <= most:
            yield Hit(start, start + len(found), word)


@lru_cache(maxsize=256)
def _capitals(text: str) -> tuple[tuple[str, int], ...]:
    """The words with a capital, without a genitive's s, and where they begin: each name is looked for among them."""
    found = ((match[0].removesuffix("'s").removesuffix("’s").rstrip("'’"), match) for match in _CAPITAL.finditer(text))
    return tuple((word, match.start()) for word, match in found)
