"""A new release made of an old one: its words and facts, without what happened to it."""

from __future__ import annotations

from msgspec.structs import replace

from studio.model import review
from studio.model import text as t
from studio.model.facts import fill
from studio.model.release import DRAFTING, Release, Section
from studio.model.text import Comment, Span

__all__ = ["duplicate"]

# When the old one went out says nothing of the new one.
_OF_THE_DAY = ("release.date", "release.time")


def duplicate(release: Release) -> Release:
    """The release as the first draft of a new one.

    Sections, facts, profiles and words stay; its history begins anew. Comments, approvals, ignored findings and the
    record go, as do the release's date and time; no fact counts as checked. Of undecided changes the text before them
    is taken.
    """
    own = review.reject(release) if review.has_changes(release) else release
    facts = tuple(replace(fact, checked="") for fact in own.facts if fact.id not in _OF_THE_DAY)
    return fill(
        replace(
            own,
            title=f"Copy of {own.title}",
            facts=facts,
            sections=tuple(_plain(section) for section in own.sections),
            comments=(),
            waivers=(),
            overrides=(),
            draft=1,
            key="",
            ledger=(),
            stage=DRAFTING,
        )
    )


def _plain(section: Section) -> Section:
    """The section without comments and without its approval."""
    return replace(section.map_blocks(_without_comments), approval=None)


def _without_comments(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return t.joined(
        replace(span, marks=tuple(mark for mark in span.marks if not isinstance(mark, Comment))) for span in spans
    )
