"""What would be required of a release and is only recommended, because of who tells it or what it tells of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from studio.covering import STORY, Look, of_the_fda, says
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import ticker

__all__ = ["EASED", "has_no_call", "has_no_patients", "is_unlisted"]

_CALL = lazy(
    r"\b(?:conference call|webcast|earnings call|presentation for (?:analysts|investors)|"
    r"analysts?[’']? (?:call|meeting))\b",
    re.IGNORECASE,
)
_LISTED = lazy(
    r"\b(?:Nasdaq|NYSE|New York Stock Exchange|OTC\w*|SEC|TSX|ASX|HKEX|AIM|Form \d\d?-[A-Z]|shareholders?|"
    r"stockholders?|(?:publicly )?(?:listed|traded)|stock exchange|"
    r"Securities(?!,? (?:LLC|Inc|Ltd|Corp|Co|LP|plc)\b))\b",
    re.IGNORECASE,
)
# Where else somebody served: "the boards of two Nasdaq-listed biotech companies" tells nothing of the issuer.
_OF_OTHERS = lazy(
    r"\b(?:Nasdaq|NYSE|publicly|AIM|LSE)[- ](?:listed|traded) (?:[\w-]+ ){0,4}(?:companies|firms|boards)\b",
    re.IGNORECASE,
)


def is_unlisted(look: Look) -> bool:
    """The statute shelters those alone who report to the SEC; who looks ahead without a caution, R05 tells."""
    listing = look.profile.company.listing
    if listing or look.release.fact("company.ticker"):
        return listing == "private"
    return not any(each.remember("tells of a listing", _tells_listing) for each in look.written)


def _tells_listing(section: Section) -> bool:
    words = _OF_OTHERS.sub("", section.text)
    return bool(_LISTED.search(words)) or any(ticker.find(words))


def has_no_call(look: Look) -> bool:
    """Whether a quarter is told without a call, as some companies do."""
    return look.template.code == "QTR" and not any(_CALL.search(each.text) for each in look.written)


def _elsewhere(look: Look) -> bool:
    """What other agencies approve has other labels."""
    return look.template.code == "APPR" and not of_the_fda(look)


_LABELLED = lazy(
    r"\b(?P<name>[A-Z][\w\-]{3,})[®™]?[^.\n]{0,80}\b(?:is|are) "
    r"(?:indicated|approved|an? (?:\w+ )?prescription medicine)\b"
)


def _approved(look: Look) -> bool:
    """Of a medicine that is approved and told with its label, nobody need say that it isn't, nor what it is."""
    labels = [match["name"] for each in look.release.of_kind("important-safety-information")
              for match in _LABELLED.finditer(each.text)]  # fmt: skip
    headlines = " ".join(each.text for each in look.release.of_kind("headline"))
    return look.template.code != "APPR" and any(re.search(rf"\b{re.escape(name)}\b", headlines) for name in labels)


def _private_round(look: Look) -> bool:
    """Money of a few who were asked has no terms to tell but its amount."""
    return look.template.code == "FIN" and is_unlisted(look)


# What was seen in cells and animals, and words of results in people.
_LABORATORY = lazy(
    r"\b(?:(?:pre|non)-?clinical|cell lines|NHPs|non-?human primates|mice|mouse|rats|zebrafish|animal models?|"
    r"in vitro|ex vivo|IC50s?)\b",
    re.IGNORECASE,
)
_CLINICAL = lazy(
    r"(?<![\w-])(?:phase (?:[1-4]|I{1,3}V?)[ab]?(?:/\w+)?|clinical|interim|top-?line|pivotal|real-world)"
    r"(?: (?:\w+ )?trial| study)? (?:\w+ ){0,2}(?:data|results|findings|responses)\b|"
    r"\b(?:primary endpoint|objective response|response rate|overall survival|progression-free|placebo|"
    r"hazard ratio)\b|\b\d+(?:\.\d+)? ?% of (?:the )?(?:\w+ ){0,2}(?:patients|participants|subjects|adults)\b|"
    r"\b(?:patients|participants|subjects|adults) (?:\w+ ){0,2}(?:treated|dosed|enrolled|responded|achieved|"
    r"receiv\w+)\b|"
    r"\b(?:data|results|findings) (?:from|of) (?:the|its|an?) (?:[\w/\-]+ ){0,6}(?:trial|phase)\b",
    re.IGNORECASE,
)


def _in_the_laboratory(look: Look) -> bool:
    """Cells and animals have no trial, nor a patient whom a medicine helped or harmed."""
    if look.template.code != "CONF":
        return False
    return bool(says(look, _LABORATORY, "headline", *STORY)) and not says(look, _CLINICAL, "headline", *STORY)


# A test by which a disease is found or a treatment chosen, and words of who develops the treatment.
_TEST = lazy(
    r"\b(?:assays?|blood tests?|blood-based (?:\w+ )?(?:test\w*|profiling|screening)|liquid biops\w+|"
    r"(?:diagnostic|genetic|genomic|screening|molecular) (?:tests?|testing|profiling))\b",
    re.IGNORECASE,
)
_OF_TESTS = lazy(
    r"\b(?:CLIA|diagnostics|diagnostic (?:company|tests?|testing|products?|solutions?)|molecular profiling|"
    r"precision medicine (?:pioneer|company|tools)|genomic (?:testing|profiling)|(?:clinical|testing) laborator\w+|"
    r"in vitro diagnostic)\b",
    re.IGNORECASE,
)
_OF_MEDICINES = lazy(
    r"\b(?:(?:clinical|commercial|preclinical)-stage|candidates?|investigational|pipeline|"
    r"(?:develop\w*|discover\w*|deliver\w*) (?:of )?(?:[\w-]+,? ){0,6}(?:therap(?:y|ies|eutics)|medicines|drugs|"
    r"treatments|inhibitors?|antibod(?:y|ies)|vaccines?))\b",
    re.IGNORECASE,
)


def _of_a_test(look: Look) -> bool:
    """An assay is no drug: it is neither taken nor investigational as one, and has no arms whom it helped or harmed."""
    who = ("headline", "subheadline", "lead", "boilerplate")
    return (
        look.template.code == "CONF"
        and bool(says(look, _TEST, "headline", *STORY))
        and bool(says(look, _OF_TESTS, *who))
        and not says(look, _OF_MEDICINES, *who)
    )


def has_no_patients(look: Look) -> bool:
    """Whether what was studied are cells and animals, or a test: no trial of a medicine has results to tell."""
    return _in_the_laboratory(look) or _of_a_test(look)


def _needs_no_drug(look: Look) -> bool:
    return _approved(look) or _of_a_test(look)


EASED: Mapping[str, Callable[[Look], bool]] = MappingProxyType({
    "safe-harbor": is_unlisted,
    "offering-legend": is_unlisted,
    "financial-terms": _private_round,
    "conference-call": has_no_call,
    "important-safety-information": _elsewhere,
    "investigational-status": _needs_no_drug,
    "drug-background": _needs_no_drug,
    "trial-summary": has_no_patients,
    "efficacy-results": has_no_patients,
    "safety-results": has_no_patients,
})
