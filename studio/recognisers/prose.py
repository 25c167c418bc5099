"""Running text as checks of style read it: which sections hold it, addresses and citations blanked, speech apart."""

from __future__ import annotations

import re

from studio.model import text as t
from studio.model.release import Section
from studio.patterns import lazy

__all__ = ["BLANK", "NARRATIVE", "READ", "in_speech", "in_title", "opening", "plain", "speech"]

# Where the company tells its news in sentences; the last line is where it tells of itself.
NARRATIVE = frozenset((
    "lead", "body", "trial-summary", "efficacy-results", "safety-results", "limitations", "next-steps", "key-points",
    "investigational-status", "drug-background", "disease-background", "technology-background",
    "designation-background",
))  # fmt: skip
READ = NARRATIVE | {"headline", "subheadline", "quote", "boilerplate", "partner-boilerplate"}
# Stands for what isn't read. No text may carry it (model.text.clean), and it's no letter, digit or space.
BLANK = "\ufffc"

_ADDRESS = lazy(
    r"(?:https?://|www\.)[^\s<>“”\"]*[^\s<>“”\".,;:!?)]|[\w.+\-’']+@[\w\-]+(?:\.[\w\-]+)*"
    r"|(?<![\w.@])[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:com|org|net|bio|gov|edu|info|io|eu|de|ch|nl|be|ca|fr|uk|au|se|dk|no)\b(?:/[^\s()<>]*[^\s()<>.,;:])?"
)
_FIRST_WORDS = lazy(r"[^\S\n]*\S+(?:[^\S\n]+\S+){0,3}")
_SPEECH = lazy(
    r"“[^”\n]*(?:”|$|(?=\n))|(?<![\w\d])\"[^\"\n]*(?:\"|$|(?=\n))|«[^»\n]*(?:»|$|(?=\n))|„[^“”\n]*(?:[“”]|$|(?=\n))"
)
# What somebody else has named: a session, a talk, a paper. "Session: Indolent lymphoma – novel agents", titled “…”
_TITLE = lazy(
    r"^[ \t•*–-]*"
    r"(?:(?:[Aa]bstract|[Pp]oster|[Oo]ral|[Pp]resentation|[Pp]aper|[Tt]alk|[Ll]ecture|[Ss]ymposium|[Pp]late)\s){0,3}"
    r"(?:[Ss]ession|[Tt]itle|[Tt]rack|[Tt]opic|[Cc]ategory|SESSION|TITLE)(?:\s(?:[Tt]itle|[Nn]ame|[Tt]ype|[Tt]rack))?\s?:[^\n]*"
    r"|\b(?:titled|entitled|headed|under the title),?\s[“\"‘][^”\"’\n]{8,300}[”\"’]",
    re.MULTILINE,
)


def plain(section: Section) -> str:
    """The section's text, each character of a citation, a web or a mail address in it blanked; positions stay."""
    return section.remember("plain prose", _plain)


def _plain(section: Section) -> str:
    text = section.text
    spots = [(at, at + len(span.text)) for at, span in section.placed() if t.mark_of(span, t.Cite)]
    if "www." in text or "@" in text or "://" in text or "." in text:
        spots += [(match.start(), match.end() - len(_behind(match[0]))) for match in _ADDRESS.finditer(text)]
    if not spots:
        return text
    letters = list(text)
    for start, end in spots:
        letters[start:end] = [BLANK if each != "\n" else each for each in letters[start:end]]
    return "".join(letters)


def _behind(address: str) -> str:
    """The signs at an address's end that belong to the sentence, such as a bracket that it doesn't open."""
    signs = re.search(r"[.,;:]*[\])][\])\.,;:]*$", address)
    return signs[0] if signs and not re.search(r"[\[(]", address) else ""


def speech(section: Section) -> tuple[tuple[int, int], ...]:
    """Where the section's text stands between quotation marks, a mark left open running to its paragraph's end."""
    return section.remember("speech", lambda each: tuple(match.span() for match in _SPEECH.finditer(each.text)))


def in_speech(section: Section, at: int) -> bool:
    """Whether a position of the section's text stands between quotation marks."""
    return any(start <= at < end for start, end in speech(section))


def in_title(section: Section, at: int) -> bool:
    """Whether a position of the section's text stands in the title of a session, a talk or a paper."""
    found = section.remember("titles of others", _titles)
    return any(start <= at < end for start, end in found)


def _titles(section: Section) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _TITLE.finditer(section.text))


def opening(text: str, start: int) -> tuple[int, int]:
    """The first words of what begins at a position: where a remark on the whole of it is put.

    >>> text = "One. Two words and more of them follow."
    >>> text[slice(*opening(text, 5))]
    'Two words and more'
    """
    match = _FIRST_WORDS.match(text, start)
    return match.span() if match else (start, start)
