"""H01: a quote has other words than those its speaker approved."""

from __future__ import annotations

from collections.abc import Iterator

from studio.model.approval import state
from studio.model.release import Section
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.approval is None or not section.written or state(section) != "changed":
        return
    by = section.approval.by
    yield Finding(
        f"The quote has changed since {by} approved it" if by else "The quote has changed since it was approved",
        Place(section.id, 0, 0),
        detail="Nobody is quoted with words they haven't seen. Have them read it again, or undo the change.",
        remedy="command:approve_quote:Mark as approved…",
    )


_SAID = "“We are glad,” said Ana Reyes."

RULE = Rule(
    code="H01",
    name="quote-approval",
    level="worth",
    title="A quote has changed since it was approved",
    why="A speaker approves words, not their meaning. Whoever edits them later has to ask again.",
    source="House practice: quotes are approved by their speakers",
    find_in=_find,
    wrong=(
        wrong("“We are very glad,” said Ana Reyes.", kind="quote", approved=_SAID),
        wrong("“We are glad”, said Ana Reyes.", kind="quote", approved=_SAID, note="A comma is a word's neighbour."),
        wrong(
            "“We are glad,” said {speaker.name}.",
            kind="quote",
            approved=_SAID,
            facts={"speaker.name": "Ana Reyes, M.D."},
            note="A fact that changed changes what is said.",
        ),
        wrong("“We are glad,” said Ana Reyes. “It works.”", kind="quote", approved=_SAID),
    ),
    right=(
        right(_SAID, kind="quote", approved=_SAID),
        right("“We are *glad*,” said Ana Reyes.", kind="quote", approved=_SAID, note="Looks aren't words."),
        right("“We are  glad,”\nsaid Ana Reyes.", kind="quote", approved=_SAID),
        right(
            "“We are glad,” said {speaker.name}.", kind="quote", approved=_SAID, facts={"speaker.name": "Ana Reyes"}
        ),
        right("“We are very glad,” said Ana Reyes.", kind="quote", note="Nobody approved it yet."),
    ),
)
