"""Trial registry numbers: NCT01234567, EUCT 2026-519884-33-00, EudraCT 2019-001234-56, ISRCTN, ACTRN …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["RegistryId", "find"]

# Registry, and its numbers behind a word's beginning. One pattern of them all, since one pass over a text is enough.
_IDS = (
    ("ClinicalTrials.gov", r"NCT[\s\-]?\d{8}\b"),
    ("CTIS", r"\d{4}-5\d{5}-\d{2}(?:-\d{2})?\b"),
    ("EudraCT", r"\d{4}-0\d{5}-\d{2}\b"),
    ("ISRCTN", r"ISRCTN[\s\-]?\d{8}\b"),
    ("ANZCTR", r"ACTRN\d{14}p?\b"),
    ("ChiCTR", r"ChiCTR[\-\w]*?\d{8,10}\b"),
    ("jRCT", r"jRCTs?\d{9,10}\b"),
    ("UMIN", r"UMIN\d{9}\b"),
    ("DRKS", r"DRKS\d{8}\b"),
    ("CTRI", r"CTRI/\d{4}/\d{2,3}/\d{6}\b"),
    ("PACTR", r"PACTR\d{15}\b"),
    ("TCTR", r"TCTR\d{11}\b"),
    ("ReBEC", r"RBR-?[a-z0-9]{6,8}\b"),
    ("IRCT", r"IRCT\d{8,14}N\d{1,3}\b"),
    ("NTR", r"NTR\d{3,5}\b"),
    ("JapicCTI", r"JapicCTI-\d{6}\b"),
    ("WHO UTN", r"U1111-\d{4}-\d{4}\b"),
)
_EACH = "|".join(f"(?P<r{index}>{pattern})" for index, (_, pattern) in enumerate(_IDS))
_ANY = lazy(rf"\b(?=[A-Zj\d])(?:{_EACH})")
_POSSIBLE = lazy(r"\d{3}|RBR")


class RegistryId(Hit, frozen=True):
    """A registry number as written, without spaces, and the registry's name."""

    registry: str


def find(text: str) -> Iterator[RegistryId]:
    """Every registry number in a text, in order.

    >>> [(hit.value, hit.registry) for hit in find("(NCT09876543)")]
    [('NCT09876543', 'ClinicalTrials.gov')]
    """
    if not _POSSIBLE.search(text):
        return
    for match in _ANY.finditer(text):
        registry = _IDS[int((match.lastgroup or "r0")[1:])][0]
        yield RegistryId(match.start(), match.end(), re.sub(r"\s", "", match[0]), registry)
