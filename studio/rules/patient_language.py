"""R83: words that make of people their disease, or blame them for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from studio.model.release import Section
from studio.patterns import Joined, lazy
from studio.recognisers import prose
from studio.recognisers.words import Own, words
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

# Subjects of a trial; not who is healthy, and not the grammar's.
_SUBJECTS = lazy(
    r"(?<!healthy )(?<!human )(?<!control )(?<!volunteer )(?<!between-)(?<!within-)\b(?P<w>subjects)(?= "
    r"(?:with|who|were|received|enrolled|"
    r"randomi[sz]ed|treated|completed|had|in the (?:trial|study|placebo|treatment)|on "
    r"(?:placebo|treatment)|aged|dosed|experienced|achieved|reported))"
    r"|\b(?:enroll?|enroll?ed|enroll?ing|treated|dosed|randomi[sz]ed|of|all|evaluable|adult|pediatric) (?:\d+ "
    r")?(?P<w2>subjects)\b(?! (?:to|of|such))"
    # "The subject was admitted": no subject of a discussion, which is of something.
    r"|(?:(?:^|(?<=[.\n;,] )|(?<=\n))(?:The|One|A|Each)|\b(?:one|another|each|the (?:first|second|other|affected))) "
    r"(?P<w3>subject)(?! (?:was|has been) (?:discussed|raised|covered|addressed))"
    r"(?= (?:was|had|has|received|experienced|recovered|died|discontinued|withdrew|developed|failed|remains|completed"
    r"|responded|presented|who)\b)"
)
_HUMAN = lazy(r"\b(?:healthy|human|volunteers?|Declaration of Helsinki|protection of)\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _patterns(own: Own) -> tuple[Joined, tuple[str, ...]]:
    table = words("people_first", own)["people"]
    return Joined((rf"(?<![\w-])(?:{each})(?![\w-])" for each in table), re.IGNORECASE), tuple(table.values())


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind not in prose.READ:
        return
    text = prose.plain(section)
    pattern, better = _patterns(draft.lists)
    for number, match in pattern.finditer(text):
        said = better[number]
        yield Finding(
            "People are named by their disease, or blamed for it",
            Place(section.id, *match.span()),
            detail=f"“{match[0]}”: better {said}.",
        )
    if "subject" in text:
        for match in _SUBJECTS.finditer(text):
            group = match.lastgroup or "w"
            start, end = match.span(group)
            if not _HUMAN.search(text, max(0, start - 60), end + 40):
                yield Finding(
                    "“Subjects” are people",
                    Place(section.id, start, end),
                    detail="In a release, patients or participants.",
                    fix=(Edit(start, end, "patient" if group == "w3" else "patients"),),
                )


RULE = Rule(
    code="R83",
    name="patient-language",
    level="style",
    title="People aren’t their disease",
    why="Patients and those close to them read releases too. Nobody is a diabetic first, and it's the treatment "
    "that fails, "
    "not the patient.",
    source="AMA Manual of Style, inclusive language (known); APA, person-first language",
    fixes=True,
    find_in=_find,
    wrong=(
        wrong("The trial enrolled diabetics who failed metformin.", "diabetics", "who failed metformin"),
        wrong("All subjects with lymphoma were treated.", "subjects", fixed="All patients with lymphoma were treated."),
        wrong("The subject failed to respond to fluids and was admitted.", "subject", "failed to respond"),
        wrong("“People suffering from lymphoma need it,” said Ana Reyes.", "suffering from", kind="quote"),
    ),
    right=(
        right(
            "People with diabetes who hadn’t responded to metformin; healthy subjects; the protection of human "
            "subjects in trials."
        ),
        right(
            "It is subject to risks; the subject was raised at the meeting; the drug failed to meet demand; "
            "the subjects of poster 3187; diabetic nephropathy; the trial failed its endpoint."
        ),
        right("All subjects with lymphoma.", kind="references"),
    ),
)
