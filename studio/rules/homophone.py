"""R95: a word that sounds or looks like the one meant, and that no spelling check finds."""

from __future__ import annotations

from collections.abc import Iterator

from studio.model.release import Part, Section
from studio.recognisers import mistaken, prose
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_NOT_READ = ("references",)


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind in _NOT_READ:
        return
    parts: list[tuple[Part, str]] = [("text", prose.plain(section))]
    if section.heading:
        parts.append(("heading", section.heading.text))
    for part, text in parts:
        for hit in mistaken.find(text, "homophones", draft.lists):
            written = text[hit.start : hit.end]
            yield Finding(
                f"“{written}” stands where “{hit.value}” is meant",
                Place(section.id, hit.start, hit.end, part),
                fix=(Edit(hit.start, hit.end, hit.value),),
            )


RULE = Rule(
    code="R95",
    name="homophone",
    level="worth",
    title="A word stands for another that sounds like it",
    why="“Principle investigator” is spelled right and is wrong, so that no spelling check finds it. Editors of "
    "the wires "
    "name such words among the slips they catch most.",
    source="Business Wire's editors on the slips they catch most; newsroom practice",
    fixes=True,
    gate="A word that sounds like the one meant",
    find_in=_find,
    wrong=(
        wrong(
            "Ana Reyes, the trial's principle investigator, spoke.",
            "principle",
            fixed="Ana Reyes, the trial's principal investigator, spoke.",
        ),
        wrong(
            "Two complimentary mechanisms; the side affects of HVN-204; more then 60 patients.",
            "complimentary",
            "affects",
            "then",
        ),
        wrong(
            "It has lead to a Phase 2 trail of does-escalation in patience with lymphoma.",
            "lead",
            "trail",
            "does",
            "patience",
        ),
        wrong("Results form the pubic offering; general council of Halvern", "form", "pubic", "council"),
    ),
    right=(
        right(
            "The principal investigator explained the principles. The complementary strand binds; with my compliments."
        ),
        right("It may effect change. The lead program, which has led here, has lead investigators in Spain."),
        right("If higher, then the dose is lowered. It does of course depend. The trail of the disease is long."),
        right(
            "There is a need; in there lies hope. Patients lose weight, and patience is needed. Form 10-K, a data form."
        ),
        right("The city council met. Whether the weather is fine. A peak level. They formally adopted it."),
    ),
)
