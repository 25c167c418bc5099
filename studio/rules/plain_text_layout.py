"""R74: layout made with signs, tabs or forced line ends, which plain text and web forms lose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model import text as t
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import prose
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_SIGN = lazy(r"(?P<sign>[•●▪■◦‣·∙]|(?<!\S)[-–*](?=\s))[ \t\u00a0]*(?=\S)")
_LINE = lazy(r"(?<=[a-z,;–—-])(?P<end> ?\n)(?=[a-z(])")


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    # Decks, columns and lists of titles have lines of their own.
    if section.kind not in prose.NARRATIVE and section.kind not in ("quote", "boilerplate", "safe-harbor"):
        return
    typed: list[tuple[int, int]] = []
    for piece in section.pieces:
        block = section.blocks[piece.block]
        if piece.row >= 0 or not isinstance(block, t.Paragraph):
            continue
        text = section.text[piece.start : piece.end]
        sign = _SIGN.match(text)
        if sign and block.style == "body":
            typed.append((piece.start + sign.start("sign"), piece.start + sign.end("sign")))
        for match in _LINE.finditer(text):
            yield Finding(
                "A line ends inside a sentence",
                Place(section.id, piece.start + match.start(), piece.start + match.end()),
                "worth",
                "Web forms keep the break, and the sentence falls apart.",
                fix=(Edit(piece.start + match.start("end"), piece.start + match.end("end"), " "),),
            )
        for match in re.finditer(r"(?<=\S)\t+(?=\S)", text):
            yield Finding(
                "A tab stands in running text",
                Place(section.id, piece.start + match.start(), piece.start + match.end()),
                "style",
                "Plain text can’t keep columns; a table can be written out.",
            )
    if len(typed) > 1:
        for start, end in typed:
            yield Finding(
                "A list is typed with signs",
                Place(section.id, start, end),
                "style",
                "Made a list, it stays one in Word, on the web and in plain text.",
            )


RULE = Rule(
    code="R74",
    name="plain-text-layout",
    level="style",
    title="Layout that plain text loses",
    why="Wires and mail take the text without its layout. What was made with tabs, signs and forced lines falls "
    "apart there.",
    source="SEC, Prepare an EDGAR filing in plain text; wires' submission forms",
    fixes=True,
    find_in=_find,
    wrong=(
        wrong("• First point\n\n• Second point", "•", "•"),
        wrong(
            "The trial is open in Spain,\nwhere it began.", "\n", fixed="The trial is open in Spain, where it began."
        ),
        wrong("Phase\t1 and\t2", "\t", "\t"),
    ),
    right=(
        right("– A dash opens a sentence that is alone.\n\nIt is open."),
        right("Investors:\tDana Kim", kind="contacts"),
        right("* First point\n* Second point"),
    ),
)
