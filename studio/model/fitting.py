"""Which of the library's texts fit a place in a release best, before anybody has typed a word to look for.

    fitting(texts, aim, today)      the same texts, the most fitting first

The text that the section nearly says comes first, then the one it's linked to (or what took its place); then those that
are about what the release is about: its kind of news, its drug, disease, trial, partner and language. Texts of another
company or language come last, and after them those that are retired or expired: nobody is to insert these with one key.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from studio.model.library import LibraryText, Near
from studio.model.release import Release, Section
from studio.patterns import lazy

__all__ = ["Aim", "fitting", "news_of", "subjects"]

# What tells from a text's title, variant and tags for which kind of news it was written.
_NEWS: Mapping[str, re.Pattern[str]] = MappingProxyType({
    "trial": lazy(r"\b(?:clinical|trials?|topline|top line|product candidates?)\b"),
    "results": lazy(r"\b(?:financial|runway|earnings|quarter(?:ly)?)\b|^results$"),
    "partner": lazy(r"\b(?:partners?|partnership|collaboration|licen[cs]e|agreement|deal|merger|acquisition)\b"),
    "meeting": lazy(r"\b(?:meetings?|conference|congress|abstracts?|posters?)\b"),
    "regulator": lazy(r"\b(?:regulatory|designation|fast track|orphan|application|nda|bla|approv(?:al|ed)|label"
                      r"|commercial|launch)\b"),
    "offering": lazy(r"\b(?:offering|financing|placement|securities)\b"),
    "people": lazy(r"\b(?:appointments?|management|inducement)\b"),
})  # fmt: skip
# The kinds of news that a release type is, the nearest first.
_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "agreement": ("partner",), "application-submission": ("regulator", "trial"), "appointment": ("people",),
    "approval": ("regulator",), "clinical-hold": ("trial", "regulator"), "complete-response": ("regulator", "trial"),
    "conference-data": ("meeting", "trial"), "endpoint-missed": ("trial",), "enrollment-complete": ("trial",),
    "financial-results": ("results",), "financing": ("offering",), "ind-clearance": ("trial", "regulator"),
    "inducement-grants": ("people",), "investor-event": ("meeting",), "regulatory-designation": ("regulator", "trial"),
    "top-line-results": ("trial",), "trial-initiation": ("trial",),
})  # fmt: skip
# Facts that a text may be about: its title, variant, tags or product name them.
_ABOUT = (
    "drug.name", "drug.generic_name", "drug.brand", "disease.name", "disease.short_name", "trial.name", "partner.name",
    "partner.short_name", "meeting.name",
)
_WORDS = lazy(r"[^\W_]+")


class Aim(Struct, frozen=True):
    """For what a text is looked for: a place in a release. `section` is there once it's written, `kind` always;
    `like` is the release type that a house's own one resembles."""

    release: Release
    kind: str = ""
    section: Section | None = None
    like: str = ""


def news_of(aim: Aim) -> tuple[str, ...]:
    """The kinds of news that a release is, the nearest first; a named partner has its part in any."""
    release = aim.release
    found = _TYPES.get(release.type) or _TYPES.get(aim.like) or tuple(_told(release.type.replace("-", " ")))
    return tuple(dict.fromkeys((*found, "partner"))) if release.fact("partner.name").strip() else found


def subjects(aim: Aim) -> tuple[str, ...]:
    """What the release is about, as words to look for among very many texts."""
    values = (aim.release.fact(fact).strip() for fact in _ABOUT)
    return tuple(dict.fromkeys(value for value in values if value))


def fitting(
    texts: Iterable[LibraryText], aim: Aim, today: dt.date, near: Iterable[Near] = (), successors: Iterable[str] = ()
) -> tuple[LibraryText, ...]:
    """Texts, the most fitting for a place in a release first; `near` are those that its words nearly say,
    `successors` what took the place of the one it's linked to, where that is retired."""
    likeness = {each.text: each.likeness for each in reversed(tuple(near))}
    link = aim.section.link if aim.section is not None else None
    linked = {*successors, *([link.text] if link is not None else [])}
    news = news_of(aim)
    about = [_plain(subject) for subject in subjects(aim)]
    day = today.isoformat()

    def key(text: LibraryText) -> tuple[object, ...]:
        return (
            _is_over(text, day), -likeness.get(text.id, 0.0), text.id not in linked, _is_other(text.kind, aim.kind),
            _strangeness(text, aim), text.current is None, -_fit(text, news, about), -text.uses,
            _plain(text.title), text.id,
        )  # fmt: skip

    return tuple(sorted(texts, key=key))


def _is_other(kind: str, wanted: str) -> bool:
    return bool(wanted) and kind != wanted


def _is_over(text: LibraryText, day: str) -> bool:
    """Whether a text may no longer go out."""
    current = text.current
    return text.retired is not None or bool(current and current.expires and current.expires < day)


def _strangeness(text: LibraryText, aim: Aim) -> int:
    """0 for a text of the release's language and company (or of none), 1 for one of another country, 2 else."""
    release = aim.release
    facts = ("company.name", "company.short_name", "partner.name", "partner.short_name")
    ours = [_plain(name) for fact in facts if (name := release.fact(fact).strip())]
    theirs = _plain(text.company)
    if theirs and ours and not any(_same(theirs, each) for each in ours):
        return 2
    if text.language.split("-")[0].casefold() != release.language.split("-")[0].casefold():
        return 2
    return int(text.language.casefold() != release.language.casefold())


def _same(one: str, other: str) -> bool:
    """Whether two names are of one company: "Halvern Therapeutics, Inc.", "Halvern Therapeutics", "Halvern"."""
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def _fit(text: LibraryText, news: tuple[str, ...], about: list[str]) -> int:
    """How well a text fits the kind of news and what it's about; less than nothing where it's for something else."""
    says = [_plain(each) for each in (text.title, text.variant, *text.tags) if each]
    points = 0
    told = {each for words in says for each in _told(words)}
    if told and news:
        met = [news.index(each) for each in told if each in news]
        points += 8 - 2 * min(met) if met else -4
    product = _plain(text.product)
    if product and about:
        points += 6 if product in about else -6
    points += sum(4 for subject in about if any(f" {subject} " in f" {words} " for words in says))
    return points


def _told(words: str) -> list[str]:
    """The kinds of news that words tell of."""
    return [each for each, pattern in _NEWS.items() if pattern.search(words)]


def _plain(words: str) -> str:
    """Words in small letters without accents and punctuation, each parted by one space."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(_WORDS.findall("".join(each for each in plain if not unicodedata.combining(each))))
