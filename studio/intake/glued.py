"""Headings that stand on the line of their text, and tails that were glued into one paragraph, cut apart again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from studio.intake.lines import Line, part

__all__ = ["apart"]

_LEGEND = (
    r"(?:[Cc]autionary\s(?:[Nn]otes?|[Ss]tatements?)|"
    r"[Ff]orward[- ‑][Ll]ooking\s[Ss]tatements?(?:\s[Dd]isclaimer|\s[Cc]aution)?|"
    r"FORWARD[- ‑]LOOKING\sSTATEMENTS?"
    r"|Safe\s[Hh]arbou?r(?:\s[Ss]tatement)?|SAFE\sHARBOU?R(?:\sSTATEMENT)?|Disclaimer|DISCLAIMER|"
    r"Cautionary\sStatement[^.:]{0,80})"
)
# A heading at the start of a line of prose: "About X: ", "ABOUT X. ", "DISCLAIMER: ", "About X -- ".
_OPENING = re.compile(
    rf"(?P<heading>(?:About|ABOUT)\s(?:the\s)?[^:.,;]{{2,70}}?(?:\s\([^)]*\))?(?::|(?<=[A-Z]{{4}})\.|"
    rf"\s(?:--|[–—-]))|{_LEGEND}[:.]|"
    r"(?:(?:Media|Press|Investor|Investors)\s(?:and\s\w+\s)?)?(?:Contacts?|CONTACTS?|Inquiries):)\s+(?=[“\"A-Z\d])"
)
# The same in the middle of a paragraph; only where at least two stand there is it a glued tail.
_INSIDE = re.compile(
    rf"(?<=[.!?”\"\w])\s+(?=(?:About\s(?:the\s)?(?:[A-Z0-9][^\s:.]*\s?){{1,6}}(?:\([^)]*\)\s?)?:\s|"
    rf"{_LEGEND}:\s|(?:(?:Media|Investor|Press)\s)?(?:Contacts?|CONTACTS?):\s|SOURCE:?\s[A-Z]|"
    rf"References:?\s(?:\[?1)))"
)
# A legend's heading to which its text was glued without a space: "Forward-Looking StatementsThis press release".
_GLUED_LEGEND = re.compile(rf"(?:{_LEGEND}|CONTACTS?|Contacts?|References)(?=[A-Z][a-z]+ )")
_GLUED_ABOUT = re.compile(r"(?:About|ABOUT)\s(?:the\s)?(?P<topic>\S)")
_AT_END = re.compile(rf"(?<=[.!?”\"\])])(?:About (?:the )?[A-Z0-9][^.!?:]{{1,60}}|{_LEGEND})$")
_LONGEST_HEADING = 110


def apart(lines: Sequence[Line]) -> tuple[tuple[Line, ...], int]:
    """The lines with glued headings on a line of their own and glued tails cut up, and how many cuts were made."""
    result = [piece for line in lines for ended in _ending(line) for whole in _tail(ended) for piece in _opening(whole)]
    return tuple(result), len(result) - len(lines)


def _ending(line: Line) -> Iterator[Line]:
    """The line, and the heading of the next one where it was glued to its end ("… in June.About Halvern")."""
    match = _AT_END.search(line.raw) if line.table is None and len(line.raw) > 80 else None
    if not match:
        yield line
        return
    yield part(line, 0, match.start())
    yield replace(part(line, match.start()), opens=True, heading=True)


def _seam(raw: str) -> int:
    """Where the text begins that was glued to a heading without a space, or 0.

    "About Danon DiseaseDanon disease is": the text repeats the topic, or a capital follows a small letter at once.
    """
    legend = _GLUED_LEGEND.match(raw)
    if legend:
        return legend.end()
    about = _GLUED_ABOUT.match(raw)
    if not about or len(raw) < 80:
        return 0
    topic = raw[about.start("topic") : about.start("topic") + 4]
    for at in range(about.start("topic") + 3, min(len(raw), _LONGEST_HEADING)):
        if raw[at - 1].isspace() or not raw[at].isalnum():
            continue
        if raw.startswith(topic, at) and raw[at - 1] not in "-/(":
            return at
        if re.match(r"[a-z)™®.”\u200b][A-Z][\w\-]*(?: [a-z]|,)", raw[at - 1 : at + 40]) and not re.search(
            r"[.!?] ", raw[:at]
        ):
            word = re.search(r"\S+$", raw[:at])
            camel = (word[0] if word else "") + (re.match(r"\w+", raw[at:]) or [""])[0]
            if raw.count(camel) == 1:
                return at
    return 0


def _tail(line: Line) -> Iterator[Line]:
    places = [match.end() for match in _INSIDE.finditer(line.raw)] if line.table is None and len(line.raw) > 200 else []
    if len(places) < 2:
        yield line
        return
    for start, end in zip([0, *places], [*places, None], strict=True):
        piece = part(line, start, end)
        yield piece if start == 0 else replace(piece, opens=True)


def _opening(line: Line) -> Iterator[Line]:
    raw = line.raw
    seam = _seam(raw) if line.table is None else 0
    if seam:
        yield replace(part(line, 0, seam), heading=True)
        yield replace(part(line, seam), opens=False)
        return
    match = _OPENING.match(raw) if line.table is None else None
    rest = len(raw) - match.end() if match else 0
    # A contact line ("Contact: Jane Roe, 617-…") keeps its label; prose after a heading is longer than the heading.
    if not match or rest < 60 or re.search(r"(?i)contacts?:$|inquiries:$", match["heading"]):
        yield line
        return
    yield replace(part(line, 0, match.end("heading")), heading=True)
    yield replace(part(line, match.end()), opens=False)
