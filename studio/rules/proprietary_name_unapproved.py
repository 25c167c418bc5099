"""R60: a brand name stands for a drug that has none yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, product, sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_SKIPPED = ("references", "trademark-notice", "safe-harbor", "contacts", "other")
_PROPOSED = lazy(
    r"\b(?:proposed|conditionally|provisionally|conditional|tentative|planned|intended|potential)\b[^.;]{0,60}"
    r"\b(?:accept\w*|name|brand|trade\s?name|trademark)\b|\bname\b[^.;]{0,40}\b(?:conditional\w*|accepted|under\sreview)",
    re.IGNORECASE,
)
_BRAND = r"(?P<brand>[A-Z][A-Za-z]{3,20}|[A-Z]{4,20})"


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    asset = draft.profile.asset
    generic = tuple(filter(None, (release.fact("drug.generic_name"), asset.inn)))
    if "approval" in (release.type, draft.template.like) or release.of_kind("important-safety-information"):
        return
    if "approved" in asset.status.values() or not (asset.brand or generic) or not _is_unapproved(release):
        return
    texts = [section for section in release.sections if section.kind not in _SKIPPED]
    if any(section.remember("proposed name", _says_proposed) for section in texts):
        return
    for section in texts:
        hit = section.remember(f"brand {asset.brand} {generic}", lambda each: _brand(each, asset.brand, generic))
        if hit:
            yield Finding(
                f"“{hit.value}” stands as the brand of a drug that isn’t approved",
                Place(section.id, hit.start, hit.end),
                detail="Use the code or the generic name, or say that the name is proposed or conditionally accepted.",
            )
            return


def _is_unapproved(release: Release) -> bool:
    return any(
        product.unapproved_in(section) for section in release.sections if section.kind != "references"
    )


def _says_proposed(section: Section) -> bool:
    return any(_PROPOSED.search(sentence.value) for sentence in sentences.find(section.text))


def _brand(section: Section, brand: str, generic: tuple[str, ...]) -> Hit | None:
    """The first use of the brand: as the profile has it, or with ® beside the generic name."""
    if brand:
        found = re.search(rf"(?<!\w){re.escape(brand)}(?!\w)", section.text)
        if found:
            return Hit(found.start(), found.end(), found[0])
    if "®" not in section.text and "(R)" not in section.text:
        return None
    names = "|".join(re.escape(name) for name in generic if name != brand)
    if not names:
        return None
    found = re.search(
        rf"(?<!\w){_BRAND}\s?(?:®|\(R\))\s?[(\[](?i:{names})|(?i:{names})\s?[(\[]{_BRAND.replace('brand', 'other')}"
        r"\s?(?:®|\(R\))",
        section.text,
    )
    if not found:
        return None
    group = "brand" if found["brand"] else "other"
    return Hit(*found.span(group), found[group])


_DRUG = {"drug.name": "HVN-204", "drug.generic_name": "dorvetinib"}
_STATUS = " It is investigational and has not been approved."
_PROFILE = {"asset": {"code": "HVN-204", "brand": "Dorvex"}}

RULE = Rule(
    code="R60",
    name="proprietary-name-unapproved",
    level="worth",
    title="A brand stands for a drug that isn’t approved",
    why="A brand name tells readers that a medicine can be prescribed. "
    "Until the regulator has accepted the name, it may have to change, and using it promotes an unapproved drug.",
    source="21 CFR 312.7(a); practice",
    find=_find,
    wrong=(
        wrong("Halvern reported results of DORVEX® (dorvetinib)." + _STATUS, "DORVEX", facts=_DRUG),
        wrong("Halvern reported results of dorvetinib (Dorvex®)." + _STATUS, "Dorvex", facts=_DRUG),
        wrong("Dorvex was given to 12 patients." + _STATUS, "Dorvex", facts=_DRUG, profile=_PROFILE),
    ),
    right=(
        right("Halvern reported results of dorvetinib (HVN-204)." + _STATUS, facts=_DRUG, profile=_PROFILE),
        right("Dorvex, the proposed proprietary name of dorvetinib, was filed." + _STATUS, facts=_DRUG,
              profile=_PROFILE),
        right("HVN-204 was combined with Rituxan® (rituximab)." + _STATUS, facts=_DRUG),
        right("DORVEX® (dorvetinib) is indicated for MCL.", facts=_DRUG,
              profile={"asset": {"brand": "Dorvex", "status": {"MCL": "approved"}}}),
    ),
)  # fmt: skip
