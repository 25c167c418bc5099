"""A house's style as one file that can be shared: what is switched off, its words, its lists, its order, its types.

    name = "Halvern house style"
    note = "Kept by communications."

    words = ["pharmacophore"]                 # known to the spelling check
    spelling = "en-US"                        # or "en-GB"; "" leaves it to each release
    phase_style = "arabic"                    # or "roman"; "" for either
    order = ["headline", "dateline", "lead"]  # of sections, as far as the house has one

    [rules_off]
    R71 = "Marketing decides"                 # the rule, and why it's off

    [lists]                                   # as in the folder `words`
    hype = '''
    without = ['novel']
    '''

    [types]                                   # as in the folder `types`
    our-trial-start = '''
    …
    '''

What a file doesn't name stays as it is; what it names takes the place of all that was there, so that the state before,
kept as such a file, brings everything back.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from studio import sections
from studio.recognisers.words import problems
from studio.store import lists
from studio.store.files import write_together
from studio.store.settings import Settings
from studio.templates.house import Problem, parsed

__all__ = ["Style", "StyleError", "changes", "keep_state", "kept", "put", "read", "written"]

SPELLING = "R89"  # the rule whose switch is a setting of its own
WHY = "rule_off."  # what remembers why a rule is off begins so: day, name, reason
FOLDER = "styles"
_SPELLINGS, _PHASES = ("", "en-US", "en-GB"), ("", "arabic", "roman")
Pairs = tuple[tuple[str, str], ...]


class Style(Struct, frozen=True):
    """What a file of style says; None for what it doesn't name. `rules_off` gives each rule's reason."""

    name: str = ""
    note: str = ""
    rules_off: Pairs | None = None
    words: tuple[str, ...] | None = None
    spelling: str | None = None
    phase_style: str | None = None
    order: tuple[str, ...] | None = None
    lists: Pairs | None = None
    types: Pairs | None = None


class StyleError(Exception):
    """A file that can't be used; `problems` are sentences, each with its line."""

    def __init__(self, *problems: str) -> None:
        more = f" {len(problems) - 1} more like it." if len(problems) > 1 else ""
        super().__init__(problems[0] + more)
        self.problems = problems


def read(source: str, file: str, rules: Mapping[str, bool]) -> Style:
    """The style that a file's text gives. `rules` says of each rule's code whether it wants a reason to be off.

    Raises StyleError, whose sentences name the file and the line.
    """
    import tomllib

    from studio.templates import mending

    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        words, line = mending.said(str(error))
        raise StyleError(f"{file}, line {line or source.rstrip().count(chr(10)) + 1}: {words}") from None
    told = [f"{file}, line {_line(source, where)}: {problem}." for where, problem in _wrong(data, rules)]
    told += [f"{file}, line {line}: {problem}" for line, problem in _wrong_texts(data, source)]
    if told:
        raise StyleError(*told)

    def pairs(key: str) -> Pairs | None:
        return tuple(sorted(data[key].items())) if key in data else None

    def several(key: str) -> tuple[str, ...] | None:
        return tuple(data[key]) if key in data else None

    return Style(
        data.get("name", ""), data.get("note", ""), pairs("rules_off"), several("words"), data.get("spelling"),
        data.get("phase_style"), several("order"), pairs("lists"), pairs("types"),
    )  # fmt: skip


def _wrong(data: Mapping[str, Any], rules: Mapping[str, bool]) -> Iterator[tuple[str, str]]:
    """What is wrong besides the lists and types, each with words of its line."""
    shapes = {"name": str, "note": str, "spelling": str, "phase_style": str, "words": list, "order": list,
              "rules_off": dict, "lists": dict, "types": dict}  # fmt: skip
    for key, value in data.items():
        if key not in shapes:
            yield key, f"“{key}” is nothing that a style has"
        elif not isinstance(value, shapes[key]):
            shape = {str: "text in quotation marks", list: "a list", dict: "a table"}[shapes[key]]
            yield key, f"“{key}” is {shape}"
        elif not all(isinstance(each, str) for each in (value.values() if isinstance(value, dict) else value)):
            yield key, f"“{key}” holds text only"
    for key, allowed in (("spelling", _SPELLINGS), ("phase_style", _PHASES)):
        if isinstance(data.get(key), str) and data[key] not in allowed:
            yield key, f"“{data[key]}” is none of {', '.join(filter(None, allowed))}"
    order = data["order"] if isinstance(data.get("order"), list) else []
    for kind in order:
        if isinstance(kind, str) and kind not in {each.id for each in sections.kinds()}:
            yield kind, f"there is no section “{kind}”"
        elif order.count(kind) > 1:
            yield kind, f"“{kind}” stands in the order twice"
    off = data.get("rules_off")
    for code, reason in off.items() if isinstance(off, dict) else ():
        if code not in rules:
            yield code, f"there is no rule {code}"
        elif rules[code] and not str(reason).strip():
            yield code, f"{code} can stop a final export, so that switching it off wants a reason"


def _wrong_texts(data: Mapping[str, Any], source: str) -> Iterator[tuple[int, str]]:
    """What is wrong in the lists and types, each with its line in the file."""
    for name, text in _texts(data, "lists"):
        for problem in problems(name, text):
            inner = re.match(r"line (\d+): ", problem)
            at = _line(source, name, "lists")
            yield (at + int(inner[1]) if inner else at), f"{problem[inner.end() :] if inner else problem}."
    for id, text in _texts(data, "types"):
        found = parsed(text, Path(f"{id}.toml"))
        at = _line(source, id, "types")
        if isinstance(found, Problem):
            yield at + found.line, found.message
        elif not re.fullmatch(r"[a-z0-9][a-z0-9\-]*", id) or found.id != id:
            yield at, f"“{id}” is the type “{found.id}”: both are its id, in small letters, digits and hyphens."


def _texts(data: Mapping[str, Any], key: str) -> list[tuple[str, str]]:
    held = data.get(key)
    return [(name, text) for name, text in held.items() if isinstance(text, str)] if isinstance(held, dict) else []


def _line(source: str, key: str, table: str = "") -> int:
    """The line of a key (in a table's part of the file), or of a value in quotation marks; the first without it."""
    start = re.search(rf"^\[{table}\]", source, re.MULTILINE) if table else None
    named = re.escape(key)
    at = start.end() if start else 0
    shape = rf"^[ \t]*(?:\[?[\"']?{named}[\"']?\]?[ \t]*(?:=|$))|[\"']{named}[\"']"
    found = re.compile(shape, re.MULTILINE).search(source, at)
    return source.count("\n", 0, found.start()) + 1 if found else 1


def written(style: Style) -> str:
    """A style as the text of a file."""
    import tomli_w

    plain = {key: getattr(style, key) for key in ("name", "note", "words", "spelling", "phase_style", "order")}
    parts = [tomli_w.dumps({key: value for key, value in plain.items() if value is not None})]
    if style.rules_off is not None:
        parts.append(tomli_w.dumps({"rules_off": dict(style.rules_off)}))
    for key in ("lists", "types"):
        held = getattr(style, key)
        if held is not None:
            parts.append("\n".join((f"[{key}]", *(f"{_key(name)} = {_block(text)}" for name, text in held), "")))
    return "\n".join(parts)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w\-]+", name, re.ASCII) else f'"{name}"'


def _block(text: str) -> str:
    """A text over several lines as it is; where TOML can't hold it so, with escapes."""
    import tomli_w

    if "'''" not in text and not text.endswith("'") and "\r" not in text:
        return f"'''\n{text}'''"
    return tomli_w.dumps({"x": text}).removeprefix("x = ").rstrip("\n")


def kept(folder: Path, types: Path, settings: Settings, name: str = "") -> Style:
    """The style that a house has now, everything named.

    Raises StyleError where one of its word lists can't be used: what a file would say of it isn't known.
    """
    own = lists.read(folder)
    if own.told:
        raise StyleError(*own.told)
    off = settings.rules_off if settings.spelling else (*settings.rules_off, SPELLING)
    reasons = tuple((code, settings.remembered.get(WHY + code, "").rpartition("\t")[2]) for code in sorted(set(off)))
    found = tuple((path.stem, path.read_text("utf-8-sig")) for path in sorted(types.glob("*.toml")))
    return Style(
        name, "", reasons, settings.words, settings.house_spelling, settings.phase_style, settings.order,
        own.own.lists, found,
    )  # fmt: skip


def keep_state(folder: Path, now: Style, day: dt.date) -> Path:
    """Write down the style that there is now, in a file of its own that can be brought in again; its path."""
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    path, number = place / f"before-{day.isoformat()}.toml", 1
    while path.exists():
        number += 1
        path = place / f"before-{day.isoformat()}-{number}.toml"
    write_together({path: written(replace(now, name=f"As it was before {day.isoformat()}")).encode("utf-8")})
    return path


def put(folder: Path, types: Path, settings: Settings, style: Style, day: dt.date) -> Settings:
    """Put a style in place of what there is: its files, and the settings to be kept, which come back.

    Raises SaveError; then nothing has changed.
    """
    contents: dict[Path, bytes] = {}
    gone: list[Path] = []
    for place, texts in ((folder / lists.FOLDER, style.lists), (types, style.types)):
        if texts is not None:
            wanted = {place / f"{name}.toml": text.encode("utf-8") for name, text in texts}
            gone += [path for path in place.glob("*.toml") if path not in wanted]
            contents |= wanted
    for place in {path.parent for path in contents}:
        place.mkdir(parents=True, exist_ok=True)
    if contents:
        write_together(contents)
    for path in gone:
        path.unlink()
    return _chosen(settings, style, day)


def _chosen(settings: Settings, style: Style, day: dt.date) -> Settings:
    """The settings with what a style says."""
    new: dict[str, Any] = {}
    for key, value in (("words", style.words), ("order", style.order), ("phase_style", style.phase_style),
                       ("house_spelling", style.spelling)):  # fmt: skip
        if value is not None:
            new[key] = value
    if style.rules_off is not None:
        before = {code: why for code, why in settings.remembered.items() if code.startswith(WHY)}
        remembered = {key: value for key, value in settings.remembered.items() if key not in before}
        for code, reason in style.rules_off:
            was = before.get(WHY + code, "")
            same = was and was.rpartition("\t")[2] == reason
            remembered[WHY + code] = was if same else "\t".join((day.isoformat(), style.name, " ".join(reason.split())))
        off = tuple(sorted({code for code, _ in style.rules_off} - {SPELLING}))
        new |= {"rules_off": off, "spelling": SPELLING not in dict(style.rules_off), "remembered": remembered}
    return replace(settings, **new)


def changes(now: Style, new: Style, titles: Mapping[str, str]) -> Iterator[str]:
    """What bringing a style in would change, a sentence each; `titles` are the rules' by their codes."""
    if new.rules_off is not None:
        off, was = dict(new.rules_off), dict(now.rules_off or ())
        for code in sorted({*off, *was}):
            if (code in off) != (code in was):
                yield f"{code} is switched {'off' if code in off else 'on'}: {titles.get(code, '')}"
    yield from _of_words("The spelling check", now.words, new.words)
    for what, before, after in (
        ("The house’s spelling", now.spelling, new.spelling),
        ("Phases", now.phase_style, new.phase_style),
        ("The order of sections", " › ".join(now.order or ()), None if new.order is None else " › ".join(new.order)),
    ):
        if after is not None and after != before:
            yield f"{what}: {after or 'left open'}, before {before or 'left open'}"
    for what, before_, after_ in (("word list", now.lists, new.lists), ("release type", now.types, new.types)):
        yield from _of_files(what, dict(before_ or ()), None if after_ is None else dict(after_))


def _of_words(who: str, now: Iterable[str] | None, new: Iterable[str] | None) -> Iterator[str]:
    if new is None:
        return
    before, after = set(now or ()), set(new)
    for verb, found in (("learns", after - before), ("forgets", before - after)):
        if found:
            yield f"{who} {verb} {', '.join(sorted(found))}"


def _of_files(what: str, now: dict[str, str], new: dict[str, str] | None) -> Iterator[str]:
    for name in sorted({*now, *new}) if new is not None else ():
        if new is not None and now.get(name) != new.get(name):
            done = "comes in" if name not in now else "goes" if name not in new else "changes"
            yield f"The {what} “{name}” {done}"
