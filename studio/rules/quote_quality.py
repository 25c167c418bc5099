"""R66: a quote that says nothing a reader would print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import people, prose
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_LONG, _MANY = 90, 3  # words; paragraphs of one speaker
_THRILLED = lazy(
    r"[“\"«](?P<words>(?:We|I)(?: are| am|’re|'re|’m|'m)(?: \w+ly| very| so| all)? "
    r"(?:excited|thrilled|pleased|delighted|proud|"
    r"honou?red|happy|glad)\b|(?:We|I) could ?n[o’']t be (?:more )?(?:excited|prouder|pleased|happier))"
)


def _find(draft: Draft) -> Iterator[Finding]:
    spoken: dict[str, list[Section]] = {}
    for section in draft.release.of_kind("quote"):
        if not section.written:
            continue
        yield from _opening(section)
        yield from _length(section)
        who = people.speaker_of(section)
        if who:
            surname = re.split(r",", who.name)[0].split()[-1]
            spoken.setdefault(surname, []).append(section)
    for surname, sections in spoken.items():
        if len(sections) > _MANY - 1:
            last = sections[_MANY - 1]
            at = last.text.find(surname)
            yield Finding(
                f"{surname} is quoted {len(sections)} times",
                Place(last.id, max(at, 0), max(at, 0) + len(surname)),
                detail="Reporters use one quote of a person, seldom two.",
            )


def _opening(section: Section) -> Iterator[Finding]:
    match = _THRILLED.search(section.text)
    if match:
        yield Finding(
            "The quote opens with a feeling",
            Place(section.id, *match.span("words")),
            detail="A reader wants the reason or the next step; editors cut such openings.",
        )


def _length(section: Section) -> Iterator[Finding]:
    spoken = prose.speech(section)
    words = sum(len(section.text[start:end].split()) for start, end in spoken)
    if words > _LONG:
        yield Finding(
            f"The quote has {words} words",
            Place(section.id, *prose.opening(section.text, spoken[0][0])),
            detail="Two or three sentences are printed; the rest is cut.",
        )


RULE = Rule(
    code="R66",
    name="quote-quality",
    level="style",
    title="The quote isn’t one that gets printed",
    why="Of a quote, editors print what nobody else can say: a reason, a judgment, the next step. “We are "
    "thrilled” is what "
    "they cut first.",
    source="Newsroom practice; Annals of Internal Medicine 2009;150:613 (quotes that overstate)",
    find=_find,
    wrong=(
        wrong(
            "“We are thrilled to begin this trial,” said Ana Reyes, M.D., Chief Medical Officer.",
            "We are thrilled",
            kind="quote",
        ),
        wrong("“I’m very proud of it,” said Ana Reyes.", "I’m very proud", kind="quote"),
        wrong(
            "“" + "It works, and it lasts. " * 19 + "So,” said Ana Reyes.",
            "“It works, and it",
            kind="quote",
        ),
        wrong(
            (
                ("quote", "“A,” said Ana Reyes, M.D."),
                ("quote", "“B,” said Ana Reyes, M.D."),
                ("quote", "“C,” said Ana Reyes, M.D."),
            ),
            "Reyes",
        ),
    ),
    right=(
        right(
            "“When an inhibitor stops working, few choices are left,” said Ana Reyes, M.D. “We are pleased to "
            "add one.”".replace("“We are pleased to add one.”", "“We expect to choose a dose in 2027.”"),
            kind="quote",
        ),
        right(
            (
                ("quote", "“A,” said Ana Reyes, M.D."),
                ("quote", "“B,” said Marta Iborra, M.D."),
                ("quote", "“C,” said Ana Reyes, M.D."),
            )
        ),
        right("Halvern said: we are thrilled."),
    ),
)
