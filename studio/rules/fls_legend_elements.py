"""R06: the safe harbor lacks one of the five things that make it hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import filings, legend, risks, sentences
from studio.recognisers.legend import Legend
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

_FEWEST = 3
_FORWARD = lazy(r"\b(?:forward|future)[\s\u00a0‐‑–-]{0,2}looking\b", re.IGNORECASE)
# Other words for the same: enough for a reader, though not the statute's.
_FUTURE = lazy(
    r"\bstatements?\b[^.]{0,80}\b(?:future|prospective|projections?|predictions?|expectations?)\b", re.IGNORECASE
)
_WHICH = lazy(r"\bstatements?\s(?:about|on|regarding|concerning|relating\sto)\b", re.IGNORECASE)
_SHELTER = lazy(r"\b(?:safe[\s-]harbou?r|protection\w*)\b[^.]{0,60}$", re.IGNORECASE)
_ANNUAL = lazy(
    r"\b(?:10-?K|20-?F|40-?F)\b|\bannual (?:securities )?(?:report|information form)|\bprospectus\b|\bForms? (?:S-1"
    r"|F-1)\b|\bregistration statement",
    re.IGNORECASE,
)
_QUARTERLY = lazy(
    r"\b(?:10-?Q|6-?K|20-?F|40-?F)\b|\bquarterly (?:report|filing)|\b(?:periodic|interim) (?:report|filing)"
    r"|\bprospectus\b|\bForms? (?:S-1|F-1)\b|\bregistration statement"
    r"|\bsubsequent(?:ly)?\b[^.]{0,40}(?:filing|report|filed)",
    re.IGNORECASE,
)
_AS_OF = lazy(
    r"\b(?:only )?as (?:of|at|on)\s+(?:the |its |their |this )?(?:respective )?(?:date|day|today|time|\d|January"
    r"|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\bspeaks? only\b|\bas of (?:this|today)\b|\b(?:at|on) the date (?:of|hereof|on which)|\bafter the date (?:of"
    r"|hereof|they|on which)|\bsubsequent to the date|\bdate hereof\b|\bcurrent only as of\b",
    re.IGNORECASE,
)
_UPDATE = lazy(
    r"\b(?:not?|neither|nor|disclaims?|disclaiming|without|expressly|cautions?|cannot|do(?:es)? ?n['’]t)\b[^.]{0,160}?"
    r"\b(?:updat|revis|correct|amend|alter|supplement|publicly release|release publicly|keep current|conform)\w*"
    r"|\b(?:updat|revis)\w+[^.]{0,160}\b(?:disclaim\w*|no (?:obligation|duty)|required by|not (?:undertake"
    r"|obligat\w+))"
    r"|\bno\b[^.]{0,60}\bbring[^.]{0,30}\bup to date\b|\bupdat\w+\b[^.]{0,40}\bonly (?:as|if|when|where)\b",
    re.IGNORECASE,
)
_CARVE_OUT = lazy(
    r"\b(?:except|unless|other than|save|apart from|to the extent|beyond what|as (?:expressly "
    r"|otherwise )?required by|only (?:as|if|when|where|to))\b[^.;]{0,80}?\b(?:requir|law|regulation|rules)\w*"
    r"|\bsubject to (?:any |its |our )?(?:applicable|the requirements|mandatory|law|legal|disclosure|obligation)",
    re.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    found = legend.find(draft.release)
    if not found:
        return
    text = " ".join(part.text for part in found)
    reports = legend.reports_to_sec(draft.release, draft.profile.company)
    end = Place(found[-1].section.id, found[-1].end, found[-1].end)
    if not _identifies(text) and not any(_names_itself(part) for part in found):
        yield Finding(
            "Safe harbor doesn't say which statements are forward-looking",
            _first(found),
            "must" if reports and not _FUTURE.search(text) else "worth",
            "The statute protects statements that are identified as forward-looking, and no others.",
        )
    yield from _risks(found, "must" if reports else "worth")
    if reports:
        yield from _reports_named(found, draft, end)
    if not _AS_OF.search(text):
        yield Finding(
            "Safe harbor doesn't say as of which date it speaks",
            end,
            "worth",
            "“Speak only as of the date of this release” keeps an old release from being read as today's word.",
        )
    update = _UPDATE.search(text)
    if not update:
        yield Finding(
            "Safe harbor doesn't disclaim a duty to update",
            end,
            "worth",
            "Legends end by saying that the company won't update these statements, except as the law requires.",
        )
    elif not _CARVE_OUT.search(text):
        yield Finding(
            "Safe harbor disclaims updates without “except as required by law”",
            _words(found, _UPDATE) or end,
            "worth",
            "A listed company does have duties to correct and to disclose; the disclaimer has to leave room for them.",
        )


def _identifies(text: str) -> bool:
    """Whether forward-looking statements are named other than in "the safe harbor for forward-looking statements"."""
    return any(
        not _SHELTER.search(text, max(0, match.start() - 80), match.start()) for match in _FORWARD.finditer(text)
    )


def _names_itself(part: Legend) -> bool:
    """Whether the heading says that they're forward-looking, and the text which they are."""
    heading = part.section.heading
    return bool(heading and _FORWARD.search(heading.text) and _WHICH.search(part.text))


def _risks(found: tuple[Legend, ...], level: Level) -> Iterator[Finding]:
    parts = [(part, risks.of(part)) for part in found]
    families = tuple(dict.fromkeys(family for _, named in parts for family in named.families))
    if len(families) >= _FEWEST:
        return
    place = next(
        (
            Place(part.section.id, part.start + told.first[0], part.start + told.first[1])
            for part, told in parts
            if told.first
        ),
        _first(found),
    )
    if level == "must" and (any(told.listed for _, told in parts) or len(families) == _FEWEST - 1):
        level = "worth"
    named = ("no kind of risk", "one kind of risk", "two kinds of risk")[len(families)]
    said = f"It names {' and '.join(families)}. " if families else ""
    yield Finding(
        f"Safe harbor names {named}; a meaningful caution names at least three",
        place,
        level,
        f"{said}Courts have refused legends that could stand under any release. Check with counsel.",
    )


def _reports_named(found: tuple[Legend, ...], draft: Draft, end: Place) -> Iterator[Finding]:
    annual, quarterly = _words(found, _ANNUAL), _words(found, _QUARTERLY)
    detail = "Readers are sent to the risk factors of the newest annual report and of the quarterly reports after it."
    if not annual and not quarterly:
        yield Finding("Safe harbor names neither the annual nor the quarterly report", end, "worth", detail)
    elif not quarterly and _quarterly_due(draft, found):
        yield Finding(
            "Safe harbor cites the annual report but no quarterly one", _cited(found) or annual, "worth", detail
        )
    elif not annual:
        yield Finding("Safe harbor cites quarterly reports but not the annual one", quarterly, "style", detail)


def _quarterly_due(draft: Draft, found: tuple[Legend, ...]) -> bool:
    """Whether a quarterly report newer than the newest annual one is due: not in the months after year-end."""
    company = draft.profile.company
    cited = next((f.period for part in found for f in filings.find(part.text) if f.period and f.value == "10-K"), None)
    year_end = filings.year_end(company.fiscal_year_end) or ((cited.month, cited.day) if cited else (12, 31))
    annual = filings.newest_annual(draft.today, year_end, status=company.filer_status)
    return filings.newest_quarter(draft.today, year_end, status=company.filer_status) > max(annual, cited or annual)


def _first(found: tuple[Legend, ...]) -> Place:
    part = found[0]
    sentence = next(iter(sentences.find(part.text)))
    return Place(part.section.id, part.start + sentence.start, part.start + sentence.end)


def _words(found: tuple[Legend, ...], pattern: re.Pattern[str]) -> Place | None:
    for part in found:
        match = pattern.search(part.text)
        if match:
            return Place(part.section.id, part.start + match.start(), part.start + match.end())
    return None


def _cited(found: tuple[Legend, ...]) -> Place | None:
    for part in found:
        for filing in filings.find(part.text):
            end = max(filing.end, filing.named[1])
            return Place(part.section.id, part.start + filing.start, part.start + end)
    return None


_GOOD = (
    "This release contains forward-looking statements, including on enrollment in MERIDIAN-1. Enrollment may be "
    "slower than planned, "
    "HVN-204 may prove unsafe, and the FDA may ask for further trials. These and other risks are described in "
    "Halvern's Annual Report "
    "on Form 10-K for the year ended December 31, 2025 and its Quarterly Reports on Form 10-Q. The statements speak "
    "only as of the "
    "date of this release, and Halvern undertakes no obligation to update them, except as required by law."
)


RULE = Rule(
    code="R06",
    name="fls-legend-elements",
    level="must",
    title="Safe harbor is incomplete",
    why=(
        "A safe harbor holds only if it says which statements look forward and names the risks that matter for this "
        "company; a caution that "
        "could stand under any release has failed in court. By custom it also points to the newest reports, says as "
        "of when it speaks, and disclaims updates."
    ),
    source="15 U.S.C. 78u-5(c)(1)(A)(i); Slayton v. American Express Co., 604 F.3d 758 (2d Cir. 2010)",
    find=_find,
    wrong=(
        wrong(
            "This release includes forward-looking statements. There are risks in developing new medicines, which are "
            "reviewed in Halvern's "
            "Annual Report on Form 10-K for the year ended December 31, 2025.",
            "There are risks in developing new medicines, which are reviewed in Halvern's Annual Report on Form 10-K "
            "for the year ended December 31, 2025.",
            "Form 10-K for the year ended December 31, 2025",
            "",
            "",
            kind="safe-harbor",
            today=dt.date(2026, 9, 3),
        ),
        wrong(_GOOD.replace(", except as required by law", ""), "no obligation to update", kind="safe-harbor"),
        wrong(_GOOD.replace("speak only as of the date of this release", "are Halvern's own"), "", kind="safe-harbor"),
        wrong(
            _GOOD.replace("contains forward-looking statements, including", "has statements"),
            "This release has statements on enrollment in MERIDIAN-1.",
            kind="safe-harbor",
        ),
    ),
    right=(
        right(_GOOD, kind="safe-harbor"),
        right(
            _GOOD.replace(" and its Quarterly Reports on Form 10-Q", ""),
            kind="safe-harbor",
            today=dt.date(2026, 3, 20),
            note="Between the annual report and the first quarter's there is no newer quarterly one to cite.",
        ),
        right(
            _GOOD.replace(
                "undertakes no obligation to update them, except as required by law",
                "disclaims any intention or duty to revise them unless the law requires it",
            ),
            kind="safe-harbor",
        ),
        right(
            _GOOD.replace(
                "Annual Report on Form 10-K for the year ended December 31, 2025 and its Quarterly Reports on Form "
                "10-Q",
                "Annual Report on Form 20-F",
            ),
            kind="safe-harbor",
            note="A foreign private issuer files Form 20-F and no quarterly reports.",
        ),
        right((("body", "The trial has opened."),)),
    ),
)
