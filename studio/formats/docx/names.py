"""The names that Word files of ours use: namespaces, styles, and the hidden bookmarks that tell what a text is.

A bookmark's name carries a payload of any characters in Word's narrow alphabet (letters, digits, underscores, at
most 40): `_RS_trial_summary` brackets the section of that kind, `_RSF_3_trialZdphase` a field showing `trial.phase`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from studio.model.text import Style

__all__ = [
    "CHARACTER",
    "PARAGRAPH",
    "Mark",
    "R",
    "SectionMark",
    "W",
    "block_style",
    "bookmark_names",
    "collected",
    "section_names",
]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Style ids and the names a person sees in Word. Names that Word has itself are spelled as Word spells them.
PARAGRAPH: dict[str, str] = {
    "ReleaseLine": "Release Line",
    "ReleaseHeadline": "Release Headline",
    "Subheadline": "Subheadline",
    "Body": "Body",
    "Dateline": "Dateline",
    "SectionHeading": "Section Heading",
    "Quote": "Quote",
    "Bullet": "Bullet",
    "Numbered": "Numbered",
    "Reference": "Reference",
    "Legal": "Legal",
    "Contact": "Contact",
    "ContactLine": "Contact Line",
    "ContactRole": "Contact Role",
    "EndMark": "End Mark",
    "TableText": "Table Text",
    "TableHead": "Table Head",
    "TableNumber": "Table Number",
    "TableHeadNumber": "Table Head Number",
    "Gap": "Gap",
    "Header": "header",
    "Footer": "footer",
    "CommentText": "annotation text",
}
CHARACTER: dict[str, str] = {
    "Hyperlink": "Hyperlink",
    "DatelineWords": "Dateline Words",
    "UnsetField": "Unset Field",
    "CommentReference": "annotation reference",
}
_BLOCK_STYLES: dict[str, Style] = {
    "section heading": "heading",
    "bullet": "bullet",
    "list bullet": "bullet",
    "numbered": "number",
    "list number": "number",
}


def block_style(name: str) -> Style | None:
    """The block style that a Word style's name stands for, or None where the name says nothing.

    >>> block_style("heading 2")
    'heading'
    """
    lower = name.casefold()
    if lower.startswith("heading "):
        return "heading"
    return _BLOCK_STYLES.get(lower)


_LIMIT = 40
# Parts the fields of a payload. No text may hold it (see model.text.clean), so it needs no escape of its own there.
_PARTED = "\x1f"
_ESCAPES = {"-": "_", "_": "Zu", ".": "Zd", ",": "Zc", "Z": "Zz", _PARTED: "Zs"}
_BACK = {code: char for char, code in _ESCAPES.items()}
_CODE = re.compile(r"_|Z[udczs]|Zx([0-9a-f]+)x")


@lru_cache(4096)
def _encoded(payload: tuple[str, ...]) -> str:
    return "".join(
        char if char != "Z" and char.isascii() and char.isalnum() else _ESCAPES.get(char) or f"Zx{ord(char):x}x"
        for char in _PARTED.join(payload)
    )


@lru_cache(4096)
def _decoded(code: str) -> tuple[str, ...]:
    plain = _CODE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _BACK[match[0]], code)
    return tuple(plain.split(_PARTED))


def bookmark_names(letter: str, serial: int, payload: tuple[str, ...]) -> list[str]:
    """The names of the bookmarks that carry a payload: one, or several over the same words if it is long.

    >>> bookmark_names("F", 3, ("trial.phase",))
    ['_RSF_3_trialZdphase']
    """
    code = _encoded(payload)
    name = f"_RS{letter}_{serial}_{code}"
    if len(name) <= _LIMIT:
        return [name]
    names: list[str] = []
    while code:
        head = f"_RS{letter}_{serial}p{len(names)}_"
        names.append(head + code[: _LIMIT - len(head)])
        code = code[_LIMIT - len(head) :]
    return names


def section_names(serial: int, mark: SectionMark, taken: set[str]) -> list[str]:
    """The names of a section's bookmarks, added to those taken (in lower case: Word tells no case apart).

    >>> section_names(0, SectionMark("trial-summary", "trial-summary"), set())
    ['_RS_trial_summary']
    """
    fields = (mark.kind, "" if mark.id == mark.kind else mark.id, mark.change + ("e" if mark.empty else ""))
    payload = fields if fields[2] else fields[:2] if fields[1] else fields[:1]
    plain = f"_RS_{_encoded(payload)}"
    if len(plain) > _LIMIT or plain.casefold() in taken or plain[4:5].isdigit() or plain == "_RS_":
        return bookmark_names("S", serial, payload)
    taken.add(plain.casefold())
    return [plain]


class SectionMark(Struct, frozen=True):
    """What a section's bookmark says of it.

    `change` is "i" or "d" if the whole section was inserted or deleted; `empty` says that it has no blocks.
    """

    kind: str
    id: str
    change: str = ""
    empty: bool = False


class Mark(Struct, frozen=True):
    """A bookmark of ours: S a section, F a field, C a citation, N a comment, T the release type; and what it says."""

    letter: str
    payload: tuple[str, ...]

    @property
    def section(self) -> SectionMark:
        """What a section's bookmark says."""
        kind, id, flags = (*self.payload, "", "")[:3]
        return SectionMark(kind, id or kind, flags.removesuffix("e"), flags.endswith("e"))


_NAME = re.compile(r"_RS([FCNTS]?)_(?:(\d+)(?:p(\d+))?_)?(.*)", re.DOTALL)


def collected(names: Iterable[str]) -> dict[str, Mark]:
    """The marks that bookmark names of ours carry, by the name of the bookmark whose range is theirs.

    Foreign names, and what can't be made out, are passed over.
    """
    parts: dict[tuple[str, str], list[tuple[int, str, str]]] = {}
    for name in names:
        match = _NAME.fullmatch(name)
        if match:
            parts.setdefault((match[1] or "S", match[2] or name), []).append((int(match[3] or 0), match[4], name))
    result: dict[str, Mark] = {}
    for (letter, _), found in parts.items():
        found.sort()
        try:
            result[found[0][2]] = Mark(letter, _decoded("".join(code for _, code, _ in found)))
        except (KeyError, ValueError, OverflowError):
            continue
    return result
