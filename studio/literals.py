"""What a text must hold for a regular expression to match in it: words to look for before the dear search is made.

Most patterns match in few texts, and most of those name some words: `\\bfirst\\s(?:patient|participant)\\b` can't match
where "patient" and "participant" both are absent, which a search for plain words tells some twenty times sooner. The
words are read off the parsed pattern, so that none is ever forgotten or wrong (RE2 calls this a prefilter).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

__all__ = ["folded", "hold", "needed"]

# Of each group one literal must be there, in the form of `folded`; no groups: nothing is known.
Needed = tuple[tuple[str, ...], ...]

_DIGIT = "\0"  # stands behind a folded text that has a digit; no text may carry it (model.text.clean)
_FORMS = 24  # so many ways to write what stands in a row are kept apart
_WORDS = 120  # more alternatives than these are dearer to look for than to match
_GROUPS = 3  # and more groups than these tell little more
_HAS_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """A text as literals are looked for in it: without difference of case, and marked if it has a digit."""
    plain = text.casefold() if text.isascii() else _narrow(text.replace("İ", "i").replace("ı", "i").casefold())
    return plain + _DIGIT if _HAS_DIGIT.search(text) else plain


def _narrow(text: str) -> str:
    """A text in characters of one byte, in which words are found several times sooner; rare characters become one."""
    return text.encode("cp1252", "replace").decode("latin-1")


def hold(text: str, groups: Needed) -> bool:
    """Whether a text holds one literal of each group, without which the pattern can't match in it."""
    within = folded(text)
    for literals in groups:
        for each in literals:
            if each in within:
                break
        else:
            return False
    return True


def needed(pattern: str, flags: int) -> Needed:
    """The groups of literals of which a text must hold one each, the most telling first; none if nothing is known.

    >>> needed(r"[Ff]irst (?:patients?|participant)", 0)
    (('first patient', 'first participant'),)
    """
    try:
        from re import _parser  # type: ignore[attr-defined]  # what `re` itself reads a pattern with
    except ImportError:  # another version of Python keeps it elsewhere: then patterns are only slower
        return ()
    groups = sorted(set(_row(_parser.parse(pattern, flags)).all_needed()), key=_telling, reverse=True)
    return tuple(tuple(map(_narrow, group)) for group in groups[:_GROUPS])


class _Known(NamedTuple):
    """What is known of a part of a pattern: all texts that it matches, if they are few; groups that it needs; and if
    it's something repeated, what it begins and ends with."""

    exact: frozenset[str] | None
    groups: tuple[tuple[str, ...], ...] = ()
    edge: frozenset[str] | None = None

    def all_needed(self) -> tuple[tuple[str, ...], ...]:
        """The groups, what it matches exactly one of them."""
        mine = _group(self.exact) if self.exact else None
        return (*self.groups, mine) if mine else self.groups


_NOTHING = _Known(None)
_EMPTY = _Known(frozenset(("",)))


def _telling(group: tuple[str, ...]) -> tuple[int, int]:
    return min(min(map(len, group)), 5), -len(group)


def _group(words: Iterable[str]) -> tuple[str, ...] | None:
    """The words as a group, those left out that hold another; None where they tell too little."""
    kept: list[str] = []
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        if len(word) < 2 and (not word or word.isalpha() or word in " .,"):
            return None
        if not any(each in word for each in kept):
            kept.append(word)
    return tuple(kept) if 0 < len(kept) <= _WORDS else None


def _row(parts: Iterable[tuple[Any, Any]]) -> _Known:
    """What is known of parts that stand in a row."""
    groups: list[tuple[str, ...]] = []
    run: frozenset[str] = frozenset(("",))
    whole = True
    for part in parts:
        known = _part(part)
        groups += known.groups
        if known.exact is not None and len(run) * len(known.exact) <= _FORMS:
            run = frozenset(before + after for before in run for after in known.exact)
            continue
        whole = False
        if known.edge and len(run) * len(known.edge) <= _FORMS:
            run = frozenset(before + after for before in run for after in known.edge)
        if group := _group(run):
            groups.append(group)
        run = known.exact or known.edge or frozenset(("",))
    if whole:
        return _Known(run, tuple(groups))
    if group := _group(run):
        groups.append(group)
    return _Known(None, tuple(groups))


def _part(part: tuple[Any, Any]) -> _Known:
    """What is known of one part, by the names that `re` gives them."""
    name, value = str(part[0]), part[1]
    if name == "LITERAL":
        return _Known(frozenset((chr(value).casefold(),)))
    if name == "IN":
        return _one_of(value)
    if name == "SUBPATTERN":
        return _part(value[-1][0]) if len(value[-1]) == 1 else _row(value[-1])
    if name == "ATOMIC_GROUP":
        return _row(value)
    if name == "BRANCH":
        return _either(value[1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(*value)
    if name == "ASSERT":
        return _Known(_EMPTY.exact, _row(value[1]).all_needed())
    return _EMPTY if name in ("ASSERT_NOT", "AT") else _NOTHING


def _one_of(members: Sequence[tuple[Any, Any]]) -> _Known:
    """What is known of a set of characters."""
    signs = "".join(_signs(members))
    if not signs or "\uffff" in signs:
        return _NOTHING
    if all(each == _DIGIT or each in "0123456789" for each in signs) and (_DIGIT in signs or len(signs) > 4):
        return _Known(None, ((_DIGIT,),))
    return _NOTHING if _DIGIT in signs else _Known(frozenset(each.casefold() for each in signs))


def _signs(members: Sequence[tuple[Any, Any]]) -> Iterator[str]:
    """The characters of a set, digits of any script as one; U+FFFF for what are too many."""
    for kind, value in members:
        name = str(kind)
        if name == "LITERAL":
            yield chr(value)
        elif name == "RANGE" and value[1] - value[0] < 10:
            yield from map(chr, range(value[0], value[1] + 1))
        else:
            yield _DIGIT if name == "CATEGORY" and str(value) == "CATEGORY_DIGIT" else "\uffff"


def _either(rows: Iterable[Iterable[tuple[Any, Any]]]) -> _Known:
    """What is known of alternatives: all that they match, or the most telling group of each."""
    known = [_row(row) for row in rows]
    exact = [each.exact for each in known if each.exact is not None]
    if len(exact) == len(known) and sum(map(len, exact)) <= _FORMS:
        return _Known(frozenset[str]().union(*exact))
    best = [max(each.all_needed(), key=_telling, default=()) for each in known]
    group = _group(word for words in best for word in words) if all(best) else None
    return _Known(None, (group,) if group else ())


def _repeated(least: int, most: int, parts: Iterable[tuple[Any, Any]]) -> _Known:
    """What is known of parts that are repeated."""
    known = _row(parts)
    if least == most == 1:
        return known
    if least == 0:
        optional = known.exact is not None and most == 1
        return _Known(frozenset(("", *(known.exact or ())))) if optional else _NOTHING
    return _Known(None, known.all_needed(), known.exact)
