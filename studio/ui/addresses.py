"""Web and email addresses as writers type them."""

from __future__ import annotations

import re

from studio.patterns import lazy

__all__ = ["looks_like_one", "whole"]

_WEB = lazy(r"(?:https?://)?[\w\-]+(?:\.[\w\-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.I)
_MAIL = lazy(r"(?:mailto:)?[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)*\.[a-z]{2,}", re.I)


def looks_like_one(words: str) -> bool:
    """Whether some words are an address: "www.halverntx.com", "ir@halverntx.com", "https://…"."""
    words = words.strip()
    if words.lower().startswith(("http://", "https://", "mailto:")):
        return len(words) > 8 and " " not in words
    return bool(_WEB.fullmatch(words) or _MAIL.fullmatch(words))


def whole(address: str) -> str:
    """The address with its scheme: writers type "www.halverntx.com" and "ir@halverntx.com"."""
    address = address.strip()
    if not address or address.lower().startswith(("http://", "https://", "mailto:")):
        return address
    return f"mailto:{address}" if "@" in address else f"https://{address}"
