"""Names of drugs in a text: those given, or, where none are, development codes such as HVN-204."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["codes", "pattern"]

# Three letters or more before the digits: genes and cells (CD37, IL-6, HER2) have fewer, or are listed.
_CODE = re.compile(
    r"(?<![\w-])(?!COVID|SARS|NCT|ISRCTN|KRAS|BRAF|EGFR|BCMA|CXCR|TROP|"
    r"CLDN|STAT|FOXP|FLT|SLC|ABC|PCSK|GLP|VEGF|FGFR|TIM|IRAK|BRCA|RET|JAK|PDE|TLR|"
    r"MRGPR|CYP|NLRP|HLA|TYK|CDK|USP|ICD|DSM|HPV|HIV|RSV|AAV)"
    r"[A-Z]{2,5}-?\d{3,6}[A-Z]?(?![\w])"
)


@lru_cache(maxsize=64)
def pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that finds any of these names as whole words, a space or hyphen in a code being either or none."""
    known = sorted({name.strip() for name in names if len(name.strip()) > 2}, key=len, reverse=True)
    if not known:
        return None
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_loose(name) for name in known)})(?![\w-]*\d)", re.IGNORECASE)


def codes(texts: Iterable[str]) -> tuple[str, ...]:
    """The development codes in texts, each once, in the order of first use.

    >>> codes(["HVN-204 binds CD37 and IL-6; HVN-204 is oral."])
    ('HVN-204',)
    """
    return tuple(dict.fromkeys(match[0] for text in texts for match in _CODE.finditer(text)))


def _loose(name: str) -> str:
    return re.sub(r"(?:\\-|\\ )", r"[ \\-‐‑]?", re.escape(name))
