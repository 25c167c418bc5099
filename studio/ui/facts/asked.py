"""Which facts a release is asked for: all of them, those to start with, and those to list once there is text."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from studio.model.facts import FACTS, FactKind, is_checked, kind_in, placed
from studio.model.release import Release
from studio.templates import Template
from studio.ui.words import count

__all__ = ["Listed", "asked", "listed", "past_start", "starting", "tally"]

_ALWAYS = frozenset({"company.name", "company.ticker", "release.city", "release.date"})
# What a release starts with where its type has it, in the order of the form.
_FIRST = (
    "company.name", "drug.name", "trial.phase", "trial.enrolment.planned", "disease.name", "trial.population",
    "trial.registry_id",
)
_LAST = ("release.date", "release.time")
# What a company's profile would have told, and is asked for without one.
_OF_COMPANY = ("company.short_name", "company.ticker", "release.city", "company.website")
# Of the facts that a type has besides, those of these groups belong to its very news.
_NEWS = ("Results", "Announcement", "Finances", "People")
_MOST = 6


class Listed(Struct, frozen=True):
    """The facts to list: those that count, and those that the type asks for but nobody has missed yet."""

    shown: tuple[FactKind, ...]
    more: tuple[FactKind, ...]


def asked(release: Release, template: Template) -> tuple[FactKind, ...]:
    """The facts to show: those that the type states or asks for, those in the text, and those that have a value."""
    wanted = {stated.id for stated in template.facts} | {fact.id for fact in release.facts} | _ALWAYS
    wanted |= _used(release)
    known = [_kind(release, template, kind.id) for kind in FACTS if kind.id in wanted]
    own = sorted(wanted - {kind.id for kind in FACTS})
    return (*known, *(_kind(release, template, id) for id in own))


def _kind(release: Release, template: Template, id: str) -> FactKind:
    """What is known of a fact in a release of a type, with the type's own example where it has one."""
    kind = kind_in(release, id)
    own = next((stated.example for stated in template.facts if stated.id == id), "")
    return replace(kind, example=own) if own else kind


def _used(release: Release) -> set[str]:
    return {fact for section in release.sections for _, fact in placed(section)}


def past_start(release: Release, template: Template, *, least: float = 0.5) -> bool:
    """Whether a release needs no form to start with: there is text besides that which every release of the type begins
    with, and at least such a share of the facts to start with is known, or a draft went out."""
    if not any(section.written for section in release.of_kind("headline", "lead", "body")):
        return False
    first = starting(release, template)
    return release.draft > 1 or sum(1 for each in first if release.fact(each.id).strip()) > least * len(first)


def starting(release: Release, template: Template) -> tuple[FactKind, ...]:
    """The facts to start with, in the order of the form."""
    stated = {each.id: each.level for each in template.facts}
    followed = bool(release.follows) and bool(release.fact("company.name"))
    news = [
        kind.id for kind in FACTS
        if kind.group in _NEWS and stated.get(kind.id) == "must" and not kind.id.startswith(("event.", "release."))
    ][:_MOST]  # fmt: skip
    first = [id for id in _FIRST if id in stated or id == "company.name"]
    company = () if followed else _OF_COMPANY
    order = (first[0], *company, *first[1:], *news, *_LAST)
    return tuple(_kind(release, template, id) for id in order)


def listed(release: Release, template: Template) -> Listed:
    """The facts to list once there is text."""
    level = {each.id: each.level for each in template.facts}
    used = _used(release)
    shown: list[FactKind] = []
    more: list[FactKind] = []
    for kind in asked(release, template):
        fact = next((each for each in release.facts if each.id == kind.id), None)
        own = fact is not None and bool(fact.label)
        missed = kind.id in ("release.date", "trial.registry_id") or level.get(kind.id) == "must"
        counts = release.fact(kind.id).strip() or kind.id in used or missed or own
        (shown if counts else more).append(kind)
    return Listed(tuple(shown), tuple(more))


def tally(release: Release, template: Template) -> str:
    """How far the facts are, for the status bar: filled in while there are few, then checked."""
    checked = {fact.id for fact in release.facts if is_checked(fact)}
    if not checked and not past_start(release, template):
        wanted = starting(release, template)
        filled = sum(1 for each in wanted if release.fact(each.id).strip())
        return f"{filled} of {count(len(wanted), 'fact')} filled in"
    shown = listed(release, template).shown
    return f"{sum(1 for each in shown if each.id in checked)} of {count(len(shown), 'fact')} checked"
