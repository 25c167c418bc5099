"""What is wrong with a house's own type, told in words, with the line on which it stands."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec

from studio import resources
from studio.model.facts import FACTS
from studio.model.notation import blocks
from studio.model.text import Field, block_spans, mark_of
from studio.sections import kinds
from studio.templates.types import Slot, Stated, Template

__all__ = ["line_of", "meaning", "said", "wrong"]

_Path = tuple[str | int, ...]
_MASKED = r"\"\"\"(?:\\.|[^\\])*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*"
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]")
_WORDS = {
    "str": "text in quotation marks", "int": "a whole number", "bool": "true or false", "array": "a list in [ ]",
    "object": "a table", "float": "a number",
}  # fmt: skip


@cache
def _bare(text: str) -> str:
    """The text with what stands in strings and comments blanked, so that only keys and brackets are left."""
    return re.sub(_MASKED, lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.DOTALL)


def said(message: str) -> tuple[str, int]:
    """What the TOML reader complains of, and the line; 0 where it names none.

    >>> said("Expected '=' after a key in a key/value pair (at line 5, column 3)")
    ("Expected '=' after a key in a key/value pair.", 5)
    """
    found = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$", message)
    if not found:
        return message.rstrip(".") + ".", 0
    return message[: found.start()].rstrip(".") + ".", int(found[1] or 0)


def meaning(message: str) -> tuple[str, _Path]:
    """What msgspec complains of in a writer's words, and the path to it.

    >>> meaning("Object contains unknown field `knd` - at `$.slots[2]`")
    ('“knd” means nothing here. Did you mean “kind”?', ('slots', 2, 'knd'))
    """
    what, _, where = message.partition(" - at `")
    path: _Path = tuple(name or int(number) for name, number in _STEP.findall(where))
    name = str(path[-1]) if path and isinstance(path[-1], str) else "This"
    if found := re.match(r"Object contains unknown field `(.+)`", what):
        owner = {"slots": Slot, "facts": Stated}.get(str(path[0]) if path else "", Template)
        return f"“{found[1]}” means nothing here.{_near(found[1], owner.__struct_fields__)}", (*path, found[1])
    if found := re.match(r"Object missing required field `(.+)`", what):
        return f"“{found[1]}” is missing.", path
    if found := re.match(r"Invalid enum value '(.*)'", what):
        return f"“{found[1]}” isn’t one of the values of “{name}”.{_near(found[1], _values(path))}", path
    if found := re.match(r"Expected `([^`]+)`", what):
        wanted = _WORDS.get(found[1].split(" | ")[0], found[1])
        return f"“{name}” must be {wanted}.", path
    return f"{what.rstrip('.')}.", path


def _values(path: _Path) -> tuple[str, ...]:
    """What the value at a path may be, where it's one of a few."""
    owner = {"slots": Slot, "facts": Stated}.get(str(path[0]) if path else "", Template)
    return tuple(filter(None, get_args(get_type_hints(owner).get(str(path[-1]) if path else ""))))


def _near(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""


def line_of(text: str, path: _Path) -> int:
    """The line of a TOML text, from 1, on which what a path leads to stands; that of what holds it where it's missing.

    >>> line_of('id = "a"\\n\\n[[slots]]\\nkind = "x"\\n\\n[[slots]]\\nstatus = 3', ("slots", 1, "status"))
    7
    """
    bare = _bare(text)
    start, end = 0, len(bare)
    for step in path:
        if isinstance(step, int):
            continue
        at = path.index(step)
        index = next((each for each in path[at + 1 : at + 2] if isinstance(each, int)), None)
        found = _inside(bare, start, end, step, index)
        if found is None:
            break
        start, end = found
    return bare.count("\n", 0, start) + 1


def _inside(bare: str, start: int, end: int, key: str, index: int | None) -> tuple[int, int] | None:
    """Where a key's value (its item, with an index) stands between two places: a table of its own, or inline."""
    if index is not None:
        header = re.compile(rf"^[ \t]*\[\[[ \t]*{re.escape(key)}[ \t]*\]\]", re.MULTILINE)
        tables = list(header.finditer(bare, start, end))
        if index < len(tables):
            after = re.compile(r"^[ \t]*\[", re.MULTILINE).search(bare, tables[index].end(), end)
            return tables[index].start(), after.start() if after else end
    found = re.compile(rf"(?:^|[{{,])[ \t]*({re.escape(key)})[ \t]*=", re.MULTILINE).search(bare, start, end)
    if not found:
        return None
    if index is None:
        return found.start(1), end
    items = list(re.compile(r"\{").finditer(bare, found.end(), end))
    if index < len(items):
        close = bare.find("}", items[index].start(), end)
        return items[index].start(), close if close >= 0 else end
    return found.start(1), end


def wrong(type: Template) -> Iterator[tuple[str, _Path]]:
    """What a type says that can't be meant: kinds of section, facts and ids that there aren't, each with its path."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9\-]*", type.id):
        yield "“id” may have small letters, digits and hyphens, and nothing else.", ("id",)
    if not type.title.strip():
        yield "“title” is empty.", ("title",)
    if (icons := _icons()) and type.icon.removeprefix("ph.") not in icons:
        yield f"There’s no icon “{type.icon}”.{_near(type.icon.removeprefix('ph.'), icons)}", ("icon",)
    ours = tuple(file.stem for file in resources.path("templates").glob("*.toml"))
    if type.like and type.like not in ours:
        yield f"There’s no type “{type.like}” to be like.{_near(type.like, ours)}", ("like",)
    if not type.slots:
        yield "The type has no sections: each is a [[slots]] with its kind.", ()
    known = {kind.id for kind in kinds()}
    for at, slot in enumerate(type.slots):
        if slot.kind not in known:
            yield f"There’s no kind of section “{slot.kind}”.{_near(slot.kind, known)}", ("slots", at, "kind")
        if slot.status == "conditional" and not slot.when:
            yield "A conditional section needs “when”, the name of its condition.", ("slots", at)
        if slot.when and slot.status != "conditional":
            yield "“when” stands only with the status “conditional”.", ("slots", at, "when")
        for fact in _named(slot.start):
            yield from _mistyped(fact, ("slots", at, "start"))
    twice = {id for id, times in Counter(stated.id for stated in type.facts).items() if times > 1}
    for at, stated in enumerate(type.facts):
        yield from _mistyped(stated.id, ("facts", at, "id"))
        if stated.id in twice and stated.id in [each.id for each in type.facts[:at]]:
            yield f"The fact “{stated.id}” stands here twice.", ("facts", at, "id")


@cache
def _icons() -> frozenset[str]:
    """The names of the icon font; none where the font isn't there."""
    found = find_spec("qtawesome")
    folder = Path(found.origin).parent / "fonts" if found and found.origin else None
    files = sorted(folder.glob("phosphor-charmap-*.json")) if folder else []
    return frozenset(msgspec.json.decode(files[0].read_bytes(), type=dict[str, str])) if files else frozenset()


def _named(source: str) -> Iterator[str]:
    for block in blocks(source):
        for span in block_spans(block):
            if field := mark_of(span, Field):
                yield field.fact


def _mistyped(fact: str, path: _Path) -> Iterator[tuple[str, _Path]]:
    """A fact that isn't one of the usual but nearly; one that is like none of them is the house's own."""
    known = [kind.id for kind in FACTS]
    if fact not in known and (near := difflib.get_close_matches(fact, known, n=1, cutoff=0.85)):
        yield f"There’s no fact “{fact}”. Did you mean “{near[0]}”?", path


