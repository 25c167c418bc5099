"""R10: the trial's registry number is missing, isn't one, or isn't this trial's by the registry's record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model import text as t
from studio.model.facts import placed
from studio.model.profile import RegistryRecord, Trial
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import phase, record, registry
from studio.rules.engine import Draft, Edit, Finding, Place, Rule, matches, through_fact
from studio.rules.example import right, wrong

# Release types whose news is a trial (catalogue codes); of these, results of a later phase must name the record.
_TRIAL = ("INIT", "ENRL", "DATA+", "DATA-", "CONF")
_RESULTS = ("DATA+", "DATA-", "CONF")
_NCT = lazy(
    r"(?<![A-Za-z0-9])(?P<letters>NCT|nct|Nct)(?P<gap>[\s\u00a0‑-]{0,2})(?P<digits>\d[\dOoIl]{4,9}"
    r"|[Oo][\dOoIl]{5,9})(?![A-Za-z0-9])"
)
_LONG_NUMBER = lazy(r"\d{3}")
_LETTERS = str.maketrans("OoIl", "0011")
# Other registries' numbers that have their letters but not their length: registry, digits it has.
_OTHERS = lazy(
    r"(?<![A-Za-z0-9])(?P<registry>ISRCTN|ACTRN|DRKS|UMIN|PACTR|TCTR)\s?-?(?P<digits>\d{4,18})(?![A-Za-z0-9])"
)
_LENGTH = {"ISRCTN": 8, "ACTRN": 14, "DRKS": 8, "UMIN": 9, "PACTR": 15, "TCTR": 11}
_EUDRACT = lazy(r"(?<![\d-])(?P<year>\d{4})-(?P<sequence>\d{6})-(?P<check>\d{2})(?!-?\d)")
_EUDRACT_CUT = lazy(
    r"\b(?:EudraCT|EUCT|EU\sCT|CTIS)(?:\s(?:[Nn]umber|[Nn]o\.?|ID))?:?\s(?P<id>\d{4}-\d{3,5}-\d{2}"
    r"|\d{4}-\d{7,}-\d{2})(?!\d)"
)
_PROPER = lazy(r"NCT\d{8}(?!\d)")
_FACT = "trial.registry_id"
_FILL = "command:fill_from_registry:Fill from the registry"
_SPACE = "“{}” is usually written {}"


def _find(draft: Draft) -> Iterator[Finding]:
    present = False
    for section in draft.release.sections:
        present = section.remember("names a registry number", _names_one) or present
        yield from section.remember("registry numbers", lambda s: tuple(_malformed(s)))
    # In a release just begun the trial summary is still to be written, and the number with it.
    to_come = any(not section.written for section in draft.release.of_kind("trial-summary"))
    if not present and draft.template.code in _TRIAL and not to_come:
        yield from _missing(draft)
    yield from _malformed_fact(draft)
    if draft.profile.trial.record:
        yield from _recorded(draft, draft.profile.trial, draft.profile.trial.record)


def _malformed_fact(draft: Draft) -> Iterator[Finding]:
    """The fact's own number, where no section shows it: beside a good one in the text it would go unseen."""
    value = draft.release.fact(_FACT).strip()
    match = _NCT.fullmatch(value)
    digits = len(match["digits"]) if match else 8
    if digits != 8 and not any(fact == _FACT for each in draft.release.sections for _, fact in placed(each)):
        message = f"The registry number fact says “{value}”: {digits} digits, a ClinicalTrials.gov number has 8"
        yield Finding(message, None, "worth", remedy=f"fact:{_FACT}")


def _recorded(draft: Draft, trial: Trial, known: RegistryRecord) -> Iterator[Finding]:
    """What the registry's record says of the number: an old one, another trial's."""
    release = draft.release
    for section in release.sections:
        if section.kind == "references" or not _has_number(section):
            continue
        for place, match in matches(_PROPER, section):
            if match[0] in known.aliases:
                message = f"{match[0]} is an old number, the trial’s number now is {known.id}"
                edit = Edit(place.start, place.end, known.id)
                yield through_fact(Finding(message, place, "worth", fix=(edit,)), release)
    stated = record.numbers(release)
    if stated and not stated & {known.id, *known.aliases}:
        message = f"The release gives {min(stated)}, the record kept for it is of {known.id}"
        yield Finding(message, None, "worth", "It isn’t compared with that record.", remedy=_FILL)
        return
    named = release.fact("trial.name").strip()
    ours, theirs = _plain(named), _plain(trial.name)
    same = (ours in theirs, theirs in ours, ours in _plain(trial.title), ours == _plain(trial.sponsor_code))
    if ours and theirs and not any(same):
        message = f"{known.id} is {trial.name} in {record.named(trial)}, the trial name fact says {named}"
        yield Finding(message, None, "worth", remedy="fact:trial.registry_id")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def _has_number(section: Section) -> bool:
    """Whether there are enough digits in a row for a registry number: most sections have none."""
    return section.remember("long numbers", lambda each: bool(_LONG_NUMBER.search(each.text)))


def _names_one(section: Section) -> bool:
    if _has_number(section) and (_NCT.search(section.text) or next(registry.find(section.text), None)):
        return True
    links = (t.mark_of(span, t.Link) for span in section.spans())
    return any(link and re.search(r"NCT\d{8}", link.href) for link in links)


def _missing(draft: Draft) -> Iterator[Finding]:
    fact, known = draft.release.fact("trial.registry_id").strip(), draft.profile.trial.registry_id
    detail = "Journals and many editors look a trial up by its number."
    if fact or known:
        detail = f"The fact says {fact}." if fact else f"The trial profile has {known[0]}."
    stated = draft.release.fact("trial.phase") or draft.profile.trial.phase
    if not stated:
        hits = (
            hit.value
            for section in draft.release.of_kind("headline", "lead", "trial-summary")
            for hit in phase.find(section.text)
        )
        stated = next(hits, "")
    if draft.template.code == "CONF" and not stated:
        return
    late = draft.template.code in _RESULTS and bool(re.search(r"[23]|II", stated))
    yield Finding(
        "The trial’s registry number isn’t given",
        None,
        "must" if late else "worth",
        detail,
        remedy="section:trial-summary" if fact else "fact:trial.registry_id",
    )


def _malformed(section: Section) -> Iterator[Finding]:
    if section.kind != "references" and _has_number(section):
        for place, match in matches(_NCT, section):
            yield from _nct(place, match)
        for place, match in matches(_OTHERS, section):
            if len(match["digits"]) != _LENGTH[match["registry"]]:
                yield Finding(
                    f"“{match[0]}” has {len(match['digits'])} digits, "
                    f"an {match['registry']} number has {_LENGTH[match['registry']]}",
                    place,
                )
        for place, match in matches(_EUDRACT, section):
            yield from _eudract(place, match)
        for place, match in matches(_EUDRACT_CUT, section):
            yield Finding(
                f"“{match['id']}” isn’t a European trial number",
                Place(place.section, match.start("id"), match.end("id"), place.part),
                detail="It has four, six and two digits: 2026-512345-21.",
            )
    for at, span in section.placed():
        link = t.mark_of(span, t.Link)
        target = re.search(r"NCT\d{8}", link.href) if link else None
        shown = re.search(r"NCT\d{8}", span.text)
        if target and shown and target[0] != shown[0]:
            yield Finding(
                f"The link behind {shown[0]} leads to {target[0]}", Place(section.id, at, at + len(span.text))
            )


def _nct(place: Place, match: re.Match[str]) -> Iterator[Finding]:
    digits = match["digits"].translate(_LETTERS)
    proper = f"NCT{digits}"
    fix = (Edit(place.start, place.end, proper),)
    if len(digits) != 8:
        yield Finding(
            f"“{match[0]}” has {len(digits)} digits, a ClinicalTrials.gov number has 8",
            place,
            remedy="fact:trial.registry_id",
        )
    elif digits != match["digits"]:
        yield Finding(f"“{match[0]}” has a letter among its digits", place, fix=fix)
    elif match["letters"] != "NCT" or match["gap"]:
        yield Finding(_SPACE.format(match[0], proper), place, "style", fix=fix)
    elif digits[0] != "0" and digits != "12345678":  # that one is a placeholder (R03)
        yield Finding(f"“{match[0]}” doesn’t begin with NCT0", place, "worth", "Every number issued so far does.")


def _eudract(place: Place, match: re.Match[str]) -> Iterator[Finding]:
    """EudraCT numbers ran from 2004 to 2023; their sequence begins with 0, the last two digits are 10 or more."""
    if match["sequence"][0] == "5":
        return
    if match["sequence"][0] != "0" or int(match["check"]) < 10 or not 2004 <= int(match["year"]) <= 2023:
        yield Finding(
            f"“{match[0]}” doesn’t look like a EudraCT number", place, "worth", "Check it against the register."
        )


_RECORD = {"registry_id": ["NCT09876543"], "record": {"id": "NCT09876543", "aliases": ["NCT09870001"]},
           "name": "MERIDIAN-1"}  # fmt: skip

RULE = Rule(
    code="R10",
    name="registry-id",
    level="must",
    title="The registry number is missing or malformed",
    why="Editors, physicians and patients look a trial up by its registry number. "
    "A digit too few leads nowhere, and a digit wrong leads to someone else's trial.",
    source="ICMJE trial registration; ClinicalTrials.gov API v2 (nctId ^NCT[0-9]{8}$); 42 CFR 11",
    find=_find,
    fixes=True,
    wrong=(
        wrong("MERIDIAN-1 is open at 12 sites.", "", note="no registry number anywhere"),
        wrong("MERIDIAN-1 (ClinicalTrials.gov: NCT0987654) is open.", "NCT0987654", type="regulatory-designation"),
        wrong(
            "MERIDIAN-1 (NCTO9876543) is open.",
            "NCTO9876543",
            type="regulatory-designation",
            fixed="MERIDIAN-1 (NCT09876543) is open.",
        ),
        wrong("See NCT 09876543.", "NCT 09876543", type="regulatory-designation", fixed="See NCT09876543."),
        wrong(
            "See [NCT09876543](https://clinicaltrials.gov/study/NCT09876534).",
            "NCT09876543",
            type="regulatory-designation",
        ),
        wrong(
            "ISRCTN1234567 and EudraCT number 2019-00234-56",
            "ISRCTN1234567",
            "2019-00234-56",
            type="regulatory-designation",
        ),
        wrong(
            "MERIDIAN-1 (NCT09870001) is open.",
            "NCT09870001",
            profile={"trial": _RECORD},
            fixed="MERIDIAN-1 (NCT09876543) is open.",
        ),
        wrong("MERIDIAN-1 (NCT09876543) is open.", "", facts={"trial.registry_id": "NCT0987654"},
              note="The fact has a digit too few beside a good number in the text"),
        wrong("MERIDIAN-1 (NCT09876599) is open.", "", profile={"trial": _RECORD}, note="the record is another’s"),
        wrong(
            "MERIDIAN-2 (NCT09876543) is open.", "", profile={"trial": _RECORD}, facts={"trial.name": "MERIDIAN-2"}
        ),
    ),
    right=(
        right("MERIDIAN-1 (NCT09876543) is open.", facts={"trial.registry_id": "NCT09876543"}),
        right(
            "MERIDIAN 1 (NCT09876543) is open.", profile={"trial": _RECORD}, facts={"trial.name": "MERIDIAN 1"}
        ),
        right("MERIDIAN-1 (ClinicalTrials.gov: NCT09876543) is open."),
        right("The trial is registered as 2026-512345-21-00 and, before, as EudraCT 2019-002345-56."),
        right("The record is [on ClinicalTrials.gov](https://clinicaltrials.gov/study/NCT09876543)."),
        right(
            "ISRCTN12345678, ACTRN12612000345678 and U1111-1234-5678; the Dutch dossier NL67805.068.18; the NCT scale"
        ),
        right("The FDA granted Fast Track designation.", type="regulatory-designation", note="no trial is in the news"),
    ),
)
