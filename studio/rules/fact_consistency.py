"""R09: the release gives two values for one fact, or another value than its facts do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from studio import sections
from studio.model.profile import Trial
from studio.patterns import lazy
from studio.recognisers import (
    agreement,
    announced,
    cash,
    dated,
    dates,
    drug,
    enrolment,
    fields,
    indication,
    near_names,
    phase,
    retold,
    statements,
    territory,
)  # fmt: skip
from studio.recognisers.announced import Announced
from studio.recognisers.claims import Claim
from studio.rules.engine import Draft, Edit, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

_FACT = {"planned": "trial.enrolment.planned", "enrolled": "trial.enrolment.actual", "randomized": "results.randomized"}
_CALLED = {"planned": "enrollment", "enrolled": "enrolled", "randomized": "randomized"}
_OTHERS = ("references", "contacts", "safe-harbor", "disease-background", "partner-boilerplate", "boilerplate")
_TURNS = lazy(
    r"\b(?:focus\w*|priorit\w+|concentrat\w+|shift\w*|turn\w*|pivot\w*|redirect\w*)\s(?:\w+\s){0,3}?its\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_ONE = r"(?:patient|participant|subject|volunteer)\b"
_DID = r"(?:dosed|enrolled|randomi[sz]ed|treated|screened)\b"
# What stands before the date of an event.
_EVENTS = (
    ("event.date", lazy(
        rf"\b[Ff]irst\s{_ONE}[^.;]{{0,60}}\b{_DID}[^.;]{{0,40}}\bon\s$"
        rf"|\b{_DID[:-2]}\sthe\sfirst\s{_ONE}[^.;]{{0,80}}\bon\s$"
    )),
    ("designation.date", lazy(r"\bgranted\b[^.;]{0,120}\b[Dd]esignation\b[^.;]{0,60}\bon\s$")),
)  # fmt: skip


class Told(Struct, frozen=True):
    """The draft, and what it says of the announced trial."""

    draft: Draft
    trial: Announced

    @property
    def begins(self) -> bool:
        """Whether the news is the start of the trial, so that what is to come is its."""
        return self.draft.template.code == "INIT"


def _claimed(draft: Draft) -> Iterator[Finding]:
    told = Told(draft, announced.of(draft.release, draft.profile.trial))
    yield from _phases(told)
    for about in ("planned", "enrolled", "randomized"):
        yield from _people(told, about)
    yield from _sites(told)
    yield from _registry(told)


def _retold(draft: Draft) -> Iterator[Finding]:
    """A number that is told twice, of one thing and with two values."""
    for pair in retold.pairs(draft.release):
        (start, end), (at, until) = pair.places
        odd, other = pair.section.text[start:end], pair.other_section.text[at:until]
        where = sections.kind(pair.other_section.kind).title.lower()
        message = f"{sections.kind(pair.section.kind).title} says {odd}, {where} {other}"
        yield Finding(message, Place(pair.section.id, start, end), "worth", pair.reason)


def _old_cash(draft: Draft) -> Iterator[Finding]:
    """The cash of an earlier day, told as if it were today's."""
    for section, amount, now in cash.of_before(draft.release):
        message = f"{sections.kind(section.kind).title} gives the cash of an earlier day, now it’s {now}"
        yield Finding(message, Place(section.id, amount.start, amount.end))


def _twice_dated(draft: Draft) -> Iterator[Finding]:
    """One event that the text puts at two times."""
    for section, event, other, before in dated.twice(draft.release):
        where, then = sections.kind(section.kind).title, other.text[before.start : before.end]
        message = f"{where} says {section.text[event.start : event.end]}, the text above {then}"
        yield Finding(message, Place(section.id, event.start, event.end), "worth", f"Of one event: {event.value}.")


def _territories(draft: Draft) -> Iterator[Finding]:
    """A list of countries in which a deal gives rights, that is another's but for one of them."""
    if draft.template.code != "DEAL":
        return
    told = [(section, each) for section in draft.release.sections if section.kind not in _OTHERS[:-1]
            for each in section.remember("countries of rights", lambda one: tuple(territory.find(one.text)))]
    first: list[territory.Countries] = []
    for section, each in told:
        near = next((one for one in first if territory.but_one(one, each)), None)
        if near and not any(set(one.names) == set(each.names) for one in first):
            yield Finding(
                f"{sections.kind(section.kind).title} says {each.value}, the text above {near.value}",
                Place(section.id, each.start, each.end), "worth", "Say in one way for which countries the rights are.",
            )  # fmt: skip
        first.append(each)


def _indications(draft: Draft) -> Iterator[Finding]:
    """What the product is for, where lead and headline, or lead and label, don't agree."""
    for section, hit, named in indication.foreign(draft.release):
        yield Finding(
            f"{sections.kind(section.kind).title} says {hit.value}, the headline says {named}",
            Place(section.id, hit.start, hit.end), "worth", "Nothing else in the release speaks of it.",
        )  # fmt: skip
    if draft.template.code == "APPR":
        for section, hit in indication.label_wider(draft.release):
            yield Finding(
                f"The indication says {hit.value}, headline and lead say adults only",
                Place(section.id, hit.start, hit.end), "worth", "One of the two may be of an earlier draft of the "
                       "label.",
            )  # fmt: skip
        for section, hit in indication.wider(draft.release):
            yield Finding(
                f"{sections.kind(section.kind).title} says {hit.value}, the indication below doesn’t",
                Place(section.id, hit.start, hit.end),
                detail="A product is approved for whom its label names, and for nobody else.",
            )


def _typed(draft: Draft) -> Trial:
    """The trial profile as the house typed it; what a registry's record says is for the rules that know its date."""
    return Trial() if draft.profile.trial.record else draft.profile.trial


def _place(claim: Claim) -> Place:
    return Place(claim.section.id, claim.said.start, claim.said.end, claim.part)


def _said(claim: Claim) -> str:
    return sections.kind(claim.section.kind).title


# --- phase -----------------------------------------------------------------------------------------------------------


def _phases(told: Told) -> Iterator[Finding]:
    tied = told.trial.phases()
    fact = told.draft.release.fact("trial.phase")
    shown, source = fact or _typed(told.draft).phase, "the phase fact" if fact else "the trial profile"
    shown = shown if "hase" in shown or not shown else f"Phase {shown}"
    value = next((hit.value for hit in phase.find(shown)), "")
    if not value:
        if not tied:
            return
        tied.sort(key=lambda claim: (claim.said.bound == "loose", announced.rank(claim)))
        value, source, shown = tied[0].said.value, _said(tied[0]), tied[0].words
    for claim in tied:
        level = None if claim.field or claim.said.portion or _turned_to(claim) else _phase_level(claim, value, told)
        if level:
            fix = (Edit(claim.said.start, claim.said.end, shown),) if source == "the phase fact" else None
            message = f"{_said(claim)} says {claim.words}, {source} says {shown}"
            yield Finding(message, _place(claim), level, fix=fix, remedy="fact:trial.phase")


def _turned_to(claim: Claim) -> bool:
    """Whether the phase is that of a program a company turns to: "to focus on its Phase 2 epilepsy program"."""
    return claim.said.bound == "loose" and bool(_TURNS.search(claim.section.text[: claim.said.start][-60:]))


def _phase_level(claim: Claim, value: str, told: Told) -> Level | None:
    match agreement.phases(claim.said.value, value):
        case "same":
            return None
        case "part":
            return "worth"
        case "different" if value not in phase.beside(claim.section.text, claim.said.start, claim.said.end):
            # "This Phase 2 trial" in a body may be an earlier one of which it has just told.
            firm = {"named": True, "this": claim.section.kind in (*announced.ORDER, "quote"), "loose": told.begins}
            return "must" if firm[claim.said.bound] or claim.section.kind == "trial-summary" else "worth"
    return None


# --- people and sites ------------------------------------------------------------------------------------------------


def _people(told: Told, about: str) -> Iterator[Finding]:
    draft, found = told.draft, told.trial.number(about)
    its = next((hit.value for hit in phase.find(draft.release.fact("trial.phase"))), "")
    found = [each for each in found if not _of_another_phase(each, its)]
    fact, its_own = draft.release.fact(_FACT[about]), _typed(draft).enrolment
    profiled = {"planned": its_own.planned, "enrolled": its_own.actual}.get(about)
    if enrolment.people(fact):
        yield from _against(told, found, fact, f"the {_CALLED[about]} fact", _FACT[about])
    elif profiled is not None:
        # A registry's record may lag, so that its number is a reason to look, not to stop.
        for finding in _against(told, found, f"{profiled:,}", "the trial profile", ""):
            yield Finding(finding.message, finding.place, "worth")
    elif found:
        yield from _against(told, found[1:], found[0].said.value, _said(found[0]), _FACT[about])


def _of_another_phase(claim: Claim, its: str) -> bool:
    return bool(its and claim.said.phase) and agreement.phases(claim.said.phase, its) == "different"


def _against(told: Told, found: Iterable[Claim], value: str, source: str, fact: str) -> Iterator[Finding]:
    for claim in found:
        agreed = "same" if claim.field else agreement.people(claim.said.value, value)
        if agreed == "same":
            continue
        one, other = claim.said.value, value
        if agreed == "different":
            one, other = _number(one), _number(other)
        fix = (Edit(claim.said.start, claim.said.end, value),) if source.endswith(" fact") else None
        # Elsewhere, an earlier trial may be told of without its name.
        to_come = told.begins and claim.said.about == "planned"
        firm = claim.section.kind in announced.ORDER or claim.said.trial or to_come
        level: Level = "style" if agreed == "bound" else "must" if firm else "worth"
        message = f"{_said(claim)} says {one}, {source} says {other}"
        yield Finding(message, _place(claim), level, fix=fix, remedy=f"fact:{fact}" if fact else "")


def _number(words: str) -> str:
    found = re.search(r"\d[\d,]*(?:\s?(?:to|-|–)\s?\d[\d,]*)?", words)
    return found[0] if found else words


def _sites(told: Told) -> Iterator[Finding]:
    """Sites are compared only where both say the same of the countries: some may be a part of the others."""
    fact = statements.sites(told.draft.release.fact("trial.sites"))
    first: dict[str, tuple[str, str]] = {fact[1]: (fact[0], "the sites fact")} if fact else {}
    for claim in told.trial.number("sites"):
        number, source = first.setdefault(claim.said.where, (claim.said.value, _said(claim)))
        if not claim.field and number != claim.said.value:
            message = f"{_said(claim)} says {claim.said.value} sites, {source} says {number}"
            yield Finding(message, _place(claim), "worth", remedy="fact:trial.sites")


# --- registry numbers, names and dates -------------------------------------------------------------------------------


def _registry(told: Told) -> Iterator[Finding]:
    fact = told.draft.release.fact("trial.registry_id")
    trial = told.draft.profile.trial
    ids = (*trial.registry_id, *(trial.record.aliases if trial.record else ()))
    known = re.findall(r"NCT\d{8}", fact or " ".join(ids))
    source = "the registry number fact" if fact else "the trial profile"
    first: dict[str, Claim] = {}
    for claim in told.trial.claims:
        said = claim.said
        if said.about != "registry" or claim.field or not said.value.startswith("NCT"):
            continue
        if known:
            ours = said.bound == "named" and said.trial in told.trial.ours
            if said.value not in known and (ours or any(agreement.slip(said.value, id) for id in known)):
                message = f"{_said(claim)} says {said.value}, {source} says {known[0]}"
                yield Finding(message, _place(claim), remedy="fact:trial.registry_id")
        elif said.bound == "named":
            other = first.setdefault(said.trial, claim)
            if other.said.value != said.value:
                message = f"{said.trial} is {said.value} here, {other.said.value} in {_said(other)}"
                yield Finding(message, _place(claim))


def _misspelled(draft: Draft) -> Iterator[Finding]:
    """The trial's name with one letter wrong, and the product's code with two digits exchanged."""
    release = draft.release
    codes = drug.codes_in(release.of_kind("headline", "lead"))
    code = release.fact("drug.name") or draft.profile.asset.code or "".join(codes[:1])
    for section, near in near_names.find(release, announced.names(release, draft.profile.trial), code):
        place = Place(section.id, near.start, near.end)
        message = f"“{section.text[near.start : near.end]}” is {near.value} elsewhere"
        level: Level = "must" if near.of == "trial" else "worth"
        yield Finding(message, place, level, fix=(Edit(near.start, near.end, near.value),))


def _dates(draft: Draft) -> Iterator[Finding]:
    for id, before in _EVENTS:
        try:
            day = dt.date.fromisoformat(draft.release.fact(id))
        except ValueError:
            continue
        same = (day.isoformat(), f"--{day:%m-%d}")
        for section in draft.release.of_kind(*announced.STORY):
            for hit in section.remember("dates", lambda each: tuple(dates.find(each.text))):
                text = section.text
                if hit.value in same or fields.fact_at(section, hit.start, hit.end):
                    continue
                if before.search(text[max(0, hit.start - 200) : hit.start]):
                    words = text[hit.start : hit.end]
                    message = f"{sections.kind(section.kind).title} says {words}, the date fact says {day.isoformat()}"
                    yield Finding(message, Place(section.id, hit.start, hit.end), remedy=f"fact:{id}")


_SUMMARY = "MERIDIAN-1 (NCT09876543) is an open-label Phase 1b/2 trial expected to enroll approximately 60 adults."
_FACTS = {"trial.phase": "Phase 1b/2", "trial.enrolment.planned": "approximately 60", "trial.name": "MERIDIAN-1",
          "drug.name": "HVN-204", "trial.registry_id": "NCT09876543"}  # fmt: skip

RULE = Rule(
    code="R09",
    name="fact-consistency",
    level="must",
    title="Two values for one fact",
    why="The same fact is typed in the headline, the lead and the trial summary, and after an edit one of them is "
    "the old one. Readers see the contradiction before they see the news.",
    source="Newsroom practice; CONSORT for abstracts (doi 10.1371/journal.pmed.0050020)",
    find=(_claimed, _misspelled, _dates, _indications, _retold, _old_cash, _twice_dated, _territories),
    fixes=True,
    wrong=(
        wrong((("quote", "“With $213.4 million on the balance sheet, we can go on,” said Ana Reyes, CEO."),
               ("body", "Cash was $187.0 million as of September 30, 2026, compared with $213.4 million at June 30.")),
              "$213.4 million", type="financial-results"),
        wrong((("trial-summary", "A total of 228 participants were randomized at 31 sites."),
               ("efficacy-results", "The full analysis set has 225 of the 282 participants.")), "282 participants",
              type="top-line-results"),
        wrong((("lead", "Halvern completed enrollment in MERIDIAN-1 in April."),
               ("quote", "“We completed enrollment in MERIDIAN-1 in March,” said Ana Reyes, CEO.")), "March"),
        wrong((("subheadline", "Median duration of response of 14.8 months"),
               ("efficacy-results", "The median duration of response was 18.4 months (95% CI 14.1 to 22.0).")),
              "18.4 months", type="top-line-results"),
        wrong((("subheadline", "Approval is for adults who have received at least one prior line of systemic therapy"),
               ("important-safety-information", ("Dorvex is indicated for adults with lymphoma after at least two "
                                                 "prior lines of systemic therapy."))),
              "two prior lines of systemic therapy", type="approval"),
        wrong((("lead", "The FDA has approved DORVEX for the treatment of asthma in adults."),
               ("important-safety-information", "DORVEX is indicated for asthma in adults and adolescents.")),
              "adolescents", type="approval"),
        wrong((("lead", "The Phase 3 trial assigned 264 adults to HVN-204 or placebo."),
               ("body", "It enrolled 246 adults at 30 sites.")), "246 adults", type="application-submission"),
        wrong((("headline", "Halvern Licenses HVN-204 to Bellmonte for Brazil, Chile and Peru"),
               ("body", "Bellmonte receives exclusive rights in Brazil, China and Peru.")), "Brazil, China and Peru",
              type="agreement"),
        wrong((("headline", "Halvern Licenses HVN-204 in Mantle Cell Lymphoma"),
               ("lead", "Halvern licensed HVN-204, its BTK degrader for hereditary angioedema."),
               ("disease-background", "Mantle cell lymphoma is rare.")), "hereditary angioedema", type="agreement"),
        wrong((("lead", "The FDA has approved Dorvex for the treatment of asthma in adults and adolescents."),
               ("important-safety-information", "Dorvex is indicated for the treatment of asthma in adults.")),
              "adolescents", type="approval"),
        wrong("The trial will enroll 50 patients.", "50", kind="lead", facts={"trial.enrolment.planned": "55"},
              fixed="The trial will enroll 55 patients."),
        wrong((("headline", "Halvern Doses First Patient in Phase 2 Trial of HVN-204"),
               ("trial-summary", "This open-label Phase 1b trial is expected to enroll 60 adults.")), "Phase 2"),
        wrong((("lead", "Halvern expects to enroll about 50 patients in the trial."), ("trial-summary", _SUMMARY)),
              "about 50"),
        wrong((("body", "MERIDAIN-1 (NCT09876534) is open."), ("trial-summary", _SUMMARY)), "MERIDAIN-1", "NCT09876534",
              facts=_FACTS),
        wrong("HVN-204 is first. HNV-204 binds BTK.", "HNV-204", facts={"drug.name": "HVN-204"}),
        wrong("HVN-240 binds BTK. A total of 64 patients were randomized.", "HVN-240", "64",
              facts={"drug.name": "HVN-204", "results.randomized": "61"}),
        wrong("The first patient was dosed on March 4, 2026.", "March 4, 2026", facts={"event.date": "2026-03-03"}),
    ),
    right=(
        right((("trial-summary", "MERIDIAN-1 randomized 228 patients; MERIDIAN-2 will randomize 282 patients."),
               ("lead", "Halvern pays $45 million in 2026 and $54 million in 2027."),
               ("efficacy-results", ("The median duration of response was 18.4 months on 80 mg and 14.8 months on "
                                     "placebo; the response rate in women was 64%.")),
               ("safety-results", "A dose of 80 mg was given; the assay detects 80 mcg of protein in plasma.")),
              type="top-line-results"),
        right((("lead", "The FDA has approved DORVEX for the treatment of asthma in adults and adolescents."),
               ("important-safety-information", "DORVEX is indicated for asthma in adults and adolescents.")),
              type="approval"),
        right((("headline", "Halvern Licenses HVN-204 to Bellmonte for Brazil, Chile and Peru"),
               ("body", ("Bellmonte receives exclusive rights in Brazil, Chile and Peru, and an option in Cuba, Peru "
                         "and Haiti. It sells in Brazil and Peru."))), type="agreement"),
        right((("headline", "Halvern Licenses HVN-204 in Lymphoma"),
               ("lead", "Halvern licensed HVN-204, its BTK degrader for mantle cell lymphoma."),
               ("disease-background", "Lymphoma is a cancer.")), type="agreement"),
        right((("lead", "The FDA has approved Dorvex for the treatment of asthma in adolescents."),
               ("important-safety-information", "Dorvex is indicated for asthma in patients 12 years and older.")),
              type="approval"),
        right((("lead", "Halvern started a Phase I trial."),
               ("trial-summary", "This Phase 1 trial is expected to enroll 55 patients."),
               ("disease-background", "Each year about 56,000 people learn that they have it and 16,000 patients die."),
               ("boilerplate", "Its partner’s product is in Phase III testing and has enrolled 900 patients.")),
              facts={"trial.phase": "Phase I", "trial.enrolment.planned": "approximately 55"}),
        right((("lead", "The Phase 1 portion of MERIDIAN-1 will enroll 18 patients in three cohorts."),
               ("trial-summary", _SUMMARY)), facts=_FACTS),
        right("The trial enrolled 61 patients; 60 patients were dosed and 58 were evaluable, against the 55 planned.",
              facts={"trial.enrolment.planned": "55", "results.analyzed": "58"}),
        right((("headline", "Halvern Advances HVN-204 to Phase 3 After Phase 2 Success"),
               ("trial-summary", "This Phase 2 trial enrolled 120 patients.")), type="top-line-results"),
        right((("body", "MERIDIAN-2 will enroll 300 patients and MERIDIAN-3 500; MERIDIAN-2 is a Phase 3 trial."),
               ("trial-summary", _SUMMARY)), facts=_FACTS),
        right((("headline", "Halvern Stops Phase 3 Trial of HVN-204"),
               ("subheadline", "Company to focus on its Phase 2 lymphoma program, HVX-204")), type="endpoint-missed",
              facts={"trial.phase": "Phase 3", "drug.name": "HVN-204"}),
        right((("lead", "The trial has 5 sites in Spain."),
               ("trial-summary", "This Phase 2 trial will enroll up to 60 adults at 12 sites in the US and Spain."))),
    ),
)  # fmt: skip
