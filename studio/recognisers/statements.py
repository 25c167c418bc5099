"""What sentences say of a trial (its phase, enrollment, sites, registry number), and of which trial they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from studio.patterns import lazy
from studio.recognisers import Hit, enrolment, phase, registry, sentences, trial

__all__ = ["About", "Statement", "find", "sites"]

About = Literal["phase", "planned", "enrolled", "randomized", "sites", "registry"]
Bound = Literal["named", "this", "loose"]

# What makes a number one of a part of the trial, of a moment, or of one of its arms.
_PART = lazy(
    r"\b(?i:per|each|every|additional|another|remaining|of\s(?:whom|which|these)|so\sfar|to\sdate|as\sof|already"
    r"|currently|interim|first\s\d+|initial|half|sub-?stud\w+|extension|run-?in|lead-?in"
    r"|(?:one|two|three|\d+)\s(?:of\sthe|out\sof)|crossover|previous\w*|prior|earlier|completed\sPhase|historical"
    r"|subsequent|follow-on|confirmatory|future)\b"
    r"|\b(?:[Pp]art|[Cc]ohort|[Ss]tage|[Aa]rm|[Gg]roup|[Ss]egment|[Mm]odule)s?\s(?:[A-H1-9]\b|I{1,3}\b|one\b|two\b)"
    r"|\b(?:escalation|expansion|dose-finding|optimi[sz]ation|open-label|treatment|maintenance|induction"
    r"|Phase\s[\w/]+)\s(?:part|portion|period|stage|cohorts?|arm|segment|component)\b"
    r"|\bin\s(?:the\s)?(?:dose[- ])?(?:escalation|expansion)\b|\bcohorts?\b"
    r"|\b(?:both|two|three|these|other)\s(?:\w+\s){0,3}(?:trials|studies)\b",
)
_TO_AN_ARM = lazy(r"[^.;]{0,40}?\bto\b(?![^.;]*\b(?:either|or|versus|vs|one\sof|[1-3]:[1-3])\b)")
_WERE = lazy(
    r"(?<![\w.,$-])(?P<number>(?:a\stotal\sof\s)?(?P<digits>\d{1,3}(?:,\d{3})+"
    rf"|\d{{1,5}}))\s(?:[\w-]+\s){{0,3}}{enrolment.WHO}\s(?:were|have\sbeen|was)\s"
    r"(?:(?P<randomized>randomi[sz]ed|randomly\sassigned)|enroll?ed)\b"
)
_SITES = lazy(
    r"(?<![\w.,$-])(?:(?:approximately|about|around|up\sto|more\sthan|over|at\sleast"
    r"|nearly)\s)?(?P<n>\d{1,4})\s(?:(?:clinical|investigational|study|trial|medical|treatment|academic|research"
    r"|cancer)\s){0,2}"
    r"(?:sites|centers|centres|hospitals)\b(?P<where>\s(?:in|across|throughout"
    r"|within)\s(?:the\s)?[A-Z][\w.]*(?:(?:,\s|\sand\s|,\sand\s|\s)(?:the\s)?[A-Z][\w.]*){0,5}|\s(?:globally"
    r"|worldwide|internationally|around\sthe\sworld|in\s\w+\scountries))?"
)
_SITES_PART = lazy(
    r"\b(?:additional|more|other|first|active|open(?:ed)?|activated|further|of\sthe|new|selected|per|each"
    r"|currently|initial|so\sfar|to\sdate)\b"
)
# Before a phase: the trial is another one, done or still to come.
_OTHER_TRIAL = lazy(
    r"\b(?:follow\w*|after|based|prior|previous\w*|earlier|complet\w+|results|data|findings|success\w*|from|later"
    r"|future|subsequent\w*|planned|plans?|planning|next|upcoming|toward|into|advanc\w+"
    r"|mov\w+|progress\w*|proceed\w*|prepar\w+|support\w*|ready|another|second|separate|other|potential\w*"
    r"|registrational|parallel|including"
    r"|ongoing|both|two|three|several|multiple|additional|expects?|will|end[- ]of)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_NOT_A_TRIAL = lazy(
    r"^(?:[\s-](?:ready|enabling|asset|program|development|candidate|data|results|studies|trials"
    r"|clinical\sdevelopment|meeting|experience|investigators?|company|pipeline)\b)",
    re.IGNORECASE,
)
_PORTION = lazy(
    r"^\s?(?:dose[- ]\w+\s)?(?:portion|part|component|stage|segment|cohorts?|dose|arm"
    r"|expansion|escalation|lead-in|run-in)\b"
)
_THIS = lazy(r"\b[Tt]his\s(?:[\w-]+,?\s){0,6}$")
_UNDERWAY = lazy(
    r"\s(?:clinical\s)?(?:trial|study)\s(?:now\s|just\s|today\s|was\s|is\s)?(?:underway|under\sway|initiated"
    r"|opened|begun|announced|started)\b"
)
_ITS_NUMBER = lazy(
    r"\s?[(\[](?:ClinicalTrials\.gov|NCT|trial)?\s?(?:[Ii]dentifier|[Nn]umber|[Nn]o\.|ID)?[:,#]?\s?"
)
_JOINED = lazy(r"(?:\band|,|/|&)\s$")
_LONG_NUMBER = lazy(r"\d{4}")
_DIGIT = lazy(r"\d")
_PERSON = lazy(
    r"(?:patient|participant|subject|volunteer|adult|child|wom[ae]n|people|infant|adolescent|individual|\bm[ae]n\b)",
    re.IGNORECASE,
)
_IS_A = lazy(r"(?:\s\([^()]*\))?,?\s(?:(?:is|was)\s)?(?:an?|the|our)\s[^.;:()]*$|[\s,]{1,2}$")


class Statement(Hit, frozen=True):
    """A value that a text gives for a trial.

    `trial` is the name of the trial the sentence is about, if it gives one; `bound` says how firmly the words are
    tied to it ("this Phase 2 trial"); `phase` is the one phase the sentence names. `portion` is true where only a
    part of a trial is meant, `other` where the words look back or ahead to another trial.
    """

    about: About
    trial: str = ""
    bound: Bound = "loose"
    phase: str = ""
    where: str = ""
    portion: bool = False
    other: bool = False


def find(text: str, names: tuple[str, ...] = ()) -> Iterator[Statement]:
    """Every statement about a trial in a text; `names` are trials' names that are known already.

    >>> [(each.about, each.value, each.trial) for each in find("The Phase 2 DAWN trial will enroll 60 adults.")]
    [('phase', '2', 'DAWN'), ('planned', '60', 'DAWN')]
    """
    if "hase" not in text and "HASE" not in text and not _DIGIT.search(text):
        return
    for sentence in sentences.find(text):
        for each in _in(sentence.value, names):
            yield replace(each, start=each.start + sentence.start, end=each.end + sentence.start)


def _in(words: str, names: tuple[str, ...]) -> tuple[Statement, ...]:
    """The statements of one sentence; most sentences have neither a phase nor a digit and are passed by."""
    phases = tuple(phase.find(words)) if "hase" in words or "HASE" in words else ()
    counts = _DIGIT.search(words) is not None
    if not phases and not counts:
        return ()
    named = _named(words, names)
    found = _phases(words, phases, named)
    if not counts:
        return tuple(found)
    return (*found, *_people(words, phases, named), *_sites(words, phases, named), *_registry(words, named))


def _named(words: str, names: tuple[str, ...]) -> tuple[Hit, ...]:
    """Where trials are named in a sentence, in order."""
    found = {hit.start: hit for hit in trial.find(words)}
    for name in names:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w]|-\d)", words):
            found[match.start()] = Hit(match.start(), match.end(), name)
    return tuple(found[start] for start in sorted(found))


def _nearest(named: tuple[Hit, ...], start: int) -> str:
    return min(named, key=lambda hit: abs(hit.start - start)).value if named else ""


def _phases(words: str, phases: tuple[Hit, ...], named: tuple[Hit, ...]) -> Iterator[Statement]:
    for index, hit in enumerate(phases):
        before, after = words[: hit.start], words[hit.end :]
        name, bound = _tie(words, hit, named, phases)
        if not bound:
            bound = (
                "this"
                if _THIS.search(before[-80:]) or (_UNDERWAY.match(after) and re.search(r"\b[Tt]he\s$", before))
                else "loose"
            )
        portion = bool(_PORTION.match(after))
        other = bool(_NOT_A_TRIAL.match(after)) or (
            bound == "loose" and (bool(_OTHER_TRIAL.search(before)) or index > 0)
        )
        yield Statement(hit.start, hit.end, hit.value, "phase", name, bound, hit.value, "", portion, other)


def _tie(words: str, hit: Hit, named: tuple[Hit, ...], phases: tuple[Hit, ...]) -> tuple[str, Bound | None]:
    """The trial whose name stands in one noun phrase with a phase ("Phase 2 DAWN trial", "DAWN is a … Phase 2")."""
    for name in named:
        if hit.end <= name.start <= hit.end + 60 and re.fullmatch(
            r"\s(?:[\w/‑-]+,?\s){0,5}?", words[hit.end : name.start]
        ):
            return name.value, "named"
        between = words[name.end : hit.start]
        if name.end <= hit.start <= name.end + 140 and _IS_A.fullmatch(between):
            inside = [each for each in (*named, *phases) if name.end <= each.start < hit.start]
            if not inside:
                return name.value, "named"
    return _nearest(named, hit.start), None


def _people(words: str, phases: tuple[Hit, ...], named: tuple[Hit, ...]) -> Iterator[Statement]:
    one_phase = phases[0].value if len({hit.value for hit in phases}) == 1 else ""
    if not _PERSON.search(words):
        return
    counted, were = tuple(enrolment.find(words)), tuple(_WERE.finditer(words))
    part = bool(counted or were) and bool(_PART.search(words))
    taken: set[int] = set()
    for hit in counted:
        shown = words[hit.start : hit.end]
        verb = words[max(0, hit.start - 24) : hit.start].casefold()
        about: About = "planned" if hit.kind == "planned" else "randomized" if "randomi" in verb else "enrolled"
        if hit.kind == "actual" and "included" in verb:
            continue
        portion = part or (about != "planned" and bool(_TO_AN_ARM.match(words[hit.end :])))
        taken.add(hit.end)
        yield Statement(hit.start, hit.end, shown, about, _nearest(named, hit.start), "loose", one_phase, "", portion)
    for match in were:
        if match.end("number") not in taken:
            about = "randomized" if match["randomized"] else "enrolled"
            portion = part or bool(_TO_AN_ARM.match(words[match.end() :]))
            yield Statement(
                *match.span("number"),
                match["number"],
                about,
                _nearest(named, match.start()),
                "loose",
                one_phase,
                "",
                portion,
            )


def _sites(words: str, phases: tuple[Hit, ...], named: tuple[Hit, ...]) -> Iterator[Statement]:
    one_phase = phases[0].value if len({hit.value for hit in phases}) == 1 else ""
    for match in _SITES.finditer(words):
        where = " ".join((match["where"] or "").replace(".", "").split()).casefold()
        portion = bool(_SITES_PART.search(words))
        yield Statement(
            match.start(),
            match.start("where") if match["where"] else match.end(),
            match["n"],
            "sites",
            _nearest(named, match.start()),
            "loose",
            one_phase,
            where,
            portion,
        )


def _registry(words: str, named: tuple[Hit, ...]) -> Iterator[Statement]:
    """Registry numbers, tied to a trial only where name and number stand alone side by side ("DAWN (NCT09876543)")."""
    for hit in registry.find(words) if _LONG_NUMBER.search(words) else ():
        name = next((each for each in reversed(named) if each.end <= hit.start), None)
        tied = name and _ITS_NUMBER.fullmatch(words[name.end : hit.start]) and words[hit.end : hit.end + 1] in ")]"
        if name and tied and not _JOINED.search(words[: name.start]):
            yield Statement(hit.start, hit.end, hit.value, "registry", name.value, "named")
        else:
            yield Statement(hit.start, hit.end, hit.value, "registry")


def sites(words: str) -> tuple[str, str] | None:
    """The number of sites in words, and where they are; None where they give none."""
    match = _SITES.search(words)
    return (match["n"], " ".join((match["where"] or "").replace(".", "").split()).casefold()) if match else None
