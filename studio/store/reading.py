"""What the bytes of a `.release` file hold, as far as it can be read: hostile until read, cleaned on the way in."""

from __future__ import annotations

import codecs
import contextlib
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct

from studio.model.release import DRAFTING, Fact, Following, Note, Override, Particulars, Release, Section, Stage, Waiver
from studio.model.text import clean
from studio.store.repair import sound
from studio.store.upgrades import NEWEST, Missing, upgraded
from studio.wording import count

__all__ = ["LARGEST", "OpenError", "Opened", "Stamp", "decode"]

# A release is some 10 kB of text; a file beyond this is something else, or an attack on memory.
LARGEST = 64 * 1024 * 1024
# A release nests some ten levels deep, two more for each reply to a reply.
_DEEPEST = 100
# The longest list in a release is one of some hundred sections, blocks or spans.
_MOST = 50_000
# Faults beyond this many are counted, not told one by one, and what can't be read is shown up to this length.
_MOST_TOLD, _LONGEST_TOLD = 40, 2000
# Finding where JSON is broken costs a look at all before it: a file of nothing but faults isn't followed to its end.
_MOST_FAULTS = 100
_PARTS: dict[str, Any] = {
    "facts": Fact, "sections": Section, "comments": Note, "waivers": Waiver, "overrides": Override, "ledger": str,
    "follows": Following, "words": str,
}  # fmt: skip


class OpenError(Exception):
    """The file can't be opened; the message is a sentence for the writer."""


class Stamp(Struct, frozen=True):
    """What a file held when it was read or written."""

    content: bytes


class Opened(Struct, frozen=True):
    """A release that was read, what has to be said about it, and whether it may be saved back.

    `damaged` means that parts could not be read: the file must not be overwritten with what's left.
    """

    release: Release
    stamp: Stamp
    notes: tuple[str, ...] = ()
    read_only: bool = False
    damaged: bool = False


def decode(content: bytes, name: str = "The file") -> Opened:
    """The release in the bytes of a `.release` file, as far as it can be read. Raises OpenError if nothing can.

    Control characters and lone surrogates, which no document may carry, are left out here, so that they never get
    into the program; `notes` says so. Only of a sound file of this version's format is the result neither
    `damaged` nor `read_only`.
    """
    stamp = Stamp(content)
    if len(content) > LARGEST:
        raise OpenError(f"{name} is larger than any release can be. It wasn't opened.")
    if not content.strip(b"\0 \t\r\n"):
        raise OpenError(f"{name} is empty. If it held a release before, look for {name}.bak beside it.")
    text, is_whole = _text(content)
    try:
        whole, is_strict = _json(text)
    except RecursionError:
        raise OpenError(f"{name} is nested too deeply to be a release. It wasn't opened.") from None
    except ValueError:
        return _salvaged(text, stamp, name)
    if not isinstance(whole, dict) or "release_studio" not in whole or not isinstance(whole.get("release"), dict):
        raise OpenError(f"{name} isn't a Release Studio file. To bring in other text, use Bring in a draft.")
    number, data = whole["release_studio"], whole["release"]
    if type(number) is not int or number < 1:
        raise OpenError(f"{name} doesn't say which format it has.")
    data, left_out = _cleaned(data, name)
    if number > NEWEST:
        release, lost = _parts(data)
        newer = "Made with a newer Release Studio. You can read and export it, but not save over it."
        return Opened(release, stamp, (newer, *left_out, *lost), read_only=True, damaged=not is_whole)
    data = _upgraded(data, number, name)
    try:
        read = msgspec.convert(data, Release)
    except (msgspec.ValidationError, RecursionError) as error:
        release, lost = _parts(data)
        first = f"The first fault: {error}"
        return Opened(release, stamp, (_damage(release, data), first, *left_out, *lost), damaged=True)
    release, repaired = sound(read)
    strange = tuple(f"“{path}” means nothing in this format." for path in islice(_strange(data, read), _MOST_TOLD))
    if strange or not (is_whole and is_strict):
        told = "This file is damaged. Some of it can't be read. The file won't be changed."
        return Opened(release, stamp, (told, *strange, *left_out, *repaired), damaged=True)
    return Opened(release, stamp, (*left_out, *repaired))


def _strange(data: Any, value: Any, path: str = "") -> Iterator[str]:
    """The keys of the JSON that have no place in the value made of it: with them words would be lost in silence."""
    if isinstance(value, Struct) and isinstance(data, dict):
        tag_field = value.__struct_config__.tag_field
        if tag_field and data.get(tag_field) != value.__struct_config__.tag:
            return  # marks in another order
        for key, part in data.items():
            if key not in value.__struct_fields__ and key != tag_field:
                yield path + key
            elif key != tag_field:
                yield from _strange(part, getattr(value, key), f"{path}{key}.")
    elif isinstance(value, tuple) and isinstance(data, list) and value:
        for number, part in enumerate(data):  # neighbouring spans may have become one: any of them has the same keys
            yield from _strange(part, value[min(number, len(value) - 1)], f"{path}{number + 1}.")


def _text(content: bytes) -> tuple[str, bool]:
    """The text of a file, and whether all its bytes could be read; UTF-16 is what an editor may have made of it."""
    codec = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(codec), True
    except UnicodeDecodeError:
        return content.decode(codec, errors="replace"), False


def _json(text: str) -> tuple[Any, bool]:
    """The JSON value in a text, and whether it is strictly JSON (a control character in a string isn't)."""
    try:
        return json.loads(text), True
    except ValueError:
        return json.loads(text, strict=False), False


def _upgraded(data: dict[str, Any], number: int, name: str) -> dict[str, Any]:
    try:
        return upgraded(data, number)
    except Missing:
        raise OpenError(f"{name} has format {number}, which this version can't read.") from None
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):  # a step met what its format never had
        message = f"{name} is damaged, and can't be read as format {number}. Look for {name}.bak beside it."
        raise OpenError(message) from None


def _cleaned(data: dict[str, Any], name: str) -> tuple[dict[str, Any], list[str]]:
    """The JSON with every text cleaned, and what to say of it. Raises OpenError if it is nested beyond reason."""
    changed = 0

    def cleaned(value: Any, depth: int) -> Any:
        nonlocal changed
        if depth > _DEEPEST:
            raise OpenError(f"{name} is nested too deeply to be a release. It wasn't opened.")
        if isinstance(value, str):
            kept = clean(value)
            changed += kept != value
            return kept
        if isinstance(value, list):
            if len(value) > _MOST:
                raise OpenError(f"{name} holds more than any release can. It wasn't opened.")
            return [cleaned(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return {key: cleaned(item, depth + 1) for key, item in value.items()}
        return value

    result = cleaned(data, 0)
    told = f"Characters that no release can carry were left out ({count(changed, 'text')})."
    return result, [told] if changed else []


def _damage(release: Release, data: dict[str, Any]) -> str:
    sections = data.get("sections")
    total = len(sections) if isinstance(sections, list) else len(release.sections)
    of = count(total, "section")
    return f"This file is damaged. {len(release.sections)} of {of} can be read. The file won't be changed."


def _parts(data: dict[str, Any]) -> tuple[Release, list[str]]:
    """The parts of a release that are sound, each taken by itself, and what had to be left out, in words."""
    lost: list[str] = []
    taken = {key: _each(data, key, kind, lost) for key, kind in _PARTS.items()}

    def plain(key: str, default: Any) -> Any:
        value = data.get(key, default)
        if type(value) is type(default):
            return value
        lost.append(f"“{key}” can't be read.")
        return default

    def struct(key: str, type: Any) -> Any:
        if data.get(key) is None:
            return None
        try:
            return msgspec.convert(data[key], type)
        except (msgspec.ValidationError, RecursionError):
            lost.append(f"“{key}” can't be read.")
            return None

    release = Release(
        type=plain("type", ""), title=plain("title", ""), draft=plain("draft", 1), language=plain("language", "en-US"),
        key=plain("key", ""), before=struct("before", Particulars), stage=struct("stage", Stage) or DRAFTING, **taken,
    )  # fmt: skip
    release, repaired = sound(release)
    lost.extend(repaired)
    rest = len(lost) - _MOST_TOLD
    return release, lost if rest <= 0 else [*lost[:_MOST_TOLD], f"{rest} more can't be read."]


def _each(data: dict[str, Any], key: str, kind: Any, lost: list[str]) -> tuple[Any, ...]:
    items = data.get(key, [])
    if not isinstance(items, list):
        lost.append(f"“{key}” can't be read.")
        return ()
    kept = []
    for number, item in enumerate(items, 1):
        try:
            kept.append(msgspec.convert(item, kind))
        except (msgspec.ValidationError, RecursionError) as error:
            as_text = json.dumps(item, ensure_ascii=False) if len(lost) < _MOST_TOLD else ""
            lost.append(f"{key} {number} can't be read ({error}): {as_text[:_LONGEST_TOLD]}")
    return tuple(kept)


def _salvaged(text: str, stamp: Stamp, name: str) -> Opened:
    """What can be read of a file that is no longer JSON: all facts, sections and so on that are whole."""
    number = re.search(r'"release_studio"\s*:\s*(\d{1,9})\b', text[:400])
    if number is None:
        raise OpenError(f"{name} isn't a Release Studio file. To bring in other text, use Bring in a draft.")
    now = re.split(r'"before"\s*:', text, maxsplit=1)[0]  # what follows are an older release's particulars
    data: dict[str, Any] = {key: _items(now, key) for key in _PARTS if key != "ledger"}
    for key in ("type", "title", "language", "draft", "key"):
        with contextlib.suppress(ValueError, RecursionError):
            if found := re.search(rf'"{key}"\s*:\s*', now):
                data[key] = json.JSONDecoder().raw_decode(now, found.end())[0]
    data, left_out = _cleaned(data, name)
    if int(number[1]) < NEWEST:
        data = _upgraded(data, int(number[1]), name)
    release, lost = _parts(data)
    if not release.sections:
        raise OpenError(f"{name} is damaged, and no section of it can be read. Look for {name}.bak beside it.")
    can = count(len(release.sections), "section")
    note = f"This file is damaged. {can} can be read, the rest can't. The file won't be changed."
    return Opened(release, stamp, (note, *left_out, *lost), damaged=True)


def _items(text: str, key: str) -> list[Any]:
    """The whole items of a list in broken JSON; after a broken one, reading goes on at the next of its indentation."""
    start = re.search(rf'"{key}"\s*:\s*\[', text)
    if start is None:
        return []
    decoder, at, items = json.JSONDecoder(), start.end(), list[Any]()
    between = re.compile(r"[\s,]*")
    resume: re.Pattern[str] | None = None
    faults = 0
    while True:
        at = (between.match(text, at) or start).end()
        if at >= len(text) or text[at] == "]":
            return items
        if resume is None:
            indent = text[text.rfind("\n", 0, at) + 1 : at]
            # Strings hold no line breaks in our files: one before this indentation begins an item, or ends the list.
            spaced = indent != "" == indent.strip(" ")
            resume = re.compile(rf"\n(?:{indent}(?=\{{)|{indent[:-1]}\])" if spaced else r"(?!)")
        try:
            item, at = decoder.raw_decode(text, at)
            items.append(item)
        except (ValueError, RecursionError):
            found = resume.search(text, at)
            faults += 1
            if found is None or found[0].endswith("]") or faults > _MOST_FAULTS:
                return items
            at = found.end()
