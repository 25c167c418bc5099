"""R35: the safe harbor claims a statute that doesn't cover this issuer or this kind of release."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import legend, ticker
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

_CLAIM = lazy(
    r"\bPrivate Securities Litigation Reform Act(?: of 1995)?|\bPSLRA\b"
    r"|\bSection(?:s)? 27A\b(?:[^.;]{0,50}\bSection 21E\b)?|\bSection 21E\b"
)
_PRIVATE = lazy(r"\b(?:is|as) (?:an? )?(?:[\w\-]+ ){0,2}?privately[\s-](?:held|owned)\b|\bis a private company\b",
re.IGNORECASE)
# Of whoever the lead begins with: "Halvern Therapeutics, Inc., a privately held company".
_FIRST_IS_PRIVATE = lazy(
    r"^(?:(?!\band\b)[^.;]){0,90}?,\s(?:an?|the)\s(?:[\w\-]+\s){0,2}?(?:privately[\s-](?:held|owned)|private)\s"
    r"(?:[\w\-]+\s){0,3}?(?:company|biotech\w*)\b"
)
_IPO = lazy(r"(?i:\binitial public offering\b)|\bIPO\b")
_TENDER = lazy(r"\b(?:tender|exchange) offer\b", re.IGNORECASE)
_GOING_PRIVATE = lazy(r"\bgoing[- ]private\b", re.IGNORECASE)
_BEFORE = lazy(r"\b(?:since|after|following|completed its|its 20\d\d)\b[^.;]{0,30}$", re.IGNORECASE)
# Any sign that an issuer listed elsewhere files with the SEC all the same.
_FILES = lazy(
    r"\bSecurities and Exchange Commission\b|\bSEC\b|\bForm (?:\d+-?[A-Z]|[A-Z]-\d)|\bADSs?\b|\bAmerican Depositary\b"
    r"|\bsec\.gov\b|\bEDGAR\b|\bOTC"
)


def _find(draft: Draft) -> Iterator[Finding]:
    claims = [(part, match) for part in legend.find(draft.release) for match in _CLAIM.finditer(part.text)]
    if not claims:
        return
    because, level = _excluded(draft)
    if not because:
        return
    part, match = claims[0]
    yield Finding(
        because,
        Place(part.section.id, part.start + match.start(), part.start + match.end()),
        level,
        "Keep the caution and its risks, without the statute: courts also weigh a caution by itself. Check with "
        "counsel.",
    )


def _excluded(draft: Draft) -> tuple[str, Level]:
    """Why the statute doesn't cover this release, and how sure that is; an empty string where it does."""
    company = draft.profile.company
    if company.reporting_issuer is False or (company.listing == "private" and not company.reporting_issuer):
        return "Safe harbor claims the PSLRA, which covers only issuers that report to the SEC", "must"
    if not company.reporting_issuer and not company.listing and _is_private(draft):
        return "Safe harbor claims the PSLRA, and the company says that it is privately held", "must"
    for pattern, what in ((_IPO, "an initial public offering"), (_TENDER, "a tender offer"),
                          (_GOING_PRIVATE, "going private")):  # fmt: skip
        if _announces(draft, pattern):
            return f"Safe harbor claims the PSLRA, which doesn’t cover statements made in {what}", "must"
    if company.penny_stock:
        return "Safe harbor claims the PSLRA, which doesn’t cover issuers of penny stock", "must"
    if company.listing in ("aim", "lse", "euronext") and company.reporting_issuer is None:
        return "Safe harbor claims the PSLRA: does the company report to the SEC?", "worth"
    if not company.listing and company.reporting_issuer is None and _is_only_elsewhere(draft):
        return "Safe harbor claims the PSLRA: does a company listed only outside the US report to the SEC?", "worth"
    return "", "worth"


def _is_only_elsewhere(draft: Draft) -> bool:
    """Whether the issuer's tickers are all of exchanges outside the US, and nothing in the text tells of the SEC."""
    sections = draft.release.sections
    known = [name for section in draft.release.of_kind("lead", "body", "boilerplate")
             for name in section.remember("exchanges", _exchanges)]  # fmt: skip
    us = ("nasdaq", "nyse", "amex", "otc", "pink", "cboe")
    return bool(known) and all(
        not name.startswith(us) or name.endswith(("copenhagen", "stockholm", "first north", "helsinki", "iceland"))
        for name in known
    ) and not any(section.remember("files with the SEC", _says_it_files) for section in sections)  # fmt: skip


def _exchanges(section: Section) -> tuple[str, ...]:
    return tuple(hit.exchange.casefold() for hit in ticker.find(section.text))


def _says_it_files(section: Section) -> bool:
    return bool(_FILES.search(section.text)) or "Nasdaq Global" in section.text


def _is_private(draft: Draft) -> bool:
    """Whether the issuer calls itself privately held, and neither a fact nor the text gives it a ticker."""
    release = draft.release
    if release.fact("company.ticker") or any(
        section.remember("has a ticker", _has_ticker) for section in release.of_kind("lead", "body", "boilerplate")
    ):
        return False
    if any(_FIRST_IS_PRIVATE.search(section.text) for section in release.of_kind("lead")):
        return True
    return any(_PRIVATE.search(section.text) for section in release.of_kind("boilerplate"))


def _has_ticker(section: Section) -> bool:
    return any(ticker.find(section.text))


def _announces(draft: Draft, pattern: re.Pattern[str]) -> bool:
    heads = draft.release.of_kind("headline", "subheadline")
    if any(pattern.search(section.text) for section in heads):
        return True
    if any(section.written for section in heads):
        return False
    leads = ((section.text,
    match) for section in draft.release.of_kind("lead") for match in pattern.finditer(section.text))
    return any(not _BEFORE.search(text[: match.start()]) for text, match in leads)


_LEGEND = ("safe-harbor", ("Halvern claims the protection of the safe harbor of the Private Securities Litigation "
                           "Reform Act of "
           "1995 for the forward-looking statements in this release. Trials may fail."))  # fmt: skip
_CAUTION = ("safe-harbor", ("Cautionary statement: this release contains statements about future events, which may "
                            "turn out otherwise because trials may be late or fail."))  # fmt: skip
_ACT = "Private Securities Litigation Reform Act of 1995"

RULE = Rule(
    code="R35",
    name="pslra-not-available",
    level="must",
    title="Safe harbor claims a statute that doesn’t cover it",
    why="The Private Securities Litigation Reform Act protects only issuers that report to the SEC, and no initial "
        "public offering, tender offer or penny stock. A release that claims it without having it looks careless, and "
        "gains nothing.",
    source="15 U.S.C. 78u-5(a) and (b); 15 U.S.C. 77z-2(a) and (b)",
    find=_find,
    wrong=(
        wrong((_LEGEND,), _ACT, profile={"company": {"listing": "private"}}),
        wrong((("boilerplate", "Halvern is a privately held company in Durham."), _LEGEND), _ACT),
        wrong((("lead", "Halvern Therapeutics, Inc., a privately held biotechnology company, today announced"),
               _LEGEND), _ACT),
        wrong((("headline", "Halvern Prices Initial Public Offering"), _LEGEND), _ACT),
        wrong((("headline", "Ashdown Extends Tender Offer for Halvern"), _LEGEND), _ACT),
        wrong((_LEGEND,), _ACT, profile={"company": {"listing": "aim"}}),
        wrong((("lead", "Halvern Therapeutics Limited (ASX: HLV) today announced"), _LEGEND), _ACT),
        wrong((("lead", "Halvern Therapeutics A/S (Nasdaq Copenhagen: HLVN) today announced"), _LEGEND), _ACT),
    ),
    right=(
        right((("boilerplate", "Halvern is a privately held company in Durham."), _CAUTION)),
        right((("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) and Bellmonte announced."), _LEGEND,
               ("partner-boilerplate", "Bellmonte is a privately held company."))),
        right((("lead", "Halvern Therapeutics, Inc. and Bellmonte, a privately held company, today announced"),
               _LEGEND)),
        right((("headline", "Halvern Doses First Patient"), ("lead", ("Halvern, which completed its initial public "
               "offering in 2024, has dosed a patient.")), _LEGEND)),
        right((_LEGEND,), profile={"company": {"listing": "aim", "reporting_issuer": True}},
              note="A UK issuer with depositary shares in the US reports to the SEC."),
        right((("lead", "Halvern Therapeutics Limited (ASX: HLV; Nasdaq: HLVN) today announced"), _LEGEND)),
        right((("lead", "Halvern Therapeutics Inc. (TSX: HLV) today announced"), ("safe-harbor", _LEGEND[1] + " See "
               "the annual report filed with the SEC."))),
        right((("headline", "Halvern Prices Public Offering of Common Stock"), _LEGEND)),
    ),
)  # fmt: skip
