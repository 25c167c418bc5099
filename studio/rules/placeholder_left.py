"""R03: something that stands for text still to come is left in the release."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.rules.engine import Draft, Finding, Rule, matches
from studio.rules.example import right, wrong

# What a note in brackets asks of a colleague, and what a bracket begins with that only holds a place.
_TO_DO = (
    r"(?:to|we(?:’|')ll|will|must|needs? to) (?:be )?(?:confirm|come|add|insert|check|verif|update|provid|advise"
    r"|approve|review|follow|complete|suppl(?:y|ied)|fill|finali[sz]e|draft)\w*\b"
    r"|(?:pending|awaiting|subject to) (?:\w+ ){0,3}(?:confirm\w*|approval|review|sign-?off|data|numbers?|legal)\b"
    r"|(?:please|pls|kindly) \w|\bNTD\b|note to (?:draft|self|editor|legal|team)|drafting note"
    r"|(?:check|confirm|verify) with\b"
    r"|(?:legal|medical|regulatory|compliance|counsel|MLR|IR|PR|finance|partner)(?::| to | please | review\b| sign)"
)
_HOLDERS = (
    "(?:company|drug|product|trial|study|city|state|month|day|year|amount|number|title|ticker|phone|telephone|e-?mail"
    "|url|link|hyperlink|quote|spokesperson|speaker|ceo|cfo|cmo|name|exchange|wire|contact|address|percent|figure)"
)
_IN_ROUND = (
    r"tb[dc]|to be (?:confirmed|determined|added|inserted|completed)|(?:name|date|title|quote|number|link) to come"
    r"|insert [^)\n]{1,60}"
)

# Upper-case XX and TK only where nothing scientific is meant: Factor XX, 46,XX and TK inhibitors are words.
_PLACEHOLDER = lazy(
    r"\[[●•_\s]*\]"
    r"|\[(?i:insert|date|name|xx+|tbd|tbc|tk|placeholder)[^\]]*\]"
    rf"|\[(?=[^\]\n]*\b(?i:{_TO_DO}))[^\]\n]{{1,160}}\]|(?!\[[a-z]+\])\[(?i:{_HOLDERS})\b[^\]\n]{{0,60}}\]"
    rf"|\((?i:{_IN_ROUND})\)"
    r"|(?i:\b(?:note to (?:draft|self)|NTD|drafting note)\b):?"
    r"|\{\{.*?\}\}|<<.*?>>"
    r"|\bTB[DC]\b|\bTKTK\b|\bTK TK\b"
    r"|(?<!Factor )(?<!Chapter )(?<!46,)(?<!45,)\$?\bX{2,}(?:[.,]X+)?\b(?!\s+chromosome)(?!/XY)"
    r"|\$X+\b|\bNCT0?X+\b|\bNCT(?:00000000|12345678)\b"
    r"|\b555-01\d\d\b|\bexample\.(?:com|org)\b"
    r"|(?i:lorem ipsum|\bjane doe\b|\bjohn doe\b|click here to enter text)"
    r"|\?\?+|_{3,}"
)


# One of these is in whatever the pattern finds (the last few in lower case); to look for them is much faster.
_SIGNS = (
    "[", "{{", "<<", "TBD", "TBC", "TKTK", "TK TK", "XX", "$X", "NCTX", "NCT0X", "NCT00000000", "NCT12345678", "555-01",
    "example.", "??", "___", "NTD",
)
# Parts without the letters i, k and s, of which Unicode has more than two cases.
_LOW_SIGNS = ("lorem ", " doe", " to enter text", "(tb", "(to be ", "to come)", "(insert", "note to ", "drafting note")


def _is_rule(match: re.Match[str]) -> bool:
    """Whether a row of underscores is a line of its own, drawn before a list of references."""
    text = match.string
    before, after = text[: match.start()].rpartition("\n")[2], text[match.end() :].partition("\n")[0]
    return len(match[0]) >= 10 and not before.strip() and not after.strip()


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    words = f"{section.heading.text}\n{section.text}" if section.heading else section.text
    low = words.lower()
    if any(sign in words for sign in _SIGNS) or any(sign in low for sign in _LOW_SIGNS):
        for place, match in matches(_PLACEHOLDER, section):
            if match[0].startswith("___") and _is_rule(match):
                continue
            yield Finding(f"“{match[0]}” is still to be filled in", place)


RULE = Rule(
    code="R03",
    name="placeholder-left",
    level="must",
    title="Something is still to be filled in",
    why="Brackets, XX and the like hold a place for text that was to come. Left in, they go out to the world.",
    source="Newsroom practice",
    find_in=_find,
    wrong=(
        wrong("enrolled XX patients at [●] sites", "XX", "[●]"),
        wrong("said [Name], Chief Medical Officer", "[Name]"),
        wrong("sells medicines in [Halvern to confirm countries] and [Legal: still true?]",
              "[Halvern to confirm countries]", "[Legal: still true?]"),
        wrong("in [Number] patients at sites in [City, State], [pending sign-off by medical]",
              "[Number]", "[City, State]", "[pending sign-off by medical]"),
        wrong("a purchase price of $XX.X million on [TBD]", "$XX.X", "[TBD]"),
    ),
    right=(
        right("enrolled 61 patients at 12 sites"),
        right("a karyotype of 46,XX and deficiency of Factor XX; a TK inhibitor was allowed [sic]"),
        right("the XX chromosome pair"),
        right("“It [the study] met its endpoint,” she said, and “[dorvetinib] works as we had hoped [in the trial].”"),
        right("Monitor liver enzymes [see Warnings and Precautions (5.1)], [18F]FDG uptake and [95% CI, 1.2 to 2.1]."),
        right("____________________\n1 Okafor T. Blood Cancer. 2025;4:10.", note="A rule drawn before the list"),
    ),
)
