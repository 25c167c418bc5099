"""Release types: which sections each has, in which order, what starts them, and the facts it must state.

A type is one TOML file in resources/templates, named by its id; adding a type is adding a file.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from studio import resources
from studio.model.facts import fill
from studio.model.notation import blocks
from studio.model.release import Fact, Release, Section, new_id

__all__ = ["Slot", "Stated", "Status", "Template", "heads", "start", "template", "templates"]

Status = Literal["required", "recommended", "optional", "conditional"]


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """One place for a section: its kind, whether it's needed, and what helps to write it.

    `when` names the condition of a conditional slot, `met_by` the recogniser by which text elsewhere may stand
    for the section (both in studio.conditions). `start` is text of facts in the notation of model.notation: with
    `fixed` it's there from the beginning, else it's offered.
    """

    kind: str
    status: Status = "required"
    when: str = ""
    met_by: str = ""
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
    when: str = ""
    example: str = ""


class Template(Struct, frozen=True, forbid_unknown_fields=True):
    """A release type. `code` is its short name in the trade (INIT), `icon` a Phosphor name, `cues` its usual words."""

    id: str
    code: str
    title: str
    description: str
    icon: str = "ph.flag"
    place: int = 0
    cues: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    facts: tuple[Stated, ...] = ()


@cache
def templates() -> tuple[Template, ...]:
    """All release types, in the order in which they are offered."""
    return tuple(_read(head.id) for head in heads())


@cache
def heads() -> tuple[Template, ...]:
    """All release types in that order, without their sections and facts, which take ten times as long to read."""
    texts = resources.texts("templates", ".toml").values()
    found = (_converted(text.partition("\n[[")[0]) for text in texts)
    return tuple(sorted(found, key=lambda template: (template.place, template.id)))


@cache
def _ids() -> frozenset[str]:
    return frozenset(file.stem for file in resources.path("templates").glob("*.toml"))


@cache
def _read(id: str) -> Template:
    return _converted(resources.path("templates", f"{id}.toml").read_text(encoding="utf-8"))


def _converted(text: str) -> Template:
    import tomllib

    return msgspec.convert(tomllib.loads(text), Template)


def template(id: str) -> Template:
    """The release type with this id, code or title, in any case. Raises KeyError if there is none."""
    if id in _ids():
        return _read(id)
    wanted = id.casefold().replace(" ", "-")
    for each in heads():
        if wanted in (each.id, each.code.casefold(), each.title.casefold().replace(" ", "-")):
            return _read(each.id)
    raise KeyError(id)


def start(of: Template, facts: tuple[Fact, ...] = ()) -> Release:
    """A new release of this type: its needed sections, empty or with fixed starting text, filled with the facts."""
    sections: list[Section] = []
    for slot in of.slots:
        if slot.status in ("required", "recommended"):
            text = blocks(slot.start) if slot.fixed else ()
            sections.append(Section(new_id(slot.kind, [s.id for s in sections]), slot.kind, text))
    return fill(Release(of.id, f"Untitled {of.title[0].lower()}{of.title[1:]}", facts, tuple(sections)))
