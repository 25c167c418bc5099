"""The package: a .docx as a zip, written with the same bytes every time and read as the stranger's file that it is."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from msgspec import Struct

from studio.formats import FormatError

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["Relation", "Source", "opened", "saved", "zipped"]

# Zip's earliest date; it has no way to say "none".
_DATE = (1980, 1, 1, 0, 0, 0)
_MEMBERS_MOST = 4096
_FILE_MOST = 200_000_000
_PART_MOST = 128_000_000
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# The "Strict" dialect of the same vocabulary (ISO/IEC 29500), which Word can save but hardly any other program reads.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


def zipped(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip, in the order given, with one fixed date: the same parts are the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, content)
    return buffer.getvalue()


def saved(document: Document) -> bytes:
    """A python-docx document as bytes: content types and relationships first, then the parts by name.

    python-docx's own `save` stamps the time into every member, and keeps the order of its walk.
    """
    package = document.part.package
    assert package is not None
    found = {part.partname.membername: part for part in package.iter_parts()}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{found[name].content_type}"/>' for name in sorted(found)
    )
    parts = {
        "[Content_Types].xml": (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{_TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ).encode(),
        "_rels/.rels": package.rels.xml,
    }
    for name in sorted(found):
        part = found[name]
        parts[name] = part.blob
        if len(part.rels):
            folder, file = posixpath.split(name)
            parts[f"{folder}/_rels/{file}.rels"] = part.rels.xml
    return zipped(
        {name: content if isinstance(content, bytes) else content.encode() for name, content in parts.items()}
    )


class Relation(Struct, frozen=True):
    """A relationship of a part: its type's last word ("comments"), its target, and whether that is outside the file."""

    kind: str
    target: str
    outside: bool


class Source:
    """A Word file opened for reading: parts are read one by one, each no larger than it may be."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._left = _PART_MOST
        self._relations: dict[str, dict[str, Relation]] = {}
        starts = [relation.target for relation in self.relations("").values() if relation.kind == "officeDocument"]
        if not starts or starts[0] not in self._names:
            raise FormatError("This isn't a Word document: the zip file holds no text of Word's.")
        self.main = starts[0]

    def bytes(self, name: str) -> bytes | None:
        """A part's bytes, or None if it isn't there. Raises FormatError if it is damaged or far too large."""
        if name not in self._names:
            return None
        try:
            with self._archive.open(name) as member:
                content = member.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise FormatError(f"The Word file is damaged: its part {name} can't be read.") from error
        self._left -= len(content)
        if self._left < 0:
            raise FormatError("The Word file unpacks to far more than any release could hold, so it wasn't opened.")
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        return content

    def xml(self, name: str) -> Any:
        """A part's root element, or None if it isn't there. Raises FormatError if it is no XML or declares entities."""
        from lxml import etree

        content = self.bytes(name)
        if content is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise FormatError(f"The Word file is damaged: its part {name} isn't well-formed.") from error
        if root.getroottree().docinfo.doctype:
            raise FormatError("The Word file declares entities, as no Word file does. It wasn't opened.")
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """A part's relationships by id (those of the whole file for an empty name); targets are member names."""
        if part in self._relations:
            return self._relations[part]
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        result = self._relations[part] = {}
        for element in root if root is not None else ():
            outside = element.get("TargetMode") == "External"
            target = element.get("Target") or ""
            if not outside:
                target = unquote(target.split("#")[0])
                target = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
            result[element.get("Id") or ""] = Relation((element.get("Type") or "").rsplit("/", 1)[-1], target, outside)
        return result

    def related(self, kind: str) -> Any:
        """The root element of the main part's first relation of this kind, or None."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.outside:
                return self.xml(relation.target)
        return None


def opened(content: bytes) -> Source:
    """A Word file for reading. Raises FormatError that says what the file is instead, or what is wrong with it."""
    if not content.strip(b"\0 \r\n\t"):
        raise FormatError("The file is empty.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise FormatError(
                "The Word file is protected with a password. Save it in Word without one, then open it here."
            )
        raise FormatError(
            "This is a file of Word 97–2003 (.doc). Save it in Word as “Word Document (.docx)”, then open it here."
        )
    if content.lstrip().startswith(b"{\\rtf"):
        raise FormatError(
            "This is a rich text file (.rtf). Save it in Word as “Word Document (.docx)”, then open it here."
        )
    if not content.startswith(b"PK"):
        raise FormatError("This isn't a Word document (.docx).")
    if len(content) > _FILE_MOST:
        raise FormatError("The Word file is larger than 200 MB, so it wasn't opened.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FormatError("The Word file is damaged or cut short.") from error
    members = archive.infolist()
    if len(members) > _MEMBERS_MOST:
        raise FormatError("The Word file has more parts than any document could have, so it wasn't opened.")
    if any(member.flag_bits & 1 for member in members):
        raise FormatError("The Word file is protected with a password. Save it in Word without one, then open it here.")
    if any(member.filename == "content.xml" for member in members):
        raise FormatError("This is an OpenDocument file. Save it as “Word Document (.docx)”, then open it here.")
    return Source(archive)
