"""R34: words of the release that this one was made from are still in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import dates, drug, fields, periods, trial
from studio.recognisers.issued import issued
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong
from studio.sections import kind

_LEGAL = ("safe-harbor", "trademark-notice", "offering-legend", "mar-statement", "investigational-status")
_CODE = lazy(r"(?P<letters>[A-Z]{2,5})[- ]?\d{2,6}")
_NAME = lazy(r"(?<![\w-])(?P<stem>[A-Z]{5,})-\d{1,3}(?![\w-])")
_WITH = lazy(
    r"\b(?:collaboration|agreement|partnership|alliance|licen[cs]e|deal|transaction|merger)\s(?:agreement\s)?"
    r"(?:with|between the company and)\s"
    r"(?P<name>[A-ZÀ-Þ][\w’'&À-ÿ-]+(?:\s[A-ZÀ-Þ][\w’'&À-ÿ.-]+){0,3})"
)
_PERSON = lazy(r"\b(?:Drs?|Mr|Ms|Mrs|Prof|Professor)\.?\s(?P<last>[A-ZÀ-Þ][\w’'À-ÿ-]{2,})")
_OTHER_CODE = lazy(r"(?<![\w/-])(?P<code>(?P<letters>[A-Z]{2,5})-\d{2,5})(?![\w-])")
# What else is written so: diseases, forms, standards, markers and patents.
_NO_DRUG = frozenset((
    "COVID", "CD", "PD", "IL", "ISO", "ICH", "IFRS", "IAS", "ASC", "ASU", "US", "EU", "EP", "WO", "NI", "MI", "SEC",
    "CIK", "MAR", "FORM", "ITEM", "RULE", "HR", "GAAP", "USD", "EUR", "FDA", "HIV",
))  # fmt: skip
_DUTY = lazy(
    r"(?P<name>(?<![\w-])[A-ZÀ-Þ][\w&À-ÿ-]+(?:\s[A-ZÀ-Þ][\w&À-ÿ-]+){0,3})"
    r"(?:,?\s(?:Inc|Ltd|Corp|Co)\.)?\s(?:(?:expressly|specifically|hereby)\s)?(?:disclaims|undertakes|assumes)\b"
)
_NOBODY = frozenset((
    "The", "Company", "It", "We", "Neither", "None", "Nobody", "Each", "Group", "Management", "Corporation", "Issuer",
    "Bank", "Firm", "Parent", "Trust", "Partnership", "Institute", "Investor", "Nothing", "This", "That",
))  # fmt: skip
_TRIAL = lazy(
    r"\b(?:data|results|read-?outs?|enroll?ment|completion|progress)\s(?:from|of|in)\s(?:the\s)?"
    r"(?P<a>[A-Z]{5,}(?:-\d{1,3})?)(?![\w-])|(?<![\w-])(?P<b>[A-Z]{5,}(?:-\d{1,3})?)\s(?:clinical\s)?(?:trials?|study|studies)\b"
)
_NO_TRIAL = ("COVID", "EDGAR", "SEDAR", "NASDAQ", "EURONEXT", "CRISPR", "PHASE", "CLINICAL", "FUTURE", "THESE", "OTHER")
_SPEAKS = lazy(r"\b(?:speaks?|made|current|accurate) only as (?:of|at) (?:the date (?:of|hereof),? )?$", re.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    ours = {release.fact(id) for id in ("drug.name", "trial.name")} - {""}
    heads = release.of_kind("headline", "lead")
    ours |= frozenset(drug.codes_in(heads)[:1]).union(*map(trial.named_in, heads))
    legal = [section for section in release.of_kind(*_LEGAL) if section.written]
    elsewhere = [section for section in release.sections if section.kind not in _LEGAL]
    for section in legal:
        yield from _foreign(section, ours, elsewhere, _CODE, "letters")
        yield from _foreign(section, ours, elsewhere, _NAME, "stem")
        if section.kind == "safe-harbor":
            yield from _strangers(section, elsewhere, ours)
            yield from _others(section, elsewhere)
        yield from _dated(section, draft)
        if draft.template.code == "DEAL" and section.kind == "safe-harbor":
            yield from _partner(section, elsewhere)
    yield from _quarter(draft)


def _foreign(
    section: Section, ours: set[str], elsewhere: list[Section], pattern: re.Pattern[str], group: str
) -> Iterator[Finding]:
    """Names like ours in a legal section that nothing else of the release has; graver where ours isn't there at all."""
    stems = {match[group] for name in ours if (match := pattern.fullmatch(name))}
    if not stems:
        return
    like_ours = {name for name in ours if (match := pattern.fullmatch(name)) and match[group] in stems}
    found = [match for match in pattern.finditer(section.text) if match[group] in stems and match[0] not in like_ours]
    for match in found:
        if fields.fact_at(section, *match.span()) or any(_has(each, match[0]) for each in elsewhere):
            continue
        alone = not any(name in section.text for name in like_ours)
        only = next(iter(like_ours)) if len(like_ours) == 1 else ""
        yield Finding(
            f"{kind(section.kind).title} names {match[0]}, which nothing else in this release does",
            Place(section.id, *match.span()),
            "must" if alone else "worth",
            f"It looks left over from another release{f': this one is about {only}' if only else ''}.",
            (Edit(*match.span(), only),) if alone and only else None,
        )


def _has(section: Section, word: str, *, headed: bool = False, in_any_case: bool = False) -> bool:
    """Whether a word is in a section's text, or in its heading too."""
    return section.tell(partial(_reads, word=word, headed=headed, in_any_case=in_any_case))


def _reads(section: Section, *, word: str, headed: bool, in_any_case: bool) -> bool:
    texts = (section.text, section.heading.text if headed and section.heading else "")
    return any(word.casefold() in text.casefold() if in_any_case else word in text for text in texts)


def _strangers(section: Section, elsewhere: list[Section], ours: set[str]) -> Iterator[Finding]:
    """A person, or a drug by a code, that only the legend names: those of the news are named in the news."""
    stems = {match["letters"] for name in ours if (match := _CODE.fullmatch(name))}
    for pattern, group in ((_PERSON, "last"), (_OTHER_CODE, "code")):
        for match in pattern.finditer(section.text):
            name = match[group]
            if group == "code" and (match["letters"] in stems or match["letters"] in _NO_DRUG):
                continue
            if not any(_has(each, name, headed=True) for each in elsewhere):
                yield Finding(
                    f"{kind(section.kind).title} names {match[0]}, which nothing else in this release does",
                    Place(section.id, *match.span()),
                    "worth",
                    "It looks left over from another release.",
                )


def _others(section: Section, elsewhere: list[Section]) -> Iterator[Finding]:
    """A company that takes on or declines a duty, or a trial, that nothing outside of the legend names."""
    duties = [(match["name"], match.start("name")) for match in _DUTY.finditer(section.text)]
    found = [(name, start, name.split()[0]) for name, start in duties if name.split()[0] not in _NOBODY]
    for match in () if section.text.isupper() else _TRIAL.finditer(section.text):
        group = "a" if match["a"] else "b"
        if not match[group].startswith(_NO_TRIAL):
            found.append((match[group], match.start(group), match[group]))
    for name, start, word in found:
        if not any(_has(each, word, headed=True, in_any_case=True) for each in elsewhere):
            yield Finding(
                f"{kind(section.kind).title} names {name}, which nothing else in this release does",
                Place(section.id, start, start + len(name)),
                "worth",
                "It looks left over from another release.",
            )


def _partner(section: Section, elsewhere: list[Section]) -> Iterator[Finding]:
    """The partner of a deal that the legend tells of, and that nothing else of a deal's release names."""
    for match in _WITH.finditer(section.text):
        name = match["name"].rstrip(".,")
        first = name.split()[0]
        if not any(_has(each, first, headed=True) for each in elsewhere):
            yield Finding(
                f"{kind(section.kind).title} names {name}, which nothing else in this release does",
                Place(section.id, match.start("name"), match.start("name") + len(name)),
                "worth",
                "It looks left over from the release of another deal.",
            )


def _dated(section: Section, draft: Draft) -> Iterator[Finding]:
    day = issued(draft.release, draft.today)
    for hit in dates.find(section.text):
        if hit.has_year and _SPEAKS.search(section.text[max(0, hit.start - 60) : hit.start]):
            then = dt.date.fromisoformat(hit.value)
            if then < day:
                yield Finding(
                    f"{kind(section.kind).title} speaks as of {ap_date(then)}, the release is dated {ap_date(day)}",
                    Place(section.id, hit.start, hit.end),
                    "must",
                    "“As of the date of this release” is always right.",
                )


def _quarter(draft: Draft) -> Iterator[Finding]:
    """Results of another quarter than the one that is reported."""
    first = next(periods.find(f"{draft.release.fact('period.name')} results"), None)
    source = "the period fact"
    for section in draft.release.of_kind("headline", "lead", "conference-call"):
        for each in section.remember("quarter's results", lambda one: tuple(periods.find(one.text))):
            if first is None:
                first, source = each, kind(section.kind).title.lower()
            elif each.value != first.value or (each.year and first.year and each.year != first.year):
                said = section.text[each.start : each.end]
                yield Finding(
                    f"{kind(section.kind).title} says “{said}”, {source} another quarter",
                    Place(section.id, each.start, each.end),
                    "must",
                    "It may be the last release’s.",
                )


_LEGEND = "Forward-looking statements involve risks: {} may be unsafe, and trials may fail."
_LEAD = ("lead", "Halvern has dosed the first patient with HVN-204 in the MERIDIAN-1 trial.")

RULE = Rule(
    code="R34",
    name="clone-leftover",
    level="must",
    title="Words of another release are left over",
    why="Releases are made from earlier ones, and the small print is read last. A wrong drug in the safe harbor shows "
        "that nobody did, and leaves the right one without its caution.",
    source="Newsroom practice",
    gate="A date or words of an earlier release",
    find=_find,
    fixes=True,
    wrong=(
        wrong((("safe-harbor", "Forward-looking statements include those on the role of Ms. Lindqvist and on TRB-55."),
               _LEAD), "Ms. Lindqvist", "TRB-55", facts={"drug.name": "HVN-204"}),
        wrong((("safe-harbor", _LEGEND.format("HVN-118")), _LEAD), "HVN-118", facts={"drug.name": "HVN-204"},
              fixed=_LEGEND.format("HVN-204")),
        wrong((_LEAD, ("safe-harbor", _LEGEND.format("MERIDIAN-2 may be late, HVN-204"))), "MERIDIAN-2",
              facts={"trial.name": "MERIDIAN-1"}),
        wrong((_LEAD, ("safe-harbor", "They include data from BOREALIS. Marlowe disclaims any duty to update them.")),
              "Marlowe", "BOREALIS"),
        wrong((_LEAD, ("safe-harbor", "The AURELIA trial may fail. Bellmonte Bio, Inc. undertakes no update.")),
              "Bellmonte Bio", "AURELIA"),
        wrong((_LEAD, ("safe-harbor", "The statements speak only as of March 3, 2025.")), "March 3, 2025"),
        wrong((("headline", "Halvern Reports First Quarter Fiscal 2027 Financial Results and Business Update"),
               ("lead", ("Halvern today reported financial results for its fourth quarter of fiscal 2026, ended "
                         "September 30, 2026."))), "fourth quarter of fiscal 2026", type="financial-results"),
        wrong((("headline", "Halvern Q3 2026 results: cash into 2029"),
               ("lead", "Halvern announced its unaudited results for Q2 2026.")), "results for Q2 2026",
              type="financial-results"),
        wrong((("headline", "Halvern Reports First Quarter 2026 Financial Results"),
               ("conference-call", "Halvern will discuss its third quarter 2025 financial results.")),
              "third quarter 2025 financial results", type="financial-results"),
    ),
    right=(
        right((("safe-harbor", ("Forward-looking statements include those on the role of Dr. Reyes, on TRB-55 "
                               "and COVID-19.")),
               _LEAD, ("body", "Ana Reyes, M.D., leads the trial."), ("boilerplate", "TRB-55 is its second product.")),
              facts={"drug.name": "HVN-204"}),
        right((_LEAD, ("safe-harbor", ("They include those on results of MERIDIAN-1 and COVID-19 trials. Halvern "
                                       "Therapeutics expressly disclaims any duty. The Company assumes none. Read our "
                                       "filings with the Exchange Commission. Halvern undertakes nothing.")),
              ("boilerplate", "Halvern is based in Durham."))),
        right((_LEAD, ("safe-harbor", "It includes data from the BOREALIS study. Neither assumes any duty."),
               ("body", "The Borealis study goes on."))),
        right((_LEAD, ("safe-harbor", _LEGEND.format("HVN-204"))), facts={"drug.name": "HVN-204"}),
        right((_LEAD, ("safe-harbor", _LEGEND.format("HVN-204 or HVN-118")), ("boilerplate", ("Halvern also develops "
               "HVN-118."))),
              facts={"drug.name": "HVN-204"}),
        right((_LEAD, ("safe-harbor", ("The statements speak only as of the date of this release. See the Form 10-K "
                                       "filed on March 3, 2025.")))),
        right((("headline", "Halvern Reports First Quarter 2026 Financial Results"), ("lead", ("Halvern reported first "
               "quarter financial results; R&D rose over the first quarter of 2025."))), type="financial-results"),
    ),
)  # fmt: skip
