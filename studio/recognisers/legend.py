"""The safe harbor of a release: where its caution on forward-looking statements stands, headed or not."""

from __future__ import annotations

import re

from msgspec import Struct

from studio.model.profile import Company
from studio.model.release import Release, Section
from studio.patterns import lazy

__all__ = ["Legend", "find", "reports_to_sec", "us_reporting"]

_NAMED = lazy(
    r"\b(?:forward|future)[\s\u00a0‐‑–-]{0,2}looking|\bsafe[\s-]harbou?r\b"
    r"(?!\s(?:from\b|for\s(?!forward)))",  # for patients, or from some other law
    re.IGNORECASE,
)
_CAUTION = lazy(
    r"\brisks?\b|uncertaint|\bdiffer\b|undue reliance|no assurance|cannot (?:be )?assur|not guarantee|unforeseen",
    re.IGNORECASE,
)
_US = lazy(
    r"\b(?:Nasdaq|NASDAQ|NYSE)\b(?!\s(?:Copenhagen|Stockholm|First|Helsinki|Iceland|Biotech))"
    r"|\bSecurities and Exchange Commission\b|\bForm (?:10-?[KQ]|8-?K|20-?F|40-?F|6-?K)\b"
    r"|\bPrivate Securities Litigation Reform Act\b|\b(?:the|U\.?S\.?) SEC\b|\bSEC(?= filings| reports)"
)
_US_TICKER = lazy(
    r"\((?:[^()]{0,60}[;,]\s*)?(?:Nasdaq|NYSE)(?!\s?(?:Copenhagen|Stockholm|First|Helsinki|Iceland))[^()]{0,60}\)",
    re.IGNORECASE,
)

_PRIVATE = lazy(r"\b(?:privately[\s-]held|private(?:ly owned)? (?:\w+ )?company)\b", re.IGNORECASE)


class Legend(Struct, frozen=True):
    """A stretch of a section's text that is the legend, or part of it."""

    section: Section
    start: int
    end: int

    @property
    def text(self) -> str:
        """The legend's words."""
        return self.section.text[self.start : self.end]


def find(release: Release) -> tuple[Legend, ...]:
    """The written safe harbor sections; where there is none, the paragraphs elsewhere that read like a legend.

    A heading alone is no legend.
    """
    own = tuple(Legend(s, 0, len(s.text)) for s in release.of_kind("safe-harbor") if s.written)
    if own:
        return own
    return tuple(
        Legend(section, start, end)
        for section in release.sections
        if section.kind not in ("references", "contacts")
        for start, end in section.remember("legend paragraphs", _paragraphs)
    )


def _paragraphs(section: Section) -> tuple[tuple[int, int], ...]:
    text = section.text
    if not _NAMED.search(text):
        return ()
    return tuple(
        (piece.start, piece.end)
        for piece in section.pieces
        if _NAMED.search(text, piece.start, piece.end) and _CAUTION.search(text, piece.start, piece.end)
    )


def reports_to_sec(release: Release, company: Company) -> bool | None:
    """Whether the issuer reports to the SEC: by its profile, else by its listing there, else by the text; None if
    nothing shows."""
    if company.reporting_issuer is not None:
        return company.reporting_issuer
    if company.listing:
        return company.listing in ("nasdaq", "nyse", "nyse_american", "otc")
    return us_reporting(release)


def us_reporting(release: Release) -> bool | None:
    """Whether the text shows an issuer that reports to the SEC: True if it does, False if it's private or listed only
    elsewhere, None if nothing shows."""
    if _US_TICKER.search(f"({release.fact('company.ticker')})"):
        return True
    if any(section.remember("us issuer", _shows_us) for section in release.sections):
        return True
    if any(
        section.remember("other listing", _shows_other)
        for section in release.sections
        if section.kind in ("lead", "body", "boilerplate")
    ):
        return False
    return None


def _shows_us(section: Section) -> bool:
    text = section.text
    return bool(_US.search(text)) if section.kind == "safe-harbor" else bool(_US_TICKER.search(text))


def _shows_other(section: Section) -> bool:
    from studio.recognisers import ticker

    exchanges = [hit.exchange.casefold() for hit in ticker.find(section.text)]
    # Companies quoted over the counter may report to the SEC or not.
    elsewhere = bool(exchanges) and not any(name.startswith(("otc", "pink")) for name in exchanges)
    return elsewhere or bool(_PRIVATE.search(section.text))
