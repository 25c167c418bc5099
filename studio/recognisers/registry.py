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
    ("DRKS", re.compile(r"\bDRKS(\d{8})\b")),
    ("CTRI", re.compile(r"\b(CTRI/\d{4}/\d{2,3}/\d{6})\b")),
    ("PACTR", re.compile(r"\bPACTR(\d{15})\b")),
    ("TCTR", re.compile(r"\bTCTR(\d{11})\b")),
    ("ReBEC", re.compile(r"\b(RBR-?[a-z0-9]{6,8})\b")),
    ("IRCT", re.compile(r"\bIRCT(\d{8,14}N\d{1,3})\b")),
    ("NTR", re.compile(r"\bNTR(\d{3,5})\b")),
    ("JapicCTI", re.compile(r"\bJapicCTI-(\d{6})\b")),
    ("WHO UTN", re.compile(r"\b(U1111-\d{4}-\d{4})\b")),
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
