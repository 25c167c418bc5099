"""R42: what is still expected has a window that is over, or what has happened has a date still to come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import fields, sentences, windows
from studio.recognisers.issued import issued
from studio.recognisers.windows import Window
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_NOT_IN = ("references", "contacts", "trademark-notice", "dateline", "release-line", "important-safety-information")
_AHEAD = lazy(
    r"\b(?:(?:we|they|which|company|management)?\s?(?:expects?|anticipates?|intends?|plans?|aims?|hopes?) (?:to|that)"
    r"|expects?|anticipates?"
    r"|(?:is|are|remains?) (?:\w+ ){0,2}?(?:expected|anticipated|planned|scheduled|slated|projected|targeted|due"
    r"|on track)"
    r"|(?:data|results?|read-?outs?|completion|submission|launch|decision|action|analysis) (?:are |is )?"
    r"(?:expected|anticipated|planned|due)"
    r"|(?:is|are) to (?:begin|start|open|enroll?|report|follow|launch|submit)"
    r"|will|look(?:s|ing)? forward to|on track (?:to|for))\b",
    re.IGNORECASE,
)
# Between the words that look ahead and the window: then the window is one of something done, or of a report.
_DONE_IN = lazy(
    r"\b(?:since|ended|ending|was|were|had|compared|following|after|based|as of|as at|from|previously|under|dated"
    r"|filed|amended"
    r"|reported|announced|granted|initiated|completed|presented|published|than|versus|begun|began|started|at|which"
    r"|who|founded"
    r"|acquired|approved|entered|until|through|vs)\b",
    re.IGNORECASE,
)
# What is told of then says nothing of when: "to report results from the trial in 2027".
_TOLD_OF = lazy(
    r"^\s(?:to )?(?:report|announce|share|release|present|provide|disclose|publish|submit|complete|have|deliver)\b"
    r"[^.;]*?\b(?P<of>from|at)\b(?!\s(?:the\s|about\s|early\s|late\s|mid-?|calendar\s)*$)",
    re.IGNORECASE,
)
_BE_DONE = lazy(
    r"\b(?:be|been|being) (?:\w+ )?(?:reported|announced|granted|initiated|completed|presented|published|started"
    r"|begun|filed"
    r"|approved|acquired)\b",
    re.IGNORECASE,
)
_OLD_TERMS = lazy(
    r"\b(?:was|were|had been|originally|initially|previously|no longer|not) (?:\w+ )?(?:expected|anticipated|planned"
    r"|scheduled"
    r"|projected|due|targeted)\b|\b(?:than|as) (?:expected|anticipated|planned|projected)\b|\bexpected (?:life"
    r"|adverse)\b",
    re.IGNORECASE,
)
_BY = lazy(
    r"\b(?:in|during|by|before|within|around|on|at)\s(?:the\s|about\s|early\s|late\s|or\s"
    r"|(?:end|close|middle|beginning|start)\sof\s)*$",
    re.IGNORECASE,
)
_AT_ONCE = lazy(r"\s*(?:to be |for |in |by )?(?:the )?[(–-]?\s*", re.IGNORECASE)
# "patients enrolled in", "the meeting held in": the window is when that was done.
_DONE_THEN = lazy(
    r"(?<!\bbe\s)(?<!\bbeing\s)\b(?:\w{2,}ed|begun|shown|made|given|done|seen|sold|built|won|held|known|taken|found"
    r"|led|run)"
    r"\s(?:\w+\s)?(?:in|during|by|before|within|around|on)\s(?:the\s|about\s|early\s|late\s|or\s)*$",
    re.IGNORECASE,
)
# "in the second quarter 2026 results" is no time but a report.
_A_REPORT = lazy(r"\s(?:financial|results|report|annual|earnings|data|fiscal|form|revenue)\b", re.IGNORECASE)
_HAPPENED = lazy(
    r"\b(?:was|were|has been|have been|had been)\s(?:\w+ly\s)?(?P<verb>dosed|treated|enrolled|randomi[sz]ed|screened"
    r"|granted"
    r"|approved|received|notified|informed|placed|lifted|submitted|initiated|started|begun|opened|completed|closed"
    r"|signed"
    r"|presented|published|reported|announced)\b(?P<between>[^.;,]{0,50}?)\bon\s$",
    re.IGNORECASE,
)
# A regulator or the company itself that did it: "the FDA granted approval on".
_DID = lazy(
    r"\b(?:FDA|EMA|MHRA|PMDA|NMPA|Commission|[Aa]gency|Administration|Health Canada|[Cc]ompany|[Ww]e)\s"
    r"(?:has\s|have\s)?(?P<verb>granted|approved|accepted|issued|lifted|placed|notified|informed|dosed|submitted|signed|received"
    r"|completed)\b(?P<between>[^.;,]{0,60}?)\bon\s$"
)
_BUT_LATER = lazy(r"\b(?:until|through|expire|expected|scheduled|planned|to be|for|effective)\b", re.IGNORECASE)
_RELATIVE = lazy(
    r"\b(?P<day>yesterday|(?<!of )(?<!and )(?<!for )tomorrow(?![’'])|next week|last week(?! of))\b|\blater this year\b",
    re.IGNORECASE,
)
_QUOTED = lazy(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_FAR = 170
_NEAR_A_DAY = 90


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind in _NOT_IN or not section.written:
        return
    day = issued(draft.release, draft.today)
    for window in section.remember("windows", lambda each: tuple(windows.find(each.text))):
        if window.last < day:
            yield from _over(section, window, day)
        elif window.day and window.first > day:
            yield from _still_to_come(section, window, day)
    if section.kind not in ("conference-call", "safe-harbor"):
        yield from _undated(section, day)


def _over(section: Section, window: Window, day: dt.date) -> Iterator[Finding]:
    """A window that is over, if it's what the words before it look ahead to."""
    text = section.text
    sentence = sentences.around(text, window.start)
    before = text[sentence.start : window.start]
    ahead = next((match for match in reversed(list(_AHEAD.finditer(before)))), None)
    if ahead is None or _OLD_TERMS.search(before) or (window.day and section.kind == "safe-harbor"):
        return
    between = before[ahead.end() :]
    plain = _BE_DONE.sub("", f"be {between.lstrip()}" if ahead[0].casefold() == "will be" else between)
    told = _TOLD_OF.search(between)
    if told:
        plain = _BE_DONE.sub("", between[: told.start("of")] + between[told.end("of") :])
    if len(between) > (_NEAR_A_DAY if window.day else _FAR) or ";" in between or "“" in between:
        return
    if _DONE_IN.search(plain) or _A_REPORT.match(text, window.end):
        return
    if not _AT_ONCE.fullmatch(between) and (not _BY.search(before) or _DONE_THEN.search(_without_be(between))):
        return
    words = text[window.start : window.end]
    fact = fields.fact_at(section, window.start, window.end)
    yield Finding(
        f"“{ahead[0].strip()} … {words}” looks ahead to a time that is over",
        Place(section.id, window.start, window.end),
        detail=f"The release is dated {ap_date(day)}. Say what became of it, or when it’s expected now.",
        remedy=f"fact:{fact}" if fact else "",
    )


def _without_be(before: str) -> str:
    """The words without what is still to be done ("to be fully enrolled in"), which reads like what was."""
    return re.sub(r"\b(?:be|being) (?:\w+ly )?\w+(?:ed|wn|en|un|ld|de)\b", "be", before, flags=re.IGNORECASE)


def _still_to_come(section: Section, window: Window, day: dt.date) -> Iterator[Finding]:
    text = section.text
    sentence = sentences.around(text, window.start)
    before = text[sentence.start : window.start]
    done = _HAPPENED.search(before) or _DID.search(before)
    if not done or _BUT_LATER.search(done["between"]):
        return
    fact = fields.fact_at(section, window.start, window.end)
    yield Finding(
        f"“{done['verb']} … on {text[window.start : window.end]}” is told as done, and that day is still to come",
        Place(section.id, window.start, window.end),
        detail=f"The release is dated {ap_date(day)}.",
        remedy=f"fact:{fact}" if fact else "",
    )


def _undated(section: Section, day: dt.date) -> Iterator[Finding]:
    text = section.text
    quoted: list[tuple[int, int]] | None = None
    for match in _RELATIVE.finditer(text):
        if quoted is None:
            quoted = [each.span() for each in _QUOTED.finditer(text)]
        if any(start <= match.start() < end for start, end in quoted):
            continue
        if match["day"]:
            detail = "A release is read for years, and in other time zones. Give the date."
            yield Finding(f"“{match[0]}” has no date", Place(section.id, *match.span()), "worth", detail)
        elif day.month == 12:
            yield Finding(f"“{match[0]}” leaves only the days until Dec. 31", Place(section.id, *match.span()), "worth",
                          "In December this is rarely meant. Name the quarter.")


_JULY = dt.date(2026, 7, 10)

RULE = Rule(
    code="R42",
    name="time-window-sanity",
    level="must",
    title="A time that can’t be right",
    why="A window that is over when the release goes out shows that the words are an old release’s, or that a promise "
        "was missed without a word. Investors read it as the second.",
    source="Newsroom practice",
    find_in=_find,
    wrong=(
        wrong("A study is to begin in the third quarter of 2025.", "third quarter of 2025", today=_JULY),
        wrong("Halvern expects to report initial data in the first half of 2026.", "first half of 2026", today=_JULY),
        wrong("Top-line data are expected mid-2025, and the trial is on track to be completed by the end of 2025.",
              "mid-2025", "the end of 2025", today=_JULY),
        wrong("HVN-204 is in Phase 1. Halvern plans to submit an application in 4Q 2025.", "4Q 2025",
              kind="boilerplate",
              today=_JULY),
        wrong("Part A is expected to be fully enrolled in the first quarter of 2026.", "first quarter of 2026",
              today=_JULY),
        wrong("The first patient was dosed at the Durham site on July 30, 2026.", "July 30, 2026", today=_JULY),
        wrong("The FDA granted accelerated approval on July 13, 2026.", "July 13, 2026", today=_JULY),
        wrong("The last visit is scheduled on May 4, 2026. Enrollment will end by the end of May 2026.",
              "May 4, 2026", "May 2026", today=_JULY),
        wrong("The trial opened last week. Data will be presented later this year.", "last week", "later this year",
              today=dt.date(2026, 12, 8)),
        wrong("Halvern expects to report top-line results from the 24-week period in the second half of 2025.",
              "second half of 2025", today=_JULY),
        wrong("Initial data are expected in {trial.readout}.", "first half of 2026", today=_JULY,
              facts={"trial.readout": "the first half of 2026"}),
    ),
    right=(
        right("The first patients had their scans in the last week of June.", today=_JULY),
        right("Halvern expects to report initial data in the fourth quarter of 2026.", today=_JULY),
        right("Halvern expects to build on the data that were presented in the first half of 2025.", today=_JULY),
        right("A decision was expected in 2025. Cash is expected to last into 2028, from $90 million in 2025.",
              today=_JULY),
        right("We expect to give an update of the results reported in May 2026.", today=_JULY, kind="quote"),
        right("“We dosed the first patient last week,” said Ana Reyes.", kind="quote"),
        right("We will report our second quarter 2026 results in August 2026. Net loss will exceed that of the first "
              "half of 2026.", today=_JULY),
        right("The trial will enroll adults diagnosed before January 2026, and follow patients enrolled in 2025.",
              today=_JULY),
        right("Net loss was lower than expected in the first quarter of 2026.", today=_JULY),
        right("Halvern expects to file its report for fiscal 2025 and to end the second fiscal quarter of 2026 with "
              "cash.",
              today=_JULY, note="A fiscal year may end at any time."),
        right("The abstract was accepted for presentation on December 6, 2026. The patent will expire in 2041."),
        right("Halvern expects to report results from the first half of 2026, and to complete the integration of the "
              "site at Durham, bought in May 2026. It plans to use $20 million from the offering in March 2026.",
              today=_JULY),
        right("The FDA granted approval on July 9, 2026, and set a meeting on July 30, 2026. The company submitted "
              "the data for a meeting to be held on July 30, 2026.", today=_JULY),
        right("Data are expected from the visits planned in May 2026. The call was scheduled on May 4, 2026.",
              today=_JULY),
        right("Halvern will present new data at a meeting on July 10, 2026.", today=_JULY, note="Today isn't over."),
    ),
)  # fmt: skip
