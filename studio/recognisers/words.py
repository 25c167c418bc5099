"""The word lists in resources/words: data that communications staff can edit, read once.

A house adds to them with files of its own of the same name and keys (`Own`): entries of its lists come behind ours,
entries of its tables in place of ours, and `without = ["novel"]` at the head of a file takes entries of ours out.
Lists of law and of how a text is read (`FIXED`) are no house's to change; each says so at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from studio import resources
from studio.patterns import lazy

__all__ = ["FIXED", "OURS", "Own", "any_of", "compiled", "editable", "names", "numbers", "problems", "words"]

_WITHOUT = "without"
# Lists of words as they are written; the others hold regular expressions.
_PLAIN = frozenset(("abbreviations", "characters", "datelines"))
# Lists that a house can't change: what the law, a regulator or a filing system says, and how a text is read.
FIXED = frozenset(("characters", "designations", "forward_looking", "risk_factors", "stated"))


class Own(Struct, frozen=True):
    """A house's own lists: pairs of a list's name and the text of its TOML file, which `problems` finds nothing in."""

    lists: tuple[tuple[str, str], ...] = ()

    def has(self, name: str) -> bool:
        """Whether the house changes the list of this name."""
        return any(named == name for named, _ in self.lists)


OURS = Own()


@cache
def names() -> tuple[str, ...]:
    """The names of all word lists there are."""
    return tuple(sorted(path.stem for path in resources.path("words").glob("*.toml")))


@cache
def editable() -> tuple[str, ...]:
    """The names of the lists that a house can add to."""
    return tuple(name for name in names() if name not in FIXED)


@cache
def words(name: str, own: Own = OURS) -> MappingProxyType[str, Any]:
    """The word list of this name, as its TOML file says, with what a house adds. Raises FileNotFoundError if there
    is none."""
    import tomllib  # here, since it's needed only once a list is read

    merged: dict[str, Any] = tomllib.loads(resources.path("words", name + ".toml").read_text(encoding="utf-8"))
    for named, source in own.lists:
        if named == name:
            merged = _merged(merged, tomllib.loads(source))
    return MappingProxyType(merged)


def _merged(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    gone = frozenset(theirs.get(_WITHOUT, ()))
    merged: dict[str, Any] = {}
    for key, value in ours.items():
        more = theirs.get(key)
        if isinstance(value, list):
            merged[key] = [*(each for each in value if not isinstance(each, str) or each not in gone), *(more or ())]
        elif isinstance(value, dict):
            merged[key] = {each: said for each, said in value.items() if each not in gone} | (more or {})
        else:
            merged[key] = value if more is None else more
    return merged


def numbers(own: Own) -> tuple[tuple[str, int, int], ...]:
    """Of each list that a house changes, by name, how many entries it adds and how many of ours it takes out.

    >>> numbers(Own((("hype", "without = ['novel']\\n[praise]\\n'quantum leap' = ''"),)))
    (('hype', 1, 1),)
    """
    import tomllib

    found = []
    for name, source in own.lists:
        held = tomllib.loads(source)
        gone = len(held.pop(_WITHOUT, ()))
        found.append((name, sum(len(value) if isinstance(value, list | dict) else 1 for value in held.values()), gone))
    return tuple(found)


def problems(name: str, source: str) -> Iterator[str]:
    """What is wrong with a house's file, a sentence with its line each; nothing where it can be used.

    >>> list(problems("hype", 'unknown = ["x"]'))
    ['line 1: there is no list “unknown” here']
    """
    import tomllib

    if name not in names():
        yield f"there is no word list “{name}”; there are {', '.join(editable())}"
        return
    if name in FIXED:
        yield f"“{name}” is a list of law or of how a text is read, which no house changes"
        return
    try:
        theirs = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+)[^)]*\)|\(at end of document\)", str(error))
        line = int(at[1]) if at and at[1] else source.count("\n") + 1
        yield f"line {line}: {str(error)[: at.start()].strip() if at else error}"
        return
    ours = words(name)
    for key, value in theirs.items():
        line = _line(source, key)
        if key == _WITHOUT:
            if not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
                yield f"line {line}: “{_WITHOUT}” is a list of words to take out"
        elif key not in ours:
            yield f"line {line}: there is no list “{key}” here"
        elif type(value) is not type(ours[key]):
            yield f"line {line}: “{key}” is {_shape(ours[key])} in this list"
        else:
            yield from _misshapen(source, key, value, ours[key], patterns=name not in _PLAIN)


def _misshapen(source: str, key: str, value: Any, ours: Any, *, patterns: bool) -> Iterator[str]:
    """Entries of another shape than ours, and patterns that no regular expression can be made of."""
    usual = next(iter(ours.values() if isinstance(ours, dict) else ours), None) if ours else None
    entries = list(value.items()) if isinstance(value, dict) else [("", each) for each in value]
    for word, each in entries:
        line = _line(source, str(word or each), _line(source, key))
        if usual is not None and type(each) is not type(usual):
            yield f"line {line}: “{word or each}” is {_shape(usual)} in this list"
            continue
        for text in filter(None, (word, *_texts(each))) if patterns else ():
            try:
                re.compile(text)
            except re.error as error:
                yield f"line {_line(source, text, line)}: “{text}” can't be looked for: {error}"


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(text for each in value for text in _texts(each))
    return (value,) if isinstance(value, str) else ()


def _line(source: str, words_in_it: str, first: int = 1) -> int:
    """The first line, from `first` on, that holds these words (as TOML may write them), else `first`."""
    written = (words_in_it, words_in_it.replace("\\", "\\\\"))
    for number, line in enumerate(source.split("\n"), 1):
        if number >= first and any(each in line for each in written):
            return number
    return first


def _shape(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else "text"


def any_of(patterns: Iterable[str]) -> str:
    """One pattern that matches what any of these regular expressions matches, the first that fits winning."""
    return "(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")"


@lru_cache(maxsize=128)
def compiled(name: str, key: str, own: Own = OURS) -> re.Pattern[str]:
    """The pattern for a word list's key, a list of regular expressions: whole words, in any case."""
    return lazy(rf"(?<!\w){any_of(words(name, own)[key])}(?!\w)", re.IGNORECASE)
