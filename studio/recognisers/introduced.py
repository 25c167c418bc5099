"""Words that a release introduces itself: names of its product and disease that no dictionary has yet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from studio import spelling
from studio.model.release import Release, Section

__all__ = ["among"]

_NOT_TOLD = ("references", "contacts", "dateline", "other")
_OFTEN = 3  # times: who writes a word so often means it
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
    text = "\n".join(each.remember("heading and text", _whole) for each in told)
    small = text.casefold()
    titles = "\n".join(_titles(each) for each in told)
    names = (word for word in wanted if not spelling.is_nearly_usual(word))
    return frozenset(name for name in names if _is_own(name, text, small, titles))


def _is_own(word: str, text: str, small: str, titles: str) -> bool:
    times = len(re.findall(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", small))
    if times >= _OFTEN or (times > 1 and word in titles):
        return True
    return re.search(_GIVEN.format(re.escape(word)), text) is not None or (
        re.search(_GIVEN.format(re.escape(word.capitalize())), text) is not None
    )


def _whole(section: Section) -> str:
    return f"{section.heading.text if section.heading else ''}\n{section.text}"


def _titles(section: Section) -> str:
    """What is said in big letters: the headline, and what a section is about."""
    if section.kind in ("headline", "subheadline"):
        return section.text.casefold()
    return section.heading.text.casefold() if section.heading else ""
