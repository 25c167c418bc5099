"""Lent styles: a Word document of the user's own gives its styles, theme and numbering to the file being written."""

from __future__ import annotations

import copy
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from msgspec import Struct

from studio.formats import FormatError
from studio.formats.docx.names import CHARACTER, PARAGRAPH, W
from studio.formats.docx.package import Source, opened

__all__ = ["Look", "lent", "own", "usable"]

_TABLE = {"ReleaseTable": "Release Table"}
# Where a document has no style of our name, the one that Word itself brings for the purpose.
_USUAL = {
    "ReleaseHeadline": "title",
    "Subheadline": "subtitle",
    "SectionHeading": "heading 2",
    "Body": "body text",
    "Bullet": "list bullet",
    "Numbered": "list number",
    "ReleaseTable": "table grid",
}
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


class Look(Struct, frozen=True):
    """What the styles are called in the file: ids by ours, numberings by list style, the form of numbered lists."""

    styles: dict[str, str]
    numberings: dict[str, int]
    list_form: str


def own() -> Look:
    """The base document's own look: every style has our id, bullets bring their numbering along."""
    return Look({id: id for id in (*PARAGRAPH, *CHARACTER, *_TABLE)}, {"Numbered": 2}, "1")


def _q(name: str) -> str:
    return f"{{{W}}}{name}"


def _value(element: Any, path: str) -> str:
    found = element.find("/".join(_q(step) for step in path.split("/")))
    return "" if found is None else found.get(_q("val")) or ""


def lent(document: WordDocument, content: bytes) -> Look:
    """Gives the document another one's styles, theme and numbering, ours added where it has none of that name.

    Raises FormatError if the other is no Word file or has no styles.
    """
    source, theirs = _lender(content)
    numbering = source.related("numbering")
    numbers = _numbering(document, numbering)
    ours: Any = document.styles.element
    ids = _styles(ours, theirs, numbers)
    for child in list(ours):
        ours.remove(child)
    ours.extend(list(theirs))
    _theme(document, source)
    bullets, base = numbers
    found = {_style_id: _numbered_by(ours, ids[_style_id]) for _style_id in ("Bullet", "Numbered")}
    forms = {
        num.get(_q("numId")): _value(num, "abstractNumId")
        for num in document.part.numbering_part.element.iter(_q("num"))
    }
    last = max((int(id) for id in forms if id and id.isdigit()), default=0)
    numberings = {"Numbered": last} | ({} if found["Bullet"] in forms else {"Bullet": bullets})
    return Look(ids, numberings, forms.get(found["Numbered"]) or forms[str(base)])


def usable(content: bytes) -> None:
    """Do nothing for a Word file that can lend its styles. Raises FormatError for any other."""
    _lender(content)


def _lender(content: bytes) -> tuple[Source, Any]:
    """A Word file and its styles."""
    try:
        source = opened(content)
    except FormatError as error:
        raise FormatError(f"The document that should lend its styles can't be used. {error}") from error
    theirs = source.related("styles")
    if theirs is None or theirs.tag != _q("styles"):
        raise FormatError("The document that should lend its styles has none.")
    return source, theirs


def _numbered_by(styles: Any, id: str) -> str:
    """The numbering that a style, or one it is based on, brings along; empty if none does."""
    by_id = {style.get(_q("styleId")): style for style in styles.iter(_q("style"))}
    seen: set[str] = set()
    while id in by_id and id not in seen:
        seen.add(id)
        number = _value(by_id[id], "pPr/numPr/numId")
        if number:
            return number
        id = _value(by_id[id], "basedOn")
    return ""


def _numbering(document: WordDocument, theirs: Any) -> tuple[int, int]:
    """Their numbering in place of ours, our two lists added; the numbers of our bullets and our numbered list there."""
    ours: Any = document.part.numbering_part.element
    if theirs is None:
        return 1, 2
    forms = [int(form.get(_q("abstractNumId")) or 0) for form in theirs.iter(_q("abstractNum"))]
    numbers = [int(num.get(_q("numId")) or 0) for num in theirs.iter(_q("num"))]
    form, number = max(forms, default=-1) + 1, max(numbers, default=0) + 1
    own_forms, own_numbers = list(ours.iter(_q("abstractNum"))), list(ours.iter(_q("num")))
    for child in list(ours):
        ours.remove(child)
    for shift, each in enumerate(own_forms):
        each.set(_q("abstractNumId"), str(form + shift))
        for style in list(each.iter(_q("pStyle"))):
            style.getparent().remove(style)
    for shift, each in enumerate(own_numbers):
        each.set(_q("numId"), str(number + shift))
        each.find(_q("abstractNumId")).set(_q("val"), str(form + shift))
    # Pictures as bullets would need their image files, which are not lent.
    ours.extend([*theirs.iter(_q("abstractNum")), *own_forms, *theirs.findall(_q("num")), *own_numbers])
    for picture in list(ours.iter(_q("lvlPicBulletId"))):
        picture.getparent().remove(picture)
    return number, number + 1


def _styles(ours: Any, theirs: Any, numbers: tuple[int, int]) -> dict[str, str]:
    """Adds to their styles those of ours that they lack; the ids of all by our ids."""
    named = {
        (style.get(_q("type")), _value(style, "name").casefold()): style.get(_q("styleId"))
        for style in theirs.iter(_q("style"))
    }
    taken = {style.get(_q("styleId")) for style in theirs.iter(_q("style"))}
    by_id = {style.get(_q("styleId")): style for style in ours.iter(_q("style"))}
    ids: dict[str, str] = {}
    for id, style in by_id.items():
        type, name = style.get(_q("type")), _value(style, "name").casefold()
        ids[id] = named.get((type, name)) or named.get((type, _USUAL.get(id, ""))) or ""
    missing = [id for id, found in ids.items() if not found]
    for id in missing:
        ids[id] = id if id not in taken else f"ReleaseStudio{id}"
    for id in missing:
        style = copy.deepcopy(by_id[id])
        style.set(_q("styleId"), ids[id])
        style.attrib.pop(_q("default"), None)
        for link in style.iter(_q("basedOn"), _q("next"), _q("link")):
            link.set(_q("val"), ids.get(link.get(_q("val")) or "", ""))
        for number in style.iter(_q("numId")):
            number.set(_q("val"), str(numbers[0] if number.get(_q("val")) == "1" else numbers[1]))
        theirs.append(style)
    return ids


def _theme(document: WordDocument, source: Source) -> None:
    theme = source.related("theme")
    if theme is not None:
        content = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/theme/theme1.xml"), _THEME, content, document.part.package)
        document.part.relate_to(part, RT.THEME)
