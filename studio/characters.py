"""Character sets of plain text: what each target can hold, and what the rest becomes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from studio import resources

__all__ = ["TARGETS", "Accents", "Change", "Target", "changes", "look_alikes", "name", "plain"]

Target = Literal["utf8", "latin1", "edgar-ascii", "wire"]
Accents = Literal["keep", "strip"]
TARGETS: tuple[Target, ...] = ("utf8", "latin1", "edgar-ascii", "wire")


class Change(Struct, frozen=True):
    """A character (or sequence) that a target can't hold: where, which, and what it becomes (None: nothing can)."""

    start: int
    was: str
    became: str | None


class _Table(Struct, frozen=True):
    deleted: dict[str, str]
    sequences: dict[str, str]
    characters: dict[str, str]
    letters: dict[str, str]

    def became(self, was: str, accents: Accents) -> str | None:
        """What a character becomes: nothing for one without width, None for one that isn't in the table."""
        if f"{ord(was[0]):04x}" in self.deleted:
            return ""
        other = self.sequences.get(was, self.characters.get(was))
        if other is None and accents == "strip":
            base = "".join(c for c in unicodedata.normalize("NFD", was) if not unicodedata.combining(c))
            other = self.letters.get(was, base if base.isascii() else None)
        return other


@cache
def _table() -> _Table:
    import tomllib

    data = tomllib.loads(resources.path("words", "characters.toml").read_text(encoding="utf-8"))
    return _Table(data["deleted"], data["sequences"], data["characters"], data["letters"])


@cache
def _foreign(target: Target) -> re.Pattern[str]:
    """What a target can't hold: a sequence of the table, or one character."""
    deleted = "".join(chr(int(code, 16)) for code in _table().deleted)
    control = deleted + "\ue000-\uf8ff\u202a-\u202e\u2066-\u2069"
    if target in ("utf8", "wire"):
        return re.compile(f"[{control}]")
    if target == "latin1":
        return re.compile(f"[{control}]|[^\\x00-\\x7e\\xa0-\\xff]")
    sequences = "|".join(re.escape(sequence) for sequence in _table().sequences)
    return re.compile(f"{sequences}|[^\\x00-\\x7e]")


def changes(text: str, target: Target, accents: Accents = "keep") -> Iterator[Change]:
    """Every character of a text (NFC first, see `plain`) that a target can't hold, in order.

    EDGAR takes 7-bit ASCII (SEC, "Prepare an EDGAR filing in plain text"); UTF-8 targets take everything but
    invisible controls, direction marks and private-use glyphs such as those of the Symbol font. A name's é becomes e
    only where a writer asks for it (`accents="strip"`).
    """
    for match in _foreign(target).finditer(text):
        yield Change(match.start(), match[0], _table().became(match[0], accents))


def plain(text: str, target: Target, accents: Accents = "keep") -> str:
    """The text as a target holds it, in NFC. A character that nothing can stand for is kept: see `changes`."""

    def became(match: re.Match[str]) -> str:
        other = _table().became(match[0], accents)
        return match[0] if other is None else other

    return _foreign(target).sub(became, unicodedata.normalize("NFC", text))


# Cyrillic and Greek capitals and small letters that look like Latin ones.
_LOOK_ALIKE = "АВЕЅІЈКМНОРСТУХаесорхуіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_MIXED = re.compile(rf"(?<!\w)(?=\w*[A-Za-z0-9])(?=\w*[{_LOOK_ALIKE}])[\w]+")


def look_alikes(text: str) -> Iterator[tuple[int, str]]:
    """Letters of another alphabet inside a Latin word, such as the Cyrillic С of "СD20": position and character."""
    for word in _MIXED.finditer(text):
        for at, character in enumerate(word[0]):
            if character in _LOOK_ALIKE:
                yield word.start() + at, character


def name(character: str) -> str:
    """A character as a person can recognise it: itself and its Unicode name."""
    official = unicodedata.name(character[0], "").lower()
    visible = character if character.isprintable() and not character.isspace() else ""
    if 0xE000 <= ord(character[0]) <= 0xF8FF:
        official = "a glyph of a symbol font"
    return f"“{visible}” ({official})" if visible and official else official or f"U+{ord(character[0]):04X}"
