"""Mail addresses, telephone numbers and web addresses as contact lines carry them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from studio.recognisers import Hit

__all__ = ["Contact", "find"]

_PATTERNS: tuple[tuple[Literal["mail", "phone", "web"], re.Pattern[str]], ...] = (
    ("mail", re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    (
        "web",
        re.compile(
            r"\b(?:https?://|www\.)[^\s<>()“”\"]+[^\s<>()“”\".,;:]|(?<![@\w.])[a-z0-9\-]+\.(?:com|org|net|bio|"
            r"eu|de|ch|nl|be|ca|fr|uk|au|se|dk|no)\b(?!\.\w)"
        ),
    ),
    (
        "phone",
        re.compile(
            r"(?<![\w.,/$€£\-])(?:\+\s?\d{1,3}[\s.\-()]*(?:\(?\d{1,4}\)?[\s.\-/]*){2,6}\d{2,}|"
            r"\(\d{2,4}\)\s?\d{3,4}[\s.\-–]\d{3,4}(?:[\s\-]\d+)?"
            r"|(?:1[\s.\-])?\d{3}[.\-–‑]\d{3}[.\-–‑]\d{4}|\d{3}\s\d{3}[\s\-]\d{4}|1[\-\s]8\d\d[\-\s][A-Z\d\-]{7,8})(?!\w)"
        ),
    ),
)


class Contact(Hit, frozen=True):
    """A way to reach someone; the value is as written."""

    kind: Literal["mail", "phone", "web"]


def find(text: str) -> Iterator[Contact]:
    """Every mail address, telephone number and web address in a text, in order.

    >>> [hit.kind for hit in find("Renata Solberg, 617-958-4410, ir@halverntx.com")]
    ['phone', 'mail']
    """
    found = [
        Contact(match.start(), match.end(), match[0].strip(), kind)
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]
    yield from sorted(found, key=lambda hit: hit.start)
