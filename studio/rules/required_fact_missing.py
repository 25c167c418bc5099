"""R02: a fact that this type of release must state is nowhere in it, or only in the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from studio.conditions import CONDITIONS
from studio.covering import Look
from studio.model.facts import fact_kind, shown, unset
from studio.model.release import Fact, Section
from studio.outline import outline, trial_sections, written_sections
from studio.patterns import lazy
from studio.recognisers import sentences, stated, unsaid
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong
from studio.sections import kind as section_kind
from studio.templates import Stated
from studio.weighing import weigh

# Where each group of facts is told; the first is where a missing one belongs.
_HOMES = MappingProxyType({
    "trial": ("trial-summary", "lead", "body"),
    "results": ("efficacy-results", "safety-results", "lead", "body"),
    "designation": ("lead", "body", "designation-background"),
    "event": ("lead", "body", "trial-summary"),
    "application": ("lead", "body", "next-steps"),
    "approval": ("lead", "body", "important-safety-information"),
    "letter": ("body", "lead", "next-steps"),
    "hold": ("body", "lead", "next-steps"),
    "program": ("next-steps", "lead", "body"),
    "partner": ("lead", "body"),
    "deal": ("financial-terms", "lead", "body"),
    "offering": ("financial-terms", "lead", "body"),
    "period": ("lead", "financial-terms", "financial-tables"),
    "finance": ("financial-terms", "lead", "financial-tables"),
    "grant": ("financial-terms", "lead", "body"),
    "call": ("conference-call", "lead", "body"),
    "person": ("lead", "body"),
})
# Those of a group that belong elsewhere than its others.
_OWN_HOMES = MappingProxyType({"results.safety": "safety-results", "results.next": "next-steps"})
# Besides the sections that speak of the trial, those that state what other news is about.
_TOLD = (
    "designation-background", "financial-terms", "financial-tables", "conference-call", "offering-legend",
    "important-safety-information",
)
# What the text itself must say: a second line of the headline is no place for the terms of a letter or a deal.
_TITLES = ("headline", "subheadline", "key-points")
_IN_THE_TEXT = ("letter.new_trial", "letter.safety", "letter.reasons", "deal.royalties", "hold.needed")
_ELSEWHERE = ("lead", "body", "trial-summary")
_SERIOUS = lazy(r"\bserious (?:\w+ )?(?:adverse )?(?:events?|reactions?)\b|\bgrade (?:3|≥ ?3|three)", re.IGNORECASE)
_BRACKET = lazy(r"\([^()]{3,120}\)")
_P = lazy(r"\b[pP] ?[=<>≤] ?0?\.\d")
_INTERVAL = lazy(r"\b\d\d(?:\.\d)? ?% ?(?:CI\b|[Cc]onfidence)")
_SAME = lazy(r"\b(?:interaction|log-?rank|trend|respectively)\b")  # another test, or brackets in two rows
# Labels that read as a question, and so take no "the".
_WHETHER = MappingProxyType({
    "results.met": "whether the primary endpoint was met",
    "results.prespecified": "whether the analysis was pre-specified or post hoc",
    "results.randomized": "how many were randomized",
    "results.analyzed": "how many were analyzed",
    "designation.date": "the date it was granted",
    "trial.enrolment.actual": "how many are enrolled",
})


def _find(draft: Draft) -> Iterator[Finding]:
    entries = outline(draft.release, draft.template, draft.profile)
    unwritten = {entry.kind for entry in entries if entry.state == "missing"}
    begun = {entry.kind for entry in entries if entry.kind in unwritten and entry.section is not None}
    there = written_sections(draft.release)
    look = Look(draft.release, draft.template, draft.profile, there)
    written = {section.kind for section in there}
    told = (*trial_sections(draft.release), *(section for section in there if section.kind in _TOLD))
    reading = stated.reading(told)
    only_within = any(wanted.id in _IN_THE_TEXT for wanted in draft.template.facts)
    within = stated.reading(each for each in told if each.kind not in _TITLES) if only_within else reading
    facts = {fact.id: fact for fact in draft.release.facts}
    blank = {fact for _, fact in unset(draft.release)}  # that it has no value is told by R90
    yield from _unsaid(draft, told, reading)
    for wanted in draft.template.facts:
        if wanted.level == "ask" or wanted.id in blank or _still_to_come(wanted.id, written, unwritten, begun):
            continue
        of = within if wanted.id in _IN_THE_TEXT else reading
        if stated.stated(wanted.id, of) or (wanted.when and not CONDITIONS[wanted.when](look)):
            continue
        value = shown(facts.get(wanted.id, Fact(wanted.id)), draft.release.language)
        if not (_says(told, value) or _named(wanted.id, draft, told)):
            weight = weigh(wanted, look, reading, unwritten)
            if weight:
                yield _finding(wanted, value, draft, weight)


def _unsaid(draft: Draft, told: Sequence[Section], reading: stated.Reading) -> Iterator[Finding]:
    """What lacks though something like it is there: deaths, the day of the data, blinding, one of several intervals."""
    if draft.template.code == "QTR" and unsaid.runways_basis(section.text for section in told):
        yield _lacking("what the runway rests on", "financial-terms", "finance.runway",
                       "Say on which plans it’s reckoned, and what they leave out.")
    code, results = draft.template.code, [section for section in told if section.kind != "quote"]
    if code not in ("DATA+", "DATA-", "CONF"):
        return
    texts = [section.text for section in results]
    yield from _harms_unsaid(code, results)
    heads = [section.text for section in draft.release.of_kind("headline", "lead")]
    if unsaid.is_interim(heads) and not unsaid.cutoff(texts):
        yield _lacking("the day of the data cutoff", "efficacy-results", "results.cutoff",
                       "Interim results are those of a day, and change after it.")
    if code == "CONF":
        return
    if unsaid.is_compared(texts) and not unsaid.blinding(texts) and stated.stated("trial.design", reading):
        yield _lacking("whether the trial was blinded", "trial-summary", "trial.design",
                       "Whoever knows what was given may see what isn’t there; readers look for “double-blind”.")
    for section in results:
        for start, end in section.remember("p-values without an interval", _without_interval):
            yield Finding("The text doesn't state the interval of every comparison", Place(section.id, start, end),
                          "worth", "The comparison beside it has its interval; this one has a p-value alone.")


def _harms_unsaid(code: str, results: Sequence[Section]) -> Iterator[Finding]:
    """Serious events and deaths, of which nothing is said beside harms that are counted."""
    texts = [section.text for section in results]
    if unsaid.harms(texts):
        yield _lacking("serious adverse events or deaths", "safety-results", "results.safety",
                       "Other harms are counted. Say how many were serious and how many died, or that none did.")
        return
    if unsaid.stopping(texts):
        yield _lacking("how many stopped because of adverse events", "safety-results", "results.safety",
                       "Other harms are counted. Say how many stopped for them in each group, or that nobody did.")
    counted = any(section.kind == "safety-results" and _SERIOUS.search(section.text) for section in results)
    if code != "CONF" and counted and not unsaid.deaths(texts):
        yield _lacking("whether anyone died", "safety-results", "results.safety",
                       "Serious events are counted, deaths are not, nor is it said that there were none.")


def _lacking(what: str, kind: str, fact: str, detail: str) -> Finding:
    return Finding(f"The text doesn't state {what}", level="worth", kind=kind, detail=detail, remedy=f"fact:{fact}")


def _without_interval(section: Section) -> tuple[tuple[int, int], ...]:
    """The p-values in brackets of their own, in sentences where another has an interval with it."""
    found: list[tuple[int, int]] = []
    for sentence in sentences.find(section.text) if "p" in section.text and "%" in section.text else ():
        brackets = [match for match in _BRACKET.finditer(sentence.value) if _P.search(match[0])]
        have = [match for match in brackets if _INTERVAL.search(match[0])]
        if have and len(have) < len(brackets) and not _SAME.search(sentence.value):
            first = have[0].start()  # what comes behind it may be a lesser comparison
            found += [(sentence.start + match.start() + 1, sentence.start + match.end() - 1)
                      for match in brackets if match.start() < first]
    return tuple(found)


def _finding(wanted: Stated, value: str, draft: Draft, weight: Level) -> Finding:
    home = _OWN_HOMES.get(wanted.id) or _homes(wanted.id)[0]
    what = _WHETHER.get(wanted.id) or _spoken(fact_kind(wanted.id).label)
    where = f"{section_kind(home).title} is the place to say it."
    if value:
        return Finding(f"The text doesn't state {what}", level="worth", kind=home, remedy=f"section:{home}",
                       detail=f"The fact says “{value}”. {where}")
    reason = f"Every “{draft.template.title}” release states it." if weight == "must" else "Readers look for it."
    return Finding(f"The text doesn't state {what}", level=weight, kind=home,
                   remedy=f"fact:{wanted.id}", detail=f"{reason} {where}")


def _spoken(label: str) -> str:
    """A fact's label within a sentence: "the enrollment", "the p-value", "what happened", "the R&D expenses"."""
    words = label[0].lower() + label[1:] if not (label[1:2].isupper() or label[1:2] == "&") else label
    return words if words.startswith(("what", "where")) else f"the {words}"


def _homes(fact: str) -> tuple[str, ...]:
    return _HOMES.get(fact.partition(".")[0], _ELSEWHERE)


def _still_to_come(fact: str, written: set[str], unwritten: set[str], begun: set[str]) -> bool:
    """Whether the sections that would state the fact aren't written yet: then nothing is missing from them.

    `begun` are unwritten sections that are there, as in a release just begun; a text that was brought in has none.
    """
    if fact == "results.safety":
        return "safety-results" in unwritten or written.isdisjoint(("safety-results", *_homes(fact)))
    if fact.startswith("results.") and fact != "results.met":
        return "efficacy-results" in unwritten or written.isdisjoint(_homes(fact))
    homes = _homes(fact)
    return homes[0] in begun or written.isdisjoint(homes)


def _says(sections: Sequence[Section], value: str) -> bool:
    """Whether the sections have a value in their words, in any case and with any white space."""
    if not value:
        return False
    words = (section.remember("plain words", _plain_words) for section in sections)
    return _plain(value) in " ".join(filter(None, words))


def _plain_words(section: Section) -> str:
    return _plain(section.text)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _named(fact: str, draft: Draft, told: Sequence[Section]) -> bool:
    """Whether the drug is named by a name that only the profile or its own section tells, a rule by the headline."""
    if fact == "grant.rule":  # the headline of such a notice names it
        return any(stated.states(fact, section.text) for section in draft.release.of_kind("headline"))
    if fact != "drug.name":
        return False
    asset = draft.profile.asset
    headings = [section.heading.text for section in draft.release.of_kind("drug-background") if section.heading]
    names = [re.sub(r"(?i)^about\s+|\s*\(.*|[:.]$", "", heading) for heading in headings]
    return any(_says(told, name) for name in (asset.code, asset.inn, asset.brand, *asset.aliases, *names))


_LEAD = (
    "Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that on March 3, 2026, the first patient was dosed in "
    "MERIDIAN-1, which evaluates the safety and tolerability of HVN-204."
)
_SUMMARY = (
    "The open-label Phase 1/2 MERIDIAN-1 trial is expected to enroll about 60 adults with relapsed or refractory MCL "
    "at 12 sites in the US and Spain. The starting dose is 200 mg once daily."
)
_FOLLOWED = (
    "The open-label Phase 1/2 MERIDIAN-1 trial will follow adults with relapsed or refractory MCL for up to 24 months "
    "at 12 sites in the US and Spain. The starting dose is 200 mg once daily."
)
_BOILERPLATE = "Halvern has treated more than 900 patients in Phase 3 trials at 80 sites."
_MET = "The randomized, double-blind Phase 3 MERIDIAN-3 trial met its primary endpoint of progression-free survival."
_WITHOUT_INTERVAL = (
    "In the pre-specified primary analysis of all randomized patients (two-sided alpha of 0.05), 41% (82/200) versus "
    "29% (58/200) of 400 patients randomized were free of progression at week 48 (p=0.01). Key secondary endpoints "
    "were not met; full data will be presented."
)
_TOPLINE = (
    ("lead", _MET),
    ("efficacy-results", _WITHOUT_INTERVAL),
    ("safety-results", "Serious adverse events occurred in 9% and 8% of patients."),
)


_TWO_DOSES = (
    f"{_WITHOUT_INTERVAL} The difference from placebo was 12 points for 200 mg (p=0.21) and 4 points for 100 mg "
    "(95% CI -7 to 15; p=0.5)."
)
_HARMS = "Adverse events occurred in 61% and 58% of patients, serious adverse events in 9% and 8%; one patient died."


def _of(lead: str, summary: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("lead", lead), ("trial-summary", summary), *more)


RULE = Rule(
    code="R02",
    name="required-fact-missing",
    level="must",
    title="Something this release must state isn't in it",
    why="A trial without its phase or its size, or a result without its interval, tells a reader little and counsel "
        "too much. Nearly one in four releases on studies in people left out how many took part.",
    source="Woloshin 2009, doi 10.7326/0003-4819-150-9-200905050-00007; CONSORT for abstracts, "
           "doi 10.1371/journal.pmed.0050020",
    find=_find,
    wrong=(
        wrong((("lead", "New interim results of HVN-204 will be presented at the 12th Rome Lymphoma Congress."),
               ("efficacy-results", "Median follow-up was 9 months; 12 of 30 patients (40%) responded.")),
              *[""] * 9, type="conference-data", note="Follow-up tells no day of the data"),
        wrong("Halvern has started a study of HVN-204.", *[""] * 8, kind="lead",
              note="No phase, design, population, size or objective; no date, dose or sites"),
        wrong(_of(_LEAD, _SUMMARY.replace("about 60 adults", "adults"), ("boilerplate", _BOILERPLATE)),
              note="The 900 patients are those of other trials"),
        wrong(_of(_LEAD, _FOLLOWED), note="24 months is no enrollment"),
        wrong(_of(_LEAD, _SUMMARY.replace(" at 12 sites in the US and Spain", "")),
              facts={"trial.sites": "12 sites in the US and Spain"}, note="Set as a fact, and nowhere in the text"),
        wrong((_TOPLINE[0], ("efficacy-results", _TWO_DOSES), *_TOPLINE[2:]), "", "p=0.21", type="top-line-results",
              note="One comparison has its interval, the other not; nobody says whether people died"),
        wrong((_TOPLINE[0], ("efficacy-results", _WITHOUT_INTERVAL.replace("(p=0.01)", "(95% CI 3 to 21; p=0.01)")),
               ("safety-results", _HARMS)), "", type="top-line-results", note="How many stopped for them?"),
        wrong(_TOPLINE, "", "", type="top-line-results", note="A p-value without effect size and interval"),
    ),
    right=(
        right((("headline", "Halvern Secures $2 Million Revolving Loan"),
               ("lead", "Halvern (Nasdaq: HLVN) has taken up a loan from Ashdown Bank."),
               ("body", "Halvern will use the proceeds for a Phase 2 trial.")), type="financing"),
        right((_TOPLINE[0], ("efficacy-results", _WITHOUT_INTERVAL.replace("(p=0.01)", "(95% CI 3 to 21; p=0.01)")),
               ("safety-results", f"{_HARMS} Adverse events led 4% and 3% of patients to stop treatment.")),
              type="top-line-results"),
        right(_of(_LEAD, _SUMMARY, ("boilerplate", _BOILERPLATE))),
        right(_of(_LEAD, _SUMMARY.replace("about 60", "forty-eight")), note="A number in words"),
        right((("lead", _LEAD), ("trial-summary", "")), note="The trial summary is still to be written"),
        right(_of("", "", ("headline", "Halvern Doses First Patient")),
              note="What isn't written yet isn't missing from it"),
        right(f"{_LEAD} {_SUMMARY}", kind="lead", note="A short release says it all in the lead"),
        right(_of(_LEAD, _SUMMARY.replace("about 60 adults", "{trial.enrolment.planned} adults")),
              facts={"trial.enrolment.planned": "approximately 60"}, note="Stated by a fact"),
        right(_MET, kind="lead", type="top-line-results",
              note="The results have a section of their own, still to be written"),
    ),
)
