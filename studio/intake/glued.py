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
_GLUED_LEGEND = re.compile(
    rf"(?:{_LEGEND}|CONTACTS?|Contacts?|References)(?=[A-Z][a-z]+ )|{_LEGEND}(?=\s+(?:This|Certain|Any|Some|All|Except|"
    r"Statements|The|In|To|Various|Information|Matters)\b)"
)
_GLUED_ABOUT = re.compile(r"(?:About|ABOUT)\s(?:the\s)?(?P<topic>\S)")
_AT_END = re.compile(rf"(?<=[.!?”\"\])])(?:About (?:the )?[A-Z0-9][^.!?:]{{1,60}}|{_LEGEND})$")
# "….About Halvern VenturesHalvern Ventures is": looked at more closely before it is cut.
_GLUED_INSIDE = re.compile(
    r"(?<=[.!?”\"’)\]*:])\s*(?=(?:About|ABOUT)\s(?:the\s)?\w|(?:Forward|FORWARD)[- ]|(?:Safe|SAFE)\s[Hh]|Cautionary)"
    r"|(?<=[a-z])(?=Forward[- ‑]|Safe\s[Hh]|Cautionary\s)"  # "….example.comForward-Looking StatementsThis"
)
# "Halvern CorporationHalvern Corporation is": a name as heading without "About".
_TWICE = re.compile(r"(?P<name>[A-Z][\w.,&’'\- ]{3,80}[\w.)])(?P=name)[\s,(]")
# Where a heading can end and its text begin, with a space between or none.
_BOUNDARY = re.compile(r"(?<=[\w®™.)\]”])(?<![A-Z])\s*(?=[A-Z0-9])|(?<=[\w®™.)\]”])\s+(?=[A-Z0-9])")
_SENTENCE = re.compile(r"\b(?:is|are|was|were|will|has|have|had|can|said|says)\b|[a-z]{3}[.!?] ")
_NOBODY = re.compile(r"(?i)us|(?:the|our) company")
_WORD = re.compile(r"[^\W_]+(?:-\d+)?")
# A name and at once what it is or does.
_TELLS = re.compile(
    r"(?:The )?[^\s,(]+(?:\s+(?:of |for |and )?[A-Z0-9&][\w.&’'®™\-/]*){0,5}"
    r"(?:,? (?:Inc|Corp|Co|Ltd|LLC|LP|AG|plc|PLC|N\.V|"
    r"S\.A|A/S|AB)\b\.?){0,2}(?:\s*\([^)]*\)){0,3}"
    r"(?:,? (?:a|an|the|headquartered|based|founded|located|formerly|also|which|[A-Z]\w+[’']s)\b|"
    r",?\s+(?:\w+ )?(?:is|are|was|were|has|have|can|will|does|did|[a-z]{3,}(?:s|ed))\b)"
)
_OPENS_SENTENCE = re.compile(
    r"(?:The|This|Our|In|An?|At|We|As|For|With|Its?|Founded|Headquartered|Based|Located|Established|Since|Through|By|"
    r"From|Built|Created|Originally|Formerly|Today|Now|[A-Z]\w+-based|[A-Z]\w+ed)\b"
)
_LONGEST_HEADING = 110
_SHORTEST_SECTION = 80
_SAID_AGAIN_WITHIN = 60


def apart(lines: Sequence[Line]) -> tuple[tuple[Line, ...], int]:
    """The lines with glued headings on a line of their own and glued tails cut up, and how many cuts were made."""
    result = [piece for line in lines for ended in _ending(line) for whole in _tail(ended) for piece in _opening(whole)]
    return tuple(result), len(result) - len(lines)


def _ending(line: Line) -> Iterator[Line]:
    """The line, and the heading of the next one where it was glued to its end ("… in June.About Halvern")."""
    match = _AT_END.search(line.plain) if line.table is None and len(line.plain) > 80 else None
    if not match:
        yield line
        return
    yield part(line, 0, match.start())
    yield replace(part(line, match.start()), opens=True, heading=True)


def _seam(raw: str) -> int:
    """Where the text begins that was glued to a heading, with or without a space, or 0.

    "About Danon DiseaseDanon disease is": the text repeats the topic, or a capital follows a small letter at once.
    """
    legend = _GLUED_LEGEND.match(raw)
    if legend:
        return legend.end()
    about = _GLUED_ABOUT.match(raw)
    if not about or len(raw) < _SHORTEST_SECTION:
        twice = _TWICE.match(raw) if len(raw) > _SHORTEST_SECTION else None
        return twice.end("name") if twice else 0
    return _repeated(raw, about.start("topic")) or _camel(raw, about.start("topic"))


def _repeated(raw: str, topic: int) -> int:
    """Where the sentence begins that says the topic again ("About X X is", "About X Based in Y, X is"), or 0."""
    for boundary in _BOUNDARY.finditer(raw, topic + 1, topic + _LONGEST_HEADING):
        end = boundary.start()
        name, rest = raw[topic:end], raw[boundary.end() : boundary.end() + 200]
        if _SENTENCE.search(name):
            return 0
        if _NOBODY.fullmatch(name) or (_begins_with(rest, name) and _TELLS.match(rest)):
            return end
        first = name.split()[0].strip("®™,.")
        if len(first) > 3 and _OPENS_SENTENCE.match(rest) and first in rest[: _SAID_AGAIN_WITHIN + len(name)]:
            return end
    return 0


def _begins_with(rest: str, name: str) -> bool:
    """Whether a sentence begins with a word of a heading or with its initials."""
    subject = _WORD.match(rest.removeprefix("The "))
    if not subject:
        return False
    words = [word[0].casefold() for word in _WORD.finditer(name)]
    initials = "".join(word[0] for word in words if word not in ("of", "and", "the", "in", "for"))
    return subject[0].casefold() in words or (len(words) > 1 and subject[0].casefold() == initials)


def _camel(raw: str, topic: int) -> int:
    """Where a capital follows a small letter at once and the sentence begins ("… DeliveryHalvern’s", "… GenThe"), or 0.

    A name that is written so ("BioCardia") comes again in the text.
    """
    start = raw[topic : topic + 4]
    for at in range(topic + 3, min(len(raw), _LONGEST_HEADING)):
        if raw[at - 1].isspace() or not raw[at].isalnum():
            continue
        if raw.startswith(start, at) and raw[at - 1] not in "-/(":
            return at
        if re.match(
            r"[a-z)™®.”\u200b](?:[A-Z][\w\-]*(?: [a-z]|,|[’']s )|(?:The|This|Our|In|An?|At|We|As|For|With|Its?) )",
            raw[at - 1 : at + 40],
        ) and not re.search(r"[.!?] ", raw[:at]):
            word = re.search(r"\S+$", raw[:at])
            camel = (word[0] if word else "") + (re.match(r"\w+", raw[at:]) or [""])[0]
            if raw.count(camel) == 1:
                return at
    return 0


def _tail(line: Line) -> Iterator[Line]:
    """The line cut before the sections that were glued to its end."""
    raw = line.plain
    if line.table is not None or len(raw) <= 200:
        yield line
        return
    places = [match.end() for match in _INSIDE.finditer(raw)]
    if len(places) < 2:
        places = []
    places += [match.end() for match in _GLUED_INSIDE.finditer(raw) if _inside(raw[match.end() :])]
    cuts = sorted(set(places))
    for start, end in zip([0, *cuts], [*cuts, None], strict=True):
        piece = part(line, start, end)
        yield piece if start == 0 else replace(piece, opens=True)


def _inside(rest: str) -> bool:
    """Whether the rest of a paragraph begins with a heading and its text: "About half of …" is none."""
    seam = _seam(rest)
    return seam > 0 and (not re.match(r"About\s[a-z]", rest) or _repeated(rest, len("About ")) == seam)


def _opening(line: Line) -> Iterator[Line]:
    raw = line.plain
    indent = len(raw) - len(line.text)
    seam = _seam(line.text) if line.table is None else 0
    if seam:
        seam += indent
        yield replace(part(line, 0, seam), heading=True)
        yield replace(part(line, seam), opens=False)
        return
    match = _OPENING.match(raw, indent) if line.table is None else None
    rest = len(raw) - match.end() if match else 0
    # A contact line ("Contact: Jane Roe, 617-…") keeps its label; prose after a heading is longer than the heading.
    if not match or rest < 60 or re.search(r"(?i)contacts?:$|inquiries:$", match["heading"]):
        yield line
        return
    yield replace(part(line, 0, match.end("heading")), heading=True)
    yield replace(part(line, match.end()), opens=False)
