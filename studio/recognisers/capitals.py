"""Lines that are set in capitals, as other lines are set: names can then be told from other words."""

from __future__ import annotations

from studio.patterns import lazy

__all__ = ["plain"]

_SMALL = lazy(r"(?<=[\s(])(?:A|An|And|As|At|By|For|From|In|Of|On|Or|Per|The|To|Vs|With)(?=\s)")
_LEAST = 12  # letters: less may be a name or a code


def plain(text: str) -> str:
    """The text, each line in capitals set with capitals at its words only; every character keeps its place.

    >>> plain("HALVERN GRANTS RIGHTS IN JAPAN AND SOUTH KOREA")
    'Halvern Grants Rights in Japan and South Korea'
    """
    if not any(line.isupper() for line in text.split("\n")):
        return text
    return "\n".join(_plain(line) for line in text.split("\n"))


def _plain(line: str) -> str:
    if not line.isupper() or sum(sign.isalpha() for sign in line) < _LEAST:
        return line
    titled = _SMALL.sub(lambda match: match[0].casefold(), line.title())
    return titled if len(titled) == len(line) else line
