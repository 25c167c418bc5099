"""How strongly a line speaks for each state: its words by the cues, its place, its shape and who it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.intake import names as nm
from studio.intake import weights as w
from studio.intake.cues import CUES
from studio.intake.lines import Line, bullet
from studio.intake.weights import kind_of
from studio.recognisers import citations, contact, dateline, people

__all__ = ["scores"]

_OFFICE = re.compile(
    (
        r"\b(?:chief|officer|president|chair\w*|director|head|founder|manag\w+|professor|investigator|vice|"
        r"CEO|CFO|CMO|VP|SVP|EVP|partner|relations|communications|secretary|counsel|principal|lead)\b"
    ),
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\(?[$€£]?\s?\(?\d[\d,]*(?:\.\d+)?\s?\)?%?(?=\s|$|\))|(?<=\s)[—–-](?=\s|$)")
_ENDS = re.compile(r"[.!?:”\"’)\]]\d*\s*$")
# A company described in its own paragraph: its name, then at once what it is or does.
_DEFINES = (
    r"(?:The )?{}(?:,? (?:Inc|Corp|Ltd|Limited|plc|PLC|AG|NV|SA|AB|A/S|LLC|Co)\.?)*(?:,? ?\([^)]*\))*,?"
    r"(?: \w+,| (?:headquartered|based|founded|located|established) in [^.]{{3,60}},)? "
    r"(?:(?:is|are|has been)(?= (?:an?|the|one|develop|focus|dedicat|engag|committ|headquarter|based|privately|"
    r"located|advancing|working|building|at the forefront|pioneer|creating|making|wholly|listed))|develops|"
    r"makes (?!statement)|discovers|designs|engages|focuses|markets|provides|specializes|specialises|works|creates|"
    r"manufactures|was founded|commerciali[sz]es|leverages|uses|aims|researches|weaves|operates|advances)\b"
)
_HEADS_ACCOUNTS = re.compile(r"balance sheet|statements? of|condensed|consolidated|unaudited", re.IGNORECASE)
_TAIL_NEXT = re.compile(
    r"forward[- ‑]looking|^safe harbou?r|^source|^contacts?\b|^(?:for )?(?:more|further) information", re.IGNORECASE
)
_LINKED = re.compile(r"https?://\S+")
_VIEW = re.compile(
    r"(?i)view (?:the )?(?:original|source)|to view|(?:photo|logo|image|video|multimedia)s?\b|related links?"
)
# The title of a talk, poster or paper stands in quotation marks too.
_TITLED = re.compile(r"\b(?:entitled|titled|called|named|known as)\b[^“\"]{0,20}[“\"]")
_REFERS = re.compile(r"et al|https?:|\b(?:19|20)\d\d\b|doi|journal", re.IGNORECASE)
_TABBED = re.compile(r"\S(?:\s{3,}|\t|\s\|\s)\S")
_FEW = 60  # characters of a dateline that names the company, above one that opens the lead
_LONGEST_ENTRY = 60  # words of a reference
_TELLS = 3.0  # from this weight on a heading speaks against all kinds it does not name
_SETTLES = 6.0  # and from this on it settles the kind
_CELL = re.compile(
    r"(?!--)[\s$€£%()*–—\-]*\d{0,3}(?:[\d,.]*\d)?[\s%)*]*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)\w*\.? \d\d?,?|\d\d?-[A-Z][a-z]{2}"
)
# ("Halvern" or the "Company")
_NAME = r"(?:the )?[“\"‘'][^“”\"]{2,40}[”\"’']"
_CALLED = re.compile(rf"\(\s?{_NAME}(?:,? (?:or|and) {_NAME})*\s?\)\.?")
_LEGAL = re.compile(
    r"\b(?:plc|PLC|Plc|Limited|Ltd|Inc|Corp|Corporation|AG|A/S|AB|ASA|SA|S\.A|NV|N\.V|SE|GmbH|LLC|Oyj)\.?$"
)
_Scores = dict[str, float]


def scores(lines: Sequence[Line], at: int, names: nm.Names, *, heading: _Scores | None) -> _Scores:
    """What each state gains from a line. `heading` is what the line opens if it is a heading, else None."""
    text = lines[at].text
    found = dict.fromkeys(w.STATES, 0.0)
    found.update(w.BASE)
    for part in (_place(lines, at, names), _cues(text, heading), heading or {}):
        _add(found, part)
    if heading and max(heading.values()) >= _TELLS and at > names.lead:
        against = 6.0 if max(heading.values()) >= _SETTLES else 2.0
        for state in w.STATES:
            found[state] -= 0.0 if state in heading else against
    if heading is None:
        for part in (
            _speech(lines, at, names),
            _names(lines, at, names),
            _lists(lines, at, names),
            _shape(lines, at, names),
            _figures(lines, at, names),
        ):
            _add(found, part)
        if _LINKED.fullmatch(lines[at].text) and at and _VIEW.match(lines[at - 1].text):
            found["other"] += 5.0
        found["other~"] = found["other"]
        if at > names.lead:
            found["body"] -= w.END_OF_STORY * max(0.0, (at - names.lead) / (len(lines) - names.lead) - 0.8)
        for kind in w.ONLY_HEADED:
            found[kind] = found["body"]
    return found


def _add(found: _Scores, more: _Scores) -> None:
    for state, weight in more.items():
        found[state] = found.get(state, 0.0) + weight


def _cues(text: str, heading: _Scores | None) -> _Scores:
    found: _Scores = {}
    small = text.lower()
    for cue in CUES:
        found_times = bool(cue.words.search(small)) if cue.most == 1 else len(cue.words.findall(small))
        times = min(found_times, cue.most)
        if times:
            for state, weight in cue.weights.items():
                share = 0.4 if heading is not None and kind_of(state) not in ("other", "release-line") else 1.0
                found[state] = found.get(state, 0.0) + weight * times * share
    return found


def _place(lines: Sequence[Line], at: int, names: nm.Names) -> _Scores:
    """What the place before, at or after the opening of the story says."""
    text = lines[at].text
    if at == names.lead:
        return {"lead": 12.0}
    found: _Scores = {"lead": -12.0, "headline": 0.0}
    if at > names.lead:
        return {**found, "dateline": -12.0}
    if _is_masthead(text, names):
        return {**found, "dateline": -9.0, "headline": -4.0, "release-line": 6.0}
    found["dateline"] = 9.0 if _is_dateline(lines, at, names) else -9.0
    first = not any(_is_story_head(line.text) and not _is_masthead(line.text, names) for line in lines[:at])
    if first:
        found["headline"] = 4.0 if _is_story_head(text) else 0.0
        if len(text) > 30 and any(line.text == text for line in lines[at + 1 : names.lead]):
            found["headline"] = 7.0
    elif any(line.text.endswith(text) for line in lines[:at]) and len(text) > 30:
        found["headline"] = 6.0
    elif (
        not lines[at].opens
        and at
        and not bullet(text)
        and not bullet(lines[at - 1].text)
        and any(line.opens for line in lines[1 : names.lead + 1])
        and not any(_is_story_head(line.text) for line in lines[: _chunk(lines, at)])
    ):
        found["headline"] = 2.5
    else:
        found["headline"] = -1.0
    before = lines[at - 1].text if at else ""
    if (
        before
        and not bullet(text)
        and (text[0].islower() or re.search(r"(?:,|[-–—]|\b(?:in|of|for|with|and|the|to|from|on|a|an|as|by))$", before))
    ):
        found["headline"] = 4.0
    if at == 0 and len(text.split()) <= 3 and len(lines) > 1 and len(lines[1].text.split()) > 4:
        found["release-line"] = 3.5
        found["headline"] = 0.0
    if bullet(text) or re.match(r"[-–—]", text):
        found["subheadline"] = 3.0
        found["headline"] -= 3.0
    return found


def _is_masthead(text: str, names: nm.Names) -> bool:
    """Whether a line above the headline only names the day, the company or what it's called below, as exchanges ask."""
    if _CALLED.fullmatch(text):
        return True
    if nm.is_day(text):
        return bool(names.dated and names.dated.iso and names.dated.city != (0, 0))
    return bool(names.company) and text.rstrip(" .") == names.company.rstrip(" .") and _LEGAL.search(text) is not None


def _chunk(lines: Sequence[Line], at: int) -> int:
    """The first of the lines up to this one that no blank line parts."""
    while at and not lines[at].opens:
        at -= 1
    return at


def _is_story_head(text: str) -> bool:
    """Whether a line can be a headline: words, and nothing that stands around a release."""
    around = _cues(text, None)
    return (
        len(text.split()) > 2
        and not _TABBED.search(text)
        and max(
            (around.get(s, 0.0) for s in ("other^", "release-line", "contacts^", "offering-legend^", "mar-statement^")),
            default=0.0,
        )
        < 2
    )


def _is_dateline(lines: Sequence[Line], at: int, names: nm.Names) -> bool:
    text = lines[at].text
    found = dateline.find(text)
    if found and (found.end >= len(text) - 1 or (found.iso and found.wire and len(text) - found.end < _FEW)):
        return True
    if nm.is_day(text) and not re.match(r"\d\d\.\d\d\.", text):
        return True
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    return (
        at + 1 < names.lead
        and len(text) < 60
        and bool(re.match(r"[A-ZÀ-Þ][\w.’' \-À-ÿ]+,\s[A-Z]", text))
        and nm.is_day(after)
    )


def _speech(lines: Sequence[Line], at: int, names: nm.Names) -> _Scores:
    """Whether a paragraph is mainly direct speech, or names the speaker of the one before."""
    text = lines[at].text
    share = people.speech_share(text)
    opening = re.match(r"[“\"«„‘']", text)
    says = re.search(rf"\b{people.SAYS}\b", text)
    score = 0.0
    if share > 0.45:
        score += 4.5
    elif share > 0.3:
        score += 2.0 if says or opening else 0.5
    if opening and len(text) > 40:
        score += 3.5 if says else 2.0
    if says and share > 0.3:
        score += 1.5
    if re.search(r":\s*[“\"«]", text) and share > 0.3:
        score += 1.5
    if re.search(rf"^[^“\"]{{4,160}}\b{people.SAYS}:$", text):
        score += 6.0
    # A quotation that began in the paragraph before ends in this one.
    if re.match(rf"[^“\"]{{20,}}[.,!?]”\s+{people.SAYS}\b", text):
        score += 6.0
    if at and _runs_on(lines[at - 1].text) and re.match(r"[^“]*”", text):
        score += 4.0
    if not says and not opening and _TITLED.search(text):
        return {}
    # Speech set off by a dash, as in French or Danish: "– We are pleased, says Jane Roe."
    if re.match(r"[–—]\s", text) and re.search(rf",\s{people.SAYS}\s(?:[A-Z]|the\s|our\s)", text):
        score += 6.0
    if re.search(r"[”\"»“]\s*[-–—]\s?(?:Dr|Prof|[A-Z][\w.’-]+ [A-Z])", text) and share > 0.3:
        score += 3.0
    if _attributes(lines, at):
        score += 6.0
    if names.lead < at and _is_block_quote(lines, at):
        score += 6.0
    return {"quote": score} if score else {}


def _runs_on(text: str) -> bool:
    """Whether a paragraph opens a quotation at its start or after a colon and does not close the last one."""
    return text.rfind("“") > text.rfind("”") and bool(re.match(r"“|[^“]{4,200}[:,] “", text))


def _attributes(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line under a quote names its speaker or the speaker's office."""
    text = lines[at].text
    if at == 0 or len(text.split()) > 16 or any(contact.find(text)) or text.endswith((".", ":")):
        return False
    before = lines[at - 1].text
    if re.match(r"[-–—]\s?(?:Dr|Prof|[A-Z][\w.’-]+ [A-Z])", text) and re.search(r"[”\"»]$", before):
        return True
    if people.signs(text) and re.search(r"[”\"»]$", before) and people.speech_share(before) > 0.9:
        return True
    if people.is_name(text):
        return _is_block_quote(lines, at - 1)
    return bool(_OFFICE.search(text)) and at > 1 and people.is_name(before) and _is_block_quote(lines, at - 2)


def _is_block_quote(lines: Sequence[Line], at: int) -> bool:
    """Whether a paragraph in the first person is followed by a line with a name and one with an office."""
    if at < 0 or at + 2 >= len(lines) or len(lines[at].text.split()) < 12:
        return False
    name, office = lines[at + 1].text, lines[at + 2].text
    return (
        people.is_name(name)
        and bool(_OFFICE.search(office))
        and len(office.split()) < 16
        and not any(contact.find(office))
    )


def _names(lines: Sequence[Line], at: int, names: nm.Names) -> _Scores:
    """What it says that a paragraph opens with the company, the drug or the trial."""
    found: _Scores = {}
    text = lines[at].text
    start = text[:120]
    prose = len(text.split()) > 12

    def begins(known: Sequence[str]) -> bool:
        return any(re.match(rf"(?:The |the )?{re.escape(name)}(?!\w)", start) for name in known)

    if prose and any(re.match(_DEFINES.format(re.escape(name)), start + text[120:200]) for name in names.own):
        found["boilerplate"] = 6.0
        if at + 1 < len(lines) and _TAIL_NEXT.search(lines[at + 1].text):
            found["boilerplate"] += 1.5
    elif prose and begins(names.own):
        found["boilerplate"] = 1.2
    if (
        at
        and lines[at - 1].text[:5].casefold() == "about"
        and names.short
        and re.search(rf"subsidiary of (?:the )?(?:{re.escape(names.short)}|{re.escape(names.company)}|Company)", text)
    ):
        found["boilerplate"] = found.get("boilerplate", 0.0) + 9.0
    if prose and begins(names.partners):
        found["partner-boilerplate"] = 1.5
    if prose and begins(names.drugs):
        found["drug-background"] = 1.2
    if prose and begins(names.trials):
        found["trial-summary"] = 1.5
    return found


def _lists(lines: Sequence[Line], at: int, names: nm.Names) -> _Scores:
    """Whether a line is an entry of a reference list: a label, beside others, and words of a citation."""
    text = lines[at].text
    if at <= names.lead:
        return {}
    found: _Scores = {}
    label = citations.entry(text) if len(text.split()) <= _LONGEST_ENTRY or _REFERS.search(text) else None
    neighbours = [citations.entry(lines[near].text) for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    if (label and label.number == 1) or (
        label and any(near and abs(near.number - label.number) == 1 for near in neighbours)
    ):
        found["references"] = 2.5
        if label and not re.match(r"\d+\.\s", text):
            found["references"] += 1.5
    if label and re.match(r"[\]).]*\s*(?:https?://|www\.)\S+$", text[label.end :]):
        found["references"] = found.get("references", 0.0) + 3.0
    if re.match(r"\*\s?(?:https?|[A-Z][^:]{3,60}\.\s|\w+ [A-Z]{1,2}[,. ])", text) and _REFERS.search(text):
        found["references"] = found.get("references", 0.0) + 4.0
    if re.match(r"[a-h][.)]\s[A-Z]", text) and (_letter(lines, at + 1) or _letter(lines, at - 1)):
        found["references"] = found.get("references", 0.0) + 3.5
    if re.match(r"_{5,}$", text) and any(neighbours):
        found["references"] = 6.0
    if re.match(r"(?:https?://|www\.)\S+$", text) and any(near for near in neighbours):
        found["references"] = found.get("references", 0.0) + 4.0
    return found


def _letter(lines: Sequence[Line], at: int) -> bool:
    return 0 <= at < len(lines) and bool(re.match(r"[a-h][.)]\s[A-Z]", lines[at].text))


def _figures(lines: Sequence[Line], at: int, names: nm.Names) -> _Scores:
    """Whether a line is a row or a cell of financial statements, or stands over them."""
    line, text = lines[at], lines[at].text
    if at <= names.lead:
        return {}
    words = len(text.split())
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    cell = w.BASE["body"] if names.accounts else 0.0
    score = 0.0
    if line.table:
        score = 2.0
    elif _CELL.fullmatch(text):
        score = cell
    elif _is_row(text) and not any(contact.find(text)) and not citations.entry(text):
        score = 4.0 if names.accounts else 1.0
    if names.accounts and after and nm.same(text, names.own) and _HEADS_ACCOUNTS.search(after):
        score = 6.0
    if after and words < 30 and _CELL.fullmatch(after):
        score += cell
    elif words <= 9:
        score += 0.5
    return {"financial-tables": score}


def _is_row(text: str) -> bool:
    figures, words = len(_FIGURES.findall(text)), len(text.split())
    return figures >= 2 and words < 30 and figures >= 0.25 * words


def _shape(lines: Sequence[Line], at: int, names: nm.Names) -> _Scores:
    """What length and layout say: contact lines are short, paragraphs are not headlines."""
    text, words = lines[at].text, lines[at].text.split()
    tabbed = bool(_TABBED.search(lines[at].raw))
    if at <= names.lead:
        if tabbed and len(words) < 14:
            return {"contacts^": 2.5}
        return (
            {"headline": -4.0, "subheadline": -2.0, "contacts^": -3.0, "release-line": -4.0} if len(words) > 40 else {}
        )
    if len(words) > 40:
        return {"contacts": -5.0}
    found = {"contacts": 0.0}
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    if len(words) <= 9 and not _ENDS.search(text) and not bullet(text) and not (after and _CELL.fullmatch(after)):
        found.update({"contacts": 1.5, "body": -0.7})
    if people.is_name(text) or (len(words) <= 14 and _OFFICE.search(text) and not text.endswith(".")):
        found["contacts"] += 1.0
    if tabbed and len(_FIGURES.findall(text)) <= 1:
        found["contacts"] += 1.0
    return found
