"""The order of a release as data: the states a line can have, and what it costs to go from one section to the next.

Costs follow the order and the counts of 72 releases.
"""

from __future__ import annotations

__all__ = [
    "ABOUT",
    "BARE_OPENING",
    "BASE",
    "END_OF_STORY",
    "MOVES",
    "ONLY_HEADED",
    "STAGES",
    "STATES",
    "STORY",
    "TOP",
    "kind_of",
]

# A state is a section kind; those marked ^ are the same kind before the story begins, ~ amid it.
TOP = ("release-line", "headline", "subheadline", "other^", "contacts^", "mar-statement^", "offering-legend^")
STORY = ("body", "quote", "efficacy-results", "safety-results", "financial-terms", "other~")
ABOUT = (
    "trial-summary",
    "drug-background",
    "disease-background",
    "technology-background",
    "designation-background",
    "partner-boilerplate",
    "boilerplate",
    "important-safety-information",
    "conference-call",
)
TAIL = (
    "safe-harbor",
    "contacts",
    "references",
    "trademark-notice",
    "mar-statement",
    "offering-legend",
    "financial-tables",
    "other",
)
STATES = (*TOP, "dateline", "lead", *STORY, *ABOUT, *TAIL)
STAGES = {
    **dict.fromkeys(TOP, 0),
    "dateline": 1,
    "lead": 2,
    **dict.fromkeys(STORY, 3),
    **dict.fromkeys(ABOUT, 4),
    **dict.fromkeys(TAIL, 5),
}
NEVER = -1000.0
# What a step from one stage (row) to another (column) costs: top, dateline, lead, story, about, tail.
# The story comes once and in order; "About" sections and the tail change places now and then (53 of 54 safe harbors
# follow the boilerplate, 9 of 67 contacts come before it), but nothing goes back to the top.
MOVES = (
    (0.0, 0.0, 0.0, -9.0, -12.0, -12.0),
    (-3.0, 0.0, 0.0, -6.0, -12.0, -12.0),
    (NEVER, NEVER, NEVER, 0.0, -0.5, -1.5),
    (NEVER, NEVER, NEVER, 0.0, 0.0, -0.5),
    (NEVER, NEVER, NEVER, -2.5, 0.0, 0.0),
    (NEVER, NEVER, NEVER, -4.0, -1.5, 0.0),
)
# What it costs to begin a section without a heading. Of 130 body sections 99 have none; of the "About" sections one.
BARE_OPENING = {
    "trial-summary": -4.5,
    "drug-background": -4.5,
    "disease-background": -4.5,
    "technology-background": -4.5,
    "designation-background": -4.5,
    "partner-boilerplate": -4.5,
    "boilerplate": -3.7,
    "important-safety-information": -2.0,
    "conference-call": -1.0,
    "efficacy-results": -6.0,
    "safety-results": -6.0,
    "financial-terms": -6.0,
    "financial-tables": -3.5,
    "references": -2.0,
    "safe-harbor": -1.5,
    "contacts": -1.5,
    "trademark-notice": 0.0,
    "offering-legend": -0.5,
}
# These have no words of their own: only a heading tells them from the body.
ONLY_HEADED = ("efficacy-results", "safety-results", "financial-terms")
# The story is over before the last lines: of 72 releases none ends in body text (contacts 42, safe harbor 6 …).
END_OF_STORY = 5.0
# Without any cue a paragraph is body.
BASE = {"body": 1.5, "quote": -2.0, "subheadline": 1.0, "other": -1.0}


def kind_of(state: str) -> str:
    """The section kind of a state: `contacts^` is contacts.

    >>> kind_of("contacts^")
    'contacts'
    """
    return state.rstrip("^~")
