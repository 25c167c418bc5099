"""R43: nothing tells the reader that the drug isn't approved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from studio.model.release import Release, Section
from studio.outline import is_written
from studio.recognisers import news, product, sentences
from studio.recognisers.words import Own, compiled
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# Where a reader may learn it. The legend and the references aren't read for it.
_TOLD_IN = (
    "headline", "subheadline", "key-points", "lead", "body", "quote", "trial-summary", "efficacy-results",
    "safety-results", "next-steps", "limitations", "investigational-status", "drug-background",
    "technology-background", "boilerplate", "other",
)  # fmt: skip
_PLEDGE = "Say that it hasn’t been approved by any regulatory authority, or that its safety and efficacy haven’t been "


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    about = next((each for each in release.of_kind("drug-background") if is_written(each, release)), None)
    names = product.names(release, draft.profile)
    if about is None or not names:
        return  # what stands for a missing section, R01 asks
    if "approval" in (release.type, draft.template.like) or release.of_kind("important-safety-information"):
        return
    told = release.of_kind(*_TOLD_IN)
    if any(product.unapproved_in(each) for each in told) or product.approved(release, draft.profile):
        return
    if any(each.remember("approved today", _is_approved) for each in release.of_kind("headline", "lead")):
        return
    look = partial(_claims, names=names, own=draft.lists)
    claimed = any(each.remember(f"praised {names} {hash(draft.lists)}", look) for each in told)
    name = _spoken(release, names)
    nowhere = not any(each.remember("says investigational", _investigational) for each in told)
    if nowhere and not claimed and _is_asked(draft):
        return
    message = f"Nothing says that {name} is investigational" if nowhere else f"Nothing says that {name} isn’t approved"
    yield Finding(
        message,
        _place(about),
        "must" if claimed and nowhere else "worth",
        f"{_PLEDGE}established.",
        remedy=f"section:{about.kind}",
    )


def _is_asked(draft: Draft) -> bool:
    """Whether R01 asks for a word on it, as it does in most types."""
    return any(slot.kind == "investigational-status" and slot.status == "required" for slot in draft.template.slots)


def _spoken(release: Release, names: tuple[str, ...]) -> str:
    return release.fact("drug.name") or names[0]


def _place(about: Section) -> Place:
    """The heading of the section, or its first sentence."""
    if about.heading:
        return Place(about.id, 0, len(about.heading.text), "heading")
    first = next(iter(sentences.find(about.text)), None)
    return Place(about.id, first.start, first.end) if first else Place(about.id, 0, 0)


def _is_approved(section: Section) -> bool:
    return any(True for _ in news.find("approved", section.text))


def _investigational(section: Section) -> bool:
    return product.says_investigational(section.text)


def _claims(section: Section, names: tuple[str, ...], own: Own) -> bool:
    """Whether a sentence of the section names the product and says of it what only an approved one can."""
    stems = ("safe", "effective", "cure", "proven", "eradicat")
    if not own.has("investigational_claims") and not any(stem in section.text.casefold() for stem in stems):
        return False
    claims = compiled("investigational_claims", "claims", own)
    hedges = compiled("investigational_claims", "hedges", own)
    for sentence in sentences.find(section.text):
        match = claims.search(sentence.value)
        if match and product.called(sentence.value, names) and not hedges.search(sentence.value[: match.start()]):
            return True
    return False


_DRUG = {"drug.name": "HVN-204", "drug.generic_name": "dorvetinib"}
_ABOUT = "# About HVN-204\n\n"

RULE = Rule(
    code="R43",
    name="investigational-status-sentence",
    level="worth",
    title="Nothing says that the drug isn’t approved",
    why="Patients and investors read a release as news of a medicine, unless it tells them that it isn’t one yet. "
    "The missing sentence is what the FDA’s letters on promotion name beside the claims themselves.",
    source="OPDP untitled letter, November 2019; 21 CFR 312.7(a)",
    find=_find,
    wrong=(
        wrong(_ABOUT + "HVN-204 is an oral BTK degrader that lowers tumor burden.", "About HVN-204",
              kind="drug-background", facts=_DRUG, type="agreement"),
        wrong((("lead", "Halvern announced results of HVN-204, an investigational BTK degrader."),
               ("drug-background", "HVN-204 is an oral product candidate. It degrades BTK.")),
              "HVN-204 is an oral product candidate.", facts=_DRUG),
        wrong((("lead", "HVN-204 has cured patients with MCL."), ("drug-background", _ABOUT + "HVN-204 degrades BTK."),
               ("safe-harbor", "HVN-204 has not been approved.")), "About HVN-204", facts=_DRUG,
              note="the legend is no place to say it"),
    ),
    right=(
        right((("lead", "The FDA has approved a tablet of Ardovan (ardotinib)."),
               ("drug-background", "# About Ardovan\n\nArdovan is an inhibitor of BTK.")),
              facts={"drug.name": "Ardovan"}, type="other-news", note="news of another's approval"),
        right(_ABOUT + "HVN-204 is investigational and has not been approved by any regulatory authority.",
              kind="drug-background", facts=_DRUG),
        right((("drug-background", _ABOUT + "HVN-204 degrades BTK."),
               ("investigational-status", "The safety and efficacy of HVN-204 have not been established.")),
              facts=_DRUG),
        right(_ABOUT + "Dorvetinib is approved in Japan and is investigational in the US.", kind="drug-background",
              facts=_DRUG),
        right(_ABOUT + "HVN-204 degrades BTK and isn’t authorised anywhere.", kind="drug-background", facts=_DRUG),
        right((("lead", "Halvern dosed a patient with HVN-204."), ("drug-background", "")), facts=_DRUG,
              note="not written yet"),
    ),
)  # fmt: skip
