"""One study's record in the JSON of ClinicalTrials.gov's API v2, read into a trial's particulars.

What comes from outside is never trusted: anything may be absent, of another type, too long or unknown, and is then left
out; only what isn't a study's record at all is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from studio.model.profile import Dated, Enrolment, RegistryRecord, Trial
from studio.registry.facts import trial_facts

__all__ = ["LARGEST", "Record", "RegistryError", "number_in", "read"]

LARGEST = 32 * 1024 * 1024  # bytes; records with posted results reach several million
_LONGEST = 600  # characters of one value
_MOST = 300  # members of one list
_NUMBER = re.compile(r"(?<![A-Za-z0-9])NCT[\s\u00a0-]?(\d{8})(?!\d)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# Markdown's escapes, as the registry writes them: "\>=" is ">=".
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~=^&$%@])")
_PHASES = {"EARLY_PHASE1": "0", "PHASE1": "1", "PHASE2": "2", "PHASE3": "3", "PHASE4": "4"}
# Other registries' numbers among the secondary ones.
_OTHER_IDS = re.compile(r"\d{4}-[05]\d{5}-\d{2}(?:-\d{2})?|ISRCTN\d{8}|jRCTs?\d{9,10}|ACTRN\d{14}|DRKS\d{8}")
# Names in names of diseases, which keep their capital.
_NAMES = re.compile(
    r"\b(?:Addison|Alzheimer|Angelman|Barr[eé]|Batten|Becker|Beh[cç]et|Burkitt|Castleman|Chagas|Charcot|Crohn|Cushing|"
    r"Danlos|Down|Dravet|Duchenne|Dupuytren|Ebola|Ehlers|Ewing|Fabry|Friedreich|Gastaut|Gaucher|Graves|Guillain|"
    r"Hashimoto|Hippel|Hodgkin|Hunter|Huntington|Hurler|Kaposi|Kawasaki|Lambert|Langerhans|Leber|Lennox|Lewy|Lindau|"
    r"Lyme|Marfan|Marie|Merkel|Niemann|Parkinson|Peyronie|Pick|Pompe|Prader|Rett|Sachs|Sanfilippo|S[eé]zary|"
    r"Sj[oö]gren|Stargardt|Tay|Tooth|Tourette|Turner|Usher|Waldenstr[oö]m|Willebrand|Willi|Wilms|Wilson|Zika)"
)


class RegistryError(ValueError):
    """A record can't be had; the message is a sentence that says what happened."""


class Record(Struct, frozen=True):
    """What a record says: the trial for the rules, and the values it gives to a release's facts, by id."""

    trial: Trial
    facts: dict[str, str]

    @property
    def id(self) -> str:
        """Its number."""
        return self.trial.record.id if self.trial.record else ""

    @property
    def date(self) -> str:
        """The day of its last update: 2026-03-10, or a part of it, or nothing where it isn't said."""
        return self.trial.record.date if self.trial.record else ""


def number_in(text: str) -> str:
    """The ClinicalTrials.gov number in a text or an address, in its one form; empty where there's none.

    >>> number_in("https://clinicaltrials.gov/study/nct09876543")
    'NCT09876543'
    """
    found = _NUMBER.search(text)
    return f"NCT{found[1]}" if found else ""


def read(content: bytes) -> Record:
    """The record in a JSON text. Raises RegistryError with a sentence where it isn't a study's record."""
    if len(content) > LARGEST:
        raise RegistryError(f"This is larger than any study’s record ({LARGEST // 1024 // 1024} MB), so it isn’t read.")
    try:
        data = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors, so is text that isn't UTF-8
        broken = "truncated" in str(error)
        raise RegistryError(
            "The record breaks off before its end." if broken else "This isn’t a study’s record: it isn’t JSON."
        ) from None
    if isinstance(data, list) and len(data) == 1:  # as some tools save it
        data = data[0]
    protocol = _part(data, "protocolSection")
    id = number_in(_text(_part(protocol, "identificationModule").get("nctId")))
    if not id:
        raise RegistryError("This isn’t a study’s record of ClinicalTrials.gov: it has no NCT number.")
    trial = _trial(protocol, _record(id, protocol, data))
    return Record(trial, trial_facts(trial))


def _record(id: str, protocol: dict[str, Any], data: object) -> RegistryRecord:
    identification, status = _part(protocol, "identificationModule"), _part(protocol, "statusModule")
    version = _date(_part(data, "derivedSection", "miscInfoModule").get("versionHolder"))
    posted = _date(_part(status, "lastUpdatePostDateStruct").get("date"))
    aliases = tuple(dict.fromkeys(filter(None, map(number_in, _texts(identification.get("nctIdAliases"))))))
    date = posted or _date(status.get("lastUpdateSubmitDate")) or _date(status.get("statusVerifiedDate"))
    return RegistryRecord(id, date, version, aliases)


def _trial(protocol: dict[str, Any], record: RegistryRecord) -> Trial:
    identification, status = _part(protocol, "identificationModule"), _part(protocol, "statusModule")
    sponsors, design = _part(protocol, "sponsorCollaboratorsModule"), _part(protocol, "designModule")
    arms = _part(protocol, "armsInterventionsModule")
    info, count = _part(design, "designInfo"), _part(design, "enrollmentInfo")
    outcomes, sites = _part(protocol, "outcomesModule"), _part(protocol, "contactsLocationsModule").get("locations")
    primary = [each for each in _parts(outcomes.get("primaryOutcomes")) if _text(each.get("measure"))]
    number, is_actual = _count(count.get("count")), _text(count.get("type")) == "ACTUAL"
    places = list(_parts(sites, 10_000))
    return Trial(
        registry_id=(record.id, *_other_ids(identification)),
        sponsor_code=_text(_part(identification, "orgStudyIdInfo").get("id")),
        name=_text(identification.get("acronym"), 60),
        title=_text(identification.get("briefTitle")) or _text(identification.get("officialTitle")),
        sponsor=_text(_part(sponsors, "leadSponsor").get("name")),
        collaborators=tuple(_of_each(sponsors.get("collaborators"), "name")),
        phase=_phase(design.get("phases")),
        allocation=_text(info.get("allocation")),
        model=_text(info.get("interventionModel")),
        masking=_text(_part(info, "maskingInfo").get("masking")),
        purpose=_text(info.get("primaryPurpose")),
        enrolment=Enrolment(actual=number) if is_actual else Enrolment(planned=number),
        conditions=tuple(_texts(_part(protocol, "conditionsModule").get("conditions"))),
        population=_population(protocol),
        arms=tuple(_of_each(arms.get("armGroups"), "label")),
        primary_endpoint=tuple(_text(each.get("measure")) for each in primary),
        secondary=tuple(_of_each(outcomes.get("secondaryOutcomes"), "measure")),
        status=_text(status.get("overallStatus")),
        why_stopped=_text(status.get("whyStopped")),
        sites=len(places) or None,
        countries=tuple(dict.fromkeys(filter(None, (_text(each.get("country"), 60) for each in places)))),
        frames=tuple(_text(each.get("timeFrame")) for each in primary),
        arm_kinds=tuple(_of_each(arms.get("armGroups"), "type")),
        drugs=tuple(_drugs(arms)),
        start=_dated(status.get("startDateStruct")),
        primary_completion=_dated(status.get("primaryCompletionDateStruct")),
        completion=_dated(status.get("completionDateStruct")),
        record=record,
    )


def _other_ids(identification: dict[str, Any]) -> tuple[str, ...]:
    found = _of_each(identification.get("secondaryIdInfos"), "id")
    return tuple(dict.fromkeys(id for id in found if _OTHER_IDS.fullmatch(id)))


def _drugs(arms: dict[str, Any]) -> Iterator[str]:
    """Every name of what is given, other names too."""
    for each in _parts(arms.get("interventions")):
        yield from dict.fromkeys(filter(None, (_text(each.get("name")), *_texts(each.get("otherNames")))))


def _phase(phases: object) -> str:
    """As a release writes it: "Phase 1/2"; empty where the study has none, or one that isn't known."""
    names = [_PHASES.get(each, "") for each in _texts(phases)]
    return f"Phase {'/'.join(names)}" if names and all(names) else ""


def _population(protocol: dict[str, Any]) -> str:
    """Who may take part, in a release's words: "adults with mantle cell lymphoma"; empty where that isn't plain."""
    conditions = list(_texts(_part(protocol, "conditionsModule").get("conditions")))
    eligibility = _part(protocol, "eligibilityModule")
    ages = {"CHILD", "ADULT", "OLDER_ADULT"} & set(_texts(eligibility.get("stdAges")))
    if eligibility.get("healthyVolunteers") is True or not ages or len(conditions) != 1:
        return ""
    who = "children" if ages == {"CHILD"} else "children and adults" if "CHILD" in ages else "adults"
    sex = _text(eligibility.get("sex"))
    if sex in ("FEMALE", "MALE") and who == "adults":
        who = "women" if sex == "FEMALE" else "men"
    return f"{who} with {' '.join(map(_common, conditions[0].split()))}"


def _common(word: str) -> str:
    """A word of a heading as it stands in a sentence: abbreviations, codes and names keep their capitals."""
    return word if re.search(r"[A-Z\d].*[A-Z\d]|[’']", word) or _NAMES.search(word) else word.lower()


def _dated(value: object) -> Dated:
    part = value if isinstance(value, dict) else {}
    return Dated(date := _date(part.get("date")), bool(date) and _text(part.get("type")) == "ACTUAL")


# --- reading what may be anything ------------------------------------------------------------------------------------


def _part(value: object, *path: str) -> dict[str, Any]:
    """The object at a path of keys; an empty one where anything else is there."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _parts(value: object, most: int = _MOST) -> Iterator[dict[str, Any]]:
    yield from (each for each in (value[:most] if isinstance(value, list) else ()) if isinstance(each, dict))


def _of_each(value: object, key: str) -> Iterator[str]:
    """A text of each object in a list, those left out that have none."""
    yield from filter(None, (_text(each.get(key)) for each in _parts(value)))


def _texts(value: object) -> Iterator[str]:
    yield from filter(None, (_text(each) for each in (value[:_MOST] if isinstance(value, list) else ())))


def _text(value: object, most: int = _LONGEST) -> str:
    """A text in one line, without escapes and signs that can't be seen; empty for anything else."""
    if not isinstance(value, str):
        return ""
    words = " ".join(_ESCAPE.sub(r"\1", value[: 4 * most]).split())
    clean = "".join(sign for sign in words if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return clean if len(clean) <= most else clean[: most - 1].rstrip() + "…"


def _count(value: object) -> int | None:
    """A number of people; None for what isn't one, and for 0, which a record has where nothing was entered."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000_000 else None


def _date(value: object) -> str:
    """A date or a part of one, if a calendar has it."""
    import datetime as dt

    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if found:
            dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            return found[0]
    except ValueError:
        pass
    return ""
