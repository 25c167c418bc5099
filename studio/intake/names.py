"""What headline and lead teach before the rest is sorted: where the story begins, and who and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from studio.intake.lines import Line, bullet
from studio.recognisers import company, dateline, dates, disease, drug, ticker, trial

__all__ = ["Names", "is_day", "learn", "same"]

_ACCOUNTS = re.compile(
    (
        r"unaudited|in thousands|in millions|balance sheets?|statements? of (?:operations|cash|income|"
        r"comprehensive|profit)|[$€£]\s?['’]000|summary of results"
    ),
    re.IGNORECASE,
)
_ROW = re.compile(r"^[^.;]{3,60}(?:\||\t| {3,})\s*\(?[$€£]?\s?\d[\d,.]*\)?%?\s*(?:\||\t| {3,})\s*\(?[$€£]?\s?[\d–-]")
# Legends that may stand above the story.
_NOT_STORY = re.compile(
    (
        r"inside information|596/2014|not for (?:distribution|release|publication)|registered under|solely "
        r"responsible|embargo"
    ),
    re.IGNORECASE,
)
_PROSE = re.compile(r"[.!?”\"):…\]*]\d{0,2}\s*$")
_STORY_WITHIN = 40  # lines: the longest top counted (contacts first, four headlines, six deck lines) has 22
_PROSE_BEFORE_DATELINE = 3
_IS_FIRM = re.compile(
    r"(?:,? (?:Inc|plc|AG|Ltd|Corp)\.?)?(?: \([^)]*\))* is an? [^.]{0,120}\b(?:company|group(?! of)|firm|leader)\b"
)
_ILLNESS = re.compile(r"(?:virus|disease|cancer|syndrome|disorder|oma|itis)s?$", re.IGNORECASE)
_SUBSIDIARY = re.compile(r"\b(?:subsidiary|division|affiliate|unit) of (?:the )?(?=[A-Z])")
_ABOUT = re.compile(r"^about\s+(?:the\s+)?(?P<what>.+?)[:.]?$", re.IGNORECASE)


class Names(Struct, frozen=True):
    """`lead` is the index of the line that opens the story, `dated` its dateline. Names are as the text writes them.

    `short` is the short name the lead gives, `others` what else the issuer may be called,
    `accounts` whether there are financial statements.
    """

    lead: int = 0
    dated: dateline.Dateline | None = None
    company: str = ""
    short: str = ""
    others: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    diseases: tuple[str, ...] = ()
    trials: tuple[str, ...] = ()
    accounts: bool = False

    @property
    def own(self) -> tuple[str, ...]:
        """The issuer's names, the full one first."""
        return tuple(name for name in (self.company, self.short, *self.others) if name)


def learn(lines: Sequence[Line]) -> Names:
    """What headline and lead say; empty names where they say nothing."""
    texts = [line.text for line in lines]
    lead, dated = _lead(texts)
    if not texts:
        return Names()
    opening = texts[lead][dated.end :] if dated else texts[lead]
    abouts = [match["what"] for text in texts if len(text) < 110 and (match := _ABOUT.match(text))]
    named = _announcing(opening, texts[:lead], texts[lead + 1 : lead + 4]) or _from_headings(abouts, texts[: lead + 1])
    head = " ".join(texts[: lead + 1])
    story = " ".join(texts[: lead + 8])
    named = named or _from_definitions(texts[lead:])
    own = named[0] if named else company.Named(0, 0, "", "")
    parent = _parent(opening, texts[:lead])
    branch = own if parent else None
    own = parent or own
    return Names(
        lead,
        dated,
        own.name,
        own.short,
        tuple(
            name
            for name in (
                company.bare(own.name),
                company.made_short(own.name),
                *((branch.name, branch.short) if branch else ()),
            )
            if name and name not in (own.name, own.short)
        ),
        tuple(name for other in named[1:] if other.name != own.name for name in (other.name, other.short) if name),
        _most(hit.value for hit in drug.find(story)),
        tuple(dict.fromkeys((*(hit.value for hit in disease.treated(head)), *disease.abbreviations(story)))),
        _most(hit.value for hit in trial.find(" ".join(texts))),
        any(len(text) < 120 and _ACCOUNTS.search(text) for text in texts[lead:])
        or sum(bool(_ROW.search(text)) for text in texts[lead:]) > 2,
    )


def _announcing(opening: str, top: Sequence[str], story: Sequence[str]) -> tuple[company.Named, ...]:
    """The companies that the lead names; where it has no stock symbol, one that headline or story has may go first."""
    if any(ticker.find(opening)):
        named = company.lead_companies(opening)
        # "X Inc. (X) is a private company. Y AG (FSE: YYY) is …": the symbol is the partner's.
        introduced = [
            each
            for each in named[1:]
            if each.start == 0
            and each.end < named[0].start
            and _IS_FIRM.match(opening, each.end)
            and any(text.startswith(company.bare(each.name)) for text in top)
        ]
        return tuple(dict.fromkeys((*introduced, *named)))
    for text in (*top, opening, *story):
        if text is opening or any(ticker.find(text)):
            named = tuple(each for each in company.lead_companies(text) if not _ILLNESS.search(each.name))
            if named:
                return named
    return ()


def _parent(opening: str, top: Sequence[str]) -> company.Named | None:
    """The company of the headline where the lead opens with a subsidiary of it, which speaks for it."""
    match = _SUBSIDIARY.search(opening[:250])
    named = company.lead_companies(opening[match.end() :]) if match else ()
    return named[0] if named and any(company.bare(named[0].name) in text for text in top) else None


def _most(values: object) -> tuple[str, ...]:
    counts = Counter(values)  # type: ignore[call-overload]
    return tuple(name for name, _ in counts.most_common(8))


def _lead(texts: Sequence[str]) -> tuple[int, dateline.Dateline | None]:
    """Where the story begins: at the dateline, else at the first paragraph that announces, else at the first prose."""
    top = texts[:_STORY_WITHIN]
    prose = [at for at, text in enumerate(top) if _opens_story(text) and not bullet(text)]
    # A dateline after several paragraphs of prose dates something else: the next announcement, a note to editors.
    dated_within = top[: prose[_PROSE_BEFORE_DATELINE]] if len(prose) > _PROSE_BEFORE_DATELINE else top
    alone = -1
    for at, text in enumerate(dated_within):
        found = dateline.find(text)
        if found and len(text) - found.end > 40 and (alone < 0 or found.iso):
            return at, found
        by_itself = found and found.end >= len(text) - 1 and (found.wire or found.iso)
        if by_itself and alone < 0 and not _NOT_STORY.search(text):
            alone = at
    if alone >= 0:
        return _prose_from(top, alone + 1, alone), None
    return (prose[0] if prose else _prose_from(top, 0, 0)), None


def _opens_story(text: str) -> bool:
    long = len(text.split()) >= (15 if any(ticker.find(text)) else 20)
    return long and bool(_PROSE.search(text)) and not _NOT_STORY.search(text)


def _prose_from(texts: Sequence[str], start: int, otherwise: int) -> int:
    for at in range(start, len(texts)):
        if len(texts[at].split()) >= 18 and _PROSE.search(texts[at]):
            return at
    return min(otherwise, max(len(texts) - 1, 0))


def is_day(text: str) -> bool:
    """Whether a line is nothing but a date, with or without weekday and time."""
    found = next(dates.find(text), None)
    if found and re.search(r"\b[a-z]{3,}\b", text[: found.start]):
        return False  # "Target action date is Sept. 4, 2026" says something of that day
    return bool(found) and len(text) - (found.end - found.start if found else 0) < 24 and len(text.split()) <= 8


def _from_headings(abouts: Sequence[str], top: Sequence[str]) -> tuple[company.Named, ...]:
    """The issuer by an "About …" heading whose words headline or lead carry, one with a legal form first."""
    head = " ".join(top).casefold()
    fit = [
        what
        for what in abouts
        if company.bare(what).casefold() in head and not disease.names_one(what) and not any(drug.find(what))
    ]
    fit = [what for what in fit if not re.fullmatch(r"[A-Z][\w\-]*\d[\w\-]*", what) and f"({what}" not in " ".join(top)]
    fit.sort(key=lambda what: head.index(company.bare(what).casefold()))
    return tuple(company.Named(0, 0, what, "") for what in fit[:1])


def _from_definitions(texts: Sequence[str]) -> tuple[company.Named, ...]:
    """The issuer where only a heading without "About" names it, and the text under it says that it is a company."""
    fit = [
        above
        for above, text in pairwise(texts)
        if len(above.split()) <= 5 and text.startswith(above) and _IS_FIRM.match(text, len(above))
    ]
    return tuple(company.Named(0, 0, name, "") for name in fit[-1:])


def same(words: str, names: Sequence[str]) -> bool:
    """Whether words name one of these companies: equal without legal form, or one the beginning of the other."""
    plain = re.sub(r"[®™*,]+|(?<=[a-z])[\d,]+$", "", company.bare(words)).casefold().strip(' .:-–“”"')
    for name in names:
        known = re.sub(r"[®™*,]+", "", company.bare(name)).casefold().strip()
        if (
            plain
            and known
            and (plain == known or f"{known} ".startswith(f"{plain} ") or f"{plain} ".startswith(f"{known} "))
        ):
            return True
    return False
