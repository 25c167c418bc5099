"""What a reader has learnt from headline and lead before sorting the rest: where the story begins, and who and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from studio.intake.lines import Line
from studio.recognisers import company, dateline, dates, disease, drug, ticker, trial

__all__ = ["Names", "is_day", "learn", "same"]

_ANNOUNCES = re.compile(
    r"\b(?:today\s(?:\w+ly\s)?(?:announce|report|said|provid|present|declar|releas)\w*|announce[sd]?\s(?:\w+\s)?(?:today|that|the|it|positive|results|data|a\b)|(?:announced|reported|declared)\b)"
)
_PROSE = re.compile(r"[.!?”\"):…\]\d*]\s*$")
_STORY_WITHIN = 40  # lines: the longest top counted (contacts first, four headlines, six deck lines) has 22
_ABOUT = re.compile(r"^about\s+(?:the\s+)?(?P<what>.+?)[:.]?$", re.IGNORECASE)


class Names(Struct, frozen=True):
    """`lead` is the index of the line that opens the story, `dated` its dateline. Names are as the text writes them.

    `short` is the short name the lead gives, `others` what else the issuer may be called.
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
    named = company.lead_companies(opening)
    abouts = [match["what"] for text in texts if len(text) < 110 and (match := _ABOUT.match(text))]
    if not named:
        named = _from_headings(abouts, texts[: lead + 1])
    head = " ".join(texts[: lead + 1])
    story = " ".join(texts[: lead + 8])
    own = named[0] if named else company.Named(0, 0, "", "")
    return Names(
        lead,
        dated,
        own.name,
        own.short,
        tuple(name for name in (company.made_short(own.name),) if name and name != own.short),
        tuple(name for other in named[1:] for name in (other.name, other.short) if name),
        _most(hit.value for hit in drug.find(story)),
        tuple(dict.fromkeys(hit.value for hit in disease.treated(head))),
        _most(hit.value for hit in trial.find(" ".join(texts))),
    )


def _most(values: object) -> tuple[str, ...]:
    counts = Counter(values)  # type: ignore[call-overload]
    return tuple(name for name, _ in counts.most_common(8))


def _lead(texts: Sequence[str]) -> tuple[int, dateline.Dateline | None]:
    """Where the story begins: at the dateline, else at the first paragraph that announces, else at the first prose."""
    top = texts[:_STORY_WITHIN]
    for at, text in enumerate(top):
        found = dateline.find(text)
        if found and len(text) - found.end > 40:
            return at, found
        if found and found.end >= len(text) - 1 and (found.wire or found.iso):
            return _prose_from(top, at + 1, at), None
    for at, text in enumerate(top):
        if is_day(text) and at and at + 1 < len(top) and len(top[at + 1].split()) > 20:
            return at + 1, None
    for at, text in enumerate(top):
        if len(text.split()) >= 20 and _PROSE.search(text) and _ANNOUNCES.search(text) and at <= 15:
            return at, None
        if len(text.split()) >= 15 and any(ticker.find(text)) and _PROSE.search(text):
            return at, None
    return _prose_from(top, 0, 0), None


def _prose_from(texts: Sequence[str], start: int, otherwise: int) -> int:
    for at in range(start, len(texts)):
        if len(texts[at].split()) >= 18 and _PROSE.search(texts[at]):
            return at
    return min(otherwise, max(len(texts) - 1, 0))


def is_day(text: str) -> bool:
    """Whether a line is nothing but a date, with or without weekday and time."""
    found = next(dates.find(text), None)
    return bool(found) and len(text) - (found.end - found.start if found else 0) < 24 and len(text.split()) <= 8


def _from_headings(abouts: Sequence[str], top: Sequence[str]) -> tuple[company.Named, ...]:
    """The issuer by an "About …" heading whose words headline or lead carry, one with a legal form first."""
    head = " ".join(top).casefold()
    fit = [what for what in abouts if company.bare(what).casefold() in head and not disease.names_one(what) and not any(drug.find(what))]
    fit = [what for what in fit if not re.fullmatch(r"[A-Z][\w\-]*\d[\w\-]*", what) and f"({what}" not in " ".join(top)]
    fit.sort(key=lambda what: head.index(company.bare(what).casefold()))
    return tuple(company.Named(0, 0, what, "") for what in fit[:1])


def same(words: str, names: Sequence[str]) -> bool:
    """Whether words name one of these companies: equal without legal form, or one the beginning of the other."""
    plain = re.sub(r"[®™*\d,]+", "", company.bare(words)).casefold().strip(" .:-–“”\"")
    for name in names:
        known = re.sub(r"[®™*,]+", "", company.bare(name)).casefold().strip()
        if plain and known and (plain == known or f"{known} ".startswith(f"{plain} ") or f"{plain} ".startswith(f"{known} ")):
            return True
    return False
