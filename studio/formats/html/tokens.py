"""HTML cut into tags and text, in time that grows with its length alone, whatever it is made to look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

__all__ = ["Comment", "Tag", "Words", "tokens"]

# Elements whose content is no markup: all up to their end tag is theirs.
_RAW = ("script", "style", "title", "textarea", "xmp", "noscript", "noembed", "noframes", "iframe")
_NAME = re.compile(r"/?([A-Za-z][^\s/<>]{0,60})")
_ATTRIBUTE = re.compile(r"([^\s=/>\"'][^\s=/>]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_ENDLESS = re.compile(r"&#[xX]?[0-9a-fA-F]{20,};?")
_MOST_ATTRIBUTES = 40


class Words(Struct, frozen=True):
    """Text, its character references resolved."""

    text: str


class Comment(Struct, frozen=True):
    """What a comment says."""

    text: str


class Tag(Struct, frozen=True):
    """A start tag with its attributes, or an end tag; `raw` is the content of an element that holds no markup."""

    name: str
    end: bool = False
    attributes: dict[str, str] = {}
    raw: str = ""


def tokens(source: str) -> Iterator[Words | Comment | Tag]:
    """The tags, comments and text of a page in order. What is no whole tag is text."""
    return _Cutter(source).cut()


class _Cutter:
    """Where the cutting has got to, and what was looked for already and isn't there any more."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._gone: set[str] = set()

    def cut(self) -> Iterator[Words | Comment | Tag]:
        source, at, begun = self._source, 0, 0
        while (found := source.find("<", at)) >= 0:
            token, end = self._token(found)
            if token is None and end == found:
                at = found + 1
                continue
            if found > begun:
                yield Words(_resolved(source[begun:found]))
            if token is not None:
                yield token
            at = begun = end
        if begun < len(source):
            yield Words(_resolved(source[begun:]))

    def _find(self, what: str, start: int) -> int:
        """Where something comes next, or -1; what wasn't found once isn't looked for again."""
        if what in self._gone:
            return -1
        found = self._source.find(what, start)
        if found < 0:
            self._gone.add(what)
        return found

    def _token(self, at: int) -> tuple[Comment | Tag | None, int]:
        """The token that begins at a "<" and where it ends; None and the same place for a "<" that is text."""
        source = self._source
        if source.startswith("<!--", at):
            end = self._find("-->", at + 2)
            return (Comment(source[at + 4 : end]), end + 3) if end >= 0 else (None, len(source))
        if source.startswith(("<!", "<?"), at):
            end = self._find(">", at)
            return (None, end + 1) if end >= 0 else (None, at)
        name = _NAME.match(source, at + 1)
        if not name:
            return None, at
        end = self._tag_end(name.end())
        if end < 0:
            return None, at
        tag = name[1].lower()
        if source[at + 1] == "/":
            return Tag(tag, end=True), end + 1
        attributes = _attributes(source[name.end() : end])
        if tag in _RAW and source[end - 1] != "/":
            return self._raw(tag, attributes, end + 1)
        return Tag(tag, attributes=attributes), end + 1

    def _tag_end(self, at: int) -> int:
        """Where a tag's ">" is that stands in no quoted value; a quote that never ends is none."""
        while True:
            end = self._find(">", at)
            if end < 0:
                return -1
            opened = _opening_quote(self._source, at, end)
            if opened < 0:
                return end
            closed = self._find(self._source[opened], opened + 1)
            if closed < 0:
                return end
            at = closed + 1

    def _raw(self, tag: str, attributes: dict[str, str], start: int) -> tuple[Tag, int]:
        key = f"</{tag}"
        if key not in self._gone:
            match = re.compile(rf"{key}(?=[\s/>])[^>]*>", re.IGNORECASE).search(self._source, start)
            if match:
                return Tag(tag, attributes=attributes, raw=self._source[start : match.start()]), match.end()
            self._gone.add(key)
        return Tag(tag, attributes=attributes, raw=self._source[start:]), len(self._source)


def _resolved(text: str) -> str:
    """The text with its character references resolved; numbers too long for any character make none."""
    return unescape(_ENDLESS.sub("\ufffd", text)) if "&" in text else text


_QUOTE = re.compile(r"=\s*([\"'])")


def _opening_quote(source: str, start: int, end: int) -> int:
    """Where a quoted value begins between two places and isn't closed there, or -1."""
    while match := _QUOTE.search(source, start, end):
        closed = source.find(match[1], match.end(), end)
        if closed < 0:
            return match.start(1)
        start = closed + 1
    return -1


def _attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match[1].lower(), _resolved(value))
        if len(found) >= _MOST_ATTRIBUTES:
            break
    return found
