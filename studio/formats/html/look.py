"""How words look inside the elements that are open: what of it a release keeps, and which signs stand for others."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from studio.formats.html import css
from studio.formats.html.flow import Space
from studio.formats.html.tokens import Tag
from studio.model import text as t
from studio.model.text import Mark

__all__ = ["PLAIN", "Look", "emoji", "hidden", "inside", "is_comment", "is_spacer", "link", "marks", "unsymboled"]

_SCHEMES = ("http", "https", "mailto", "tel")
_LONGEST_ADDRESS = 2000
# Addresses that mail programs and editors put before the one that is meant.
_REDIRECTS = ((re.compile(r"\.safelinks\.protection\.outlook\.com$"), "url"), (re.compile(r"^www\.google\.com$"), "q"))
_TITLES = re.compile(r"Mso(?:Heading|Title|Subtitle)", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn", "var", "address"))
_CELLS = ("td", "th", "tr", "table")


class Look(Struct, frozen=True):
    """The look of words; `raised` is 1 for superscript, -1 for subscript; `symbols` a font whose signs are others."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: int = 0
    href: str = ""
    in_link: bool = False
    style: Literal["body", "heading"] = "body"
    space: Space = "run"
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    is_label: bool = False
    is_note: bool = False
    symbols: str = ""


PLAIN = Look()


def hidden(look: Look) -> Look:
    """The look of words that aren't shown."""
    return replace(look, hidden=True)


def inside(around: Look, tag: Tag, style: dict[str, str]) -> Look:
    """The look of words in an element, by its name and style and what is around it."""
    name = tag.name
    made = _by_name(around, tag)
    bold, italic, lines = css.weight(style), css.slant(style), css.underlined(style)
    raised = style.get("vertical-align", "") if name not in _CELLS else ""
    lifted = style.get("mso-text-raise", "").lstrip()
    changes: dict[str, object] = {}
    if bold is not None:
        changes["bold"] = bold
    if italic is not None:
        changes["italic"] = italic
    if "underline" in lines:
        changes["underline"] = True
    elif "none" in lines and name == "u":
        changes["underline"] = False
    if "line-through" in lines:
        changes["struck"] = True
    if raised == "super" or re.match(r"0*[1-9][\d.]*pt", lifted):
        changes["raised"] = 1
    elif raised == "sub" or re.match(r"-[\d.]*[1-9][\d.]*pt", lifted):
        changes["raised"] = -1
    if "white-space" in style:
        changes["space"] = _space(style["white-space"])
    if style.get("mso-list") == "ignore":
        changes["is_label"] = True
    if style.get("mso-outline-level", "") in tuple("123456789"):
        changes["style"] = "heading"
    family = style.get("mso-symbol-font-family", "") or style.get("font-family", "")
    if family:
        font = family.split(",")[0].strip(" '\"")
        changes["symbols"] = font if font in ("symbol", "wingdings") else ""
    return replace(made, **changes) if changes else made


def _by_name(around: Look, tag: Tag) -> Look:
    name, named = tag.name, tag.attributes.get("class", "")
    if name in _HEADINGS or _TITLES.match(named) or tag.attributes.get("role") == "heading":
        return replace(around, style="heading")
    if name in _BOLD:
        return replace(around, bold=True)
    if name in _ITALIC:
        return replace(around, italic=True)
    if name == "a":
        address = tag.attributes.get("href", "")
        return replace(
            around, href=link(address), in_link=bool(address), hidden=around.hidden or is_comment(tag)
        )
    if name in ("sup", "sub"):
        return replace(around, raised=1 if name == "sup" else -1)
    if name == "u":
        return replace(around, underline=True)
    if name in ("s", "strike"):
        return replace(around, struck=True)
    if name == "del":
        return replace(around, deleted=True)
    if name == "pre":
        return replace(around, space="kept")
    if name == "font" and tag.attributes.get("face", "").lower() in ("symbol", "wingdings"):
        return replace(around, symbols=tag.attributes["face"].lower())
    if "MsoFootnoteReference" in named or "MsoEndnoteReference" in named:
        return replace(around, raised=1, is_note=True)
    if "MsoCommentReference" in named:
        return replace(around, hidden=True)
    return around


def _space(said: str) -> Space:
    if said in ("pre", "pre-wrap", "break-spaces"):
        return "kept"
    return "lines" if said == "pre-line" else "run"


def is_comment(tag: Tag) -> bool:
    """Whether a link is the place of a comment in Word or Google Docs."""
    return tag.name == "a" and not tag.end and tag.attributes.get("href", "").startswith("#cmnt")


def marks(look: Look) -> tuple[Mark, ...]:
    """The marks that a release keeps of a look. In a heading nothing is bold, in a link nothing underlined."""
    made: list[Mark] = []
    if look.bold and look.style != "heading":
        made.append(t.Bold())
    if look.italic:
        made.append(t.Italic())
    if look.underline and not look.in_link:
        made.append(t.Underline())
    if look.raised:
        made.append(t.Superscript() if look.raised > 0 else t.Subscript())
    if look.href:
        made.append(t.Link(look.href))
    return tuple(made)


def link(href: str) -> str:
    """The address that a release may link to, detours of mail programs taken out; empty for any other."""
    href = t.clean("".join(href.split()))[:_LONGEST_ADDRESS]
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES:
        return ""
    for host, name in _REDIRECTS:
        if host.search(parts.netloc) and (meant := parse_qs(parts.query).get(name, [""])[0]):
            return link(meant) or href
    return href


def emoji(attributes: dict[str, str]) -> str:
    """The sign that a picture stands for, as mail programs send smileys; empty for a real picture."""
    words = attributes.get("alt", "").strip()
    return words if words and len(words) <= 4 and not any(sign.isalnum() or ord(sign) < 0x80 for sign in words) else ""


def is_spacer(attributes: dict[str, str]) -> bool:
    """Whether a picture is one that nobody sees, for spacing or counting readers."""
    sizes = [attributes.get(name, "") for name in ("width", "height")]
    return any(re.fullmatch(r"[01](?:px)?", size.strip()) for size in sizes)


# The signs that Word's fonts for symbols have in the places of letters: without this, 10 µg would become 10 mg.
_SYMBOL = dict(
    zip(
        map(ord, "abgdezhqiklmnxoprstufcywGDQLXPSFYWJjVv³£´¹°±·®ÔÓÒ¥»Þ®"),
        "αβγδεζηθικλµνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩϑϕςϖ≥≤×≠°±·→™©®∞≈⇒→",
        strict=True,
    )
)
_WINGDINGS = {ord("à"): "→", ord("ß"): "←", ord("è"): "➔", ord("ü"): "✓", ord("û"): "✗", ord("§"): "▪", ord("J"): "☺"}
_PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}


def unsymboled(text: str, font: str) -> str:
    """What signs of a font for symbols mean."""
    return text.translate(_PRIVATE).translate(_SYMBOL if font == "symbol" else _WINGDINGS)
