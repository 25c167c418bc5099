"""R56: a grant to a new employee is announced under a wrong rule, or without how its price was set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_RULE = lazy(r"\b(?:Listing )?Rule (?P<rule>5635(?:\s?\(\s?\w+\s?\)\s?)*(?:\(?\d\)?)?)")
_EXACT = "5635(c)(4)"
_NYSE = lazy(r"\b303A\.08\b")
_GRANTS = lazy(r"\binducement (?:grants?|awards?|equity)\b", re.IGNORECASE)
_OPTIONS = lazy(r"\boptions?\b", re.IGNORECASE)
_PRICE = lazy(r"\b(?:exercise|strike) price\b", re.IGNORECASE)
_CLOSE = lazy(
    r"\b(?:clos\w+|fair market value|last (?:reported )?(?:sale|sales) price|market price)\b", re.IGNORECASE
)
_MATERIAL = lazy(r"\b(?:material )?inducement (?:material )?(?:to|for)\b|\bmaterial inducements?\b"
                 r"|\binducements? material\b", re.IGNORECASE)
_STORY = ("headline", "lead", "body", "financial-terms")


def _find(draft: Draft) -> Iterator[Finding]:
    sections = [section for section in draft.release.of_kind(*_STORY) if section.written]
    if draft.template.code != "INDU" and not any(
        _GRANTS.search(section.text) for section in sections if section.kind == "headline"
    ):
        return
    text = "\n".join(section.text for section in sections)
    right_one = _EXACT in re.sub(r"\s", "", text) or _NYSE.search(text)
    for section in sections:
        for match in _RULE.finditer(section.text):
            written = match["rule"].rstrip()
            if written == _EXACT:
                continue
            span = (match.start("rule"), match.start("rule") + len(written))
            if re.sub(r"\s", "", written) == _EXACT or not right_one or written != "5635":
                yield Finding(f"“Rule {written}” isn’t the rule for inducement grants", Place(section.id, *span),
                              "must",
                              "Nasdaq’s exemption is Listing Rule 5635(c)(4).", (Edit(*span, _EXACT),))  # fmt: skip
    grant = next(((s, m) for s in sections if s.kind != "headline" for m in [_OPTIONS.search(s.text)] if m), None)
    if grant is None:
        return
    price = next(((s, m) for s in sections for m in [_PRICE.search(s.text)] if m), None)
    if price and not _CLOSE.search(text):
        yield Finding("The text doesn’t say that the exercise price is the closing price of the grant date",
                      Place(price[0].id, *price[1].span()), "worth",
                      "Options are granted at fair market value; the release says which day’s.")  # fmt: skip
    if not _MATERIAL.search(text):
        yield Finding("The text doesn’t call the grants a material inducement", Place(grant[0].id, *grant[1].span()),
                      "worth",
                      "The exemption is for grants that are an inducement material to entering into employment.",
                      remedy="fact:grant.rule")  # fmt: skip


_GOOD = (
    "Halvern granted options for 84,000 shares to six new employees at an exercise price of $7.12, the closing price "
    "on March 2, "
    "2026, as an inducement material to their employment under Nasdaq Listing Rule 5635(c)(4)."
)
_TYPE = "inducement-grants"

RULE = Rule(
    code="R56",
    name="inducement-fields",
    level="must",
    title="An inducement grant isn’t announced rightly",
    why="Grants outside a plan that the shareholders approved are allowed only if a release promptly names their "
        "terms. The rule’s "
    "number and the price are what the exchange looks for.",
    source="Nasdaq Listing Rule 5635(c)(4) and IM-5635-1; NYSE Listed Company Manual 303A.08",
    find=_find,
    fixes=True,
    wrong=(
        wrong(_GOOD.replace("5635(c)(4)", "5635(c)(1)"), "5635(c)(1)", kind="lead", type=_TYPE, fixed=_GOOD),
        wrong(_GOOD.replace("5635(c)(4)", "5635"), "5635", kind="lead", type=_TYPE, fixed=_GOOD),
        wrong(_GOOD.replace(", the closing price on March 2, 2026,", ","), "exercise price", kind="lead", type=_TYPE),
        wrong(_GOOD.replace("as an inducement material to their employment ", ""), "options", kind="lead", type=_TYPE),
    ),
    right=(
        right(_GOOD, kind="lead", type=_TYPE),
        right(_GOOD.replace("Nasdaq Listing Rule 5635(c)(4)", "Section 303A.08 of the NYSE Listed Company Manual"),
              kind="lead",
              type=_TYPE),
        right("Ana Reyes received restricted stock as a material inducement under Rule 5635(c)(4).", kind="lead",
              type=_TYPE),
        right("Halvern granted options under Rule 5635(c)(1)."),
    ),
)  # fmt: skip
