"""Writing: a release as a Word file on our base document."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from studio import resources
from studio.formats import Options, Written
from studio.formats.docx.body import Page, body_xml, release_line
from studio.formats.docx.comments import comments_xml, extended_xml, ranges
from studio.formats.docx.lend import Look, lent, own
from studio.formats.docx.names import R, W
from studio.formats.docx.package import saved
from studio.formats.docx.runs import NoteRange, Pen, words
from studio.formats.flow import DRAFT_LINE, paper_size, running_line
from studio.model import text as t
from studio.model.release import Release
from studio.model.review import has_changes

__all__ = ["write"]

_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EXTENDED = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_EXTENDED_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def write(release: Release, options: Options) -> Written:
    """The release as a Word file. The same release and options are always the same bytes.

    A draft for review carries comments, has track changes on, and shows facts that are not set as "[Release date]",
    highlighted; a final has the release line in its header and nothing about anyone who worked on it, tracked changes
    left in it apart.
    Raises FormatError if `options.styles` is no Word file.
    """
    document = Document(io.BytesIO(resources.path("docx", "base.docx").read_bytes()))
    look = lent(document, options.styles) if options.styles is not None else own()
    review = options.mode == "review"
    date = f"{options.date.isoformat()}T00:00:00Z"
    notes = ranges(release) if review else {}
    pen = Pen(
        date=date,
        known=frozenset(fact.id for fact in release.facts if fact.value.strip()),
        labels={fact.id: fact.label for fact in release.facts if fact.label},
        review=review,
        notes=notes,
        style=look.styles,
        numberings=look.numberings,
    )
    line = release_line(release)
    paper = options.paper or paper_size(release.language)
    page = Page(paper, own_first=bool(line) and not review, line_numbers=options.line_numbers)
    _fill_body(document, body_xml(release, pen, page, _prefix(release, pen, notes)))
    for href, id in pen.links.items():
        document.part.rels.add_relationship(RT.HYPERLINK, _address(href), id, is_external=True)
    _number(document, pen, look)
    _head(document, DRAFT_LINE if review else running_line(release), first=DRAFT_LINE if review else "")
    _set(document, release, options.date, tracking=review or has_changes(release))
    if notes:
        _add_comments(document, release, notes, date, look.styles)
    return Written(saved(document))


def _address(href: str) -> str:
    """The address with white space, which a relationship can't hold, written as in any URL."""
    return "".join("%20" if char.isspace() else char for char in href) or "about:blank"


def _prefix(release: Release, pen: Pen, notes: dict[str, NoteRange]) -> str:
    """What the first paragraph begins with: the release type, and the comments that are about no words."""
    out = ["".join(pen.bookmark("T", (release.type,)))]
    for note in notes.values():
        if not note.stretches:
            out.extend(("".join(pen.bookmark("N", note.payload)), note.start(), note.end()))
    return "".join(out)


def _fill_body(document: WordDocument, xml: str) -> None:
    # One string parsed once: half the time of building element by element, and the same elements in the end.
    parser = document.element.body.getroottree().parser or etree.XMLParser(huge_tree=True)
    root = etree.fromstring(f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{xml}</w:body></w:document>', parser)
    document.part._element = root


def _number(document: WordDocument, pen: Pen, look: Look) -> None:
    """A numbering of its own for each numbered list, so that each begins with 1."""
    numbering: Any = document.part.numbering_part.element
    for index in range(pen.lists):
        number = look.numberings["Numbered"] + index + 1
        numbering.append(
            etree.fromstring(
                f'<w:num xmlns:w="{W}" w:numId="{number}"><w:abstractNumId w:val="{look.list_form}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )


def _head(document: WordDocument, line: str, *, first: str) -> None:
    for id, text in (("rIdHeader", line), ("rIdFirstHeader", first)):
        element: Any = document.part.related_parts[id].element
        paragraph = element[0]
        run = paragraph[-1]
        paragraph.remove(run)
        if text:
            paragraph.append(etree.fromstring(f'<w:r xmlns:w="{W}">{words(text)}</w:r>'))


def _set(document: WordDocument, release: Release, date: dt.date, *, tracking: bool) -> None:
    """The document's title, dates, language and whether changes are tracked."""
    properties = document.core_properties
    properties.title = t.clean(release.title)[:255]
    properties.language = release.language[:255]
    day = dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
    properties.created = day
    properties.modified = day
    settings: Any = document.settings.element
    if tracking:
        zoom = settings.find(f"{{{W}}}zoom")
        zoom.addnext(etree.SubElement(settings, f"{{{W}}}trackRevisions"))
    for element in (*settings.iter(f"{{{W}}}themeFontLang"), *document.styles.element.iter(f"{{{W}}}lang")):
        element.set(f"{{{W}}}val", t.clean(release.language) or "en-US")


def _add_comments(
    document: WordDocument, release: Release, notes: dict[str, NoteRange], date: str, style: dict[str, str]
) -> None:
    package = document.part.package
    parts = (
        ("/word/comments.xml", _COMMENTS, RT.COMMENTS, comments_xml(release, notes, date, style)),
        ("/word/commentsExtended.xml", _EXTENDED, _EXTENDED_RELATION, extended_xml(release, notes)),
    )
    for name, type, relation, xml in parts:
        if xml:
            document.part.relate_to(Part(PackURI(name), type, xml.encode(), package), relation)
