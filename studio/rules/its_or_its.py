"""R96: it's where its is meant, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from studio.model.release import Section
from studio.recognisers import mistaken, prose
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind == "references":
        return
    text = prose.plain(section)
    for hit in mistaken.find(text, "its", draft.lists):
        straight = "'" in text and "’" not in text
        meant = hit.value.replace("’", "'") if straight else hit.value
        yield Finding(
            f"“{text[hit.start : hit.end]}” stands where “{meant}” is meant",
            Place(section.id, hit.start, hit.end),
            detail="It’s is “it is” or “it has”; its is what belongs to it.",
            fix=(Edit(hit.start, hit.end, meant),),
        )


RULE = Rule(
    code="R96",
    name="its-or-its",
    level="worth",
    title="“Its” and “it’s” are confused",
    why="The apostrophe says that letters were left out: it is, it has. It is the slip that readers forgive a "
    "company least.",
    source="Business Wire's editors on the slips they catch most; AP Stylebook, its, it's",
    fixes=True,
    gate="Its and it’s",
    find_in=_find,
    wrong=(
        wrong(
            "Halvern announced that it’s product candidate is safe.",
            "it’s",
            fixed="Halvern announced that its product candidate is safe.",
        ),
        wrong(
            "Halvern and it's subsidiaries said that its been a long way.",
            "it's",
            "its",
            fixed="Halvern and its subsidiaries said that it's been a long way.",
        ),
        wrong("It's lead candidate works, and its a first; its’ board agrees.", "It's", "its", "its’"),
        wrong("The Company has paused hiring related to it's planned launch, as part of it's review.", "it's", "it's"),
        wrong("Halvern has completed it’s Phase 2 trial and, through it’s partner, holds a license.", "it’s", "it’s"),
    ),
    right=(
        right("“It’s due to the team that it’s open, and of course it’s early,” she said. What we know of it: it’s "
              "new. We reported it’s going well, and it’s open next."),
        right("“It’s our first trial, and it’s important to us,” she said. Its product candidate is its own."),
        right(
            "Its lead candidate and its a priori test; it’s clear that it’s working. It’s possible to see its effect."
        ),
        right("It's on schedule, and it's funded. Its first results and its analysis come later."),
    ),
)
