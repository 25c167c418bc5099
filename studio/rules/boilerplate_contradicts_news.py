"""R24: a standing paragraph still tells the state of affairs before this release's news."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import (
    drug,
    kept_rights,
    news,
    overtaken,
    phase,
    product,
    sentences,
    ticker,
    trial,
    windows,
)  # fmt: skip
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong
from studio.sections import kind

_STANDING = ("boilerplate", "drug-background", "trial-summary", "technology-background")
_NEWS = ("headline", "subheadline", "key-points", "lead", "body")
_PLANS = lazy(
    r"\b(?:plans?|planning|expects?|intends?|anticipates?|preparing|prepares|aims?|is ready|is about|on track"
    r"|is expected"
    r"|are expected|will|(?<=, )(?:expected|planned|scheduled|due)) (?:to )?"
    r"(?:initiate|begin|start|dose|commence|open|launch|enter|enroll? the first)\b"
    r"(?P<what>[^.;]{0,140})",
    re.IGNORECASE,
)
_A_TRIAL = lazy(
    r"\b(?:trial|study|dosing|(?:clinical|Phase \w+) (?:testing|development)|first patient)\b", re.IGNORECASE
)
_THE_FIRST = lazy(r"\b(?:dosing|clinical (?:testing|development)|first patient)\b", re.IGNORECASE)
_ANOTHER = lazy(
    r"\b(?:second|third|another|additional|further|next|subsequent|later|expansion|part [B-D2-9]|cohort"
    r"|registrational|pivotal"
    r"|confirmatory|extension|combination|pediatric|children)\b",
    re.IGNORECASE,
)
_IN_PHASE = lazy(
    r"\b(?:is|are) (?:now |currently )?(?:in|being (?:studied|evaluated|tested|investigated|developed) in|undergoing) "
    r"(?:an? |the )?(?:[\w\-,]+ ){0,3}?(?=Phase\b)",
)
_RECRUITED = lazy(
    r"\b(?:(?:fully|completely) (?:recruited|enroll?ed)|(?:completed|finished) (?:\w+ )?(?:enroll?\w+|recruit\w+"
    r"|treatment)|"
    r"patients (?:were |have been |had been )?(?:randomi[sz]ed|enroll?ed|dosed|treated|recruited)|"
    r"(?:last|first) patient\b[^.;]{0,60}\b(?:dosed|treated|randomi[sz]ed|enroll?ed|completed))\b",
    re.IGNORECASE,
)
_WHEN = lazy(r"\b(?:later|next) (?:this |in (?:the )?)?(?:year|quarter|month|20\d\d|half)\b", re.IGNORECASE)
_OF_A_DISEASE = lazy(r"\b(?:in|for) (?!(?:the )?(?:first|second|third|fourth|early|late|mid|end|coming|next|\d"
                     r"|Q\d|H\d))[a-zA-Z]")
_STOPS = lazy(
    r"\b(?:discontinu\w+|terminat\w+|ceas\w+|stop\w*|ends?|ended)\s(?:the\s)?(?:all\s)?(?:clinical\s|further\s)?"
    r"development\sof\s(?P<code>[A-Z]{2,5}-\d{2,6})(?![\w-])(?:\s(?:in|for)\s(?P<where>[^.;,]{2,60}))?"
)
_LEADS = lazy(
    r"\b(?:lead|leading|most advanced)\s(?:\w+\s){0,2}?(?:program(?:me)?|candidate|product|asset)\s?(?:\w+\s)?"
    r"(?:is|,)\s?(?:now\s)?(?P<code>[A-Z]{2,5}-\d{2,6})(?![\w-])"
)
_PRIVATE = lazy(r"\b(?:privately[\s-]held|privately owned)\b", re.IGNORECASE)
_CLINICAL_STAGE = lazy(r"\bclinical[\s-]stage\b", re.IGNORECASE)
_RUNWAY = lazy(
    r"\b(?:fund|support|finance)\w*\b[^.;]{0,70}\b(?:operat\w+|plans?|runway|requirements)\b[^.;]{0,60}?\b(?:into"
    r"|through|until)\b"
    r"|\brunway\b[^.;]{0,30}\b(?:into|through|to|until)\b",
    re.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    standing = [section for section in release.of_kind(*_STANDING) if section.written]
    if not standing:
        return
    begun = draft.template.code in ("INIT", "ENRL", "DATA", "") and any(
        news.told(release, event, ("headline", "lead")) for event in news.FIRSTS
    )
    if begun:
        yield from _still_planned(standing, draft)
    yield from _planned_though_running(standing, draft)
    yield from _lower_phase(standing, draft)
    yield from _still_leading(draft)
    yield from _still_private(release.of_kind("boilerplate"), draft)
    approved = news.told(release, "approved", ("headline",))
    if approved:
        for section in release.of_kind("boilerplate"):
            for match in _CLINICAL_STAGE.finditer(section.text):
                yield _finding(section, match.span(), "clinical-stage", "a product has been approved", "worth")
    yield from _older_runway(draft)
    names = product.names(release, draft.profile)
    for section, hit in overtaken.find(release, names, draft.template.code, _STANDING):
        yield _finding(section, (hit.start, hit.end), section.text[hit.start : hit.end], hit.value, "worth")
    for section, hit in kept_rights.find(release) if draft.template.code == "DEAL" else ():
        yield _finding(section, (hit.start, hit.end), hit.value, "rights are given for some countries", "worth")


def _finding(section: Section, span: tuple[int, int], says: str, the_news: str, level: Level | None = None) -> Finding:
    return Finding(
        f"{kind(section.kind).title} says “{says}”, the news is that {the_news}",
        Place(section.id, *span),
        level,
        "Standing paragraphs are taken from the release before. Bring it up to date here and in the library.",
    )


def _announced(draft: Draft) -> set[str]:
    """The one phase that is announced, as the parts it has; empty where there are several or none."""
    fact = draft.release.fact("trial.phase")
    found = {hit.value for hit in phase.find(fact)} if fact else {
        value for section in draft.release.of_kind("headline", "lead")
        for value in section.remember("phases", lambda each: tuple(hit.value for hit in phase.find(each.text)))
    }
    return set(found.pop().split("/")) if len(found) == 1 else set()


def _numbers(value: str | set[str]) -> set[str]:
    return {part[:1] for part in (value.split("/") if isinstance(value, str) else value)}


def _still_planned(standing: list[Section], draft: Draft) -> Iterator[Finding]:
    plans = [(section, match) for section in standing for match in section.remember("plans to begin", _plans)]
    if not plans:
        return
    names = {name for each in draft.release.of_kind("headline", "lead") for name in trial.names(each.text)}
    ours = drug.codes_in(draft.release.of_kind("headline", "lead"))
    for section, match in plans:
        sentence = sentences.around(section.text, match.start()).value
        if not _A_TRIAL.search(match["what"]) or _ANOTHER.search(sentence):
            continue
        named = trial.names(sentence)
        codes = set(drug.codes([sentence]))
        phases = {number for hit in phase.find(match["what"]) for number in _numbers(hit.value)}
        announced = _numbers(_announced(draft))
        if (named and not named & names) or (codes and not codes & set(ours)) or (phases and not phases <= announced):
            continue
        if not (named or phases or _THE_FIRST.search(match["what"])):
            continue  # may be another trial of it
        if section.kind == "boilerplate" and not (named or codes):
            continue  # may be another program's
        words = match[0].split(" trial")[0]
        end = match.start() + len(words) if len(words) < len(match[0]) else match.end()
        yield _finding(section, (match.start(), end), section.text[match.start() : end], "it has begun")


def _planned_though_running(standing: list[Section], draft: Draft) -> Iterator[Finding]:
    """A trial of a product that is still planned, in a phase in which the news tells of one that has its patients."""
    told = [(section, match) for section in standing for match in section.remember("plans to begin", _plans)]
    running = {each for section in draft.release.of_kind(*_NEWS) for each in section.remember("under way", _under_way)}
    for section, match in told if running else ():
        sentence = sentences.around(section.text, match.start()).value
        phases = {hit.value for hit in phase.find(match["what"])}
        codes = set(drug.codes([sentence]))
        at = _A_TRIAL.search(match["what"])
        if len(phases) != 1 or len(codes) != 1 or not at or _ANOTHER.search(_WHEN.sub("", sentence)):
            continue
        if _OF_A_DISEASE.search(match["what"]) or trial.names(sentence):
            continue  # it may be another disease's, or has a name of its own
        if (codes.pop(), phases.pop()) in running:
            end = match.start("what") + at.end()
            yield _finding(section, (match.start(), end), section.text[match.start() : end], "it’s under way", "worth")


def _under_way(section: Section) -> tuple[tuple[str, str], ...]:
    """Products and phases of which a section says that patients have been recruited."""
    return tuple(
        (code, hit.value)
        for sentence in sentences.find(section.text)
        if _RECRUITED.search(sentence.value) and "hase" in sentence.value
        for code in drug.codes([sentence.value])[:1] for hit in phase.find(sentence.value)
    )  # fmt: skip


def _plans(section: Section) -> tuple[re.Match[str], ...]:
    return tuple(_PLANS.finditer(section.text))


def _in_phase(section: Section) -> tuple[re.Match[str], ...]:
    return tuple(_IN_PHASE.finditer(section.text))


def _lower_phase(standing: list[Section], draft: Draft) -> Iterator[Finding]:
    """Our product in a lower phase than the one whose start is announced."""
    announced = _numbers(_announced(draft))
    begun = any(news.told(draft.release, event, ("headline", "lead")) for event in news.FIRSTS)
    code = draft.release.fact("drug.name") or draft.profile.asset.code
    if not announced or not begun or not code:
        return
    for section in standing:
        for match in section.remember("is in a phase", _in_phase):
            sentence = sentences.around(section.text, match.start())
            before = section.text[sentence.start : match.start()]
            hit = next(phase.find(section.text[match.end() : match.end() + 24]), None)
            if hit is None or hit.start > 0 or code not in before[-60:] or max(_numbers(hit.value)) >= min(announced):
                continue
            span = (match.end(), match.end() + hit.end)
            yield _finding(section, span, section.text[slice(*span)], f"Phase {'/'.join(sorted(announced))} has begun")


def _still_leading(draft: Draft) -> Iterator[Finding]:
    """A product that leads, as the boilerplate has it, and whose development the news says is stopped."""
    stopped = [match for section in draft.release.of_kind("headline", "subheadline", "lead")
               for match in section.remember("development stops", lambda each: tuple(_STOPS.finditer(each.text)))]
    for section in draft.release.of_kind("boilerplate") if stopped else ():
        for match in _LEADS.finditer(section.text):
            sentence = sentences.around(section.text, match.start()).value.casefold()
            of_it = [each for each in stopped if each["code"] == match["code"]]
            # Stopped in one disease, it may lead in another.
            where = [each["where"].strip().casefold() for each in of_it if each["where"]]
            if (of_it and not where) or any(each in sentence for each in where):
                yield _finding(section, match.span(), match[0], "its development is stopped", "worth")


def _still_private(boilerplate: tuple[Section, ...], draft: Draft) -> Iterator[Finding]:
    leads = draft.release.of_kind("lead")
    shown = next(filter(None, (each.remember("first ticker", _first_ticker) for each in leads)), "")
    names = [draft.release.fact("company.name"), draft.release.fact("company.short_name")]
    for section in boilerplate:
        match = _PRIVATE.search(section.text)
        if match and shown and any(name and name.split()[0] in section.text[: match.start()] for name in names):
            yield _finding(section, match.span(), match[0], f"the lead gives a ticker ({shown})")


def _first_ticker(section: Section) -> str:
    return next((hit.value for hit in ticker.find(section.text)), "")


def _older_runway(draft: Draft) -> Iterator[Finding]:
    told = list(windows.find(draft.release.fact("finance.runway")))
    source = "the runway fact"
    if not told:
        told = [w for s in draft.release.of_kind(*_NEWS, "financial-terms") for w in s.remember("runway", _runways)]
        source = "the text above"
    if len({window.last for window in told}) != 1:
        return
    for section in draft.release.of_kind("boilerplate"):
        for window in section.remember("runway", _runways):
            if window.last != told[0].last:
                words = section.text[window.start : window.end]
                yield Finding(
                    f"{kind(section.kind).title} says cash lasts to {words}, {source} says another time",
                    Place(section.id, window.start, window.end),
                    remedy="fact:finance.runway" if "fact" in source else "",
                )


def _runways(section: Section) -> tuple[windows.Window, ...]:
    result = []
    for match in _RUNWAY.finditer(section.text):
        for window in windows.find(section.text):
            if 0 <= window.start - match.end() <= 24:
                result.append(window)
    return tuple(result)


_LEAD = ("lead", ("Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that it has dosed the first patient in "
                  "MERIDIAN-1, a Phase 1/2 trial of HVN-204."))  # fmt: skip
_FULL = ("lead", "Halvern has completed enrollment in MERIDIAN-2, a Phase 2b trial of HVN-204 in MCL.")
_FACTS = {"drug.name": "HVN-204", "trial.phase": "Phase 1/2", "company.name": "Halvern Therapeutics, Inc."}

RULE = Rule(
    code="R24",
    name="boilerplate-contradicts-news",
    level="must",
    title="A standing paragraph contradicts the news",
    why="The paragraphs about the company and the drug come from the release before, and still plan what this release "
    "announces as done. A reader who finds both believes neither.",
    source="Newsroom practice",
    find=_find,
    wrong=(
        wrong((_FULL, ("boilerplate", ("Its lead candidate, HVN-204, is enrolling patients in a Phase 2b trial "
                                      "in MCL."))),
              "is enrolling patients", type="enrollment-complete"),
        wrong((_FULL, ("trial-summary", "MERIDIAN-2 will enroll 210 adults. Enrollment is ongoing at 40 sites.")),
              "will enroll", "Enrollment is ongoing", type="enrollment-complete"),
        wrong((_FULL, ("drug-background", ("HVN-204 degrades BTK. MERIDIAN-2 continues to "
                                          "recruit."))), "continues to recruit",
              type="enrollment-complete"),
        wrong((("headline", "FDA Approves Halvern’s NDA for Dorvetinib"), ("boilerplate", ("Its NDA for dorvetinib is "
               "under review by the FDA."))), "NDA for dorvetinib is under review", type="approval",
              facts={"drug.generic_name": "dorvetinib"}),
        wrong((("lead", ("Halvern has submitted a New Drug Application (NDA) for "
                        "dorvetinib.")), ("boilerplate", ("It plans to "
               "submit an NDA for dorvetinib in MCL."))), "plans to submit an NDA", type="application-submission",
              facts={"drug.generic_name": "dorvetinib"}),
        wrong((("lead", "Halvern and Bellmonte today announced an exclusive license for HVN-204 in Japan and Taiwan."),
               ("boilerplate", "Halvern holds worldwide rights to all of its product candidates.")),
              "holds worldwide rights", type="agreement"),
        wrong((("headline", "Halvern Grants Bellmonte Rights to HVN-204 in Greater China"),
               ("boilerplate", "Halvern’s wholly owned pipeline has three programs.")), "wholly owned pipeline",
              type="agreement"),
        wrong((("lead", "The Phase 2 MERIDIAN-2 trial of HVN-204 was fully enrolled in May."),
               ("boilerplate", "HVN-204, for asthma, is expected to enter a Phase 2 trial next year.")),
              "is expected to enter a Phase 2 trial", type="financial-results"),
        wrong((_LEAD, ("drug-background", "HVN-204 degrades BTK. Halvern plans to begin a Phase 1 trial this year.")),
              "plans to begin a Phase 1", facts=_FACTS),
        wrong((_LEAD, ("boilerplate", ("Halvern expects to initiate MERIDIAN-1, a trial of HVN-204, in the fourth "
                                      "quarter."))),
              "expects to initiate MERIDIAN-1, a", facts=_FACTS),
        wrong((("headline", "First Patient Dosed in Phase 2 Trial of HVN-204"),
               ("boilerplate", "Its lead product, HVN-204, is in Phase 1 for mantle cell lymphoma.")), "Phase 1",
              facts={"drug.name": "HVN-204"}),
        wrong((_LEAD, ("boilerplate", "Its lead product is HVN-204, planned to enter Phase 1 testing in 2026.")),
              "planned to enter Phase 1 testing in 2026", facts=_FACTS),
        wrong((("subheadline", "Company to discontinue development of HVN-204 in lymphoma"),
               ("lead", "Halvern will discontinue development of HVN-204 in MCL."),
               ("boilerplate", "Its lead candidate is HVN-204, in Phase 2 for MCL.")), "lead candidate is HVN-204",
              type="endpoint-missed"),
        wrong((("lead", "Halvern has discontinued clinical development of HVN-204."),
               ("boilerplate", "Halvern’s most advanced product is HVN-204.")), "most advanced product is HVN-204",
              type="endpoint-missed"),
        wrong((_LEAD, ("boilerplate", "Halvern is a privately held company in Durham.")), "privately held",
              facts=_FACTS),
        wrong((("lead", "Halvern expects cash to fund operations into the first quarter of 2028."),
               ("boilerplate", "Its cash is expected to fund operations into 2027.")), "2027"),
        wrong((("headline", "FDA Approves Halvern’s Dorvex for Mantle Cell Lymphoma"),
               ("boilerplate", "Halvern is a clinical-stage company.")), "clinical-stage"),
    ),
    right=(
        right((_FULL, ("boilerplate", ("HVN-204 is enrolling patients in a Phase 2 trial in lupus, and in "
                                       "MERIDIAN-3 in "
                       "Japan. HVN-118 is enrolling patients in Phase 2b.")), ("next-steps", ("The extension is "
                              "enrolling."))),
              type="enrollment-complete"),
        right((("headline", "FDA Approves Halvern’s NDA for Dorvetinib"), ("boilerplate", ("An application for "
               "dorvetinib is under review in Japan. HVN-118 is under review by the FDA."))), type="approval",
              facts={"drug.generic_name": "dorvetinib"}),
        right((("lead", "Halvern and Bellmonte today announced an exclusive license for HVN-204 in Japan and Taiwan."),
               ("boilerplate", "Halvern holds worldwide rights to HVN-204 outside of Asia.")), type="agreement"),
        right((("lead", ("Halvern today announced that it has acquired exclusive worldwide rights to BLM-7 from "
                        "Bellmonte.")),
               ("boilerplate", "Halvern holds worldwide rights to all of its products.")), type="agreement"),
        right((("lead", "The Phase 2 MERIDIAN-2 trial of HVN-204 was fully enrolled in May."),
               ("boilerplate", ("HVN-204 is expected to enter a Phase 3 trial, and a Phase 2 trial in children. "
                                "Halvern "
                "plans to begin a Phase 2 trial of HVN-204 in lupus."))), type="financial-results"),
        right((_LEAD, ("drug-background", "HVN-204 is being evaluated in the Phase 1/2 MERIDIAN-1 trial.")),
              facts=_FACTS),
        right((_LEAD, ("boilerplate", "Halvern plans to begin a Phase 1 trial of HVN-118 in 2027.")), facts=_FACTS,
              note="Another product."),
        right((_LEAD, ("trial-summary", ("Halvern expects to start the Phase 2 expansion part in 2027. Halvern plans "
                                         "to begin MERIDIAN-2, a Phase 3 trial of HVN-204, later."))), facts=_FACTS),
        right((_LEAD, ("partner-boilerplate", "Bellmonte is a privately held company.")), facts=_FACTS),
        right((("lead", "Halvern received clearance of its IND for HVN-204."),
               ("drug-background", "Halvern plans to begin a Phase 1 trial of HVN-204 in the second half of 2026."))),
        right((("lead", "Halvern will discontinue development of HVN-204 in MCL."),
               ("boilerplate", "Its lead candidate is HVN-118. HVN-204 was its lead product, in MCL.")),
              type="endpoint-missed"),
        right((("lead", "Halvern will discontinue development of HVN-204 in MCL."),
               ("boilerplate", "Its lead candidate is HVN-204, in Phase 2 for lupus.")), type="endpoint-missed",
              note="Stopped in another disease."),
        right((_LEAD, ("boilerplate", "Its second product is HVN-118, expected to enter Phase 1 testing in 2026.")),
              facts=_FACTS),
        right((_LEAD, ("boilerplate", "HVN-204, in Phase 1/2, is expected to enter Phase 3 development in 2028.")),
              facts=_FACTS),
        right((_LEAD, ("boilerplate", "HVN-118 is in Phase 1.")), facts=_FACTS),
        right((_LEAD, ("drug-background", "Halvern plans to start a trial in healthy volunteers.")), facts=_FACTS),
    ),
)  # fmt: skip
