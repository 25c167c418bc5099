"""As much of style sheets as says how words look: weight, slant, raising, white space, lists, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

__all__ = ["Sheet", "declarations", "is_hidden", "slant", "underlined", "weight"]

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_MOST_RULES = 4000
_LONGEST = 600_000
# What is looked at; all else is left out as soon as it's read.
_KNOWN = frozenset(
    (
        "display", "font", "font-family", "font-style", "font-weight", "list-style", "list-style-type", "mso-element",
        "mso-hide", "mso-list", "mso-outline-level", "mso-special-character", "mso-symbol-font-family",
        "mso-text-raise", "text-decoration", "text-decoration-line", "vertical-align", "visibility", "white-space",
    )
)  # fmt: skip


def declarations(source: str) -> dict[str, str]:
    """The declarations of a style attribute that say something here, in small letters."""
    found: dict[str, str] = {}
    for part in source.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _KNOWN:
            found[name] = value.replace("!important", "").strip().lower()
    return found


def _rules(source: str) -> Iterator[tuple[str, str]]:
    """Selectors and bodies of the rules that stand in no other one (such as "@media print")."""
    depth, start, selectors, body = 0, 0, "", 0
    for brace in _BRACE.finditer(source):
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                selectors, body = source[start : brace.start()], brace.end()
            else:
                selectors = ""
        elif depth:
            depth -= 1
            if depth == 0:
                if selectors:
                    yield selectors, source[body : brace.start()]
                start = brace.end()


class Sheet(Struct):
    """Style rules by tag and class ("p", ".c1", "span.s1"); of rules for other things nothing is kept."""

    rules: dict[tuple[str, str], dict[str, str]] = {}

    def add(self, source: str) -> None:
        """Take in a style sheet's rules."""
        for selectors, body in _rules(_COMMENT.sub("", source[:_LONGEST])):
            said = declarations(body)
            for selector in selectors.split(",") if said else ():
                match = _SELECTOR.fullmatch(selector.strip())
                if match and selector.strip() and len(self.rules) < _MOST_RULES:
                    key = ((match[1] or "").lower(), match[2] or "")
                    self.rules[key] = self.rules.get(key, {}) | said

    def style(self, tag: str, attributes: dict[str, str]) -> dict[str, str]:
        """What rules and the element's own attribute say of it, the more exact one winning."""
        own = declarations(attributes["style"]) if "style" in attributes else {}
        if not self.rules:
            return own
        found = dict(self.rules.get((tag, ""), {}))
        for name in attributes.get("class", "").split()[:20]:
            found |= self.rules.get(("", name), {})
            found |= self.rules.get((tag, name), {})
        return found | own


def is_hidden(style: dict[str, str]) -> bool:
    """Whether a style shows nothing of its element."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or style.get("mso-element") in ("comment-list", "comment", "header", "footer", "field-begin", "field-end")
    )


def weight(style: dict[str, str]) -> bool | None:
    """Whether words are bold; None where the style doesn't say."""
    said = style.get("font-weight", "")
    if not said and "font" in style:
        said = next((word for word in style["font"].split() if re.fullmatch(r"bold|bolder|[1-9]00", word)), "normal")
    if said in ("bold", "bolder"):
        return True
    if said.isdecimal():
        return int(said) >= 600
    return False if said in ("normal", "lighter") else None


def slant(style: dict[str, str]) -> bool | None:
    """Whether words are italic; None where the style doesn't say."""
    said = style.get("font-style") or style.get("font")
    if said is None:
        return None
    if "italic" in said or "oblique" in said:
        return True
    return False if "font" in style or said == "normal" else None


def underlined(style: dict[str, str]) -> str:
    """The lines at words: "underline", "line-through", both or neither."""
    return f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
