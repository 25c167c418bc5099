"""R86: a picture's caption is missing, too long, or says not whose the picture is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_LONGEST = 500  # characters
_CAPTION = lazy(
    r"^\s*(?:photo caption|image caption|caption|photo|image|picture|figure)\s?:\s*(?P<words>.*)$", re.IGNORECASE
)
_ADDRESS = lazy(r"https?://\S+|www\.\S+")
_CREDIT = lazy(
    r"\b(?:credit|courtesy|photo by|image by|source:|©|photograph(?:er|ed)?|copyright)|\(Photo:|\(Graphic:",
    re.IGNORECASE,
)


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind not in ("other", "body"):
        return
    for piece in section.pieces:
        text = section.text[piece.start : piece.end]
        match = _CAPTION.match(text) if ":" in text[:20] else None
        if not match or (section.kind == "body" and not _ADDRESS.search(text) and "caption" not in text[:16].lower()):
            continue
        words = _ADDRESS.sub("", match["words"]).strip()
        start = piece.start + match.start("words")
        place = Place(section.id, start, piece.start + len(text.rstrip()))
        if len(words.split()) < 3:
            yield Finding(
                "A picture has no caption",
                place,
                "worth",
                "Editors use a picture whose caption says who and what it shows.",
            )
            continue
        if len(words) > _LONGEST:
            yield Finding(f"A caption has {len(words)} characters", place, "worth", f"Wires take {_LONGEST}.")
        if not _CREDIT.search(text):
            yield Finding(
                "A caption gives no credit", place, "style", "Say whose picture it is, if only the company’s."
            )


RULE = Rule(
    code="R86",
    name="multimedia-caption",
    level="worth",
    title="A picture’s caption isn’t complete",
    why="Editors print a picture whose caption says who and what it shows and whose it is. Without them it stays out.",
    source="ereleases.com on captions; newsroom practice",
    find_in=_find,
    wrong=(
        wrong("Photo: https://media.halverntx.com/a.jpg", "https://media.halverntx.com/a.jpg", kind="other"),
        wrong(
            "Caption: The laboratory in Durham where HVN-204 was found.",
            "The laboratory in Durham where HVN-204 was found.",
            kind="other",
        ),
        wrong(
            "Caption: " + "Credit to all of us here. " * 21, ("Credit to all of us here. " * 21).rstrip(), kind="other"
        ),
    ),
    right=(
        right(
            "Caption: The laboratory in Durham. Credit: Halvern Therapeutics, Inc. https://media.halverntx.com/a.jpg",
            kind="other",
        ),
        right("Figure: a number. Photo finish: close."),
        right("SOURCE Halvern Therapeutics, Inc.", kind="other"),
    ),
)
