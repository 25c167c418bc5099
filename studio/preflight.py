"""The last look before a release goes out: what stops it, what is worth a look, and everything that was confirmed.

    One thing to fix first
    must  R15  The release date isn't set
    ✓  All 12 required parts are written
    ✓  12 facts checked against a source
    –  Not checked against a source: Phase

The list of what was confirmed is kept with a final as its checklist.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from studio.formats import Remark
from studio.model.facts import ap_date, fact_kind, shown, unset
from studio.model.library import Known
from studio.model.linking import differs
from studio.model.profile import Company
from studio.model.references import uncited
from studio.model.release import Release, Section, Waiver
from studio.model.review import has_changes
from studio.outline import UNWRITTEN, Entry
from studio.recognisers import filings, trademarks
from studio.rules import engine
from studio.rules.engine import Finding, Place, Report, rules
from studio.sections import kind
from studio.wording import brief_day, count, listed

__all__ = ["SLIPS", "Line", "Mode", "Preflight", "Slip", "checklist", "gate", "preflight", "remarks"]

Mode = Literal["review", "final"]
GRAVE = ("write", "must")
# What editors of Business Wire say they catch most, in the order in which a desk reads. A rule says which of them it
# looks for (Rule.gate).
SLIPS = (
    "The company’s name in the headline", "Weekday or time zone", "A date or words of an earlier release",
    "Names of company, people and product", "A word that sounds like the one meant", "Its and it’s", "Quotation marks",
    "A mark without its note", "A broken link", "Contact details",
)
CITATIONS = "R08"  # the rule that tells of references that nothing cites
_MANY = 3  # names that a line tells before it counts them


class Line(Struct, frozen=True):
    """One thing that was looked at: its sentence, and whether it's as it should be; `decided` if it was decided to stay
    though it isn't."""

    words: str
    settled: bool = True
    decided: bool = False


class Slip(Struct, frozen=True):
    """One of the slips that a wire's desk looks for first, and where it was found; `asked` unless all rules for it are
    switched off."""

    name: str
    found: tuple[Finding, ...]
    asked: bool = True


class Preflight(Struct, frozen=True):
    """The verdict as a sentence, what stops the release, what doesn't, and what was looked at."""

    verdict: str
    stops: tuple[Finding, ...]
    worth: tuple[Finding, ...]
    lines: tuple[Line, ...]


def preflight(
    release: Release, report: Report, entries: Iterable[Entry], mode: Mode, off: Collection[str] = (),
    known: Known | None = None, company: Company | None = None,
) -> Preflight:
    """Look over a release before an export. In a draft for review nothing stops it.

    A final is stopped by what is still to write, what must be fixed, changes that nobody has decided, and linked text
    that the library couldn't confirm. `off` are the codes of rules that weren't looked at, `known` what the library
    says, `company` the issuer as its profile knows it.
    """
    # What plain text for EDGAR writes otherwise is told with that file.
    found = tuple(each for each in report.findings if not (each.rule == "R16" and each.level == "style"))
    found = (*found, *_unset(release, found))
    grave = tuple(finding for finding in found if finding.level in GRAVE)
    rest = tuple(finding for finding in found if finding.level not in GRAVE)
    lines = (*_lines(release, report, tuple(entries), off, company), *_linked(release, known))
    if mode == "review":
        still = f", with {count(len(grave), 'thing')} still open" if grave else " for review"
        return Preflight(f"Ready to send{still}", (), (*grave, *rest), lines)
    grave = (*grave, *_undecided(release), *_unconfirmed(release, known))
    verdict = (
        "Ready for the wire" if not grave else "One thing to fix first" if len(grave) == 1
        else f"{len(grave)} things to fix first"
    )  # fmt: skip
    return Preflight(verdict, grave, rest, lines)


def gate(report: Report, off: Collection[str] = ()) -> tuple[Slip, ...]:
    """What a wire's desk looks for first: each of the ten slips with its findings, matters of style left out."""
    looks: dict[str, list[str]] = {name: [] for name in SLIPS}
    for rule in rules():
        if rule.gate and rule.code not in off:
            looks[rule.gate].append(rule.code)
    missing = {SLIPS[0]: "headline", SLIPS[-1]: "contacts"}  # a section that isn't there lacks these too
    return tuple(
        Slip(
            name,
            tuple(
                each for each in report.findings
                if (each.rule in codes and each.level != "style")
                or (each.rule == UNWRITTEN and each.kind == missing.get(name))
            ),
            bool(codes),
        )
        for name, codes in looks.items()
    )  # fmt: skip


def checklist(found: Preflight) -> tuple[str, ...]:
    """What was looked at, as it's kept with a final: the sentences, those not as they should be marked so."""
    open_ones = (f"Open: {finding.message}" for finding in (*found.stops, *found.worth))
    said = (line.words if line.settled or line.decided else f"Open: {line.words}" for line in found.lines)
    return (*said, *open_ones)


def remarks(findings: Iterable[Finding]) -> tuple[Remark, ...]:
    """Findings as the notes of a proof."""
    made: list[Remark] = []
    for finding in findings:
        place = (finding.place.section, finding.place.start, finding.place.end) if finding.place else ("", 0, 0)
        part = finding.place.part if finding.place else "text"
        made.append(Remark(finding.message, *place, part, finding.detail, finding.level or "worth"))
    return tuple(made)


def _named(names: Iterable[str]) -> str:
    """Names in a sentence: "Lead and Quote", or "Lead, Quote, Body and 2 more"."""
    every = list(dict.fromkeys(names))
    shown_ones, more = every[:_MANY], len(every) - _MANY
    if more > 0:
        return f"{', '.join(shown_ones)} and {more} more"
    return listed(shown_ones)


def _unset(release: Release, found: tuple[Finding, ...]) -> Iterator[Finding]:
    """Facts that the text shows without a value, where no rule tells so and the section isn't still to write."""
    told = {finding.remedy for finding in found}
    unwritten = {finding.kind for finding in found if finding.level == "write"}
    seen: set[str] = set()
    for use, fact in unset(release):
        section = release.section(use.section)
        if fact in seen or f"fact:{fact}" in told or section.kind in unwritten:
            continue
        seen.add(fact)
        label = fact_kind(fact).label
        name = label if label[:2].isupper() else label[:1].lower() + label[1:]
        where = kind(section.kind).title.lower()
        detail = f"The {where} would go out with “[{label}]” in it."
        if fact == "release.date" and section.kind == "dateline":
            detail = "The dateline would go out without a date."
        place = Place(use.section, use.start, use.end, use.part)
        yield Finding(f"The {name} isn't set", place, "must", detail, remedy=f"fact:{fact}")


def _undecided(release: Release) -> Iterator[Finding]:
    if not has_changes(release):
        return
    alone = (release.__class__(release.type, sections=(section,)) for section in release.sections)
    titles = [kind(one.sections[0].kind).title for one in alone if has_changes(one)]
    where = f" in {_named(titles)}" if titles else ""
    yield Finding(
        f"Changes{where} aren't decided", level="must", detail="Accept or reject them in Review.",
        remedy="command:review_panel:Decide",
    )  # fmt: skip


def _carried(release: Release) -> tuple[Section, ...]:
    return tuple(section for section in release.sections if section.link and not section.link.detached)


def _unconfirmed(release: Release, known: Known | None) -> Iterator[Finding]:
    """That nobody could say whether the linked texts are still approved."""
    linked = _carried(release)
    if known is None or known.confirmed or not linked:
        return
    last = f" It was asked last {known.as_of}." if known.as_of else ""
    yield Finding(
        f"The library couldn't confirm {count(len(linked), 'linked text')}", level="must",
        detail=f"{_named(kind(each.kind).title for each in linked)}: a newer version may be approved.{last}",
        remedy="command:library_again:Try again",
    )  # fmt: skip


def _linked(release: Release, known: Known | None) -> Iterator[Line]:
    """Which version the safe harbor has, and how many linked texts are as the library has them."""
    linked = _carried(release)
    if known is None or not known.confirmed or not linked:
        return
    right = []
    for section in linked:
        text = known.text(section.link.text) if section.link else None
        current = text.current if text and not text.retired else None
        if current and section.link and current.number == section.link.version and not differs(section, current):
            right.append(section)
            if section.kind == "safe-harbor":
                on = brief_day(current.decided_at, dt.date.min)
                yield Line(f"Safe harbor is version {current.number}" + (f", approved {on}" if on else ""))
    every = len(right) == len(linked)
    match = "matches" if len(right) == 1 else "match"
    if right:
        yield Line(f"{count(len(right), 'linked text')} {match} the library")
    if not every:
        others = _named(kind(each.kind).title for each in linked if each not in right)
        yield Line(f"Not as the library has it: {others}", settled=False)
    copies = [kind(each.kind).title for each in release.sections if each.link and each.link.detached]
    if copies:
        yield Line(f"Edited here, not linked: {_named(copies)}", settled=False)


def _lines(
    release: Release, report: Report, entries: tuple[Entry, ...], off: Collection[str], company: Company | None
) -> Iterator[Line]:
    required = [entry for entry in entries if entry.status == "required"]
    if required and all(entry.state == "written" for entry in required):
        yield Line(f"All {count(len(required), 'required part')} are written")
    yield from _dated(release)
    yield from _facts(release)
    yield from _references(release, off)
    yield from _gate(report, off)
    yield from _marks(release)
    yield from _safe_harbor(release, company)
    if release.stage.who and not has_changes(release):
        yield Line(f"No change by {_named(release.stage.who)} is undecided")
    hit = {finding.rule for finding in report.findings}
    asked = [rule for rule in rules() if not rule.types or release.type in rule.types]
    clear = [rule for rule in asked if rule.code not in hit and rule.code not in off]
    yield Line(f"{count(len(clear), 'house rule')} found nothing")
    silent = [rule for rule in asked if rule.code in off]
    if silent:
        names = _named(rule.title for rule in silent)
        yield Line(f"{count(len(silent), 'house rule')} switched off: {names}", settled=False)
    yield from _ignored(report, release)
    for override in release.overrides:
        by = f", {override.by}" if override.by else ""
        yield Line(f"Exported before with {count(len(override.unfixed), 'thing')} unfixed: “{override.reason}”{by}")


def _dated(release: Release) -> Iterator[Line]:
    date = next((fact for fact in release.facts if fact.id == "release.date" and fact.value.strip()), None)
    if date:
        yield Line(f"The release date is {shown(date, release.language)}")


def _facts(release: Release) -> Iterator[Line]:
    filled = [fact for fact in release.facts if fact.value.strip()]
    checked = [fact for fact in filled if fact.checked]
    if checked:
        every = "All " if len(checked) == len(filled) and len(filled) > 1 else ""
        yield Line(f"{every}{count(len(checked), 'fact')} checked against a source")
    unchecked = [fact_kind(fact.id).label for fact in filled if not fact.checked]
    if unchecked and not checked:
        yield Line(f"{count(len(filled), 'fact')} filled in, none checked against a source", settled=False)
    elif unchecked:
        yield Line(f"Not checked against a source: {', '.join(unchecked)}", settled=False)


def _references(release: Release, off: Collection[str]) -> Iterator[Line]:
    loose = uncited(release)
    if release.references and not loose:
        yield Line(f"{count(len(release.references), 'reference')}, all cited, in order")
    elif loose and CITATIONS in off:  # otherwise they are findings, or were ignored
        yield Line(f"{count(len(loose), 'reference')} not cited in the text", settled=False)


def _gate(report: Report, off: Collection[str]) -> Iterator[Line]:
    slips = gate(report, off)
    found, silent = [slip for slip in slips if slip.found], [slip.name for slip in slips if not slip.asked]
    if found:
        names = _named(slip.name[:1].lower() + slip.name[1:] for slip in found)
        yield Line(f"Of what a wire desk looks for first: {names}", settled=False)
    elif not silent:
        yield Line(f"None of the {len(slips)} slips a wire desk looks for first")


def _marks(release: Release) -> Iterator[Line]:
    """The marks that the text names and whose owner the trademark notice, or another sentence, names."""
    told = {hit.value.casefold() for section in release.sections for hit in trademarks.notices(section.text)}
    found: dict[str, str] = {}
    for section in release.sections:
        if section.kind not in ("trademark-notice", "references", "contacts"):
            for hit in trademarks.find(section.text):
                found.setdefault(hit.value.casefold(), f"{hit.value}{hit.symbol}")
    owned = [name for word, name in found.items() if any(word in notice for notice in told)]
    if owned:
        has = "has its trademark notice" if len(owned) == 1 else "have their trademark notice"
        yield Line(f"{_named(owned)} {has}")


def _safe_harbor(release: Release, company: Company | None) -> Iterator[Line]:
    """Which annual report the safe harbor names. When the next is due depends on the filer's status: where that isn't
    known, nobody has confirmed that this one is the newest."""
    for section in release.of_kind("safe-harbor"):
        for filing in filings.find(section.text):
            if filing.value.startswith(("10-K", "20-F")):
                if filing.filed:
                    of = f" of {_month(filing.filed)}"
                elif filing.period:
                    of = f" for the year ended {ap_date(filing.period, release.language)}"
                else:
                    of = f" for {filing.year}" if filing.year else ""
                words = f"Safe harbor names the {filing.value}{of}"
                if company is not None and filing.value == "10-K" and not company.filer_status:
                    words += ". Whether it’s the newest: set Filer in the company’s profile"
                    yield Line(words, settled=False)
                else:
                    yield Line(words)
                return


def _month(day: dt.date) -> str:
    return f"{ap_date(day, 'en-GB').split()[1]} {day.year}"


def _ignored(report: Report, release: Release) -> Iterator[Line]:
    """What was ignored, why and by whom: a line for each decision."""
    groups: dict[Waiver, list[Finding]] = {}
    for finding in report.waived:
        waiver = engine.waiver_of(finding, release)
        if waiver:
            groups.setdefault(waiver, []).append(finding)
    for waiver, findings in groups.items():
        reason, by = f": “{waiver.reason}”" if waiver.reason else "", f", {waiver.by}" if waiver.by else ""
        more = f" and {len(findings) - 1} more" if len(findings) > 1 else ""
        yield Line(f"Ignored: {findings[0].message}{more}{reason}{by}", settled=False, decided=True)
