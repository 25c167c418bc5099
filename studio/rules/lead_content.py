"""R63: the lead, alone, doesn't say who has what news of which product."""

from __future__ import annotations

from collections.abc import Iterator

from studio.model.release import Section
from studio.recognisers import naming, product, prose, sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_SENTENCE, _WHOLE = 60, 110  # words
# Of these, the news is a product's.
_OF_PRODUCT = frozenset(
    [
        "trial-initiation",
        "enrollment-complete",
        "top-line-results",
        "endpoint-missed",
        "conference-data",
        "ind-clearance",
        "regulatory-designation",
        "application-submission",
        "approval",
        "complete-response",
        "clinical-hold",
    ]
)


def _find(draft: Draft) -> Iterator[Finding]:
    for section in draft.release.of_kind("lead")[:1]:
        text = section.text.split("\n\n")[0]
        if len(text.split()) < 12:
            continue  # still being written
        yield from _names(section, text, draft)
        yield from _length(section, text)


def _names(section: Section, text: str, draft: Draft) -> Iterator[Finding]:
    names, low = naming.of(draft.release, draft.profile), text.casefold()
    place = Place(section.id, *prose.opening(section.text, 0))
    known = [each for each in (*names.shorts, names.bare) if each]
    if names.sure and known and not any(each.casefold() in low for each in known):
        yield Finding(
            "The lead doesn’t name the company", place, "worth", "Quoted alone, it must say whose news it is."
        )
    drugs = product.names(draft.release, draft.profile)
    if draft.release.type in _OF_PRODUCT and draft.release.fact("drug.name") and not product.called(text, drugs):
        yield Finding(
            f"The lead doesn’t name {draft.release.fact('drug.name')}",
            place,
            "worth",
            "Quoted alone, it must say which product the news is about.",
        )


def _length(section: Section, text: str) -> Iterator[Finding]:
    first = next(iter(sentences.find(text)), None)
    count, whole = len(first.value.split()) if first else 0, len(text.split())
    if first and count > _SENTENCE:
        yield Finding(
            f"The lead’s first sentence has {count} words",
            Place(section.id, *prose.opening(text, first.start)),
            "style",
            "The news comes late in it. What the company is can stand in a sentence of its own.",
        )
    elif whole > _WHOLE:
        yield Finding(
            f"The lead has {whole} words",
            Place(section.id, *prose.opening(text, 0)),
            "style",
            "What isn’t the news can follow in the next paragraph.",
        )


RULE = Rule(
    code="R63",
    name="lead-content",
    level="worth",
    title="The lead doesn’t tell the news by itself",
    why="Many readers see the lead alone, and reporters copy it. It names the company, the product and what "
    "happened, in a "
    "sentence that can be read aloud.",
    source="Editorial guidelines of the release wires",
    find=_find,
    wrong=(
        wrong(
            "The company today announced that the first patient was dosed in its trial of HVN-204 in adults.",
            "The company today announced",
            kind="lead",
            facts={"company.name": "Halvern Therapeutics, Inc."},
        ),
        wrong(
            "Halvern today announced that the first patient was dosed in its trial of its candidate in adults.",
            "Halvern today announced that",
            kind="lead",
            facts={"drug.name": "HVN-204"},
        ),
        wrong(
            "Halvern, " + "a company that works on degraders, " * 11 + "announced it.",
            "Halvern, a company that",
            kind="lead",
        ),
    ),
    right=(
        right(
            "Halvern today announced that the first patient was dosed in its trial of HVN-204 in adults.",
            kind="lead",
            facts={"company.name": "Halvern Therapeutics, Inc.", "drug.name": "HVN-204"},
        ),
        right("The first patient.", kind="lead", facts={"company.name": "Halvern Therapeutics, Inc."}),
        right(
            "Halvern today announced that seven new employees were granted options under its plan.",
            kind="lead",
            type="inducement-grants",
        ),
    ),
)
