"""What a release type is made of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

__all__ = ["Covered", "Slot", "Stated", "Status", "Template", "When"]

Status = Literal["required", "recommended", "optional", "conditional"]
# The conditions and the recognisers that a type may name; what they mean is in studio.conditions.
When = Literal[
    "", "cited", "marked", "partner", "approved-product", "mar", "securities", "other-indications", "accepted",
    "accelerated", "boxed-warning", "non-gaap", "hold-placed", "hold-lifted", "equity", "presented",
]  # fmt: skip
Covered = Literal[
    "", "trial-facts", "investigational", "next-steps", "efficacy", "safety", "designation", "drug-told",
    "unapproved-uses", "trademark", "terms", "call", "no-offer", "inside-information",
]  # fmt: skip


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """One place for a section: its kind, whether it's needed, and what helps to write it.

    `when` names the condition of a conditional slot, `met_by` the recogniser by which text elsewhere may stand
    for the section (both in studio.conditions). `start` is text of facts in the notation of model.notation: with
    `fixed` it's there from the beginning, else it's offered.
    """

    kind: str
    status: Status = "required"
    when: When = ""
    met_by: Covered = ""
    guidance: str = ""
    prompt: str = ""
    start: str = ""
    fixed: bool = False


class Stated(Struct, frozen=True, forbid_unknown_fields=True):
    """A fact that the release must state (`must`), had better (`worth`), or is only asked for at the start (`ask`).

    `when` names the condition (in studio.conditions) under which that holds, if it doesn't always; `example` is one
    of how it reads in this type, where the usual one belongs to another.
    """

    id: str
    level: Literal["must", "worth", "ask"] = "must"
    when: When = ""
    example: str = ""


class Template(Struct, frozen=True, forbid_unknown_fields=True):
    """A release type. `code` is its short name in the trade (INIT), `icon` a Phosphor name, `cues` its usual words.

    A house's own type may say which of ours it is `like`: the checks of that one look at its releases too.
    """

    id: str
    code: str
    title: str
    description: str
    icon: str = "ph.flag"
    place: int = 0
    cues: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    facts: tuple[Stated, ...] = ()
    like: str = ""
