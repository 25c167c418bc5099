"""What a record would change in a release's facts, and where both agree already."""

from __future__ import annotations

from msgspec import Struct

from studio.model.facts import fact_kind
from studio.model.release import Release
from studio.recognisers import agreement, enrolment, phase, statements
from studio.registry.record import Record

__all__ = ["Agreement", "Difference", "compared"]


class Difference(Struct, frozen=True):
    """A fact that would change: its id and name, its value now (empty where it's blank), and the record's."""

    fact: str
    label: str
    old: str
    new: str


class Agreement(Struct, frozen=True):
    """The facts that differ, in the record's order, and the names of those on which both agree."""

    differences: tuple[Difference, ...]
    agreed: tuple[str, ...]


def compared(release: Release, record: Record) -> Agreement:
    """How a release's facts stand to a record; what means the same ("approximately 60" and 60) agrees."""
    differences: list[Difference] = []
    agreed: list[str] = []
    for id, new in record.facts.items():
        old, name = release.fact(id).strip(), fact_kind(id).label
        if old and _same(id, old, new, record):
            agreed.append(name)
        else:
            differences.append(Difference(id, name, old, new))
    return Agreement(tuple(differences), tuple(agreed))


def _same(id: str, old: str, new: str, record: Record) -> bool:
    if _plain(old) == _plain(new):
        return True
    if id == "trial.phase":
        return _phase(old) == _phase(new) != ""
    if id.startswith("trial.enrolment"):
        return enrolment.people(old) is not None and agreement.people(old, new) == "same"
    if id == "trial.sites":
        one, other = statements.sites(old), statements.sites(new)
        return bool(one and other and one[0] == other[0])
    if id == "trial.registry_id":  # the fact may name others beside it
        return record.id in old
    if id in ("trial.population", "trial.design", "trial.primary_endpoint"):  # the release may say more
        return _plain(new) in _plain(old)
    return False


def _phase(words: str) -> str:
    """A phase as the registry knows it, which has no a and b."""
    value = next((hit.value for hit in phase.find(words if "hase" in words else f"Phase {words}")), "")
    return "/".join(part[:1] for part in value.split("/"))


def _plain(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())
