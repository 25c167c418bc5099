"""Release types: which sections each has, in which order, what starts them, and the facts it must state.

A type is one TOML file in resources/templates, named by its id; adding a type is adding a file. A house has its own in
a folder of types (studio.templates.house): one with the id of ours replaces it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from studio import resources
from studio.model.facts import fill
from studio.model.notation import blocks
from studio.model.release import Fact, Release, Section, new_id
from studio.templates.house import House, Problem, folder, house, using
from studio.templates.types import Slot, Stated, Status, Template

__all__ = [
    "Problem", "Slot", "Stated", "Status", "Template", "copied", "folder", "heads", "house", "origin", "problems",
    "start", "template", "templates", "using",
]


def templates() -> tuple[Template, ...]:
    """All release types, in the order in which they are offered."""
    return _whole(house())


@lru_cache(maxsize=4)
def _whole(of: House) -> tuple[Template, ...]:
    own = {type.id: type for type, _ in of.types}
    return tuple(own.get(head.id) or _read(head.id) for head in _merged(of))


def heads() -> tuple[Template, ...]:
    """All release types in that order, ours without their sections and facts, which take longest to read."""
    return _merged(house())


@lru_cache(maxsize=4)
def _merged(of: House) -> tuple[Template, ...]:
    own = {type.id: type for type, _ in of.types}
    all_of_them = {**{head.id: head for head in _ours()}, **own}
    ours = _ids()  # before a house's own of the same place
    return tuple(sorted(all_of_them.values(), key=lambda each: (each.place, each.id not in ours, each.id)))


@cache
def _ours() -> tuple[Template, ...]:
    return tuple(_head(text) for text in resources.texts("templates", ".toml").values())


_LINE = re.compile(r"^(id|code|title|description|icon|like) = \"([^\"\\]*)\"$", re.MULTILINE)
_PLACE = re.compile(r"^place = (\d+)$", re.MULTILINE)
_CUE = re.compile(r"^    \"([^\"\\]*)\",$", re.MULTILINE)


def _head(text: str) -> Template:
    """The head of one of our files, which are all written alike: to read it as TOML takes ten times as long."""
    above = text.partition("\nfacts = [")[0]
    place = _PLACE.search(above)
    cues = tuple(_CUE.findall(above))
    return Template(**dict(_LINE.findall(above)), place=int(place[1]) if place else 0, cues=cues)


@cache
def _ids() -> frozenset[str]:
    return frozenset(file.stem for file in resources.path("templates").glob("*.toml"))


@cache
def _read(id: str) -> Template:
    return _converted(_text(id))


def _text(id: str) -> str:
    return resources.path("templates", f"{id}.toml").read_text(encoding="utf-8")


def _converted(text: str) -> Template:
    import tomllib

    return msgspec.convert(tomllib.loads(text), Template)


def template(id: str) -> Template:
    """The release type with this id, code or title, in any case. Raises KeyError if there is none."""
    of = house()
    for own, _ in of.types:
        if own.id == id:
            return own
    if id in _ids():
        return _read(id)
    wanted = id.casefold().replace(" ", "-")
    for each in _merged(of):
        if wanted in (each.id, each.code.casefold(), each.title.casefold().replace(" ", "-")):
            return next((own for own, _ in of.types if own.id == each.id), None) or _read(each.id)
    raise KeyError(id)


def origin(id: str) -> Path | None:
    """The house's file that a type comes from, or None for one of ours."""
    return next((file for type, file in house().types if type.id == id), None)


def problems() -> tuple[str, ...]:
    """What is wrong with the house's types, a line each, with the file, the line, and what is used instead."""
    ours = {head.id: head.title for head in _ours()}
    own = {type.id for type, _ in house().types}
    return tuple(each.told("" if each.id in own else ours.get(each.id, "")) for each in house().problems)


def copied(id: str, new: str = "") -> str:
    """The text of a type's file for a house to change; with `new`, as a type of its own that is like the first.

    Raises KeyError if there is none of this id, code or title.
    """
    of = template(id)
    file = origin(of.id)
    text = file.read_text(encoding="utf-8-sig") if file else _text(of.id)
    what = "stands beside" if new else "replaces"
    head = f"# Copied from “{of.title}”, which it {what} as long as this file is in the folder of types.\n"
    body = text.partition("\n")[2] if text.startswith("# Copied from ") else text
    if new:
        like = "" if of.like else f'\nlike = "{of.id}"'
        body = re.sub(r"^id\s*=.*$", lambda _: f'id = "{new}"{like}', body, count=1, flags=re.MULTILINE)
        body = re.sub(r"^title\s*=.*$", lambda _: f'title = "{of.title}, ours"', body, count=1, flags=re.MULTILINE)
    return head + body


def start(of: Template, facts: tuple[Fact, ...] = ()) -> Release:
    """A new release of this type: its needed sections, empty or with fixed starting text, filled with the facts."""
    sections: list[Section] = []
    for slot in of.slots:
        if slot.status in ("required", "recommended"):
            text = blocks(slot.start) if slot.fixed else ()
            sections.append(Section(new_id(slot.kind, [s.id for s in sections]), slot.kind, text))
    return fill(Release(of.id, f"Untitled {of.title[0].lower()}{of.title[1:]}", facts, tuple(sections)))
