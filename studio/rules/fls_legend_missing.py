"""R05: the release looks ahead, and no safe harbor covers it."""

from __future__ import annotations

from collections.abc import Iterator

from studio.model.release import Section
from studio.recognisers import Hit, forward_looking, legend
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong
from studio.sections import kind

# What speaks for the company in its own words. Disease background and conference calls look ahead at nothing of ours.
_LOOKED_AT = (
    "headline",
    "subheadline",
    "key-points",
    "lead",
    "body",
    "quote",
    "trial-summary",
    "next-steps",
    "efficacy-results",
    "safety-results",
    "financial-terms",
    "limitations",
    "investigational-status",
    "drug-background",
    "technology-background",
    "boilerplate",
)


def _find(draft: Draft) -> Iterator[Finding]:
    if legend.find(draft.release):
        return
    ahead = [
        (section, hit)
        for section in draft.release.of_kind(*_LOOKED_AT)
        for hit in section.remember("looks ahead", _ahead)
    ]
    if not ahead:
        return
    section, hit = ahead[0]
    more = (
        f", and so do {len(ahead) - 1} other places"
        if len(ahead) > 2
        else ", and so does one other place"
        if len(ahead) == 2
        else ""
    )
    yield Finding(
        f"{kind(section.kind).title} looks ahead (“{hit.value}”) without a safe harbor",
        Place(section.id, hit.start, hit.end),
        _level(draft),
        f"The words say what is to come{more}. No paragraph of the release cautions that it may turn out otherwise.",
        remedy="section:safe-harbor",
        kind="safe-harbor",
    )


def _ahead(section: Section) -> tuple[Hit, ...]:
    return tuple(forward_looking.find(section.text))


def _level(draft: Draft) -> Level:
    """Worth a look where the type can do without a legend, or the issuer is one the US statute does not reach.

    In a first draft a safe harbor that the type asks for, and that nobody has begun, is still to be written.
    """
    slot = next((slot for slot in draft.template.slots if slot.kind == "safe-harbor"), None)
    if slot is not None and slot.status != "required":
        return "worth"
    if not legend.reports_to_sec(draft.release, draft.profile.company):
        return "worth"
    begun = any(section.blocks for section in draft.release.of_kind("safe-harbor"))
    return "write" if slot is not None and draft.release.draft == 1 and not begun else "must"


RULE = Rule(
    code="R05",
    name="fls-legend-missing",
    level="must",
    title="Looks ahead without a safe harbor",
    why=(
        "US law protects a statement about the future only if it stands beside a caution that names what could make "
        "it untrue. "
        "Without that legend, a late trial or a missed result can become a claim against the company."
    ),
    source="15 U.S.C. 78u-5(c)(1)",
    find=_find,
    wrong=(
        wrong("The trial is expected to enroll approximately 60 adults.", "is expected to"),
        wrong(
            (
                ("body", "Halvern has opened five sites."),
                ("quote", "“We look forward to the first data,” said Ana Reyes, M.D."),
            ),
            "look forward to",
        ),
        wrong("Cash is expected to last into 2028.", "is expected to", kind="financial-terms",
              type="financial-results"),
        wrong(
            (("body", "Halvern plans to report data in 2027."), ("safe-harbor", "# Forward-Looking Statements")),
            "plans to",
            note="A heading alone is no legend.",
        ),
    ),
    right=(
        right(
            (
                ("body", "The trial is expected to enroll approximately 60 adults."),
                ("safe-harbor", "This release contains forward-looking statements. Risks include slow enrollment."),
            )
        ),
        right(
            (
                ("body", "Halvern plans to report data in 2027."),
                ("other", "Certain statements here are forward-looking and involve risks and uncertainties."),
            ),
            note="The caution may stand anywhere, headed or not.",
        ),
        right("It is estimated that 4,000 people are diagnosed each year. More information can be found on May 5."),
        right("The first patient was dosed in March, later than was expected.", note="What was expected is the past."),
    ),
)
