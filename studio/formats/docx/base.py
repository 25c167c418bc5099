"""The base document: the styles, numbering and settings that every Word file of ours begins with.

`python -m studio.formats.docx.base` writes it anew to resources/docx/base.docx, always with the same bytes.
It names no author and no date. Times New Roman and Arial are on Windows and macOS alike, and have metric-compatible
twins elsewhere, so lines and pages break in the same places.
"""

from __future__ import annotations

from msgspec import Struct

from studio.formats.docx.names import CHARACTER, PARAGRAPH, R, W

__all__ = ["LOOKS", "Look", "base", "styles_xml"]

_SERIF, _SANS = "Times New Roman", "Arial"
_INK, _MUTED, _LINE, _BLUE = "1A1A1A", "5A5F66", "B9BEC5", "0B5CAD"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Look(Struct, frozen=True):
    """How a paragraph style looks: sizes in half points, spacing and indents in twentieths of a point."""

    based_on: str = "Normal"
    following: str = ""
    font: str = ""
    size: int = 0
    bold: bool = False
    color: str = ""
    before: int = -1
    after: int = -1
    line: int = 0
    paragraph: str = ""
    outline: int = -1
    spaced: int = 0


def _indent(left: int, hanging: int) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


_KEEP = "<w:keepNext/><w:keepLines/>"
_LIST = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
LOOKS = {
    "ReleaseLine": Look(
        following="ReleaseHeadline", font=_SANS, size=18, bold=True, color=_MUTED, after=280, spaced=14, paragraph=_KEEP
    ),
    "ReleaseHeadline": Look(
        following="Subheadline",
        font=_SANS,
        size=36,
        bold=True,
        before=0,
        after=140,
        line=252,
        outline=0,
        paragraph=_KEEP + "<w:suppressAutoHyphens/>",
    ),
    "Subheadline": Look(
        following="Dateline",
        font=_SANS,
        size=23,
        color=_MUTED,
        after=100,
        line=264,
        paragraph=_KEEP + "<w:suppressAutoHyphens/>",
    ),
    "Body": Look(),
    "Dateline": Look(based_on="Body", following="Body", before=120),
    "SectionHeading": Look(
        following="Body", font=_SANS, size=22, bold=True, before=280, after=80, line=252, outline=1, paragraph=_KEEP
    ),
    "Quote": Look(based_on="Body", following="Body", paragraph='<w:keepLines/>|<w:ind w:left="425" w:right="425"/>'),
    "Bullet": Look(
        based_on="Body", line=288, paragraph=_LIST.format(1) + f"|{_indent(425, 283)}<w:contextualSpacing/>"
    ),
    "Numbered": Look(
        based_on="Body", line=288, paragraph=_LIST.format(2) + f"|{_indent(425, 425)}<w:contextualSpacing/>"
    ),
    "Reference": Look(based_on="Body", size=18, after=60, line=245, paragraph="<w:keepLines/>|" + _indent(227, 227)),
    "Legal": Look(based_on="Body", size=18, before=80, after=100, line=250),
    "Contact": Look(font=_SANS, size=18, after=160, line=262, paragraph="<w:keepLines/>|"),
    "ContactLine": Look(based_on="Contact", after=0, paragraph=_KEEP),
    "ContactRole": Look(based_on="ContactLine", following="ContactLine", bold=True),
    "EndMark": Look(following="Body", before=280, after=0, paragraph='|<w:jc w:val="center"/>'),
    "TableText": Look(font=_SANS, size=18, before=50, after=50, line=240),
    "TableHead": Look(based_on="TableText", bold=True, paragraph="<w:keepNext/>|"),
    "TableNumber": Look(based_on="TableText", paragraph='|<w:jc w:val="right"/>'),
    "TableHeadNumber": Look(based_on="TableHead", paragraph='|<w:jc w:val="right"/>'),
    "Gap": Look(size=4, before=0, after=120, paragraph="<w:keepNext/>|", line=-40),
    "Header": Look(font=_SANS, size=16, bold=True, color=_MUTED, after=0, spaced=14, line=240),
    "Footer": Look(font=_SANS, size=16, color=_MUTED, after=0, line=240, paragraph='|<w:jc w:val="right"/>'),
    "CommentText": Look(font=_SANS, size=20, after=0, line=240),
}
_CHARACTER_LOOKS = {
    "Hyperlink": f'<w:color w:val="{_BLUE}"/><w:u w:val="single"/>',
    "DatelineWords": "<w:b/><w:bCs/>",
    "UnsetField": '<w:shd w:val="clear" w:color="auto" w:fill="FFE58A"/>',
    "CommentReference": '<w:sz w:val="16"/><w:szCs w:val="16"/>',
}


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _sizes(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _run_properties(look: Look) -> str:
    return "".join(
        (
            _fonts(look.font) if look.font else "",
            "<w:b/><w:bCs/>" if look.bold else "",
            f'<w:color w:val="{look.color}"/>' if look.color else "",
            f'<w:spacing w:val="{look.spaced}"/>' if look.spaced else "",
            _sizes(look.size) if look.size else "",
        )
    )


def _paragraph_properties(look: Look) -> str:
    """The properties in the schema's order: keeps, numbering and hyphens, spacing, indent, alignment, outline level."""
    first, _, last = look.paragraph.partition("|")
    spacing = f"{f' w:before={chr(34)}{look.before}{chr(34)}' if look.before >= 0 else ''}"
    spacing += f' w:after="{look.after}"' if look.after >= 0 else ""
    if look.line:
        spacing += f' w:line="{abs(look.line)}" w:lineRule="{"auto" if look.line > 0 else "exact"}"'
    outline = f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline >= 0 else ""
    return f"{first}{f'<w:spacing{spacing}/>' if spacing else ''}{last}{outline}"


def _paragraph_style(id: str, look: Look) -> str:
    following = f'<w:next w:val="{look.following}"/>' if look.following else ""
    properties, run = _paragraph_properties(look), _run_properties(look)
    # Word's own styles (those with a built-in name) are not marked as custom.
    custom = "" if PARAGRAPH[id] in ("Quote", "header", "footer", "annotation text") else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{PARAGRAPH[id]}"/>'
        f'<w:basedOn w:val="{look.based_on}"/>{following}<w:qFormat/>'
        f"{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _character_style(id: str, properties: str) -> str:
    custom = "" if CHARACTER[id] in ("Hyperlink", "annotation reference") else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{id}"><w:name w:val="{CHARACTER[id]}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{properties}</w:rPr></w:style>'
    )


def _table_style() -> str:
    rule = f'w:val="single" w:sz="6" w:space="0" w:color="{_INK}"'
    hair = f'w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"'
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReleaseTable"><w:name w:val="Release Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "<w:tblPr>"
        f"<w:tblBorders><w:top {rule}/><w:bottom {rule}/><w:insideH {hair}/></w:tblBorders>"
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom {rule}/></w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )


def styles_xml() -> str:
    """The styles part: defaults, then every style of names.PARAGRAPH and names.CHARACTER, and the table style."""
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(_SERIF)}<w:color w:val="{_INK}"/>'
        f'{_sizes(23)}<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="160" w:line="276" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        + "".join(_paragraph_style(id, look) for id, look in LOOKS.items())
        + "".join(_character_style(id, properties) for id, properties in _CHARACTER_LOOKS.items())
        + _table_style()
        + "</w:styles>"
    )


def _level(form: str, text: str, style: str, indent: str) -> str:
    return (
        f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr><w:rPr>{_fonts(_SERIF)}</w:rPr></w:lvl>"
    )


def _numbering_xml() -> str:
    bullet = _level("bullet", "•", "Bullet", _indent(425, 283))
    number = _level("decimal", "%1.", "Numbered", _indent(425, 425))
    return (
        f'{_HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{bullet}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{number}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>"
    )


def _settings_xml() -> str:
    word = "http://schemas.microsoft.com/office/word"
    on = ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents")
    flags = "".join(f'<w:compatSetting w:name="{name}" w:uri="{word}" w:val="1"/>' for name in on)
    return (
        f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{word}" w:val="15"/>{flags}</w:compat>'
        '<w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _furniture(kind: str, style: str, content: str) -> str:
    return f'{_HEAD}<w:{kind} xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p></w:{kind}>'


def _footer_xml() -> str:
    def field(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    words = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return _furniture("ftr", "Footer", words.format("Page ") + field("PAGE") + words.format(" of ") + field("NUMPAGES"))


_MEMBERS = (
    ("word/document.xml", "officeDocument", "document.main", ""),
    ("word/styles.xml", "styles", "styles", "rIdStyles"),
    ("word/numbering.xml", "numbering", "numbering", "rIdNumbering"),
    ("word/settings.xml", "settings", "settings", "rIdSettings"),
    ("word/header1.xml", "header", "header", "rIdHeader"),
    ("word/header2.xml", "header", "header", "rIdFirstHeader"),
    ("word/footer1.xml", "footer", "footer", "rIdFooter"),
)


def base() -> bytes:
    """The base document's bytes."""
    from studio.formats.docx.package import zipped

    core = f"{_PACKAGE}/metadata/core-properties"
    types = "".join(f'<Override PartName="/{name}" ContentType="{_TYPE}.{type}+xml"/>' for name, _, type, _ in _MEMBERS)
    related = "".join(
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{name.removeprefix("word/")}"/>'
        for name, kind, _, id in _MEMBERS
        if id
    )
    empty = "<w:r><w:t></w:t></w:r>"
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{types}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>',
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr/></w:body>'
        "</w:document>",
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        "</Relationships>",
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": _numbering_xml(),
        "word/settings.xml": _settings_xml(),
        "word/header1.xml": _furniture("hdr", "Header", empty),
        "word/header2.xml": _furniture("hdr", "Header", empty),
        "word/footer1.xml": _footer_xml(),
    }
    return zipped({name: text.encode() for name, text in parts.items()})


if __name__ == "__main__":
    from pathlib import Path

    target = Path(__file__).parents[3] / "resources" / "docx" / "base.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(base())
