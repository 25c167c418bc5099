"""R84: the release speaks to the reader, or of "us", where nobody is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import prose
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# A company tells of itself, of calls and of access as it likes: those sections have a style of the house.
_READ = prose.NARRATIVE | {"headline", "subheadline"}
_DOCTOR = lazy(
    r"\b(?:ask|talk (?:to|with)|speak (?:to|with)|see|consult|tell) your (?:doctor|physician|healthcare "
    r"(?:provider|professional)|pharmacist)\b",
    re.IGNORECASE,
)
_YOU = lazy(r"(?<![\w’'-])(?:[Yy]ou|[Yy]our|[Yy]ours)(?![\w’'-])|(?<![\w’'-])[Yy]ou[’'](?:re|ve|ll)\b")
_WE = lazy(r"(?<![\w’'.-])(?:[Ww]e|[Oo]ur|us)(?![\w’'.-])|(?<![\w’'.-])[Ww]e[’'](?:re|ve|ll)\b")


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    text = section.text
    if section.kind in ("quote", "references", "contacts", "trademark-notice"):
        return
    for match in _DOCTOR.finditer(text):
        if section.kind == "important-safety-information":
            continue
        british = draft.release.language == "en-GB"
        yield Finding(
            "Readers are sent to their doctor",
            Place(section.id, *match.span()),
            "must" if british else "worth",
            "The public may not be urged to ask for a prescription medicine."
            if british
            else "A release on a medicine that isn’t approved must not send readers to ask for it.",
        )
    if section.kind not in _READ or section.kind == "key-points":
        return
    doctors = [match.span() for match in _DOCTOR.finditer(text)]
    for match in _YOU.finditer(text):
        if not prose.in_speech(section, match.start()) and not any(
            start <= match.start() < end for start, end in doctors
        ):
            yield Finding(
                "The text speaks to the reader",
                Place(section.id, *match.span()),
                "worth",
                "A release tells reporters what happened; “you” makes it an advertisement.",
            )
    if section.kind in ("lead", "headline", "subheadline", "drug-background", "disease-background", "trial-summary"):
        for match in _WE.finditer(text):
            if not prose.in_speech(section, match.start()):
                yield Finding(
                    "The text says “we” where nobody is quoted",
                    Place(section.id, *match.span()),
                    "style",
                    "Reporters copy sentences; “we” would be theirs. Name the company.",
                )


RULE = Rule(
    code="R84",
    name="direct-address",
    level="worth",
    title="The release speaks to the reader",
    why="Reporters copy a release's sentences as theirs, and “we” and “you” can't be copied. To send readers to "
    "their doctor "
    "is advertising, which isn't allowed for a medicine that has no approval.",
    source="Editorial guidelines of the release wires; ABPI Code 26.2 (2016)",
    find_in=_find,
    wrong=(
        wrong("Halvern has a new trial for you and your family.", "you", "your"),
        wrong("Ask your doctor about HVN-204.", "Ask your doctor", kind="drug-background"),
        wrong("We dosed the first patient in our trial.", "We", "our", kind="lead"),
    ),
    right=(
        right("“We ask you to join us,” said Ana Reyes. The US, U.S. and us-east are no words. Type I and we-ness."),
        right("We undertake no obligation to update our statements.", kind="safe-harbor"),
        right("Visit our site and follow us; you can join the call by your phone.", kind="conference-call"),
        right("For more, follow us on LinkedIn.", kind="boilerplate"),
    ),
)
