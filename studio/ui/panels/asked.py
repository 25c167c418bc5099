"""Which facts a release is asked for."""

from __future__ import annotations

from studio.model.facts import FACTS, FactKind, fact_kind
from studio.model.release import Release
from studio.templates import Template

__all__ = ["asked"]


def asked(release: Release, template: Template) -> tuple[FactKind, ...]:
    """The facts to show: those that the type states or asks for, those in the text, and those that have a value."""
    wanted = {stated.id for stated in template.facts} | {fact.id for fact in release.facts}
    wanted |= {"company.name", "company.ticker", "release.city", "release.date"}
    for section in release.sections:
        for span in section.spans():
            wanted |= {mark.fact for mark in span.marks if hasattr(mark, "fact")}
    known = [kind for kind in FACTS if kind.id in wanted]
    own = sorted(wanted - {kind.id for kind in FACTS})
    return (*known, *(fact_kind(id) for id in own))
