"""Trial registry numbers: NCT01234567, EUCT 2026-519884-33-00, EudraCT 2019-001234-56, ISRCTN, ACTRN …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.recognisers import Hit

__all__ = ["RegistryId", "find"]

_IDS = (
    ("ClinicalTrials.gov", re.compile(r"\bNCT[\s\-]?(\d{8})\b")),
    ("CTIS", re.compile(r"\b(\d{4}-5\d{5}-\d{2}(?:-\d{2})?)\b")),
    ("EudraCT", re.compile(r"\b(\d{4}-0\d{5}-\d{2})\b")),
    ("ISRCTN", re.compile(r"\bISRCTN[\s\-]?(\d{8})\b")),
    ("ANZCTR", re.compile(r"\bACTRN(\d{14})p?\b")),
    ("ChiCTR", re.compile(r"\bChiCTR[\-\w]*?(\d{8,10})\b")),
    ("jRCT", re.compile(r"\bjRCTs?(\d{9,10})\b")),
    ("UMIN", re.compile(r"\bUMIN(\d{9})\b")),
)


class RegistryId(Hit, frozen=True):
    """A registry number as written, without spaces, and the registry's name."""

    registry: str


def find(text: str) -> Iterator[RegistryId]:
    """Every registry number in a text, in order.

    >>> [(hit.value, hit.registry) for hit in find("(NCT09876543)")]
    [('NCT09876543', 'ClinicalTrials.gov')]
    """
    found = [
        RegistryId(match.start(), match.end(), re.sub(r"\s", "", match[0]), registry)
        for registry, pattern in _IDS
        for match in pattern.finditer(text)
    ]
    yield from sorted(found, key=lambda hit: hit.start)
