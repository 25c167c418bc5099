"""Words that a release introduces itself: names of its product and disease that no dictionary has yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import partial

from studio import spelling
from studio.model.release import Release, Section

__all__ = ["among"]

_NOT_TOLD = ("references", "contacts", "dateline", "other")
_OFTEN, _MANY = 3, 2  # times: who writes a word so often means it, and one of a title's so often
# Behind a code or a brand, or before a code, a name is given: "ORVANTEL® (dexifenamate)", "felrunimod (SKB-220)".
_GIVEN = r"\b[A-Z][A-Z\d-]{{2,}}(?:®|™|\((?:R|TM)\))?,? \((?:also )?{0}\b|\b{0}(?: \w+)? \([A-Z]{{2,5}}-?\d"


def among(words: Iterable[str], release: Release) -> frozenset[str]:
    """Those of some words (in small letters) that the release introduces; a slip of a usual word is none.

    One counts that is given to a code or a brand, that headline or a heading has and the text repeats, or that the
    release has over and over.
    """
    wanted = set(words)
    if not wanted:
        return frozenset()
    told = [section for section in release.sections if section.kind not in _NOT_TOLD]
    names = tuple(sorted(word for word in wanted if not spelling.is_nearly_usual(word)))
    times: Counter[str] = Counter()
    own: set[str] = set()
    titled: set[str] = set()
    for section in told:
        for word, often, is_titled, is_given in section.tell(partial(_uses, words=names)):
            times[word] += often
            if is_titled:
                titled.add(word)
            if is_given:
                own.add(word)
    return frozenset(own) | {word for word in names if times[word] >= (_MANY if word in titled else _OFTEN)}


def _uses(section: Section, *, words: tuple[str, ...]) -> tuple[tuple[str, int, bool, bool], ...]:
    """Of those of the words that a section has: how often, whether a title has it, whether it's given to a code."""
    text, small, title = section.remember("whole, small, titles", _read)
    return tuple(
        (word, len(re.findall(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", small)), word in title, _is_given(word, text))
        for word in words if word in small
    )  # fmt: skip


def _is_given(word: str, text: str) -> bool:
    return any(re.search(_GIVEN.format(re.escape(name)), text) for name in (word, word.capitalize()))


def _read(section: Section) -> tuple[str, str, str]:
    whole = f"{section.heading.text if section.heading else ''}\n{section.text}"
    return whole, whole.casefold(), _titles(section)


def _titles(section: Section) -> str:
    """What is said in big letters: the headline, and what a section is about."""
    if section.kind in ("headline", "subheadline"):
        return section.text.casefold()
    return section.heading.text.casefold() if section.heading else ""
