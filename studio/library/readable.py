"""A library as one file that people can read: TOML, with the words in the notation of `model/notation.py`.

    [[texts]]
    id = "safe-harbor-results"
    kind = "safe-harbor"
    title = "Financial results"

    [[texts.versions]]
    number = 1
    by = "Tomas Brandt, Legal"
    at = "2026-02-26T16:40:00Z"
    approved_by = "Ana Reyes"
    approved_at = "2026-02-27T08:10:00Z"
    text = '''
    # Forward-Looking Statements

    This press release contains …
    '''

A version that was decided on more than once, or declined, has [[texts.versions.decisions]]. After the texts come
[[events]], what happened in its order, and [[uses]], which release carries what. A file may also hold one text alone,
without [[texts]].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from studio.library.errors import FileProblem
from studio.library.stored import Decision, Stored, Wording
from studio.model.library import Event, Retirement, Use
from studio.model.notated import written
from studio.model.notation import blocks
from studio.templates.mending import said

__all__ = ["FORMAT", "Filed", "as_toml", "heading", "parsed", "tail"]

FORMAT = 1
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})?")
_MASKED = r"\"\"\"(?:\\.|[^\\])*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*"
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]")
_UNSEEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WORDS = {"str": "text in quotation marks", "int": "a whole number", "bool": "true or false", "array": "a list in [ ]",
          "object": "a table"}
_Path = tuple[str | int, ...]


class _Version(Struct, forbid_unknown_fields=True):
    number: int = 0
    by: str = ""
    at: str = ""
    why: str = ""
    base: int = 0
    approved_by: str = ""
    approved_at: str = ""
    note: str = ""
    review_by: str = ""
    expires: str = ""
    decisions: tuple[Decision, ...] = ()
    text: str = ""
    record: str = ""


class _Retired(Struct, forbid_unknown_fields=True):
    by: str = ""
    at: str = ""
    why: str = ""
    successors: tuple[str, ...] = ()


class _Text(Struct, forbid_unknown_fields=True):
    id: str
    kind: str
    title: str
    variant: str = ""
    language: str = "en-US"
    company: str = ""
    product: str = ""
    owner: str = ""
    tags: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    revision: int = 1
    changed_at: str = ""
    due: str = ""
    due_why: str = ""
    due_after: tuple[int, int] = (0, 0)
    retired: _Retired | None = None
    versions: tuple[_Version, ...] = ()


class _Event(Struct, forbid_unknown_fields=True):
    text: str
    what: str
    version: int = 0
    by: str = ""
    at: str = ""
    detail: str = ""


class _Use(Struct, forbid_unknown_fields=True):
    release: str
    section: str
    text: str
    version: int
    title: str = ""
    detached: bool = False
    stage: str = "drafting"
    path: str = ""
    by: str = ""
    at: str = ""


class _File(Struct, forbid_unknown_fields=True):
    release_studio_library: int = FORMAT
    texts: tuple[_Text, ...] = ()
    events: tuple[_Event, ...] = ()
    uses: tuple[_Use, ...] = ()


class Filed(Struct, frozen=True):
    """What a file holds: texts, what happened (in order) and uses."""

    texts: tuple[Stored, ...] = ()
    events: tuple[Event, ...] = ()
    uses: tuple[Use, ...] = ()


# --- writing ---------------------------------------------------------------------------------------------------------


def heading() -> str:
    """How a file begins."""
    return (
        "# A library of Release Studio. Texts, their versions and what was decided about them; the words are in a "
        "small notation:\n# “# ” begins a heading, **bold**, *italic*, {trial.phase} a fact, [^ref-1] a citation. "
        "Import it with Release Studio.\n\n"
        f"release_studio_library = {FORMAT}\n"
    )


def as_toml(text: Stored) -> str:
    """A text with its versions."""
    particulars = {
        "id": text.id, "kind": text.kind, "title": text.title, "variant": text.variant, "language": text.language,
        "company": text.company, "product": text.product, "owner": text.owner, "tags": text.tags,
        "origins": text.origins, "revision": text.revision, "changed_at": text.changed_at, "due": text.due,
        "due_why": text.due_why, "due_after": text.due_after if text.due else (),
    }
    made = ["\n[[texts]]\n", _keys(particulars, always=("id", "kind", "title", "language"))]
    if text.retired is not None:
        made += ["\n[texts.retired]\n", _keys(msgspec.structs.asdict(text.retired))]
    for number, version in enumerate(text.versions, 1):
        made.append(_version(number, version))
    return "".join(made)


def _version(number: int, version: Wording) -> str:
    decided = version.decisions
    values: dict[str, Any] = {
        "number": number, "by": version.by, "at": version.at, "why": version.why, "base": version.base,
    }
    plain = len(decided) == 1 and decided[0].decision == "approved" and bool(decided[0].by)
    if plain:
        only = decided[0]
        values |= {"approved_by": only.by, "approved_at": only.at, "note": only.note, "review_by": only.review_by,
                   "expires": only.expires}
    made = ["\n[[texts.versions]]\n", _keys(values), _keys({"record": version.record})]
    if version.blocks:
        made.append(_long("text", written(version.blocks)))
    for each in () if plain else decided:
        made += ["\n[[texts.versions.decisions]]\n", _keys(msgspec.structs.asdict(each), always=("decision",))]
    return "".join(made)


def tail(events: Iterable[Event], uses: Iterable[Use]) -> Iterator[str]:
    """How a file ends: what happened, and which release carries what."""
    for event in events:
        values = msgspec.structs.asdict(event)
        del values["number"]
        yield f"\n[[events]]\n{_keys(values, always=('text', 'what'))}"
    for use in uses:
        values = msgspec.structs.asdict(use)
        yield f"\n[[uses]]\n{_keys(values, always=('release', 'section', 'text', 'version', 'stage'))}"


def _keys(values: dict[str, Any], always: tuple[str, ...] = ()) -> str:
    return "".join(_key(name, value) for name, value in values.items() if value or name in always)


def _key(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"{name} = {'true' if value else 'false'}\n"
    if isinstance(value, tuple):
        return f"{name} = [{', '.join(str(each) if isinstance(each, int) else _string(each) for each in value)}]\n"
    if isinstance(value, str) and "\n" in value:
        return _long(name, value, exact=True)
    return f"{name} = {value if isinstance(value, int) else _string(value)}\n"


def _string(words: str) -> str:
    """Words in quotation marks: what can't stand there, by its number."""
    plain = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNSEEN.sub(lambda found: f"{chr(92)}u{ord(found[0]):04X}", plain)}"'


def _long(name: str, words: str, *, exact: bool = False) -> str:
    """Words over several lines; `exact` where a line break at the end would be part of them."""
    if _HIDDEN.search(words) or "'''" in words or words.endswith("'") or (exact and "\n" not in words):
        return f"{name} = {_string(words)}\n"
    return f"{name} = '''\n{words}{'' if exact else chr(10)}'''\n"


# --- reading ---------------------------------------------------------------------------------------------------------


def parsed(source: str, file: str = "") -> Filed:
    """What a file says. Raises FileProblem with the line on which it's wrong."""
    import tomllib

    source = source.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        data = tomllib.loads(source)
        if "id" in data and "texts" not in data:
            return Filed((_stored(msgspec.convert(data, _Text)),))
        read = msgspec.convert(data, _File)
        if read.release_studio_library > FORMAT:
            raise FileProblem("The file was written by a newer Release Studio.", 0, file)
        return _filed(read)
    except tomllib.TOMLDecodeError as error:
        words, line = said(str(error))
        if source.lstrip()[:1] in ("{", "<", "%"):  # another program's, or a release
            raise FileProblem("This isn’t a file of library texts.", 0, file) from None
        raise FileProblem(words, line or source.rstrip().count("\n") + 1, file) from None
    except msgspec.ValidationError as error:
        words, path = _meaning(str(error))
        raise FileProblem(words, _line_of(source, path), file) from None
    except _Wrong as error:
        raise FileProblem(error.args[0], _line_of(source, error.path), file) from None
    except (RecursionError, ValueError, OverflowError):
        raise FileProblem("The file is nested too deeply, or has a number too large to be read.", 0, file) from None


class _Wrong(Exception):
    """What can't be meant, and the path to it."""

    def __init__(self, words: str, *path: str | int) -> None:
        super().__init__(words)
        self.path = path


def _filed(read: _File) -> Filed:
    texts: list[Stored] = []
    ids: set[str] = set()
    for at, each in enumerate(read.texts):
        if each.id in ids:
            raise _Wrong(f"The key “{each.id}” stands here twice.", "texts", at, "id")
        ids.add(each.id)
        texts.append(_stored(each, "texts", at))
    return Filed(
        tuple(texts),
        tuple(Event(0, each.text, each.what, each.version, each.by, each.at, each.detail) for each in read.events),
        tuple(msgspec.convert(msgspec.structs.asdict(each), Use) for each in read.uses),
    )


def _stored(read: _Text, *path: str | int) -> Stored:
    for name in ("id", "kind", "title"):
        if not getattr(read, name).strip():
            raise _Wrong(f"“{name}” is empty.", *path, name)
    if not read.versions:
        raise _Wrong(f"“{read.title}” has no versions: each is a [[texts.versions]] with its words.", *path)
    if not _DAY.fullmatch(read.due):
        raise _Wrong("A day is written as 2026-03-31.", *path, "due")
    versions = tuple(_wording(each, at, *path, "versions", at - 1) for at, each in enumerate(read.versions, 1))
    gone = read.retired
    values = {name: getattr(read, name) for name in _Text.__struct_fields__}
    values |= {
        "versions": versions, "retired": gone and Retirement(gone.by, gone.at, gone.why, gone.successors),
        "changed_at": read.changed_at or max((each.at for each in versions), default=""),
    }
    return Stored(**values)


def _wording(read: _Version, number: int, *path: str | int) -> Wording:
    if read.number not in (0, number):
        raise _Wrong(f"The versions of a text are numbered 1, 2, 3 …: this one is {number}.", *path, "number")
    if not 0 <= read.base < number:
        raise _Wrong("“base” is the number of an earlier version.", *path, "base")
    decisions = read.decisions
    if read.approved_by or read.approved_at:
        if decisions:
            raise _Wrong("A version has either “approved_by” or [[texts.versions.decisions]].", *path, "approved_by")
        only = Decision("approved", read.approved_by, read.approved_at, read.note, read.review_by, read.expires)
        decisions = (only,)
    elif read.note or read.review_by or read.expires:
        name = "note" if read.note else "review_by" if read.review_by else "expires"
        raise _Wrong(f"“{name}” belongs to an approval: “approved_by” is missing.", *path, name)
    for each in decisions:
        if each.decision not in ("approved", "declined"):
            raise _Wrong("A decision is “approved” or “declined”.", *path, "decisions")
        if not (_DAY.fullmatch(each.review_by) and _DAY.fullmatch(each.expires)):
            name = "expires" if _DAY.fullmatch(each.review_by) else "review_by"
            raise _Wrong("A day is written as 2026-03-31.", *path, name)
    return Wording(blocks(read.text), read.record, read.by, read.at, read.why, read.base, decisions)


def _meaning(message: str) -> tuple[str, _Path]:
    what, _, where = message.partition(" - at `")
    path: _Path = tuple(name or int(number) for name, number in _STEP.findall(where))
    name = next((step for step in reversed(path) if isinstance(step, str)), "This")
    if found := re.match(r"Object contains unknown field `(.+)`", what):
        return f"“{found[1]}” means nothing here.", (*path, found[1])
    if found := re.match(r"Object missing required field `(.+)`", what):
        return f"“{found[1]}” is missing.", path
    if found := re.match(r"Expected `([^`]+)`", what):
        wanted = _WORDS.get(found[1].split(" | ")[0], found[1])
        return f"“{name}” must be {wanted}.", path
    return f"“{name}”: {what.rstrip('.')}.", path


def _line_of(source: str, path: _Path) -> int:
    """The line, from 1, on which what a path leads to stands; that of what holds it where it isn't there."""
    bare = re.sub(_MASKED, lambda found: re.sub(r"[^\n]", " ", found[0]), source, flags=re.DOTALL)
    start, end, name = 0, len(bare), ""
    for at, step in enumerate(path):
        if isinstance(step, int):
            continue
        index = next((each for each in path[at + 1 : at + 2] if isinstance(each, int)), None)
        if index is None:
            key = re.compile(rf"^[ \t]*({re.escape(step)})[ \t]*=", re.MULTILINE).search(bare, start, end)
            start = key.start(1) if key else start
            break
        name = f"{name}.{step}" if name else step
        tables = list(re.finditer(rf"^[ \t]*\[\[[ \t]*{re.escape(name)}[ \t]*\]\]", bare[:end], re.MULTILINE))
        tables = [each for each in tables if each.start() >= start]
        if index >= len(tables):
            break
        start = tables[index].start()
        end = tables[index + 1].start() if index + 1 < len(tables) else end
    return bare.count("\n", 0, start) + 1
