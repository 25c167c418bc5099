"""R23: a standing text stands in the release twice, or has drifted from the library's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio import sections
from studio.model.release import Section
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# The kinds that are reused from release to release. Safety information may repeat itself by law.
_STANDING = (
    "boilerplate",
    "partner-boilerplate",
    "drug-background",
    "disease-background",
    "technology-background",
    "designation-background",
    "investigational-status",
    "trademark-notice",
    "safe-harbor",
    "mar-statement",
    "offering-legend",
)
_SHORTEST = 15  # words: below it two paragraphs may be alike by nature ("Not approved in any country.")
_SAME = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u200b": None}
)


def _find(draft: Draft) -> Iterator[Finding]:
    first: dict[str, Section] = {}
    headed: dict[str, Section] = {}
    for section in draft.release.sections:
        if section.kind not in _STANDING:
            continue
        if section.link and section.link.detached:
            yield Finding(
                f"{_title(section)} was edited here",
                Place(section.id, 0, 0),
                "worth",
                f"It began as version {section.link.version} of the library’s text and isn’t updated with it. "
                "Check it against the approved words.",
            )
        again = False
        for words, start, end in section.remember("standing paragraphs", _paragraphs):
            other = first.setdefault(words, section)
            if other is not section or start > _first(section, words):
                again = True
                yield Finding(
                    f"{_title(other)} stands here twice"
                    if other.kind == section.kind
                    else f"This is in {_title(other)} already",
                    Place(section.id, start, end),
                )
        heading = _normal(section.heading.text) if section.heading else ""
        if heading and heading in headed and not again and section.heading:
            yield Finding(
                f"“{section.heading.text}” stands twice with different words",
                Place(section.id, 0, len(section.heading.text), "heading"),
                "worth",
                "One of the two may be an older version.",
            )
        headed.setdefault(heading, section)


def _title(section: Section) -> str:
    return sections.kind(section.kind).title


def _normal(words: str) -> str:
    return re.sub(r"\s+", " ", words.translate(_SAME)).strip(" :").casefold()


def _paragraphs(section: Section) -> tuple[tuple[str, int, int], ...]:
    """The longer paragraphs with their places, in a form in which typographic differences don't count."""
    text = section.text
    parts = (
        (_normal(text[piece.start : piece.end]), piece.start, piece.end) for piece in section.pieces if piece.row < 0
    )
    return tuple(part for part in parts if len(part[0].split()) >= _SHORTEST)


def _first(section: Section, words: str) -> int:
    return next((start for each, start, _ in section.remember("standing paragraphs", _paragraphs) if each == words), -1)


_ABOUT = (
    "Halvern Therapeutics, Inc. is a clinical-stage company that develops medicines for people with lymphoma "
    "and other cancers of the blood."
)

RULE = Rule(
    code="R23",
    name="boilerplate-drift",
    level="must",
    title="A standing text is doubled or has drifted",
    why="Standing texts are pasted from release to release, so they end up twice or in last year's words. "
    "Counsel approved one version, and only that one should go out.",
    source="Newsroom practice; legends need regular review (Venable, Forward-Looking Statements guidelines, 2024-09)",
    find=_find,
    wrong=(
        wrong((("boilerplate", _ABOUT), ("boilerplate", _ABOUT)), _ABOUT),
        wrong(
            (("drug-background", _ABOUT.replace("-", "–")), ("boilerplate", f"Founded in 2014.\n\n{_ABOUT}")),
            _ABOUT,
            note="typography doesn't count",
        ),
        wrong((("safe-harbor", f"{_ABOUT}\n\n{_ABOUT}"),), _ABOUT),
        wrong(
            (
                ("boilerplate", f"# About Halvern\n\n{_ABOUT}"),
                ("boilerplate", "# About Halvern\n\nHalvern has three clinical-stage programs."),
            ),
            "About Halvern",
        ),
    ),
    right=(
        right(
            (
                ("boilerplate", _ABOUT),
                ("partner-boilerplate", "Bellmonte Biologics makes antibodies for people with lymphoma."),
            )
        ),
        right((("disease-background", "MCL is rare."), ("drug-background", "MCL is rare."))),
        right((("important-safety-information", _ABOUT), ("important-safety-information", _ABOUT))),
        right((("lead", _ABOUT), ("boilerplate", _ABOUT)), note="a lead may open with the company's description"),
    ),
)
