"""Marks by their names, as the notation writes those for which it has no signs.

    .bold  .italic  .underline  .superscript  .subscript  .link=https://…  .field=trial.phase  .cite=ref-1,ref-2
    .inserted=Ana%20;Reyes/2026-03-02  .deleted=…  .comment=note-1

A character that would end a name stands as % with its hexadecimal number and a semicolon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from studio.model import text as t
from studio.model.text import Mark
from studio.patterns import lazy

__all__ = ["mark_name", "marks_named"]

_UNSAFE = lazy(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff%{}\[\]|\\,/;]")
_CODE = lazy(r"%([0-9A-F]{1,6});")


def mark_name(mark: Mark) -> str:
    """A mark by its name, with what it carries."""
    name = f".{mark.__struct_config__.tag}"
    match mark:
        case t.Link():
            return f"{name}={_safe(mark.href).replace('%2F;', '/')}"
        case t.Field():
            return f"{name}={_safe(mark.fact)}"
        case t.Comment():
            return f"{name}={_safe(mark.id)}"
        case t.Cite():
            return f"{name}={','.join(map(_safe, mark.references))}" if mark.references else name
        case t.Inserted() | t.Deleted():
            return f"{name}={_safe(mark.by)}/{_safe(mark.on)}"
        case _:
            return name


def marks_named(names: Iterable[str]) -> tuple[Mark, ...] | None:
    """The marks of these names; None where one of them means nothing.

    >>> marks_named([".bold", ".cite=ref-1,ref-2"])
    (Bold(), Cite(references=('ref-1', 'ref-2')))
    """
    made: list[Mark] = []
    for each in names:
        mark = _named(each)
        if mark is None:
            return None
        made.append(mark)
    return tuple(made)


def _named(words: str) -> Mark | None:
    name, given, value = words.removeprefix(".").partition("=")
    if name in ("bold", "italic", "underline", "superscript", "subscript"):
        return None if given else msgspec.convert({"type": name}, Mark)
    if name == "cite":
        return t.Cite(tuple(map(_read, value.split(","))) if given else ())
    by, _, on = value.partition("/")
    every: dict[str, Mark] = {
        "link": t.Link(_read(value)), "field": t.Field(_read(value)), "comment": t.Comment(_read(value)),
        "inserted": t.Inserted(_read(by), _read(on)), "deleted": t.Deleted(_read(by), _read(on)),
    }
    return every.get(name) if given else None


def _safe(words: str) -> str:
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):X};", words)


def _read(words: str) -> str:
    return _CODE.sub(_character, words)


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= 0x10FFFF else found[0]
