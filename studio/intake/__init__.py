"""Text brought in: paragraphs sorted into sections, with facts, references and a ledger of what changed."""

from __future__ import annotations

from collections.abc import Sequence

from studio.intake.draft import Draft, Intake, Passage, drafted, made, top_plain
from studio.intake.types import Guess, guess_type
from studio.intake.wrap import paragraphs
from studio.model.text import Block

__all__ = ["Draft", "Guess", "Intake", "Passage", "drafted", "guess_type", "made", "paragraphs", "sort", "top_plain"]


def sort(blocks: Sequence[Block], type: str | None = None, *, ledger: Sequence[str] = ()) -> Intake:
    """Paragraphs (a line each, or with `\\n` between lines) as a release of typed sections.

    Style heading or bullet of a paragraph is a hint. `type` is a release type's id, or None to guess it; `ledger`
    what the reader has to tell already. No character is lost but white space and list signs, which the ledger names.
    Raises KeyError for a type there is none of.
    """
    return made(drafted(blocks, ledger=ledger), type=type)
