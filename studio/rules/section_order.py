"""R64: a section stands where readers of releases don't look for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from studio.recognisers.legend import us_reporting
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong
from studio.sections import kind

# Each pair in the order of every wire; other orders are the house's own.
_ABOUT = ("trial-summary", "drug-background", "disease-background", "boilerplate")
_PAIRS = (
    ("headline", "lead"),
    ("headline", "subheadline"),
    ("dateline", "lead"),
    *(("lead", about) for about in _ABOUT),
    ("lead", "quote"),
    ("lead", "safe-harbor"),
    ("lead", "references"),
    ("boilerplate", "contacts"),
    ("quote", "boilerplate"),
    ("drug-background", "boilerplate"),
    ("disease-background", "boilerplate"),
)


def _find(draft: Draft) -> Iterator[Finding]:
    at: dict[str, tuple[int, int]] = {}
    for index, section in enumerate(draft.release.sections):
        if section.written:
            at[section.kind] = (at.get(section.kind, (index, 0))[0], index)
    told: set[str] = set()
    # A mail or a fax begins with its contacts, and a notice in London has them before the notes to editors.
    if at.get("contacts", (9, 0))[0] < at.get("lead", (0, 0))[0] or us_reporting(draft.release) is False:
        at.pop("contacts", None)
    for before, after in _pairs(draft.order):
        if before in at and after in at and at[before][0] > at[after][1] and before not in told:
            told.add(before)
            section = draft.release.sections[at[before][0]]
            heading = section.heading
            first = Place(section.id, 0, min(len(section.text.split(". ")[0]), 80))
            place = Place(section.id, 0, len(heading.text), "heading") if heading and heading.text else first
            yield Finding(
                f"{kind(before).title} stands behind {_small(kind(after).title)}",
                place,
                detail=f"Readers look for it before the {_small(kind(after).title)}.",
            )


def _pairs(order: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The pairs that are looked at: those of the house's own order, and every wire's that it says nothing of."""
    yield from combinations(order, 2)
    yield from (pair for pair in _PAIRS if not set(pair) <= set(order))


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


RULE = Rule(
    code="R64",
    name="section-order",
    level="style",
    title="A section stands in an unusual place",
    why="Editors cut a release from the end, and know where each part stands. What is out of its place gets "
    "lost with what "
    "is cut.",
    source="Practice of the wires: the news, what the medicine and the disease are, the company, the cautions, "
    "contacts",
    find=_find,
    wrong=(
        wrong(
            (("boilerplate", "# About Halvern\nWe."), ("drug-background", "# About HVN-204\nA pill.")), "About HVN-204"
        ),
        wrong(
            (("drug-background", "# About HVN-204\nA pill."), ("lead", "Halvern announced it. More.")),
            "Halvern announced it",
        ),
        wrong((("contacts", "Dana Kim"), ("boilerplate", "# About Halvern\nWe.")), "About Halvern"),
    ),
    right=(
        right(
            (
                ("lead", "It."),
                ("drug-background", "# About HVN-204\nA pill."),
                ("boilerplate", "We."),
                ("contacts", "Dana Kim"),
            )
        ),
        right(
            (
                ("lead", "It."),
                ("quote", "We."),
                ("body", "So."),
                ("quote", "They."),
                ("references", "1. A."),
                ("safe-harbor", "It."),
            )
        ),
        right(
            (("boilerplate", "We."), ("partner-boilerplate", "They."), ("safe-harbor", "It."), ("references", "1. A."))
        ),
    ),
)
