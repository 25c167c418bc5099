"""R87: the mark that ends a release stands twice, or before more of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_MARK = lazy(r"^[ \t]*(?P<mark>#(?: ?#){2,}|[-–—]? ?30 ?[-–—]|[-–—]? ?(?:ENDS|Ends|END) ?[-–—]?)[ \t]*$", re.MULTILINE)
_SENTENCE = lazy(r"[A-Z](?=[^:]{40,})[^:]*\b(?:will|has|have|is|are|was|were|announced|expects?|plans?)\b.*[.]$")
_NOTE = lazy(
    r"\b(?:source|view|copyright|editors?|visit|contact|photo|logo|available|reviewed|responsib\w+|trademarks?|statement|"
    r"information|distribut\w+|wire|forward-looking|embargo\w*|releases?|issued|"
    r"authori[sz]ed|translat\w+|language|document|announcement|securities|regulat\w+)\b|©|https?:|www\.",
    re.IGNORECASE,
)
# What may stand behind it.
_BEHIND = frozenset(
    (
        "contacts",
        "other",
        "references",
        "trademark-notice",
        "boilerplate",
        "partner-boilerplate",
        "safe-harbor",
        "mar-statement",
        "offering-legend",
        "financial-tables",
    )
)


def _find(draft: Draft) -> Iterator[Finding]:
    found = [
        (index, section, match)
        for index, section in enumerate(draft.release.sections)
        for match in section.remember("end marks", lambda each: tuple(_MARK.finditer(each.text)))
    ]
    for _, section, match in found[1:]:
        yield Finding(
            "A second mark ends the release",
            Place(section.id, *match.span("mark")),
            detail="Editors stop reading at the first.",
        )
    if found:
        index, section, match = found[0]
        british = match["mark"].strip(" -–—").lower().startswith("end")
        behind = [each for each in draft.release.sections[index + 1 :] if each.written]
        news = [
            each
            for each in behind
            if each.kind not in _BEHIND or (not british and each.kind in ("safe-harbor", "boilerplate"))
        ]
        rest = section.text[match.end() :].strip()
        if section.kind == "other":  # what a wire adds stays; a sentence that tells news is none of it
            rest = "" if british else next((line for line in rest.split("\n") if _is_news(line)), "")
        if not british and not rest:
            told = (line for each in behind if each.kind == "other" for line in each.text.split("\n"))
            rest = next((line for line in told if _is_news(line)), "")
        if news or rest:
            yield Finding(
                "The release goes on behind its end",
                Place(section.id, *match.span("mark")),
                detail="Editors stop reading here. Only contacts and notes follow.",
            )
        if (
            draft.release.language == "en-US"
            and british
            and draft.profile.company.listing in ("nasdaq", "nyse", "nyse_american")
        ):
            yield Finding("American releases end with ###", Place(section.id, *match.span("mark")))


def _is_news(line: str) -> bool:
    """Whether a line behind the end is a sentence of the story, not a note, a source or a link."""
    return bool(_SENTENCE.match(line.strip())) and not _NOTE.search(line)


RULE = Rule(
    code="R87",
    name="end-mark",
    level="style",
    title="The end of the release isn’t where its mark is",
    why="At the mark an editor stops reading. What stands behind it isn't printed.",
    source="Newsroom practice; AP",
    find=_find,
    wrong=(
        wrong((("body", "It is open."), ("other", "###\nHalvern will present at two conferences in June.")), "###"),
        wrong((("body", "It is open."), ("other", "###"), ("body", "More news.")), "###"),
        wrong((("body", "It is open."), ("other", "###"), ("contacts", "Dana Kim"), ("other", "–30–")), "–30–"),
        wrong("It is open.\n\n###\n\nMore news.", "###"),
        wrong((("body", "It is open."), ("other", "– ENDS –")), "– ENDS –", profile={"company": {"listing": "nasdaq"}}),
    ),
    right=(
        right((("body", "It is open."), ("other", "###\nThis press release was issued by a wire and is final.")),
              note="What a wire adds"),
        right((("body", "It is open."), ("contacts", "Dana Kim"), ("other", "###"))),
        right(
            (("body", "It is open."), ("other", "- ENDS -"), ("boilerplate", "We."), ("contacts", "Dana Kim")),
            language="en-GB",
        ),
        right("It is open. The trial ends in 2027."),
    ),
)
