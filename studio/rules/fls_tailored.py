"""R37: the safe harbor could stand under any release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from studio.patterns import lazy
from studio.recognisers import drug, legend, product, risks, trial
from studio.recognisers.legend import Legend
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_TRIAL = ("delays of trials", "safety", "results that don't hold", "regulators")
_DATA = ("results that don't hold", "regulators", "safety", "delays of trials")
_REVIEW = ("regulators", "the market", "competition", "manufacturing and supply", "results that don't hold", "safety")
# The families of risk that each kind of news calls for (by the codes of release types).
_FITTING: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "INIT": _TRIAL, "ENRL": _TRIAL, "IND": _TRIAL, "HOLD": (*_TRIAL, "manufacturing and supply", "money"),
    "DATA": _DATA, "DATA+": _DATA, "DATA-": (*_DATA, "money"), "CONF": _DATA,
    "DESG": ("regulators", "results that don't hold", "delays of trials", "safety", "competition"),
    "SUBM": _REVIEW, "APPR": _REVIEW, "CRL": (*_REVIEW, "money", "delays of trials"),
    "DEAL": ("closing a deal", "partners", "money", "regulators", "the market"),
    "FIN": ("the economy", "closing a deal", "money"),
    "QTR": ("money", "delays of trials", "results that don't hold", "regulators", "the market"),
})  # fmt: skip
# What else shows that a legend was written for this kind of news.
_OF_THE_NEWS: Mapping[str, re.Pattern[str]] = MappingProxyType({
    "HOLD": lazy(r"\bhold\b", re.IGNORECASE),
    "CRL": lazy(r"\bresubmi|\bresubmission|\bcomplete response", re.IGNORECASE),
    "DESG": lazy(r"\bdesignation\b", re.IGNORECASE),
    "DATA-": lazy(r"\b(?:strategic alternatives|restructuring|discontinu\w+)\b", re.IGNORECASE),
    "QTR": lazy(r"\brunway\b|\bcash\b", re.IGNORECASE),
})  # fmt: skip
# Brands stand beside their sign.
_MARKED = lazy(r"\b([A-Z][\w-]+)(?:\s?[®™]|(?<=\w{4}) \([a-z]{6,}(?:-[a-z]{4})?\))")
_FEWEST = 2


def _find(draft: Draft) -> Iterator[Finding]:
    found = legend.find(draft.release)
    fitting = _FITTING.get(draft.template.code, ())
    if not found or not fitting or legend.reports_to_sec(draft.release, draft.profile.company) is not True:
        return
    families = {family for part in found for family in risks.of(part).families}
    named = sorted(families & set(fitting), key=fitting.index)
    names = _names(draft)
    pattern = drug.pattern(names)
    # An offering and a quarter are news of the company, not of one drug.
    own = pattern is None or draft.template.code in ("FIN", "QTR") or any(pattern.search(part.text) for part in found)
    place = _place(found)
    news = _OF_THE_NEWS.get(draft.template.code)
    of_the_news = news is not None and any(news.search(part.text) for part in found)
    several = len(families) >= _FEWEST and bool(named)
    if len(named) + of_the_news < _FEWEST and not several and not any(risks.of(part).listed for part in found):
        what = f"only {named[0]}" if named else "none"
        wanted = " and ".join([each for each in fitting if each not in named][: _FEWEST - len(named)])
        yield Finding(
            f"Of the risks that this news brings, safe harbor names {what}",
            place,
            detail=f"Under this kind of release one expects {wanted} too, in words that fit no other release.",
        )
    elif not own:
        yield Finding(
            f"Safe harbor doesn’t name {names[0]}",
            place,
            "style",
            "A caution that names the drug or the trial is tailored to this release; one that doesn’t could stand "
            "under any.",
        )


def _names(draft: Draft) -> tuple[str, ...]:
    """What this release is about: its drug and trial, and its partner."""
    release, asset = draft.release, draft.profile.asset
    ids = ("drug.name", "drug.generic_name", "drug.brand", "trial.name", "partner.name", "partner.short_name")
    known = [release.fact(id) for id in ids] + [asset.code, asset.inn, asset.brand, draft.profile.trial.name]
    names = [name for name in known if name.strip()]
    if not names:
        heads = release.of_kind("headline", "lead")
        names = [*drug.codes_in(heads), *(name for section in heads for name in trial.named_in(section))]
    # "About tilsaradine", and no disease or company
    titles = [each.heading.text for each in release.of_kind("drug-background") if each.heading]
    names += [title.removeprefix("About ").strip() for title in titles if title.startswith("About ")]
    brands = [
        brand for section in release.of_kind("headline", "lead")
        for brand in section.remember("brands", lambda each: tuple(_MARKED.findall(each.text)))
    ]  # fmt: skip
    return tuple(dict.fromkeys([*names, *brands, *(product.names(release, draft.profile) if names else ())]))


def _place(found: tuple[Legend, ...]) -> Place:
    for part in found:
        first = risks.of(part).first
        if first:
            return Place(part.section.id, part.start + first[0], part.start + first[1])
    return Place(found[0].section.id, found[0].start, found[0].end)


_GENERIC = (
    "This release contains forward-looking statements. There are risks inherent in drug development, which are "
    "described in Halvern’s filings with the Securities and Exchange Commission."
)
_TAILORED = (
    "This release contains forward-looking statements. Risks include slower enrollment in MERIDIAN-1, dose-limiting "
    "toxicity of HVN-204, and early results that later trials do not repeat."
)
_HLVN = {"company": {"reporting_issuer": True}}

RULE = Rule(
    code="R37",
    name="fls-tailored",
    level="worth",
    title="Safe harbor isn’t about this release",
    why="A caution protects only if it’s meaningful, and courts read that as tailored: the drug, the trial, and what "
        "could go wrong with this very plan. Risks of drug development in general have failed.",
    source="Slayton v. American Express Co., 604 F.3d 758 (2d Cir. 2010); 15 U.S.C. 78u-5(c)(1)(A)(i)",
    find=_find,
    wrong=(
        wrong(_GENERIC, "There are risks inherent in drug development, which are described in Halvern’s filings with "
                        "the Securities and Exchange Commission.", kind="safe-harbor", facts={"drug.name": "HVN-204"}),
        wrong(_TAILORED.replace("slower enrollment in MERIDIAN-1, dose-limiting toxicity of HVN-204, and", "delays "
               "and"),
              "Risks include delays and early results that later trials do not repeat.", kind="safe-harbor",
              facts={"drug.name": "HVN-204"}, profile=_HLVN, note="Two families that fit, and no name."),
        wrong(_TAILORED, "Risks include slower enrollment in MERIDIAN-1, dose-limiting toxicity of HVN-204, and "
                         "early results "
              "that later trials do not repeat.", kind="safe-harbor", type="financing", facts={"drug.name": "HVN-204"},
              profile=_HLVN),
    ),
    right=(
        right(_TAILORED, kind="safe-harbor", facts={"drug.name": "HVN-204"}, profile=_HLVN),
        right(_TAILORED, kind="safe-harbor", type="top-line-results"),
        right(_GENERIC, kind="safe-harbor", profile={"company": {"listing": "private"}}),
        right(_GENERIC, kind="safe-harbor", type="investor-event", note="A notice of a conference brings no risk of "
               "its own."),
        right("Forward-looking statements involve risks: the FDA may not lift the hold on MERIDIAN-1 when Halvern "
              "expects.",
              kind="safe-harbor", type="clinical-hold", facts={"trial.name": "MERIDIAN-1"}, profile=_HLVN),
        right((("body", "Trials may fail."),)),
    ),
)  # fmt: skip
