"""The signs and numbers of lists: what Word writes before an item, and what a browser would."""

from __future__ import annotations

import re

from studio.formats.html.tokens import Tag
from studio.model.text import Style

__all__ = ["label_of", "list_label"]

_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8})[.):]?\)?")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLAIN = ("disc", "circle", "square", "disclosure-open", "disclosure-closed")


def label_of(words: str) -> tuple[Style, str]:
    """What Word put before an item: a number, or a sign that makes it a bullet ("o" and "§" are signs of its fonts)."""
    label = " ".join(words.replace("\u00a0", " ").split())
    if _NUMBER.fullmatch(label) and label not in ("o", "v", "l", "n", "q", "u", "w", "x"):
        return "number", label
    return "bullet", ""


def list_label(of: Tag, kind: str, number: int) -> tuple[Style, str]:
    """The style of an item, and the number that a browser shows before it; none for a list without signs."""
    kind = kind.strip().strip("'\"")
    if "none" in kind.split() and of.name != "ol":
        return "body", ""
    if of.name != "ol" and not kind.startswith(("decimal", "lower", "upper")):
        return "bullet", ""
    kind = kind or {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}.get(
        of.attributes.get("type", ""), ""
    )
    if any(word in _PLAIN for word in kind.split()):
        return "bullet", ""
    if "none" in kind.split():
        return "body", ""
    return "number", f"{_counted(kind, number)}."


def _counted(kind: str, number: int) -> str:
    if ("alpha" in kind or "latin" in kind) and 0 < number <= 26:
        return chr((ord("A") if "upper" in kind else ord("a")) + number - 1)
    if "roman" in kind and 0 < number < 4000:
        made = ""
        for value, sign in _ROMAN:
            while number >= value:
                made, number = made + sign, number - value
        return made.upper() if "upper" in kind else made
    return str(number)
