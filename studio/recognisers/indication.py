"""What a product is for, as headline, lead and label say it: the disease, and of which ages those who have it are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, disease

__all__ = ["foreign", "label_wider", "wider"]

# Words that many diseases' names have.
_GENERAL = lazy(
    r"diseases?|disorder|syndrome|chronic|acute|severe|moderate|mild|adults?|patients|people|with|and|the|advanced|early|late"
    r"|refractory|relapsed|recurrent|active|stage|associated|rare|cancers?|tumou?rs?|infections?|pain|injury|failure"
)
_APPROVED = lazy(
    r"\bapprov\w+\b(?:[^.;]|\.(?=\d)){0,200}?\bfor (?:the )?(?:\w+ )?(?:treatment|use|prevention|management)\b"
    r"(?:[^.;]|\.(?=\d)){0,200}",
    re.IGNORECASE,
)
_INDICATED = lazy(r"\bindicated (?:for|in|as|to)\b[^.;]{0,300}", re.IGNORECASE)
_OLDER = r"years (?:of age )?(?:and|or) older"
_AGES = (
    lazy(rf"\b(?:adolescents?|teenagers?|1[0-7] {_OLDER})\b", re.IGNORECASE),
    lazy(rf"\b(?:children|pa?ediatric|infants?|neonates|[1-9] {_OLDER})\b", re.IGNORECASE),
)


def wider(release: Release) -> Iterator[tuple[Section, Hit]]:
    """Ages for which a lead or subheadline calls a product approved, and for which the label has no indication."""
    label = " ".join(
        match[0] for section in release.of_kind("important-safety-information")
        for match in _INDICATED.finditer(section.text)
    )  # fmt: skip
    if not label:
        return
    for section in release.of_kind("headline", "subheadline", "lead"):
        for said in _APPROVED.finditer(section.text):
            for pattern in _AGES:
                match = pattern.search(said[0])
                if match and not any(each.search(label) for each in _AGES):
                    start = said.start() + match.start()
                    yield section, Hit(start, start + len(match[0]), match[0])


_ADULTS = lazy(r"\badults?\b", re.IGNORECASE)


def label_wider(release: Release) -> Iterator[tuple[Section, Hit]]:
    """Ages below adults' in an indication, where headline and lead call the product approved for adults alone."""
    heads = release.of_kind("headline", "subheadline", "lead")
    said = [match[0] for section in heads for match in _APPROVED.finditer(section.text)]
    if not any(_ADULTS.search(each) for each in said):
        return
    if any(pattern.search(section.text) for section in heads for pattern in _AGES):
        return
    for section in release.of_kind("important-safety-information"):
        for match in _INDICATED.finditer(section.text):
            young = next((found for pattern in reversed(_AGES) if (found := pattern.search(match[0]))), None)
            if young and _ADULTS.search(match[0]):
                start = match.start() + young.start()
                yield section, Hit(start, start + len(young[0]), young[0])


def foreign(release: Release) -> Iterator[tuple[Section, Hit, str]]:
    """A disease of the lead that is another than the headline's, and that nothing else of the release names."""
    heads = release.of_kind("headline")
    of_head = [hit.value for section in heads for hit in disease.treated(section.text)]
    if len(of_head) != 1:
        return
    named = of_head[0]
    told = [each for each in release.sections if each.kind not in ("references", "contacts")]
    if sum(_says(each, named) for each in told) < 2:
        return
    for section in release.of_kind("lead"):
        treated = tuple(disease.treated(section.text))
        if any(_words(hit.value) & _words(named) for hit in treated) or named.casefold() in section.text.casefold():
            continue
        for hit in treated:
            own = _words(hit.value)
            elsewhere = [each for each in told if each is not section]
            known = all(any(_says(each, word) for each in elsewhere) for word in own)
            if own and hit.value.islower() and not known:
                yield section, hit, named


def _words(name: str) -> frozenset[str]:
    """The words of a disease's name that tell it from others, in small letters."""
    return frozenset(word for word in re.findall(r"[^\W\d_]{3,}", name.casefold()) if not _GENERAL.fullmatch(word))


def _says(section: Section, name: str) -> bool:
    return section.tell(partial(_has, word=name.casefold()))


def _has(section: Section, *, word: str) -> bool:
    small: str = section.remember("small heading and text", _small)
    return word in small


def _small(section: Section) -> str:
    return f"{section.heading.text if section.heading else ''}\n{section.text}".casefold()
