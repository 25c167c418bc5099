"""What Qt leaves out of a PDF, put in afterwards: its language, a list of headings to go to, and dates that are given.

Qt stamps the present moment; a date is written over it, of the same length, so that nothing in the file moves. The
rest is an incremental update (ISO 32000-1, 7.5.6): changed objects, and a table of where they are, at the end.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from msgspec import Struct

__all__ = ["Heading", "dated", "finished", "respelled"]

_INFO_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_XMP_DATE = re.compile(rb'xmp:(CreateDate|ModifyDate|MetadataDate)="[^"]*"')
_CATALOG = re.compile(rb"\n(\d+) 0 obj\s*<<(\s*/Type /Catalog.*?)>>\s*endobj", re.DOTALL)
_KIDS = re.compile(rb"/Type /Pages\s*/Kids\s*\[(.*?)\]", re.DOTALL)
_CMAP = re.compile(rb"(begincmap.*?)(?=endcmap)", re.DOTALL)
_TARGETS = re.compile(rb"\[(.*?)\]", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]{4})>")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)


class Heading(Struct, frozen=True):
    """A heading: its words, its page (from 0), and how many points below the page's top it stands."""

    words: str
    page: int
    top: float


def finished(
    content: bytes, language: str, date: dt.date, headings: Sequence[Heading] = (), height: float = 0
) -> bytes:
    """A PDF of Qt's with its language and headings, dated on a day; `height` is the paper's in points.

    One whose parts aren't found where Qt puts them is only dated: it's whole without the rest.
    """
    content = dated(content, date)
    catalog, kids, trailer = _CATALOG.search(content), _KIDS.search(content), _TRAILER.search(content)
    if not (catalog and kids and trailer):
        return content
    numbers = [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])]
    size = int((re.search(rb"/Size (\d+)", trailer[1]) or [b"0", b"0"])[1])
    headings = [each for each in headings if each.page < len(numbers)]
    objects = _outline(headings, numbers, height, size) if headings else {}
    extra = f"/Lang {_string(language)}\n/ViewerPreferences <</DisplayDocTitle true>>\n"
    extra += f"/Outlines {size} 0 R\n" if headings else ""
    objects[int(catalog[1])] = f"<<{catalog[2].decode('latin-1')}{extra}>>"
    return _updated(content, objects, trailer[1], int(trailer[2]), size)


def dated(content: bytes, date: dt.date) -> bytes:
    """The file with this day in place of the moment at which it was made; nothing in it moves."""
    day = f"{date:%Y%m%d}".encode()
    content = _INFO_DATE.sub(lambda found: _padded(b"/" + found[1] + b" (D:" + day + b"000000Z)", found[0]), content)
    iso = f"{date.isoformat()}T00:00:00Z".encode()
    return _XMP_DATE.sub(lambda found: _padded(b"xmp:" + found[1] + b'="' + iso + b'"', found[0]), content)


def respelled(content: bytes, spell: Callable[[str], str]) -> bytes:
    """The file with its glyphs read as other characters: what `spell` gives for the one that stands there.

    Where a font draws several characters with one glyph (’ and ʼ), a reader that copies words gets any of them, unless
    told. Only a character for a character is changed, so nothing moves.
    """

    def other(found: re.Match[bytes]) -> bytes:
        new = spell(chr(int(found[1], 16)))
        return f"<{ord(new):04X}>".encode() if len(new) == 1 and ord(new) <= 0xFFFF else found[0]

    def stream(found: re.Match[bytes]) -> bytes:
        head, ranges, body = found[1].rpartition(b"beginbfrange")
        return head + ranges + _TARGETS.sub(lambda each: b"[" + _CODE.sub(other, each[1]) + b"]", body)

    return _CMAP.sub(stream, content)


def _padded(new: bytes, old: bytes) -> bytes:
    return new.ljust(len(old)) if len(new) <= len(old) else old


def _string(text: str) -> str:
    """A text string: UTF-16 with a mark at its start, in hexadecimal."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _outline(headings: Sequence[Heading], pages: list[int], height: float, root: int) -> dict[int, str]:
    """The objects of a flat list of headings: its root, then an object for each."""
    first, last = root + 1, root + len(headings)
    objects = {root: f"<</Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {len(headings)}>>"}
    for number, each in enumerate(headings, first):
        beside = f"/Prev {number - 1} 0 R " if number > first else ""
        beside += f"/Next {number + 1} 0 R " if number < last else ""
        place = f"/Dest [{pages[each.page]} 0 R /XYZ null {height - each.top + 6:.1f} null]"
        objects[number] = f"<</Title {_string(each.words)} /Parent {root} 0 R {beside}{place}>>"
    return objects


def _updated(content: bytes, objects: dict[int, str], trailer: bytes, before: int, size: int) -> bytes:
    out = bytearray(content if content.endswith(b"\n") else content + b"\n")
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
    table = len(out)
    out += b"xref\n"
    for number in sorted(places):
        out += f"{number} 1\n{places[number]:010d} 00000 n \n".encode()
    kept = re.sub(rb"/(?:Size|Prev) \d+\s*", b"", trailer)
    out += b"trailer\n<<\n/Size %d\n/Prev %d%s>>\n" % (max((size, *(n + 1 for n in places))), before, kept)
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)
